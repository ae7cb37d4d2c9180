"""What is at a place of the skin, and what is near it: points, muscles, structures, tissue. Distances in mm.

Distances are straight; on skin that is nearly flat between two places that is what a ruler shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import pairwise
from math import dist
from typing import NamedTuple

from facemap.atlas.model import MOTOR_KINDS, Atlas, Measure
from facemap.atlas.relief import Net, Relief
from facemap.body.frame import Position, between, dot, mirrored, unit
from facemap.body.skin import has_hair, in_eye

TISSUE_MM = 30.0
"""Skin farther from any point than this is not said to have that point's tissue."""
ACROSS_MM = 45.0
"""The same along a hairline, where what is nearest lies across it."""
UNDER_MM = 4.5
"""A muscle whose net has a knot this near lies under the place: knots are at most 6 mm apart."""


class Near(NamedTuple):
    """Something near a place, and how far away."""

    name: str
    mm: float
    side: str = ""


class Passing(NamedTuple):
    """A structure that passes near: how far (mm) the place is from the edge of its usual course (0 inside),
    and the depths at which it was measured."""

    name: str
    mm: float
    depths: tuple[Measure, ...]

    @property
    def depth_range(self) -> tuple[float, float] | None:
        """From the shallowest mean minus its spread to the deepest mean plus its spread."""
        if not self.depths:
            return None
        low = min(measure.mean - (measure.sd or 0.0) for measure in self.depths)
        high = max(measure.mean + (measure.sd or 0.0) for measure in self.depths)
        return max(low, 0.0), high


class Whereabouts(NamedTuple):
    """What is told of a place of bare skin."""

    point: Near | None
    tissue: str
    muscles: tuple[str, ...]
    eye: bool = False
    """It is the eye, and no skin."""


def whereabouts(atlas: Atlas, relief: Relief, place: Position) -> Whereabouts:
    """The nearest point, the tissue, the muscles beneath."""
    near = sorted(_points(atlas, place), key=lambda each: each.mm)
    first = near[0] if near else None
    if in_eye(atlas.body, place):
        return Whereabouts(first, "", (), True)
    return Whereabouts(first, _tissue(atlas, relief, place, near), tuple(muscles_at(atlas, relief, place)))


def _tissue(atlas: Atlas, relief: Relief, place: Position, near: Sequence[Near]) -> str:
    """That of the nearest point or spot that has one, on the same side of the hairline."""
    told = ((each, tissue) for each in near if (tissue := atlas.points[each.name].tissue))
    sights = ((each.mm, tissue, _position(atlas, each)) for each, tissue in told)
    spots = sorted((dist(at, place), name, at) for name, at in relief.tissue_spots)
    haired, limit = has_hair(atlas.body, place), TISSUE_MM
    for mm, tissue, at in merge(sights, spots, key=lambda each: each[0]):
        if mm > limit:
            break
        if haired is None or has_hair(atlas.body, at) == haired:
            return tissue
        limit = ACROSS_MM
    return ""


def _position(atlas: Atlas, near: Near) -> Position:
    return next(sight.position for sight in atlas.spots[near.name].sights if sight.side == near.side)


def _points(atlas: Atlas, place: Position, kinds: Iterable[str] = ()) -> Iterator[Near]:
    wanted = set(kinds)
    for code, spot in atlas.spots.items():
        if not wanted or atlas.fronts[code].kind in wanted:
            for sight in spot.sights:
                yield Near(code, dist(sight.position, place), sight.side)


def nearest_motor(atlas: Atlas, place: Position) -> Near | None:
    """The motor point or needling site nearest to a place."""
    return min(_points(atlas, place, MOTOR_KINDS), key=lambda each: each.mm, default=None)


def muscles_at(atlas: Atlas, relief: Relief, place: Position) -> Iterator[str]:
    """Muscles under a place, the one just under the skin first."""
    left = mirrored(place) if place.x < 0 else place
    found: dict[str, int] = {}
    for net in relief.muscles:
        if net.of not in found and _nearest(net, left) <= UNDER_MM:
            found[net.of] = atlas.muscles[net.of].parts[net.part].layer
    yield from sorted(found, key=found.__getitem__)


def zones_at(relief: Relief, place: Position) -> Iterator[str]:
    """Zones whose outline holds a place, of whatever tradition."""
    found = (net.of for net in relief.zones for spot in _beside(net, place) if _inside(net, spot))
    yield from dict.fromkeys(found)


def passing(atlas: Atlas, relief: Relief, place: Position, within: float) -> list[Passing]:
    """Structures whose usual course or outline comes within so many mm, the nearest first."""
    best: dict[str, float] = {}
    for net in relief.paths:
        spread = atlas.structures[net.of].paths[net.part].spread
        for spot in _beside(net, place):
            _keep(best, net.of, max(_along(net.rows[1], spot) - spread, 0.0))
    for net in relief.areas:
        for spot in _beside(net, place):
            edge = (*net.rows[-1], net.rows[-1][0])
            _keep(best, net.of, 0.0 if _inside(net, spot) else _along(edge, spot))
    for name, holes in relief.openings.items():
        for position, spread in holes:
            _keep(best, name, max(dist(position, place) - spread, 0.0))
    ordered = sorted(((mm, name) for name, mm in best.items() if mm <= within))
    return [Passing(name, mm, atlas.structures[name].depth) for mm, name in ordered]


def _beside(net: Net, place: Position) -> Iterator[Position]:
    """The place as it lies to the side a net is given for; none where the net is on the other side only."""
    if net.sides == "whole":
        yield place
    elif net.sides not in ("left", "right") or (net.sides == "right") == (place.x < 0):
        yield mirrored(place) if place.x < 0 else place


def _keep(best: dict[str, float], name: str, mm: float) -> None:
    best[name] = min(mm, best.get(name, mm))


def _nearest(net: Net, place: Position) -> float:
    return min(dist(knot, place) for row in net.rows for knot in row)


def _inside(net: Net, place: Position) -> bool:
    """Whether a place lies nearer to the middle of an outline than its edge does in that direction."""
    middle, edge = net.rows[0][0], net.rows[-1]
    way = between(middle, place)
    toward = max(edge, key=lambda knot: dot(unit(between(middle, knot)), way))
    return dot(way, way) <= dot(between(middle, toward), between(middle, toward))


def _along(line: Sequence[Position], place: Position) -> float:
    """From a place to the nearest place of a polyline."""
    return min(_to_stretch(a, b, place) for a, b in pairwise(line))


def _to_stretch(a: Position, b: Position, p: Position) -> float:
    along = [y - x for x, y in zip(a, b, strict=True)]
    square = sum(d * d for d in along) or 1.0
    share = sum((z - x) * d for x, z, d in zip(a, p, along, strict=True)) / square
    share = min(max(share, 0.0), 1.0)
    return dist([x + share * d for x, d in zip(a, along, strict=True)], p)
