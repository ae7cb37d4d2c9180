"""Knots of the nets that lie along the skin: rows of them, evenly spaced, or to either side of a line. mm."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from facemap.body.frame import Position, added, between, cross, distance, unit
from facemap.body.laid import Work, laid
from facemap.body.model import Body
from facemap.body.polyline import length

FEWEST, MOST = 5, 40
"""Knots of a net along one side."""

Row = tuple[Position, ...]


def knots_for(count: float) -> int:
    return max(FEWEST, min(MOST, ceil(count) + 1))


def evenly(line: Sequence[Position], count: int) -> list[Position]:
    """A line at so many places, the same length apart."""
    total, found = length(line), [line[0]]
    gone, index = 0.0, 0
    for k in range(1, count - 1):
        goal = total * k / (count - 1)
        while index + 2 < len(line) and gone + distance(line[index], line[index + 1]) < goal:
            gone += distance(line[index], line[index + 1])
            index += 1
        step = distance(line[index], line[index + 1]) or 1.0
        found.append(
            added(line[index], between(line[index], line[index + 1]), min(1.0, (goal - gone) / step))
        )
    return [*found, line[-1]]


def row_between(body: Body, one: Sequence[Position], other: Sequence[Position], share: float) -> Row:
    return tuple(laid(body, added(a, between(a, b), share)) for a, b in zip(one, other, strict=True))


def mean(line: Sequence[Position]) -> Position:
    return Position(*(sum(p[axis] for p in line) / len(line) for axis in range(3)))


def widened(body: Body, line: Sequence[Position], spread: float) -> Work[tuple[Row, Row, Row]]:
    """A line with its edges `spread` mm to either side along the skin."""
    from facemap.body.facing import best_facing

    left, right = [], []
    last = len(line) - 1
    for index, place in enumerate(line):
        ahead = between(line[max(index - 1, 0)], line[min(index + 1, last)])
        facing = best_facing(body.measured, place)
        normal = facing.normal if facing else Position(0.0, 0.0, 1.0)
        aside = unit(cross(normal, ahead))
        left.append(laid(body, added(place, aside, -spread)))
        right.append(laid(body, added(place, aside, spread)))
        yield
    return tuple(left), tuple(line), tuple(right)
