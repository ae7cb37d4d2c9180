"""A muscle as the plates of anatomy draw it: fascicles that taper, pale ends, darker sides, open ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil, pi, sin
from typing import NamedTuple

from facemap.atlas.around import Sheet
from facemap.atlas.relief import Net
from facemap.picture.cut import HALVINGS, Cut, Loop, Rim, runs, smooth
from facemap.picture.shapes import Place2
from facemap.picture.weave import MIDLINE, Grid, Pair, fine, lane, seen_length, size, softened, turned

FASCICLE = 1.35
"""mm from one fascicle to the next, where a sheet is broadest."""
FEWEST, MOST = 4, 72
"""Fascicles of a sheet."""
PALE, PALE_SHARE = 10.0, 0.16
"""How far the pale ends of fascicles reach: mm, but no larger share of their length."""
RAGGED, RAGGED_SHARE = 3.5, 0.08
"""By how much fascicles end one before the other (mm), but no larger share of their length."""
STEPS = 18
"""Corners of a stroke on either side, about."""
CROWDED = 0.6
"""Where fascicles come closer together than this share of their breadth, some end early."""
SINEWS = ("tendon", "aponeurosis", "galea", "intersection", "linea", "raphe", "sheath", "membrane")
"""A sheet whose name holds one of these words is no flesh."""

Profile = Callable[[float], float]
Hidden = Callable[[Place2], bool]


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
    soft: int = 2
    """How often their bends are evened out."""


SINEW, GAUZE = Kind("muscle.sinew", heavy=0.55), Kind("muscle.gauze", close=0.5, heavy=0.4, soft=8)
THIN = Kind("muscle.thin", ragged=8.0, close=0.6, heavy=0.6, soft=1)


def is_sinew(sheet: Sheet) -> bool:
    """Whether the name of a sheet says that it is no flesh."""
    return any(word in sheet.name.lower() for word in SINEWS)


def kind_of(sheet: Sheet) -> Kind:
    """Flesh of a layer, sinew, or thin sheets of either, as its name says."""
    thin = "thin" in sheet.name.lower()
    if is_sinew(sheet):
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
    knots = cut.knots if sheet.fibres == "across" else turned(cut.knots)
    kind = kind_of(sheet)
    grid = fine(knots, ring) if ring else softened(fine(knots, ring), kind.soft)
    seed = sum(ord(letter) * (place + 7) for place, letter in enumerate(net.of)) + 1013 * net.part
    edges = tuple(_edges(grid, net, sheet.fibres))
    breadth, length = size(net, sheet.fibres)
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


class _Fibre(NamedTuple):
    """A tapering stroke: where it lies across the sheet, from and to where it runs, and half its width."""

    across: float
    start: float
    end: float
    half: float


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
    first, last = (seen_length(work.grid[row]) / (count * FASCICLE) for row in (0, -1))
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
        yield _Fibre(
            (index + 0.3 + 0.4 * chance()) / count, 0.0, reach * (0.35 + 0.65 * chance()), 0.3 / count
        )


def _tails(count: int, chance: _Chance, reach: float) -> Iterator[_Fibre]:
    for index in range(count):
        begin = 1.0 - reach * (0.35 + 0.65 * chance())
        yield _Fibre((index + 0.3 + 0.4 * chance()) / count, begin, 1.0, 0.3 / count)


def _lens(share: float) -> float:
    return float(max(0.0, sin(pi * share)) ** 0.7)


def _wedge(share: float) -> float:
    return 1.0 - share


def _spike(share: float) -> float:
    return share


def _strokes(grid: Grid, fibres: Iterable[_Fibre], profile: Profile, hidden: Hidden | None) -> Iterator[Loop]:
    stride = max(1, min(len(grid) // STEPS, 2))
    for fibre in fibres:
        yield from _stroke(grid, fibre, profile, hidden, stride)


def _stroke(
    grid: Grid, fibre: _Fibre, profile: Profile, hidden: Hidden | None, stride: int
) -> Iterator[Loop]:
    """The outline of a stroke, in pieces where it is hidden."""
    last = len(grid) - 1
    low, high = fibre.start * last, fibre.end * last
    steps = (low, *range(ceil(low + 0.2), ceil(high - 0.2), stride), high)
    places = lane(grid, steps, fibre.across)

    def pair(step: float, found: Pair | None) -> Pair | None:
        if found is None or (hidden and hidden(found[0])):
            return None
        (u, v), (du, dv) = found
        half = fibre.half * profile((step - low) / (high - low))
        return (u - half * du, v - half * dv), (u + half * du, v + half * dv)

    pairs = [pair(step, found) for step, found in zip(steps, places, strict=True)]
    if None not in pairs:
        yield from _closed_up(pairs)
    else:
        yield from _pieces(steps, pairs, lambda step: pair(step, lane(grid, (step,), fibre.across)[0]))


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
        found = lane(work.grid, (along * (len(work.grid) - 1),), across)[0]
        if found:
            yield found[0]


def _edges(grid: Grid, net: Net, way: str) -> Iterator[Loop]:
    """The sides of a sheet; its ends are left open."""
    rows = net.rows if way == "along" else turned(net.rows)
    for border, column in ((rows[0], 0), (rows[-1], -1)):
        if sum(abs(p.x) for p in border) / len(border) > MIDLINE:
            for run in runs(row[column] for row in grid):
                yield smooth(run, closed=False, times=1)
