"""The openings between the lids, which no zone tints: sclera and iris keep their colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facemap.body.frame import Position, mirrored
from facemap.body.model import Body, View
from facemap.body.skin import LIDS, holds
from facemap.body.surface import sighted
from facemap.picture.cut import Loop
from facemap.picture.shapes import Patch

MOSTLY = 0.6
"""A zone that surrounds so much of an eye's margins lies over it."""
ROOM = 0.6
"""mm by which the outline of the zone of the eyes may be larger than their margins."""
SEEN = 0.4
"""Of the margins of an eye, so much is seen at least, in profile too."""
HUES = 6


def open_eyes(body: Body, view: View) -> tuple[Loop, ...]:
    """What a view sees (mm) of the margins of the lids of each eye; in profile that is the near half."""
    upper, lower = (body.curves.get(name) for name in LIDS)
    if upper is None or lower is None:
        return ()
    rim = [*upper.points, *reversed(lower.points)]
    return tuple(_outlines(view, (rim, [mirrored(place) for place in rim])))


def _outlines(view: View, rims: Sequence[Sequence[Position]]) -> Iterator[Loop]:
    for rim in rims:
        seen = tuple(at for place in rim if (at := sighted(view, place)) is not None)
        if len(seen) > SEEN * len(rim):
            yield seen


def tinted(eyes: Sequence[Loop], loops: tuple[Loop, ...], number: int, name: str) -> Patch:
    """The tint of a zone with the open eyes left out; a zone that is an eye itself has but its edge."""
    outline = max(loops, key=len, default=())
    for eye in eyes:
        if outline and _fits(outline, eye):
            return Patch(loops, f"zone.clear.{name}")
        if sum(holds(outline, at) for at in eye) > MOSTLY * len(eye):
            loops = (*loops, eye)
    return Patch(loops, f"zone.{number % HUES}.{name}")


def _fits(outline: Loop, eye: Loop) -> bool:
    """Whether it reaches no further than an eye."""
    return all(
        min(at[i] for at in eye) - ROOM <= place[i] <= max(at[i] for at in eye) + ROOM
        for place in outline
        for i in (0, 1)
    )
