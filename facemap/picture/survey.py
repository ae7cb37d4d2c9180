"""What a view shows of the atlas whatever the zoom and the selection: made once per view, then kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facemap.atlas.model import Atlas, Point
from facemap.body.model import View
from facemap.picture.channels import courses
from facemap.picture.outline import outline
from facemap.picture.shapes import Key, Place2


@dataclass(frozen=True, slots=True)
class Ghost:
    """Where another source puts a point: view mm, and how far (mm, straight) from the place that is drawn."""

    at: Place2
    source: str
    away: float


@dataclass(frozen=True, slots=True)
class Sighting:
    """A side of a point as one view shows it."""

    key: Key
    at: Place2
    kind: str
    ghosts: tuple[Ghost, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What of a plate depends on neither zoom nor selection; picklable. Slow to make, so keep one per view.

    `courses` are channel codes with the visible stretches of their lines; `sides` are the body's left- and rightmost
    u (mm) among the points.
    """

    view: View
    sightings: tuple[Sighting, ...]
    courses: tuple[tuple[str, tuple[Place2, ...]], ...] = ()
    sides: tuple[float, float] = (0.0, 0.0)


def survey(atlas: Atlas, view_name: str) -> Survey:
    """Look at the atlas from a view."""
    view = atlas.body.views[view_name]
    sightings = tuple(_sightings(atlas, view_name))
    heights = [sighting.at[1] for sighting in sightings] or [view.height / 2]
    return Survey(view, sightings, courses(atlas, view), outline(view, min(heights), max(heights)))


def _sightings(atlas: Atlas, view_name: str) -> Iterator[Sighting]:
    for point in atlas.points.values():
        spot = atlas.spots.get(point.code)
        for sight in spot.sights if spot else ():
            at = sight.views.get(view_name)
            if at:
                ghosts = tuple(_ghosts(atlas, point, sight.side, view_name))
                yield Sighting(Key(point.code, sight.side), (at[0], at[1]), point.kind, ghosts)


def _ghosts(atlas: Atlas, point: Point, side: str, view_name: str) -> Iterator[Ghost]:
    spot = atlas.spots[point.code]
    here = {sight.side: sight.position for sight in spot.sights}
    for variant, ghost in zip(point.variants, spot.variants, strict=False):
        for sight in ghost.sights:
            if sight.side == side and view_name in sight.views:
                u, v = sight.views[view_name]
                away = sum((a - b) ** 2 for a, b in zip(sight.position, here[side], strict=True)) ** 0.5
                yield Ghost((u, v), variant.source, away)
