"""Everything a careful reader would mark in red on a plate: words that cover, leaders that cross."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from math import dist

from facemap.picture.scene import COVERED
from facemap.picture.shapes import Box, Label, Line, Mark, Place2, Plate, Text
from facemap.picture.widths import approximate_width

SLACK = 1e-6
LONG_PX, SLANT_PX, CLEARER_PX = 140.0, 51.0, 0.9
RIM_PX, LOWER_PX, SAME_PX = 5.0, 5.5, 2.0
"""From a mark's rim to its leader; further where a larger mark lies under it; marks in one place."""


def faults(plate: Plate) -> list[str]:
    """What is wrong with where the labels of a plate stand, and the names of what lies on the skin."""
    told = [*plate.labels, *plate.notes]
    return [*_boxes(plate, told), *_marks(plate, told), *_leaders(told), *_astray(plate, told)]


def _boxes(plate: Plate, told: list[Label]) -> Iterator[str]:
    width, height = plate.view.width + SLACK, plate.view.height + SLACK
    for label in told:
        left, top, right, bottom = label.box
        if left < -SLACK or top < -SLACK or right > width or bottom > height:
            yield f"{label.text} leaves the plate"
    for one, other in _neighbours(told):
        if _overlap(one.box, other.box):
            yield f"{one.text} covers {other.text}"


def _neighbours(told: list[Label]) -> Iterator[tuple[Label, Label]]:
    """Pairs of labels whose boxes are at the same height."""
    ordered = sorted(told, key=lambda label: label.box[1])
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.box[1] >= one.box[3]:
                break
            yield one, other


def _marks(plate: Plate, told: list[Label]) -> Iterator[str]:
    for mark in plate.marks:
        radius = mark.radius * plate.mm_per_px
        for label in told:
            own = mark.key == label.key or (mark.key is None and mark.at == label.anchor)
            if _gap(mark.at, label.box) < radius - SLACK:
                yield f"{label.text} covers the mark of {mark.key}"
            if not own and label.leader and off(mark.at, *label.leader) < radius - SLACK:
                yield f"the leader of {label.text} runs over the mark of {mark.key}"


def _leaders(told: list[Label]) -> Iterator[str]:
    led = [label for label in told if label.leader]
    for one, other in combinations(led, 2):
        if crossing(one.leader, other.leader):
            yield f"the leaders of {one.text} and {other.text} cross"
    for label in led:
        for other in told:
            if runs_through(*label.leader, other.box):
                yield f"the leader of {label.text} runs through {other.text}"


def _astray(plate: Plate, told: list[Label]) -> Iterator[str]:
    """Leaders that do not end at what they are for: off its rim, or nearer to the mark of another."""
    for label in told:
        if not label.leader:
            continue
        tip, scale = label.leader[0], plate.mm_per_px
        own = [mark for mark in plate.marks if mark.key == label.key]
        others = [mark for mark in plate.marks if (mark.key or label.key).code != label.key.code
                  and dist(mark.at, label.anchor) > SAME_PX * scale]  # fmt: skip
        nearest = min((dist(tip, mark.at) for mark in others), default=float("inf"))
        if nearest < dist(tip, label.anchor) - SLACK:
            yield f"the leader of {label.text} ends nearer to another mark"
        if own or label.role.endswith("tag.muscles"):  # the names of eyes lead to the rim of an iris
            rim = max((mark.radius for mark in own), default=0.0) + RIM_PX + LOWER_PX * _is_upper(plate, own)
            if dist(tip, label.anchor) > rim * scale:
                yield f"the leader of {label.text} ends off its mark"


def _is_upper(plate: Plate, own: list[Mark]) -> bool:
    """Whether another mark, drawn larger around it, lies under one of these."""
    reach = COVERED * plate.mm_per_px
    return any(dist(one.at, mark.at) < reach for one in own for mark in plate.marks if mark.key != one.key)


