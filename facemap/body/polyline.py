"""Lengths and places on a line of positions (a curve, or a path along the skin)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from facemap.body.frame import Position, added, between, distance, dot

Line = Sequence[Position]


def length(line: Line) -> float:
    """Length in mm."""
    return sum(distance(a, b) for a, b in pairwise(line))


def at_length(line: Line, mm: float) -> Position:
    """The place `mm` from the beginning, held to the ends."""
    for a, b in pairwise(line):
        step = distance(a, b)
        if mm <= step:
            return added(a, between(a, b), max(mm, 0.0) / step) if step else a
        mm -= step
    return line[-1]


def at_fraction(line: Line, fraction: float) -> Position:
    """The place at a fraction (0 the beginning, 1 the end) of the length."""
    return at_length(line, fraction * length(line))


def crossings(line: Line, axis: int, value: float) -> Iterator[Position]:
    """Where the line meets the plane on which coordinate `axis` (0 x, 1 y, 2 z) has this value (mm)."""
    for a, b in pairwise(line):
        low, high = a[axis] - value, b[axis] - value
        if low == 0 or low * high < 0:
            yield added(a, between(a, b), low / (low - high)) if low else a
    if line and line[-1][axis] == value:
        yield line[-1]


def nearest(line: Line, place: Position) -> tuple[float, float]:
    """Where a line comes nearest to a place (mm from its beginning), and how near (mm)."""
    best, away, gone = 0.0, distance(line[0], place), 0.0
    for a, b in pairwise(line):
        way, step = between(a, b), distance(a, b)
        if step:
            share = min(max(dot(between(a, place), way) / (step * step), 0.0), 1.0)
            far = distance(added(a, way, share), place)
            if far < away:
                best, away = gone + share * step, far
        gone += step
    return best, away
