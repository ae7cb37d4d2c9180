"""The lines of the channels through their points, along the skin, as a view shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from math import ceil, dist

from facemap.atlas.model import Atlas
from facemap.body.frame import Position, mirrored
from facemap.body.model import Body, View
from facemap.body.surface import project, visible
from facemap.body.walk import onto_skin
from facemap.picture.shapes import Place2

STEP = 4.0
"""mm between the vertices of a drawn line."""
FADED = 0.035
"""Share of the plate's height along its edges where the picture has faded and no line is drawn."""
EVENED = 8
"""How often the moves of neighbouring vertices are averaged."""

SMOOTHED = 10
"""How often the vertices of a drawn line are averaged with their neighbours, on the plate."""

Course = tuple[str, tuple[Place2, ...]]


def courses(atlas: Atlas, view: View) -> tuple[Course, ...]:
    """Channel code and visible stretch (view mm) of every run on both sides. Slow (tens of ms)."""
    found = []
    for channel in atlas.channels.values():
        for run in channel.course:
            stops = [position for name in run if (position := _position(atlas, name))]
            if any(_within(view, side) for side in _sides(stops)):
                line = along(atlas.body, stops)
                kept = {turn for stop in stops for turn in (stop, mirrored(stop))}
                found += [
                    (channel.code, stretch)
                    for side in _sides(line)
                    for stretch in _stretches(view, side, kept)
                ]
    return tuple(dict.fromkeys(found))


def along(body: Body, stops: Sequence[Position]) -> list[Position]:
    """A smooth curve through the stops, laid on the skin (mm, rest pose). The stops stay where they are.

    Laying moves each vertex along some view's line of sight, which leaves kinks; so the moves are evened
    out along the curve, and what little is then missing is laid again.
    """
    curve = list(smooth(stops))
    moves = [(_minus(_laid(body, position), position), fixed) for position, fixed in curve]
    for _ in range(EVENED):
        moves = _evened(moves)
    near = [(_plus(position, move), fixed) for (position, fixed), (move, _) in zip(curve, moves, strict=True)]
    return [position if fixed else _laid(body, position) for position, fixed in near]


def _laid(body: Body, position: Position) -> Position:
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


def _minus(a: Position, b: Position) -> Position:
    return Position(a[0] - b[0], a[1] - b[1], a[2] - b[2])


def _plus(a: Position, b: Position) -> Position:
    return Position(a[0] + b[0], a[1] + b[1], a[2] + b[2])


def _sides(line: Sequence[Position]) -> Iterator[Sequence[Position]]:
    """A line on the left, and on the right unless it keeps to the midline."""
    yield line
    if any(abs(position.x) > 0.5 for position in line):
        yield [mirrored(position) for position in line]


def _position(atlas: Atlas, name: str) -> Position | None:
    if name in atlas.spots:
        sights = {sight.side: sight.position for sight in atlas.spots[name].sights}
        return sights.get("left") or sights.get("middle")
    landmark = atlas.body.landmarks.get(name)
    return landmark.position if landmark else None


def _within(view: View, stops: Sequence[Position]) -> bool:
    """Whether any stop lies inside the picture's frame."""
    spots = (project(view, position) for position in stops)
    return any(0 <= u <= view.width and 0 <= v <= view.height for u, v in spots)


def _stretches(
    view: View, line: Sequence[Position], kept: Collection[Position]
) -> Iterator[tuple[Place2, ...]]:
    """The parts of a line that the view shows, passing through the places `kept`."""
    edge = FADED * view.height
    paired = any(abs(position.x) > 0.5 for position in line)
    stretch: list[tuple[Place2, bool]] = []
    for position in line:
        u, v = project(view, position)
        if edge <= v <= view.height - edge and visible(view, position):
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


def smooth(stops: Sequence[Position]) -> Iterator[tuple[Position, bool]]:
    """A centripetal Catmull-Rom curve through the stops; each vertex and whether it is a stop."""
    if len(stops) < 2:
        return
    ends = [_beyond(stops[1], stops[0]), *stops, _beyond(stops[-2], stops[-1])]
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        count = max(1, ceil(dist(b, c) / STEP))
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
