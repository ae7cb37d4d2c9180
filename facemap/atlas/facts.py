"""What a filter may ask of a point, gathered once from everything that is known about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import dist
from typing import NamedTuple

from facemap.atlas.citing import cited_by
from facemap.atlas.model import Atlas, Point
from facemap.atlas.own import NOTHING, Own
from facemap.body.frame import Position

MEASURED = ("motor-entry", "endplate-zone")
"""Kinds of points at which a source measured where a muscle answers best; the others are no motor points."""
CLOSE_MM = 10.0
"""Within this distance of a motor point, whichever muscle it belongs to, it is at hand."""


class Facts(NamedTuple):
    """`names` has a set for each of `filtering.FACETS`; `deepest` is the deepest needling given, in mm."""

    code: str
    names: Mapping[str, frozenset[str]]
    deepest: float | None = None
    motor: bool = False
    favourite: bool = False


def facts_of(atlas: Atlas, owned: Mapping[str, Own]) -> Iterator[Facts]:
    """The facts of every point, in the atlas's order."""
    near = motor_at_hand(atlas)
    for code, point in atlas.points.items():
        own = owned.get(code, NOTHING)
        yield Facts(code, _names(point, own), deepest(point), code in near, own.favourite)


def deepest(point: Point) -> float | None:
    """The deepest that any source lets a needle go at a point, in mm; None where none gives a depth."""
    return max((max(each.depth_mm) for each in point.needling if each.depth_mm), default=None)


def motor_at_hand(atlas: Atlas) -> frozenset[str]:
    """Codes of the measured motor points, and of the points over the same muscle or close by."""
    motor = [point for code, point in atlas.points.items() if atlas.fronts[code].kind in MEASURED]
    muscles = {name for point in motor for name in point.muscles}
    places = [place for point in motor for place in _places(atlas, point.code)]
    return frozenset(
        code
        for code, point in atlas.points.items()
        if not muscles.isdisjoint(point.muscles) or _close(_places(atlas, code), places)
    )


def _places(atlas: Atlas, code: str) -> Iterable[Position]:
    return [sight.position for sight in atlas.spots[code].sights]


def _close(some: Iterable[Position], others: Iterable[Position]) -> bool:
    return any(dist(one, other) <= CLOSE_MM for one in some for other in others)


def _names(point: Point, own: Own) -> dict[str, frozenset[str]]:
    return {
        "kinds": frozenset({point.kind}),
        "channels": frozenset({point.channel} - {""}),
        "regions": frozenset({point.region}),
        "conditions": frozenset(each.condition for each in point.conditions),
        "structures": frozenset(each.structure for each in point.cautions if each.structure),
        "categories": frozenset(point.categories),
        "sources": frozenset(cited_by(point)),
        "tags": frozenset(own.tags),
    }
