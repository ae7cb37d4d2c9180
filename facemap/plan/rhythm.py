"""The days of a course: phases of so many sessions, so far apart; days that are closed are passed over.

A session on a closed day moves to the next open one. The others keep their days, so that twice a week (every
3.5 days) stays twice a week however often one has to give way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.practice import Detail, Protocol
from facemap.atlas.tongue import called, listing, say
from facemap.plan.assessing import open_only
from facemap.plan.making import short
from facemap.plan.model import Course, Phase, Plan
from facemap.plan.placing import Unfit
from facemap.plan.standing import day

WEEK = 7.0
LOW, HIGH = 0, 1
"""Ends of what a source gives as a range."""
MOST_SESSIONS = 200
LONGEST_GAP, LONGEST_CLOSED = 366.0, 400
"""Days from one session to the next at most, and days that may be closed on end."""
SLACK = 0.01
"""Days; thirds of a week don't add up to whole weeks exactly."""
KEPT_UP = 6
"""Sessions that are dated of what goes on without an end; no source says how many."""


class Rhythm(NamedTuple):
    """A ready-made rhythm: what it is called, its phases, who says so."""

    name: str
    phases: tuple[Phase, ...]
    source: str = ""


def dates(
    phases: Sequence[Phase], start: date, weekdays: Collection[int] = (), closed: Collection[date] = ()
) -> list[date]:
    """The day of each session; `weekdays` (0 is Monday) and `closed` are not open. Raises Unfit."""
    _check(phases, weekdays)
    gaps = [phase.days for phase in phases for _ in range(phase.sessions)]
    gaps[:1] = [0.0]  # a session comes its phase's days after the one before; before the first there is none
    found: list[date] = []
    due = float(start.toordinal())
    try:
        for gap in gaps:
            due += gap
            least = found[-1].toordinal() + 1 if found else 0
            found.append(_open(date.fromordinal(max(int(due + SLACK), least)), weekdays, closed))
    except (ValueError, OverflowError) as error:
        raise Unfit("A course ends before the year 10000.") from error
    return found


def _open(on: date, weekdays: Collection[int], closed: Collection[date]) -> date:
    for _ in range(LONGEST_CLOSED):
        if on.weekday() not in weekdays and on not in closed:
            return on
        on += timedelta(days=1)
    raise Unfit("No day is open for more than a year.")


def _check(phases: Sequence[Phase], weekdays: Collection[int]) -> None:
    if sum(phase.sessions for phase in phases) > MOST_SESSIONS:
        raise Unfit(say("A course has {most} sessions at most.", most=MOST_SESSIONS))
    if any(phase.sessions < 1 or not 1.0 <= phase.days <= LONGEST_GAP for phase in phases):
        raise Unfit("A phase has at least one session, and a day to a year from one to the next.")
    if set(weekdays) >= set(range(7)):
        raise Unfit("One day of the week has to be open.")


def identity(course: Course, seed: str) -> str:
    """What a course is known by; one that was dated before courses had an id, by `seed`, the title of its
    file, as calendars know it from then."""
    return course.id or f"{seed}|{course.name}|{course.start}"


def identified(course: Course, seed: str) -> Course:
    """The course with an id, where it has days that a calendar may hold already."""
    return replace(course, id=identity(course, seed)) if course.dates else course


def coursed(plan: Plan, course: Course, fresh: str = "", seed: str = "") -> Plan:
    """The plan as one session of a course, whose days are worked out from its phases and its start. It is
    known by its id, else as the course that it takes the place of, else by the id `fresh`; `seed` as in
    `identity`. Raises Unfit, Locked."""
    open_only(plan)
    if not course.phases:
        raise Unfit("A course needs a rhythm.")
    start = day(course.start)
    if start is None:
        raise Unfit("A course needs its first day, written as 2026-03-04.")
    closed = {on for text in course.closed_dates if (on := day(text))}
    if len(closed) != len(set(course.closed_dates)):
        raise Unfit("A closed day is written as 2026-03-04.")
    days = [on.isoformat() for on in dates(course.phases, start, course.closed_weekdays, closed)]
    number = min(max(course.number, 1), len(days))
    if has_begun(plan):
        days = _with_own_day(plan, days, number)
    known = course.id or (identified(plan.course, seed).id if plan.course else "") or fresh
    course = replace(course, dates=tuple(days), number=number, id=known)
    if plan.course and known == identified(plan.course, seed).id:
        course = _in_place_of(plan.course, course)
    own = plan.date if has_begun(plan) else course.dates[number - 1]
    return replace(plan, course=course, date=own)


def has_begun(plan: Plan) -> bool:
    """Whether the session has a day that stays whatever the course does: it is under way or was held."""
    return plan.state != "planned" and day(plan.date) is not None


