"""Going along the skin by so many millimetres, to a level, or from place to place. Rest pose throughout.

Every step looks at the view that faces that bit of skin best. The right side is walked as the left's mirror.
"""

import math
from collections.abc import Iterable

from facemap.body.facing import REACH, Facing, best_facing
from facemap.body.frame import DIRECTIONS, Position, added, between, cross, distance, dot, mirrored, unit
from facemap.body.model import Body, View
from facemap.body.surface import project, surface

STEP = 3.0
STRIDE, FEWEST = 4.0, 8
"""Between two positions nothing adds up from step to step: steps may be longer (mm), but not too few."""
MIDLINE = 0.25
CLOSE_ENOUGH = 0.04
NEARBY = 0.5
LEAST_GAIN = 0.002
"""Within so many mm of skin just looked at, it is taken to face the same way."""
FAR_OFF = 60.0
TRANSVERSE = ("lateral", "medial")


class OffTheSkin(LookupError):
    """The skin ends here, or no view shows it; `str()` says which."""


def along_skin(
    body: Body,
    start: Position,
    direction: str,
    mm: float,
    straight: bool = False,
    across: Position | None = None,
) -> list[Position]:
    """The path of `mm` millimetres along the skin from `start`, both ends included.

    Superior and inferior keep to the vertical (as seen from the front, or from the side on skin that faces
    sideways); the other directions keep to the level, but on the midline anterior and posterior keep to the
    median plane. From the midline, lateral goes to the left. `straight` counts only the way gained in the
    direction itself, as callipers do, instead of the length of the path. `across` is the normal of another
    plane to keep to (of the left side). Raises OffTheSkin.
    """
    if start[0] < -MIDLINE:
        return [mirrored(p) for p in along_skin(body, mirrored(start), direction, mm, straight, across)]
    here = _landed(body, start)
    path, left, heading = [here.position], mm, DIRECTIONS[direction]
    across = across or _plane(direction, here)
    while left > CLOSE_ENOUGH:
        if not straight and len(path) > 2 * mm / STEP + FEWEST:
            raise OffTheSkin(f"the way along the skin goes round in itself near {_words(here.position)}")
        heading = _tangent(here.normal, across, heading)
        here = _stepped(body, here, across, added(here.position, heading, min(STEP, left)))
        gained = dot(between(path[-1], here.position), DIRECTIONS[direction])
        if straight and gained < LEAST_GAIN:
            raise OffTheSkin(f"the skin turns away near {_words(here.position)}")
        left -= gained if straight else distance(path[-1], here.position)
        path.append(here.position)
    return path


def at_level(body: Body, vertical: Position, level: Position) -> Position:
    """Where the vertical through one position meets the level of another.

    The vertical keeps x, as seen from the front; on skin that faces sideways it keeps z. Raises OffTheSkin.
    """
    if vertical[0] < -MIDLINE:
        return mirrored(at_level(body, mirrored(vertical), mirrored(level)))
    facing = best_facing(body.measured, vertical)
    if facing is not None and abs(facing.normal[0]) > abs(facing.normal[2]):
        return _met(body, Position(vertical[0], level[1], vertical[2]), DIRECTIONS["lateral"], level)
    return _met(body, Position(vertical[0], level[1], vertical[2]), DIRECTIONS["anterior"], level)


def _met(body: Body, place: Position, axis: Position, level: Position) -> Position:
    """Where the line through `place` meets the skin: looked for near it, else where `level` lies on the line.

    The skin may rise far between the two: the brow stands 12 mm before the corner of the eye.
    """
    try:
        return onto_line(body, place, axis)
    except OffTheSkin:
        return onto_line(body, added(place, axis, dot(between(place, level), axis)), axis)


def onto_skin(body: Body, position: Position) -> Position | None:
    """The skin near a position, found along the line of sight of the view that brings it nearest."""
    if position[0] < -MIDLINE:
        found = onto_skin(body, mirrored(position))
        return found and mirrored(found)
    seen = (surface(view, *project(view, position)) for view in body.measured)
    near = min((p for p in seen if p), key=lambda p: distance(p, position), default=None)
    return near if near and distance(near, position) < FAR_OFF else None


