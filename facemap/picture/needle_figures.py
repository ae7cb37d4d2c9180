"""How several needles stand at one place, told by form alone: a fan as rays from one spot, a row as parallel
needles across a line, a cluster within a ring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, dist, hypot, pi, sin

from facemap.picture.shapes import Place2
from facemap.plan.model import Placement

FIGURES = ("fan", "row", "cluster")
FIGURE, SIGN = "needle.figure", "needle.sign"
"""Stems of roles: of the lines among the needles, and of the sign where those can't be told apart."""
BACK, ON = 18.0, 5.0
"""px: how long the rays of a fan are before their needles at most, and how far they run on behind them."""
TICK = 6.5
"""px from the line of a row to either end of its needles; longer than the mark of a point is wide."""
AROUND = 5.5
"""px from the needles of a cluster to the ring."""
CORNERS = 36
"""Of a ring."""

Polyline = tuple[Place2, ...]


def pattern_of(each: Placement) -> str:
    """One of FIGURES; "" for a single needle, a line and an area. Where nothing is said, it is a row."""
    if each.needles < 2 or each.kind in ("line", "area"):
        return ""
    return each.pattern if each.pattern in FIGURES else "row"


def figure(pattern: str, dots: Sequence[Place2], hub: Place2 | None, unit: float) -> Iterator[Polyline]:
    """The lines among needles that enter at these places (mm); a fan runs apart from `hub`. `unit` is mm for
    a px of this figure."""
    if len(dots) < 2:
        return
    if pattern == "fan" and hub:
        yield from _rays(dots, hub, unit)
    elif pattern == "row":
        yield from _comb(dots, unit)
    elif pattern == "cluster":
        yield _ring(dots, unit)


def _rays(dots: Sequence[Place2], hub: Place2, unit: float) -> Iterator[Polyline]:
    """From the hub, or from nearer by where that is far off."""
    middle = _middle(dots)
    away = dist(hub, middle)
    near = min(BACK * unit / away, 1.0) if away else 1.0
    start = middle[0] + (hub[0] - middle[0]) * near, middle[1] + (hub[1] - middle[1]) * near
    for dot in dots:
        if long := dist(start, dot):
            on = 1.0 + ON * unit / long
            yield start, (start[0] + (dot[0] - start[0]) * on, start[1] + (dot[1] - start[1]) * on)


def _comb(dots: Sequence[Place2], unit: float) -> Iterator[Polyline]:
    (u, v), (u2, v2) = dots[0], dots[-1]
    if long := hypot(u2 - u, v2 - v):
        across = -(v2 - v) / long * TICK * unit, (u2 - u) / long * TICK * unit
        yield tuple(dots)
        for dot in dots:
            yield (dot[0] - across[0], dot[1] - across[1]), (dot[0] + across[0], dot[1] + across[1])


def _ring(dots: Sequence[Place2], unit: float) -> Polyline:
    u, v = _middle(dots)
    radius = max(dist((u, v), dot) for dot in dots) + AROUND * unit
    turns = (2 * pi * n / CORNERS for n in range(CORNERS + 1))
    return tuple((u + radius * cos(turn), v + radius * sin(turn)) for turn in turns)


def _middle(dots: Sequence[Place2]) -> Place2:
    return sum(u for u, _ in dots) / len(dots), sum(v for _, v in dots) / len(dots)
