"""Which view shows a bit of skin best, and which way that skin faces."""

from collections.abc import Iterable
from typing import NamedTuple

from facemap.body.frame import Position, added, between, cross, distance, dot, unit
from facemap.body.model import View
from facemap.body.surface import at_depth, depth_at, project, rotation, surface

SPREAD = 0.6
"""Half the width (mm) of the patch a normal is measured over."""
WELL_SEEN = 0.55
"""Cosine between skin and line of sight from which no better view is looked for."""
REACH = 12.0
"""Skin farther (mm) from a place belongs to something else."""


class Facing(NamedTuple):
    """A view, the skin it shows under a position, and that skin's outward normal."""

    view: View
    position: Position
    normal: Position


def facing(view: View, place: Position, reach: float = REACH) -> Facing | None:
    """What `view` shows where it sees `place`; None where it shows no skin within `reach` mm of it."""
    u, v = project(view, place)
    depth = depth_at(view, u, v)
    if depth is None:
        return None
    here = at_depth(view, u, v, depth)
    if distance(here, place) > reach:
        return None
    normal = _posed_normal(view, u, v, here) if view.warp else _normal(view, u, v, depth)
    return normal and Facing(view, here, normal)


def best_facing(
    views: Iterable[View], place: Position, hint: Position | None = None, reach: float = REACH
) -> Facing | None:
    """The first view that sees the skin at `place` well, else the one that sees it least obliquely.

    `hint` is the normal expected there: views that look from behind it are not asked.
    """
    best, best_lean = None, 0.0
    for view in views:
        out = rotation(view.yaw, view.pitch)[2]
        if hint is not None and dot(out, hint) <= 0.05:
            continue
        found = facing(view, place, reach)
        lean = dot(found.normal, out) / (1 + distance(found.position, place)) if found else 0.0
        if lean > best_lean:
            best, best_lean = found, lean
        if best_lean > WELL_SEEN:
            break
    return best


def _normal(view: View, u: float, v: float, depth: float) -> Position | None:
    """Outward normal from the depths a little to the sides; one-sided at an edge."""
    right, up, out = rotation(view.yaw, view.pitch)
    across = _slope(depth_at(view, u - SPREAD, v), depth, depth_at(view, u + SPREAD, v))
    rising = _slope(depth_at(view, u, v + SPREAD), depth, depth_at(view, u, v - SPREAD))
    if across is None or rising is None:
        return None
    return unit(added(added(out, right, -across), up, -rising))


def _slope(before: float | None, here: float, after: float | None) -> float | None:
    """Depth gained per mm across a spot; None where there is no skin on either side."""
    if before is None and after is None:
        return None
    reach = SPREAD * ((before is not None) + (after is not None))
    return ((here if after is None else after) - (here if before is None else before)) / reach


def _posed_normal(view: View, u: float, v: float, here: Position) -> Position | None:
    """As `_normal`, for a view of another pose: the rest-pose skin a little to the sides."""
    east, west = surface(view, u + SPREAD, v), surface(view, u - SPREAD, v)
    north, south = surface(view, u, v - SPREAD), surface(view, u, v + SPREAD)
    across, up = between(west or here, east or here), between(south or here, north or here)
    normal = unit(cross(across, up))
    return normal if dot(normal, normal) > 0.5 else None
