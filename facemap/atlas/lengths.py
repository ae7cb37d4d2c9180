"""How far two places of the skin are from each other, along the skin, in mm and in cun."""

from __future__ import annotations

from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.place import Offset
from facemap.atlas.scales import UnknownScale, scale_for
from facemap.body.frame import Position, distance
from facemap.body.polyline import length
from facemap.body.walk import OffTheSkin, path_between


class Length(NamedTuple):
    """A way along the skin; `cun` and the stretch it is a part of where the region has a proportion there.

    It is `straight`, off the skin and without cun, where no skin joins its ends, as behind the ear.
    """

    path: tuple[Position, ...]
    mm: float
    cun: float | None
    scale: str
    straight: bool = False


def between(atlas: Atlas, a: Position, b: Position, region: str) -> Length:
    """The way along the skin, straight where no skin joins the two, measured with the region's cun."""
    try:
        path = tuple(path_between(atlas.body, a, b))
    except OffTheSkin:
        return Length((a, b), distance(a, b), None, "", straight=True)
    mm = length(path)
    try:
        scale = scale_for(atlas.body, Offset(_direction(a, b), 1.0, "cun"), region, a)
    except UnknownScale:
        return Length(path, mm, None, "")
    stretch = distance(a, b) if scale.straight else mm
    return Length(path, mm, stretch / scale.mm_per_cun, scale.what)


def _direction(a: Position, b: Position) -> str:
    """The direction of anatomy that a way mostly takes."""
    aside, up, ahead = abs(b.x - a.x), b.y - a.y, b.z - a.z
    if aside > max(abs(up), abs(ahead)):
        return "lateral" if abs(b.x) > abs(a.x) else "medial"
    if abs(up) >= abs(ahead):
        return "superior" if up > 0 else "inferior"
    return "anterior" if ahead > 0 else "posterior"
