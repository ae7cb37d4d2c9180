"""What is written down about the client and the consultation: Plan → Plan."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from facemap.plan.client_words import cleaned
from facemap.plan.model import Assessment, Concern, Fact, Plan
from facemap.plan.placing import LIMITS, Locked, Unfit
from facemap.plan.soundness import dated, is_time

T = TypeVar("T")
TEXTS = tuple(each.name for each in fields(Assessment) if each.name not in ("concerns", "facts"))
"""Fields of the assessment that are free words."""
OF_PLAN = ("practitioner", "purpose", "date", "source", "retention", "notes", "outcome", "also_noticed")


def told(plan: Plan, **values: Any) -> Plan:
    """Other words in fields of OF_PLAN, of TEXTS, or the client's `label` and `name`.
    Raises Unfit, Locked."""
    open_only(plan)
    if "date" in values:
        values["date"] = dated(values["date"])
    if not is_time(values.get("date", "")):
        raise Unfit("A date is written as 2026-03-04.")
    fit_minutes(values.get("retention"))
    client = {name: cleaned(values.pop(name)) for name in ("label", "name") if name in values}
    words = {name: values.pop(name) for name in TEXTS if name in values}
    if values.keys() - set(OF_PLAN):
        raise Unfit(f"A plan has no {', '.join(sorted(values.keys() - set(OF_PLAN)))}.")
    plan = replace(plan, **values)
    if client:
        plan = replace(plan, client=replace(plan.client, **client))
    return replace(plan, assessment=replace(plan.assessment, **words)) if words else plan


def with_fact(plan: Plan, fact: Fact) -> Plan:
    """The fact in the place of what was said under the same rule, or at the end."""
    open_only(plan)
    fact = replace(fact, since=dated(fact.since))
    if not is_time(fact.since):
        raise Unfit("A date is written as 2026-03-04.")
    if fact.weeks is not None and not 0 <= fact.weeks <= 45:
        raise Unfit("A pregnancy has 0 to 45 weeks.")
    old = plan.assessment.facts
    if any(each.rule == fact.rule for each in old):
        facts = tuple(fact if each.rule == fact.rule else each for each in old)
    else:
        facts = (*old, fact)
    return _assessed(plan, facts=facts)


def without_fact(plan: Plan, rule: str) -> Plan:
    open_only(plan)
    return _assessed(plan, facts=tuple(each for each in plan.assessment.facts if each.rule != rule))


def with_concern(plan: Plan, at: int, concern: Concern) -> Plan:
    """A concern in the place of number `at` (from 0), or one more where there is none. Raises Unfit."""
    open_only(plan)
    for score in (concern.before, concern.after):
        if score is not None and not 0 <= score <= 10:
            raise Unfit("A score is from 0 (nothing) to 10 (worst).")
    if not concern.name.strip():
        raise Unfit("A concern is said in words.")
    return _assessed(plan, concerns=put(plan.assessment.concerns, at, concern))


def without_concern(plan: Plan, at: int) -> Plan:
    open_only(plan)
    return _assessed(plan, concerns=put(plan.assessment.concerns, at))


def put(rows: tuple[T, ...], at: int, *fresh: T) -> tuple[T, ...]:
    """The rows with others in the place of number `at` (from 0), or after the last where there is none."""
    if not 0 <= at < len(rows):
        return (*rows, *fresh)
    return (*rows[:at], *fresh, *rows[at + 1 :])


def fit_minutes(minutes: float | None) -> None:
    """Raises Unfit for what no session takes."""
    if minutes is not None and not 0.0 <= minutes <= LIMITS["retention"][2]:
        raise Unfit("Minutes are from 0 to 20160, which is two weeks.")


def open_only(plan: Plan) -> None:
    """Raises Locked for a record that is final."""
    if plan.state == "final":
        raise Locked("This record is final. Changes are added to it as amendments.")


def _assessed(plan: Plan, **values: Any) -> Plan:
    return replace(plan, assessment=replace(plan.assessment, **values))
