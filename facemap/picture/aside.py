"""Words that stand aside from what they name, in free room, with a fine leader to it. All lengths are px."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from math import cos, pi, sin

from facemap.picture.desk import Desk, leads_to
from facemap.picture.room import Offset, Standing, wider
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
    wish, room, leads = of.wishes[index], of.room, leads_to(of, index)
    away = AWAY if distances[0] < FAR[0] else LEAST_AWAY
    for box, (align, end, way) in room.vacant(_asides(of, index, tuple(distances))):
        if leads.is_shut(*way) or not room.apart(wider(box, *away)) or not of.allows(wish, box):
            continue
        goal = wish.at[0] + end[0], wish.at[1] + end[1]
        led = leads.from_end(goal) if of.spares(wish, box) else None
        if led:
            of.write(index, box, align, led)
            return True
    return False


def _asides(of: Desk, index: int, distances: tuple[float, ...]) -> Iterator[Standing]:
    """Where a label may ever stand at these distances, whatever is written: each looked for once."""
    wish, key = of.wishes[index], (index, distances[0])
    if key not in of.asides:
        offsets = _offsets(distances, of.outwards(wish), of.line)
        of.asides[key] = [], of.room.standing(wish.at, wish.width, offsets)
    known, others = of.asides[key]
    yield from known
    for each in others:
        known.append(each)
        yield each


@lru_cache(maxsize=64)
def _offsets(distances: tuple[float, ...], outwards: int, line: float) -> tuple[Offset, ...]:
    return tuple(
        (x, share, y, (align, (distance * across, distance * down), (across, down)))
        for distance, (across, down) in product(distances, _directions(outwards))
        for x, share, y, align in _at_end(distance * across, distance * down, across, down, line)
    )


def _at_end(
    x: float, y: float, across: float, down: float, line: float
) -> tuple[tuple[float, float, float, str], ...]:
    """Corners of words at the end of a leader, less a share of their width: beside it, or above or below."""
    if across > STEEP:
        return ((x + BEFORE, 0.0, y - line / 2, "start"),)
    if across < -STEEP:
        return ((x - BEFORE, 1.0, y - line / 2, "end"),)
    top = y if down > 0 else y - line
    return (x, 0.5, top, "middle"), (x - IN, 0.0, top, "start"), (x + IN, 1.0, top, "end")


@cache
def _directions(outwards: int) -> tuple[Place2, ...]:
    """All around, beginning level and outwards, upwards before downwards."""
    turns = ((step + 1) // 2 * (1 if step % 2 else -1) for step in range(DIRECTIONS))
    angles = (turn * 2 * pi / DIRECTIONS for turn in turns)
    return tuple((outwards * cos(angle), -sin(angle)) for angle in angles)
