"""What lies in a part of a plate."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from facemap.picture.room import touches
from facemap.picture.shapes import Area, Box, Line, Mark, Patch, Place2, Shape, Strokes, Text


def inside(at: Place2, area: Box) -> bool:
    return area[0] <= at[0] <= area[2] and area[1] <= at[1] <= area[3]


def wider(area: Box, by: float) -> Box:
    """The same area, wider on every side."""
    return area[0] - by, area[1] - by, area[2] + by, area[3] + by


def reaches(shape: Shape, area: Box) -> bool:
    """Whether a line runs through the area, what surrounds a patch meets it, a mark or text lies in it."""
    if isinstance(shape, Mark | Text):
        return inside(shape.at, area)
    if isinstance(shape, Line | Strokes):
        lines = (shape.points,) if isinstance(shape, Line) else shape.lines
        return any(touches(start, end, area) for line in lines for start, end in pairwise(line))
    places = list(_places(shape))
    if not places:
        return False
    us, vs = [u for u, _ in places], [v for _, v in places]
    return min(us) <= area[2] and area[0] <= max(us) and min(vs) <= area[3] and area[1] <= max(vs)


def _places(shape: Area | Patch) -> Iterator[Place2]:
    for row in (shape.points,) if isinstance(shape, Area) else shape.loops:
        yield from row
