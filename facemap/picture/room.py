"""What is already drawn, in px, kept in a grid so that asking for free room is quick."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil, floor, hypot

from facemap.picture.shapes import Box, Place2

CELL = 40.0
NOBODY = -(1 << 30)
Segment = tuple[Place2, Place2]


@dataclass(slots=True)
class Room:
    """Boxes and leaders that nothing may cover; each box has an owner (NOBODY for none)."""

    width: float
    height: float
    boxes: dict[tuple[int, int], list[tuple[Box, int]]] = field(default_factory=lambda: defaultdict(list))
    leaders: list[Segment] = field(default_factory=list)

    def put(self, box: Box, owner: int = NOBODY) -> None:
        for cell in _cells(box):
            self.boxes[cell].append((box, owner))

    def take(self, box: Box, owner: int) -> None:
        for cell in _cells(box):
            self.boxes[cell].remove((box, owner))

    def inside(self, box: Box) -> bool:
        return box[0] >= 0 and box[1] >= 0 and box[2] <= self.width and box[3] <= self.height

    def owners(self, box: Box) -> set[int]:
        """Who is in the way of `box`."""
        left, top, right, bottom = box
        return {
            owner
            for cell in _cells(box)
            for (a, b, c, d), owner in self.boxes.get(cell, ())
            if a < right and left < c and b < bottom and top < d
        }

    def free(self, box: Box) -> bool:
        """Whether `box` lies inside and covers no other box."""
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            return False
        boxes = self.boxes
        for cell in _cells(box):
            for (a, b, c, d), _ in boxes.get(cell, ()):
                if a < right and left < c and b < bottom and top < d:
                    return False
        return True

    def unled(self, box: Box) -> bool:
        """Whether no leader runs through `box`."""
        return not any(touches(start, end, box) for start, end in self.leaders)

    def clear(self, start: Place2, end: Place2, but: int = NOBODY) -> bool:
        """Whether a straight leader crosses no other leader, and no box except those of the owner `but`."""
        if any(crosses(start, end, *other) for other in self.leaders):
            return False
        return not any(
            touches(start, end, box)
            for cell in _cells_along(start, end)
            for box, owner in self.boxes.get(cell, ())
            if owner != but or but == NOBODY
        )


def _cells(box: Box) -> list[tuple[int, int]]:
    left, right = int(box[0] // CELL), int(box[2] // CELL)
    top, bottom = int(box[1] // CELL), int(box[3] // CELL)
    return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]


def _cells_along(start: Place2, end: Place2) -> Iterator[tuple[int, int]]:
    """Cells that a segment passes through, column by column."""
    (ax, ay), (bx, by) = sorted((start, end))
    slope = (by - ay) / (bx - ax) if bx - ax > 1e-9 else 0.0
    for column in range(floor(ax / CELL), floor(bx / CELL) + 1):
        if slope or bx - ax > 1e-9:
            y0 = ay + slope * (max(ax, column * CELL) - ax)
            y1 = ay + slope * (min(bx, (column + 1) * CELL) - ax)
        else:
            y0, y1 = ay, by
        for row in range(floor(min(y0, y1) / CELL), ceil((max(y0, y1) + 1e-9) / CELL)):
            yield column, row


def towards(at: Place2, goal: Place2, reach: float) -> Place2:
    """The place `reach` from `at` on the way to `goal`."""
    share = reach / (hypot(goal[0] - at[0], goal[1] - at[1]) or 1.0)
    return at[0] + (goal[0] - at[0]) * share, at[1] + (goal[1] - at[1]) * share


def meet(box: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def touches(start: Place2, end: Place2, box: Box) -> bool:
    """Whether a segment passes through a box (Liang and Barsky's clipping)."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    enter, leave = 0.0, 1.0
    for run, near, far in ((dx, box[0] - x, box[2] - x), (dy, box[1] - y, box[3] - y)):
        if abs(run) < 1e-12:
            if near > 0 or far < 0:
                return False
            continue
        first, last = (near / run, far / run) if run > 0 else (far / run, near / run)
        enter, leave = max(enter, first), min(leave, last)
        if enter > leave:
            return False
    return True


def crosses(a: Place2, b: Place2, c: Place2, d: Place2) -> bool:
    """Whether two segments meet."""
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    return _turn(a, b, c) * _turn(a, b, d) <= 0 and _turn(c, d, a) * _turn(c, d, b) <= 0


def _turn(a: Place2, b: Place2, c: Place2) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
