"""Plates of a plan for paper: which views show its needles, what part of them, and where the numbers stand.

Needles are dots at their true places; their numbers stand beside them like the labels of a printed plate, so
that forty needles on one face can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from math import cos, dist, radians
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import say
from facemap.body.frame import Position, mirrored
from facemap.body.model import Body, View
from facemap.body.surface import project, sighted
from facemap.picture import needle_signs
from facemap.picture.labels import Page, Wish, written
from facemap.picture.needle_figures import FIGURE, SIGN, figure, pattern_of
from facemap.picture.scene import Measure
from facemap.picture.shapes import BASELINE, LINE_HEIGHT, Area, Box, Key, Line, Mark, Place2, Shape, Text
from facemap.plan.model import Placement, Plan
from facemap.plan.spreading import Entry, entries, hub_of

MOST = 4
"""Plates at most; what none of them shows is in the table all the same."""
AROUND = 34.0
"""mm of body round the needles."""
NARROWEST = 150.0
"""mm of body that a plate shows at least."""
LEAST_PART = 0.6
"""Of a wide view: less of a trunk shows nothing that tells where one is."""
HEAD_VIEWS = ("face-", "head-")
HEAD = (
    "vertex", "gnathion", "pronasale", "opisthocranion", "euryon", "ear-top", "ear-lobe", "postaurale",
    "zygion", "gonion",
)  # fmt: skip
"""Landmarks between which the whole head lies."""
HEAD_ROOM = 12.0
"""mm around them."""
STRAIGHT = 1.0
"""Degrees; such a view is cut the same on both sides."""
DOT = 1.9
"""px radius of a needle."""
NUMBER = 9.0
"""px high."""
APART, FIGURE_PX = 2 * DOT - 0.6, 0.85
"""px from dot to dot at which needles are told apart; of what a px is in the window, for lines among them."""
SIGN_PX, SIGN_OFF = 3.8, (5.0, 6.0)
"""px radius of the sign of how several needles stand, and where it stands by the first."""
FEW = 8
"""Needles that a plate may have once more than one before it; more are left out of it."""
SIDE, SIDE_ROOM, FACING = 13.0, 6.0, 0.8
"""px high: the letters of the sides; px from the edge; how far a view has to look from front or behind."""
MARK, MARK_OFF = 3.0, 4.6
"""px radius of a bruise or the like, and how far it stands off its needle."""


SIDE_ROLE, NUMBER_ROLE = "side", "needle.said"


class PlanPlate(NamedTuple):
    """A part (view mm) of a view, and what is drawn over it at `mm_per_px`."""

    view: View
    area: Box
    mm_per_px: float
    shapes: tuple[Shape, ...]
    unwritten: tuple[int, ...] = ()
    """Numbers for which there was no room."""

    @property
    def size(self) -> Place2:
        """px."""
        left, top, right, bottom = self.area
        return (right - left) / self.mm_per_px, (bottom - top) / self.mm_per_px


def views_for(body: Body, placements: Iterable[Placement], most: int = MOST) -> list[View]:
    """Plates that together show as many placements as can be, those that show most first; of those that show
    as many the one that is meant for their region, and for nothing else."""
    left = {each.id: each for each in placements if each.position is not None}
    found: list[View] = []

    def worth(view: View) -> tuple[int, int, int]:
        here = [each for each in left.values() if _is_shown(view, each)]
        return len(here), sum(each.region in view.regions for each in here), -len(view.regions)

    while left and len(found) < most:
        best = max(body.plates, key=worth)
        seen = [number for number, each in left.items() if _is_shown(best, each)]
        if not seen:
            break
        found.append(best)
        for number in seen:
            del left[number]
    return found


def shown_once(plan: Plan, views: Sequence[View]) -> list[Plan]:
    """For each view what it is to show of the plan: without what one before it shows, where that is much."""
    found: list[Plan] = []
    told: set[int] = set()
    for view in views:
        here = {each.id for each in plan.placements if _is_shown(view, each)}
        again = here & told
        some = [each for each in plan.placements if each.id not in again] if len(again) > FEW else None
        found.append(plan if some is None else replace(plan, placements=tuple(some)))
        told |= here
    return found


def seen_of(view: View, each: Placement) -> tuple[Place2, ...]:
    """Where the view shows a placement, without its needles: its spot, its line, or the outline of an area,
    whose middle may lie below the skin."""
    return _seen(view, _places(each))


def _is_shown(view: View, each: Placement) -> bool:
    """At least half of it."""
    return 2 * len(seen_of(view, each)) >= max(len(_places(each)), 1)


def _places(each: Placement) -> tuple[Position, ...]:
    if each.position is None:
        return ()
    return each.path if each.kind == "area" and each.path else (each.position, *each.path)


def plan_plate(
    atlas: Atlas, plan: Plan, view: View, width_px: float, measure: Measure,
    numbers: Mapping[int, int] | None = None, widest: float = 0.0,
) -> PlanPlate:  # fmt: skip
    """One view of the plan, `width_px` wide; `measure` tells how wide text is, `numbers` what stands beside
    placements, by id, `widest` is as in `area_for`."""
    seen = {each.id: places for each in plan.placements if (places := seen_of(view, each))}
    area = area_for(atlas.body, view, chain.from_iterable(seen.values()), widest)
    mm_per_px = (area[2] - area[0]) / width_px
    shapes: list[Shape] = []
    marks: dict[int, list[Place2]] = {}
    for each in plan.placements:
        if each.id in seen:
            found = _needles(atlas, each, view)
            shapes += _figure(view, each, entries(atlas, each), mm_per_px) if numbers is not None else ()
            marks[each.id] = [mark.at for mark in found if isinstance(mark, Mark)] or list(seen[each.id])
            shapes += found
    if numbers is None:
        return PlanPlate(view, area, mm_per_px, tuple(shapes))
    shapes += needle_signs.marks(view, plan, mm_per_px, MARK, MARK_OFF)
    plate = PlanPlate(view, area, mm_per_px, (*shapes, *_sides(view, area, mm_per_px)))
    return _numbered(plate, plan, marks, numbers, measure)


def _sides(view: View, area: Box, mm_per_px: float) -> Iterator[Text]:
    """The letters of the client's sides in the upper corners, as they stand on the screen."""
    way = cos(radians(view.yaw))
    if abs(way) < FACING:
        return
    letters = (say("R"), say("L")) if way > 0 else (say("L"), say("R"))
    down = area[1] + (SIDE + SIDE_ROOM) * mm_per_px
    yield Text((area[0] + SIDE_ROOM * mm_per_px, down), letters[0], SIDE_ROLE, SIDE, "start")
    yield Text((area[2] - SIDE_ROOM * mm_per_px, down), letters[1], SIDE_ROLE, SIDE, "end")


