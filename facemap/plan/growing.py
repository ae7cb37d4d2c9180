"""The next session of a course, grown from the last."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from facemap.plan.ledger import counts
from facemap.plan.model import Assessment, Course, Past, Placement, Plan
from facemap.plan.placing import called, numbered
from facemap.plan.rhythm import identified
from facemap.plan.standing import day
from facemap.plan.timing import seconds

TERM = 45.0
"""Weeks; no pregnancy lasts longer."""


def grown(plan: Plan, date: str = "", seed: str = "") -> Plan:
    """The plan of the session after this one, on `date`, or on the day the course has for it; `seed` is the
    title of this one's file, as in `rhythm.identity`.

    Client, assessment, needles, steps and notes are kept. What happened is not: ticks, marks, outcome,
    scores, ticked checks, and reasons for going on, which are to be given anew. It is told in `earlier`.
    What follows the last session of a course belongs to no course until one is chosen, to keep it up.
    """
    course = identified(plan.course or Course(), seed)
    number = course.number + 1
    date = date or (course.dates[number - 1] if number <= len(course.dates) else "")
    return replace(
        plan,
        date=date,
        assessment=_on(plan, date),
        placements=tuple(replace(each, late=False) for each in plan.placements),
        checks=tuple(replace(each, done=False) for each in plan.checks),
        overrides=(),
        state="planned",
        started="",
        ended="",
        ticks=(),
        left_in="",
        marks=(),
        also_noticed="",
        outcome="",
        finalised="",
        amendments=(),
        told=(),
        course=None if ends_course(plan) else replace(course, number=number),
        earlier=(*plan.earlier, past(plan)),
    )


def ends_course(plan: Plan) -> bool:
    """Whether the session is the last of its course, so that no day is planned for another."""
    return (
        plan.course is not None and bool(plan.course.dates) and plan.course.number >= len(plan.course.dates)
    )


def past(plan: Plan) -> Past:
    """What is charted of a session: needles that were put in, or that were planned where none was ticked."""
    known, numbers = counts(plan), numbered(plan)
    needles: Counter[str] = Counter()
    for each in plan.placements:
        number = known[each.id].put_in if plan.ticks else each.needles
        if number:
            needles[_named(each, numbers[each.id])] += number
    held = seconds(plan.started, plan.ended) / 60 if plan.started and plan.ended else None
    return Past(
        date=plan.date,
        number=plan.course.number if plan.course else 1,
        scores=tuple((each.name, each.before, each.after) for each in plan.assessment.concerns),
        needles=tuple(needles.items()),
        marks=tuple((each.kind, _where(plan, each.placement, each.name)) for each in plan.marks),
        minutes=round(held, 1) if held is not None else None,
    )


def _where(plan: Plan, number: int, name: str) -> str:
    numbers = numbered(plan)
    there = (each for each in plan.placements if each.id == number)
    return name or next((_named(each, numbers[each.id]) for each in there), "")


def _named(each: Placement, number: int) -> str:
    """What a place is called in the record; a line or an area without a name by its number, as `NUMBERED` of
    `plan.progress` reads it."""
    return called(each) or (f"{each.kind} {number}" if each.kind in ("line", "area") else "")


def _on(plan: Plan, date: str) -> Assessment:
    """The assessment without its scores; a pregnancy goes on."""
    then, now = day(plan.date), day(date)
    weeks = (now - then).days / 7 if then and now else 0.0
    facts = tuple(
        replace(each, weeks=min(round(each.weeks + weeks, 2), TERM)) if each.weeks is not None else each
        for each in plan.assessment.facts
    )
    concerns = tuple(replace(each, before=None, after=None) for each in plan.assessment.concerns)
    return replace(plan.assessment, facts=facts, concerns=concerns)
