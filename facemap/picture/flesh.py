"""A muscle as the plates of anatomy draw it: fascicles that taper, pale ends, darker sides, open ends.

What runs along the fibres is measured from 0 at their origin to 1 at their insertion, what lies across
them from 0 at the first fibre to 1 at the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, dist, pi, sin
from typing import Any, NamedTuple

from facemap.atlas.around import Sheet
from facemap.atlas.relief import Net, Row
from facemap.body.frame import Position, mirrored
from facemap.body.polyline import length
from facemap.picture.cut import HALVINGS, Cut, Knots, Loop, Rim, mix, runs, smooth
from facemap.picture.shapes import Place2

FASCICLE = 1.35
"""mm from one fascicle to the next, where a sheet is broadest."""
FEWEST, MOST = 4, 72
"""Fascicles of a sheet."""
LONGEST = 18
"""Knots along the fibres of a large sheet, about."""
FINE = 12
"""Places along a fibre at the least."""
EVENED = 3
"""How often the knots of a sheet are evened out along the fibres."""
MIDLINE = 0.8
"""An edge nearer to the midline than this (mm) goes on on the other side."""
PALE, PALE_SHARE = 11.0, 0.2
"""How far the pale ends of fascicles reach: mm, but no larger share of their length."""
RAGGED, RAGGED_SHARE = 3.5, 0.08
"""By how much fascicles end one before the other (mm), but no larger share of their length."""
STEPS = 18
"""Corners of a stroke on either side, about."""
CROWDED = 0.6
"""Where fascicles come closer together than this share of their breadth, some end early."""
SINEWS = ("tendon", "aponeurosis", "galea", "intersection", "linea", "raphe", "sheath", "membrane")
"""A sheet whose name holds one of these words is no flesh."""

Grid = Sequence[Sequence[Place2 | None]]
"""Along the fibres, then across."""
Profile = Callable[[float], float]
Hidden = Callable[[Place2], bool]
Pair = tuple[Place2, Place2]


class Kind(NamedTuple):
    """How a sheet is drawn: the beginning of its roles, and whether it hides what lies under it."""

    stem: str
    hides: bool = False
    pale: bool = False
    """Its fascicles end pale."""
    ragged: float = 1.2
    """By how much (mm) they end one before the other."""
    close: float = 1.0
    """How close they lie, and how heavy the strokes are, where flesh is 1."""
    heavy: float = 1.0


SINEW, GAUZE = Kind("muscle.sinew", heavy=0.55), Kind("muscle.gauze", close=0.5, heavy=0.4)
THIN = Kind("muscle.thin", ragged=8.0, close=0.6, heavy=0.6)


def kind_of(sheet: Sheet) -> Kind:
    """Flesh of a layer, sinew, or thin sheets of either, as its name says."""
    name = sheet.name.lower()
    thin = "thin" in name
    if any(word in name for word in SINEWS):
        return GAUZE if thin else SINEW
    return THIN if thin else Kind(f"muscle.{sheet.layer}", hides=True, pale=True, ragged=RAGGED)


class Work(NamedTuple):
    """A sheet as a view shows it, ready to be drawn.

    `last` is the knot at the end of its fibres, `lanes` the number of its fascicles, `length` theirs in mm.
    """

    kind: Kind
    way: str
    grid: Grid
    last: int
    lanes: int
    length: float
    ring: bool
    edges: tuple[Loop, ...]
    seed: int

    def body(self, cut: Cut, times: int = 1) -> tuple[Loop, ...]:
        """The outline of what is seen, its fascicles ending one before the other."""
        frayed = (list(_frayed(self, rim, _Chance(self.seed))) for rim in cut.rims)
        return tuple(smooth(outline, times=times) for outline in frayed)


def worked(cut: Cut, net: Net, sheet: Sheet) -> Work:
    """Prepare a cut for drawing."""
    ring = net.closed and sheet.fibres == "along"
    knots = cut.knots if sheet.fibres == "across" else _turned(cut.knots)
    grid = _fine(knots, ring)
    seed = sum(ord(letter) * (place + 7) for place, letter in enumerate(net.of)) + 1013 * net.part
    edges, kind = tuple(_edges(grid, net, sheet.fibres)), kind_of(sheet)
    breadth, length = _size(net, sheet.fibres)
    most = min(MOST, breadth / FASCICLE, 30 + breadth / 4)
    lanes = max(FEWEST, round(kind.close * most))
    return Work(kind, sheet.fibres, grid, len(knots) - 1, lanes, length, ring, edges, seed)


def strokes(work: Work, hidden: Hidden | None) -> Iterator[tuple[str, tuple[Loop, ...]]]:
    """What is drawn upon a sheet, by role: outlines of strokes, and its sides as lines (`….edge`)."""
    stem, grid, lanes, chance = work.kind.stem, work.grid, work.lanes, _Chance(work.seed)
    yield f"{stem}.side", tuple(_strokes(grid, _sides(lanes), _lens, hidden))
    yield f"{stem}.fibre.dark", tuple(_strokes(grid, _furrows(work, chance), _lens, hidden))
    yield f"{stem}.fibre.light", tuple(_strokes(grid, _gleams(work, chance), _lens, hidden))
    if work.kind.pale and not work.ring:
        reach = min(PALE_SHARE, PALE / work.length)
        heads = _strokes(grid, _heads(lanes, chance, reach), _wedge, hidden)
        tails = _strokes(grid, _tails(lanes, chance, reach), _spike, hidden)
        yield f"{stem}.fibre.pale", (*heads, *tails)
    yield f"{stem}.edge", tuple(part for edge in work.edges for part in _bare(edge, hidden))


def beneath(work: Work, hidden: Hidden) -> Iterator[tuple[str, tuple[Loop, ...]]]:
    """A sheet as it shows faintly through what covers it."""
    furrows = list(_furrows(work, _Chance(work.seed)))[::2]
    yield "muscle.beneath", tuple(_strokes(work.grid, furrows, _lens, hidden))
    yield "muscle.beneath.edge", tuple(part for edge in work.edges for part in _bare(edge, hidden))


def _bare(edge: Loop, hidden: Hidden | None) -> Iterator[Loop]:
    if hidden is None:
        yield edge
    else:
        yield from runs(None if hidden(place) else place for place in edge)


@lru_cache(maxsize=512)
def _size(net: Net, way: str) -> tuple[float, float]:
    """How broad a sheet is over most of its length, and how long its fibres are (mm)."""
    rows = net.rows if way == "across" else _turned(net.rows)
    breadths, lengths = (sorted(length(row) for row in lines) for lines in (rows, _turned(rows)))
    return breadths[len(breadths) * 2 // 3], max(lengths[len(lengths) // 2], 1.0)


class _Fibre(NamedTuple):
    """A tapering stroke: where it lies across the sheet, from and to where it runs, and half its width."""

    across: float
    start: float
    end: float
    half: float


@lru_cache(maxsize=512)
def evened(net: Net, way: str) -> Net:
    """A net across the midline made whole, and its knots evened out along and a little across the fibres."""
    net = _whole(net)
    rows: Sequence[Row] = net.rows
    if way == "along":
        rows = _turned(_evened(_turned(rows), net.closed, EVENED))
        rows = _evened(rows, False, 1)
    else:
        rows = _evened(rows, False, EVENED)
        rows = _turned(_evened(_turned(rows), net.closed, 1))
    return net._replace(rows=tuple(rows if net.closed else _thinned(rows, way)))


def _thinned(rows: Sequence[Row], way: str) -> Sequence[Row]:
    """A large net with fewer knots along its fibres."""
    if way == "along":
        return rows if len(rows) < 2 else _turned(_thinned(_turned(rows), "across"))
    stride = (len(rows) - 1) // LONGEST
    return rows if stride < 1 else [*rows[: -1 : stride + 1], rows[-1]]


def _whole(net: Net) -> Net:
    """Both halves of a net that lies across the midline; a ring if it both begins and ends there."""
    rows = net.rows
    if net.closed and len(rows[0]) > 1 and rows[0][0] == rows[0][-1]:
        rows = tuple(row[:-1] for row in rows)
    if net.sides != "middle" or net.closed:
        return net._replace(rows=rows)
    ends = all(abs(row[-1].x) < MIDLINE for row in rows)
    if ends:
        rows = tuple((*row, *(mirrored(p) for p in reversed(row[1:-1]))) for row in rows)
    else:
        rows = tuple((*(mirrored(p) for p in reversed(row[1:])), *row) for row in rows)
    return net._replace(rows=rows, closed=ends)


def _evened(rows: Sequence[Row], ring: bool, times: int) -> list[Row]:
    """Each row drawn towards its neighbours; the first and the last stay."""
    found = list(rows)
    for _ in range(times):
        before = [found[-1], *found[:-1]]
        after = [*found[1:], found[0]]
        mean = [_mean(a, b, c) for a, b, c in zip(before, found, after, strict=True)]
        found = mean if ring else [found[0], *mean[1:-1], found[-1]]
    return found


def _mean(a: Row, b: Row, c: Row) -> Row:
    return tuple(
        Position((p[0] + 2 * q[0] + r[0]) / 4, (p[1] + 2 * q[1] + r[1]) / 4, (p[2] + 2 * q[2] + r[2]) / 4)
        for p, q, r in zip(a, b, c, strict=True)
    )


def _turned(rows: Sequence[Sequence[Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(zip(*rows, strict=True))


def _fine(knots: Knots, ring: bool) -> Grid:
    """Knots along the fibres, with ones put in between until there are enough; a ring ends where it began."""
    rows: list[Sequence[Place2 | None]] = list(knots)
    while len(rows) < FINE:
        rows = _halved(rows, ring)
    return [*rows, rows[0]] if ring else rows


def _halved(rows: list[Sequence[Place2 | None]], ring: bool) -> list[Sequence[Place2 | None]]:
    count, found = len(rows), []
    for index in range(count if ring else count - 1):
        a, b = rows[index], rows[(index + 1) % count]
        before = rows[index - 1] if index or ring else a
        after = rows[(index + 2) % count] if index + 2 < count or ring else b
        found += [a, [_midway(*four) for four in zip(before, a, b, after, strict=True)]]
    return found if ring else [*found, rows[-1]]


def _midway(before: Place2 | None, a: Place2 | None, b: Place2 | None, after: Place2 | None) -> Place2 | None:
    """Half-way from a to b on a curve that also passes their neighbours."""
    if a is None or b is None:
        return None
    before, after = before or a, after or b
    return (9 * (a[0] + b[0]) - before[0] - after[0]) / 16, (9 * (a[1] + b[1]) - before[1] - after[1]) / 16


def _length(line: Sequence[Place2 | None]) -> float:
    return sum(dist(a, b) for a, b in pairwise(line) if a is not None and b is not None)


class _Chance:
    """Numbers from 0 to 1 that are the same every time a sheet is drawn."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def __call__(self) -> float:
        self._state = (self._state * 1103515245 + 12345) % 2147483648
        return (self._state >> 8) / 8388608


