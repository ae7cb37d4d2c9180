"""Names that must lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from facemap.atlas.model import Atlas, Measure, Point
from facemap.atlas.place import Along, From, Place, Seen, Spot
from facemap.data.places import spots
from facemap.data.rules.finding import Finding, World, unknown
from facemap.data.wording import quoted
from facemap.data.yaml_tree import Path

CODE_LIKE = re.compile(r"[A-Z]{1,3}-[A-Z0-9][A-Z0-9-]*\+?")
LAYERS = ("skin", "fat", "muscle", "to_bone", "to_cavity")


def unknown_channel(world: World) -> Iterator[Finding]:
    """A point's channel, and a channel's pair, exist."""
    known = world.atlas.channels
    for code, point in world.atlas.points.items():
        if world.dangling(point.channel, known):
            yield unknown("points", code, ("channel",), "channel", point.channel, known)
    for code, channel in known.items():
        if world.dangling(channel.pair, known):
            yield unknown("channels", code, ("pair",), "channel", channel.pair, known)


def unknown_condition(world: World) -> Iterator[Finding]:
    """Conditions that points name exist."""
    for code, point in world.atlas.points.items():
        for i, indication in enumerate(point.conditions):
            if world.dangling(indication.condition, world.atlas.conditions):
                path = ("conditions", i, "condition")
                yield unknown("points", code, path, "condition", indication.condition, world.atlas.conditions)


def unknown_muscle(world: World) -> Iterator[Finding]:
    """Muscles that points name exist."""
    for code, point in world.atlas.points.items():
        for i, muscle in enumerate(point.muscles):
            if world.dangling(muscle, world.atlas.muscles):
                yield unknown("points", code, ("muscles", i), "muscle", muscle, world.atlas.muscles)


def unknown_tissue(world: World) -> Iterator[Finding]:
    """The tissue a point names exists."""
    for code, point in world.atlas.points.items():
        if world.dangling(point.tissue, world.atlas.tissues):
            yield unknown("points", code, ("tissue",), "tissue", point.tissue, world.atlas.tissues)


def unknown_structure(world: World) -> Iterator[Finding]:
    """Structures that cautions name exist."""
    for code, point in world.atlas.points.items():
        for i, caution in enumerate(point.cautions):
            if world.dangling(caution.structure, world.atlas.structures):
                path = ("cautions", i, "structure")
                yield unknown("points", code, path, "structure", caution.structure, world.atlas.structures)


def unknown_source(world: World) -> Iterator[Finding]:
    """Every source that is named exists."""
    for kind, name, path, source in cited(world):
        if world.dangling(source, world.atlas.sources):
            yield unknown(kind, name, path, "source", source, world.atlas.sources)


def unknown_landmark(world: World) -> Iterator[Finding]:
    """Spots that places start from are landmarks, points, or fractions of curves."""
    body = world.atlas.body
    known = {*body.landmarks, *world.atlas.points}
    for code, path, spot in _named_spots(world):
        if "@" in spot or CODE_LIKE.fullmatch(spot) or not world.dangling(spot, known):
            continue
        if spot in body.curves:
            told = f"{quoted(spot)} is a curve; say where on it"
            yield Finding("points", code, path, told, quoted(f"{spot}@0.5"))
        else:
            yield unknown("points", code, path, "landmark", spot, {*known, *body.curves})


def unknown_point(world: World) -> Iterator[Finding]:
    """Points that places and needlings name exist."""
    known = {*world.atlas.points, *world.atlas.body.landmarks}
    for code, path, spot in _named_spots(world):
        if CODE_LIKE.fullmatch(spot) and world.dangling(spot, known):
            yield unknown("points", code, path, "point", spot, world.atlas.points)
    for code, point in world.atlas.points.items():
        for i, needling in enumerate(point.needling):
            if CODE_LIKE.fullmatch(needling.toward) and world.dangling(needling.toward, known):
                path = ("needling", i, "toward")
                yield unknown("points", code, path, "point", needling.toward, world.atlas.points)


def unknown_curve(world: World) -> Iterator[Finding]:
    """Curves that places name exist."""
    curves = world.atlas.body.curves
    for code, path, spot in world.spots:
        name, where = "", path
        if isinstance(spot, Along):
            name, where = spot.curve, (*path, "along")
        elif isinstance(spot, str) and "@" in spot:
            name = spot.partition("@")[0]
        if world.dangling(name, curves):
            yield unknown("points", code, where, "curve", name, curves)


def unknown_view(world: World) -> Iterator[Finding]:
    """Views that places were picked on exist."""
    views = world.atlas.body.views
    for code, path, spot in world.spots:
        if isinstance(spot, Seen) and spot.view not in views:
            yield unknown("points", code, (*path, "seen-from"), "view", spot.view, views)


def unknown_scale(world: World) -> Iterator[Finding]:
    """Cun scales that places name exist, and finger measures are measured on the body."""
    scales = world.atlas.body.scales
    for code, path, spot in world.spots:
        for offset in spot.offsets if isinstance(spot, From) else ():
            name = offset.scale or (offset.unit if offset.unit.startswith("finger") else "")
            if name and name not in scales:
                key = "scale" if offset.scale else offset.direction
                yield unknown("points", code, (*path, key), "scale", name, scales)


def unknown_course_point(world: World) -> Iterator[Finding]:
    """A channel's course passes through points and landmarks that exist."""
    known = {*world.atlas.points, *world.atlas.body.landmarks}
    for code, channel in world.atlas.channels.items():
        for i, run in enumerate(channel.course):
            for j, name in enumerate(run):
                if world.dangling(name, known):
                    yield unknown("channels", code, ("course", i, j), "point", name, known)


