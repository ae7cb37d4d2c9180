"""Trails lead along the skin, and sheets between them can be spun."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from facemap.atlas.around import Stop, Stretch, Trail
from facemap.atlas.place import Unplaced
from facemap.atlas.relief import stops_of
from facemap.atlas.resolve import NoPlace
from facemap.body.frame import distance
from facemap.data.places import spots
from facemap.data.rules.finding import Finding, World
from facemap.data.rules.written import trails, waypoints
from facemap.data.yaml_tree import Path

FARTHEST_MM = 120.0
"""Between two stops that are farther apart the skin would have to be guessed."""
LINE, RING = 2, 3
"""Stops that a line and a ring need at the least."""


def trail_on_skin(world: World) -> Iterator[Finding]:
    """Every stop of a trail, every opening and every named place in between is found on the skin."""
    resolver = world.resolver
    if not world.measured or resolver is None:
        return
    for kind, name, path, region, stop in _stops(world):
        if (kind, name) in world.trusted or _explained(world, kind, name, stop):
            continue
        try:
            stops_of(resolver, (stop,), region)
        except NoPlace as problem:
            what = "stop" if isinstance(path[-1], int) else "place"
            yield Finding(kind, name, path, f"the {what} can't be found: {problem}")


def trail_length(world: World) -> Iterator[Finding]:
    """Neighbouring stops of a trail are near enough for the skin between them to be followed."""
    resolver = world.resolver
    if not world.measured or resolver is None:
        return
    for kind, name, path, region, trail in trails(world.atlas):
        if (kind, name) in world.lost | world.trusted:
            continue
        try:
            stops = stops_of(resolver, trail, region)
        except NoPlace:
            continue
        far = max((distance(a, b) for a, b in pairwise(stops)), default=0.0)
        if far > FARTHEST_MM:
            told = f"two stops are {far:.0f} mm apart; name some in between (at most {FARTHEST_MM:.0f} mm)"
            yield Finding(kind, name, path, told)


def sheet_borders(world: World) -> Iterator[Finding]:
    """A line has at least two stops and a ring three, and a spread is more than nothing."""
    for kind, name, path, what, trail, least in _lines(world):
        if len(trail) < least and not any(isinstance(stop, Stretch) for stop in trail):
            yield Finding(
                kind, name, path, f"{what} needs at least {'three' if least == RING else 'two'} stops"
            )
    for name, structure in world.atlas.structures.items():
        for part in ("paths", "spots"):
            for i, shape in enumerate(getattr(structure, part)):
                if shape.spread <= 0.0:
                    told = f"a spread of {shape.spread:g} mm is none"
                    yield Finding("structures", name, (part, i, "spread"), told)


def _stops(world: World) -> Iterator[tuple[str, str, Path, str, Stop]]:
    """All that must lie on the skin: kind and name of its entry, the path inside it, its region, the stop."""
    for kind, name, path, region, trail in trails(world.atlas):
        for i, stop in enumerate(trail):
            yield kind, name, (*path, i), region, stop
    for name, structure in world.atlas.structures.items():
        for i, opening in enumerate(structure.spots):
            yield "structures", name, ("spots", i, "at"), structure.region, opening.at
    for kind, name, path, place in waypoints(world.atlas):
        yield kind, name, path, "face", place


def _lines(world: World) -> Iterator[tuple[str, str, Path, str, Trail, int]]:
    """Every trail, what it is, and how many stops it needs; half of one in the middle is mirrored."""
    atlas = world.atlas
    for name, muscle in atlas.muscles.items():
        for i, sheet in enumerate(muscle.parts):
            for j, border in enumerate(sheet.borders):
                least = RING if sheet.closed else LINE
                yield "muscles", name, ("parts", i, "borders", j), "a border", border, least
    for name, structure in atlas.structures.items():
        for i, band in enumerate(structure.paths):
            yield "structures", name, ("paths", i, "through"), "a course", band.through, LINE
        for i, area in enumerate(structure.areas):
            least = LINE if area.sides == "middle" else RING
            yield "structures", name, ("areas", i, "outline"), "an outline", area.outline, least
    for name, zone in atlas.zones.items():
        least = LINE if zone.sides == "middle" else RING
        yield "zones", name, ("outline",), "an outline", zone.outline, least


def _explained(world: World, kind: str, name: str, stop: Stop) -> bool:
    """Whether it is told elsewhere why a stop leads nowhere: an unknown name, or a point's own lost place."""
    if (kind, name) in world.lost:
        return True
    if isinstance(stop, Stretch):
        return False
    return any(_lost(world, spot) for _, spot in spots(stop) if isinstance(spot, str))


def _lost(world: World, name: str) -> bool:
    point = world.atlas.points.get(name)
    if point is not None:
        return point.place is not None and isinstance(world.atlas.spots[name].resolved, Unplaced)
    return name in world.absent and name not in world.atlas.body.landmarks
