"""The openings between the lids, which no zone tints: sclera and iris keep their colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facemap.body.frame import Position, mirrored
from facemap.body.model import Body, View
from facemap.body.skin import LIDS, holds
from facemap.body.surface import project, sighted
from facemap.picture.cut import Loop
from facemap.picture.shapes import Patch

MOSTLY = 0.6
"""Of the corners of an outline, so many tell where it lies."""
SEEN = 0.4
"""Of the margins of an eye, so much is seen at least, in profile too."""
HUES = 6


def open_eyes(body: Body, view: View) -> tuple[Loop, ...]:
    """The margins of the lids of each eye that a view sees (view mm)."""
    upper, lower = (body.curves.get(name) for name in LIDS)
    if upper is None or lower is None:
        return ()
    rim = [*upper.points, *reversed(lower.points)]
    return tuple(_outlines(view, (rim, [mirrored(place) for place in rim])))


def _outlines(view: View, rims: Sequence[Sequence[Position]]) -> Iterator[Loop]:
    for rim in rims:
        if sum(sighted(view, place) is not None for place in rim) > SEEN * len(rim):
            yield tuple(project(view, place) for place in rim)


def tinted(eyes: Sequence[Loop], loops: tuple[Loop, ...], number: int, name: str) -> Patch:
    """The tint of a zone with the open eyes left out; a zone that is an eye itself has but its edge."""
    outline = max(loops, key=len, default=())
    for eye in eyes:
        if _within(outline, eye):
            return Patch(loops, f"zone.clear.{name}")
        if _within(eye, outline):
            loops = (*loops, eye)
    return Patch(loops, f"zone.{number % HUES}.{name}")


def _within(inner: Loop, outer: Loop) -> bool:
    return bool(inner) and sum(holds(outer, at) for at in inner) > MOSTLY * len(inner)
