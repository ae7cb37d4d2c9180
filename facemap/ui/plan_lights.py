"""What is lit on the body while a session runs: places with needles still in, and the one that is next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import cos, pi, sin
from typing import TYPE_CHECKING

from facemap.picture.shapes import Line, Mark, Place2, Shape
from facemap.plan.ledger import total
from facemap.plan.left_in import left_in

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

LIT, NEXT = 14.0, 16.5
"""px radius of the disc under a badge with needles still in, and of the dashed ring round the next one."""
CORNERS, DASH = 36, (4.0, 3.0)


def lights(planning: Planning, seats: Mapping[int, Place2], mm_per_px: float) -> Iterator[Shape]:
    """Beneath the badges that stand at `seats` (view mm); places are lit once needles come out."""
    plan = planning.plan
    if plan.state == "planned":
        return
    if total(plan).out or plan.state != "running":
        for left in left_in(plan):
            if left.placement in seats:
                yield Mark(seats[left.placement], "disc", LIT, "needle.lit")
    following = planning.running.upcoming()
    if following is not None and following[1].id in seats:
        yield _ring(seats[following[1].id], NEXT * mm_per_px)


def _ring(middle: Place2, radius: float) -> Shape:
    turns = (2 * pi * n / CORNERS for n in range(CORNERS + 1))
    around = tuple((middle[0] + radius * cos(turn), middle[1] + radius * sin(turn)) for turn in turns)
    return Line(around, "needle.next", 2.0, DASH)
