"""Names that must lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facemap.atlas.place import Along, From, Seen
from facemap.data.rules.finding import Finding, World, unknown
from facemap.data.rules.written import cited, named_channels
from facemap.data.wording import quoted
from facemap.data.yaml_tree import Path

CODE_LIKE = re.compile(r"[A-Z]{1,3}-[A-Z0-9][A-Z0-9-]*\+?")


def unknown_channel(world: World) -> Iterator[Finding]:
    """A point's channel, a channel's pair, and the channels that zones and traditions name, exist."""
    known = world.atlas.channels
    for kind, name, path, code in named_channels(world.atlas):
        if world.dangling(code, known):
            yield unknown(kind, name, path, "channel", code, known)
    for code, point in world.atlas.points.items():
        if world.dangling(point.channel, known):
            yield unknown("points", code, ("channel",), "channel", point.channel, known)
    for code, channel in known.items():
        if world.dangling(channel.pair, known):
            yield unknown("channels", code, ("pair",), "channel", channel.pair, known)


def unknown_condition(world: World) -> Iterator[Finding]:
    """Conditions that points and muscles name exist."""
    for name, muscle in world.atlas.muscles.items():
        for i, line in enumerate(muscle.lines):
            if world.dangling(line, world.atlas.conditions):
                yield unknown("muscles", name, ("lines", i), "condition", line, world.atlas.conditions)
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
    for kind, name, path, source in cited(world.atlas):
        if world.dangling(source, world.atlas.sources):
            yield unknown(kind, name, path, "source", source, world.atlas.sources)


def unknown_landmark(world: World) -> Iterator[Finding]:
    """Spots that places start from are landmarks, points, or fractions of curves."""
    body = world.atlas.body
    known = {*body.landmarks, *world.atlas.points}
    for kind, code, path, spot in _named_spots(world):
        if "@" in spot or CODE_LIKE.fullmatch(spot) or not world.dangling(spot, known):
            continue
        if spot in body.curves:
            told = f"{quoted(spot)} is a curve; say where on it"
            yield Finding(kind, code, path, told, quoted(f"{spot}@0.5"))
        else:
            yield unknown(kind, code, path, "landmark", spot, {*known, *body.curves})


def unknown_point(world: World) -> Iterator[Finding]:
    """Points that places and needlings name exist."""
    known = {*world.atlas.points, *world.atlas.body.landmarks}
    for kind, code, path, spot in _named_spots(world):
        if CODE_LIKE.fullmatch(spot) and world.dangling(spot, known):
            yield unknown(kind, code, path, "point", spot, world.atlas.points)
    for code, point in world.atlas.points.items():
        for i, needling in enumerate(point.needling):
            if CODE_LIKE.fullmatch(needling.toward) and world.dangling(needling.toward, known):
                path = ("needling", i, "toward")
                yield unknown("points", code, path, "point", needling.toward, world.atlas.points)


def unknown_curve(world: World) -> Iterator[Finding]:
    """Curves that places name exist."""
    curves = world.atlas.body.curves
    for kind, code, path, spot in world.spots:
        name, where = "", path
        if isinstance(spot, Along):
            name, where = spot.curve, (*path, "along")
        elif isinstance(spot, str) and "@" in spot:
            name = spot.partition("@")[0]
        if world.dangling(name, curves):
            yield unknown(kind, code, where, "curve", name, curves)
    for kind, code, path, stretch in world.stretches:
        if world.dangling(stretch.curve, curves):
            yield unknown(kind, code, (*path, "curve"), "curve", stretch.curve, curves)


def unknown_view(world: World) -> Iterator[Finding]:
    """Views that places were picked on exist."""
    views = world.atlas.body.views
    for kind, code, path, spot in world.spots:
        if isinstance(spot, Seen) and spot.view not in views:
            yield unknown(kind, code, (*path, "seen-from"), "view", spot.view, views)


def unknown_scale(world: World) -> Iterator[Finding]:
    """Cun scales that places name exist, and finger measures are measured on the body."""
    scales = world.atlas.body.scales
    for kind, code, path, spot in world.spots:
        for offset in spot.offsets if isinstance(spot, From) else ():
            name = offset.scale or (offset.unit if offset.unit.startswith("finger") else "")
            if name and name not in scales:
                key = "scale" if offset.scale else offset.direction
                yield unknown(kind, code, (*path, key), "scale", name, scales)


def unknown_course_point(world: World) -> Iterator[Finding]:
    """A channel's course passes through points and landmarks that exist."""
    known = {*world.atlas.points, *world.atlas.body.landmarks}
    for code, channel in world.atlas.channels.items():
        for i, run in enumerate(channel.course):
            for j, name in enumerate(run):
                if isinstance(name, str) and world.dangling(name, known):
                    yield unknown("channels", code, ("course", i, j), "point", name, known)


def _named_spots(world: World) -> Iterator[tuple[str, str, Path, str]]:
    return (row for row in world.spots if isinstance(row[3], str))  # type: ignore[misc]


NAMING = (unknown_landmark, unknown_point, unknown_curve, unknown_view, unknown_scale)
"""The rules about names in places."""
