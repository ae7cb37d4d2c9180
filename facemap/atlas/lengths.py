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
UNMEASURED: Mapping[str, str] = later({
    "face": "the face below the brows", "head": "the head", "neck": "the neck", "chest": "the chest",
    "abdomen": "the abdomen", "back": "the back", "upper-limb": "the arm", "lower-limb": "the leg",
})  # fmt: skip
"""Regions, or parts of them, that a cun may not be defined for."""
BROW, BELOW_MM = "glabella", 6.0
"""Where the measures of the face end below, and how far below that the brows still are of the forehead."""
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
    lacking: str = ""
    """The parts of the body on the way that no cun is defined for: "the neck"."""


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
    cun, used, lacking = 0.0, dict[str, None](), dict[str, None]()
    for scale, region, stretch in _measured(atlas, found, direction):
        if scale is None:
            lacking[say(UNMEASURED.get(region, region))] = None
            continue
        part = distance(a, b) / mm if scale.straight and mm else 1.0
        cun += stretch * part / scale.mm_per_cun
        used[say(MEASURES.get(scale.name, scale.name))] = None
    if lacking:
        return Length(path, mm, None, "", lacking=listing(sorted(lacking)))
    return Length(path, mm, cun, listing(sorted(used)))


def _measured(
    atlas: Atlas, path: tuple[Position, ...], direction: str
) -> Iterator[tuple[Scale | None, str, float]]:
    """The parts of a way (mm), each with what the skin there is measured with, and the region it is in."""
    offset = Offset(direction, 1.0, "cun")
    sights = [(sight.position, code) for code, spot in atlas.spots.items() for sight in spot.sights]
    for start, end in pairwise(path):
        for share in SHARES:
            place = Position(*(one + share * (other - one) for one, other in zip(start, end, strict=True)))
            nearest = min(sights, key=lambda sight: dist(sight[0], place), default=None)
            region = _region(atlas.body, place, atlas.fronts[nearest[1]].region if nearest else "face")
            yield _scale(atlas.body, offset, region, place), region, distance(start, end) / len(SHARES)


def _scale(body: Body, offset: Offset, region: str, place: Position) -> Scale | None:
    """What the skin is measured with; None where there is nothing, as on the face below its only measure."""
    brow = body.landmarks.get(BROW)
    if region == "face" and brow is not None and place.y < brow.position.y - BELOW_MM:
        return None
    try:
        return scale_for(body, offset, region, place)
    except UnknownScale:
        return None


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
