"""Words that stand aside from what they name, in free room, with a fine leader to it. All lengths are px."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from facemap.picture.room import Room, meet, towards
from facemap.picture.shapes import Box, Place2

DISTANCES = (28.0, 40.0, 54.0, 72.0, 96.0, 128.0, 160.0, 200.0, 250.0)
"""How far off words are tried, the nearest first."""
DIRECTIONS = 24
NEAREST = (0.8, 5.0, 9.0, 13.0, 18.0, 24.0)
"""Where a leader may begin, beyond the radius: further out where other marks lie around its own."""
BEFORE = 2.0
"""Between the end of a leader and its words."""

Aside = tuple[Box, str, tuple[Place2, ...]]
"""Box of the words, the edge they are set against, the leader."""


def aside(
    room: Room,
    at: Place2,
    size: tuple[float, float],
    radius: float,
    owner: int,
    outwards: int,
    spared: Sequence[Box] = (),
) -> Aside | None:
    """The nearest room for words of `size` that a straight leader from `at` reaches, none of it `spared`.

    `owner` is whose mark lies at `at`; `outwards` is 1 where words go to the right first, else -1.
    """
    for end, box, align in _tried(at, size, outwards):
        if any(meet(box, each) for each in spared) or not (room.free(box) and room.unled(box)):
            continue
        for near in NEAREST:
            start = towards(at, end, radius + near)
            if room.clear(start, end, but=owner):
                return box, align, (start, end)
    return None


def _tried(at: Place2, size: tuple[float, float], outwards: int) -> Iterator[tuple[Place2, Box, str]]:
    width, height = size
    for distance in DISTANCES:
        for across, down in _directions(outwards):
            x, y = at[0] + distance * across, at[1] + distance * down
            if abs(across) > 0.3:
                left, align = (x + BEFORE, "start") if across > 0 else (x - BEFORE - width, "end")
                top = y - height / 2
            else:
                left, align = x - width / 2, "middle"
                top = y if down > 0 else y - height
            yield (x, y), (left, top, left + width, top + height), align


def _directions(outwards: int) -> Iterator[tuple[float, float]]:
    """All around, beginning level and outwards, upwards before downwards."""
    for step in range(DIRECTIONS):
        angle = (step + 1) // 2 * (2 * pi / DIRECTIONS) * (1 if step % 2 else -1)
        yield outwards * cos(angle), -sin(angle)
