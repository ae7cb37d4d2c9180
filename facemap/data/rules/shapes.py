"""Trails lead along the skin, and sheets between them can be spun."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from facemap.atlas.around import Stretch
from facemap.atlas.relief import resolver_of, stops_of
from facemap.atlas.resolve import NoPlace
from facemap.body.frame import distance
from facemap.data.rules.finding import Finding, World
from facemap.data.rules.written import trails, waypoints

FARTHEST_MM = 120.0
"""Between two stops that are farther apart the skin would have to be guessed."""


def trail_on_skin(world: World) -> Iterator[Finding]:
    """Every stop of a trail, and every named place in between, is found on the skin."""
    if not world.measured:
        return
    resolver = resolver_of(world.atlas)
    for kind, name, path, region, trail in trails(world.atlas):
        if _astray(world, kind, name):
            continue
        for i, stop in enumerate(trail):
            try:
                stops_of(resolver, (stop,), region)
            except NoPlace as problem:
                yield Finding(kind, name, (*path, i), f"the stop can't be found: {problem}")
    for kind, name, path, place in waypoints(world.atlas):
        try:
            resolver.place(place, "face")
        except NoPlace as problem:
            if not _astray(world, kind, name):
                yield Finding(kind, name, path, f"the place can't be found: {problem}")


def trail_length(world: World) -> Iterator[Finding]:
    """Neighbouring stops of a trail are near enough for the skin between them to be followed."""
    if not world.measured:
        return
    resolver = resolver_of(world.atlas)
    for kind, name, path, region, trail in trails(world.atlas):
        if _astray(world, kind, name):
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
    """The border trails of a sheet have at least two stops each, and a spread is more than nothing."""
    for name, muscle in world.atlas.muscles.items():
        for i, sheet in enumerate(muscle.parts):
            for j, border in enumerate(sheet.borders):
                if len(border) == 1 and not isinstance(border[0], Stretch):
                    told = "a border needs at least two stops"
                    yield Finding("muscles", name, ("parts", i, "borders", j), told)
    for name, structure in world.atlas.structures.items():
        for part in ("paths", "spots"):
            for i, shape in enumerate(getattr(structure, part)):
                if shape.spread <= 0.0:
                    yield Finding("structures", name, (part, i, "spread"), "a spread of nothing")


def _astray(world: World, kind: str, name: str) -> bool:
    """Whether another rule has told already that this entry names something unknown."""
    return (kind, name) in world.lost