def over_the_guide(plate: Plate) -> list[str]:
    """Labels of other points that cover lines or words of a guide or of a ghost, or words on one another."""
    told = [shape for shape in plate.shapes if shape.role.startswith(("guide", "ghost.name", "leader"))]
    words = [(shape, _word_box(shape, plate.mm_per_px)) for shape in told if isinstance(shape, Text)]
    found = [
        f"{a.text} covers {b.text}" for (a, box), (b, other) in combinations(words, 2) if _overlap(box, other)
    ]
    for label in plate.labels:
        found += [f"{label.key} covers {word.text}" for word, box in words if _overlap(label.box, box)]
        if label.role == "label.dimmed":
            lines = [line for line in told if isinstance(line, Line)]
            found += [f"{label.key} covers a {line.role}" for line in lines if _lies_under(line, label.box)]
    return found


def _word_box(word: Text, mm_per_px: float) -> Box:
    """The letters of a word, without the room above and below them."""
    wide, high = approximate_width(word.text, word.size) * mm_per_px, word.size * mm_per_px
    left = word.at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[word.anchor]
    return left, word.at[1] - 0.75 * high, left + wide, word.at[1]


def _lies_under(line: Line, box: Box) -> bool:
    return any(runs_through(a, b, box) for a, b in pairwise(line.points))


def _overlap(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > SLACK and down > SLACK


def _gap(at: Place2, box: Box) -> float:
    """From a place to the nearest place of a box."""
    nearest = min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])
    return dist(at, nearest)


def off(at: Place2, start: Place2, end: Place2) -> float:
    """From a place to the nearest place of a segment."""
    run, rise = end[0] - start[0], end[1] - start[1]
    square = run * run + rise * rise
    along = ((at[0] - start[0]) * run + (at[1] - start[1]) * rise) / square if square else 0.0
    share = min(max(along, 0.0), 1.0)
    return dist(at, (start[0] + share * run, start[1] + share * rise))


def runs_through(start: Place2, end: Place2, box: Box) -> bool:
    """Whether part of a segment lies inside a box: by cutting away what is outside each of its edges."""
    first, last = 0.0, 1.0
    for axis in (0, 1):
        low, high, a, b = box[axis] + SLACK, box[axis + 2] - SLACK, start[axis], end[axis]
        if a == b:
            if not low < a < high:
                return False
            continue
        shares = sorted(((low - a) / (b - a), (high - a) / (b - a)))
        first, last = max(first, shares[0]), min(last, shares[1])
    return first < last


def crossing(one: tuple[Place2, ...], other: tuple[Place2, ...]) -> bool:
    """Whether two leaders meet, by solving for where."""
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    turn = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if abs(turn) < 1e-12:
        return False
    along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / turn
    beside = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / turn
    return 0 <= along <= 1 and 0 <= beside <= 1


def long_slants(plate: Plate) -> list[str]:
    """Long leaders that do not run nearly level."""
    found = []
    for label in (*plate.labels, *plate.notes):
        if label.leader:
            (x0, y0), (x1, y1) = ((u / plate.mm_per_px, v / plate.mm_per_px) for u, v in label.leader)
            if dist((x0, y0), (x1, y1)) > LONG_PX and abs(y1 - y0) > SLANT_PX:
                found.append(f"the leader of {label.text} runs slantwise across the plate")
    return found


def out_of_order(plate: Plate) -> list[str]:
    """Labels in a margin, set against one edge there, that stand in another order than their points."""
    columns: dict[tuple[str, float], list[Label]] = {}
    for label in (*plate.labels, *plate.notes):
        if label.leader and label.align != "middle":
            edge = label.box[0] if label.align == "start" else label.box[2]
            columns.setdefault((label.align, round(edge, 3)), []).append(label)
    found = []
    for column in columns.values():
        column.sort(key=lambda label: label.box[1])
        found += [f"{a.text} stands above {b.text}" for a, b in pairwise(column) if a.anchor[1] > b.anchor[1]]
    return found


def misread(plate: Plate) -> list[str]:
    """Labels without a leader that are not clearly nearer to their own mark than to every other's."""
    marks = [mark for mark in plate.marks if mark.key]
    return [
        f"{label.text} at {mark.key.code}"
        for label in plate.labels
        if not label.leader
        for mark in marks
        if mark.key and mark.key.code != label.key.code
        and beside(mark.at, label.box) < beside(label.anchor, label.box) + CLEARER_PX * plate.mm_per_px
    ]  # fmt: skip


def beside(at: Place2, box: Box) -> float:
    """From a place to the nearest place of a box."""
    return dist(at, (min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])))
