"""Outlines of what is marked in a grid of samples, each crossing looked for where it really is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set as AbstractSet

from facemap.body.laid import Work
from facemap.picture.shapes import Place2

CLOSER = 5
"""How often a crossing is halved in on."""

Spot = tuple[int, int]
"""Column and row of a sample, which lies in the middle of its cell."""
Side = tuple[Spot, Spot]
"""Two samples beside one another, the upper or left one first."""
Loop = tuple[Place2, ...]
"""A closed polygon (mm)."""


def tracing(within: AbstractSet[Spot], step: float, here: Callable[[float, float], bool]) -> Work[list[Loop]]:
    """Outlines of the samples `within`; `here` says of any place whether it is in."""
    following = {start: end for square in _squares(within) for start, end in _ways(square, within)}
    made = []
    while following:
        first, at = following.popitem()
        sides = [first]
        while at != first:
            sides.append(at)
            at = following.pop(at)
        loop = []
        for side in sides:
            loop.append(_crossing(within, step, here, side))
            yield
        made.append(tuple(loop))
    return made


def _squares(within: AbstractSet[Spot]) -> set[Spot]:
    """Upper left samples of the squares of four that an outline may run through."""
    rim = (
        (i, j) for i, j in within
        if not {(i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1), (i + 1, j + 1), (i - 1, j - 1),
                (i + 1, j - 1), (i - 1, j + 1)} <= within
    )  # fmt: skip
    return {(i - a, j - b) for i, j in rim for a in (0, 1) for b in (0, 1)}


def _ways(square: Spot, within: AbstractSet[Spot]) -> Iterator[tuple[Side, Side]]:
    """How the outline crosses a square: in by one side, out by another, what is within on the same hand."""
    i, j = square
    corners = (i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)
    ins = [corner in within for corner in corners]
    for n in range(4):
        if ins[n] and not ins[(n + 1) % 4]:
            back = n
            while ins[back - 1]:
                back -= 1
            yield _side(corners[n], corners[(n + 1) % 4]), _side(corners[back - 1], corners[back])


def _side(one: Spot, other: Spot) -> Side:
    return (one, other) if one < other else (other, one)


def _crossing(
    within: AbstractSet[Spot], step: float, here: Callable[[float, float], bool], side: Side
) -> Place2:
    ends = sorted(side, key=lambda each: each not in within)
    (u, v), (a, b) = (((i + 0.5) * step, (j + 0.5) * step) for i, j in ends)
    for _ in range(CLOSER):
        middle = (u + a) / 2, (v + b) / 2
        if here(*middle):
            u, v = middle
        else:
            a, b = middle
    return u, v
