"""Muscles, structures and zones as a view shows them: nets of skin cut where it turns away or is hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import cos, dist, hypot, pi, sin
from typing import NamedTuple

from facemap.atlas.around import Sheet
from facemap.atlas.model import Atlas
from facemap.atlas.relief import Net, Relief, Row
from facemap.body.frame import Position, mirrored
from facemap.body.model import View
from facemap.body.surface import near, project
from facemap.picture.shapes import Line, Patch, Place2, Shape, Strokes

LAYERS = ("zones", "muscles", "structures")
"""The layers that lie on the skin under the points, the lowest first."""
HIDES = 3.0
"""Skin this much nearer to the viewer (mm) hides what lies behind it."""
FIBRE = 1.7
"""mm between the fibres of a muscle, where it is broadest."""
STIR = 0.55
"""Share of that by which a fibre leaves its place, so that they do not look ruled."""
SMALLEST = 2.0
"""A patch with less extent (mm) is not drawn."""
RIM = 28
"""Corners of a round spread."""
FADED = 0.035
"""Share of the plate's height along its edges where the picture has faded."""


class Tag(NamedTuple):
    """The name of what was drawn and a place within it (view mm) for whoever writes it."""

    layer: str
    name: str
    at: Place2
    size: float
    """How far (mm) it extends there, for who has not room for all."""


class Drape(NamedTuple):
    """One layer on one view."""

    shapes: tuple[Shape, ...] = ()
    tags: tuple[Tag, ...] = ()


def drape(atlas: Atlas, relief: Relief, view: View, layer: str) -> Drape:
    """A layer (one of LAYERS) as a view shows it."""
    return _MAKERS[layer](atlas, relief, view)


def _muscles(atlas: Atlas, relief: Relief, view: View) -> Drape:
    shapes: list[Shape] = []
    tags: list[Tag] = []
    deepest_first = sorted(relief.muscles, key=lambda net: -_sheet(atlas, net).layer)
    for net in deepest_first:
        sheet = _sheet(atlas, net)
        for side, cut in _cuts(view, net):
            shapes.append(Patch(cut.loops, f"muscle.{sheet.layer}.{net.of}"))
            shapes += _fibres(cut, net, sheet.fibres, f"muscle.{sheet.layer}")
            shapes.append(Strokes(tuple(_closed(loop) for loop in cut.loops), f"muscle.edge.{net.of}", 0.7))
            if side == _named_side(view):
                tags.append(Tag("muscles", net.of, cut.middle, cut.extent))
    return Drape(tuple(shapes), tuple(_largest(tags)))


def _structures(atlas: Atlas, relief: Relief, view: View) -> Drape:
    shapes: list[Shape] = []
    tags: list[Tag] = []

    def told(net: Net, side: str, cut: _Cut) -> str:
        if side == _named_side(view):
            tags.append(Tag("structures", net.of, cut.middle, cut.extent))
        return atlas.structures[net.of].kind

    for net in relief.areas:
        for side, cut in _cuts(view, net):
            kind = told(net, side, cut)
            shapes.append(Patch(cut.loops, f"structure.{kind}.area"))
            rims = tuple(_closed(loop) for loop in cut.loops)
            shapes.append(Strokes(rims, f"structure.{kind}.edge", 1.0, (4.0, 3.0)))
    for net in relief.paths:
        for side, cut in _cuts(view, net):
            kind = told(net, side, cut)
            shapes.append(Patch(cut.loops, f"structure.{kind}.band"))
            shapes += [Line(part, f"structure.{kind}", 1.6) for part in cut.stretches(1)]
    for name, places in relief.openings.items():
        kind = atlas.structures[name].kind
        for position, spread in places:
            if _shown(view, position):
                at = project(view, position)
                shapes.append(Patch((_round(at, spread),), f"structure.{kind}.band"))
                shapes.append(Patch((_round(at, 0.8),), f"structure.{kind}.hole"))
                if (position.x > 0) == (_named_side(view) == "left"):
                    tags.append(Tag("structures", name, at, spread))
    return Drape(tuple(shapes), tuple(_largest(tags)))


