"""Drawing how a point is found: the construction that places it, on the body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist, hypot

from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed, Step
from facemap.atlas.tongue import say
from facemap.body.frame import Position, mirrored
from facemap.body.model import View
from facemap.body.surface import project, visible
from facemap.picture.guide_words import numbers, sentences, title
from facemap.picture.scene import CROWDED, Note
from facemap.picture.shapes import Key, Line, Mark, Place2, Shape

__all__ = ["Guide", "guide", "sentences", "title"]

DASH = (5.0, 4.0)
BEYOND = 14.0
"""px that levels and verticals run on past their ends."""
TICK, BAR = 3.5, 5.5
"""Half lengths (px) of a cun tick and of the bar at either end of a measured walk."""
TOLD = 9.0
"""px from which a stretch gets its measure."""
FIRST_NUMBER, CIRCLED = 0x2460, 20
"""The sign ①, and how many such signs there are."""
ROOM_PER_NUMBER = 15.0
"""px from tick to tick from which each gets its number."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The construction: shapes on a view, and words to write beside them."""

    shapes: tuple[Shape, ...] = ()
    notes: tuple[Note, ...] = ()


def guide(atlas: Atlas, view_name: str, key: Key, mm_per_px: float, first: int = 0) -> Guide:
    """How the point is found, as the view shows it; without shapes where there is no construction.

    Only the `first` steps of it where that is not 0.
    """
    spot = atlas.spots.get(key.code)
    if spot is None or not isinstance(spot.resolved, Placed):
        return Guide()
    placed, right = spot.resolved, key.side == "right"
    told = numbers(atlas, placed.construction)
    return constructed(atlas, view_name, placed, right, mm_per_px, first, told)


def constructed(
    atlas: Atlas,
    view_name: str,
    placed: Placed,
    right: bool,
    mm_per_px: float,
    first: int = 0,
    told: Sequence[int] = (),
) -> Guide:
    """How a place is found, whether or not a point of the atlas lies there.

    `told` are the numbers of the sentences that say its steps, written beside them.
    """
    steps = placed.construction[: first or None]
    sheet = _Sheet(atlas, atlas.body.views[view_name], right, mm_per_px, placed.position)
    drawn = []
    for index, step in enumerate(steps):
        parts = list(_DRAWN.get(step.kind, _spot)(sheet, step))
        drawn += _numbered(sheet, step, parts, told[index]) if told else parts
    drawn += [part for before, step in pairwise(steps) for part in _crossing(sheet, before, step)]
    shapes = sorted(
        dict.fromkeys(p for p in drawn if not isinstance(p, Note)), key=lambda s: isinstance(s, Mark)
    )
    notes = dict.fromkeys(part for part in drawn if isinstance(part, Note))
    return Guide(tuple(shapes), tuple(notes))


def _numbered(sheet: _Sheet, step: Step, parts: list[_Part], number: int) -> list[_Part]:
    """With the step's number before its words, or alone where it has none."""
    sign = chr(FIRST_NUMBER + number - 1) if number <= CIRCLED else f"({number})"
    for index, part in enumerate(parts):
        if isinstance(part, Note) and part.role != "guide.number":
            parts[index] = part._replace(text=f"{sign} {part.text}")
            return parts
    at = _middle(sheet.path(step.path)) if len(step.path) > 1 else sheet.at(step.end)
    return [*parts, Note(at, sign, "guide.measure", TICK, sheet.crowded(at))]


@dataclass(frozen=True, slots=True)
class _Sheet:
    atlas: Atlas
    view: View
    right: bool
    mm_per_px: float
    goal: Position
    """The point itself."""

    def at(self, position: Position) -> Place2:
        """Where a left-side position of the construction appears, on the side that is drawn."""
        return project(self.view, self.side(position))

    def side(self, position: Position) -> Position:
        return mirrored(position) if self.right else position

    def crowded(self, a: Place2, b: Place2 | None = None) -> bool:
        """Whether there is no room to write between two places, or one and the point."""
        return dist(a, b or self.at(self.goal)) < CROWDED * self.mm_per_px

    def can_be_told(self, path: Sequence[Place2]) -> bool:
        """Whether a stretch is long enough on screen to be worth a measure; the card says them all."""
        return dist(path[0], path[-1]) >= TOLD * self.mm_per_px

    def path(self, positions: Sequence[Position]) -> tuple[Place2, ...]:
        return tuple(self.at(position) for position in positions)


_Part = Shape | Note


def _spot(sheet: _Sheet, step: Step) -> Iterator[_Part]:
    """A landmark: a dot with its name, hollow where this view does not show it."""
    at = sheet.at(step.end)
    seen = visible(sheet.view, sheet.side(step.end))
    yield Mark(at, "dot" if seen else "ring", 2.6, "guide.landmark" if seen else "guide.hidden")
    name = title(sheet.atlas, step.name)
    if name:
        yield Note(at, name, "guide.name", 3.0, sheet.crowded(at))


