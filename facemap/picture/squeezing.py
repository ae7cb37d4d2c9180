"""Room for words that must be written, where the layout of labels found none: over what steps back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, dist, hypot, radians, sin

from facemap.picture.desk import Wish, Written
from facemap.picture.shapes import LINE_HEIGHT, Box, Place2

STEP, FARTHEST = 7.0, 260.0
"""px from one ring around a place to the next, and to the last one."""
TURN = 15
"""Degrees from one place on a ring to the next."""
APART = 2.0
"""px between words."""
LED = 16.0
"""px from which words are joined to their place."""


def squeezed(
    wish: Wish, taken: Sequence[Box], leaders: Sequence[Sequence[Place2]], size: Place2, text_px: float
) -> Written | None:
    """A place as near as possible where no words are covered, crossing no leader if that can be had."""
    tall = text_px * LINE_HEIGHT
    free = [box for box in _around(wish, tall, size) if not any(_meet(box, each) for each in taken)]
    for strict in (True, False):
        for box in free:
            end = _nearest(box, wish.at)
            led = (wish.at, end) if dist(wish.at, end) > LED else ()
            if not strict or not _crosses(led, taken, leaders):
                return Written(wish, box, led, "start")
    return None


def _around(wish: Wish, tall: float, size: Place2) -> Iterator[Box]:
    """Boxes around a place within the page, the nearest first."""
    (x, y), off = wish.at, wish.radius + APART
    for ring in range(int(FARTHEST / STEP)):
        for degrees in range(0, 360, TURN):
            across, down = cos(radians(degrees)), sin(radians(degrees))
            reach = off + ring * STEP
            middle = x + across * (reach + wish.width / 2), y + down * (reach + tall / 2)
            left, top = middle[0] - wish.width / 2, middle[1] - tall / 2
            if min(left, top) >= 0 and left + wish.width <= size[0] and top + tall <= size[1]:
                yield left, top, left + wish.width, top + tall


def _meet(a: Box, b: Box) -> bool:
    across = a[0] < b[2] + APART and b[0] < a[2] + APART
    return across and a[1] < b[3] + APART and b[1] < a[3] + APART


def _nearest(box: Box, at: Place2) -> Place2:
    return min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])


def _crosses(led: tuple[Place2, ...], taken: Sequence[Box], leaders: Sequence[Sequence[Place2]]) -> bool:
    """Whether a leader runs over words or across another leader."""
    if not led:
        return False
    start, end = led
    long = hypot(end[0] - start[0], end[1] - start[1])
    for at in range(int(LED), int(long), 3):
        share = at / long
        x, y = start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
        if any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in taken):
            return True
    return any(_cut(start, end, a, b) for a, b in (each for each in leaders if len(each) > 1))


def _cut(a: Place2, b: Place2, c: Place2, d: Place2) -> bool:
    """Whether two stretches cross."""
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Place2, b: Place2, c: Place2) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