def written_spots(atlas: Atlas) -> Iterator[tuple[str, Path, Spot]]:
    """Every spot of every place: the point's code, the path inside its entry, the spot."""
    for code, point in atlas.points.items():
        for start, place in _places(point):
            for path, spot in spots(place):
                yield code, (*start, *path), spot


def _places(point: Point) -> Iterator[tuple[Path, Place]]:
    if point.place is not None:
        yield ("place",), point.place
    for i, variant in enumerate(point.variants):
        yield ("variants", i, "place"), variant.place


def _named_spots(world: World) -> Iterator[tuple[str, Path, str]]:
    return ((code, path, spot) for code, path, spot in world.spots if isinstance(spot, str))


def cited(world: World) -> Iterator[tuple[str, str, Path, str]]:
    """Every mention of a source: kind and name of the entry, the path inside it, the source's name."""
    for code, point in world.atlas.points.items():
        for path, source in _cited_by_point(point):
            yield "points", code, path, source
    owners: dict[str, Mapping[str, Any]] = {
        "channels": world.atlas.channels,
        "muscles": world.atlas.muscles,
        "structures": world.atlas.structures,
    }
    for kind, entries in owners.items():
        for name, entry in entries.items():
            for i, source in enumerate(entry.sources):
                yield kind, name, ("sources", i), source
    for kind, name, path, measure in measured(world):
        yield kind, name, (*path, "source"), measure.source
    for name, condition in world.atlas.conditions.items():
        for part in ("tradition", "evidence"):
            for i, claim in enumerate(getattr(condition, part)):
                yield "conditions", name, (part, i, "source"), claim.source


def _cited_by_point(point: Point) -> Iterator[tuple[Path, str]]:
    for i, source in enumerate(point.sources):
        yield ("sources", i), source
    for part in ("variants", "needling", "cautions", "conditions"):
        for i, fact in enumerate(getattr(point, part)):
            if fact.source:
                yield (part, i, "source"), fact.source
    if point.study:
        yield ("study", "source"), point.study.source


def measured(world: World) -> Iterator[tuple[str, str, Path, Measure]]:
    """Every measurement: kind and name of the entry, the path inside it, the measurement."""
    for name, structure in world.atlas.structures.items():
        for i, measure in enumerate(structure.depth):
            yield "structures", name, ("depth", i), measure
    for name, tissue in world.atlas.tissues.items():
        for layer in LAYERS:
            for i, measure in enumerate(getattr(tissue, layer)):
                yield "tissue", name, (layer.replace("_", "-"), i), measure


NAMING = (unknown_landmark, unknown_point, unknown_curve, unknown_view, unknown_scale)
"""The rules about names in places."""
