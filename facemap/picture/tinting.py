"""The skin of a view in cells, each with the point it is nearest to: a region has no outline of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import product
from math import dist
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.body.frame import Position
from facemap.body.model import STEP, View
from facemap.body.surface import depth_at, surface
from facemap.plan.memory import remembered

CELL, FINEST, COARSEST = 80.0, 3.0, 8.0
"""Cells across a view, about; a cell's least and greatest size (mm)."""
BUCKET = 25.0
"""mm; points are looked for in the nearest buckets first."""
FARTHEST = 8
"""Buckets away in which the nearest point is still looked for."""
CLOSER = 5
"""How often the rim of the body is halved in on."""
OVERLAP = 0.05
"""mm by which rows overlap, so that no seam is seen."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom (view mm)."""


class Cell(NamedTuple):
    """Its column and where it is on the skin."""

    column: int
    at: Position


class Skin(NamedTuple):
    """Rows of cells of `step` mm, from the top."""

    step: float
    rows: tuple[tuple[Cell, ...], ...]


def skin(atlas: Atlas, view: View) -> Skin:
    """Kept while the atlas is in use."""
    known = remembered(atlas, "skin of views")
    if view.name not in known:
        step = COARSEST if view.kind == STEP else min(max(view.width / CELL, FINEST), COARSEST)
        known[view.name] = Skin(
            step, tuple(tuple(_row(view, step, n)) for n in range(int(view.height / step)))
        )
    return known[view.name]  # type: ignore[no-any-return]


def _row(view: View, step: float, row: int) -> Iterator[Cell]:
    for column in range(int(view.width / step)):
        at = surface(view, (column + 0.5) * step, (row + 0.5) * step)
        if at is not None:
            yield Cell(column, at)


def boxes(atlas: Atlas, view: View, wanted: Callable[[Position], bool]) -> list[Box]:
    """The cells that are wanted, neighbours in a row as one box; at the rim they end where the body does."""
    found = skin(atlas, view)
    made = []
    for n, row in enumerate(found.rows):
        there = {cell.column for cell in row}
        for first, last in _runs([cell.column for cell in row if wanted(cell.at)]):
            middle = (n + 0.5) * found.step
            left, right = first * found.step, (last + 1) * found.step
            if first - 1 not in there:
                left = _rim(view, (first + 0.5) * found.step, (first - 0.5) * found.step, middle)
            if last + 1 not in there:
                right = _rim(view, (last + 0.5) * found.step, (last + 1.5) * found.step, middle)
            made.append((left, n * found.step, right, (n + 1) * found.step + OVERLAP))
    return made


def _runs(columns: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of columns that follow one another."""
    start = 0
    for n, column in enumerate(columns):
        if n + 1 == len(columns) or columns[n + 1] != column + 1:
            yield columns[start], column
            start = n + 1


def _rim(view: View, inside: float, outside: float, v: float) -> float:
    for _ in range(CLOSER):
        middle = (inside + outside) / 2
        if depth_at(view, middle, v) is None:
            outside = middle
        else:
            inside = middle
    return inside


def nearest_code(atlas: Atlas, place: Position) -> str:
    """The point that skin belongs to; "" where none is near. The same within a few mm."""
    known = remembered(atlas, "nearest of cells")
    x, y, z = (int(along // FINEST) for along in place)
    if (x, y, z) not in known:
        known[x, y, z] = _nearest(atlas, place)
    return known[x, y, z]  # type: ignore[no-any-return]


def _nearest(atlas: Atlas, place: Position) -> str:
    buckets = _buckets(atlas)
    x, y, z = (int(along // BUCKET) for along in place)
    for reach in (1, 2, 4, FARTHEST):
        near = [
            each
            for i, j, k in product(range(-reach, reach + 1), repeat=3)
            for each in buckets.get((x + i, y + j, z + k), ())
        ]
        if near:
            return min(near, key=lambda each: dist(each[0], place))[1]
    return ""


def _buckets(atlas: Atlas) -> dict[tuple[int, int, int], list[tuple[Position, str]]]:
    known = remembered(atlas, "buckets of points")
    if "all" not in known:
        found: dict[tuple[int, int, int], list[tuple[Position, str]]] = defaultdict(list)
        for code, spot in atlas.spots.items():
            for sight in spot.sights:
                x, y, z = (int(along // BUCKET) for along in sight.position)
                found[x, y, z].append((sight.position, code))
        known["all"] = dict(found)
    return known["all"]  # type: ignore[no-any-return]
