"""The skin of a view in cells, each with the point it is nearest to: a region has no outline of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Set as AbstractSet
from itertools import product
from math import ceil, dist
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.body.frame import Position
from facemap.body.laid import Work, finished
from facemap.body.model import STEP, View
from facemap.body.surface import surface
from facemap.picture.contour import Loop, Spot, tracing
from facemap.plan.memory import remembered

CELL, FINEST, COARSEST = 80.0, 3.0, 8.0
"""Cells across a view, about; a cell's least and greatest size (mm)."""
BUCKET = 25.0
"""mm; points are looked for in the nearest buckets first."""
FARTHEST = 8
"""Buckets away in which the nearest point is still looked for."""
SURER = 2
"""How often cells at an edge are looked at exactly."""

Wanted = Callable[[Position, bool], bool]
"""Whether skin is to be tinted; exactly, or the same within a few mm."""


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
    return finished(_skin(atlas, view))


def _skin(atlas: Atlas, view: View) -> Work[Skin]:
    known = remembered(atlas, "skin of views")
    if view.name not in known:
        step = COARSEST if view.kind == STEP else min(max(view.width / CELL, FINEST), COARSEST)
        rows = []
        for n in range(ceil(view.height / step)):
            rows.append(tuple(_row(view, step, n)))
            yield
        known[view.name] = Skin(step, tuple(rows))
    return known[view.name]  # type: ignore[no-any-return]


def _row(view: View, step: float, row: int) -> Iterator[Cell]:
    for column in range(ceil(view.width / step)):
        at = surface(view, (column + 0.5) * step, (row + 0.5) * step)
        if at is not None:
            yield Cell(column, at)


def outlining(atlas: Atlas, view: View, wanted: Wanted) -> Work[list[Loop]]:
    """Outlines of the skin that is wanted; holes run the other way round. They end where the body does."""
    found = yield from _skin(atlas, view)

    def here(u: float, v: float) -> bool:
        at = surface(view, u, v)
        return at is not None and wanted(at, True)

    cells: dict[Spot, Position] = {}
    within: set[Spot] = set()
    for n, row in enumerate(found.rows):
        cells |= {(cell.column, n): cell.at for cell in row}
        within |= {(cell.column, n) for cell in row if wanted(cell.at, False)}
        yield
    for _ in range(SURER):
        for spot in [spot for spot in _rims(within) if spot in cells]:
            if wanted(cells[spot], True):
                within.add(spot)
            else:
                within.discard(spot)
            yield
    traced = yield from tracing(within, found.step, here)
    return [_rounded(each) for each in traced]


def _rims(within: AbstractSet[Spot]) -> set[Spot]:
    """Cells that have a neighbour which is not as they are."""
    pairs = (
        (spot, (spot[0] + i, spot[1] + j)) for spot in within for i, j in ((1, 0), (-1, 0), (0, 1), (0, -1))
    )
    return {each for spot, other in pairs if other not in within for each in (spot, other)}


def _rounded(loop: Loop) -> Loop:
    """Its corners cut off, each at a quarter of its sides."""
    return tuple(
        (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)
        for a, b in zip(loop, (*loop[1:], loop[0]), strict=True)
        for part in (0.25, 0.75)
    )


def nearest_code(atlas: Atlas, place: Position, exactly: bool = False) -> str:
    """The point that skin belongs to; "" where none is near. The same within a few mm, unless `exactly`."""
    if exactly:
        return _nearest(atlas, place)
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
