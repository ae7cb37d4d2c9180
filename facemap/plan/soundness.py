"""What types can't say about a plan: ids, twins, ranges. What is wrong is mended and told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from typing import TypeVar

from facemap.atlas.tongue import later, say
from facemap.plan import model
from facemap.plan.decode import Fault
from facemap.plan.model import Amendment, Course, Mark, Override, Placement, Plan, Tick
from facemap.plan.placing import MOST_NEEDLES, MOST_PLACEMENTS, OTHER, Unfit, fit

T = TypeVar("T")
Timed = TypeVar("Timed", Override, Amendment, Mark)

_AMOUNTS = ("needles", "spacing", "depth", "angle", "retention", "needle", "pattern", "by")
_LARGEST_ID = 10**9
_LONGEST = 20160.0
"""Minutes in two weeks, as long as a press needle may stay."""
TOO_MANY = later(
    "a session has {most} placements at most, here are {n}; those after the first {most} are left out"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T|$)")
_LOOSE = re.compile(r"(\d{4})(-?)(\d\d?)\2(\d\d?)", re.ASCII)
_DEFAULTS = Placement(1, "free", "middle")


def mended(plan: Plan) -> tuple[Plan, list[Fault]]:
    """The plan with what can't be put right, and what was done, in the order of the file."""
    faults: list[Fault] = []
    placements = _placements(plan, faults)
    ids = {each.id for each in placements}
    plan = replace(
        plan,
        placements=placements,
        state=_state(plan, faults),
        retention=_between(plan.retention, 0.0, _LONGEST, ("retention",), faults),
        steps=tuple(
            replace(each, minutes=_between(each.minutes, 0.0, _LONGEST, ("steps", n, "minutes"), faults))
            for n, each in enumerate(plan.steps)
        ),
        checks=_kept(
            plan.checks, "checks", faults, lambda c: c.phase in model.PHASES, later("there is no such phase")
        ),
        ticks=_ticks(plan.ticks, ids, faults),
        marks=_marks(plan.marks, ids, faults),
        next_id=_next_id(plan, placements),
        date=_day(plan.date, ("date",), faults),
        started=_day(plan.started, ("started",), faults),
        ended=_day(plan.ended, ("ended",), faults),
        finalised=_day(plan.finalised, ("finalised",), faults),
        overrides=_timed(plan.overrides, "overrides", faults),
        amendments=_timed(plan.amendments, "amendments", faults),
        course=_course(plan.course, faults) if plan.course else None,
        earlier=tuple(
            replace(each, date=_day(each.date, ("earlier", n, "date"), faults))
            for n, each in enumerate(plan.earlier)
        ),
    )
    return _assessed(plan, faults), faults


def _next_id(plan: Plan, placements: Iterable[Placement]) -> int:
    least = max([0, *(each.id for each in placements)]) + 1
    return plan.next_id if least <= plan.next_id <= _LARGEST_ID else least


def _placements(plan: Plan, faults: list[Fault]) -> tuple[Placement, ...]:
    done: dict[int, Placement] = {}
    read: dict[int, Placement] = {}
    known = [each.id for each in plan.placements if each.id < _LARGEST_ID]
    free = max([0, *known, *([plan.next_id - 1] if plan.next_id < _LARGEST_ID else [])]) + 1
    if len(plan.placements) > MOST_PLACEMENTS:
        told = say(TOO_MANY, most=MOST_PLACEMENTS, n=len(plan.placements))
        faults.append(Fault(("placements",), told))
    for n, each in enumerate(plan.placements[:MOST_PLACEMENTS]):
        path = ("placements", n)
        if read.get(each.id) == each:
            faults.append(Fault(path, say("placement {n} stands twice; the second is left out", n=each.id)))
            continue
        if each.kind not in model.KINDS or each.side not in model.SIDES:
            faults.append(Fault(path, say("there is no such kind or side of a placement; it is left out")))
            continue
        if not 1 <= each.id < _LARGEST_ID or each.id in done:
            told = say("{id} is not an id of its own; it is {free} now", id=each.id, free=free)
            faults.append(Fault((*path, "id"), told))
            each = replace(each, id=free, twin=0)
            free += 1
        read[each.id] = each
        done[each.id] = _fitting(each, path, faults)
    for each in list(done.values()):
        other = done.get(each.twin)
        if each.twin and not (other and other.twin == each.id and _face_each_other(each, other)):
            told = say("placement {n} has no twin {twin}; it stands alone", n=each.id, twin=each.twin)
            faults.append(Fault(("placements",), told))
            done[each.id] = replace(each, twin=0)
    return tuple(done.values())


