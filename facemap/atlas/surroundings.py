"""What there is around a place of the skin to describe it by, and which way the skin faces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from facemap.atlas.model import MOTOR_KINDS, Atlas
from facemap.atlas.place import From, Offset, Place, Placed, Spot, mentioned
from facemap.atlas.resolve import NoPlace, Resolver
from facemap.atlas.scales import UnknownScale, scale_for
from facemap.atlas.simplicity import Simplicity
from facemap.body.facing import best_facing
from facemap.body.frame import Position, distance
from facemap.body.model import Body, Scale, View
from facemap.body.walk import OffTheSkin, along_skin

REACH = 100.0
"""mm; nobody starts from farther away, but for verticals and levels."""
FAR = 160.0
KEPT = 1.4
"""By so much it is simpler to begin where the words of a point begin already."""
ROUNDED = 20.0
"""Ways are walked this many mm further, so that the next question finds them walked."""


class Mark(NamedTuple):
    """A landmark or point (or a place in words), where it lies, and what naming it costs."""

    name: Spot
    at: Position
    cost: float


class Surroundings:
    """What of an atlas a place may be described by, with the cun of a region."""

    def __init__(self, atlas: Atlas, region: str, without: str = "") -> None:
        self.body: Body = atlas.body
        self.region = region
        points = atlas.points
        self.simplicity = Simplicity((point.place for point in points.values()), points)
        spots = {code: spot.resolved for code, spot in atlas.spots.items()}
        known = {code: at for code, at in spots.items() if isinstance(at, Placed)}
        places = {code: (point.place, point.region) for code, point in points.items()}
        self.resolver = Resolver(self.body, places, dict(known))
        barred = _leading_to(atlas, without) if without else frozenset()
        named = {name: mark.position for name, mark in self.body.landmarks.items() if not mark.hidden}
        for code, at in known.items():
            if code not in barred and atlas.fronts[code].kind not in MOTOR_KINDS and at.position.x > -0.5:
                named.setdefault(code, at.position)
        self.marks = tuple(Mark(name, at, self.simplicity.name(name)) for name, at in named.items())
        self.start = self._start(points[without].place if without in points else None)
        """Where the words of the point itself begin: it is natural to keep to them."""
        self.lengths = self._lengths()
        self.normal = lru_cache(maxsize=4096)(self._normal)
        self._walks = lru_cache(maxsize=512)(self._walk)

    def _start(self, place: Place | None) -> Mark | None:
        if not isinstance(place, From) or not place.offsets:
            return None
        try:
            at = self.resolver.place(place.start, self.region).position
        except NoPlace:
            return None
        return Mark(place.start, at, max(self.simplicity.cost(place.start) - KEPT, 0.0))

    def near(self, place: Position, reach: float = REACH) -> list[Mark]:
        """Landmarks and points within so many mm, the nearest first."""
        marks = [mark for mark in self.marks if distance(mark.at, place) <= reach]
        return sorted(marks, key=lambda mark: distance(mark.at, place))

    def views_of(self, place: Position) -> Iterator[View]:
        """The plates, the one that the place faces most first."""
        facing = best_facing(self.body.measured, place)
        first = (facing.view,) if facing else ()
        yield from dict.fromkeys((*first, *self.body.measured))

    def sideways(self, place: Position) -> bool:
        """Whether the skin there faces sideways more than forward: verticals keep z there, and not x."""
        normal = self.normal(place)
        return normal is not None and abs(normal.x) > abs(normal.z)

    def _normal(self, place: Position) -> Position | None:
        facing = best_facing(self.body.measured, place)
        return facing and facing.normal

    def cun(self, direction: str, start: Position) -> Scale | None:
        """What the region's cun is measured with in a direction; None where it has none."""
        try:
            return scale_for(self.body, Offset(direction, 1.0, "cun"), self.region, start)
        except UnknownScale:
            return None

    def walk(self, start: Position, direction: str, mm: float) -> Sequence[Position]:
        """A way along the skin at least so long; empty where the skin ends before."""
        try:
            return self._walks(start, direction, ceil(mm / ROUNDED) * ROUNDED)
        except (OffTheSkin, ArithmeticError):
            pass
        try:
            return self._walks(start, direction, mm)
        except (OffTheSkin, ArithmeticError):
            return ()

    def _walk(self, start: Position, direction: str, mm: float) -> Sequence[Position]:
        return along_skin(self.body, start, direction, mm)

    def _lengths(self) -> dict[str, float]:
        fingers = {name: scale.mm_per_cun for name, scale in self.body.scales.items() if not scale.axis}
        return {"mm": 1.0, **fingers}


def _leading_to(atlas: Atlas, code: str) -> frozenset[str]:
    """A point, and all points whose places or variants lead to it."""
    users: dict[str, list[str]] = {}
    for other, point in atlas.points.items():
        for name in mentioned((point.place, tuple(variant.place for variant in point.variants))):
            users.setdefault(name, []).append(other)
    found, waiting = {code}, [code]
    while waiting:
        for user in users.get(waiting.pop(), ()):
            if user not in found:
                found.add(user)
                waiting.append(user)
    return frozenset(found)