def _zones(atlas: Atlas, relief: Relief, view: View) -> Drape:
    shapes: list[Shape] = []
    tags: list[Tag] = []
    hues = {name: index for index, name in enumerate(atlas.zones)}
    kinds = list(dict.fromkeys(zone.kind for zone in atlas.zones.values()))
    for net in relief.zones:
        if atlas.zones[net.of].kind != kinds[0]:
            continue  # the other tradition would lie on top of it
        for side, cut in _cuts(view, net):
            shapes.append(Patch(cut.loops, f"zone.{hues[net.of] % 6}.{net.of}"))
            shapes.append(Strokes(tuple(_closed(loop) for loop in cut.loops[-1:]), "zone.edge", 0.9))
            if side in (_named_side(view), "whole", atlas.zones[net.of].sides):
                tags.append(Tag("zones", net.of, cut.middle, cut.extent))
    return Drape(tuple(shapes), tuple(_largest(tags)))


_MAKERS: dict[str, Callable[[Atlas, Relief, View], Drape]] = {
    "zones": _zones, "muscles": _muscles, "structures": _structures,
}  # fmt: skip


def _sheet(atlas: Atlas, net: Net) -> Sheet:
    return atlas.muscles[net.of].parts[net.part]


def _named_side(view: View) -> str:
    """The side of the body whose shapes are named."""
    return "right" if view.yaw < 0 else "left"


def _largest(tags: Sequence[Tag]) -> Iterator[Tag]:
    """One tag of each name, where most of it is seen."""
    best: dict[str, Tag] = {}
    for tag in tags:
        if tag.name not in best or tag.size > best[tag.name].size:
            best[tag.name] = tag
    yield from best.values()


class _Cut(NamedTuple):
    """What a view shows of a net: knots in view mm (None where hidden), and the outline of what is seen."""

    knots: tuple[tuple[Place2 | None, ...], ...]
    loops: tuple[tuple[Place2, ...], ...]

    @property
    def middle(self) -> Place2:
        seen = [knot for row in self.knots for knot in row if knot]
        u, v = sum(knot[0] for knot in seen) / len(seen), sum(knot[1] for knot in seen) / len(seen)
        return min(seen, key=lambda knot: dist(knot, (u, v)))

    @property
    def extent(self) -> float:
        return _extent(self.loops)

    def stretches(self, row: int) -> list[tuple[Place2, ...]]:
        """The visible stretches of one row."""
        return list(_runs(self.knots[row]))


def _cuts(view: View, net: Net) -> Iterator[tuple[str, _Cut]]:
    """What the view shows of a net on either side."""
    if net.sides in ("both", "left", "middle", "whole"):
        yield from _cut(view, net, "left", lambda p: p)
    if net.sides in ("both", "right"):
        yield from _cut(view, net, "right", mirrored)


def _cut(view: View, net: Net, side: str, turn: Callable[[Position], Position]) -> Iterator[tuple[str, _Cut]]:
    knots = tuple(_seen_row(view, row, turn) for row in net.rows)
    loops = tuple(_smooth(loop) for loop in _outline(knots, net.closed))
    loops = tuple(loop for loop in loops if len(loop) > 2)
    if loops and _extent(loops) >= SMALLEST:
        yield side, _Cut(knots, loops)


def _seen_row(view: View, row: Row, turn: Callable[[Position], Position]) -> tuple[Place2 | None, ...]:
    return tuple(project(view, turn(p)) if _shown(view, turn(p)) else None for p in row)


def _shown(view: View, position: Position) -> bool:
    _, v = project(view, position)
    edge = FADED * view.height
    return edge <= v <= view.height - edge and near(view, position, HIDES)


Corner = tuple[int, int]


