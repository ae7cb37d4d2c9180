"""Words that stand aside from what they name, in free room, with a fine leader to it. All lengths are px."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import cos, pi, sin

from facemap.picture.desk import Desk, leader
from facemap.picture.room import wider
from facemap.picture.shapes import Place2

NEAR = (15.0, 20.0, 27.0, 36.0, 48.0)
"""How far off words are tried, the nearest first."""
FAR = (64.0, 84.0, 110.0, 140.0)
DIRECTIONS = 24
BEFORE = 2.0
"""Between the end of a leader and its words."""
AWAY = (6.0, 5.0)
"""px across and down that words with a leader keep off marks, so as not to seem to name them."""
STEEP = 0.3
"""Of a leader that runs less than this across, the words stand above or below its end."""


def stand_aside(of: Desk, index: int, distances: Sequence[float]) -> bool:
    """Write a label in the nearest room, at one of these distances, that a straight leader reaches."""
    wish, width, line = of.wishes[index], of.wishes[index].width, of.line
    (u, v), room = wish.at, of.room
    leads = leader(of, index)
    for dx, dy, across in _tried(tuple(distances), of.outwards(wish)):
        x, y = u + dx, v + dy
        if across > STEEP:
            left, top, align = x + BEFORE, y - line / 2, "start"
        elif across < -STEEP:
            left, top, align = x - BEFORE - width, y - line / 2, "end"
        else:
            left, top, align = x - width / 2, y if dy > 0 else y - line, "middle"
        box = (left, top, left + width, top + line)
        if not room.free(box) or not room.apart(wider(box, *AWAY)) or not of.allows(wish, box):
            continue
        led = leads((x, y)) if of.spares(box) else None
        if led:
            of.write(index, box, align, led)
            return True
    return False


@lru_cache(maxsize=16)
def _tried(distances: tuple[float, ...], outwards: int) -> tuple[tuple[float, float, float], ...]:
    """Where leaders may end: dx, dy, and how far across they run for each px."""
    return tuple(
        (distance * across, distance * down, across)
        for distance in distances
        for across, down in _directions(outwards)
    )


def _directions(outwards: int) -> Iterator[Place2]:
    """All around, beginning level and outwards, upwards before downwards."""
    for step in range(DIRECTIONS):
        angle = (step + 1) // 2 * (2 * pi / DIRECTIONS) * (1 if step % 2 else -1)
        yield outwards * cos(angle), -sin(angle)
