"""One table of a plan, for screen, spreadsheets and reports: a row for each placement, or twins together."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

from facemap.atlas.tongue import say
from facemap.plan.groups import Group, groups
from facemap.plan.ledger import Count, counts
from facemap.plan.model import Placement, Plan
from facemap.plan.placing import is_moved

COLUMNS = (
    "number", "code", "name", "kind", "side", "needles", "gauge_mm", "length_mm", "needle_kind",
    "needle_label", "depth_mm", "beyond_source", "angle_degrees", "technique", "toward",
    "pattern", "spacing_mm", "by",
    "stimulation", "response", "retention_min", "note", "source", "source_low_mm", "source_high_mm", "x_mm",
    "y_mm", "z_mm", "moved_mm", "in", "out",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins so for a formula."""


class Row(NamedTuple):
    """Twins that are alike are one, its side is both and its needles those of both."""

    number: int
    side: str
    placements: tuple[Placement, ...]

    @property
    def first(self) -> Placement:
        return self.placements[0]

    @property
    def needles(self) -> int:
        return sum(each.needles for each in self.placements)


def rows(plan: Plan) -> list[Row]:
    """In the order of needling; twins that differ are a row each."""
    return [row for group in groups(plan) for row in _rows(group)]


def _rows(group: Group) -> list[Row]:
    if group.differs:
        return [Row(group.number, each.side, (each,)) for each in group.placements]
    return [Row(group.number, group.side, group.placements)]


def retention_of(plan: Plan, each: Placement) -> float | None:
    """Minutes that a placement's needles are to stay in."""
    return plan.retention if each.retention is None else each.retention


def is_beyond(each: Placement) -> bool:
    """Whether it is planned deeper than its source goes."""
    return each.depth is not None and each.reference is not None and each.depth > each.reference.high + 1e-9


def values(plan: Plan, each: Placement, number: int, known: Count) -> dict[str, object]:
    """A placement by COLUMNS, `known` of it from the ledger; None for what is not said."""
    needle, reference, at = each.needle, each.reference, each.position
    several = each.needles > 1
    row = (
        number, each.code or None, name_of(each) or None, each.kind, each.side, each.needles,
        needle.gauge if needle else None, needle.length if needle else None, needle.kind if needle else None,
        (needle.label or None) if needle else None, each.depth, is_beyond(each), each.angle,
        each.technique or None, each.toward or None, each.pattern, each.spacing if several else None,
        each.by or None, each.stimulation or None, each.response or None, retention_of(plan, each),
        each.note or None, reference.source if reference else None, reference.low if reference else None,
        reference.high if reference else None, *((at.x, at.y, at.z) if at else (None, None, None)),
        each.moved if is_moved(each) else None, known.put_in, known.out,
    )  # fmt: skip
    return dict(zip(COLUMNS, row, strict=True))


def name_of(each: Placement, name: str = "") -> str:
    """No name of a point (in another language: `name`) without a word that the needle is not there."""
    if not is_moved(each):
        return name or each.name
    return say("{point}, moved {mm:.0f} mm", point=name or each.name or each.code, mm=each.moved)


def csv_text(plan: Plan) -> str:
    """RFC 4180 with a byte order mark, without which spreadsheets spoil pinyin; one row a placement."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    ledger = counts(plan)
    for group in groups(plan):
        for each in group.placements:
            found = values(plan, each, group.number, ledger[each.id])
            writer.writerow([_cell(value) for value in found.values()])
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{round(value, 3) + 0.0:.3f}".rstrip("0").removesuffix(".")  # + 0.0: no -0
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text
