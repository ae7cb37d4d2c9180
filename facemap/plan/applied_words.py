"""What became of a plan by putting a style or template into it, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from facemap.atlas.tongue import count, say
from facemap.plan.model import Plan
from facemap.plan.totals import totals


def applied_words(before: Plan, after: Plan, codes: Collection[str] | None = None) -> str:
    """ "4 places added; 2 were there already". `codes` are the points that a style's sources name; None for a
    template, whose places are all added."""
    return "; ".join(_words(before, after, codes))


def _words(before: Plan, after: Plan, codes: Collection[str] | None) -> Iterator[str]:
    if before == after:
        yield say("Nothing is new in it")
    places = totals(after).places - totals(before).places
    if places:
        yield count("{n} place added", "{n} places added", places)
    if codes is not None:
        there = len({each.code for each in before.placements if each.code in codes})
        if there:
            yield count("{n} place was there already", "{n} places were there already", there)
        if not codes and not places:
            yield say("its sources name no points")
    if before.retention != after.retention and after.retention is not None:
        yield say("needles stay in {n:g} minutes", n=after.retention)
    steps, checks = len(after.steps) - len(before.steps), len(after.checks) - len(before.checks)
    if steps:
        yield count("{n} step added", "{n} steps added", steps)
    if checks:
        yield count("{n} line of the checklist added", "{n} lines of the checklist added", checks)
    if after.course != before.course:
        yield say("a course, on its page")
