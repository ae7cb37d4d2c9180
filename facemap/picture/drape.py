"""Muscles, structures and zones as a view shows them: nets of skin cut where it turns away or is hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import cos, pi, sin
from typing import NamedTuple

from facemap.atlas.around import Sheet
from facemap.atlas.model import Atlas
from facemap.atlas.relief import Net, Relief, Single
from facemap.body.frame import Position, distance
from facemap.body.model import View
from facemap.body.surface import surface
from facemap.picture.channels import both_sides, stretches
from facemap.picture.cut import Cover, Cut, Loop, cuts, dimmed, runs, sight, uncovered
from facemap.picture.eyes import open_eyes, tinted
from facemap.picture.flesh import beneath, is_sinew, strokes, worked
from facemap.picture.shapes import Line, Patch, Place2, Shape, Strokes
from facemap.picture.style import FADES
from facemap.picture.weave import evened

RIM, CLOSER = 28, 5
"""Corners of a round spread, and how often the end of the skin is halved in on."""
NEARLY = 1.08
"""Skin that is no flatter than this much counts as flat: a spread is a rough figure."""
PLIES = (
    "muscle.beneath", "muscle.3", "muscle.2", "muscle.1", "muscle.sinew", "muscle.gauze", "muscle.thin",
)  # fmt: skip
"""Roles of the muscles in drawing order, by their beginnings."""
FULL, HALF, FAINT = 0.97, 0.6, 0.25
"""Muscles and structures fade where from FULL to FAINT is left of the picture; their lines end at HALF."""


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


Draping = Iterator[Drape | None]


def drape(atlas: Atlas, relief: Relief, view: View, layer: str) -> Drape:
    """A layer (one of DRAPED) as a view shows it, or a single entry of it: muscles:frontalis."""
    return next(found for found in draping(atlas, relief, view, layer) if found is not None)


def draping(atlas: Atlas, relief: Relief, view: View, layer: str) -> Draping:
    """The same little by little: None after every entry, the layer at last."""
    kind, _, name = layer.partition(":")
    return _MAKERS[kind](atlas, Single(relief, name) if name else relief, view)


def _muscles(atlas: Atlas, relief: Relief, view: View) -> Draping:
    """Sheets from the skin downwards, of one layer in the order in which they are written.

    What lies deeper is seen where nothing covers it, else faintly through.
    """
    table = _Table(view)
    tags: list[Tag] = []
    for net in sorted(relief.muscles, key=lambda net: _sheet(atlas, net).layer):
        sheet = _sheet(atlas, net)
        for side, seen in table.lay(evened(net, sheet.fibres), sheet):
            if side == _named_side(view) and not is_sinew(sheet):
                tags.append(Tag("muscles", net.of, seen.middle, seen.extent))
        yield None
    yield Drape(tuple(table.shapes()), tuple(_largest(tags)))


class _Table:
    """Where the sheets of muscle are laid one under another, those of one side mirrored where they may be."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._even = view.yaw in (0, 180) and view.centre[0] == 0
        self._over = Cover()
        self._bodies: list[Patch] = []
        self._strokes: dict[str, list[Loop]] = {}

    def lay(self, net: Net, sheet: Sheet) -> Iterator[tuple[str, Cut]]:
        """Lay a sheet under all that lie there; what is seen of it, or the whole of it, on either side."""
        mirrored = self._even and net.sides == "both"
        for side, whole in cuts(self._view, net._replace(sides="left") if mirrored else net, FAINT):
            work = worked(whole, net, sheet)
            seen = uncovered(self._view, net, side, whole, self._over, FAINT)
            if seen is not whole:
                self._add(beneath(work, self._faint), mirrored)
            if seen:
                fading = _fades(self._view, seen)
                role = f"{work.kind.stem}.{'part' if fading else net.of}"
                for part in _parts(self._view, seen) if fading else (seen,):
                    self._bodies.append(Patch(self._both(work.body(part), mirrored), role))
                self._add(strokes(work, None if seen is whole and not fading else self._hidden), mirrored)
            if work.kind.hides:
                self._over.add(self._both(work.body(whole), mirrored))
            yield side, seen or whole

    def _faint(self, at: Place2) -> bool:
        return self._view.left_at(*at) < HALF

    def _hidden(self, at: Place2) -> bool:
        return self._over.hides(at) or self._faint(at)

    def shapes(self) -> Iterator[Shape]:
        for ply in PLIES:
            yield from (body for body in reversed(self._bodies) if body.role.startswith(f"{ply}."))
            for role, loops in self._strokes.items():
                if role.startswith(ply):
                    edge = role.endswith(".edge")
                    yield Strokes(tuple(loops), role, 0.7) if edge else Patch(tuple(loops), role)

    def _add(self, drawn: Iterator[tuple[str, tuple[Loop, ...]]], mirrored: bool) -> None:
        for role, loops in drawn:
            self._strokes.setdefault(role, []).extend(self._both(loops, mirrored))

    def _both(self, loops: tuple[Loop, ...], mirrored: bool) -> tuple[Loop, ...]:
        width = self._view.width
        if not mirrored:
            return loops
        return (*loops, *(tuple((width - u, v) for u, v in loop) for loop in loops))


