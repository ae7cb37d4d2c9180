"""Findings as they are read: those of one rule together, under what they are about, each with who says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import listing, say
from facemap.plan.findings import Finding
from facemap.plan.making import short

LONGEST_LEAD = 70
"""Letters of what a finding is about; a longer beginning is a sentence of its own."""
COLONS = (": ", "：")
"""After what a finding is about."""


def gathered(found: Sequence[Finding]) -> list[list[Finding]]:
    """Findings of one fact about the same needles together, where the first of them stands."""
    together: dict[tuple[object, ...], list[Finding]] = {}
    for each in found:
        reason = each.overridden.reason if each.overridden else ""
        apart = _again(each.key) if each.rule else each.key
        together.setdefault((each.action, each.rule, each.placements, reason, apart), []).append(each)
    return list(together.values())


def _again(key: str) -> str:
    """What tells a fact from another of the same rule: "#2" of "rule/dermal-filler#2/…"."""
    kind, _, rest = key.partition("/")
    return rest.partition("/")[0].partition("#")[2] if kind == "rule" else ""


def about_placement(found: Iterable[Finding], number: int) -> list[Finding]:
    """What is barred of a placement, or grave as it is planned, and has no reason for going on: the gravest
    first. `number` is its id."""
    return about_placements(found, (number,))


def about_placements(found: Iterable[Finding], numbers: Collection[int]) -> list[Finding]:
    """The same of any of several placements."""
    meant = frozenset(numbers)
    return [
        each for each in found
        if (each.grave or each.action == "bar") and each.overridden is None
        and not meant.isdisjoint(each.placements)
    ]  # fmt: skip


def lead_of(each: Finding) -> str:
    """What a finding is about: "Pregnancy, week 10 – LI-4"."""
    return each.lead if len(each.lead) <= LONGEST_LEAD else ""


def who_says(atlas: Atlas, each: Finding) -> str:
    """Its sources, until when they say so, and how sure that is. Where its words name them all, they are not
    named again."""
    until = say("until {day}", day=each.until) if each.until else ""
    words = _words(atlas, each)
    names = dict.fromkeys(short(atlas, source) for source in each.sources)
    who = listing(names) if any(name not in words for name in names) else ""
    return " · ".join(filter(None, (who, until, say(each.status))))


def said(atlas: Atlas, each: Finding, about: str) -> str:
    """A source's words, without what the heading says already, the source's name and its end after them."""
    lead, words = lead_of(each), _words(atlas, each)
    if lead and not about.startswith(lead):
        return say("{about}: {words}", about=lead.rpartition(" – ")[2], words=words)
    return words


def _words(atlas: Atlas, each: Finding) -> str:
    if each.words:
        return each.words
    words, lead = each.text, lead_of(each)
    for colon in COLONS:
        if lead and words.startswith(lead + colon):
            words = words.removeprefix(lead + colon)
    for source in each.sources:
        name = short(atlas, source)
        words = words.removesuffix(f" ({name})").removesuffix(f"（{name}）")
    return words
