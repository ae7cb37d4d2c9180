"""Plates of a plan in rows of one height, as large as there is room; a crowded one gets a row to itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import later
from facemap.atlas.vocabulary import view_title
from facemap.body.model import Body, View
from facemap.body.surface import sighted
from facemap.export.document import Pictures
from facemap.export.order import PAGES
from facemap.picture.plan_plates import (
    NUMBER_ROLE,
    PlanPlate,
    area_for,
    number_of,
    plan_plate,
    seen_of,
    shown_once,
    views_for,
)
from facemap.picture.scene import Measure
from facemap.picture.shapes import Text
from facemap.plan.model import Placement, Plan
from facemap.plan.placing import numbered

MARGIN = 14.0
"""mm on all sides of a page."""
PLATE_PX_MM = 0.25
"""mm of paper for a px of a plate."""
IN_A_ROW = 3
GAP_MM = 3.0
WIDEST = 0.72
"""Width over height of plates that stand beside the first one, so that they leave it room."""
FEW, LOWER = 2, 0.62
"""Needles of a plate, at most, beside one with more, that is lower than it; and how much."""
MANY, MANY_MM = 40, 106.0
"""Needles of a plate, at least, for which a row is higher; and how high it is."""
ROW_MM, ALONE_MM, LESSER_MM = 92.0, 120.0, 62.0
"""How high plates are at most: in a row, a crowded one by itself, and those below that."""
PAIRED_MM = 103.0, 111.0, ALONE_MM
"""How high two crowded ones beside each other are: the first at which they hold as many numbers as one by
itself would. Of the lower ones two rows have room on a page, below who it is about."""


TITLES = {"chest": "nipple", "abdomen": "umbilicus"}
"""By region a landmark in the middle of it."""
TITLES_ALONE = {"chest": later("Chest"), "abdomen": later("Abdomen")}


class Rows(NamedTuple):
    plates: tuple[PlanPlate, ...]
    pictures: tuple[Pictures, ...]
    unwritten: tuple[int, ...]
    """Numbers that are on no plate although their needles are."""


def inner_mm(page: str) -> float:
    """Width of the text on a page."""
    return PAGES[page][0] - 2 * MARGIN


class _Shown(NamedTuple):
    """A view, what of the plan it is to show, and the numbers of the plan."""

    view: View
    plan: Plan
    numbers: dict[int, int] | None


class _Sheet(NamedTuple):
    """What plates are made with; `width` is that of the paper in mm."""

    atlas: Atlas
    measure: Measure
    width: float
    part: float
    """Of how high plates would be."""


def plate_rows(
    atlas: Atlas, plan: Plan, measure: Measure, width: float, most: int = 4, row_mm: float = ROW_MM,
    numbers: bool = True, part: float = 1.0,
) -> Rows:  # fmt: skip
    """The views that show the needles, on paper `width` mm wide; `part` of how high they would be, where all
    numbers have room."""
    views = views_for(atlas.body, plan.placements, most)
    plans = shown_once(plan, views) if numbers else [plan] * len(views)
    known = numbered(plan) if numbers else None
    shown = [_Shown(view, part, known) for view, part in zip(views, plans, strict=True)]
    made = _laid_out(_Sheet(atlas, measure, width, part), shown, row_mm)
    plates, pictures, at = tuple(plate for row in made for plate in row), [], 0
    for row in made:
        captions = tuple(title_of(atlas.body, plate) for plate in row) if numbers else ()
        pictures.append(Pictures(tuple(range(at, at + len(row))), captions, before=2.0))
        at += len(row)
    return Rows(plates, tuple(pictures), tuple(sorted(_lacking(made))))


def _laid_out(sheet: _Sheet, shown: Sequence[_Shown], row_mm: float) -> list[list[PlanPlate]]:
    if any(each.numbers is not None and _needles_on(each) >= MANY for each in shown):
        row_mm = max(row_mm, MANY_MM)
    made = [_row(sheet, shown[at : at + IN_A_ROW], row_mm) for at in range(0, len(shown), IN_A_ROW)]
    crowded = [plate.view for row in made for plate in row if plate.unwritten]
    if not crowded:
        return made
    if sheet.part < 1.0:
        return _laid_out(sheet._replace(part=1.0), shown, row_mm)
    rest = [each for each in shown if each.view not in crowded]
    lesser = LESSER_MM if len(rest) == 1 else row_mm
    made = [_row(sheet, [each], ALONE_MM) for each in shown if each.view in crowded]
    made += [_row(sheet, rest[at : at + IN_A_ROW], lesser) for at in range(0, len(rest), IN_A_ROW)]
    for high in PAIRED_MM if len(shown) > 1 else ():
        paired = [_row(sheet, shown[at : at + 2], high) for at in range(0, len(shown), 2)]
        if _lacking(paired) <= _lacking(made):
            return paired
    return made


def title_of(body: Body, plate: PlanPlate) -> str:
    """What a plate is called by what is on it: of a view of chest and abdomen it may be one of the two."""
    if not set(TITLES) <= set(plate.view.regions):
        return view_title(plate.view.title)
    left, top, right, bottom = plate.area
    spots = {name: sighted(plate.view, body.landmarks[at].position) for name, at in TITLES.items()}
    there = [name for name, at in spots.items() if at and left <= at[0] <= right and top <= at[1] <= bottom]
    return view_title(TITLES_ALONE[there[0]] if len(there) == 1 else plate.view.title)


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


def _row(sheet: _Sheet, shown: Sequence[_Shown], most_high: float) -> list[PlanPlate]:
    """Plates that fill the width, unless that makes them too high: all of one height, but for those with few
    needles beside others."""
    widest = WIDEST if len(shown) > 1 else 0.0
    shapes = [_aspect(sheet.atlas, each, widest) for each in shown]
    lower = _lower(shown)
    wide = sum(shape * part for shape, part in zip(shapes, lower, strict=True))
    high = min((sheet.width - GAP_MM * (len(shown) - 1)) / wide, most_high * sheet.part)
    return [
        plan_plate(sheet.atlas, plan, view, high * part * shape / PLATE_PX_MM, sheet.measure, numbers, widest)
        for (view, plan, numbers), shape, part in zip(shown, shapes, lower, strict=True)
    ]


def _lower(shown: Sequence[_Shown]) -> list[float]:
    """How high each plate of a row is, in heights of the highest."""
    if any(each.numbers is None for each in shown):
        return [1.0] * len(shown)
    needles = [_needles_on(each) for each in shown]
    return [LOWER if number <= FEW < max(needles) else 1.0 for number in needles]


def _needles_on(shown: _Shown) -> int:
    return sum(bool(seen_of(shown.view, each)) for each in shown.plan.placements)


def _aspect(atlas: Atlas, shown: _Shown, widest: float) -> float:
    """Width of what is shown over its height."""
    seen = (at for each in shown.plan.placements for at in seen_of(shown.view, each))
    left, top, right, bottom = area_for(atlas.body, shown.view, seen, widest)
    return (right - left) / (bottom - top)


def _numbers_on(plate: PlanPlate) -> Iterable[int]:
    return (number_of(shape.text) for shape in _numerals(plate))


def _numerals(plate: PlanPlate) -> Iterable[Text]:
    return (shape for shape in plate.shapes if isinstance(shape, Text) and shape.role == NUMBER_ROLE)