def _outline(knots: Sequence[Sequence[Place2 | None]], closed: bool) -> Iterator[tuple[Place2, ...]]:
    """The outlines of all cells whose corners are seen: their edges, less those that two cells share."""
    columns = len(knots[0])
    ahead: dict[Corner, list[Corner]] = {}
    for r in range(len(knots) - 1):
        for c in range(columns if closed else columns - 1):
            d = (c + 1) % columns
            corners = ((r, c), (r, d), (r + 1, d), (r + 1, c))
            if all(knots[i][j] is not None for i, j in corners):
                for a, b in zip(corners, (*corners[1:], corners[0]), strict=True):
                    back = ahead.get(b)
                    if back and a in back:
                        back.remove(a)
                    else:
                        ahead.setdefault(a, []).append(b)
    while any(ahead.values()):
        start = next(corner for corner, others in ahead.items() if others)
        loop, here = [start], ahead[start].pop()
        while here != start:
            loop.append(here)
            here = ahead[here].pop()
        yield tuple(place for i, j in loop if (place := knots[i][j]) is not None)


def _smooth(loop: Sequence[Place2], closed: bool = True) -> tuple[Place2, ...]:
    """A polyline with its corners cut twice (Chaikin), to 0.01 mm."""
    places = list(loop)
    for _ in range(2):
        pairs = list(pairwise(places)) + ([(places[-1], places[0])] if closed else [])
        cut = [q for a, b in pairs for q in (_mix(a, b, 0.25), _mix(a, b, 0.75))]
        places = cut if closed else [places[0], *cut[1:-1], places[-1]]
    return tuple((round(u, 2), round(v, 2)) for u, v in places)


def _mix(a: Place2, b: Place2, t: float) -> Place2:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def _closed(loop: tuple[Place2, ...]) -> tuple[Place2, ...]:
    return (*loop, loop[0])


def _extent(loops: Sequence[Sequence[Place2]]) -> float:
    us, vs = [u for loop in loops for u, _ in loop], [v for loop in loops for _, v in loop]
    return hypot(max(us) - min(us), max(vs) - min(vs))


def _runs(row: Iterable[Place2 | None]) -> Iterator[tuple[Place2, ...]]:
    run: list[Place2] = []
    for place in (*row, None):
        if place is not None:
            run.append(place)
            continue
        if len(run) > 1:
            yield _smooth(run, closed=False)
        run = []


def _fibres(cut: _Cut, net: Net, way: str, stem: str) -> Iterator[Shape]:
    """Fibres in two tones, evenly over the net, each a little out of line."""
    rows = net.rows if way == "across" else tuple(zip(*net.rows, strict=True))
    knots = cut.knots if way == "across" else tuple(zip(*cut.knots, strict=True))
    if net.closed and way == "along":
        knots = (*knots, knots[0])
    width = max(sum(dist(a, b) for a, b in pairwise(row)) for row in rows)
    count = max(3, min(90, round(width / FIBRE)))
    tones: tuple[list[tuple[Place2, ...]], ...] = ([], [])
    for index in range(count):
        at = (index + 0.5 + STIR * (_chance(net.of, index) - 0.5)) / count
        tones[index % 2].extend(_runs(_fibre(knots, at)))
    yield Strokes(tuple(tones[0]), f"{stem}.fibre.dark", 0.8)
    yield Strokes(tuple(tones[1]), f"{stem}.fibre.light", 0.7)


def _fibre(knots: Sequence[Sequence[Place2 | None]], at: float) -> Iterator[Place2 | None]:
    """A line through all rows at a share of their width."""
    for row in knots:
        place = at * (len(row) - 1)
        c = min(int(place), len(row) - 2)
        a, b = row[c], row[c + 1]
        yield None if a is None or b is None else _mix(a, b, place - c)


def _chance(name: str, index: int) -> float:
    """A number from 0 to 1 that is the same every time."""
    seed = sum(ord(letter) * (place + 1) for place, letter in enumerate(name)) + 7919 * index
    return (seed * 2654435761 % 4294967296) / 4294967296


def _round(at: Place2, radius: float) -> tuple[Place2, ...]:
    turns = (2 * pi * k / RIM for k in range(RIM))
    return tuple((round(at[0] + radius * cos(t), 2), round(at[1] + radius * sin(t), 2)) for t in turns)
