"""What can be guessed of a new point: a code that is free, the region it lies in, its sides."""

from __future__ import annotations

from math import dist

from facemap.atlas.model import MOTOR_KINDS, Atlas
from facemap.body.frame import Position
from facemap.body.surface import sighted

STEM = "MINE"
SAME_MM = 0.5


def fresh_code(atlas: Atlas, kind: str) -> str:
    """The first code of one's own that is free: EX-MINE1, M-MINE1; none for points of channels."""
    if kind == "acupuncture":
        return ""
    head = "M" if kind in MOTOR_KINDS else "EX"
    number = 1
    while f"{head}-{STEM}{number}" in atlas.points:
        number += 1
    return f"{head}-{STEM}{number}"


def region_at(atlas: Atlas, place: Position) -> str:
    """The region of the nearest point whose plates show the place too."""
    allowed = {
        region for view in atlas.body.plates if sighted(view, place) is not None for region in view.regions
    }
    near = (
        (dist(sight.position, place), atlas.fronts[code].region)
        for code, spot in atlas.spots.items()
        for sight in spot.sights
        if not allowed or atlas.fronts[code].region in allowed
    )
    nearest = min(near, default=(0.0, ""))[1]
    return nearest or next(iter(sorted(allowed)), "face")