def area_for(body: Body, view: View, places: Iterable[Place2], widest: float = 0.0) -> Box:
    """The needles with some body around, within the view; a straight view is cut alike on both sides.

    Of a head it is the whole head. Its width is at most `widest` heights, where that is given and the view is
    high enough.
    """
    shown = list(places)
    if not shown:
        return 0.0, 0.0, view.width, view.height
    core = _head(body, view) if view.name.startswith(HEAD_VIEWS) else None
    room = AROUND if core is None else HEAD_ROOM
    us, vs = [u for u, _ in shown], [v for _, v in shown]
    left, top, right, bottom = min(us) - room, min(vs) - room, max(us) + room, max(vs) + room
    if core:
        left, top = min(left, core[0]), min(top, core[1])
        right, bottom = max(right, core[2]), max(bottom, core[3])
    if abs(view.yaw) < STRAIGHT:
        reach = max(view.width / 2 - left, right - view.width / 2)
        left, right = view.width / 2 - reach, view.width / 2 + reach
    least = 0.0 if core else max(NARROWEST, LEAST_PART * view.width)
    left, right = _widened(left, right, view.width, least)
    least = max(least, (right - left) / widest if widest else 0.0)
    top, bottom = _widened(top, bottom, view.height, min(least, view.height))
    return left, top, right, bottom


def _head(body: Body, view: View) -> Box:
    """Where the head lies in a view, with some room."""
    spots = [body.landmarks[name].position for name in HEAD if name in body.landmarks]
    both = [project(view, at) for spot in spots for at in (spot, mirrored(spot))]
    us, vs = [u for u, _ in both], [v for _, v in both]
    return min(us) - HEAD_ROOM, min(vs) - HEAD_ROOM, max(us) + HEAD_ROOM, max(vs) + HEAD_ROOM


def _widened(low: float, high: float, size: float, least: float) -> tuple[float, float]:
    """At least so much, and within the view."""
    lacking = max(least - (high - low), 0.0) / 2
    low, high = low - lacking, high + lacking
    if low < 0.0:
        low, high = 0.0, high - low
    return max(low - max(high - size, 0.0), 0.0), min(high, size)


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


