"""Findings as they are read: those of one rule together, under what they are about, each with who says so."""

from __future__ import annotations

from collections.abc import Sequence

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import listing, say
from facemap.plan.findings import Finding
from facemap.plan.making import short

LONGEST_LEAD = 70
"""Letters of what a finding is about; a longer beginning is a sentence of its own."""


def gathered(found: Sequence[Finding]) -> list[list[Finding]]:
    """Findings of one rule about the same needles together, where the first of them stands."""
    together: dict[tuple[object, ...], list[Finding]] = {}
    for each in found:
        reason = each.overridden.reason if each.overridden else ""
        apart = each.key if not each.rule else ""
        together.setdefault((each.action, each.rule, each.placements, reason, apart), []).append(each)
    return list(together.values())


def lead_of(text: str) -> str:
    """What a finding is about, before its first colon: "Pregnancy, week 10 – LI-4"."""
    lead, colon, _ = text.partition(": ")
    return lead if colon and len(lead) <= LONGEST_LEAD else ""


def who_says(atlas: Atlas, each: Finding) -> str:
    """Its sources, until when they say so, and how sure that is."""
    until = say("until {day}", day=each.until) if each.until else ""
    who = listing(short(atlas, source) for source in each.sources)
    return " · ".join(filter(None, (who, until, say(each.status))))


def said(atlas: Atlas, each: Finding, about: str) -> str:
    """A source's words, without what the heading says already and without the source's name after them."""
    lead = lead_of(each.text)
    words = each.text[len(lead) + 2 :] if lead else each.text
    if lead and not about.startswith(lead):
        words = f"{lead.rpartition(' – ')[2]}: {words}"
    for source in each.sources:
        words = words.removesuffix(f" ({short(atlas, source)})")
    return words
