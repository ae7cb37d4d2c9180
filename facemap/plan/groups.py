"""Placements as people count them: a place with its twin on the other side is one row with one number."""

from __future__ import annotations

from typing import NamedTuple

from facemap.plan.model import Placement, Plan
from facemap.plan.placing import differences_of_sides, numbered


class Group(NamedTuple):
    """One row: a placement, or twins in the order of the plan. `differs`: its sides are not alike."""

    number: int
    placements: tuple[Placement, ...]
    differs: bool = False

    @property
    def side(self) -> str:
        """left, right, middle or both."""
        return self.placements[0].side if len(self.placements) == 1 else "both"

    @property
    def needles(self) -> int:
        return sum(each.needles for each in self.placements)

    @property
    def ids(self) -> frozenset[int]:
        return frozenset(each.id for each in self.placements)


def groups(plan: Plan) -> list[Group]:
    """In the order of needling."""
    found: dict[int, list[Placement]] = {}
    numbers = numbered(plan)
    for each in plan.placements:
        found.setdefault(numbers[each.id], []).append(each)
    uneven = {each.left.id for each in differences_of_sides(plan)}
    return [
        Group(number, tuple(each), any(one.id in uneven for one in each)) for number, each in found.items()
    ]
