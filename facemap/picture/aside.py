"""Words that stand aside from what they name, in free room, with a fine leader to it. All lengths are px."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product
from math import cos, pi, sin

from facemap.picture.desk import Desk, leads_to
from facemap.picture.room import wider
from facemap.picture.shapes import Place2

NEAR = (15.0, 20.0, 27.0, 36.0, 48.0)
"""How far off words are tried, the nearest first."""
FAR = (64.0, 84.0, 110.0)
DIRECTIONS = 24
BEFORE = 2.0
"""Between the end of a leader and its words."""
AWAY, LEAST_AWAY = (6.0, 5.0), (3.0, 2.0)
"""px across and down that words with a leader keep off marks, not to seem to name them; far off, less."""
STEEP = 0.3
"""Of a leader that runs less than this across, the words stand above or below its end."""
IN = 4.0
"""px from an end of such words to the leader, if it is not in their middle."""


def stand_aside(of: Desk, index: int, distances: Sequence[float]) -> bool:
    """Write a label in the nearest room, at one of these distances, that a straight leader reaches."""
    wish, width, line = of.wishes[index], of.wishes[index].width, of.line
    (u, v), room = wish.at, of.room
    leads = leads_to(of, index)
    away = AWAY if distances[0] < FAR[0] else LEAST_AWAY
    directions = _directions(of.outwards(wish))
    ways = [way for way in directions if not leads.is_shut(*way)]
    for distance, (across, down) in product(distances, ways):
        end = u + distance * across, v + distance * down
        for left, top, align in _at_end(end, across, down, width, line):
            box = (left, top, left + width, top + line)
            if not room.free(box) or not room.apart(wider(box, *away)) or not of.allows(wish, box):
                continue
            led = leads.from_end(end) if of.spares(wish, box) else None
            if led:
                of.write(index, box, align, led)
                return True
    return False


def _at_end(
    end: Place2, across: float, down: float, width: float, line: float
) -> tuple[tuple[float, float, str], ...]:
    """Corners of words at the end of a leader: beside it, or above or below in three ways."""
    x, y = end
    if across > STEEP:
        return ((x + BEFORE, y - line / 2, "start"),)
    if across < -STEEP:
        return ((x - BEFORE - width, y - line / 2, "end"),)
    top = y if down > 0 else y - line
    return (x - width / 2, top, "middle"), (x - IN, top, "start"), (x + IN - width, top, "end")


@cache
def _directions(outwards: int) -> tuple[Place2, ...]:
    """All around, beginning level and outwards, upwards before downwards."""
    turns = ((step + 1) // 2 * (1 if step % 2 else -1) for step in range(DIRECTIONS))
    angles = (turn * 2 * pi / DIRECTIONS for turn in turns)
    return tuple((outwards * cos(angle), -sin(angle)) for angle in angles)
