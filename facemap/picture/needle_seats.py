"""Badges that would hide one another, apart: each goes to the nearest free place round its own.

Only what lies in the same and the neighbouring squares is looked at, so that many badges cost no more each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import cos, pi, sin

from facemap.picture.shapes import Place2

RINGS, STEPS = (1.05, 1.9), 8
"""How far off a badge may go, in distances from badge to badge; directions that are tried."""
HOPELESS = 40
"""Squares without room after which no more is tried: so many badges hide one another wherever they go."""
WAYS = tuple(
    (ring * cos(2 * pi * step / STEPS - pi / 2), ring * sin(2 * pi * step / STEPS - pi / 2))
    for ring in RINGS for step in range(STEPS)
)  # fmt: skip


class _Taken:
    """Places by the square they lie in."""

    def __init__(self, least: float) -> None:
        self._least, self._squares = least, dict[tuple[int, int], list[Place2]]()

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

    def square(self, at: Place2) -> tuple[int, int]:
        return int(at[0] // self._least), int(at[1] // self._least)


def spread(homes: Mapping[int, Place2], least: float) -> Mapping[int, Place2]:
    """Places at least `least` from one another; what has room stays, and so does what finds none.
    Where one found none, the others of its square are not tried."""
    taken, late, seats = _Taken(least), [], dict(homes)
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
        at = next((place for place in _round(homes[number], least) if taken.is_free(place)), None)
        if at is None:
            full.add(square)
        else:
            seats[number] = at
            taken.add(at)
    return seats


def _round(home: Place2, least: float) -> Iterator[Place2]:
    return ((home[0] + u * least, home[1] + v * least) for u, v in WAYS)
