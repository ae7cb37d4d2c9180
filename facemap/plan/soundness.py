"""What types can't say about a plan: ids, twins, ranges. What is wrong is mended and told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from facemap.plan import model
from facemap.plan.decode import Fault
from facemap.plan.model import Placement, Plan
from facemap.plan.placing import OTHER, Unfit, fit

_AMOUNTS = ("needles", "spacing", "depth", "angle", "retention", "needle", "pattern")
_DEFAULTS = Placement(1, "free", "middle")


def mended(plan: Plan) -> tuple[Plan, list[Fault]]:
    """The plan with what can't be put right, and what was done, in the order of the file."""
    faults: list[Fault] = []
    placements = _placements(plan.placements, faults)
    ids = {each.id for each in placements}
    plan = replace(
        plan,
        placements=placements,
        state=_word(plan.state, model.STATES, ("state",), faults, "planned"),
        retention=_between(plan.retention, 0.0, 20160.0, ("retention",), faults),
        checks=_kept(
            plan.checks, "checks", faults, lambda c: c.phase in model.PHASES, "there is no such phase"
        ),
        ticks=_kept(
            plan.ticks, "ticks", faults, lambda t: _is_tick(t, ids), "there is no such needle to tick"
        ),
        marks=_kept(
            plan.marks, "marks", faults, lambda m: m.kind in model.MARK_KINDS, "there is no such mark"
        ),
        next_id=max([plan.next_id, *(each.id + 1 for each in placements)]),
        date=_day(plan.date, ("date",), faults),
        started=_day(plan.started, ("started",), faults),
        ended=_day(plan.ended, ("ended",), faults),
        finalised=_day(plan.finalised, ("finalised",), faults),
    )
    return _assessed(plan, faults), faults


def _placements(placements: Iterable[Placement], faults: list[Fault]) -> tuple[Placement, ...]:
    done: dict[int, Placement] = {}
    for n, each in enumerate(placements):
        path = ("placements", n)
        if each.id < 1 or each.id in done:
            free = max([0, *done, *(other.id for other in placements)]) + 1
            faults.append(Fault((*path, "id"), f"{each.id} is not an id of its own; it is {free} now"))
            each = replace(each, id=free, twin=0)
        if each.kind not in model.KINDS or each.side not in model.SIDES:
            faults.append(Fault(path, "there is no such kind or side of a placement; it is left out"))
            continue
        done[each.id] = _fitting(each, path, faults)
    for each in list(done.values()):
        other = done.get(each.twin)
        if each.twin and (other is None or other.twin != each.id or other.side != OTHER[each.side]):
            faults.append(
                Fault(("placements",), f"placement {each.id} has no twin {each.twin}; it stands alone")
            )
            done[each.id] = replace(each, twin=0)
    return tuple(done.values())


def _fitting(each: Placement, path: tuple[str | int, ...], faults: list[Fault]) -> Placement:
    """The placement, with those amounts that can't be taken back to what they are when nothing is said."""
    for name in _AMOUNTS:
        try:
            fit(replace(_DEFAULTS, **{name: getattr(each, name)}))
        except Unfit as error:
            faults.append(Fault((*path, name), f"{error} It is left out."))
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
    faults.append(Fault(path, f"a score is 0 to 10, not {value}; it is left out"))
    return None


def _is_tick(tick: model.Tick, ids: set[int]) -> bool:
    return tick.what in model.TICKS and tick.placement in ids and 1 <= tick.number <= 1000


def _kept(
    entries: tuple[Any, ...], name: str, faults: list[Fault], is_right: Callable[[Any], bool], why: str
) -> tuple[Any, ...]:
    for n, each in enumerate(entries):
        if not is_right(each):
            faults.append(Fault((name, n), f"{why}; this entry is left out"))
    return tuple(filter(is_right, entries))


def _word(value: str, known: tuple[str, ...], path: tuple[str, ...], faults: list[Fault], usual: str) -> str:
    if value in known:
        return value
    faults.append(Fault(path, f"{value[:40]!r} is none of {', '.join(known)}; it is {usual!r} now"))
    return usual


def _between(
    value: float | None, low: float, high: float, path: tuple[str, ...], faults: list[Fault]
) -> float | None:
    if value is None or low <= value <= high:
        return value
    faults.append(Fault(path, f"this is from {low:g} to {high:g}, not {value:g}; it is left out"))
    return None


def _day(value: str, path: tuple[str | int, ...], faults: list[Fault]) -> str:
    """The date or time, "" for what is none."""
    if is_time(value):
        return value
    faults.append(Fault(path, f"{value[:40]!r} is no date such as 2026-03-04; it is left out"))
    return ""


def is_time(value: str) -> bool:
    """Whether a text is an ISO date or time, or empty."""
    try:
        return not value or bool(
            date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
        )
    except ValueError:
        return False
