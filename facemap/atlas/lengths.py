"""How far two places of the skin are from each other, along the skin, in mm and in cun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import dist
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.place import Offset
from facemap.atlas.scales import UnknownScale, scale_for
from facemap.atlas.tongue import later, listing, say
from facemap.body.frame import Position, distance
from facemap.body.model import Body, Scale
from facemap.body.polyline import length
from facemap.body.walk import OffTheSkin, path_between

MEASURES: Mapping[str, str] = {
    "head-sagittal": later("the forehead"),
    "head-vault": later("the scalp"),
    "head-transverse": later("the breadth of the forehead"),
    "abdomen-upper": later("the upper abdomen"),
    "abdomen-lower": later("the lower abdomen"),
    "chest-longitudinal": later("the sternum"),
    "chest-transverse": later("the breadth of the chest"),
}
"""What a stretch is measured with, in words; a scale that is not here goes by its name."""
SHARES = (0.25, 0.75)
"""Where each step of a way is looked at: at the middle of either half, and so the same from both ends."""
HAIRLINE = ("trichion", "hairline-corner")
TRUNK, TRUNK_ENDS = ("neck", "chest", "abdomen"), ("suprasternal-notch", "xiphisternal-junction")
MIDLINE_MM, IN_FRONT_MM = 15.0, 40.0
"""So near to the midline the ends of the sternum part neck, chest and abdomen."""
BEHIND_MM = 8.0
"""So far behind the corner of the hairline the skin below its height may still be the face's."""


class Length(NamedTuple):
    """A way along the skin; `cun` where all the skin that is crossed has a proportion, and of what it is.

    It is `straight`, off the skin and without cun, where no skin joins its ends, as behind the ear.
    """

    path: tuple[Position, ...]
    mm: float
    cun: float | None
    measure: str
    """The stretches of the body that the cun are parts of: "the forehead"."""
    straight: bool = False


def between(atlas: Atlas, a: Position, b: Position) -> Length:
    """The way along the skin, straight where no skin joins the two; the same either way.

    Every part of the way is measured with the cun of the skin that is crossed there.
    """
    first, last = sorted((a, b))
    try:
        found = tuple(path_between(atlas.body, first, last))
    except OffTheSkin:
        return Length((a, b), distance(a, b), None, "", straight=True)
    path = found if first == a else found[::-1]
    mm, direction = length(found), _direction(a, b)
    cun, used = 0.0, dict[str, None]()
    try:
        for scale, stretch in _measured(atlas, found, direction):
            part = distance(a, b) / mm if scale.straight and mm else 1.0
            cun += stretch * part / scale.mm_per_cun
            used[say(MEASURES.get(scale.name, scale.name))] = None
    except UnknownScale:
        return Length(path, mm, None, "")
    return Length(path, mm, cun, listing(sorted(used)))


def _measured(atlas: Atlas, path: tuple[Position, ...], direction: str) -> Iterator[tuple[Scale, float]]:
    """The parts of a way (mm), each with what the skin there is measured with."""
    offset = Offset(direction, 1.0, "cun")
    sights = [(sight.position, code) for code, spot in atlas.spots.items() for sight in spot.sights]
    for start, end in pairwise(path):
        for share in SHARES:
            place = Position(*(one + share * (other - one) for one, other in zip(start, end, strict=True)))
            nearest = min(sights, key=lambda sight: dist(sight[0], place), default=None)
            region = _region(atlas.body, place, atlas.fronts[nearest[1]].region if nearest else "face")
            yield scale_for(atlas.body, offset, region, place), distance(start, end) / len(SHARES)


def _region(body: Body, place: Position, nearest: str) -> str:
    """Whose cun the skin has: the nearest point's region, but that of the borders that are measured."""
    if nearest in TRUNK and abs(place.x) < MIDLINE_MM and all(name in body.landmarks for name in TRUNK_ENDS):
        top, bottom = (body.landmarks[name].position for name in TRUNK_ENDS)
        if place.z > top.z - IN_FRONT_MM:
            return "neck" if place.y > top.y else "chest" if place.y > bottom.y else "abdomen"
    below = _is_below_hairline(body, place) if nearest in ("face", "head") else None
    return nearest if below is None else "face" if below else "head"


def _is_below_hairline(body: Body, place: Position) -> bool | None:
    """None where the hairline in front tells nothing: at the side, and behind."""
    if not all(name in body.landmarks for name in HAIRLINE):
        return None
    middle, corner = (body.landmarks[name].position for name in HAIRLINE)
    share = abs(place.x) / corner.x
    if share > 1.0 or place.z < corner.z - BEHIND_MM:
        return None
    return place.y <= middle.y + share * (corner.y - middle.y)


def _direction(a: Position, b: Position) -> str:
    """The direction of anatomy that a way mostly takes, whichever of its ends comes first."""
    aside, up, ahead = abs(b.x - a.x), abs(b.y - a.y), abs(b.z - a.z)
    if aside > max(up, ahead):
        return "lateral"
    return "superior" if up >= ahead else "anterior"
