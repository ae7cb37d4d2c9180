"""`facemap plan client --fact …`: facts about the client, each with its own day and place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from facemap.atlas.model import Atlas
from facemap.data.problems import CannotDo
from facemap.plan import assessing
from facemap.plan.command_given import day, nearest
from facemap.plan.model import Fact, Plan
from facemap.plan.site import known_places
from facemap.plan.standing import has_place, keyed

Given = Mapping[str, Any]
"""What was said of one fact: fact, since, weeks, region."""


def know(given: Sequence[Given], atlas: Atlas) -> None:
    """Raises CannotDo for a fact or a place that the packs know nothing of."""
    known = [name for name, rule in atlas.rules.items() if rule.asks]
    for each in given:
        if (name := each["fact"]) not in atlas.rules:
            hint, there = nearest(name, known), ", ".join(known)
            raise CannotDo(f"there is no rule '{name}'{hint}; there are {there}.")
        for place in each.get("region", ()):
            if place not in known_places(atlas):
                raise CannotDo(f"there is no place '{place}'{nearest(place, known_places(atlas))}.")


def with_facts(plan: Plan, given: Sequence[Given], atlas: Atlas) -> Plan:
    """A treatment at another place or on another day is a fact of its own; anything else that was told
    before is as it is told now."""
    for each in given:
        rule = atlas.rules[each["fact"]]
        fact = Fact(
            rule.name, rule.names.english, day(each.get("since", "")), each.get("weeks"),
            each.get("region", ()),
        )  # fmt: skip
        facts = plan.assessment.facts
        same = (n for n, old in enumerate(facts) if old.rule == fact.rule)
        at = assessing.place_of(facts, fact) if has_place(rule) else next(same, len(facts))
        if at < len(facts):
            fact = replace(
                facts[at], name=fact.name, since=fact.since or facts[at].since,
                weeks=facts[at].weeks if fact.weeks is None else fact.weeks,
                regions=fact.regions or facts[at].regions,
            )  # fmt: skip
        plan = assessing.with_fact(plan, fact, at)
    return plan


def without(plan: Plan, names: Sequence[str]) -> Plan:
    """Without what was said under a rule, or one of several by its number. Raises CannotDo."""
    for name in names:
        rule, _, number = name.partition("#")
        keys = [key for _, key in keyed(plan.assessment.facts)]
        wanted = f"rule/{rule}" if number in ("", "1") else f"rule/{name}"
        if wanted not in keys:
            raise CannotDo(f"the plan has no fact '{name}'.")
        if number:
            plan = assessing.without_fact_at(plan, keys.index(wanted))
        else:
            plan = assessing.without_fact(plan, rule)
    return plan
