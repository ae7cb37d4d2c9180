"""Needles that are threaded along a line: how long each lies under the skin."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from facemap.atlas.model import USUAL_ANGLE
from facemap.body.polyline import length
from facemap.plan.model import Placement

FLAT = 45.0
"""Needles at less than this angle (degrees) run on under the skin, so that the last begins before the end."""

DEEPEST = 150.0
"""mm of needle under the skin."""


def angle_of(each: Placement) -> float:
    """Degrees between needle and skin: as planned, else what the technique's name stands for."""
    return each.angle if each.angle is not None else USUAL_ANGLE.get(each.technique, 90.0)


def run_of(each: Placement) -> float | None:
    """mm of line for each of its needles, to a tenth; None for what is not threaded along a line."""
    if each.kind != "line" or each.position is None or not each.path or angle_of(each) >= FLAT:
        return None
    return min(round(length((each.position, *each.path)) / each.needles, 1), DEEPEST)


def following(old: Placement, values: dict[str, Any]) -> Placement:
    """The placement with other values; a depth that was the length of the line is that of the new one,
    none where it is not threaded any more."""
    fresh = replace(old, **values)
    if "depth" in values or old.depth is None or old.depth != run_of(old):
        return fresh
    return replace(fresh, depth=run_of(fresh))
