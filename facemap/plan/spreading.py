"""Where each single needle of a placement enters the skin, which way it runs, and where its tip lies.

Everything is worked out on the left side and mirrored, so that the mirror of a placement has exactly the
mirrored needles. Skin that no view shows is taken as flat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil, cos, hypot, radians, sin, sqrt
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.body.facing import best_facing
from facemap.body.frame import Position, added, between, cross, distance, dot, mirrored, unit
from facemap.body.laid import laid
from facemap.body.model import Body
from facemap.body.polyline import at_length, length
from facemap.body.walk import OffTheSkin, onto_line
from facemap.plan.heading import heading
from facemap.plan.memory import of_placement
from facemap.plan.model import Placement
from facemap.plan.threads import FLAT, angle_of

FAN_STEP = 20.0
"""Degrees from one needle of a fan to the next."""
FAN_WIDEST = 120.0
AHEAD = 1.0
"""mm along a line over which its direction is taken."""
MOST_CELLS = 60
"""Cells of a grid that are looked at for one needle; an outline that takes more is a line."""
_OUT, _UP = Position(0.0, 0.0, 1.0), Position(0.0, 1.0, 0.0)

Flat = tuple[float, float]
"""mm from a place, in a plane that touches the skin there."""


class Entry(NamedTuple):
    """One needle: where it enters and where its tip lies (mm), and the unit vector along the skin in which it
    runs; None where nothing says so."""

    at: Position
    tip: Position
    way: Position | None = None


class Patch(NamedTuple):
    """The plane that touches the skin at a place: outwards, ahead (where its needle points, else upwards) and
    aside of that."""

    at: Position
    out: Position
    ahead: Position
    aside: Position

    def to(self, flat: Flat) -> Position:
        return added(added(self.at, self.aside, flat[0]), self.ahead, flat[1])

    def of(self, place: Position) -> Flat:
        step = between(self.at, place)
        return dot(step, self.aside), dot(step, self.ahead)


def entries(atlas: Atlas, each: Placement) -> tuple[Entry, ...]:
    """As many as the placement has needles; none where it has no position. Kept while the atlas is in use."""
    if each.position is None:
        return ()
    return of_placement(atlas, "entries", each, _shape, lambda: tuple(_entries(atlas, each)))


def hub_of(each: Placement, found: Sequence[Entry]) -> Position | None:
    """Where the needles of a fan run apart from: behind them all, each followed back along the skin; None for
    what is no fan."""
    ways = [entry for entry in found if entry.way]
    if each.pattern != "fan" or each.kind in ("line", "area") or len(ways) < 2:
        return None
    back = -_radius(len(ways), each.spacing)
    hubs = [added(entry.at, entry.way, back) for entry in ways if entry.way]
    return Position(*(sum(hub[axis] for hub in hubs) / len(hubs) for axis in range(3)))


def _shape(each: Placement) -> tuple[object, ...]:
    return (
        each.kind, each.side, each.position, each.path, each.needles, each.pattern, each.spacing, each.depth,
        each.angle, each.technique, each.toward,
    )  # fmt: skip


def _entries(atlas: Atlas, each: Placement) -> Iterator[Entry]:
    way = heading(atlas, each)
    if not _is_right(each, way):
        yield from _spread(atlas.body, each, way)
        return
    path = tuple(map(mirrored, each.path))
    other = replace(each, position=mirrored(each.position or _OUT), path=path)
    for entry in _spread(atlas.body, other, way and mirrored(way)):
        yield Entry(mirrored(entry.at), mirrored(entry.tip), entry.way and mirrored(entry.way))


def _is_right(each: Placement, way: Position | None) -> bool:
    """By the first of its places that is not on the midline."""
    places = (each.position or _OUT, *each.path, *([way] if way else []))
    return next((place.x < 0 for place in places if place.x), False)


def _spread(body: Body, each: Placement, way: Position | None) -> Iterator[Entry]:
    place = each.position or _OUT
    line = (place, *each.path)
    if each.kind == "line" and length(line) > 0:
        yield from _along(body, each, line)
        return
    if each.kind == "area" and len(each.path) > 2:
        yield from _over(body, each, way)
        return
    patch = _patch(body, place, way)
    for flat, turn in _pattern(each):
        at = place if flat == (0.0, 0.0) else _dropped(body, patch.to(flat), patch.out)
        leads = way is not None or each.pattern == "fan"
        heading = added(_times(patch.ahead, cos(turn)), patch.aside, sin(turn)) if leads else None
        yield _needle(body, each, at, heading)


def _pattern(each: Placement) -> Iterator[tuple[Flat, float]]:
    """Where the needles stand, and by how much (radians) each turns aside."""
    count, gap = each.needles, each.spacing
    if count == 1:
        yield (0.0, 0.0), 0.0
    elif each.pattern == "fan":
        step, radius = _step(count), _radius(count, gap)
        for n in range(count):
            turn = (n - (count - 1) / 2) * step
            yield (radius * sin(turn), radius * (cos(turn) - 1.0)), turn
    elif each.pattern == "cluster" or each.kind == "area":
        yield from ((flat, 0.0) for flat in _honeycomb(count, gap))
    else:
        yield from ((((n - (count - 1) / 2) * gap, 0.0), 0.0) for n in range(count))


def _step(count: int) -> float:
    """Radians from one needle of a fan to the next."""
    return radians(min(FAN_STEP, FAN_WIDEST / (count - 1)))


def _radius(count: int, gap: float) -> float:
    """mm from where the needles of a fan run apart to where each enters."""
    return gap / (2 * sin(_step(count) / 2))


def _honeycomb(count: int, gap: float) -> list[Flat]:
    """So many places `gap` apart, the middle first and round about it."""
    reach = ceil(sqrt(count)) + 1
    cells = [
        (gap * (i + j / 2), gap * j * sqrt(3) / 2)
        for i in range(-2 * reach, 2 * reach + 1)
        for j in range(-reach, reach + 1)
    ]
    return sorted(cells, key=lambda c: (round(hypot(*c), 6), -round(c[1], 6), round(c[0], 6)))[:count]


def _along(body: Body, each: Placement, line: Sequence[Position]) -> Iterator[Entry]:
    """Evenly along a line; upright needles stand on its end too."""
    total, count = length(line), each.needles
    parts = count if angle_of(each) < FLAT or count == 1 else count - 1
    for n in range(count):
        gone = total * n / parts
        at = at_length(line, gone)
        ahead = between(at_length(line, max(min(gone, total - AHEAD), 0.0)), at_length(line, gone + AHEAD))
        yield _needle(body, each, at, ahead)


def _over(body: Body, each: Placement, way: Position | None) -> Iterator[Entry]:
    """A grid over an area, within its outline."""
    path = each.path
    middle = Position(*(sum(place[axis] for place in path) / len(path) for axis in range(3)))
    patch = _patch(body, laid(body, middle), None)
    for flat in _grid([patch.of(place) for place in path], each.needles):
        yield _needle(body, each, _dropped(body, patch.to(flat), patch.out), way)


def _grid(outline: Sequence[Flat], count: int) -> list[Flat]:
    """So many places inside an outline, evenly: of the widest grid that has enough. An outline that is hardly
    wider than a line has them along itself."""
    gap, (low, high) = sqrt(_size(outline)), _bounds(outline)
    most = (MOST_CELLS * (count + 10)) ** 0.5
    while gap > 0 and hypot(high[0] - low[0], high[1] - low[1]) / gap < most:
        inside = _inside(outline, gap)
        if len(inside) >= count:
            return _thinned(inside, count)
        gap *= 0.97
    flat = [Position(u, v, 0.0) for u, v in (*outline, outline[0])]
    along = (at_length(flat, length(flat) * n / count) for n in range(count))
    return [(place.x, place.y) for place in along]


def _thinned(places: list[Flat], count: int) -> list[Flat]:
    """So many of them, taken evenly in their order."""
    return [places[n * len(places) // count] for n in range(count)]


def _inside(outline: Sequence[Flat], gap: float) -> list[Flat]:
    """A grid of that gap inside the outline, from the top row down, each from the same side."""
    low, high = _bounds(outline)
    rows, columns = (max(1, int((high[a] - low[a]) / gap)) for a in (1, 0))
    first = [(low[a] + high[a] - (n - 1) * gap) / 2 for a, n in ((0, columns), (1, rows))]
    grid = ((first[0] + c * gap, first[1] + r * gap) for r in reversed(range(rows)) for c in range(columns))
    return [place for place in grid if _holds(outline, place)]


def _bounds(outline: Sequence[Flat]) -> tuple[Flat, Flat]:
    us, vs = zip(*outline, strict=True)
    return (min(us), min(vs)), (max(us), max(vs))


def _holds(outline: Sequence[Flat], place: Flat) -> bool:
    """Whether a line from the place to the right crosses the outline an odd number of times."""
    inside = False
    for (u, v), (x, y) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (v > place[1]) != (y > place[1]) and place[0] < u + (place[1] - v) / (y - v) * (x - u):
            inside = not inside
    return inside


def _size(outline: Sequence[Flat]) -> float:
    """mm² inside an outline."""
    ends = zip(outline, (*outline[1:], outline[0]), strict=True)
    return abs(sum(u * y - x * v for (u, v), (x, y) in ends)) / 2


def _needle(body: Body, each: Placement, at: Position, ahead: Position | None) -> Entry:
    out = _outwards(body, at)
    way = _on_skin(ahead, out) if ahead else None
    depth, lean = each.depth or 0.0, radians(angle_of(each))
    tip = added(at, out, -depth * sin(lean)) if depth else at
    return Entry(at, added(tip, way, depth * cos(lean)) if way and depth else tip, way)


def _dropped(body: Body, place: Position, out: Position) -> Position:
    """The skin under a place of a patch, or above it, so that the patch keeps its gaps."""
    if place.x < 0:
        return mirrored(_dropped(body, mirrored(place), mirrored(out)))
    try:
        return onto_line(body, place, out)
    except OffTheSkin:
        return laid(body, place)


def _patch(body: Body, place: Position, way: Position | None) -> Patch:
    out = _outwards(body, place)
    ahead = (_on_skin(way, out) if way else None) or _on_skin(_UP, out) or _on_skin(_OUT, out) or _UP
    return Patch(place, out, ahead, cross(ahead, out))


def _on_skin(way: Position, out: Position) -> Position | None:
    """A direction as it runs along the skin; None where it leads straight in or out."""
    flat = added(way, out, -dot(way, out))
    return unit(flat) if distance(flat, Position(0.0, 0.0, 0.0)) > 1e-6 else None


def _outwards(body: Body, place: Position) -> Position:
    if place.x < 0:
        return mirrored(_outwards(body, mirrored(place)))
    facing = best_facing(body.measured, place)
    return facing.normal if facing else _OUT


def _times(way: Position, by: float) -> Position:
    return Position(by * way.x, by * way.y, by * way.z)