def _figure(view: View, each: Placement, found: Sequence[Entry], mm_per_px: float) -> Iterator[Shape]:
    """Lines among the needles; where these run into one another, the sign beside them."""
    pattern, dots = pattern_of(each), _seen(view, [entry.at for entry in found])
    if not pattern or not dots:
        return
    if len(dots) == len(found) and dist(dots[0], dots[1]) >= APART * mm_per_px:
        hub = hub_of(each, found)
        for line in figure(pattern, dots, project(view, hub) if hub else None, FIGURE_PX * mm_per_px):
            yield Line(line, f"{FIGURE}.{pattern}", 0.7)
    else:
        at = dots[0][0] + SIGN_OFF[0] * mm_per_px, dots[0][1] + SIGN_OFF[1] * mm_per_px
        yield Mark(at, pattern, SIGN_PX, f"{SIGN}.{pattern}")


def _seen(view: View, path: Sequence[Position]) -> tuple[Place2, ...]:
    return tuple(at for p in path if (at := sighted(view, p)))


def _numbered(
    plate: PlanPlate, plan: Plan, marks: dict[int, list[Place2]], numbers: Mapping[int, int], measure: Measure
) -> PlanPlate:
    """With numbers beside the needles, in px of the plate's own corner while they are laid out."""
    left, top = plate.area[:2]
    wishes: list[Wish] = []
    uneven = needle_signs.uneven(plan)

    def px(at: Place2) -> Place2:
        return (at[0] - left) / plate.mm_per_px, (at[1] - top) / plate.mm_per_px

    for each in plan.placements:
        if inside := _first_inside(marks.get(each.id, ()), plate.area):
            key = Key(str(each.id), each.side)
            text = f"{numbers[each.id]}{needle_signs.UNEVEN if each.id in uneven else ''}"
            wishes.append(Wish(key, px(inside), text, measure(text, NUMBER), DOT, anywhere=True))
    discs = tuple((px(at), DOT + 0.8) for places in marks.values() for at in places)
    signs = (shape for shape in plate.shapes if isinstance(shape, Mark) and shape.radius > DOT)
    discs += tuple((px(sign.at), sign.radius + 0.8) for sign in signs)
    letters = (shape for shape in plate.shapes if isinstance(shape, Text))
    discs += tuple((_middle(px(letter.at), letter), SIDE / 2 + 0.8) for letter in letters)
    wide, high = plate.size
    page = Page(wide, high, (4.0, wide - 4.0), wide / 2, discs=discs, paired=False)
    labels = written(wishes, page, NUMBER)
    shapes = list(plate.shapes)
    for label in labels:
        shapes += _label(label.box, label.align, label.wish.text, label.leader, (left, top), plate.mm_per_px)
    there = {label.wish.key for label in labels}
    lacking = {number_of(wish.text) for wish in wishes if wish.key not in there}
    return plate._replace(shapes=tuple(shapes), unwritten=tuple(sorted(lacking)))


def _middle(at: Place2, letter: Text) -> Place2:
    """Of a letter of about `SIDE` px."""
    return at[0] + (SIDE / 3 if letter.anchor == "start" else -SIDE / 3), at[1] - SIDE / 3


def number_of(text: str) -> int:
    """What stands beside a needle, without the sign that its sides differ."""
    return int(text.removesuffix(needle_signs.UNEVEN))


def _label(
    box: Box, align: str, text: str, leader: Sequence[Place2], corner: Place2, mm_per_px: float
) -> list[Shape]:
    def mm(at: Place2) -> Place2:
        return corner[0] + at[0] * mm_per_px, corner[1] + at[1] * mm_per_px

    u = {"start": box[0], "middle": (box[0] + box[2]) / 2, "end": box[2]}[align]
    baseline = box[1] + BASELINE / LINE_HEIGHT * (box[3] - box[1])
    words: list[Shape] = [Text(mm((u, baseline)), text, NUMBER_ROLE, NUMBER, align)]
    if leader:
        words.insert(0, Line(tuple(map(mm, leader)), "leader", 0.6))
    return words


def _first_inside(places: Sequence[Place2], area: Box) -> Place2 | None:
    left, top, right, bottom = area
    return next((at for at in places if left <= at[0] <= right and top <= at[1] <= bottom), None)
