"""The frame of the body: millimetres, x to the subject's left, y up (floor 0), z forward; rest pose."""

import math
from typing import NamedTuple


class Position(NamedTuple):
    """A place in body millimetres."""

    x: float
    y: float
    z: float


DIRECTIONS: dict[str, Position] = {
    "lateral": Position(1, 0, 0),
    "medial": Position(-1, 0, 0),
    "superior": Position(0, 1, 0),
    "inferior": Position(0, -1, 0),
    "anterior": Position(0, 0, 1),
    "posterior": Position(0, 0, -1),
}
"""Unit vectors of the directions of anatomy, for the subject's left side."""


def mirrored(p: Position) -> Position:
    """The same place on the other side of the body."""
    return Position(-p[0], p[1], p[2])


def distance(a: Position, b: Position) -> float:
    """Straight distance in mm."""
    return math.dist(a, b)


def added(a: Position, b: Position, times: float = 1.0) -> Position:
    """a + times * b."""
    return Position(a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2])


def between(a: Position, b: Position) -> Position:
    """The vector from a to b."""
    return Position(b[0] - a[0], b[1] - a[1], b[2] - a[2])


def dot(a: Position, b: Position) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Position, b: Position) -> Position:
    return Position(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def unit(a: Position) -> Position:
    """`a` at length 1; the zero vector stays."""
    length = math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]) or 1.0
    return Position(a[0] / length, a[1] / length, a[2] / length)