def _face_each_other(one: Placement, other: Placement) -> bool:
    return one.side != other.side and one.side == OTHER[other.side]


def _ticks(ticks: Iterable[Tick], ids: set[int], faults: list[Fault]) -> tuple[Tick, ...]:
    """In the order they were made; no more needles come out than went in."""
    inside: Counter[int] = Counter()
    sound = []
    for n, tick in enumerate(ticks):
        path = ("ticks", n)
        is_one = tick.what in model.TICKS and tick.placement in ids and 1 <= tick.number <= MOST_NEEDLES
        if not is_one or (tick.what == "out" and tick.number > inside[tick.placement]):
            faults.append(Fault(path, say("there is no such needle to tick; this entry is left out")))
            continue
        inside[tick.placement] += tick.number if tick.what == "in" else -tick.number
        sound.append(replace(tick, at=_day(tick.at, (*path, "at"), faults)))
    return tuple(sound)


def _marks(marks: tuple[Mark, ...], ids: set[int], faults: list[Fault]) -> tuple[Mark, ...]:
    sound = []
    for n, mark in enumerate(_timed(marks, "marks", faults)):
        path = ("marks", n)
        if mark.kind not in model.MARK_KINDS:
            told = say("{kind!r} is no kind of mark; it is 'other' now", kind=mark.kind[:40])
            faults.append(Fault((*path, "kind"), told))
            mark = replace(mark, kind="other")
        if mark.placement and mark.placement not in ids:
            told = say("there is no placement {n}; this mark stands alone", n=mark.placement)
            faults.append(Fault(path, told))
            mark = replace(mark, placement=0)
        sound.append(mark)
    return tuple(sound)


def _course(course: Course, faults: list[Fault]) -> Course:
    def days(name: str) -> tuple[str, ...]:
        return _kept(
            getattr(course, name),
            name,
            faults,
            lambda day: day and is_time(day),
            later("this is no date"),
            "course",
        )

    number = course.number
    if number < 1:
        told = say("sessions are numbered from 1, not {n}; it is 1 now", n=number)
        faults.append(Fault(("course", "number"), told))
        number = 1
    return replace(
        course,
        number=number,
        start=_day(course.start, ("course", "start"), faults),
        dates=days("dates"),
        closed_dates=days("closed_dates"),
        gone=days("gone"),
        in_calendars=max(course.in_calendars, 0),
        closed_weekdays=_kept(
            course.closed_weekdays, "closed_weekdays", faults, lambda day: 0 <= day <= 6,
            later("weekdays are 0 to 6"), "course",
        ),
        phases=_kept(
            course.phases, "phases", faults, lambda p: 1 <= p.sessions <= 1000 and 0 < p.days <= 3660,
            later("no such rhythm can be kept"), "course",
        ),
    )  # fmt: skip


def _fitting(each: Placement, path: tuple[str | int, ...], faults: list[Fault]) -> Placement:
    """The placement, with those amounts that can't be taken back to what they are when nothing is said."""
    for name in _AMOUNTS:
        try:
            fit(replace(_DEFAULTS, **{name: getattr(each, name)}))
        except Unfit as error:
            told = say("{why} It is left out.", why=say(str(error)))
            faults.append(Fault((*path, name), told, lost=(*path, name)))
            each = replace(each, **{name: getattr(_DEFAULTS, name)})
    return each


