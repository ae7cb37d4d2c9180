"""Everything of an atlas that lies along the skin, laid on it: mm, rest pose, of the left side.

Working it out takes a second or more, and no view is needed for it; so each part is made when the first layer
that needs it is shown, and kept. The shipped pack brings it along.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from math import ceil
from typing import Any, NamedTuple

from facemap.atlas.around import Opening, Sheet, Stretch, Trail, Waypoint
from facemap.atlas.cun_grid import GridLine, cun_grid
from facemap.atlas.knots import MOST, Row, evenly, knots_for, mean, row_between, widened
from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed
from facemap.atlas.resolve import NoPlace, Resolver
from facemap.body.frame import Position, added, between, distance, mirrored
from facemap.body.laid import Work, finished, laid, running_along
from facemap.body.model import Body
from facemap.body.polyline import at_fraction, length

CELL = 6.0
"""mm between the knots of a net."""
RINGS = 4
"""Knots from the middle of an outline to its edge."""
ROUND = 24
"""Knots round an outline at the least."""
LINE_STEP = 4.0
SHARED = 0.5
"""Nearer to the midline than this (mm) a line belongs to both sides."""


class Net(NamedTuple):
    """A piece of skin as rows of knots; each row runs the same way. Of the left side, or of the middle.

    `of` is the entry's name, `part` its index there. `closed` joins the ends of every row.
    """

    of: str
    part: int
    rows: tuple[Row, ...]
    sides: str = "both"
    closed: bool = False


class Course(NamedTuple):
    """The line of a channel; `kept` are the places it passes exactly."""

    channel: str
    line: Row
    kept: frozenset[Position]


class Hole(NamedTuple):
    """Where a structure usually opens, give or take `spread` mm."""

    of: str
    position: Position
    spread: float


PARTS = ("courses", "muscles", "paths", "areas", "zones", "openings", "grid")
"""What can be laid: the lines of channels (Course), muscles, bands of structures in three rows of which the
middle one is the usual course, outlines of structures, zones (Net), foramina (Hole), and the lines of every
cun (GridLine), which are of the body alone."""


def laid_part(atlas: Atlas, part: str, only: Container[str] | None = None) -> tuple[Any, ...]:
    """One of PARTS, as it was laid before or freshly; a shape whose words lead nowhere is left out.

    Freshly and of these entries alone where `only` names some.
    """
    return finished(laying_part(atlas, part, only))


def laying_part(atlas: Atlas, part: str, only: Container[str] | None = None) -> Work[tuple[Any, ...]]:
    """The same little by little."""
    if only is None and part in atlas.laid:
        return atlas.laid[part]
    found = []
    for each in getattr(_Layer(atlas, only), part)():
        if each is None:
            yield
        else:
            found.append(each)
    return tuple(found)


class Relief:
    """What of an atlas is laid, part by part, each worked out when it is first asked for. Slow.

    Quicker where another atlas was laid `before`: what is the same in both is taken from there.
    """

    def __init__(self, atlas: Atlas, before: Relief | None = None) -> None:
        self.atlas = atlas
        self._parts: dict[str, tuple[Any, ...]] = {}
        self._earlier = before._latest() if before is not None else {}
        self._under_way: dict[str, Work[None]] = {}

    def _latest(self) -> dict[str, tuple[Atlas, tuple[Any, ...] | None]]:
        """For each part the last atlas it was laid for, and what came of it unless that keeps it."""
        laid = {part: (self.atlas, self._parts.get(part)) for part in {*self._parts, *self.atlas.laid}}
        return self._earlier | laid

    def _part(self, name: str) -> tuple[Any, ...]:
        if name not in self._parts:
            finished(self._begun(name))
        return self._parts[name]

    def lacks(self, parts: Iterable[str]) -> bool:
        """Whether one of these was not asked for yet."""
        return any(name not in self._parts for name in parts)

    def laying(self, parts: Iterable[str]) -> Iterator[None]:
        """Work out what is lacking of these, with a pause after every few ms; who asks meanwhile has it at
        once."""
        for name in parts:
            while name not in self._parts and next(self._begun(name), self) is not self:
                yield
            yield

    def _begun(self, name: str) -> Work[None]:
        """What was begun is gone on with, whoever asks."""
        return self._under_way.setdefault(name, self._laying(name))

    def _laying(self, name: str) -> Work[None]:
        if name not in self._earlier or name in self.atlas.laid:
            self._parts[name] = yield from laying_part(self.atlas, name)
        else:
            from facemap.atlas.relaid import relaying

            atlas, found = self._earlier[name]
            before = (yield from laying_part(atlas, name)) if found is None else found
            self._parts[name] = yield from relaying(self.atlas, name, atlas, before)
        self._earlier.pop(name, None)
        del self._under_way[name]

    @property
    def courses(self) -> tuple[Course, ...]:
        return self._part("courses")

    @property
    def muscles(self) -> tuple[Net, ...]:
        return self._part("muscles")

    @property
    def paths(self) -> tuple[Net, ...]:
        return self._part("paths")

    @property
    def areas(self) -> tuple[Net, ...]:
        return self._part("areas")

    @property
    def zones(self) -> tuple[Net, ...]:
        return self._part("zones")

    @property
    def grid(self) -> tuple[GridLine, ...]:
        return self._part("grid")

    @property
    def openings(self) -> Mapping[str, tuple[tuple[Position, float], ...]]:
        """Foramina of structures by name, with their spread in mm."""
        found: dict[str, tuple[tuple[Position, float], ...]] = {}
        for hole in self._part("openings"):
            found[hole.of] = (*found.get(hole.of, ()), (hole.position, hole.spread))
        return found

    @cached_property
    def tissue_spots(self) -> tuple[tuple[str, Position], ...]:
        """Names of tissues with the places, on either side, that have them besides the points."""
        resolver, found = resolver_of(self.atlas), list[tuple[str, Position]]()
        for name, tissue in self.atlas.tissues.items():
            for place in tissue.spots:
                try:
                    found.append((name, resolver.place(place, "face").position))
                except NoPlace:
                    continue
        return (*found, *((name, mirrored(at)) for name, at in found if abs(at.x) > SHARED))


class Single(Relief):
    """What of a relief is of one muscle, structure or zone."""

    def __init__(self, whole: Relief, name: str) -> None:
        super().__init__(whole.atlas)
        self._whole, self._name = whole, name

    def _part(self, name: str) -> tuple[Any, ...]:
        return tuple(each for each in self._whole._part(name) if each.of == self._name)


class _Layer:
    """Resolves trails with one resolver, so that places used twice are found once.

    Each part comes item by item; None is a pause.
    """

    def __init__(self, atlas: Atlas, only: Container[str] | None = None) -> None:
        self._atlas, self._only = atlas, only
        self._resolver = resolver_of(atlas)

    def _entries(self, kind: str) -> Iterator[tuple[str, Any]]:
        entries: Mapping[str, Any] = getattr(self._atlas, kind)
        return ((name, entries[name]) for name in entries if self._only is None or name in self._only)

    def courses(self) -> Iterator[Course | None]:
        for _, channel in self._entries("channels"):
            for run in channel.course:
                stops = [found for stop in run if (found := self._passed(stop))]
                if len(stops) > 1:
                    line = yield from running_along(self._body, stops)
                    yield Course(channel.code, tuple(line), frozenset(stops))

    def muscles(self) -> Iterator[Net | None]:
        for name, muscle in self._entries("muscles"):
            for index, sheet in enumerate(muscle.parts):
                rows = yield from self._sheet(sheet, muscle.region)
                if rows:
                    yield Net(name, index, rows, sheet.sides, sheet.closed)

    def paths(self) -> Iterator[Net | None]:
        for name, structure in self._entries("structures"):
            for index, band in enumerate(structure.paths):
                line = yield from self._line(band.through, structure.region)
                if line:
                    rows = yield from widened(self._body, line, band.spread)
                    yield Net(name, index, rows, band.sides)

    def areas(self) -> Iterator[Net | None]:
        for name, structure in self._entries("structures"):
            for index, area in enumerate(structure.areas):
                rows = yield from self._filled(area.outline, area.sides, structure.region)
                if rows:
                    yield Net(name, index, rows, _whole(area.sides), closed=True)

    def zones(self) -> Iterator[Net | None]:
        for name, zone in self._entries("zones"):
            rows = yield from self._filled(zone.outline, zone.sides, "face")
            if rows:
                yield Net(name, 0, rows, _whole(zone.sides), closed=True)

    def openings(self) -> Iterator[Hole]:
        for name, structure in self._entries("structures"):
            for opening in structure.spots:
                yield from self._holes(name, opening, structure.region)

    def grid(self) -> Iterator[GridLine]:
        yield from cun_grid(self._body)

    def _holes(self, name: str, opening: Opening, region: str) -> Iterator[Hole]:
        try:
            position = self._resolver.place(opening.at, region).position
        except NoPlace:
            return
        yield Hole(name, position, opening.spread)
        if opening.sides == "both" and abs(position.x) > SHARED:
            yield Hole(name, mirrored(position), opening.spread)

    @property
    def _body(self) -> Body:
        return self._atlas.body

    def _passed(self, stop: str | Waypoint) -> Position | None:
        try:
            if isinstance(stop, Waypoint):
                return self._resolver.place(stop.place, "face").position
            spot = self._atlas.spots.get(stop)
            if spot is not None:
                return spot.resolved.position if isinstance(spot.resolved, Placed) else None
            return self._resolver.place(stop, "face").position
        except NoPlace:
            return None

    def _stops(self, trail: Trail, region: str) -> Work[list[Position]]:
        """The stops of a trail; raises NoPlace."""
        return finding_stops(self._resolver, trail, region)

    def _line(self, trail: Trail, region: str) -> Work[list[Position]]:
        """A trail laid on the skin; empty where its words lead nowhere or to a single place."""
        try:
            stops = yield from self._stops(trail, region)
        except NoPlace:
            return []
        return (yield from running_along(self._body, stops, LINE_STEP)) if len(stops) > 1 else []

    def _sheet(self, sheet: Sheet, region: str) -> Work[tuple[Row, ...]]:
        borders = []
        for border in sheet.borders:
            borders.append((yield from self._line(border, region)))
        if not all(borders):
            return ()
        if sheet.closed:
            borders = [[*border, border[0]] for border in borders]
        longest = max(length(border) for border in borders)
        columns = knots_for(longest / (CELL * (0.7 if sheet.closed else 1.0)))
        even = [evenly(border, columns) for border in borders]
        rows: list[Row] = [tuple(even[0])]
        for one, other in pairwise(even):
            apart = max(distance(a, b) for a, b in zip(one, other, strict=True))
            steps = max(1, min(MOST, ceil(apart / CELL)))
            for k in range(1, steps):
                rows.append(row_between(self._body, one, other, k / steps))
                yield
            rows.append(tuple(other))
        return tuple(rows)

    def _filled(self, outline: Trail, sides: str, region: str) -> Work[tuple[Row, ...]]:
        """Rings from the middle of an outline to its edge; of the whole of it where it lies in the middle."""
        try:
            stops = yield from self._stops(outline, region)
        except NoPlace:
            return ()
        if sides == "middle":
            stops = [*stops, *(mirrored(p) for p in reversed(stops) if abs(p.x) > SHARED)]
        if len(stops) < 3:
            return ()
        edge = yield from running_along(self._body, [*stops, stops[0]], LINE_STEP)
        count = max(ROUND, min(96, round(length(edge) / CELL)))
        edge = evenly(edge, count + 1)[:-1]
        middle = laid(self._body, mean(edge))
        rows: list[Row] = []
        for k in range(1, RINGS):
            ring = [added(middle, between(middle, p), k / RINGS) for p in edge]
            rows.append(tuple(laid(self._body, p) for p in ring))
            yield
        return (tuple([middle] * count), *rows, tuple(edge))


def resolver_of(atlas: Atlas) -> Resolver:
    """A resolver that knows where the points of an atlas lie."""
    return Resolver(atlas.body, {code: (point.place, point.region) for code, point in atlas.points.items()})


def stops_of(resolver: Resolver, trail: Trail, region: str) -> list[Position]:
    """The stops of a trail as positions (mm), stretches of curves as several; raises NoPlace."""
    return finished(finding_stops(resolver, trail, region))


def finding_stops(resolver: Resolver, trail: Trail, region: str) -> Work[list[Position]]:
    """The same little by little."""
    found: list[Position] = []
    for stop in trail:
        if isinstance(stop, Stretch):
            found += _stretched(resolver.body, stop)
        else:
            found.append(resolver.place(stop, region).position)
        yield
    return [p for i, p in enumerate(found) if not i or distance(p, found[i - 1]) > 0.2]


def _stretched(body: Body, stretch: Stretch) -> list[Position]:
    curve = body.curves.get(stretch.curve)
    if curve is None:
        raise NoPlace(f"there is no curve called '{stretch.curve}'")
    count = max(2, ceil(abs(stretch.end - stretch.start) * length(curve.points) / CELL) + 1)
    step = (stretch.end - stretch.start) / (count - 1)
    return [at_fraction(curve.points, stretch.start + k * step) for k in range(count)]


def _whole(sides: str) -> str:
    return sides if sides != "middle" else "whole"