def _furrows(work: Work, chance: _Chance) -> Iterator[_Fibre]:
    """The shadows between fascicles; some break off and go on beside themselves."""
    count, heavy = work.lanes, work.kind.heavy
    first, last = (_length(work.grid[row]) / (count * FASCICLE) for row in (0, -1))
    for index in range(1, count):
        across, half = (index + 0.5 * (chance() - 0.5)) / count, heavy * (0.1 + 0.1 * chance()) / count
        begin, end = 0.12 * chance(), 1.0 - 0.12 * chance()
        if work.ring:
            begin, end = begin * 8, begin * 8 + 1.0
        elif index % 2:
            begin += max(0.0, CROWDED - first) * (0.3 + 0.5 * chance())
            end -= max(0.0, CROWDED - last) * (0.3 + 0.5 * chance())
        parting = begin + (end - begin) * (0.3 + 0.4 * chance())
        if chance() < 0.45:
            yield _Fibre(across, begin, parting + 0.06, half)
            yield _Fibre(across + 0.3 / count, parting - 0.06, end, half)
        else:
            yield _Fibre(across, begin, end, half)


def _gleams(work: Work, chance: _Chance) -> Iterator[_Fibre]:
    """The light on fascicles, most of it about the middle of the belly."""
    count = work.lanes
    half = 0.13 * work.kind.heavy / count
    for index in range(count):
        begin = 0.12 + 0.3 * chance()
        yield _Fibre((index + 0.35 + 0.3 * chance()) / count, begin, begin + 0.3 + 0.25 * chance(), half)


