"""What a view shows of a net of skin: its knots in view mm, and the outline of what is seen."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil, dist, hypot, inf
from typing import NamedTuple

from facemap.atlas.relief import Net
from facemap.body.frame import Position, mirrored
from facemap.body.model import View
from facemap.body.surface import depth_at, rotation
from facemap.body.warp import to_pose
from facemap.picture.shapes import Place2

HIDES = 3.0
"""Skin this much nearer to the viewer (mm) hides what lies behind it."""
SMALLEST = 2.0
"""A patch with less extent (mm) is not drawn."""
GONE = 0.12
"""With less of the picture left, where it fades out towards an edge, nothing is drawn."""
BRINK = 0.5
"""What is covered reaches so far (mm) under the edge of what covers it, so that no gap shows."""
SPARSE = 3
"""Of a net that is wholly hidden, only every so many knots are looked at."""
HALVINGS = 4
"""How often the stretch between a seen and a hidden knot is halved to find where the skin turns away."""

Knots = tuple[tuple[Place2 | None, ...], ...]
Loop = tuple[Place2, ...]
Corner = tuple[int, int]
Rim = tuple[tuple[Place2, Corner | None], ...]
"""An outline before it is made smooth; its knots are known by row and column."""
Sight = Callable[[Position], Place2 | None]
Node = tuple[Corner, Corner]
"""A corner of a cell (twice), or the place between a seen and a hidden one where the skin turns away."""


class Cover:
    """What outlines surround, in strips of the view."""

    STRIPS = 2.0
    """In a mm."""

    def __init__(self) -> None:
        self._strips: dict[int, list[tuple[float, float]]] = {}

    def add(self, loops: Iterable[Loop]) -> None:
        crossed: dict[int, list[float]] = {}
        for loop in loops:
            for (u, v), (s, t) in zip(loop, (*loop[1:], loop[0]), strict=True):
                if t < v:
                    u, v, s, t = s, t, u, v
                for strip in range(ceil(v * self.STRIPS), ceil(t * self.STRIPS)):
                    share = (strip / self.STRIPS - v) / (t - v)
                    crossed.setdefault(strip, []).append(u + (s - u) * share)
        for strip, places in crossed.items():
            places.sort()
            spans = zip(places[::2], places[1::2], strict=False)
            self._strips[strip] = _joined([*self._strips.get(strip, ()), *spans])

    def hides(self, at: Place2) -> bool:
        """Whether a place is surrounded, and not only just."""
        u, strip = at[0], round(at[1] * self.STRIPS)
        return self._spans(u, strip) and self._spans(u, strip - 1) and self._spans(u, strip + 1)

    def _spans(self, u: float, strip: int) -> bool:
        spans = self._strips.get(strip, [])
        index = bisect(spans, (u, inf)) - 1
        return index >= 0 and spans[index][0] + BRINK < u < spans[index][1] - BRINK


def _joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    spans.sort()
    found = spans[:1]
    for low, high in spans[1:]:
        if low > found[-1][1]:
            found.append((low, high))
        elif high > found[-1][1]:
            found[-1] = (found[-1][0], high)
    return found


class Cut(NamedTuple):
    """What a view shows of a net: knots (None where hidden), and the outline of what is seen."""

    knots: Knots
    rims: tuple[Rim, ...]
    closed: bool
    turns: Mapping[Node, Place2]
    """Where, between a seen and a hidden knot, the last of it is seen."""

    @property
    def loops(self) -> tuple[Loop, ...]:
        return tuple(smooth([place for place, _ in rim]) for rim in self.rims)

    @property
    def middle(self) -> Place2:
        seen = [knot for row in self.knots for knot in row if knot]
        u, v = sum(knot[0] for knot in seen) / len(seen), sum(knot[1] for knot in seen) / len(seen)
        return min(seen, key=lambda knot: dist(knot, (u, v)))

    @property
    def extent(self) -> float:
        """Corner to corner of what surrounds it (mm)."""
        us, vs = zip(*(place for rim in self.rims for place, _ in rim), strict=True)
        return hypot(max(us) - min(us), max(vs) - min(vs))

    def stretches(self, row: int) -> list[Loop]:
        """The visible stretches of one row."""
        return [smooth(run, closed=False) for run in runs(self.knots[row])]


def cuts(view: View, net: Net, least: float = GONE) -> Iterator[tuple[str, Cut]]:
    """What the view shows of a net on either side, where no less than `least` of its picture is left."""
    seen = sight(view, least)
    for side in ("left", "right") if net.sides == "both" else (net.sides,):
        found = _cut(net, side, seen)
        if found:
            yield ("right" if side == "right" else "left"), found


def uncovered(view: View, net: Net, side: str, whole: Cut, over: Cover, least: float = GONE) -> Cut | None:
    """What is left of a cut where nothing lies over it."""
    if not any(knot and over.hides(knot) for row in whole.knots for knot in row):
        return whole
    seen = sight(view, least)

    def bare(position: Position) -> Place2 | None:
        at = seen(position)
        return None if at is None or over.hides(at) else at

    return _cut(net, side, bare)


def dimmed(view: View, cut: Cut, least: float) -> Cut:
    """What of a cut lies where no less than `least` of the picture is left."""
    left = [[knot and view.left_at(*knot) for knot in row] for row in cut.knots]
    knots = tuple(
        tuple(knot if share and share >= least else None for knot, share in zip(*pair, strict=True))
        for pair in zip(cut.knots, left, strict=True)
    )

    def turning(seen: Corner, hidden: Corner) -> Place2:
        here, there = cut.knots[seen[0]][seen[1]], cut.knots[hidden[0]][hidden[1]]
        there = there or cut.turns[seen, hidden]
        if not here or view.left_at(*there) >= least:
            return there
        for _ in range(HALVINGS):
            between = mix(here, there, 0.5)
            here, there = (between, there) if view.left_at(*between) >= least else (here, between)
        return here

    rims, turns = _outline(knots, cut.closed, turning)
    return Cut(knots, rims, cut.closed, turns)


def sight(view: View, least: float = GONE) -> Sight:
    """Where the view shows a place on the skin; None where it is hidden, or the picture has faded."""
    right, up, out = rotation(view.yaw, view.pitch)
    x, y, z = view.centre

    def seen(position: Position) -> Place2 | None:
        px, py, pz = to_pose(view.warp, position)
        px, py, pz = px - x, py - y, pz - z
        u = view.width / 2 + right[0] * px + right[1] * py + right[2] * pz
        v = view.height / 2 - up[0] * px - up[1] * py - up[2] * pz
        if not (0.0 <= v <= view.height and 0.0 <= u <= view.width):
            return None
        depth = depth_at(view, u, v)
        away = out[0] * px + out[1] * py + out[2] * pz
        if depth is None or abs(depth - away) > HIDES or view.left_at(u, v) < least:
            return None
        return u, v

    return seen


def smooth(line: Sequence[Place2], closed: bool = True, times: int = 2) -> Loop:
    """A polyline with its corners cut (Chaikin), to 0.01 mm."""
    places = list(line)
    for _ in range(times):
        pairs = list(pairwise(places)) + ([(places[-1], places[0])] if closed else [])
        cut = [q for a, b in pairs for q in (mix(a, b, 0.25), mix(a, b, 0.75))]
        places = cut if closed else [places[0], *cut[1:-1], places[-1]]
    return tuple((round(u, 2), round(v, 2)) for u, v in places)


def mix(a: Place2, b: Place2, t: float) -> Place2:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def runs(row: Iterable[Place2 | None]) -> Iterator[Loop]:
    """The stretches of a row between its hidden knots."""
    run: list[Place2] = []
    for place in (*row, None):
        if place is not None:
            run.append(place)
            continue
        if len(run) > 1:
            yield tuple(run)
        run = []


def _cut(net: Net, side: str, seen: Sight) -> Cut | None:
    rows = [[mirrored(p) for p in row] for row in net.rows] if side == "right" else net.rows
    if not any(seen(p) for row in rows[::SPARSE] for p in row[::SPARSE]) and len(rows) > SPARSE:
        return None
    knots: Knots = tuple(tuple(seen(p) for p in row) for row in rows)

    def turning(a: Corner, b: Corner) -> Place2:
        return _turning(knots[a[0]][a[1]] or (0.0, 0.0), rows[a[0]][a[1]], rows[b[0]][b[1]], seen)

    rims, turns = _outline(knots, net.closed, turning)
    found = Cut(knots, rims, net.closed, turns)
    return found if rims and found.extent >= SMALLEST else None


def _perimeter(knots: Knots, closed: bool) -> Iterator[Rim]:
    """The outlines of a net that is seen whole."""
    last, end = len(knots) - 1, len(knots[0]) - 1
    if closed:
        ways = [[(row, c) for c in range(end + 1)] for row in (0, last)]
    else:
        right, left = [(r, end) for r in range(1, last)], [(r, 0) for r in range(last - 1, 0, -1)]
        top, bottom = [(0, c) for c in range(end + 1)], [(last, c) for c in range(end, -1, -1)]
        ways = [[*top, *right, *bottom, *left]]
    for way in ways:
        yield tuple((knots[i][j] or (0.0, 0.0), (i, j)) for i, j in way)


def _outline(
    knots: Knots, closed: bool, turning: Callable[[Corner, Corner], Place2]
) -> tuple[tuple[Rim, ...], Mapping[Node, Place2]]:
    """The outlines of what is seen: the edges that no two cells share; and where the skin turns away."""
    if all(knot for row in knots for knot in row):
        return tuple(_perimeter(knots, closed)), {}
    ahead: dict[Node, list[Node]] = {}
    for corners, alone in _cells(len(knots), len(knots[0]), closed):
        hidden = [knots[i][j] is None for i, j in corners]
        if not all(hidden) and (any(hidden) or any(alone)):
            for a, b in _open_edges(corners, hidden, alone):
                ahead.setdefault(a, []).append(b)
    turns = {node: turning(*node) for node in ahead if node[0] != node[1]}
    places = {node: turns.get(node) or knots[node[0][0]][node[0][1]] or (0.0, 0.0) for node in ahead}
    return tuple(rim for rim in _walked(ahead, places) if len(rim) > 2), turns


def _cells(rows: int, columns: int, closed: bool) -> Iterator[tuple[tuple[Corner, ...], tuple[bool, ...]]]:
    """The corners of each cell, all round, and which of the edges after them no other cell shares."""
    last, end = rows - 2, columns - 2
    for r in range(rows - 1):
        for c in range(columns if closed else columns - 1):
            d = (c + 1) % columns
            alone = (r == 0, not closed and c == end, r == last, not closed and c == 0)
            yield ((r, c), (r, d), (r + 1, d), (r + 1, c)), alone


def _open_edges(
    corners: tuple[Corner, ...], hidden: Sequence[bool], alone: Sequence[bool]
) -> Iterator[tuple[Node, Node]]:
    """What bounds the seen part of a cell: edges that no other cell shares, and where the skin turns away."""
    left: list[Node] = []
    met: list[Node] = []
    for index, a in enumerate(corners):
        b = corners[(index + 1) % 4]
        gone, going = hidden[index], hidden[(index + 1) % 4]
        if gone and going:
            continue
        start: Node = (b, a) if gone else (a, a)
        end: Node = (a, b) if going else (b, b)
        if alone[index]:
            yield start, end
        if going:
            left.append(end)
        if gone:
            met.append(start)
    if hidden[0]:  # the way round began where it is hidden
        yield from zip(left, [*met[1:], *met[:1]], strict=True)
    else:
        yield from zip(left, met, strict=True)


def _turning(at: Place2, here: Position, hidden: Position, seen: Sight) -> Place2:
    """The last place that is seen on the way from here to a hidden place."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        half = (low + high) / 2
        found = seen(_on_the_way(here, hidden, half))
        if found:
            low, at = half, found
        else:
            high = half
    return at


def _on_the_way(a: Position, b: Position, share: float) -> Position:
    return Position(*(p + (q - p) * share for p, q in zip(a, b, strict=True)))


def _walked(ahead: dict[Node, list[Node]], places: dict[Node, Place2]) -> Iterator[Rim]:
    """The loops that the edges left over make."""
    while any(ahead.values()):
        start = next(node for node, others in ahead.items() if others)
        loop, here = [start], ahead[start].pop()
        while here != start and ahead.get(here):
            loop.append(here)
            here = ahead[here].pop()
        yield tuple((places[node], node[0] if node[0] == node[1] else None) for node in loop)
