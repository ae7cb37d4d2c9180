"""Which part of a view a double-click means: what a name names, a zone, a part of the skin; in view mm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import dist
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.atlas.tongue import called, say
from facemap.atlas.whereabouts import whereabouts
from facemap.body.frame import Position
from facemap.picture.shapes import Box, Patch, Place2, Plate
from facemap.picture.style import plain
from facemap.picture.survey import Survey

PAD, LEAST = 14.0, 72.0
"""mm around a part, and how wide and high is shown at least."""
REACH = 90.0
"""Points of the same part of the skin that are farther off (mm) belong to another stretch of it."""

MIDDLE = 8.0
"""mm from the midline within which both sides are meant."""


class Part(NamedTuple):
    """A part of a view and what it is called, which may be nothing."""

    box: Box
    name: str


def named_part(atlas: Atlas, seen: Survey, plate: Plate, at: Place2) -> Part | None:
    """What is named by the words at a place: a muscle, a structure or a zone."""
    for note in plate.notes:
        stem, _, layer = plain(note.role).partition(".")
        left, top, right, bottom = note.box
        if stem == "tag" and left <= at[0] <= right and top <= at[1] <= bottom:
            for tag in (tag for laid, drape in seen.drapes if laid == layer for tag in drape.tags):
                if called(getattr(atlas, layer)[tag.name].names) == note.text:
                    half = tag.size / 2
                    (u, v) = tag.at
                    return Part(_roomy((u - half, v - half, u + half, v + half)), note.text)
    return None


def zone_part(atlas: Atlas, plate: Plate, at: Place2) -> Part | None:
    """The zone that is drawn at a place, the smallest if several are."""
    found = []
    for shape in plate.shapes:
        role = plain(shape.role)
        if isinstance(shape, Patch) and role.startswith("zone.") and _inside(shape.loops, at):
            box = _around(place for loop in shape.loops for place in loop)
            found.append(Part(_roomy(box), called(atlas.zones[role.rpartition(".")[2]].names)))
    return min(found, key=lambda part: part.box[2] - part.box[0], default=None)


def skin_part(atlas: Atlas, relief: Relief, seen: Survey, place: Position, at: Place2) -> Part:
    """The part of the skin at a place, as far as its points tell; without any, what lies around."""
    name = whereabouts(atlas, relief, place).tissue
    other = "" if abs(place.x) < MIDDLE else "right" if place.x > 0 else "left"
    points = [at, *_of_tissue(atlas, seen, name, at, other)] if name else [at]
    tissue = atlas.tissues.get(name)
    return Part(_roomy(_around(points)), say(tissue.what) if tissue else "")


def _of_tissue(atlas: Atlas, seen: Survey, name: str, at: Place2, other: str) -> Iterator[Place2]:
    """Points near by over this tissue, none of the other side."""
    for sighting in (each for each in seen.sightings if each.key.side != other):
        if dist(sighting.at, at) <= REACH and atlas.points[sighting.key.code].tissue == name:
            yield sighting.at


def _around(places: Iterable[Place2]) -> Box:
    us, vs = zip(*places, strict=True)
    return min(us), min(vs), max(us), max(vs)


def _roomy(box: Box) -> Box:
    """With some room around, and not closer than is worth looking at."""
    left, top, right, bottom = box
    across, down = (max(PAD, (LEAST - size) / 2) for size in (right - left, bottom - top))
    return left - across, top - down, right + across, bottom + down


def _inside(loops: Sequence[Sequence[Place2]], at: Place2) -> bool:
    """Whether an odd number of outlines' edges lie to the left of a place."""
    u, v = at
    crossed = 0
    for loop in loops:
        for (a, b), (c, d) in zip(loop, (*loop[1:], loop[0]), strict=True):
            if (b > v) != (d > v) and u > a + (c - a) * (v - b) / (d - b):
                crossed += 1
    return crossed % 2 == 1
