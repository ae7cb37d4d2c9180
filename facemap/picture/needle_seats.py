"""Badges that would hide one another, apart: each goes to the nearest free place round its own, off the words
if there is one.

Only what lies in the same and the neighbouring squares is looked at, so that many badges cost no more each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import cos, hypot, pi, sin

from facemap.picture.shapes import Box, Place2

RINGS, STEPS = (1.05, 1.9), 8
"""How far off a badge may go, in distances from badge to badge; directions that are tried."""
HOPELESS = 40
"""Squares without room after which no more is tried: so many badges hide one another wherever they go."""
WAYS = tuple(
    (ring * cos(2 * pi * step / STEPS - pi / 2), ring * sin(2 * pi * step / STEPS - pi / 2))
    for ring in RINGS for step in range(STEPS)
)  # fmt: skip


class _Words:
    """Boxes of words by the squares that a place near them may lie in."""

    def __init__(self, words: Iterable[Box], least: float, off: float) -> None:
        self._least, self._off = least, off
        self._boxes = dict[tuple[int, int], list[Box]]()
        for box in words:
            (column, row), (last, lowest) = self.square(box[:2]), self.square(box[2:])
            for square in product(range(column - 1, last + 2), range(row - 1, lowest + 2)):
                self._boxes.setdefault(square, []).append(box)

    def square(self, at: Place2) -> tuple[int, int]:
        return int(at[0] // self._least), int(at[1] // self._least)

    def near(self, at: Place2) -> Iterator[Box]:
        """Those that a place is nearer to than `off`, which is less than a square is wide."""
        u, v = at
        for box in self._boxes.get(self.square(at), ()):
            left, top, right, bottom = box
            if hypot(u - min(max(u, left), right), v - min(max(v, top), bottom)) < self._off:
                yield box


class _Taken(_Words):
    """Places by the square they lie in, too."""

    def __init__(self, words: Iterable[Box], least: float, off: float) -> None:
        super().__init__(words, least, off)
        self._squares = dict[tuple[int, int], list[Place2]]()

    def add(self, at: Place2) -> None:
        self._squares.setdefault(self.square(at), []).append(at)

    def is_free(self, at: Place2) -> bool:
        column, row = self.square(at)
        least, squares = self._least**2, self._squares
        for square in ((column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1)):
            for u, v in squares.get(square, ()):
                if (u - at[0]) ** 2 + (v - at[1]) ** 2 < least:
                    return False
        return True

    def best_of(self, places: Iterable[Place2]) -> Place2 | None:
        """The first that is free and hides no words; else the first that is free."""
        first = None
        for place in places:
            if self.is_free(place):
                if next(self.near(place), None) is None:
                    return place
                first = first or place
        return first


def covered(words: Iterable[Box], places: Iterable[Place2], off: float) -> set[Box]:
    """The boxes that one of the places is nearer to than `off`."""
    known = _Words(words, off, off)
    return {box for at in places for box in known.near(at)}


def spread(
    homes: Mapping[int, Place2], least: float, words: Iterable[Box] = (), off: float = 0.0
) -> Mapping[int, Place2]:
    """Places at least `least` from one another; what has room stays, and so does what finds none.
    Where one found none, the others of its square are not tried. What moves keeps `off` the words, if it
    can."""
    taken, late, seats = _Taken(words, least, off), [], dict(homes)
    for number, home in homes.items():
        if taken.is_free(home):
            taken.add(home)
        else:
            late.append(number)
    full: set[tuple[int, int]] = set()
    for number in late:
        square = taken.square(homes[number])
        if len(full) == HOPELESS:
            break
        if square in full:
            continue
        at = taken.best_of(_round(homes[number], least))
        if at is None:
            full.add(square)
        else:
            seats[number] = at
            taken.add(at)
    return seats


def _round(home: Place2, least: float) -> Iterator[Place2]:
    return ((home[0] + u * least, home[1] + v * least) for u, v in WAYS)
