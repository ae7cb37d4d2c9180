"""Which of the subject's sides a view shows, and the letters that say so in its upper corners."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, radians

from facemap.atlas.tongue import say
from facemap.body.frame import Position
from facemap.body.model import View
from facemap.body.surface import project
from facemap.picture.scene import Measure, Show
from facemap.picture.shapes import Box, Text

LARGER = 1.3
"""How much larger than labels the letters are."""
BOTH = 60.0
"""Degrees from the front or the back up to which a view shows both sides."""
BORDER = 0.2
"""A midline this near to an edge of the picture, as a share of its width, leaves one side alone in it."""


def sides(view: View) -> tuple[str, ...]:
    """The sides that a view shows, as they lie in it from left to right; or the one it looks from."""
    facing = cos(radians(view.yaw))
    middle = project(view, Position(0.0, view.centre.y, view.centre.z))[0] / view.width
    if abs(facing) < cos(radians(BOTH)):
        return ("left",) if view.yaw > 0 else ("right",)
    if BORDER < middle < 1.0 - BORDER:
        return ("right", "left") if facing > 0 else ("left", "right")
    return ("left",) if (middle < 0.5) == (facing > 0) else ("right",)


def side_letters(view: View, show: Show, mm_per_px: float) -> Iterator[Text]:
    """R and L where both sides are seen, in words which side it is where one is."""
    if not show.side_letters:
        return
    size = show.text_px
    near, down, tall = size * mm_per_px, 2 * size * mm_per_px, size * LARGER
    found = sides(view)
    if len(found) == 1:
        words = say("left side") if found[0] == "left" else say("right side")
        yield Text((near, down), words, "side", tall, "start")
        return
    first, last = (say("L") if side == "left" else say("R") for side in found)
    yield Text((near, down), first, "side", tall, "start")
    yield Text((view.width - near, down), last, "side", tall, "end")


def side_corners(view: View, show: Show, mm_per_px: float, measure: Measure) -> Iterator[Box]:
    """Where those letters stand, in px of the view."""
    size = show.text_px
    for text in side_letters(view, show, mm_per_px):
        u, wide = text.at[0] / mm_per_px, max(measure(text.text, text.size), size)
        left = u if text.anchor == "start" else u - wide
        yield left - 0.2 * size, 0.8 * size, left + wide + 0.2 * size, 2.4 * size
