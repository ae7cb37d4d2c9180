"""Signs beside planned needles, on the body and on paper: where the sides differ, how several needles stand,
and what was left behind.

Each is told by its form, so that no colour is needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from facemap.atlas.tongue import later
from facemap.body.model import View
from facemap.body.surface import sighted
from facemap.picture.needle_figures import FIGURE, FIGURES, SIGN
from facemap.picture.shapes import Line, Mark, Place2, Strokes, Text
from facemap.plan.model import Plan
from facemap.plan.placing import differences_of_sides

UNEVEN = "≠"
MARK_FORMS = {"bruise": "square", "bleeding": "diamond", "pain": "star", "other": "pentagon"}
"""By kind of mark."""
WORDS = later({
    UNEVEN: "left and right are planned differently", "fan": "fan of needles", "row": "row of needles",
    "cluster": "cluster of needles", "bruise": "bruise", "bleeding": "bleeding", "pain": "pain",
    "other": "other mark",
})  # fmt: skip
LARGER = {"diamond": 1.2, "star": 1.45, "pentagon": 1.1, "fan": 1.3, "row": 1.4, "cluster": 1.4}
"""Pointed forms look smaller than a square of their radius."""
ROLE = "needle.mark"


def uneven(plan: Plan) -> frozenset[int]:
    """Ids of twins that are not the mirror of each other."""
    return frozenset(each.id for two in differences_of_sides(plan) for each in (two.left, two.right))


def mark_sign(kind: str, at: Place2, radius: float) -> Mark:
    form = MARK_FORMS.get(kind, MARK_FORMS["other"])
    return Mark(at, form, radius * LARGER.get(form, 1.0), f"{ROLE}.{kind}")


def drawn_sign(sign: str, at: Place2, radius: float) -> Mark:
    """As in a legend: of how needles stand, or of what they left behind."""
    if sign in FIGURES:
        return Mark(at, sign, radius * LARGER[sign], f"{SIGN}.{sign}")
    return mark_sign(sign, at, radius)


def marks(view: View, plan: Plan, mm_per_px: float, radius: float, off: float) -> Iterator[Mark]:
    """Bruises and the like, `radius` px large and `off` px down and to the left; those of one place stand
    beside one another."""
    taken: Counter[Place2] = Counter()
    for mark in plan.marks:
        at = sighted(view, mark.position) if mark.position else None
        if at is None:
            continue
        left = off + taken[at] * (2.0 * radius + 3.0)
        taken[at] += 1
        yield mark_sign(mark.kind, (at[0] - left * mm_per_px, at[1] + off * mm_per_px), radius)


def signs_among(shapes: Collection[object]) -> list[str]:
    """What of `WORDS` is to be told of what is drawn, in their order."""
    roles = {shape.role for shape in shapes if isinstance(shape, Mark | Line | Strokes)}
    is_uneven = any(isinstance(shape, Text) and shape.text.endswith(UNEVEN) for shape in shapes)
    figures = {role.rpartition(".")[2] for role in roles if role.startswith((FIGURE, SIGN))}
    there = [each for each in FIGURES if each in figures]
    there += [kind for kind in MARK_FORMS if f"{ROLE}.{kind}" in roles]
    return [UNEVEN, *there] if is_uneven else there
