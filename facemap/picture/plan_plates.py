"""Plates of a plan for paper: which views show its needles, what part of them, and where the numbers stand.

Needles are dots at their true places; their numbers stand beside them like the labels of a printed plate, so
that forty needles on one face can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.body.frame import Position
from facemap.body.model import Body, View
from facemap.body.surface import sighted
from facemap.picture.labels import Page, Wish, written
from facemap.picture.scene import Measure
from facemap.picture.shapes import BASELINE, LINE_HEIGHT, Area, Box, Key, Line, Mark, Place2, Shape, Text
from facemap.plan.model import Placement, Plan
from facemap.plan.placing import numbered
from facemap.plan.spreading import entries

MOST = 4
"""Plates at most; what none of them shows is in the table all the same."""
AROUND = 34.0
"""mm of body round the needles."""
NARROWEST = 150.0
"""mm of body that a plate shows at least."""
STRAIGHT = 1.0
"""Degrees; such a view is cut the same on both sides."""
DOT = 1.9
"""px radius of a needle."""
NUMBER = 9.0
"""px high."""


class PlanPlate(NamedTuple):
    """A part (view mm) of a view, and what is drawn over it at `mm_per_px`."""

    view: View
    area: Box
    mm_per_px: float
    shapes: tuple[Shape, ...]

    @property
    def size(self) -> Place2:
        """px."""
        left, top, right, bottom = self.area
        return (right - left) / self.mm_per_px, (bottom - top) / self.mm_per_px


def views_for(body: Body, placements: Iterable[Placement], most: int = MOST) -> list[View]:
    """Plates that together show as many placements as can be, those that show most first."""
    left = {each.id: each.position for each in placements if each.position is not None}
    found: list[View] = []
    while left and len(found) < most:
        best, seen = None, set[int]()
        for view in body.plates:
            here = {number for number, at in left.items() if sighted(view, at)}
            if len(here) > len(seen):
                best, seen = view, here
        if best is None:
            break
        found.append(best)
        left = {number: at for number, at in left.items() if number not in seen}
    return found


def plan_plate(
    atlas: Atlas, plan: Plan, view: View, width_px: float, measure: Measure, numbers: bool = True
) -> PlanPlate:
    """One view of the plan, `width_px` wide; `measure` tells how wide text is."""
    seen = {each.id: at for each in plan.placements if each.position and (at := sighted(view, each.position))}
    area = _area(view, list(seen.values()))
    mm_per_px = (area[2] - area[0]) / width_px
    shapes: list[Shape] = []
    marks: dict[int, list[Place2]] = {}
    for each in plan.placements:
        if each.id in seen:
            found = _needles(atlas, each, view)
            marks[each.id] = [mark.at for mark in found if isinstance(mark, Mark)] or [seen[each.id]]
            shapes += found
    if numbers:
        shapes += _numbers(plan, seen, marks, area, mm_per_px, measure)
    return PlanPlate(view, area, mm_per_px, tuple(shapes))


def _area(view: View, places: Sequence[Place2]) -> Box:
    """The needles with some body around, within the view; a straight view is cut alike on both sides."""
    if not places:
        return 0.0, 0.0, view.width, view.height
    us, vs = [u for u, _ in places], [v for _, v in places]
    left, right = min(us) - AROUND, max(us) + AROUND
    if abs(view.yaw) < STRAIGHT:
        reach = max(view.width / 2 - left, right - view.width / 2)
        left, right = view.width / 2 - reach, view.width / 2 + reach
    left, right = _widened(left, right, view.width)
    top, bottom = _widened(min(vs) - AROUND, max(vs) + AROUND, view.height)
    return left, top, right, bottom


def _widened(low: float, high: float, size: float) -> tuple[float, float]:
    """At least NARROWEST, and within the view."""
    lacking = max(NARROWEST - (high - low), 0.0) / 2
    low, high = low - lacking, high + lacking
    low, high = low - max(high - size, 0.0), min(high, size)
    return max(low, 0.0), high


def _needles(atlas: Atlas, each: Placement, view: View) -> list[Shape]:
    """The dots, threads and outline of a placement."""
    drawn: list[Shape] = []
    if each.kind == "area" and len(each.path) > 2:
        outline = _seen(view, each.path)
        if len(outline) > 2:
            drawn += [
                Area(outline, "needle.area"),
                Line((*outline, outline[0]), "needle.path", 0.7, (2.5, 2.0)),
            ]
    elif each.path and each.position:
        line = _seen(view, (each.position, *each.path))
        if len(line) > 1:
            drawn.append(Line(line, "needle.path", 0.8))
    for entry in entries(atlas, each):
        ends = _seen(view, (entry.at, entry.tip))
        if len(ends) == 2 and ends[0] != ends[1]:
            drawn.append(Line(ends, "needle.shaft", 0.8))
        if ends:
            drawn.append(Mark(ends[0], "dot", DOT, "needle.entry"))
    return drawn


def _seen(view: View, path: Sequence[Position]) -> tuple[Place2, ...]:
    return tuple(at for p in path if (at := sighted(view, p)))


def _numbers(
    plan: Plan, seen: dict[int, Place2], marks: dict[int, list[Place2]], area: Box, mm_per_px: float,
    measure: Measure,
) -> list[Shape]:  # fmt: skip
    """Numbers beside their needles, in px of the plate's own corner while they are laid out."""
    left, top, right, bottom = area
    numbers, wishes = numbered(plan), []

    def px(at: Place2) -> Place2:
        return (at[0] - left) / mm_per_px, (at[1] - top) / mm_per_px

    discs = [(px(at), DOT + 0.8) for places in marks.values() for at in places]
    for each in plan.placements:
        if each.id in seen and (inside := _first_inside(marks[each.id], area)):
            key, text = Key(str(each.id), each.side), str(numbers[each.id])
            wishes.append(Wish(key, px(inside), text, measure(text, NUMBER), DOT, anywhere=True))
    wide, high = (right - left) / mm_per_px, (bottom - top) / mm_per_px
    page = Page(wide, high, (4.0, wide - 4.0), wide / 2, discs=tuple(discs), paired=False)
    shapes: list[Shape] = []
    for label in written(wishes, page, NUMBER):
        shapes += _label(label.box, label.align, label.wish.text, label.leader, (left, top), mm_per_px)
    return shapes


def _label(
    box: Box, align: str, text: str, leader: Sequence[Place2], corner: Place2, mm_per_px: float
) -> list[Shape]:
    def mm(at: Place2) -> Place2:
        return corner[0] + at[0] * mm_per_px, corner[1] + at[1] * mm_per_px

    u = {"start": box[0], "middle": (box[0] + box[2]) / 2, "end": box[2]}[align]
    baseline = box[1] + BASELINE / LINE_HEIGHT * (box[3] - box[1])
    words: list[Shape] = [Text(mm((u, baseline)), text, "needle.said", NUMBER, align)]
    if leader:
        words.insert(0, Line(tuple(map(mm, leader)), "leader", 0.6))
    return words


def _first_inside(places: Sequence[Place2], area: Box) -> Place2 | None:
    left, top, right, bottom = area
    return next((at for at in places if left <= at[0] <= right and top <= at[1] <= bottom), None)
