"""A few points with sources of two schools, and what the report tells of the shipped pack."""

from functools import cache
from typing import Any

from facemap import paths
from facemap.atlas.model import Atlas, Channel, Names, Needling, Point, Source, Span, Spot
from facemap.atlas.place import Placed
from facemap.body.frame import Position
from facemap.body.model import Body
from facemap.data.load import load_atlas
from facemap.export.report_rows import Report, report

SOURCES = (
    Source("teacher", "Teacher", "textbook", voice="school", read="full", short="Teacher 1980"),
    Source("pupil", "Pupil", "textbook", voice="school", read="second-hand"),
    Source("other", "Other", "study", read="abstract", short="Other 1999"),
    Source("recalled", "Recalled", "textbook", read="memory"),
)
HERE, THERE = Position(10, 20, 30), Position(10, 20, 42)


def needled(source: str, low: float = 2, high: float = 4, **more: Any) -> Needling:
    return Needling("perpendicular", source, Span(low, high, "mm"), (low, high), **more)


def point(code: str = "ST-4", *needlings: Needling, **more: Any) -> Point:
    given = {"kind": "acupuncture", "names": Names(pinyin="Dìcāng"), "region": "face", "channel": "ST"} | more
    return Point(code, location="Beside the mouth.", needling=needlings, **given)


def atlas(*points: Point, spots: dict[str, Spot] | None = None, **more: Any) -> Atlas:
    """These points, each placed where nothing else is said, with four sources and the Stomach channel."""
    placed = {each.code: Spot(Placed(HERE)) for each in points} | (spots or {})
    return Atlas(
        Body({}, {}, {}, {}, {}),
        {each.code: each for each in points},
        {"ST": Channel("ST", Names("Stomach"), "#B8860B")},
        sources={source.name: source for source in SOURCES},
        spots=placed,
        **more,
    )


@cache
def shipped_report() -> Report:
    """Read once for all tests."""
    loaded = load_atlas([paths.points_folder()], None)
    return report(loaded.atlas, loaded.problems, [paths.points_folder()])
