"""What a view shows of the atlas whatever the zoom and the selection: made once per view, then kept."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Collection, Iterable, Iterator
from math import cos, dist, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from facemap.atlas.model import Atlas, Shown, Sight
from facemap.atlas.sights import GONE, fades, seen_at
from facemap.body.frame import Position, mirrored
from facemap.body.model import PLATE, View
from facemap.body.surface import project, rotation, sighted
from facemap.picture.shapes import Box, Key, Place2

if TYPE_CHECKING:
    from facemap.atlas.relief import Relief
    from facemap.picture.drape import Drape

DRAPED = ("zones", "muscles", "structures", "cun")
"""The layers that lie on the skin under the points, the lowest first."""
EYE = ("endocanthion", "exocanthion")
PUPIL, IRIS = "pupil", 5.9
"""The middle of the iris, and its radius in mm."""
OUTWARDS = 25.0
"""Degrees by which the opening between the lids looks to its side."""
SLANTING, FACING = 0.1, 0.6
"""Cosines from which a view sees an eye at all, and the iris nearly round."""
MOUTH = ("cheilion", "labiale-superius", "labiale-inferius")
NOSTRIL = ("subalare", "subnasale")
SIDEWAYS = 0.5
"""Cosine from which a view sees of the lips more than their profile, and of the nostrils."""
BESIDE = 14.0
"""mm from the outermost points to the margins, which takes them past the ears."""
SAME = 1.0
"""Variants nearer to each other than this (mm) are drawn as one."""
LID = 5.0
"""mm from the line between the corners of the eye to the edges of what labels leave open."""


class Ghost(NamedTuple):
    """Where other sources put a point: view mm, and how far (mm, straight) from the place that is drawn."""

    at: Place2
    sources: tuple[str, ...]
    away: float


class Sighting(NamedTuple):
    """A side of a point as one view shows it."""

    key: Key
    at: Place2
    kind: str
    faded: bool = False
    """Where the picture fades out at the edge of what this view teaches: drawn faint and without a label."""


class Survey(NamedTuple):
    """What of a plate depends on neither zoom nor selection; picklable.

    `courses` are channel codes with the visible stretches of their lines (None: not looked for); `sides`
    are u (mm) of the margins on either side of the points; `spared` are boxes that labels leave open where
    they can: eyes and lips.
    """

    view: View
    sightings: tuple[Sighting, ...]
    courses: tuple[tuple[str, tuple[Place2, ...]], ...] | None = None
    sides: tuple[float, float] = (0.0, 0.0)
    spared: tuple[Box, ...] = ()
    drapes: tuple[tuple[str, Drape], ...] = ()
    irises: tuple[tuple[Place2, float], ...] = ()
    """Middle and radius (view mm) of what no words may cover."""
    sketches: tuple[tuple[str, Drape], ...] = ()
    """Layers in flat shapes that stand in until they are among the drapes."""


def survey(atlas: Atlas, view_name: str, lines: bool = True, layers: Collection[str] = ()) -> Survey:
    """Look at the atlas from a view, with these `layers` of DRAPED,
    or a part of one: muscles:frontalis.

    Without the channels' `lines` and without layers it is quick, and on a plate it reads no depth map.
    """
    view = atlas.body.views[view_name]
    sightings = tuple(_sightings(atlas, view))
    across = [sighting.at[0] for sighting in sightings] or [view.width / 2]
    sides = (max(min(across) - BESIDE, 0.0), min(max(across) + BESIDE, view.width))
    seen = Survey(view, sightings, None, sides, tuple(_spared(atlas, view)), (), tuple(_irises(atlas, view)))
    return completed(atlas, seen, lines, layers) if lines or layers else seen


def lacks(seen: Survey, lines: bool, layers: Collection[str]) -> bool:
    """Whether channels' lines or layers are wanted that were not looked for."""
    return (lines and seen.courses is None) or bool(set(layers) - {layer for layer, _ in seen.drapes})


def completed(atlas: Atlas, seen: Survey, lines: bool, layers: Collection[str]) -> Survey:
    """The same survey with the channels' lines and layers that it lacks. Slow (tens of ms each).

    Parts of layers that are no longer wanted are let go.
    """
    return next(found for found in completing(atlas, seen, lines, layers) if found is not None)


def completing(atlas: Atlas, seen: Survey, lines: bool, layers: Collection[str]) -> Iterator[Survey | None]:
    """The same little by little: None after every few ms, the survey at last."""
    if lines and seen.courses is None:
        from facemap.picture.channels import Course, runs_seen  # not needed for the first picture

        found: dict[Course, None] = {}
        for run in runs_seen(relief_of(atlas), seen.view):
            found |= dict.fromkeys(run)
            yield None
        seen = seen._replace(courses=tuple(found))
    kept = tuple(each for each in seen.drapes if ":" not in each[0] or each[0] in layers)
    lacking = set(layers) - {layer for layer, _ in kept}
    fresh: list[tuple[str, Drape]] = []
    for layer in (*DRAPED, *(layer for layer in layers if ":" in layer)):
        if layer in lacking:
            from facemap.picture.drape import draping

            for drape in draping(atlas, relief_of(atlas), seen.view, layer):
                if drape is not None:
                    fresh.append((layer, drape))
                yield None
    yield seen._replace(drapes=(*kept, *fresh), sketches=()) if fresh else seen


