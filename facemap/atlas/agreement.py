"""How far the sources of a point agree: voices, depths that differ widely, places that lie apart.

Sources that copy each other share a voice and count as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from facemap.atlas.model import Atlas, Needling, Point
from facemap.atlas.place import Placed
from facemap.body.frame import distance

WIDE = 2.5
"""From this ratio between the largest and the smallest upper limit of depth the card says so."""


class Limit(NamedTuple):
    """The largest depth (mm) a voice gives for a point, whatever the technique."""

    mm: float
    needling: Needling


class Spread(NamedTuple):
    """The smallest and the largest of the voices' limits."""

    least: Limit
    most: Limit

    @property
    def ratio(self) -> float:
        return self.most.mm / self.least.mm

    @property
    def is_wide(self) -> bool:
        return self.ratio >= WIDE - 1e-9


class Apart(NamedTuple):
    """A variant of a point's place, and how far (mm, straight) it lies from the place that is drawn."""

    code: str
    source: str
    mm: float


def voice(atlas: Atlas, source: str) -> str:
    """The voice a source speaks with: its own where it shares none."""
    found = atlas.sources.get(source)
    return (found.voice or found.name) if found else source


def voices(atlas: Atlas, point: Point) -> frozenset[str]:
    """The independent voices on how a point is needled."""
    return frozenset(voice(atlas, needling.source) for needling in point.needling)


def spread(atlas: Atlas, point: Point) -> Spread | None:
    """How far the upper limits of a point's voices differ; None with fewer than two that give a depth."""
    limits: dict[str, Limit] = {}
    for needling in point.needling:
        if needling.depth_mm and max(needling.depth_mm) > 0:
            limit, who = Limit(max(needling.depth_mm), needling), voice(atlas, needling.source)
            if who not in limits or limit.mm > limits[who].mm:
                limits[who] = limit
    if len(limits) < 2:
        return None
    ordered = sorted(limits.values(), key=lambda limit: limit.mm)
    return Spread(ordered[0], ordered[-1])


def apart(atlas: Atlas) -> Iterator[Apart]:
    """Every variant that is placed, the farthest first."""
    found = []
    for code, point in atlas.points.items():
        spot = atlas.spots[code]
        for variant, other in zip(point.variants, spot.variants, strict=False):
            if isinstance(spot.resolved, Placed) and isinstance(other.resolved, Placed):
                mm = distance(spot.resolved.position, other.resolved.position)
                found.append(Apart(code, variant.source, mm))
    yield from sorted(found, key=lambda each: -each.mm)
