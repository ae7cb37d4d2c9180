"""Ideas of how a place could be described, each with the least it can cost in simplicity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from facemap.atlas.place import Along, Between, Cross, From, Offset, Place, Spot
from facemap.atlas.simplicity import CROSSING, DIVIDING, LEAST_PER_MM, PARTS, WALK, part_cost
from facemap.atlas.surroundings import FAR, REACH, Mark, Surroundings
from facemap.body.frame import DIRECTIONS, Position, added, between, cross, distance, dot, unit
from facemap.body.model import Curve
from facemap.body.polyline import at_length, crossings, length, nearest
from facemap.body.walk import OffTheSkin, path_between

TOLERANCE = 0.9
"""mm that what is lined up may be beside the line."""
FACING = -0.2
"""Cosine between the skin at two places from which on one is behind the other."""
FEW = 6
"""Verticals and levels that are thought of."""
STARTS = 8
"""Marks from which two walks are thought of."""
BESIDE = 60.0
"""mm from which a line is near."""
ENDS = 18
"""Marks between which places are thought of."""

Idea = tuple[float, Callable[[], Iterator[Place]]]


class Base(NamedTuple):
    """Something to start from: its words, where it lies, what naming it costs."""

    words: Spot
    at: Position
    cost: float


def ideas(around: Surroundings, goal: Position) -> list[Idea]:
    """The simplest first; not every idea leads to the goal."""
    found = [
        *_bare(around, goal),
        *_crossing(around, goal),
        *_on_lines(around, goal),
        *_between(around, goal),
        *_one_walk(around, goal),
        *_two_walks(around, goal),
    ]
    return sorted(found, key=lambda idea: idea[0])


def _idea(least: float, *places: Place) -> Idea:
    return least, lambda: iter(places)


def _bare(around: Surroundings, goal: Position) -> Iterator[Idea]:
    for mark in around.near(goal, 1.0):
        yield _idea(mark.cost, From(mark.name))


def uprights(around: Surroundings, goal: Position) -> list[Mark]:
    """Marks whose vertical passes through the goal, the simplest first."""
    near = around.near(goal, FAR)
    return _fewest(around, goal, (m for m in near if abs(_off_vertical(around, m.at, goal)) < TOLERANCE))


def _off_vertical(around: Surroundings, at: Position, goal: Position) -> float:
    return goal.z - at.z if around.sideways(at) else goal.x - at.x


def levels(around: Surroundings, goal: Position) -> list[Mark]:
    """Marks that are level with the goal, the simplest first."""
    return _fewest(around, goal, (m for m in around.near(goal, FAR) if abs(m.at.y - goal.y) < TOLERANCE))


def _fewest(around: Surroundings, goal: Position, marks: Iterable[Mark]) -> list[Mark]:
    """Those on the same side of the body, the simplest and nearest first."""
    here = around.normal(goal)
    same = [m for m in marks if here and (n := around.normal(m.at)) and dot(n, here) > FACING]
    return sorted(same, key=lambda mark: mark.cost + distance(mark.at, goal) / FAR)[:FEW]


def _crossing(around: Surroundings, goal: Position) -> Iterator[Idea]:
    for upright in uprights(around, goal):
        for level in levels(around, goal):
            if upright != level:
                yield _idea(upright.cost + level.cost + CROSSING, Cross(upright.name, level.name))


def _lines(around: Surroundings, goal: Position) -> Iterator[tuple[Curve, float, float]]:
    """Lines that pass near, where (mm from the beginning) and how near."""
    for curve in around.body.curves.values():
        if any(distance(p, goal) < BESIDE for p in curve.points[:: max(1, len(curve.points) // 8)]):
            yield curve, *nearest(curve.points, goal)


def _on_lines(around: Surroundings, goal: Position) -> Iterator[Idea]:
    for curve, mm, away in _lines(around, goal):
        if away > 1.0:
            continue
        cost = around.simplicity.name(curve.name)
        for part in parts(mm, length(curve.points)):
            yield _idea(cost + part_cost(part), Along(curve.name, at=part))
        for mark in levels(around, goal):
            yield _idea(cost + mark.cost + CROSSING, Along(curve.name, level=mark.name))
        for mark in uprights(around, goal):
            yield _idea(cost + mark.cost + CROSSING, Along(curve.name, vertical=mark.name))


def parts(mm: float, whole: float) -> Iterator[float]:
    """Fractions of a length that lead to within the tolerance of a place on it, the simplest first."""
    for lower, _ in PARTS:
        part = round(mm / whole * lower) / lower
        if 0.0 <= part <= 1.0 and abs(part * whole - mm) < TOLERANCE:
            yield part


def _between(around: Surroundings, goal: Position) -> Iterator[Idea]:
    marks = [mark for mark in around.near(goal) if distance(mark.at, goal) > 2.0]
    marks = sorted(marks, key=lambda mark: mark.cost + distance(mark.at, goal) / REACH)[:ENDS]
    for a, b in combinations(marks, 2):
        if _is_between(around, a.at, b.at, goal):
            first, second = sorted((a, b), key=lambda mark: (-mark.at.y, mark.at.x))
            yield a.cost + b.cost + DIVIDING + PARTS[0][1], _dividing(around, first, second, goal)


def _is_between(around: Surroundings, a: Position, b: Position, goal: Position) -> bool:
    """Whether the goal lies near the upright plane through two places, and between them."""
    first, second = around.normal(a), around.normal(b)
    if first is None or second is None:
        return False
    way, here = between(a, b), between(a, goal)
    share = dot(here, way) / (dot(way, way) or 1.0)
    across = unit(cross(added(first, second), way))
    return 0.05 < share < 0.95 and abs(dot(here, across)) < TOLERANCE


def _dividing(around: Surroundings, a: Mark, b: Mark, goal: Position) -> Callable[[], Iterator[Place]]:
    def places() -> Iterator[Place]:
        try:
            path = path_between(around.body, a.at, b.at)
        except (OffTheSkin, ArithmeticError):
            return
        mm, away = nearest(path, goal)
        if away < 1.0:
            for part in islice(parts(mm, length(path)), 2):
                yield Between((a.name, b.name), part)

    return places


def _bases(around: Surroundings, goal: Position) -> Iterator[Base]:
    """Marks, and places on lines that are straight above, below or beside the goal."""
    for mark in _starts(around, goal):
        yield Base(mark.name, mark.at, mark.cost)
    upright, level = uprights(around, goal), levels(around, goal)
    axis = 2 if around.sideways(goal) else 0
    for curve, _, _ in _lines(around, goal):
        cost = around.simplicity.name(curve.name)
        for along, value in ((axis, goal[axis]), (1, goal.y)):
            for at in islice(crossings(curve.points, along, value), 1):
                for mark in level if along == 1 else upright:
                    how = (mark.name, None) if along == 1 else (None, mark.name)
                    yield Base(Along(curve.name, None, *how), at, cost + mark.cost + CROSSING)
                for part in islice(parts(nearest(curve.points, at)[0], length(curve.points)), 1):
                    name = f"{curve.name}@{part:.6g}"
                    yield Base(name, at, around.simplicity.name(name))


def _starts(around: Surroundings, goal: Position) -> list[Mark]:
    """What one begins at: where the point's own words begin, then the nearest marks."""
    return [*([around.start] if around.start else []), *around.near(goal)]


