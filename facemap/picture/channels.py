"""The lines of the channels through their points, along the skin, as a view shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from math import dist

from facemap.atlas.relief import Relief
from facemap.body.frame import Position, mirrored
from facemap.body.model import View
from facemap.body.surface import near, project
from facemap.picture.shapes import Place2

FADED = 0.35
"""With less of the picture left, where it fades out towards an edge, no line is drawn."""
HIDES = 1.6
"""Skin this much nearer to the viewer (mm) hides a line."""
SMOOTHED = 10
"""How often the vertices of a drawn line are averaged with their neighbours, on the plate."""

Course = tuple[str, tuple[Place2, ...]]


def runs_seen(relief: Relief, view: View) -> Iterator[list[Course]]:
    """Channel code and visible stretch (view mm) of each run on both sides; all runs take tens of ms."""
    for course in relief.courses:
        found: list[Course] = []
        if any(_within(view, side) for side in both_sides(course.line)):
            kept = {turn for stop in course.kept for turn in (stop, mirrored(stop))}
            for side in both_sides(course.line):
                found += [(course.channel, stretch) for stretch in stretches(view, side, kept)]
        yield found


def both_sides(line: Sequence[Position]) -> Iterator[Sequence[Position]]:
    """A line on the left, and on the right unless it keeps to the midline."""
    yield line
    if any(abs(position.x) > 0.5 for position in line):
        yield [mirrored(position) for position in line]


def _within(view: View, stops: Sequence[Position]) -> bool:
    """Whether any stop lies inside the picture's frame."""
    spots = (project(view, position) for position in stops)
    return any(0 <= u <= view.width and 0 <= v <= view.height for u, v in spots)


def stretches(
    view: View, line: Sequence[Position], kept: Collection[Position]
) -> Iterator[tuple[Place2, ...]]:
    """The parts of a line that the view shows, passing through the places `kept`."""
    paired = any(abs(position.x) > 0.5 for position in line)
    stretch: list[tuple[Place2, bool]] = []
    for position in line:
        u, v = project(view, position)
        if view.left_at(u, v) > FADED and near(view, position, HIDES):
            # The profile of the midline stays as sharp as it is.
            stretch.append(((u, v), position in kept or not paired))
            continue
        if len(stretch) > 1:
            yield _drawn_smooth(stretch)
        stretch = []
    if len(stretch) > 1:
        yield _drawn_smooth(stretch)


def _drawn_smooth(stretch: Sequence[tuple[Place2, bool]]) -> tuple[Place2, ...]:
    """Without the kinks that folds of the skin leave, such as the ear's; places that are kept stay."""
    places, held = [place for place, _ in stretch], [fixed for _, fixed in stretch]
    for _ in range(SMOOTHED):
        inner = [
            b if fixed else ((a[0] + 2 * b[0] + c[0]) / 4, (a[1] + 2 * b[1] + c[1]) / 4)
            for a, b, c, fixed in zip(places, places[1:], places[2:], held[1:], strict=False)
        ]
        places = [places[0], *inner, places[-1]]
    return tuple((round(u, 2), round(v, 2)) for u, v in places)


def way(
    courses: Sequence[Course], channel: str, start: Place2, end: Place2, reach: float = 1.5
) -> tuple[Place2, ...]:
    """The shortest way along a channel's drawn lines between two of its places (view mm).

    Straight where no line passes both within `reach` mm.
    """
    found = []
    for code, line in courses:
        if code == channel:
            first, last = (min(range(len(line)), key=lambda i: dist(line[i], at)) for at in (start, end))
            if dist(line[first], start) <= reach and dist(line[last], end) <= reach:
                between = line[first : last + 1] if first <= last else line[last : first + 1][::-1]
                found.append((start, *between, end))
    return min(found, key=length, default=(start, end))


def length(line: Sequence[Place2]) -> float:
    return sum(dist(a, b) for a, b in pairwise(line))


def along(line: Sequence[Place2], share: float) -> Place2:
    """The place on a polyline at a share (0 to 1) of its length."""
    left = share * length(line)
    for (u, v), (s, t) in pairwise(line):
        step = dist((u, v), (s, t))
        if step > 0 and left <= step:
            return u + (s - u) * left / step, v + (t - v) * left / step
        left -= step
    return line[-1]
