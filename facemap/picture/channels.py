"""The lines of the channels through their points, as a view shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, dist

from facemap.atlas.model import Atlas
from facemap.body.frame import Position, mirrored
from facemap.body.model import View
from facemap.body.surface import depth_at, project, rotation
from facemap.body.warp import to_pose
from facemap.picture.shapes import Place2

STEP = 3.0
"""mm between the vertices of a drawn line."""
SUNK, SAG = 6.0, 0.16
"""A line is hidden where it lies deeper below the drawn skin than SUNK mm plus SAG of the stretch it bridges."""

Course = tuple[str, tuple[Place2, ...]]


def courses(atlas: Atlas, view: View) -> tuple[Course, ...]:
    """Channel code and visible stretch (view mm), for every run of every channel on both sides."""
    found = []
    for channel in atlas.channels.values():
        for run in channel.course:
            for stops in _sides(atlas, run):
                found += [(channel.code, stretch) for stretch in _visible_stretches(view, stops)]
    return tuple(dict.fromkeys(found))


def _sides(atlas: Atlas, run: Sequence[str]) -> Iterator[list[Position]]:
    """The stops of a run on the left, and on the right unless the run keeps to the midline."""
    left = [position for name in run if (position := _position(atlas, name))]
    yield left
    right = [mirrored(position) for position in left]
    if any(abs(position.x) > 0.5 for position in left):
        yield right


def _position(atlas: Atlas, name: str) -> Position | None:
    if name in atlas.spots:
        sights = {sight.side: sight.position for sight in atlas.spots[name].sights}
        return sights.get("left") or sights.get("middle")
    landmark = atlas.body.landmarks.get(name)
    return landmark.position if landmark else None


def _visible_stretches(view: View, stops: Sequence[Position]) -> Iterator[tuple[Place2, ...]]:
    stretch: list[Place2] = []
    for position, bridge in smooth(stops):
        if _shown(view, position, bridge):
            u, v = project(view, position)
            stretch.append((round(u, 2), round(v, 2)))
            continue
        if len(stretch) > 1:
            yield tuple(stretch)
        stretch = []
    if len(stretch) > 1:
        yield tuple(stretch)


def _shown(view: View, position: Position, bridge: float) -> bool:
    u, v = project(view, position)
    skin = depth_at(view, u, v)
    if skin is None:
        return False
    posed = to_pose(view.warp, position)
    out = rotation(view.yaw, view.pitch)[2]
    depth = sum(axis * (a - b) for axis, a, b in zip(out, posed, view.centre, strict=True))
    return skin - depth < SUNK + SAG * bridge


def smooth(stops: Sequence[Position]) -> Iterator[tuple[Position, float]]:
    """A centripetal Catmull-Rom curve through the stops, each vertex with the length (mm) of the gap it bridges."""
    if len(stops) < 2:
        return
    ends = [_beyond(stops[1], stops[0]), *stops, _beyond(stops[-2], stops[-1])]
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        gap = dist(b, c)
        count = max(1, ceil(gap / STEP))
        for index in range(count):
            yield _on_curve((a, b, c, d), index / count), min(gap, 2 * gap * min(index, count - index) / count)
    yield stops[-1], 0.0


def _beyond(a: Position, b: Position) -> Position:
    return Position(*(q + (q - p) for p, q in zip(a, b, strict=True)))


def _on_curve(stops: tuple[Position, Position, Position, Position], share: float) -> Position:
    """Barry and Goldman's form of the curve between the middle two of four stops."""
    knots = [0.0]
    for p, q in zip(stops, stops[1:], strict=False):
        knots.append(knots[-1] + max(dist(p, q), 1e-6) ** 0.5)
    t = knots[1] + (knots[2] - knots[1]) * share
    layer: list[Sequence[float]] = list(stops)
    for width in (1, 2, 2):
        spans = zip(knots, knots[width:], strict=False) if len(layer) > 2 else [(knots[1], knots[2])]
        layer = [
            [(p * (high - t) + q * (t - low)) / (high - low) for p, q in zip(a, b, strict=True)]
            for (a, b), (low, high) in zip(zip(layer, layer[1:], strict=False), spans, strict=False)
        ]
    return Position(*layer[0])
