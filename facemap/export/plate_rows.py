"""Plates of a plan in rows of one height, as large as there is room; a crowded one gets a row to itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.vocabulary import view_title
from facemap.body.model import View
from facemap.export.document import Pictures
from facemap.export.order import PAGES
from facemap.picture.plan_plates import PlanPlate, area_for, number_of, plan_plate, seen_of, views_for
from facemap.picture.scene import Measure
from facemap.picture.shapes import Text
from facemap.plan.model import Placement, Plan

MARGIN = 14.0
"""mm on all sides of a page."""
PLATE_PX_MM = 0.25
"""mm of paper for a px of a plate."""
IN_A_ROW = 3
GAP_MM = 3.0
WIDEST = 0.72
"""Width over height of plates that stand beside the first one, so that they leave it room."""
ROW_MM, ALONE_MM, LESSER_MM = 92.0, 120.0, 62.0
"""How high plates are at most: in a row, a crowded one by itself, and those below that."""
PAIRED_MM = 103.0, 111.0, ALONE_MM
"""How high two crowded ones beside each other are: the first at which they hold as many numbers as one by
itself would. Of the lower ones two rows have room on a page, below who it is about."""


class Rows(NamedTuple):
    plates: tuple[PlanPlate, ...]
    pictures: tuple[Pictures, ...]
    unwritten: tuple[int, ...]
    """Numbers that are on no plate although their needles are."""


def inner_mm(page: str) -> float:
    """Width of the text on a page."""
    return PAGES[page][0] - 2 * MARGIN


def plate_rows(
    atlas: Atlas, plan: Plan, measure: Measure, width: float, most: int = 4, row_mm: float = ROW_MM,
    numbers: bool = True,
) -> Rows:  # fmt: skip
    """The views that show the needles, on paper `width` mm wide."""
    views = views_for(atlas.body, plan.placements, most)
    rows = [views[at : at + IN_A_ROW] for at in range(0, len(views), IN_A_ROW)]
    made = [_row(atlas, plan, row, measure, width, row_mm, numbers) for row in rows]
    crowded = [plate.view for row in made for plate in row if plate.unwritten]
    if crowded:
        rest = [view for view in views if view not in crowded]
        alone = [([view], ALONE_MM) for view in crowded]
        lesser = LESSER_MM if len(rest) == 1 else row_mm
        others = [(rest[at : at + IN_A_ROW], lesser) for at in range(0, len(rest), IN_A_ROW)]
        made = [_row(atlas, plan, row, measure, width, high, numbers) for row, high in (*alone, *others)]
        for high in PAIRED_MM if len(views) > 1 else ():
            pairs = (views[at : at + 2] for at in range(0, len(views), 2))
            paired = [_row(atlas, plan, row, measure, width, high, numbers) for row in pairs]
            if _lacking(paired) <= _lacking(made):
                made = paired
                break
    plates, pictures, at = tuple(plate for row in made for plate in row), [], 0
    for row in made:
        captions = tuple(view_title(plate.view.title) for plate in row) if numbers else ()
        pictures.append(Pictures(tuple(range(at, at + len(row))), captions, before=2.0))
        at += len(row)
    return Rows(plates, tuple(pictures), tuple(sorted(_lacking(made))))


def _lacking(rows: Iterable[Iterable[PlanPlate]]) -> set[int]:
    """Numbers for which no plate has room."""
    plates = [plate for row in rows for plate in row]
    there = {number for plate in plates for number in _numbers_on(plate)}
    return {number for plate in plates for number in plate.unwritten} - there


def unshown(rows: Rows, placements: Iterable[Placement]) -> list[Placement]:
    """What is on none of the plates."""
    views = [plate.view for plate in rows.plates]
    return [
        each for each in placements
        if not any(seen_of(view, each) for view in views)
    ]  # fmt: skip


def _row(
    atlas: Atlas, plan: Plan, views: Sequence[View], measure: Measure, width: float, most_high: float,
    numbers: bool,
) -> list[PlanPlate]:  # fmt: skip
    """Plates of one height that fill the width, unless that makes them too high."""
    widest = WIDEST if len(views) > 1 else 0.0
    shapes = [_aspect(atlas, plan, view, widest) for view in views]
    high = min((width - GAP_MM * (len(views) - 1)) / sum(shapes), most_high)
    return [
        plan_plate(atlas, plan, view, high * shape / PLATE_PX_MM, measure, numbers, widest)
        for view, shape in zip(views, shapes, strict=True)
    ]


def _aspect(atlas: Atlas, plan: Plan, view: View, widest: float) -> float:
    """Width of what is shown over its height."""
    seen = (at for each in plan.placements for at in seen_of(view, each))
    left, top, right, bottom = area_for(atlas.body, view, seen, widest)
    return (right - left) / (bottom - top)


def _numbers_on(plate: PlanPlate) -> Iterable[int]:
    return (number_of(shape.text) for shape in plate.shapes if isinstance(shape, Text))
