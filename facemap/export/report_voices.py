"""Where sources agree, where they do not, and where there is only one or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facemap.atlas.agreement import Limit, spread, voices
from facemap.atlas.model import MOTOR_KINDS, Atlas, Point
from facemap.atlas.phrases import source_words, span_words
from facemap.atlas.place import Placed
from facemap.body.frame import distance

PROHIBITED = "needling-prohibited"


class Alone(NamedTuple):
    """A point that only one independent voice says how to needle; several sources may copy it."""

    code: str
    name: str
    kind: str
    sources: tuple[str, ...]


class Silent(NamedTuple):
    """A point that no source says how to needle, and why, where the pack tells."""

    code: str
    name: str
    kind: str
    why: str


class Upper(NamedTuple):
    """The deepest one voice goes: in mm, as its source prints it, how, and who says so."""

    mm: float
    depth: str
    technique: str
    source: str


class Depths(NamedTuple):
    """A point at which the voices' upper limits differ widely."""

    code: str
    name: str
    ratio: float
    least: Upper
    most: Upper


class Elsewhere(NamedTuple):
    """A place another source gives, and how far from the place that is drawn (mm, straight)."""

    code: str
    name: str
    mm: float
    source: str
    against: tuple[str, ...]
    text: str


def one_voice(atlas: Atlas) -> tuple[Alone, ...]:
    """Points needled on one voice's word."""
    return tuple(
        Alone(code, called(point), point.kind, _named(atlas, (n.source for n in point.needling)))
        for code, point in atlas.points.items()
        if len(voices(atlas, point)) == 1
    )


def no_voice(atlas: Atlas) -> tuple[Silent, ...]:
    """Points without any needling."""
    return tuple(
        Silent(code, called(point), point.kind, _why(point))
        for code, point in atlas.points.items()
        if not point.needling
    )


def wide_depths(atlas: Atlas) -> tuple[Depths, ...]:
    """Points whose upper limits of depth differ widely, the widest first."""
    found = []
    for code, point in atlas.points.items():
        between = spread(atlas, point)
        if between is not None and between.is_wide:
            least, most = (_upper(atlas, limit) for limit in between)
            found.append(Depths(code, called(point), round(between.ratio, 2), least, most))
    return tuple(sorted(found, key=lambda row: -row.ratio))


def elsewhere(atlas: Atlas) -> tuple[Elsewhere, ...]:
    """Places on which sources disagree, the farthest apart first."""
    rows = [row for code, point in atlas.points.items() for row in _elsewhere(atlas, code, point)]
    return tuple(sorted(rows, key=lambda row: -row.mm))


def called(point: Point) -> str:
    """A point's name as a list shows it."""
    return point.names.pinyin or point.names.english


def _elsewhere(atlas: Atlas, code: str, point: Point) -> Iterator[Elsewhere]:
    spot = atlas.spots[code]
    for variant, other in zip(point.variants, spot.variants, strict=False):
        if isinstance(spot.resolved, Placed) and isinstance(other.resolved, Placed):
            mm = round(distance(spot.resolved.position, other.resolved.position), 1)
            who = source_words(atlas, variant.source)
            against = _named(atlas, (name for name in point.sources if name != variant.source))
            yield Elsewhere(code, called(point), mm, who, against, variant.text)


def _upper(atlas: Atlas, limit: Limit) -> Upper:
    needling = limit.needling
    depth = span_words(needling.depth) if needling.depth else ""
    return Upper(round(limit.mm, 1), depth, needling.technique, source_words(atlas, needling.source))


def _named(atlas: Atlas, sources: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source_words(atlas, name) for name in sources))


def _why(point: Point) -> str:
    if PROHIBITED in point.categories:
        return "needling is prohibited here"
    if point.kind in MOTOR_KINDS:
        return "rests on a study"
    return point.unplaced
