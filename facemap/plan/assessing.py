"""What is written down about the client and the consultation: Plan → Plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from facemap.plan.client_words import cleaned
from facemap.plan.model import Assessment, Concern, Fact, Override, Plan
from facemap.plan.placing import LIMITS, Locked, Unfit
from facemap.plan.soundness import dated, is_time
from facemap.plan.standing import keyed

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


def with_fact(plan: Plan, fact: Fact, at: int | None = None) -> Plan:
    """The fact in the place of number `at` (from 0), or at the end where there is none; without a number in
    the place of what was said under the same rule."""
    open_only(plan)
    fact = replace(fact, since=dated(fact.since))
    if not is_time(fact.since):
        raise Unfit("A date is written as 2026-03-04.")
    if fact.weeks is not None and not 0 <= fact.weeks <= 45:
        raise Unfit("A pregnancy has 0 to 45 weeks.")
    old = plan.assessment.facts
    if at is None:
        at = next((n for n, each in enumerate(old) if each.rule == fact.rule), len(old))
    return _assessed(plan, facts=put(old, at, fact))


def place_of(facts: Sequence[Fact], fact: Fact) -> int:
    """Which of the facts (from 0) one is that is told now, or how many there are where it is another: the
    same treatment at another place, or on another day, is one of its own."""
    for n, each in enumerate(facts):
        known = (each.since, fact.since), (each.regions, fact.regions)
        if each.rule == fact.rule and all(not one or not other or one == other for one, other in known):
            return n
    return len(facts)


def without_fact(plan: Plan, rule: str) -> Plan:
    """Without all that was said under a rule."""
    open_only(plan)
    return _assessed(plan, facts=tuple(each for each in plan.assessment.facts if each.rule != rule))


def without_fact_at(plan: Plan, at: int) -> Plan:
    """Without fact number `at` (from 0), and without the reasons for going on against what it told."""
    open_only(plan)
    kept = [n for n in range(len(plan.assessment.facts)) if n != at]
    fresh = _assessed(plan, facts=tuple(plan.assessment.facts[n] for n in kept))
    return replace(fresh, overrides=tuple(_rekeyed(plan, fresh, kept)))


def _rekeyed(old: Plan, new: Plan, kept: Sequence[int]) -> Iterator[Override]:
    """The reasons by the keys that the facts have now: of several of one rule the later ones move up."""
    were = [key for _, key in keyed(old.assessment.facts)]
    now = dict.fromkeys(were, "")
    now |= {were[n]: key for n, (_, key) in zip(kept, keyed(new.assessment.facts), strict=True)}
    for each in old.overrides:
        key = "/".join(each.key.split("/")[:2])
        if now.get(key, key):
            yield replace(each, key=now.get(key, key) + each.key[len(key) :])


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