def _with_own_day(plan: Plan, days: Sequence[str], number: int) -> list[str]:
    """The days with those of this session, which has begun, and before it as they were. Raises Unfit."""
    old = plan.course.dates[: number - 1] if plan.course else ()
    before = old if len(old) == number - 1 else days[: number - 1]
    kept = [*before, plan.date[:10], *days[number:]]
    if [each[:10] for each in kept] != sorted({each[:10] for each in kept}):
        raise Unfit("This session has begun and keeps its day; the others have to come before and after it.")
    return kept


def _in_place_of(old: Course, new: Course) -> Course:
    """With what calendars hold of the old one and the new one does not have any more."""
    held = (*old.dates, *old.gone)[: old.in_calendars]
    return replace(new, in_calendars=old.in_calendars, gone=held[len(new.dates) :])


def put_in_calendars(plan: Plan, seed: str = "") -> Plan:
    """A calendar file of the course was written; `seed` as in `identity`. A final record stays as it is."""
    course = plan.course
    if course is None or plan.state == "final":
        return plan
    held = max(course.in_calendars, len(course.dates))
    return replace(plan, course=replace(identified(course, seed), in_calendars=held))


def rescheduled(plan: Plan, number: int, on: date, seed: str = "") -> Plan:
    """Session `number` (from 1) on another day; the others stay; `seed` as in `identity`. Raises Locked, and
    Unfit for a day that is taken or out of order."""
    open_only(plan)
    course = plan.course
    if course is None or not 1 <= number <= len(course.dates):
        raise Unfit("The course has no such session.")
    days = list(course.dates)
    days[number - 1] = on.isoformat()
    if number == course.number and has_begun(plan) and on.isoformat() != plan.date[:10]:
        raise Unfit("This session has begun and keeps its day.")
    if days != sorted(set(days)):
        raise Unfit("Sessions follow one another, one a day.")
    is_this = number == course.number and not has_begun(plan)
    date_of_plan = days[number - 1] if is_this else plan.date
    course = replace(identified(course, seed), dates=tuple(days))
    return replace(plan, course=course, date=date_of_plan)


def uncoursed(plan: Plan) -> Plan:
    """A session that belongs to no course."""
    open_only(plan)
    return replace(plan, course=None)


def rhythms(atlas: Atlas) -> list[Rhythm]:
    """What the sources of the atlas's styles say, where it is whole: so many sessions, so often. Sources of
    one style that say the same share it."""
    found: dict[str, list[Rhythm]] = {}
    for protocol in atlas.protocols.values():
        for each in _of(atlas, protocol):
            found.setdefault(each.name, []).append(each)
    return [
        same[0]._replace(source=listing(dict.fromkeys(each.source for each in same)))
        for same in found.values()
    ]


def _of(atlas: Atlas, protocol: Protocol) -> Iterator[Rhythm]:
    """One a source that gives a rhythm whole, its rows being phases, and a second one where it gives ranges;
    then how often it is kept up."""
    name = called(protocol.names)
    for source, rows in groupby(stated(protocol.rhythm), key=lambda each: each.source):
        details = tuple(rows)
        for end in (LOW, HIGH):
            if phases := tuple(phase for each in details if (phase := phase_of(each, end))):
                words = say("{style}: {rhythm}", style=name, rhythm=words_of(phases))
                yield Rhythm(words, phases, short(atlas, source))
    for detail in stated(protocol.maintenance):
        for weeks in _every(detail):
            phase = Phase(KEPT_UP, weeks * WEEK)
            words = say("{style}, kept up: {rhythm}", style=name, rhythm=words_of([phase]))
            yield Rhythm(words, (phase,), short(atlas, detail.source))


def _every(detail: Detail) -> Iterator[float]:
    """The weeks of a range in steps of two: 2, 4, 6, 8."""
    if detail.weeks:
        low, high = detail.weeks
        yield from (low + 2.0 * n for n in range(int((high - low) / 2) + 1))


def phase_of(detail: Detail, end: int = LOW) -> Phase | None:
    """So many sessions, so often, at the low or the high end of what is given; None where it is not whole."""
    sessions, often, weeks = detail.sessions, detail.per_week, detail.weeks
    number = sessions[end] if sessions else often[end] * weeks[end] if often and weeks else 0.0
    if number < 1 or not (often or weeks):
        return None
    days = WEEK / often[end] if often else (weeks[end] if weeks else 1.0) * WEEK / number
    return Phase(int(number), round(max(days, 1.0), 4))


def stated(details: Iterable[Detail]) -> Iterator[Detail]:
    """Without what is not verified."""
    return (each for each in details if not each.status)


def words_of(phases: Sequence[Phase]) -> str:
    """ "10 sessions, 2 a week; then 4, every 2 weeks"."""
    return "; ".join(_words(phase) for phase in phases)


def _words(phase: Phase) -> str:
    if phase.days <= WEEK:
        often = say("{n:g} a week", n=round(WEEK / phase.days, 1))
    else:
        often = say("every {n:g} weeks", n=round(phase.days / WEEK, 1))
    return say("{n} sessions, {often}", n=phase.sessions, often=often)
