"""The weave of a sheet of muscle: its knots evened out on the body, and its fibres on a view.

What runs along the fibres is measured from 0 at their origin to 1 at their insertion, what lies across
them from 0 at the first fibre to 1 at the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import dist
from typing import Any

from facemap.atlas.knots import Row
from facemap.atlas.relief import Net
from facemap.body.frame import Position, mirrored
from facemap.body.polyline import length
from facemap.picture.cut import Knots, mix
from facemap.picture.shapes import Place2

LONGEST = 18
"""Knots along the fibres of a large sheet, about."""
FINE, ROUND = 12, 60
"""Places along a fibre at the least, and along one of a ring."""
EVENED = 7
"""How often the knots of a sheet are evened out along the fibres."""
INWARDS, OUTWARDS = 0.5, -0.44
MIDLINE = 0.8
"""An edge nearer to the midline than this (mm) goes on on the other side."""

Grid = Sequence[Sequence[Place2 | None]]
"""Along the fibres, then across."""
Pair = tuple[Place2, Place2]


@lru_cache(maxsize=512)
def evened(net: Net, way: str) -> Net:
    """A net across the midline made whole, and its knots evened out along and a little across the fibres."""
    net = _whole(net)
    rows: Sequence[Row] = net.rows
    if way == "along":
        rows = turned(_evened(turned(rows), net.closed, EVENED))
        rows = _evened(rows, False, 1)
    else:
        rows = _evened(rows, False, EVENED)
        rows = turned(_evened(turned(rows), net.closed, 1))
    return net._replace(rows=tuple(rows if net.closed else _thinned(rows, way)))


def _thinned(rows: Sequence[Row], way: str) -> Sequence[Row]:
    """A large net with fewer knots along its fibres."""
    if way == "along":
        return rows if len(rows) < 2 else turned(_thinned(turned(rows), "across"))
    stride = (len(rows) - 1) // LONGEST
    return rows if stride < 1 else [*rows[: -1 : stride + 1], rows[-1]]


def _whole(net: Net) -> Net:
    """Both halves of a net that lies across the midline; a ring if it both begins and ends there."""
    rows = net.rows
    if net.closed and len(rows[0]) > 1 and rows[0][0] == rows[0][-1]:
        rows = tuple(row[:-1] for row in rows)
    if net.sides != "middle" or net.closed:
        return net._replace(rows=rows)
    ends = all(abs(row[-1].x) < MIDLINE for row in rows)
    if ends:
        rows = tuple((*row, *(mirrored(p) for p in reversed(row[1:-1]))) for row in rows)
    else:
        rows = tuple((*(mirrored(p) for p in reversed(row[1:])), *row) for row in rows)
    return net._replace(rows=rows, closed=ends)


def _evened(rows: Sequence[Row], ring: bool, times: int) -> list[Row]:
    """Each row drawn towards its neighbours and most of the way back, which leaves a curve as wide as it was.

    The first and the last stay.
    """
    found = list(rows)
    for share in (INWARDS, OUTWARDS) * times:
        before = [found[-1], *found[:-1]]
        after = [*found[1:], found[0]]
        moved = [_moved(a, b, c, share) for a, b, c in zip(before, found, after, strict=True)]
        found = moved if ring else [found[0], *moved[1:-1], found[-1]]
    return found


def _moved(before: Row, row: Row, after: Row, share: float) -> Row:
    half, rest = share / 2, 1 - share
    return tuple(
        Position(half * (x0 + x2) + rest * x1, half * (y0 + y2) + rest * y1, half * (z0 + z2) + rest * z1)
        for (x0, y0, z0), (x1, y1, z1), (x2, y2, z2) in zip(before, row, after, strict=True)
    )


def turned(rows: Sequence[Sequence[Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(zip(*rows, strict=True))


def fine(knots: Knots, ring: bool) -> Grid:
    """Knots along the fibres, with ones put in between until there are enough; a ring ends where it began."""
    rows: list[Sequence[Place2 | None]] = list(knots)
    while len(rows) < (ROUND if ring else FINE):
        rows = _halved(rows, ring)
    return [*rows, rows[0]] if ring else rows


def _halved(rows: list[Sequence[Place2 | None]], ring: bool) -> list[Sequence[Place2 | None]]:
    count, found = len(rows), []
    for index in range(count if ring else count - 1):
        a, b = rows[index], rows[(index + 1) % count]
        before = rows[index - 1] if index or ring else a
        after = rows[(index + 2) % count] if index + 2 < count or ring else b
        found += [a, [_midway(*four) for four in zip(before, a, b, after, strict=True)]]
    return found if ring else [*found, rows[-1]]


def _midway(before: Place2 | None, a: Place2 | None, b: Place2 | None, after: Place2 | None) -> Place2 | None:
    """Half-way from a to b on a curve that also passes their neighbours."""
    if a is None or b is None:
        return None
    before, after = before or a, after or b
    return (9 * (a[0] + b[0]) - before[0] - after[0]) / 16, (9 * (a[1] + b[1]) - before[1] - after[1]) / 16


@lru_cache(maxsize=512)
def size(net: Net, way: str) -> tuple[float, float]:
    """How broad a sheet is over most of its length, and how long its fibres are (mm)."""
    rows = net.rows if way == "across" else turned(net.rows)
    breadths, lengths = (sorted(length(row) for row in lines) for lines in (rows, turned(rows)))
    return breadths[len(breadths) * 2 // 3], max(lengths[len(lengths) // 2], 1.0)


def softened(grid: Grid, times: int) -> Grid:
    """Fibres without the slight bends of their knots."""
    rows = grid
    for _ in range(times):
        inner = [
            [
                b if a is None or b is None or c is None else mix(b, mix(a, c, 0.5), 0.5)
                for a, b, c in zip(*three, strict=True)
            ]
            for three in zip(rows, rows[1:], rows[2:], strict=False)
        ]
        rows = [rows[0], *inner, rows[-1]]
    return rows


def seen_length(line: Sequence[Place2 | None]) -> float:
    return sum(dist(a, b) for a, b in pairwise(line) if a is not None and b is not None)


def lane(grid: Grid, steps: Iterable[float], across: float) -> list[Pair | None]:
    """The places at so many steps along the fibres (round and round in a ring) and a share of the breadth.

    With how far it is across the sheet there, as if it were everywhere as stretched.
    """
    last, cells = len(grid) - 1, len(grid[0]) - 1
    column = min(int(across * cells), cells - 1)
    rest = across * cells - column

    def at(row: int) -> Pair | None:
        a, b = grid[row][column], grid[row][column + 1]
        if a is None or b is None:
            return None
        du, dv = b[0] - a[0], b[1] - a[1]
        return (a[0] + du * rest, a[1] + dv * rest), (du * cells, dv * cells)

    found: list[Pair | None] = []
    for step in steps:
        row = int(step)
        over = step - row
        one = at(row % last if row > last else row)
        if one and over > 0.01:
            other = at(row % last + 1)
            one = other and (mix(one[0], other[0], over), mix(one[1], other[1], over))
        found.append(one)
    return found