def onto_line(body: Body, position: Position, axis: Position) -> Position:
    """Where the line through `position` along `axis` meets the skin, nearest to it. Raises OffTheSkin."""
    place, facing, move = position, None, math.inf
    for _ in range(12):
        facing = _looked(body.measured, place, axis, facing, move, FAR_OFF)
        lean = dot(facing.normal, axis)
        if abs(lean) < 0.05:
            break
        move = dot(between(place, facing.position), facing.normal) / lean
        place = added(place, axis, move)
        if abs(move) < CLOSE_ENOUGH:
            return place
    raise OffTheSkin(f"there is no skin on this line near {_words(position)}")


def path_between(body: Body, a: Position, b: Position) -> list[Position]:
    """The path along the skin from a to b, in the plane through both that stands upright on the skin.

    Raises OffTheSkin.
    """
    if a[0] + b[0] < -2 * MIDLINE:
        return [mirrored(p) for p in path_between(body, mirrored(a), mirrored(b))]
    outward = added(_landed(body, a).normal, _landed(body, b).normal)
    along = between(a, b)
    out = unit(added(outward, along, -dot(outward, along) / (dot(along, along) or 1.0)))
    count = max(FEWEST, math.ceil(distance(a, b) / STRIDE))
    path, lift = [a], 0.0
    for k in range(1, count):
        straight = added(a, along, k / count)
        path.append(onto_line(body, added(straight, out, lift), out))
        lift = dot(between(straight, path[-1]), out)
    return [*path, b]


def _plane(direction: str, here: Facing) -> Position:
    """The normal of the plane a walk keeps to."""
    sideways = abs(here.normal[0]) > abs(here.normal[2])
    if direction in ("superior", "inferior"):
        return DIRECTIONS["anterior"] if sideways else DIRECTIONS["lateral"]
    if direction in TRANSVERSE or here.position[0] > MIDLINE:
        return DIRECTIONS["superior"]
    return DIRECTIONS["lateral"]


def _tangent(normal: Position, across: Position, heading: Position) -> Position:
    """The unit vector along the skin in the walk's plane that goes on in the sense of `heading`."""
    along = unit(cross(across, normal))
    sense = dot(along, heading)
    if abs(sense) < 1e-3:
        raise OffTheSkin("the skin here faces the way the walk should go")
    return along if sense > 0 else Position(-along[0], -along[1], -along[2])


def _stepped(body: Body, here: Facing, across: Position, place: Position) -> Facing:
    """The skin beside `place`, within the walk's plane."""
    move = math.inf
    for _ in range(4):
        views = (here.view, *(view for view in body.measured if view is not here.view))
        here = _looked(views, place, here.normal, here, move)
        out = unit(added(here.normal, across, -dot(here.normal, across)))
        move = dot(between(place, here.position), here.normal) / dot(out, here.normal)
        place = added(place, out, move)
        if abs(move) < CLOSE_ENOUGH:
            break
    return Facing(here.view, place, here.normal)


def _landed(body: Body, start: Position) -> Facing:
    facing = best_facing(body.measured, start)
    if facing is None:
        raise OffTheSkin(f"no view shows the skin near {_words(start)}")
    return Facing(facing.view, start, facing.normal)


def _near(views: Iterable[View], place: Position, hint: Position, reach: float) -> Facing:
    facing = best_facing(views, place, hint, reach)
    if facing is None:
        raise OffTheSkin(f"the skin ends near {_words(place)}, or no view shows it")
    return facing


def _looked(
    views: Iterable[View],
    place: Position,
    hint: Position,
    before: Facing | None,
    move: float,
    reach: float = REACH,
) -> Facing:
    """What is near `place`; after a small move the skin still faces the way it did a moment `before`."""
    if before is not None and abs(move) < NEARBY:
        here = surface(before.view, *project(before.view, place))
        if here is not None and distance(here, place) < NEARBY:
            return Facing(before.view, here, before.normal)
    return _near(views, place, hint, reach)


def _words(p: Position) -> str:
    return f"x {p[0]:.0f}, y {p[1]:.0f}, z {p[2]:.0f} mm"
