"""Words whole in the window: what its edge would cut, or what lies there covers, goes to another side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import dist
from typing import NamedTuple

from facemap.picture.area import inside
from facemap.picture.room import meet
from facemap.picture.shapes import Box, Label, Mark, Place2, Plate


class Room(NamedTuple):
    """Where in a view (mm) words are seen whole, and what lies over that."""

    window: Box
    taken: tuple[Box, ...] = ()


ALIGNED = {"start": "end", "end": "start", "middle": "middle"}
OFF = 3.0
"""px between a mark's outline and words that were moved above or below it."""
EDGE = 3.0
"""px that such words keep off the window's edge."""
SHIFT, FURTHER = 0.6, (0, 1, 2, 3)
"""Lines that words beside their mark are higher or lower, and those that are further off above or below."""
QUIET = ("label", "label.dimmed")
"""Roles of labels that do not stand out."""
STOPS = 6
"""Places of a leader that must be free."""


def kept_whole(plate: Plate, window: Box, taken: Sequence[Box] = ()) -> Plate:
    """The plate with labels of points inside the window (view mm) moved where all of them is seen.

    `taken` lies over the window. Names that the edge would cut and that have no room elsewhere are left out,
    unless they stand out, and so are those of points outside the window.
    """
    labels = [label for label in plate.labels if not _is_rest(label, window)]
    cut = [index for index, label in enumerate(labels) if _is_cut(label, window, taken)]
    if not cut:
        return plate._replace(labels=tuple(labels)) if len(labels) < len(plate.labels) else plate
    seen = [mark for mark in plate.marks if inside(mark.at, window)]
    edge, marks = EDGE * plate.mm_per_px, [_around(mark, plate.mm_per_px) for mark in seen]
    within = window[0] + edge, window[1] + edge, window[2] - edge, window[3] - edge
    away: set[int] = set()
    for index in cut:
        label = labels[index]
        others = [each.box for at, each in enumerate(labels) if at != index]
        others += [*taken, *marks, *(note.box for note in plate.notes)]
        radius = next((mark.radius for mark in seen if mark.key == label.key), 0.0)
        for each in _elsewhere(label, within, (radius + OFF) * plate.mm_per_px):
            ways = [(*at, *at) for at in _along(each.leader)]
            if _holds(within, each.box) and not any(
                meet(box, other) for box in (each.box, *ways) for other in others
            ):
                labels[index] = each
                break
        else:
            if label.role in QUIET and not _holds(window, label.box):
                away.add(index)
    return plate._replace(labels=tuple(each for at, each in enumerate(labels) if at not in away))


def _is_cut(label: Label, window: Box, taken: Sequence[Box]) -> bool:
    return inside(label.anchor, window) and (
        not _holds(window, label.box) or any(meet(label.box, each) for each in taken)
    )


def _is_rest(label: Label, window: Box) -> bool:
    return not inside(label.anchor, window) and meet(label.box, window) and not _holds(window, label.box)


def _elsewhere(label: Label, within: Box, off: float) -> Iterator[Label]:
    """On the other side of its point, close around it, and a little further off with a leader."""
    for across, down in ((True, False), (False, True), (True, True)):
        yield _turned(label, across, down)
    (u, v), wide, high = label.anchor, label.box[2] - label.box[0], label.box[3] - label.box[1]
    for shift in (0.0, -SHIFT, SHIFT):
        for left in (u + off, u - off - wide):
            yield _at(label, left, v + (shift - 0.5) * high)
    lefts = [min(max(left, within[0]), within[2] - wide) for left in (u - wide / 2, u, u - wide)]
    for lines in FURTHER:
        for left in lefts if lines else lefts[:1]:
            for top in (v - off - (1 + lines) * high, v + off + lines * high):
                yield _led(_at(label, left, top), off) if lines else _at(label, left, top)


def _at(label: Label, left: float, top: float) -> Label:
    wide, high = label.box[2] - label.box[0], label.box[3] - label.box[1]
    return label._replace(box=(left, top, left + wide, top + high), leader=(), align="start")


def _led(label: Label, off: float) -> Label:
    """With a leader from its point's mark to the nearest place of the words."""
    (u, v), (left, top, right, bottom) = label.anchor, label.box
    end = min(max(u, left), right), top if top > v else bottom
    share = off / max(dist((u, v), end), off)
    return label._replace(leader=((u + (end[0] - u) * share, v + (end[1] - v) * share), end))


def _along(leader: Sequence[Place2]) -> Iterator[Place2]:
    """Places on a leader, its end left out."""
    for (u, v), (s, t) in pairwise(leader):
        yield from ((u + (s - u) * k / STOPS, v + (t - v) * k / STOPS) for k in range(STOPS))


def _turned(label: Label, across: bool, down: bool) -> Label:
    u, v = label.anchor

    def turned(at: Place2) -> Place2:
        return 2 * u - at[0] if across else at[0], 2 * v - at[1] if down else at[1]

    one, other = turned(label.box[:2]), turned(label.box[2:])
    box = min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
    align = ALIGNED[label.align] if across else label.align
    return label._replace(box=box, leader=tuple(map(turned, label.leader)), align=align)


def _around(mark: Mark, mm_per_px: float) -> Box:
    (u, v), reach = mark.at, mark.radius * mm_per_px
    return u - reach, v - reach, u + reach, v + reach


def _holds(outer: Box, box: Box) -> bool:
    return inside(box[:2], outer) and inside(box[2:], outer)