def _walk(sheet: _Sheet, step: Step) -> Iterator[_Part]:
    """A measured walk: a solid line with a bar at either end, a tick at every cun, and its measure."""
    path = sheet.path(step.path)
    if len(path) < 2:
        return
    yield Line(path, "guide", 1.6)
    for place in (path[0], path[-1]):
        yield _bar(sheet, path, place, BAR)
    ticks = sheet.path(step.ticks)
    for tick in ticks:
        yield _bar(sheet, path, tick, TICK)
    if sheet.can_be_told(path):
        yield Note(
            _middle(path), _measure(step.label), "guide.measure", TICK, sheet.crowded(path[0], path[-1])
        )
    if len(ticks) > 2 and dist(ticks[0], ticks[1]) / sheet.mm_per_px >= ROOM_PER_NUMBER:
        for number, tick in enumerate(ticks, 1):
            if dist(tick, path[-1]) / sheet.mm_per_px >= ROOM_PER_NUMBER / 2:
                yield Note(tick, str(number), "guide.number", TICK)


def _measure(label: str) -> str:
    """ "0.4 finger-cun"; a fraction as it stands."""
    number, _, unit = label.partition(" ")
    return f"{number} {say(unit)}" if unit else number


def _straight(sheet: _Sheet, step: Step) -> Iterator[_Part]:
    """A level or vertical: a dashed line from what it is taken from through the point, and on a little."""
    path = sheet.path(step.path)
    if len(path) < 2:
        return
    yield Line(_extended(path[0], path[-1], BEYOND * sheet.mm_per_px), "guide.dashed", 1.1, DASH)


def _between(sheet: _Sheet, step: Step) -> Iterator[_Part]:
    """A way divided in proportion: a line with bars at its ends and the fraction beside the place found."""
    path = sheet.path(step.path)
    if len(path) < 2:
        return
    yield Line(path, "guide", 1.3)
    for place in (path[0], path[-1]):
        yield _bar(sheet, path, place, BAR)
    at = sheet.at(step.end)
    yield _bar(sheet, path, at, TICK)
    if sheet.can_be_told((path[0], at)):
        yield Note(
            _middle((path[0], at)), _measure(step.label), "guide.measure", 3.0, sheet.crowded(path[0], at)
        )


def _curve(sheet: _Sheet, step: Step) -> Iterator[_Part]:
    """A named line of the body, where this view shows it."""
    seen = [sheet.at(p) for p in step.path if visible(sheet.view, sheet.side(p))]
    if len(seen) > 1:
        yield Line(tuple(seen), "guide.curve", 1.3, (2.0, 3.0))
        yield Note(seen[len(seen) // 2], title(sheet.atlas, step.name), "guide.name", 3.0)


def _crossing(sheet: _Sheet, before: Step, step: Step) -> Iterator[_Part]:
    """The level or vertical from a spot to the curve that it meets."""
    if step.kind == "curve" and step.by:
        a, b = sheet.at(before.end), sheet.at(step.end)
        yield Line(_extended(a, b, BEYOND * sheet.mm_per_px), "guide.dashed", 1.1, DASH)


def _nothing(_sheet: _Sheet, _step: Step) -> Iterator[_Part]:
    return iter(())


_DRAWN = {
    "spot": _spot, "walk": _walk, "level": _straight, "vertical": _straight, "between": _between, "curve":
    _curve, "picked": _nothing, }  # fmt: skip


def _bar(sheet: _Sheet, path: Sequence[Place2], at: Place2, half: float) -> Line:
    """A short stroke across a path at a place on it."""
    index = min(range(len(path) - 1), key=lambda i: dist(path[i], at) + dist(path[i + 1], at))
    (ax, ay), (bx, by) = path[index], path[index + 1]
    length = hypot(bx - ax, by - ay) or 1.0
    du, dv = -(by - ay) / length * half * sheet.mm_per_px, (bx - ax) / length * half * sheet.mm_per_px
    return Line(((at[0] - du, at[1] - dv), (at[0] + du, at[1] + dv)), "guide", 1.3)


def _extended(a: Place2, b: Place2, by: float) -> tuple[Place2, Place2]:
    length = dist(a, b)
    if length < 1e-6:
        return a, b
    du, dv = (b[0] - a[0]) / length * by, (b[1] - a[1]) / length * by
    return (a[0] - du, a[1] - dv), (b[0] + du, b[1] + dv)


def _middle(path: Sequence[Place2]) -> Place2:
    """The place halfway along a path."""
    lengths = [dist(a, b) for a, b in pairwise(path)]
    left = sum(lengths) / 2
    for (a, b), length in zip(pairwise(path), lengths, strict=False):
        if left <= length and length > 0:
            share = left / length
            return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
        left -= length
    return path[-1]