def relief_of(atlas: Atlas) -> Relief:
    """What of an atlas is laid on the skin, kept while the atlas is."""
    kept = _RELIEFS.get(id(atlas))
    if kept is None or kept[0]() is not atlas:
        from facemap.atlas.relief import Relief

        _RELIEFS.clear()
        _RELIEFS[id(atlas)] = kept = (weakref.ref(atlas), Relief(atlas))
    return kept[1]


def lay_after(atlas: Atlas, before: Atlas) -> None:
    """An atlas that follows another one takes over what of that was laid already."""
    from facemap.atlas.relief import Relief

    relief = Relief(atlas, relief_of(before))
    _RELIEFS.clear()
    _RELIEFS[id(atlas)] = (weakref.ref(atlas), relief)


_RELIEFS: dict[int, tuple[weakref.ref[Atlas], Relief]] = {}


def _spared(atlas: Atlas, view: View) -> Iterator[Box]:
    """Eyes, lips and nostrils that the view sees."""
    marks = atlas.body.landmarks
    if _faces(view, 0.0) > SIDEWAYS:
        yield from _lips(atlas, view)
        if all(name in marks for name in NOSTRIL):
            (u0, v0), (_, v1) = (project(view, marks[name].position) for name in NOSTRIL)
            (other, _) = project(view, mirrored(marks[NOSTRIL[0]].position))
            yield min(u0, other), min(v0, v1) - LID, max(u0, other), max(v0, v1)
    ends = [marks[name].position for name in (*EYE, PUPIL) if name in marks]
    for turn in _eyes(view, SLANTING) if len(ends) > 2 else ():
        us, vs = zip(*(project(view, turn(position)) for position in ends), strict=True)
        if max(us) - min(us) > LID:
            yield min(us), min(vs) - LID, max(us), max(vs) + LID


def _lips(atlas: Atlas, view: View) -> Iterator[Box]:
    marks = atlas.body.landmarks
    if all(name in marks for name in MOUTH):
        (u, _), (_, top), (_, bottom) = (project(view, marks[name].position) for name in MOUTH)
        (other, _) = project(view, mirrored(marks[MOUTH[0]].position))
        yield min(u, other), top + LID, max(u, other), bottom


def _irises(atlas: Atlas, view: View) -> Iterator[tuple[Place2, float]]:
    if PUPIL in atlas.body.landmarks:
        for turn in _eyes(view, FACING):
            yield project(view, turn(atlas.body.landmarks[PUPIL].position)), IRIS


def _eyes(view: View, least: float) -> Iterator[Callable[[Position], Position]]:
    """For each eye that the view sees, what takes a place of the left one to it."""
    if _faces(view, OUTWARDS) > least:
        yield lambda position: position
    if _faces(view, -OUTWARDS) > least:
        yield mirrored


def _faces(view: View, aside: float) -> float:
    """Cosine of the angle at which a view sees what looks so many degrees to the left of straight ahead."""
    out = rotation(view.yaw, view.pitch)[2]
    return sin(radians(aside)) * out.x + cos(radians(aside)) * out.z


def _sightings(atlas: Atlas, view: View) -> Iterator[Sighting]:
    for code, side, at in _shown(atlas, view):
        front = atlas.fronts[code]
        if view.left_at(*at) >= GONE:
            yield Sighting(Key(code, side), at, front.kind, fades(front, view, at))


def _shown(atlas: Atlas, view: View) -> Iterable[Shown]:
    """The points a view shows: known beforehand for plates, looked up for close-ups and steps of a turn."""
    if view.kind == PLATE:
        return atlas.shown.get(view.name, ())
    sights = ((code, sight) for code, spot in atlas.spots.items() for sight in spot.sights)
    seen = ((code, sight.side, sighted(view, sight.position)) for code, sight in sights)
    return [Shown(code, side, at) for code, side, at in seen if at is not None]


def ghosts(atlas: Atlas, key: Key, view: View) -> Iterator[Ghost]:
    """Where variants put a side of a point; those that agree are one ghost."""
    point, spot = atlas.points[key.code], atlas.spots[key.code]
    here = next(sight.position for sight in spot.sights if sight.side == key.side)
    found: list[tuple[Sight, Place2, list[str]]] = []
    for variant, ghost in zip(point.variants, spot.variants, strict=False):
        for sight in ghost.sights:
            at = seen_at(sight, view) if sight.side == key.side else None
            if at:
                near = (names for other, _, names in found if dist(other.position, sight.position) < SAME)
                names = next(near, None)
                if names is None:
                    found.append((sight, at, [variant.source]))
                else:
                    names.append(variant.source)
    for sight, at, names in found:
        yield Ghost(at, tuple(names), dist(sight.position, here))
