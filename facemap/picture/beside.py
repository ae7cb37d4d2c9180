"""What lies near a point, in sentences: nearest motor point, structures passing, overlap of depths."""

from __future__ import annotations

from facemap.atlas.model import Atlas, Point
from facemap.atlas.phrases import range_words
from facemap.atlas.place import Placed
from facemap.atlas.relief import Relief
from facemap.atlas.tongue import called, say
from facemap.atlas.whereabouts import Near, Passing, muscles_at, nearest_motor, passing

WITHIN = 12.0
"""mm from the edge of a structure's usual course at which it is still named."""
MOTOR_WITHIN = 25.0
MOST = 5
AROUND, MANY = 6.0, 3
"""mm within which, and how many, structures stand out with a chosen point; and how many of its muscles."""
FLAT = ("transverse", "threading", "intradermal")
"""Techniques whose depth is a way along the skin."""


def beside(atlas: Atlas, relief: Relief, point: Point) -> list[str]:
    """Sentences about a placed point, the nearest thing first; none for one that has no place."""
    resolved = atlas.spots[point.code].resolved
    if not isinstance(resolved, Placed):
        return []
    found = passing(atlas, relief, resolved.position, WITHIN)[:MOST]
    said = [_structure(atlas, point, each) for each in found]
    motor = nearest_motor(atlas, resolved.position)
    if motor is not None and motor.name != point.code and motor.mm <= MOTOR_WITHIN:
        said.append(_motor(atlas, motor))
    return said


def around(atlas: Atlas, relief: Relief, code: str) -> frozenset[str]:
    """What stands out with a point, as parts of layers: muscles:masseter, structures:facial-artery."""
    resolved = atlas.spots[code].resolved
    if not isinstance(resolved, Placed):
        return frozenset()
    muscles = atlas.points[code].muscles or tuple(muscles_at(atlas, relief, resolved.position))
    near = passing(atlas, relief, resolved.position, AROUND)
    structures = (f"structures:{each.name}" for each in near[:MANY])
    return frozenset((*(f"muscles:{name}" for name in muscles[:MANY]), *structures))


def _structure(atlas: Atlas, point: Point, near: Passing) -> str:
    name = _small(called(atlas.structures[near.name].names))
    if near.mm < 0.5:
        said = say("Within the usual position of the {what}", what=name)
    else:
        said = say("{mm:.0f} mm from the usual position of the {what}", mm=near.mm, what=name)
    depths = near.depth_range
    if depths:
        said += say(", measured {depth} mm deep", depth=range_words(*map(round, depths)))
    if depths and _reaches(point, depths[0]):
        said += say("; sources needle as deep as that")
    return say("{sentence}.", sentence=said)


def _reaches(point: Point, depth: float) -> bool:
    """Whether a source's needle, not lying flat, goes as deep."""
    return any(
        needling.depth_mm is not None and needling.technique not in FLAT and needling.depth_mm[1] >= depth
        for needling in point.needling
    )


def _motor(atlas: Atlas, near: Near) -> str:
    name = called(atlas.fronts[near.name].names) or near.name
    return say("{mm:.0f} mm from {what}, the nearest motor point or site.", mm=near.mm, what=name)


def _small(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
