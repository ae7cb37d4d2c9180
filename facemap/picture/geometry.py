"""Outlines of the forms of marks, in px around their centre; one source for every painter."""

from __future__ import annotations

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


@lru_cache(maxsize=64)
def corners(form: str, radius: float) -> tuple[tuple[float, float], ...]:
    """The corners of a form; empty for round ones."""
    if form not in _CORNERS:
        return ()
    count, turn = _CORNERS[form]
    angles = [2 * pi * (index + turn) / count for index in range(count)]
    return tuple((round(radius * sin(a), 4), round(-radius * cos(a), 4)) for a in angles)


def band(form: str, radius: float) -> tuple[float, float]:
    """Radius and width of the line of a form drawn as a filled ring; width 0 for every other form."""
    return (radius * _RING, radius * (1 - _RING) * 2) if form == "ring" else (radius, 0.0)
