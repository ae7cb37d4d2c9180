"""Everything a careful reader would mark in red on a plate: labels that cover, leaders that cross."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from math import dist

from facemap.picture.shapes import Box, Label, Line, Place2, Plate, Text
from facemap.picture.widths import approximate_width

SLACK = 1e-6


def faults(plate: Plate) -> list[str]:
    """What is wrong with where the labels of a plate stand."""
    return [*_labels(plate), *_marks(plate), *_leaders(plate)]


def _labels(plate: Plate) -> Iterator[str]:
    width, height = plate.view.width + SLACK, plate.view.height + SLACK
    for label in plate.labels:
        left, top, right, bottom = label.box
        if left < -SLACK or top < -SLACK or right > width or bottom > height:
            yield f"{label.key} leaves the plate"
    for one, other in combinations(plate.labels, 2):
        if _overlap(one.box, other.box):
            yield f"{one.key} covers {other.key}"


def _marks(plate: Plate) -> Iterator[str]:
    for mark in plate.marks:
        radius = mark.radius * plate.mm_per_px
        for label in plate.labels:
            if label.key != mark.key and _gap(mark.at, label.box) < radius - SLACK:
                yield f"the label of {label.key} covers the mark of {mark.key}"
            if label.key != mark.key and label.leader and _off(mark.at, *label.leader) < radius - SLACK:
                yield f"the leader of {label.key} runs over the mark of {mark.key}"


def _leaders(plate: Plate) -> Iterator[str]:
    led = [label for label in plate.labels if label.leader]
    for one, other in combinations(led, 2):
        if _cross(one, other):
            yield f"the leaders of {one.key} and {other.key} cross"
    for label in led:
        for other in plate.labels:
            if other is not label and any(_inside(place, other.box) for place in _strewn(*label.leader)):
                yield f"the leader of {label.key} runs through the label of {other.key}"


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
            found += [f"{label.key} covers a {line.role}" for line in lines if _runs_through(line, label.box)]
    return found


def _word_box(word: Text, mm_per_px: float) -> Box:
    """The letters of a word, without the room above and below them."""
    wide, high = approximate_width(word.text, word.size) * mm_per_px, word.size * mm_per_px
    left = word.at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[word.anchor]
    return left, word.at[1] - 0.75 * high, left + wide, word.at[1]


def _runs_through(line: Line, box: Box) -> bool:
    return any(_inside(place, box) for a, b in pairwise(line.points) for place in _strewn(a, b))


def _overlap(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > SLACK and down > SLACK


def _gap(at: Place2, box: Box) -> float:
    """From a place to the nearest place of a box."""
    nearest = min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])
    return dist(at, nearest)


def _off(at: Place2, start: Place2, end: Place2) -> float:
    return min(dist(at, place) for place in _strewn(start, end))


def _strewn(start: Place2, end: Place2) -> Iterator[Place2]:
    for step in range(101):
        share = step / 100
        yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _inside(at: Place2, box: Box) -> bool:
    return box[0] + SLACK < at[0] < box[2] - SLACK and box[1] + SLACK < at[1] < box[3] - SLACK


def _cross(one: Label, other: Label) -> bool:
    """Whether two leaders meet, by solving for where."""
    (ax, ay), (bx, by) = one.leader
    (cx, cy), (dx, dy) = other.leader
    turn = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if abs(turn) < 1e-12:
        return False
    along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / turn
    beside = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / turn
    return 0 <= along <= 1 and 0 <= beside <= 1
