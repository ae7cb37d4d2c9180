"""The shapes a plate is made of.

Positions are view mm (origin at the top-left corner of the view, v down) or, in a depth section, section mm.
Radii, stroke widths, dashes and text sizes are logical pixels: they stay the same on screen at every zoom.
"""

from collections.abc import Iterator
from math import hypot
from typing import NamedTuple

from facemap.body.model import View

Place2 = tuple[float, float]
"""(u, v) in mm."""
Box = tuple[float, float, float, float]
"""left, top, right, bottom in mm."""

FORMS = (
    "disc", "ring", "diamond", "triangle", "pentagon", "hexagon", "square", "circle", "dot", "star", "flag",
    "fan", "row", "cluster",
)  # fmt: skip
LINE_HEIGHT = 1.2
"""Height of a line of text, in text sizes."""
BASELINE = 0.9
"""From the top of a line of text to its baseline, in text sizes."""


class Key(NamedTuple):
    """Which point a mark or label belongs to; `side` is left, right or middle."""

    code: str
    side: str


class Mark(NamedTuple):
    """A point, landmark or tick: one of FORMS, `radius` px from its centre to its outline."""

    at: Place2
    form: str
    radius: float
    role: str
    key: Key | None = None


class Line(NamedTuple):
    """A polyline, `width` px wide; `dash` is on, off, … in px, empty for solid."""

    points: tuple[Place2, ...]
    role: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


class Area(NamedTuple):
    """A filled polygon."""

    points: tuple[Place2, ...]
    role: str


class Patch(NamedTuple):
    """A filled shape of one or more outlines; what an even number of them surround is left open."""

    loops: tuple[tuple[Place2, ...], ...]
    role: str


class Strokes(NamedTuple):
    """Many polylines in one role, `width` px wide."""

    lines: tuple[tuple[Place2, ...], ...]
    role: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


class Text(NamedTuple):
    """One line of text, `size` px high; `at` is on its baseline; `anchor` is start, middle or end."""

    at: Place2
    text: str
    role: str
    size: float
    anchor: str = "start"


class Label(NamedTuple):
    """The name beside a point: `box` holds the line of text (LINE_HEIGHT high, `size` px), aligned to the
    box's `align` edge.

    `anchor` is where its point lies; `leader` runs from the point to the text, empty when the text sits
    beside it.
    """

    text: str
    box: Box
    anchor: Place2
    leader: tuple[Place2, ...]
    role: str
    key: Key
    size: float = 11.0
    align: str = "start"


Shape = Mark | Line | Area | Patch | Strokes | Text


class Plate(NamedTuple):
    """Everything drawn over a view's picture, in drawing order: shapes, leaders, marks, label texts."""

    view: View
    mm_per_px: float
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    marks: tuple[Mark, ...]
    notes: tuple[Label, ...] = ()
    """Where the words stand that are among the shapes: of guides, and names of what lies on the skin."""


def hit(plate: Plate, at: Place2, reach: float = 12.0) -> Key | None:
    """The point whose mark is nearest to `at` (view mm) within `reach` px, else the one whose label is there.

    Of marks on one another the upper one is hit, and the lower one where it stands out around it.
    """
    u, v = at
    near = []
    for height, mark in enumerate(plate.marks):
        away = hypot(mark.at[0] - u, mark.at[1] - v) / plate.mm_per_px
        if mark.key and away <= max(reach, mark.radius):
            near.append((max(away - mark.radius, 0.0), -height, mark.key))
    if near:
        return min(near)[2]
    for label in plate.labels:
        left, top, right, bottom = label.box
        if left <= u <= right and top <= v <= bottom:
            return label.key
    return None


def drawn(plate: Plate) -> Iterator[Shape]:
    """Everything on a plate as simple shapes, in drawing order."""
    yield from plate.shapes
    yield from leaders(plate)
    yield from plate.marks
    yield from (words(label) for label in plate.labels)


def leaders(plate: Plate) -> Iterator[Line]:
    """The lines from points to the labels that stand away from them."""
    for label in plate.labels:
        if label.leader:
            yield Line(label.leader, label.role.replace("label", "leader", 1), 0.8)


def words(label: Label) -> Text:
    """A label's text, set against the edge of its box that it is aligned to."""
    left, top, right, bottom = label.box
    u = {"start": left, "middle": (left + right) / 2, "end": right}[label.align]
    baseline = top + BASELINE / LINE_HEIGHT * (bottom - top)
    return Text((u, baseline), label.text, label.role, label.size, label.align)
