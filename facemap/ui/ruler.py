"""The ruler in the plate's corner: a round length in mm, and the finger-cun above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facemap.body.model import Body
from facemap.picture.scene import Measure
from facemap.picture.shapes import Box, Line, Shape, Text
from facemap.ui.tongue import say

LENGTHS = (1, 2, 5, 10, 20, 50)
LONGEST_PX = 120.0
INSET_PX = 16.0
ROLE = "side"
ASIDE = 2.0
"""px around it that words of the plate keep off."""


def length_for(scale: float) -> int:
    """The longest round length (mm) that stays under LONGEST_PX at `scale` px per mm."""
    return max((mm for mm in LENGTHS if mm * scale <= LONGEST_PX), default=LENGTHS[0])


def ruler(height: float, scale: float, body: Body, size: float = 11.0) -> tuple[Shape, ...]:
    """The ruler of a window so many px high, as shapes in px; its words are of this size."""
    mm, finger = length_for(scale), body.scales.get("finger-cun")
    shapes = list(_bar(height - INSET_PX, mm * scale, say("{n} mm", n=mm), size))
    if finger is not None and finger.mm_per_cun * scale <= 2 * LONGEST_PX:
        shapes += _bar(height - INSET_PX - 13 - size, finger.mm_per_cun * scale, say("1 finger-cun"), size)
    return tuple(shapes)


def covers(drawn: Iterable[Shape], measure: Measure, scale: float) -> Iterator[Box]:
    """What each bar of a ruler covers with its words, drawn so many times as large."""
    for shape in drawn:
        if isinstance(shape, Text):
            (x, y), high = shape.at, shape.size
            left, right = INSET_PX - ASIDE, x + measure(shape.text, high) + ASIDE
            yield left * scale, (y - high - ASIDE) * scale, right * scale, (y + ASIDE) * scale


def _bar(y: float, length: float, text: str, size: float) -> Iterator[Shape]:
    end = INSET_PX + length
    corners = ((INSET_PX, y - 4), (INSET_PX, y + 4), (INSET_PX, y), (end, y), (end, y - 4), (end, y + 4))
    yield Line(corners, "ruler", 1.2)
    yield Text((end + 7, y + 0.36 * size), text, ROLE, size)
