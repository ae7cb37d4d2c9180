"""Smooth curves through stops, laid on the skin. Rest pose, mm."""

from collections.abc import Generator, Iterator, Sequence
from itertools import pairwise
from math import ceil, dist
from typing import TypeVar

from facemap.body.frame import Position, added, between
from facemap.body.model import Body
from facemap.body.walk import onto_skin

T = TypeVar("T")
Work = Generator[None, None, T]
"""What is worked out little by little: it pauses after every few ms, and gives what it found at last."""

STEP = 4.0
"""mm between the vertices of a laid line."""
EVENED = 8
"""How often the moves of neighbouring vertices are averaged."""


def finished(work: Work[T]) -> T:
    """What comes of it, without a pause."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def along(body: Body, stops: Sequence[Position], step: float = STEP) -> list[Position]:
    """See `running_along`; at once."""
    return finished(running_along(body, stops, step))


def running_along(body: Body, stops: Sequence[Position], step: float = STEP) -> Work[list[Position]]:
    """A smooth curve through the stops, laid on the skin (mm, rest pose). The stops stay where they are.

    Laying moves each vertex along some view's line of sight, which leaves kinks; so the moves are evened
    out along the curve, and what little is then missing is laid again.
    """
    curve = list(smooth(stops, step))
    moves = []
    for position, fixed in curve:
        moves.append((between(position, laid(body, position)), fixed))
        yield
    for _ in range(EVENED):
        moves = _evened(moves)
    near = [(added(position, move), fixed) for (position, fixed), (move, _) in zip(curve, moves, strict=True)]
    found = []
    for position, fixed in near:
        found.append(position if fixed else laid(body, position))
        yield
    return found


def laid(body: Body, position: Position) -> Position:
    """The skin near a position, or the position where no view shows any."""
    return onto_skin(body, position) or position


def _evened(moves: list[tuple[Position, bool]]) -> list[tuple[Position, bool]]:
    """Each move between stops drawn towards its neighbours; those of the stops are none."""
    inner = [
        (
            Position(0, 0, 0)
            if fixed
            else Position(*((p + 2 * q + r) / 4 for p, q, r in zip(a, b, c, strict=True))),
            fixed,
        )
        for (a, _), (b, fixed), (c, _) in zip(moves, moves[1:], moves[2:], strict=False)
    ]
    none = (Position(0, 0, 0), True)
    return [none, *inner, none][: len(moves)]


def smooth(stops: Sequence[Position], step: float = STEP) -> Iterator[tuple[Position, bool]]:
    """A centripetal Catmull-Rom curve through the stops; each vertex and whether it is a stop."""
    if len(stops) < 2:
        return
    ends = [_beyond(stops[1], stops[0]), *stops, _beyond(stops[-2], stops[-1])]
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        count = max(1, ceil(dist(b, c) / step))
        for index in range(count):
            yield (_on_curve((a, b, c, d), index / count), False) if index else (b, True)
    yield stops[-1], True


def _beyond(a: Position, b: Position) -> Position:
    return Position(*(q + (q - p) for p, q in zip(a, b, strict=True)))


def _on_curve(stops: tuple[Position, Position, Position, Position], share: float) -> Position:
    """Barry and Goldman's form of the curve between the middle two of four stops."""
    knots = [0.0]
    for p, q in pairwise(stops):
        knots.append(knots[-1] + max(dist(p, q), 1e-6) ** 0.5)
    t = knots[1] + (knots[2] - knots[1]) * share
    layer: list[Sequence[float]] = list(stops)
    for width in (1, 2, 2):
        spans = zip(knots, knots[width:], strict=False) if len(layer) > 2 else [(knots[1], knots[2])]
        layer = [
            [(p * (high - t) + q * (t - low)) / (high - low) for p, q in zip(a, b, strict=True)]
            for (a, b), (low, high) in zip(pairwise(layer), spans, strict=False)
        ]
    return Position(*layer[0])
