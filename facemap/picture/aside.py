"""Words that stand aside from what they name, in free room, with a fine leader to it. All lengths are px."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import cos, pi, sin

from facemap.picture.desk import Desk, leads_to
from facemap.picture.room import Corner, Fan, Ray, wider

NEAR = (15.0, 20.0, 27.0, 36.0, 48.0)
"""How far off words are tried, the nearest first."""
FAR = (64.0, 84.0, 110.0)
DIRECTIONS, FINELY = 24, 40
"""Ways that are tried all around a mark; more for points that found no room in any other manner."""
BEFORE = 2.0
"""Between the end of a leader and its words."""
AWAY, LEAST_AWAY = (6.0, 5.0), (3.0, 2.0)
"""px across and down that words with a leader keep off marks, not to seem to name them; far off, less."""
STEEP = 0.3
"""Of a leader that runs less than this across, the words stand above or below its end."""
IN = 4.0
"""px from an end of such words to the leader, if it is not in their middle."""


def stand_aside(of: Desk, index: int, distances: Sequence[float], directions: int = DIRECTIONS) -> bool:
    """Write a label in the nearest room, at one of these distances, that a straight leader reaches."""
    wish, room, leads = of.wishes[index], of.room, leads_to(of, index)
    away = AWAY if distances[0] < FAR[0] and directions == DIRECTIONS else LEAST_AWAY
    fan = (of.fans.get(index) if directions == DIRECTIONS else None) or _fan(of, index, directions)
    for box, align, end in room.around(fan, distances):
        if of.allows(wish, box) and of.spares(wish, box) and room.apart(wider(box, *away)):
            led = leads.from_end(end)
            if led:
                of.write(index, box, align, led)
                return True
    if directions == DIRECTIONS:
        of.fans[index] = fan
    return False


def _fan(of: Desk, index: int, directions: int) -> Fan:
    """All around a mark, but for where a leader would seem to be for another."""
    wish, leads = of.wishes[index], leads_to(of, index)
    rays = of.rays.get((index, directions))
    if rays is None:
        rays = leads.told(_rays(of.outwards(wish), wish.width, of.line, directions))
        of.rays[index, directions] = rays
    return Fan(wish.at, wish.width, rays, leads.begin)


@lru_cache(maxsize=1024)
def _rays(outwards: int, width: float, line: float, directions: int) -> tuple[Ray, ...]:
    """Directions all around, beginning level and outwards, upwards before downwards."""
    turns = ((step + 1) // 2 * (1 if step % 2 else -1) for step in range(directions))
    angles = (turn * 2 * pi / directions for turn in turns)
    ways = ((outwards * cos(angle), -sin(angle)) for angle in angles)
    return tuple((across, down, _at_end(across, down, width, line)) for across, down in ways)


def _at_end(across: float, down: float, width: float, line: float) -> tuple[Corner, ...]:
    """Where words stand at the end of a leader: beside it, or above or below."""
    if across > STEEP:
        return (("start", BEFORE, line / 2),)
    if across < -STEEP:
        return (("end", -BEFORE - width, line / 2),)
    rise = 0.0 if down > 0 else line
    return ("middle", -width / 2, rise), ("start", -IN, rise), ("end", IN - width, rise)
