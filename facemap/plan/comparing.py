"""Two plans, or two sessions, side by side: what is only in one, and what differs in what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import NamedTuple

from facemap.body.frame import distance
from facemap.plan.model import Placement, Plan
from facemap.plan.placing import OF_ONE_SIDE
from facemap.plan.timing import seconds
from facemap.plan.totals import Totals, totals

SAME_PLACE = 8.0
"""Spots, lines and areas this near (mm) to one another are held to be the same."""
MOVED = 0.5
"""From here on (mm) a place is told to have moved."""
_GIVEN = {*OF_ONE_SIDE, "kind", "code", "name", "region", "channel", "reference"}
FIELDS = tuple(field.name for field in fields(Placement) if field.name not in _GIVEN)
"""What two placements at the same place may differ in, besides `position` and `path`."""


class Pair(NamedTuple):
    """The same place in both; `differs` are the fields in which they do not agree, `mm` how far apart."""

    one: Placement
    other: Placement
    differs: tuple[str, ...]
    mm: float = 0.0


class Sum(NamedTuple):
    """Of one plan: its needles, the minutes they stay in, and how long the session took (None: not held)."""

    totals: Totals
    retention: float | None
    minutes: float | None


class Comparison(NamedTuple):
    """All in the order of the first plan, what is only in the other in its order."""

    only_one: tuple[Placement, ...]
    only_other: tuple[Placement, ...]
    both: tuple[Pair, ...]
    one: Sum
    other: Sum

    @property
    def differing(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.both if pair.differs)

    @property
    def is_same(self) -> bool:
        return not (self.only_one or self.only_other or self.differing)


def compared(one: Plan, other: Plan) -> Comparison:
    free = list(other.placements)
    alone: list[Placement] = []
    pairs: list[Pair] = []
    for each in one.placements:
        match = _match(each, free)
        if match is None:
            alone.append(each)
            continue
        free.remove(match)
        differs = tuple(_differing(one, other, each, match))
        pairs.append(Pair(each, match, differs, _apart(each, match)))
    return Comparison(tuple(alone), tuple(free), tuple(pairs), _sum(one), _sum(other))


def _match(each: Placement, others: list[Placement]) -> Placement | None:
    """The same point of the same side, or the nearest spot, line or area of the same kind."""
    alike = [other for other in others if (other.kind, other.side) == (each.kind, each.side)]
    if each.kind == "point":
        return next((o for o in alike if (o.code or o.name) == (each.code or each.name)), None)
    near = [other for other in alike if _apart(each, other) <= SAME_PLACE]
    return min(near, key=lambda other: _apart(each, other), default=None)


def _apart(each: Placement, other: Placement) -> float:
    if each.position is None or other.position is None:
        return 0.0 if each.position == other.position else float("inf")
    return distance(each.position, other.position)


def _differing(one: Plan, other: Plan, each: Placement, match: Placement) -> Iterator[str]:
    for name in FIELDS:
        mine, theirs = getattr(each, name), getattr(match, name)
        if name == "retention":  # what is not said is the session's
            mine = one.retention if mine is None else mine
            theirs = other.retention if theirs is None else theirs
        if name in ("pattern", "spacing") and each.needles == match.needles == 1:
            continue
        if mine != theirs:
            yield name
    if _apart(each, match) > MOVED:
        yield "position"
    elif _path_differs(each, match):
        yield "path"


def _path_differs(each: Placement, match: Placement) -> bool:
    if len(each.path) != len(match.path):
        return True
    return any(distance(a, b) > MOVED for a, b in zip(each.path, match.path, strict=True))


def _sum(plan: Plan) -> Sum:
    held = seconds(plan.started, plan.ended) / 60 if plan.started and plan.ended else None
    return Sum(totals(plan), plan.retention, held)
