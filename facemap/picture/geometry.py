"""Outlines of the forms of marks, in px around their centre; one source for every painter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from math import cos, pi, sin

_CORNERS = {
    "diamond": (4, 0.0),
    "square": (4, 0.5),
    "triangle": (3, 0.0),
    "pentagon": (5, 0.0),
    "hexagon": (6, 0.5),
}
# Corners of a form, and how far the first is turned from straight up, in shares of the way to the next.
_RING = 0.68
_STAR = 0.46
"""From the centre of a star to its inner corners, in shares of the way to the outer ones."""
_BAR = 0.19
"""Half the width of a needle in the signs of several needles."""
_FLAG = ((-0.6, -1.0), (1.0, -0.5), (-0.3, 0.05), (-0.3, 1.0), (-0.6, 1.0))


@lru_cache(maxsize=64)
def corners(form: str, radius: float) -> tuple[tuple[float, float], ...]:
    """The corners of a form; empty for round ones."""
    if form == "star":
        return tuple(_around(index / 10, radius * (_STAR if index % 2 else 1.0)) for index in range(10))
    if form == "flag":
        return tuple((round(radius * x, 4), round(radius * y, 4)) for x, y in _FLAG)
    if form in _GROUPS:
        return tuple((round(radius * x, 4), round(radius * y, 4)) for x, y in _GROUPS[form]())
    if form not in _CORNERS:
        return ()
    count, turn = _CORNERS[form]
    return tuple(_around((index + turn) / count, radius) for index in range(count))


def _around(share: float, radius: float) -> tuple[float, float]:
    """A place on a circle, a share of the way round from straight up."""
    angle = 2 * pi * share
    return round(radius * sin(angle), 4), round(-radius * cos(angle), 4)


def _fan() -> Iterator[tuple[float, float]]:
    """Pins from one spot, as one outline."""
    for turn in (-0.8, 0.0, 0.8):
        ahead, aside = (sin(turn), -cos(turn)), (cos(turn), sin(turn))
        head = [(1.5 - 0.3 * cos(2 * pi * n / 12), -0.3 * sin(2 * pi * n / 12)) for n in range(1, 12)]
        for far, wide in ((0.3, -0.13), *head, (0.3, 0.13)):
            yield far * ahead[0] + wide * aside[0], 0.9 + far * ahead[1] + wide * aside[1]
    yield 0.0, 1.0


def _row() -> Iterator[tuple[float, float]]:
    """Parallel bars across a line, as one outline."""
    for way in (1, -1):
        for bar in (-0.8, 0.0, 0.8):
            for x, y in ((-_BAR, 0.6 * _BAR), (-_BAR, 0.9), (_BAR, 0.9), (_BAR, 0.6 * _BAR)):
                yield way * (bar + x), -way * y


def _cluster() -> Iterator[tuple[float, float]]:
    """Dots round about one, as one outline: each hangs on the middle one by a hair."""
    for n in range(5):
        turn = n / 5
        u, v = _around(turn, 0.8)
        for step in range(13):
            du, dv = _around(turn + 0.5 + step / 12, 0.28)
            yield u + du, v + dv
        for step in range(5):
            yield _around(turn + step / 20, 0.28)


_GROUPS: dict[str, Callable[[], Iterator[tuple[float, float]]]] = {
    "fan": _fan, "row": _row, "cluster": _cluster,
}  # fmt: skip


def band(form: str, radius: float) -> tuple[float, float]:
    """Radius and width of the line of a form drawn as a filled ring; width 0 for every other form."""
    return (radius * _RING, radius * (1 - _RING) * 2) if form == "ring" else (radius, 0.0)
