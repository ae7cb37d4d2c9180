"""Where lines, areas and spots without a name are, and how large, in words."""

from __future__ import annotations

from math import sqrt

from facemap.atlas.filter_words import REGION_WORDS
from facemap.atlas.model import Atlas
from facemap.atlas.tongue import listing, say
from facemap.body.frame import Position, between, cross, dot
from facemap.body.polyline import length
from facemap.plan.model import Placement
from facemap.plan.site import landmark_words, site

WAYS = ((1, "superiorly", "inferiorly"), (0, "laterally", "medially"), (2, "anteriorly", "posteriorly"))
"""Axis, and what going up and down along it is called (of the left side)."""
NOTABLE = 0.5
"""Of the main direction: less to the side is not said."""


def located(atlas: Atlas | None, each: Placement) -> str:
    """ "the face, near ST-6"."""
    nearest = site(atlas, each).nearest if atlas else ""
    near = say("near {point}", point=landmark_words(atlas, nearest)) if atlas and nearest else ""
    return listing(filter(None, (say(REGION_WORDS.get(each.region, each.region)), near)))


def extent(each: Placement) -> str:
    """How long a line is and where it leads, or how much skin an area has; "" for what is one place."""
    if each.position is None or not each.path:
        return ""
    if each.kind == "area":
        return say("{cm2:.1f} cm²", cm2=skin_of(each.path) / 100)
    line = (each.position, *each.path)
    return listing(filter(None, (say("{mm:.0f} mm long", mm=length(line)), _way(each))))


def skin_of(outline: tuple[Position, ...]) -> float:
    """mm² inside an outline, as it were flat."""
    total = Position(0.0, 0.0, 0.0)
    for a, b in zip(outline, (*outline[1:], outline[0]), strict=True):
        turn = cross(between(outline[0], a), between(outline[0], b))
        total = Position(total.x + turn.x, total.y + turn.y, total.z + turn.z)
    return sqrt(dot(total, total)) / 2


def _way(each: Placement) -> str:
    """From its beginning to its end."""
    assert each.position is not None
    way = between(each.position, each.path[-1])
    if each.side == "right":
        way = Position(-way.x, way.y, way.z)
    most = max(map(abs, way))
    found = sorted(WAYS, key=lambda one: -abs(way[one[0]]))[:2]
    notable = ((way[axis], ahead, back) for axis, ahead, back in found if abs(way[axis]) > NOTABLE * most)
    return say(" and ").join(say(ahead if along > 0 else back) for along, ahead, back in notable)