def _structures(atlas: Atlas, relief: Relief, view: View) -> Draping:
    shapes: list[Shape] = []
    tags: list[Tag] = []
    others: list[Tag] = []

    def told(net: Net, side: str, cut: Cut) -> str:
        here = tags if side == _named_side(view) else others
        here.append(Tag("structures", net.of, cut.middle, cut.extent))
        return atlas.structures[net.of].kind

    for net in relief.areas:
        for side, cut in cuts(view, net, FAINT):
            kind = told(net, side, cut)
            shapes += _filled(view, cut, f"structure.{kind}.area", f".{net.of}")
            rims = tuple(part for loop in cut.loops for part in _clear(view, _closed(loop)))
            shapes.append(Strokes(rims, f"structure.{kind}.edge.{net.of}", 1.0, (4.0, 3.0)))
        yield None
    for net in relief.paths:
        for side, cut in cuts(view, net, FAINT):
            kind = told(net, side, cut)
            shapes += _filled(view, cut, f"structure.{kind}.band")
            parts = (part for stretch in cut.stretches(1) for part in _clear(view, stretch))
            shapes += [Line(part, f"structure.{kind}", 1.6) for part in parts]
        yield None
    seen = sight(view)
    for name, places in relief.openings.items():
        kind = atlas.structures[name].kind
        for position, spread in places:
            at = seen(position)
            if at:
                shapes.append(Patch((_spread(view, at, position, spread),), f"structure.{kind}.band"))
                shapes.append(Patch((_round(at, 0.8),), f"structure.{kind}.hole"))
                here = tags if (position.x > 0) == (_named_side(view) == "left") else others
                here.append(Tag("structures", name, at, spread))
        yield None
    named = {tag.name for tag in tags}
    tags += (tag for tag in others if tag.name not in named)  # the liver is on one side alone
    yield Drape(tuple(shapes), tuple(_largest(tags)))


def _filled(view: View, cut: Cut, role: str, of: str = "") -> Iterator[Patch]:
    """What is seen of an area, fainter and fainter where the picture fades."""
    if not _fades(view, cut):
        yield Patch(cut.loops, role + of)
        return
    for part in _parts(view, cut):
        if part.rims:
            yield Patch(part.loops, f"{role}.part{of}")


def _fades(view: View, cut: Cut) -> bool:
    return any(knot and view.left_at(*knot) < FULL for row in cut.knots for knot in row)


def _parts(view: View, seen: Cut) -> Iterator[Cut]:
    """Less and less of what is seen, to lie on one another where the picture fades."""
    yield seen
    for step in range(1, FADES):
        yield dimmed(view, seen, FAINT + (FULL - FAINT) * step / FADES)


def _clear(view: View, line: Loop) -> Iterator[Loop]:
    """A line as far as the picture has not faded under it."""
    return runs(place if view.left_at(*place) >= HALF else None for place in line)


def _zones(atlas: Atlas, relief: Relief, view: View) -> Draping:
    shapes: list[Shape] = []
    tags: list[Tag] = []
    hues = {name: index for index, name in enumerate(atlas.zones)}
    eyes = open_eyes(atlas.body, view)
    for net in relief.zones:
        for side, cut in cuts(view, net):
            shapes.append(tinted(eyes, cut.loops, hues[net.of], net.of))
            shapes.append(
                Strokes(tuple(_closed(loop) for loop in cut.loops[-1:]), f"zone.edge.{net.of}", 0.9)
            )
            if side in (_named_side(view), "whole", atlas.zones[net.of].sides):
                tags.append(Tag("zones", net.of, cut.middle, cut.extent))
        yield None
    yield Drape(tuple(shapes), tuple(_largest(tags)))


def _cun(atlas: Atlas, relief: Relief, view: View) -> Draping:
    """Every cun of the body's own proportional measures, the ends of each stretch firmer."""
    lines: list[Shape] = []
    for each in relief.grid:
        role, width = ("cun.end", 1.1) if each.end else ("cun", 0.8)
        for side in both_sides(each.line):
            lines += [Line(stretch, role, width) for stretch in stretches(view, side, ())]
        yield None
    yield Drape(tuple(lines))


_MAKERS: dict[str, Callable[[Atlas, Relief, View], Draping]] = {
    "zones": _zones, "muscles": _muscles, "structures": _structures, "cun": _cun,
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


def _closed(loop: tuple[Place2, ...]) -> tuple[Place2, ...]:
    return (*loop, loop[0])


def _spread(view: View, at: Place2, position: Position, radius: float) -> Loop:
    """The skin within `radius` mm of a position seen `at`: foreshortened where it turns away, and nothing
    where it ends."""

    def lies_within(u: float, v: float) -> bool:
        skin = surface(view, u, v)
        return skin is not None and distance(skin, position) <= radius * NEARLY

    rim = []
    for u, v in _round(at, radius):
        near, far = 0.0, 1.0
        if not lies_within(u, v):
            for _ in range(CLOSER):
                share = (near + far) / 2
                inside = lies_within(at[0] + share * (u - at[0]), at[1] + share * (v - at[1]))
                near, far = (share, far) if inside else (near, share)
            far = near
        rim.append((round(at[0] + far * (u - at[0]), 2), round(at[1] + far * (v - at[1]), 2)))
    return tuple(rim)


def _round(at: Place2, radius: float) -> tuple[Place2, ...]:
    turns = (2 * pi * k / RIM for k in range(RIM))
    return tuple((round(at[0] + radius * cos(t), 2), round(at[1] + radius * sin(t), 2)) for t in turns)
