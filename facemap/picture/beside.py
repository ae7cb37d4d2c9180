"""What lies near a point, in sentences: nearest motor point, structures passing, overlap of depths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import radians, sin

from facemap.atlas.model import USUAL_ANGLE, Atlas, Needling, Point
from facemap.atlas.phrases import range_words, with_direction
from facemap.atlas.place import Placed
from facemap.atlas.relief import Relief
from facemap.atlas.tongue import called, later, say
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
    if depths:
        said += "".join(dict.fromkeys(_needles(point, depths[0])))
    return say("{sentence}.", sentence=said)


def tip(needling: Needling) -> tuple[float, float]:
    """mm below the skin at which a source's needle ends, by its slant; the usual one where none is stated."""
    low, high = needling.depth_mm or (0.0, 0.0)
    usual = USUAL_ANGLE.get(needling.technique, 90.0)
    least, most = needling.angle or (usual, usual)
    return low * sin(radians(least)), high * sin(radians(most))


def _needles(point: Point, depth: float) -> Iterator[str]:
    """How the needles of sources go with a structure that begins at this depth (mm).

    Needles shorter than that cannot reach it; of all the others it is said how.
    """
    long = [each for each in point.needling if each.depth_mm and each.depth_mm[1] >= depth]
    threaded = [each for each in long if each.technique == "threading"]
    tilted: dict[tuple[bool, bool, str], list[Needling]] = {}
    for each in (each for each in long if each.technique != "threading"):
        is_flat, reaches = each.technique in FLAT, tip(each)[1] >= depth
        degrees = f"{_steepest(each):g}" if is_flat or not reaches else ""
        tilted.setdefault((is_flat, reaches, degrees), []).append(each)
    for (is_flat, reaches, degrees), some in sorted(
        tilted.items(), key=lambda each: (not each[0][1], each[0])
    ):
        yield say(_TILTED[is_flat, reaches], length=_lengths(some), tip=_tips(some), degrees=degrees)
    for each in threaded:
        how = with_direction(each.technique, each.toward)
        words = later("; not comparable: {how}, {length} mm, how deep it lies is not said")
        yield say(words, how=how, length=_lengths([each]))


_TILTED = {
    (False, True): later("; sources needle as deep as that"),
    (False, False): later(
        "; slanting {length} mm, at {degrees}° the tip lies {tip} mm below the skin, steeper as deep as that"
    ),
    (True, True): later(
        "; laid flat {length} mm, at {degrees}° the tip lies {tip} mm below the skin: as deep as that"
    ),
    (True, False): later(
        "; laid flat {length} mm: its tip stays {tip} mm below the skin if it slants {degrees}°"
    ),
}
"""By whether the needles lie flat, and whether their tips are as deep as the structure."""


def _lengths(needlings: Sequence[Needling]) -> str:
    return _range([each.depth_mm for each in needlings if each.depth_mm])


def _tips(needlings: Sequence[Needling]) -> str:
    return _range([tip(each) for each in needlings])


def _range(spans: Sequence[tuple[float, float]]) -> str:
    return range_words(round(min(low for low, _ in spans)), round(max(high for _, high in spans)))


def _steepest(needling: Needling) -> float:
    return needling.angle[1] if needling.angle else USUAL_ANGLE.get(needling.technique, 90.0)


def _motor(atlas: Atlas, near: Near) -> str:
    name = called(atlas.fronts[near.name].names) or near.name
    return say("{mm:.0f} mm from {what}, the nearest motor point or site.", mm=near.mm, what=name)


def _small(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
