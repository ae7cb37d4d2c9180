"""Outlines of what is marked in a grid."""

from collections.abc import Callable
from math import hypot

from facemap.body.laid import finished
from facemap.picture.contour import Loop, Spot, tracing

STEP = 2.0


def disc(u: float, v: float) -> bool:
    return hypot(u - 15.0, v - 15.0) < 10.0


def traced(within: set[Spot], step: float, here: Callable[[float, float], bool]) -> list[Loop]:
    return finished(tracing(within, step, here))


def size(loop: Loop) -> float:
    """mm², below zero where it runs the other way round."""
    sides = zip(loop, (*loop[1:], loop[0]), strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in sides) / 2


def test_an_outline_lies_where_the_edge_really_is() -> None:
    spots = range(15)
    within = {(i, j) for i in spots for j in spots if disc((i + 0.5) * STEP, (j + 0.5) * STEP)}
    (loop,) = traced(within, STEP, disc)
    assert all(abs(hypot(u - 15.0, v - 15.0) - 10.0) < 0.1 for u, v in loop)


def test_a_hole_runs_the_other_way_round() -> None:
    ring = {(i, j) for i in range(7) for j in range(7)} - {(3, 3)}
    outer, inner = sorted(map(size, traced(ring, 1.0, lambda u, v: False)), reverse=True)
    assert outer > 0 > inner


def test_samples_that_touch_at_a_corner_are_outlined_each_for_itself() -> None:
    assert len(traced({(1, 1), (2, 2)}, 1.0, lambda u, v: False)) == 2
    assert traced(set(), 1.0, lambda u, v: False) == []
