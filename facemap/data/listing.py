"""Points and landmarks as plain rows: what `facemap list`, `show` and `landmarks` print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from facemap.atlas.model import Atlas, Names, Needling, Point, Spot, Variant
from facemap.atlas.needles import NeedleSize
from facemap.atlas.phrases import span_words
from facemap.atlas.place import Unplaced
from facemap.body.frame import Position
from facemap.body.model import Body

Row = dict[str, Any]
FORMS = ("english", "pinyin", "hanzi", "simplified", "latin")


def chosen(
    atlas: Atlas, conditions: Sequence[str] = (), channel: str = "", region: str = "", kind: str = ""
) -> Iterator[Point]:
    """The points that fit every filter that is given and are linked with any of the conditions.

    In the atlas's order; with several conditions in that of how well they are linked with them.
    """
    codes = [point.code for point in _fitting(atlas, channel, region, kind)]
    if conditions:
        linked = set(conditions)
        codes = [c for c in codes if any(each.condition in linked for each in atlas.points[c].conditions)]
    if len(conditions) > 1:
        from facemap.atlas.ranking import ranked

        codes = [rank.code for rank in ranked(atlas, codes, tuple(dict.fromkeys(conditions)))]
    return (atlas.points[code] for code in codes)


def _fitting(atlas: Atlas, channel: str, region: str, kind: str) -> Iterator[Point]:
    for point in atlas.points.values():
        fits = (channel in ("", point.channel), region in ("", point.region), kind in ("", point.kind))
        if all(fits):
            yield point


def values_of(atlas: Atlas, name: str) -> frozenset[str]:
    """What a filter of this name may ask for: channel, region, kind or condition."""
    if name == "channel":
        return frozenset(atlas.channels)
    if name == "condition":
        return frozenset(atlas.conditions)
    return frozenset(getattr(point, name) for point in atlas.points.values())


def point_row(atlas: Atlas, point: Point) -> Row:
    """Everything about one point; positions in body mm of the rest pose, u and v in view mm."""
    spot = atlas.spots[point.code]
    unplaced = spot.resolved.reason if isinstance(spot.resolved, Unplaced) else None
    return {
        "code": point.code,
        "kind": point.kind,
        "channel": point.channel or None,
        "region": point.region,
        "names": names_row(point.names),
        "location": point.location,
        "sides": _sides(spot),
        "unplaced": unplaced,
        "needling": [_needling(needling) for needling in point.needling],
        "conditions": [
            {"condition": found.condition, "basis": found.basis, "source": found.source or None}
            for found in point.conditions
        ],
        "cautions": [
            {"text": caution.text, "structure": caution.structure or None, "source": caution.source or None}
            for caution in point.cautions
        ],
        "sources": list(point.sources),
        "variants": [_variant(*both) for both in zip(point.variants, spot.variants, strict=False)],
        "tissue": point.tissue or None,
        "muscles": list(point.muscles),
        "categories": list(point.categories),
        "status": point.status or None,
        "note": point.note or None,
    }


def names_row(names: Names) -> Row:
    return {form: getattr(names, form) for form in FORMS} | {"aliases": list(names.aliases)}


def landmark_rows(body: Body) -> dict[str, Row]:
    """Landmarks by name; paired ones give the left side."""
    return {
        name: {
            "position": _numbers(landmark.position),
            "sides": landmark.sides,
            "what": landmark.what,
            "source": landmark.source,
        }
        for name, landmark in body.landmarks.items()
    }


def table(points: Iterable[Point]) -> Iterator[str]:
    """One line for each point: code, pinyin, hanzi, English."""
    for point in points:
        names = (point.names.pinyin, point.names.hanzi, point.names.english)
        yield "  ".join([f"{point.code:<10}", *(name for name in names if name)])


def needle_row(needle: NeedleSize) -> Row:
    """Everything about one size of needle; lengths in mm."""
    return {
        "name": needle.name,
        "kind": needle.kind,
        "gauge": needle.gauge,
        "length": needle.length,
        "names": names_row(needle.names),
        "colours": [
            {
                "maker": each.maker,
                "colour": each.colour,
                "text": each.text or None,
                "source": each.source,
                "status": each.status or None,
            }
            for each in needle.colours
        ],
        "sources": list(needle.sources),
        "note": needle.note or None,
        "status": needle.status or None,
    }


def needle_table(needles: Iterable[NeedleSize]) -> Iterator[str]:
    """One line for each size: diameter × length, kind, name, and each maker's colours."""
    for needle in needles:
        colours: dict[str, list[str]] = {}
        for each in needle.colours:
            colours.setdefault(each.maker, []).append(each.colour)
        marks = [f"{maker}: {' or '.join(dict.fromkeys(words))}" for maker, words in colours.items()]
        size = f"{needle.gauge:.2f} × {needle.length:g} mm"
        parts = (needle.names.english, *marks, needle.status)
        yield "  ".join([f"{size:<16}", f"{needle.kind:<12}", *filter(None, parts)]).rstrip()


def _sides(spot: Spot) -> list[Row]:
    return [
        {
            "side": sight.side,
            "position": _numbers(sight.position),
            "views": {name: _numbers(at) for name, at in sight.views.items()},
        }
        for sight in spot.sights
    ]


def _needling(needling: Needling) -> Row:
    return {
        "technique": needling.technique,
        "depth": span_words(needling.depth) if needling.depth else None,
        "depth_mm": list(needling.depth_mm) if needling.depth_mm else None,
        "angle": list(needling.angle) if needling.angle else None,
        "toward": needling.toward or None,
        "source": needling.source,
        "note": needling.note or None,
        "status": needling.status or None,
    }


def _variant(variant: Variant, spot: Spot) -> Row:
    unplaced = spot.resolved.reason if isinstance(spot.resolved, Unplaced) else None
    return {"source": variant.source, "text": variant.text, "sides": _sides(spot), "unplaced": unplaced}


def _numbers(values: Position | tuple[float, float]) -> list[float]:
    """Rounded to a hundredth of a millimetre, without a minus before zero."""
    return [round(value, 2) + 0.0 for value in values]