def _one_walk(around: Surroundings, goal: Position) -> Iterator[Idea]:
    for base in _bases(around, goal):
        mm = distance(base.at, goal)
        least = base.cost + WALK + mm * LEAST_PER_MM
        if not 0.5 < mm < REACH:
            continue
        if abs(_off_vertical(around, base.at, goal)) < TOLERANCE:
            yield least, _last_walk(around, base.words, base.at, goal, upright=True)
        if abs(base.at.y - goal.y) < TOLERANCE and (goal.x or not base.at.x):
            yield least, _last_walk(around, base.words, base.at, goal, upright=False)


def _last_walk(
    around: Surroundings, words: Spot, start: Position, goal: Position, upright: bool
) -> Callable[[], Iterator[Place]]:
    def places() -> Iterator[Place]:
        direction = heading(around, start, goal, upright)
        path = around.walk(start, direction, distance(start, goal) * 1.1 + 3.0)
        mm, away = nearest(path, goal) if path else (0.0, 9.0)
        if away < 1.0 and mm > 0.2:
            for offset in amounts(around, direction, start, path, mm):
                end = at_length(path, walked(around, offset, start, path))
                if distance(end, goal) < 1.0:
                    yield From(words, (offset,))
                    if offset.unit == "mm":
                        return  # half mm would only be more exact

    return places


