"""A small chart of a course: the scores of each concern over its sessions, before and after each."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from facemap.atlas.tongue import say
from facemap.picture.shapes import Line, Mark, Place2, Shape, Text
from facemap.plan.model import Past
from facemap.plan.progress import Score

HIGH, LEFT, RIGHT, TOP, BOTTOM = 132.0, 24.0, 8.0, 10.0, 20.0
"""px: the chart's height, and the room around what is drawn."""
WORST = 10
INKS = ("#0B6E69", "#C8321E", "#5C4A9C", "#A37A00", "#2F5DA8")
SIZE = 10.0
NAME = 14.0
"""px from line to line of the names below the chart."""
NUMBER = 18.0
"""px that the number of a session takes at least; where there is less, only some are written."""


def chart(done: Sequence[Past], found: Sequence[Score], width: float) -> tuple[list[Shape], float]:
    """Shapes in px, and how high they are; 0 at the bottom is nothing, 10 at the top the worst."""
    if not found or not done:
        return [], 0.0
    inner = width - LEFT - RIGHT
    steps = {each.number: LEFT + inner * (n + 0.5) / len(done) for n, each in enumerate(done)}
    shapes: list[Shape] = []
    for score in (0, 5, WORST):
        y = _y(score)
        shapes.append(Line(((LEFT, y), (width - RIGHT, y)), "chart.grid", 0.7))
        shapes.append(Text((LEFT - 6, y + SIZE * 0.35), str(score), "chart.text", SIZE, "end"))
    every = ceil(len(done) * NUMBER / inner) if inner > 0 else len(done)
    for number, x in list(steps.items())[::every]:
        shapes.append(Text((x, HIGH - 5), str(number), "chart.text", SIZE, "middle"))
    for n, each in enumerate(found):
        shapes += _line(each, steps, f"chart.{n % len(INKS)}")
        below = HIGH + NAME * (n + 0.8)
        shapes.append(Line(((LEFT, below - 4), (LEFT + 14, below - 4)), f"chart.{n % len(INKS)}", 2.0))
        shapes.append(Text((LEFT + 20, below), each.concern, "chart.text", SIZE))
    said = say("○ before, ● after; 0 is nothing, 10 the worst")
    last = HIGH + NAME * (len(found) + 0.8)
    shapes.append(Text((LEFT, last), said, "chart.text", SIZE))
    return shapes, last + 6


def _line(each: Score, steps: dict[int, float], role: str) -> list[Shape]:
    places: list[Place2] = []
    marks: list[Shape] = []
    for number, before, after in each.at:
        x = steps[number]
        for score, off, form in ((before, -4.0, "circle"), (after, 4.0, "dot")):
            if score is not None:
                places.append((x + off, _y(score)))
                marks.append(Mark(places[-1], form, 3.4, f"{role}.open" if form == "circle" else role))
    return [*([Line(tuple(places), role, 1.4)] if len(places) > 1 else []), *marks]


def _y(score: int) -> float:
    return TOP + (HIGH - TOP - BOTTOM) * (1 - score / WORST)