def _assessed(plan: Plan, faults: list[Fault]) -> Plan:
    concerns = tuple(
        replace(
            each,
            before=_score(each.before, ("assessment", "concerns", n, "before"), faults),
            after=_score(each.after, ("assessment", "concerns", n, "after"), faults),
        )
        for n, each in enumerate(plan.assessment.concerns)
    )
    facts = tuple(
        replace(each, since=_day(each.since, ("assessment", "facts", n, "since"), faults))
        for n, each in enumerate(plan.assessment.facts)
    )
    return replace(plan, assessment=replace(plan.assessment, concerns=concerns, facts=facts))


def _score(value: int | None, path: tuple[str | int, ...], faults: list[Fault]) -> int | None:
    if value is None or 0 <= value <= 10:
        return value
    faults.append(Fault(path, say("a score is 0 to 10, not {value}; it is left out", value=value)))
    return None


def _kept(
    entries: tuple[T, ...],
    name: str,
    faults: list[Fault],
    is_right: Callable[[T], object],
    why: str,
    *inside: str,
) -> tuple[T, ...]:
    sound = []
    for n, each in enumerate(entries):
        if is_right(each):
            sound.append(each)
        else:
            told = say("{why}; this entry is left out", why=say(why))
            faults.append(Fault((*inside, name, n), told))
    return tuple(sound)


def _timed(entries: tuple[Timed, ...], name: str, faults: list[Fault]) -> tuple[Timed, ...]:
    return tuple(replace(each, at=_day(each.at, (name, n, "at"), faults)) for n, each in enumerate(entries))


def _state(plan: Plan, faults: list[Fault]) -> str:
    """The state, or the strictest one that the word or the rest of the record speaks for: a damaged word must
    not unlock a record that was final."""
    known = model.STATES
    meant = (plan.state, *get_close_matches(plan.state[:40], known, 1), "planned")
    word = next(each for each in meant if each in known)
    proved = (
        "final" if plan.finalised or plan.amendments
        else "closed" if plan.ended
        else "running" if plan.ticks
        else "planned"
    )  # fmt: skip
    state = max(word, proved, key=known.index)
    if plan.state not in known:
        told = say(
            "{word!r} is none of {known}; it is {state!r} now", word=plan.state[:40], known=", ".join(known),
            state=state,
        )  # fmt: skip
        faults.append(Fault(("state",), told))
    elif state != plan.state:
        told = say(
            "by the rest of the record its state is {state!r}, not {word!r}", state=state, word=plan.state
        )
        faults.append(Fault(("state",), told))
    return state


def _between(
    value: float | None, low: float, high: float, path: tuple[str | int, ...], faults: list[Fault]
) -> float | None:
    if value is None or low <= value <= high:
        return value
    told = say(
        "this is from {low:g} to {high:g}, not {value:g}; it is left out", low=low, high=high, value=value
    )
    faults.append(Fault(path, told))
    return None


def _day(value: str, path: tuple[str | int, ...], faults: list[Fault]) -> str:
    """The date or time, "" for what is none."""
    if is_time(value):
        return value
    told = say("{value!r} is no date such as 2026-03-04; it is left out", value=value[:40])
    faults.append(Fault(path, told))
    return ""


def dated(text: str) -> str:
    """A day as it is stored, also where it was written 2026-3-4 or 20260304; anything else as it is."""
    found = _LOOSE.fullmatch(text.strip())
    if found is None or (not found[2] and len(found[0]) != 8):
        return text
    day = f"{found[1]}-{found[3]:0>2}-{found[4]:0>2}"
    return day if is_time(day) else text


def is_time(value: str) -> bool:
    """Whether a text is a date, "2026-03-04", or has the time of the place's own clock, too; or is empty."""
    if not value:
        return True
    try:
        return bool(_DAY.match(value)) and datetime.fromisoformat(value).tzinfo is None
    except ValueError:
        return False
