"""How far what is drawn of a point reaches: its mark, and the construction that finds it."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.atlas.model import Atlas
from facemap.atlas.sights import seen_at
from facemap.picture.shapes import Box, Key, Line, Mark, Place2, Shape


def extents(atlas: Atlas, view: str, key: Key, guided: bool) -> Iterator[tuple[Place2, Box]]:
    """Where a view shows a side of a point, and the box (view mm) around it.

    With its construction where that is drawn; nothing if the view does not show it.
    """
    for sight in atlas.spots[key.code].sights:
        at = seen_at(sight, atlas.body.views[view]) if sight.side == key.side else None
        if at:
            yield at, _extent(atlas, view, key, at, guided)


def _extent(atlas: Atlas, view: str, key: Key, at: Place2, guided: bool) -> Box:
    places = [at]
    if guided:
        from facemap.picture.guide import guide  # not needed for the first picture

        places += (place for shape in guide(atlas, view, key, 1.0).shapes for place in _places(shape))
    us, vs = [u for u, _ in places], [v for _, v in places]
    return min(us), min(vs), max(us), max(vs)


def _places(shape: Shape) -> Iterator[Place2]:
    if isinstance(shape, Mark):
        yield shape.at
    elif isinstance(shape, Line):
        yield from shape.points
