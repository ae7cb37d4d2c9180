"""What is written down during and after a session: marks, checks, outcome: Plan → Plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from facemap.atlas.tongue import later
from facemap.body.frame import Position, distance
from facemap.plan.assessing import fit_minutes, open_only, put
from facemap.plan.model import MARK_KINDS, PHASES, Check, Mark, Override, Plan, Step
from facemap.plan.placing import SAME_PLACE, Unfit, called, placement, side_at

MARKED_ALREADY = later("That is marked here already; it counts once.")


def marked(
    plan: Plan, kind: str, at: str, number: int = 0, position: Position | None = None, note: str = ""
) -> Plan:
    """A bruise, bleeding or pain at a placement or at a position; what is marked there already is not marked
    twice, but takes the note. Raises Unfit, Locked, KeyError."""
    open_only(plan)
    if kind not in MARK_KINDS:
        raise Unfit(f"{kind!r} is no kind of mark; there are {', '.join(MARK_KINDS)}.")
    if not number and position is None:
        raise Unfit("A mark is at a needle or at a spot.")
    name = called(placement(plan, number)) if number else ""
    where = position or (placement(plan, number).position if number else None)
    fresh = with_mark(plan, Mark(kind, number, where, name, at, note))
    if fresh == plan:
        raise Unfit(MARKED_ALREADY)
    return fresh


def with_mark(plan: Plan, mark: Mark) -> Plan:
    """With a mark, or with its note on the one that is there already."""
    for at, each in enumerate(plan.marks):
        if _are_one(each, mark):
            notes = dict.fromkeys(filter(None, (each.note, mark.note)))
            note = each.note if mark.note in each.note else "; ".join(notes)
            return replace(plan, marks=put(plan.marks, at, replace(each, note=note)))
    return replace(plan, marks=(*plan.marks, mark))


def _are_one(one: Mark, other: Mark) -> bool:
    """Whether both are of the same thing; what is of no kind of its own is told apart by its note."""
    if (one.kind, one.placement) != (other.kind, other.placement):
        return False
    if one.kind == "other" and one.note and other.note and one.note != other.note:
        return False
    if one.placement:
        return True
    here, there = one.position, other.position
    return here is not None and there is not None and distance(here, there) < SAME_PLACE


def side_of(plan: Plan, mark: Mark) -> str:
    """The side a mark is on: that of its needle, else of its place; "" where neither is known."""
    if mark.placement:
        return next((each.side for each in plan.placements if each.id == mark.placement), "")
    return side_at(mark.position) if mark.position else ""


def marked_at(plan: Plan, kind: str, at: str, numbers: Iterable[int], note: str = "") -> Plan:
    """The same mark at each of these placements, in the order of the plan. Raises Unfit, Locked."""
    wanted, fresh = set(numbers), plan
    for each in plan.placements:
        if each.id in wanted:
            alone = marked(replace(plan, marks=()), kind, at, each.id, note=note).marks[0]
            fresh = with_mark(fresh, alone)
    if wanted and fresh == plan:
        raise Unfit(MARKED_ALREADY)
    return fresh


def unmarked(plan: Plan, at: int) -> Plan:
    """Without mark number `at` (from 0)."""
    open_only(plan)
    return replace(plan, marks=put(plan.marks, at))


def checked(plan: Plan, at: int, done: bool) -> Plan:
    """Line `at` (from 0) of the checklist ticked, or no longer."""
    open_only(plan)
    if not 0 <= at < len(plan.checks):
        raise Unfit("The checklist has no such line.")
    return replace(plan, checks=put(plan.checks, at, replace(plan.checks[at], done=done)))


def with_check(plan: Plan, at: int, text: str, phase: str = "before") -> Plan:
    """A line of the checklist in the place of number `at`, or at the end; an empty text takes it away."""
    open_only(plan)
    if phase not in PHASES:
        raise Unfit(f"{phase!r} is no part of a checklist; there are {', '.join(PHASES)}.")
    fresh = (Check(text.strip(), phase),) if text.strip() else ()
    return replace(plan, checks=put(plan.checks, at, *fresh))


def overridden(plan: Plan, key: str, reason: str, at: str, said: str, sense: str = "") -> Plan:
    """Going on although a finding speaks against it, which `said` this in the `sense` that it has; the reason
    is kept. Raises Unfit without one."""
    open_only(plan)
    if not reason.strip():
        raise Unfit("Going on asks for a reason in words; it is kept in the plan.")
    others = tuple(each for each in plan.overrides if each.key != key)
    return replace(plan, overrides=(*others, Override(key, reason.strip(), at, said, sense)))


def heeded(plan: Plan, key: str) -> Plan:
    """A reason taken back."""
    open_only(plan)
    return replace(plan, overrides=tuple(each for each in plan.overrides if each.key != key))


def with_steps(plan: Plan, steps: tuple[Step, ...]) -> Plan:
    """Raises Unfit, Locked."""
    open_only(plan)
    for each in steps:
        fit_minutes(each.minutes)
    return replace(plan, steps=steps)
