"""Which advice of a rule holds for a client on a day, and until when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from facemap.atlas.model import REGIONS, Atlas
from facemap.atlas.practice import Advice, ClientRule
from facemap.atlas.tongue import called, count, listing, say
from facemap.plan.making import short
from facemap.plan.model import Fact, Plan


class Standing(NamedTuple):
    """An advice on a day. `holds` is False where its time is over, or has not come; `unsure` where nobody can
    tell, for want of a date or week. `until` is the first day (ISO) on which it does not hold any more."""

    rule: ClientRule
    fact: Fact
    advice: Advice
    about: str
    key: str
    holds: bool
    unsure: bool = False
    until: str = ""


def day_of(plan: Plan, today: str) -> date:
    """The day of the session, else today."""
    return day(plan.date) or day(today) or date.min


def day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def standing(rule: ClientRule, fact: Fact, on: date, about: str) -> Iterator[Standing]:
    """All advice of a rule, in its order; `about` is what their keys begin with."""
    used: Counter[str] = Counter()
    for advice in rule.advice:
        key = _key(about, advice)
        used[key] += 1
        if used[key] > 1:
            key = f"{key}/{used[key]}"
        yield _on(Standing(rule, fact, advice, about, key, True), on)


def keyed(facts: Iterable[Fact]) -> Iterator[tuple[Fact, str]]:
    """Each fact with what the keys of its findings begin with: the rule, numbered where it is told again."""
    told: Counter[str] = Counter()
    for fact in facts:
        told[fact.rule] += 1
        again = f"#{told[fact.rule]}" if told[fact.rule] > 1 else ""
        yield fact, f"rule/{fact.rule}{again}"


def _key(about: str, advice: Advice) -> str:
    parts = [about, advice.source or "?", advice.action]
    if advice.days is not None:
        parts.append(f"{advice.days} days")
    if advice.weeks is not None:
        parts.append(f"weeks {advice.weeks[0]:g}–{advice.weeks[1]:g}")
    scope = advice.scope
    named = {"everywhere": scope.everywhere, "treated area": scope.treated_area, "regions": scope.regions,
             "techniques": scope.techniques}  # fmt: skip
    return "/".join([*parts, *(name for name, there in named.items() if there)])


def _on(each: Standing, on: date) -> Standing:
    fact, advice = each.fact, each.advice
    if advice.weeks is not None:
        low, high = advice.weeks
        if fact.weeks is None:
            return each._replace(unsure=True)
        left = timedelta(days=round((high + 1 - fact.weeks) * 7))
        return each._replace(holds=low <= fact.weeks < high + 1, until=_iso(on, left))
    if advice.days is None:
        return each
    since = day(fact.since)
    if since is None:
        return each._replace(unsure=True)
    until = _iso(since, timedelta(days=advice.days))
    return each._replace(holds=on.isoformat() < until, until=until)


def _iso(start: date, more: timedelta) -> str:
    try:
        return (start + more).isoformat()
    except OverflowError:
        return date.max.isoformat()


def has_place(rule: ClientRule) -> bool:
    """Whether it is asked where: treatments, and what is at a part of the skin or body. Such a fact can be
    there more than once, each with its own date and place."""
    scopes = [advice.scope for advice in rule.advice if advice.action == "bar"]
    return (
        rule.group == "treatment"
        or any(advice.scope.treated_area for advice in rule.advice)
        or (rule.group == "skin" and any(scope.regions for scope in scopes))
    )


def fact_words(atlas: Atlas, fact: Fact) -> str:
    """ "Pregnancy, week 10", "Dermal filler, 2026-11-04 (lips)": as findings begin."""
    words = fact_name(atlas, fact)
    if fact.weeks is not None:
        words = say("{fact}, week {n:g}", fact=words, n=fact.weeks)
    elif fact.since:
        words = say("{fact}, {date}", fact=words, date=fact.since[:10])
    where = listing(where_words(atlas, place) for place in fact.regions)
    return say("{fact} ({where})", fact=words, where=where) if where else words


def where_words(atlas: Atlas, place: str) -> str:
    """How a place of a treatment is called: a region, zone, tissue or muscle of the atlas; else as it was
    written down."""
    if place in REGIONS:
        return say(place)
    if place in atlas.zones:
        return called(atlas.zones[place].names) or place
    if place in atlas.tissues:
        return say(atlas.tissues[place].what) or place
    return (called(atlas.muscles[place].names) if place in atlas.muscles else "") or place


def fact_name(atlas: Atlas, fact: Fact) -> str:
    """As the packs call it in the language that is read; where they don't know it, as it was written down."""
    rule = atlas.rules.get(fact.rule)
    return (called(rule.names) if rule else "") or fact.name or fact.rule


def source_name(atlas: Atlas, advice: Advice) -> str:
    return short(atlas, advice.source) if advice.source else say("source not known")


def wait_words(days: int) -> str:
    return count("{n} day", "{n} days", days)
