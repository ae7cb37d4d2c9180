"""How many needles a plan needs, in all and of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from facemap.plan.model import Needle, Placement, Plan


class Pick(NamedTuple):
    """So many needles of a kind; None: of which the kind is not chosen yet."""

    needle: Needle | None
    number: int


class Totals(NamedTuple):
    """`places` counts twins as one, `placements` each side for itself."""

    placements: int
    places: int
    needles: int
    picks: tuple[Pick, ...]


def totals(plan: Plan) -> Totals:
    from facemap.plan.placing import numbered

    return Totals(
        len(plan.placements), len(set(numbered(plan).values())), needles(plan.placements), picks(plan)
    )


def needles(placements: Iterable[Placement]) -> int:
    return sum(each.needles for each in placements)


def picks(plan: Plan) -> tuple[Pick, ...]:
    """The pick list: the finest and shortest first, what is not chosen last."""
    counts: Counter[Needle | None] = Counter()
    for each in plan.placements:
        counts[each.needle] += each.needles
    return tuple(Pick(needle, counts[needle]) for needle in sorted(counts, key=_order))


def _order(needle: Needle | None) -> tuple[bool, float, float, str, str]:
    if needle is None:
        return True, 0.0, 0.0, "", ""
    return False, needle.gauge, needle.length, needle.kind, needle.label
