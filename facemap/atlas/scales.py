"""Which cun: turning an offset in words into millimetres on this body."""

from __future__ import annotations

from facemap.atlas.place import Offset
from facemap.body.frame import Position
from facemap.body.model import Body, Scale

AXES = {
    "superior": "sagittal",
    "inferior": "sagittal",
    "anterior": "sagittal",
    "posterior": "sagittal",
    "lateral": "transverse",
    "medial": "transverse",
}
PROBE_MM = 1.0


class UnknownScale(LookupError):
    """No cun is defined for this direction in this region, or the named scale does not exist."""


def millimetres(body: Body, offset: Offset, region: str, start: Position) -> float:
    """The length of `offset` in mm for a step that begins at `start` (rest pose) in `region`."""
    if offset.unit == "mm":
        return offset.amount
    return offset.amount * scale_for(body, offset, region, start).mm_per_cun


def scale_for(body: Body, offset: Offset, region: str, start: Position) -> Scale:
    """The scale an offset is measured with: the one it names, its finger measure, or the region's own cun."""
    named = offset.scale or (offset.unit if offset.unit != "cun" else "")
    if named:
        if named not in body.scales:
            raise UnknownScale(f"no scale called '{named}'")
        return body.scales[named]
    axis = AXES[offset.direction]
    fitting = [scale for scale in body.scales.values() if scale.axis == axis and region in scale.regions]
    if not fitting:
        raise UnknownScale(f"no {axis} cun is defined for the region '{region}'; name a scale")
    rising = {"superior": PROBE_MM, "inferior": -PROBE_MM}.get(offset.direction, 0.0)
    return min(fitting, key=lambda scale: _height_outside(body, scale, start.y + rising))


def _height_outside(body: Body, scale: Scale, y: float) -> float:
    """How far (mm) a height lies outside the stretch between a scale's two landmarks."""
    if scale.axis != "sagittal" or not (scale.from_ and scale.to):
        return 0.0
    ends = sorted(body.landmarks[name].position.y for name in (scale.from_, scale.to))
    return max(ends[0] - y, y - ends[1], 0.0)