def _two_walks(around: Surroundings, goal: Position) -> Iterator[Idea]:
    """First across and then up or down, or the other way round."""
    if not goal.x:
        return
    for mark in islice(_starts(around, goal), STARTS):
        far = abs(mark.at.y - goal.y) + abs(mark.at.x - goal.x) + abs(mark.at.z - goal.z) / 2
        least = mark.cost + 2 * WALK + far * LEAST_PER_MM * 0.7
        for upright in (False, True):
            yield least + upright * 0.05, _both_walks(around, mark, goal, upright)


def _both_walks(
    around: Surroundings, mark: Mark, goal: Position, upright: bool
) -> Callable[[], Iterator[Place]]:
    def places() -> Iterator[Place]:
        first = heading(around, mark.at, goal, upright)
        path = around.walk(mark.at, first, distance(mark.at, goal) * 1.2 + 5.0)
        axis = 1 if upright else 2 if around.sideways(goal) else 0
        turn = next(crossings(path, axis, goal[axis]), None) if path else None
        if turn is None:
            return
        for offset in islice(amounts(around, first, mark.at, path, nearest(path, turn)[0]), 2):
            at = at_length(path, walked(around, offset, mark.at, path))
            for place in _last_walk(around, "", at, goal, not upright)():
                if isinstance(place, From):
                    yield From(mark.name, (offset, *place.offsets))

    return places


def heading(around: Surroundings, start: Position, goal: Position, upright: bool) -> str:
    """The direction of anatomy in which one goes from a place towards another, up and down or across."""
    if upright:
        return "superior" if goal.y > start.y else "inferior"
    normal, way = around.normal(start) or DIRECTIONS["anterior"], between(start, goal)
    along = Position(normal.z, 0.0, -normal.x)
    sense = 1.0 if dot(along, way) > 0 else -1.0
    if abs(along.x) >= abs(along.z):
        return "lateral" if sense * along.x > 0 else "medial"
    return "anterior" if sense * along.z > 0 else "posterior"


def amounts(
    around: Surroundings, direction: str, start: Position, path: Sequence[Position], mm: float
) -> Iterator[Offset]:
    """A walk of so many mm in measures that come near: the region's cun (or the finger's), mm, half mm."""
    scale = around.cun(direction, start)
    name, per = ("cun", scale.mm_per_cun) if scale else ("finger-cun", around.lengths.get("finger-cun", 0.0))
    if per:
        gone = _gained(direction, start, at_length(path, mm)) if scale and scale.straight else mm
        tenths = round(gone / per * 10)
        if tenths and abs(tenths * per / 10 - gone) < 0.7:
            yield Offset(direction, tenths / 10, name)
    for step in (1.0, 0.5):
        rounded = round(mm / step) * step
        if rounded > 0:
            yield Offset(direction, rounded, "mm")


def _gained(direction: str, start: Position, end: Position) -> float:
    return dot(between(start, end), DIRECTIONS[direction])


def walked(around: Surroundings, offset: Offset, start: Position, path: Sequence[Position]) -> float:
    """mm along a path after an offset."""
    if offset.unit == "mm":
        return offset.amount
    scale = around.cun(offset.direction, start) if offset.unit == "cun" else None
    if scale is None:
        return offset.amount * around.lengths[offset.unit]
    mm = offset.amount * scale.mm_per_cun
    if not scale.straight:
        return mm
    way = DIRECTIONS[offset.direction]
    axis = next(axis for axis in range(3) if way[axis])
    reached = next(crossings(path, axis, start[axis] + way[axis] * mm), path[-1])
    return nearest(path, reached)[0]
