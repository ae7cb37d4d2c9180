"""How simple a place in words is to follow: a number that is less the simpler it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from facemap.atlas.place import Along, Between, Cross, From, Offset, Place, Seen, Spot, mentioned
from facemap.atlas.place_words import TECHNICAL

LANDMARK, POINT = 1.0, 1.5
FAMILIAR = 0.5
"""By so much a landmark or line is simpler that places name often."""
WALK, PER_MM, CROSSING, DIVIDING = 0.8, 1 / 50, 0.6, 0.5
PROPORTIONAL = 0.8
"""A way in proportional cun is as simple as one in mm of so much of its length."""
LEAST_PER_MM = PER_MM * PROPORTIONAL
BY_HAND = 12.0
PARTS = ((2, 0.3), (3, 0.5), (4, 0.5), (10, 1.7), (20, 2.3), (100, 3.0))
"""A half is simpler than a third; a tenth, which nobody sees on a face, is the last that one thinks of."""
UNKNOWN = 0.9
"""By so much a landmark is harder that only those know who measure skulls."""
INEXACT = 0.5
"""For each mm that it leads beside the place that is meant."""


class Simplicity:
    """Knows how often each name is used in an atlas."""

    def __init__(self, places: Iterable[Place | None], points: Iterable[str]) -> None:
        self._used = Counter(name.partition("@")[0] for place in places for name in mentioned(place))
        self._points = frozenset(points)

    def cost(self, place: Spot, lengths: dict[str, float] | None = None) -> float:
        """`lengths` is mm to the unit, where that is known."""
        return self._cost(place, lengths or {})

    def name(self, name: str) -> float:
        """A landmark, point or line."""
        plain, at_sign, part = name.partition("@")
        often = min(self._used[plain], 12) / 12
        cost = (POINT if plain in self._points else LANDMARK) - FAMILIAR * often
        cost += UNKNOWN if plain in TECHNICAL else 0.0
        return cost + (part_cost(float(part)) if at_sign else 0.0)

    def _cost(self, place: Spot, lengths: dict[str, float]) -> float:
        match place:
            case str():
                return self.name(place)
            case From(start, offsets):
                return self._cost(start, lengths) + sum(walk_cost(offset, lengths) for offset in offsets)
            case Cross(vertical, level):
                return self._cost(vertical, lengths) + self._cost(level, lengths) + CROSSING
            case Between(ends, at):
                return sum(self._cost(end, lengths) for end in ends) + DIVIDING + part_cost(at)
            case Along(curve, at) if at is not None:
                return self.name(curve) + part_cost(at)
            case Along(curve, _, level, vertical):
                return self.name(curve) + self._cost(level or vertical or "", lengths) + CROSSING
            case Seen():
                return BY_HAND


def part_cost(at: float) -> float:
    return next((cost for lower, cost in PARTS if abs(at * lower - round(at * lower)) < 1e-6), 4.0)


def walk_cost(offset: Offset, lengths: dict[str, float]) -> float:
    """A short walk in a round number of a proportional measure is the simplest."""
    mm = offset.amount * (25.0 * PROPORTIONAL if offset.unit == "cun" else lengths.get(offset.unit, 1.0))
    return WALK + mm * PER_MM + unit_cost(offset.amount, offset.unit)


def unit_cost(amount: float, unit: str) -> float:
    """What the measure itself costs, whatever the way."""
    if unit == "mm":
        return 0.3 if amount == round(amount) else 0.7
    own = 0.0 if unit == "cun" else 0.2
    return own + (0.0 if amount == round(amount) else 0.1 if 2 * amount == round(2 * amount) else 0.35)
