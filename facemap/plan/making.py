"""New placements from what the atlas knows: names, position, and the figures of a source are copied in.

The planned depth begins at the *shallow* end of what the chosen source gives: a reference that one deepens on
purpose, never a depth that is proposed as right. Whose depth that is, is decided as one would who teaches:

- the source that the plan prefers, wherever it gives a depth for the point;
- else of all sources with a verified depth the shallowest, since from there one can go deeper; but what goes
  straight or obliquely in before what is threaded to another place, which is another treatment of the point;
  of equal ones the flatter;
- the length of a thread along a line that was drawn is the line's. Spots and areas that no source knows have
  no depth until somebody sets one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from facemap.atlas.model import USUAL_ANGLE, Atlas, Needling, Point, Span
from facemap.atlas.tongue import later, say
from facemap.atlas.units import finger_cun
from facemap.body.frame import Position, mirrored
from facemap.plan.model import MICRO_NEEDLING, Placement, Reference
from facemap.plan.placing import Unfit, side_at
from facemap.plan.threads import run_of

ACROSS = 3.0
"""mm on both sides of the midline within which a line and its mirror would be the same."""
THREADED = ("transverse", "threading")
"""Techniques that lead to another place."""


def from_point(atlas: Atlas, code: str, side: str = "", source: str = "") -> Placement:
    """A needle at a point of the atlas, as `source` needles it, or who gives the shallowest depth.

    `side` is left, right or middle; "" for the side the point has. Raises KeyError for an unknown code and
    Unfit for a side it does not have. The id is given when it is added.
    """
    point = atlas.points[code]
    side = _side(point, side)
    way = chosen_needling(point, source)
    return Placement(
        id=0, kind="point", side=side, code=code, name=_name(point), region=point.region,
        channel=point.channel, position=position_of(atlas, code, side), **needled(atlas, point, way),
    )  # fmt: skip


def needled(atlas: Atlas, point: Point, way: Needling | None) -> dict[str, Any]:
    """The values of a placement that is needled as a source does, at the shallow end of its depth."""
    reference = reference_of(atlas, point, way)
    return {
        "technique": way.technique if way else "",
        "depth": reference.low if reference else None,
        "angle": round(sum(way.angle) / 2, 1) if way and way.angle else None,
        "toward": way.toward if way else "",
        "reference": reference,
    }


def by_technique(atlas: Atlas, technique: str) -> dict[str, Any]:
    """What a technique brings that a style of the atlas gives a depth for by its name, as micro-needling: the
    shallow end of it, and what it is held against. Nothing for others."""
    if technique != MICRO_NEEDLING:
        return {}
    for protocol in atlas.protocols.values():
        for each in protocol.depths:
            if each.technique == technique and each.depth and not each.status:
                low, high = in_mm(atlas, each.depth)
                held = Reference(each.source, short(atlas, each.source), low, high, technique)
                return {"technique": technique, "depth": low, "angle": 90.0, "reference": held}
    return {}


def from_spot(kind: str, position: Position, region: str = "", path: tuple[Position, ...] = ()) -> Placement:
    """A free spot, line or area on the skin; what lies within a needle's breadth of the midline is middle,
    and so is a line or an area of both sides, whose mirror would lie over it."""
    side = "middle" if is_of_both_sides((position, *path)) else side_at(position)
    technique = {"line": "threading", "area": "intradermal"}.get(kind, "")
    made = Placement(
        id=0,
        kind=kind,
        side=side,
        region=region,
        position=rounded(position),
        path=tuple(map(rounded, path)),
        technique=technique,
    )
    run = run_of(made)
    return made if run is None else replace(made, depth=run)


def is_of_both_sides(places: Sequence[Position]) -> bool:
    """Whether a line or an outline lies across the midline, or along it nearer than ACROSS mm."""
    if len(places) < 2:
        return False
    low, high = min(place.x for place in places), max(place.x for place in places)
    return (low < -ACROSS and high > ACROSS) or max(-low, high) <= ACROSS


def chosen_needling(point: Point, source: str = "") -> Needling | None:
    """How the source needles a point; else the shallowest way that is verified, see above; else the first."""
    ways = point.needling
    theirs = [way for way in ways if way.source == source]
    for some in (theirs, ways):
        if deep := [way for way in some if way.depth_mm and not way.status]:
            return min(deep, key=_shallowness)
    return next(iter((*theirs, *ways)), None)


def _shallowness(way: Needling) -> tuple[bool, float, float, float]:
    low, high = way.depth_mm or (0.0, 0.0)
    angle = sum(way.angle) / 2 if way.angle else USUAL_ANGLE.get(way.technique, 90.0)
    return way.technique in THREADED, low, angle, high


def reference_of(atlas: Atlas, point: Point, way: Needling | None) -> Reference | None:
    """The depth that the planned one is held against, mm; a motor point's is the study's."""
    if way and way.depth_mm:
        low, high = way.depth_mm
        return Reference(way.source, short(atlas, way.source), low, high, way.technique, way.status)
    study = point.study
    if study and study.depth:
        low, high = in_mm(atlas, study.depth)
        return Reference(study.source, short(atlas, study.source), low, high)
    return None


def position_of(atlas: Atlas, code: str, side: str) -> Position | None:
    """Where the point lies on that side (mm); None where no picture shows it."""
    spot = atlas.spots.get(code)
    for sight in spot.sights if spot else ():
        if sight.side == side:
            return rounded(sight.position)
        if {sight.side, side} == {"left", "right"}:
            return mirrored(rounded(sight.position))
    return None


def rounded(at: Position) -> Position:
    """To a thousandth of a mm: more would only make files long."""
    return Position(*(round(along, 3) for along in at))


def in_mm(atlas: Atlas, depth: Span) -> tuple[float, float]:
    """A depth in mm; cun of depth are the finger's."""
    one = 1.0 if depth.unit == "mm" else finger_cun(atlas) or 1.0
    return round(depth.low * one, 2), round(depth.high * one, 2)


def short(atlas: Atlas, source: str) -> str:
    """How a source is named."""
    known = atlas.sources.get(source)
    return (known.short or known.title) if known else source


def _side(point: Point, side: str) -> str:
    have = ("left", "right") if point.sides == "both" else (point.sides,)
    if side and side not in have:
        raise Unfit(
            say(
                "{code} lies {where}; there is none {there}.",
                code=point.code,
                where=say(_WHERE[point.sides]),
                there=say(_WHERE[side]),
            )
        )
    return side or have[0]


_WHERE = later({
    "both": "on both sides", "middle": "in the middle", "left": "on the left", "right": "on the right",
})  # fmt: skip


def _name(point: Point) -> str:
    return point.names.pinyin or point.names.english or point.names.latin