def _sides(count: int) -> Iterator[_Fibre]:
    """The shade along both sides, which makes a sheet look round."""
    half = 0.65 / count
    yield _Fibre(half, 0.0, 1.0, half)
    yield _Fibre(1.0 - half, 0.0, 1.0, half)


def _heads(count: int, chance: _Chance, reach: float) -> Iterator[_Fibre]:
    for index in range(count):
        yield _Fibre((index + 0.5) / count, 0.0, reach * (0.35 + 0.65 * chance()), 0.42 / count)


def _tails(count: int, chance: _Chance, reach: float) -> Iterator[_Fibre]:
    for index in range(count):
        yield _Fibre((index + 0.5) / count, 1.0 - reach * (0.35 + 0.65 * chance()), 1.0, 0.42 / count)


def _lens(share: float) -> float:
    return float(max(0.0, sin(pi * share)) ** 0.7)


def _wedge(share: float) -> float:
    return 1.0 - share


def _spike(share: float) -> float:
    return share


def _strokes(grid: Grid, fibres: Iterable[_Fibre], profile: Profile, hidden: Hidden | None) -> Iterator[Loop]:
    stride = max(1, len(grid) // STEPS)
    for fibre in fibres:
        yield from _stroke(grid, fibre, profile, hidden, stride)


def _stroke(
    grid: Grid, fibre: _Fibre, profile: Profile, hidden: Hidden | None, stride: int
) -> Iterator[Loop]:
    """The outline of a stroke, in pieces where it is hidden."""
    last = len(grid) - 1
    low, high = fibre.start * last, fibre.end * last
    steps = (low, *range(ceil(low + 0.2), ceil(high - 0.2), stride), high)
    lane = _lane(grid, steps, fibre.across)

    def pair(step: float, found: Pair | None) -> Pair | None:
        if found is None or (hidden and hidden(found[0])):
            return None
        (u, v), (du, dv) = found
        half = fibre.half * profile((step - low) / (high - low))
        return (u - half * du, v - half * dv), (u + half * du, v + half * dv)

    pairs = [pair(step, found) for step, found in zip(steps, lane, strict=True)]
    if None not in pairs:
        yield from _closed_up(pairs)
    else:
        yield from _pieces(steps, pairs, lambda step: pair(step, _lane(grid, (step,), fibre.across)[0]))


def _pieces(
    steps: Sequence[float], pairs: Sequence[Pair | None], pair: Callable[[float], Pair | None]
) -> Iterator[Loop]:
    """What is seen of a stroke, up to where it is hidden."""
    piece: list[Pair | None] = []
    before, seen = steps[0], False
    for step, here in zip(steps, pairs, strict=True):
        if step > before and (here is not None) != seen:
            piece.append(_brink(pair, before, step) if seen else _brink(pair, step, before))
        if here:
            piece.append(here)
        elif seen:
            yield from _closed_up(piece)
            piece = []
        before, seen = step, here is not None
    yield from _closed_up(piece)


def _brink(pair: Callable[[float], Pair | None], seen: float, not_seen: float) -> Pair | None:
    """The last pair that is seen on the way from a step to one that is not."""
    found = pair(seen)
    for _ in range(HALVINGS):
        half = (seen + not_seen) / 2
        there = pair(half)
        if there:
            seen, found = half, there
        else:
            not_seen = half
    return found


def _closed_up(piece: Sequence[Pair | None]) -> Iterator[Loop]:
    found = [pair for pair in piece if pair]
    if len(found) > 1:
        yield (*[one for one, _ in found], *[other for _, other in reversed(found)])


def _lane(grid: Grid, steps: Iterable[float], across: float) -> list[Pair | None]:
    """The places at so many steps along the fibres (round and round in a ring) and a share of the breadth.

    With how far it is across the sheet there, as if it were everywhere as stretched.
    """
    last, cells = len(grid) - 1, len(grid[0]) - 1
    column = min(int(across * cells), cells - 1)
    rest = across * cells - column

    def at(row: int) -> Pair | None:
        a, b = grid[row][column], grid[row][column + 1]
        if a is None or b is None:
            return None
        du, dv = b[0] - a[0], b[1] - a[1]
        return (a[0] + du * rest, a[1] + dv * rest), (du * cells, dv * cells)

    found: list[Pair | None] = []
    for step in steps:
        row = int(step)
        over = step - row
        one = at(row % last if row > last else row)
        if one and over > 0.01:
            other = at(row % last + 1)
            one = other and (mix(one[0], other[0], over), mix(one[1], other[1], over))
        found.append(one)
    return found


def _frayed(work: Work, rim: Rim, chance: _Chance) -> Iterator[Place2]:
    """An outline whose stretches along the ends of the fibres are frayed."""
    depth = min(work.kind.ragged, RAGGED_SHARE * work.length)
    lengthwise = 1 if work.way == "along" else 0
    columns = len(work.grid[0]) - 1
    for (place, corner), (_, other) in zip(rim, (*rim[1:], rim[0]), strict=True):
        yield place
        if work.ring or not corner or not other or corner[lengthwise] != other[lengthwise]:
            continue
        end = corner[lengthwise]
        if end in (0, work.last):
            one, two = corner[1 - lengthwise] / columns, other[1 - lengthwise] / columns
            yield from _fringe(work, (one, two), 0.0 if end == 0 else 1.0, depth / work.length, chance)


def _fringe(
    work: Work, between: tuple[float, float], end: float, depth: float, chance: _Chance
) -> Iterator[Place2]:
    """Ends of fascicles between two places across; the gaps between two of them are deeper."""
    one, two = between
    steps = max(2, round(abs(two - one) * work.lanes * 2 / work.kind.close))
    for index in range(1, steps):
        short = depth * (chance() if index % 2 else 0.25 * chance())
        along = short if end == 0.0 else 1.0 - short
        across = one + (two - one) * index / steps
        found = _lane(work.grid, (along * (len(work.grid) - 1),), across)[0]
        if found:
            yield found[0]


def _edges(grid: Grid, net: Net, way: str) -> Iterator[Loop]:
    """The sides of a sheet; its ends are left open."""
    rows = net.rows if way == "along" else _turned(net.rows)
    for border, column in ((rows[0], 0), (rows[-1], -1)):
        if sum(abs(p.x) for p in border) / len(border) > MIDLINE:
            for run in runs(row[column] for row in grid):
                yield smooth(run, closed=False, times=1)
