"""What is told of a planned needle while the pointer rests on its number."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from facemap.picture.needle_signs import UNEVEN, WORDS
from facemap.plan.findings import Finding
from facemap.plan.ledger import Count, counts
from facemap.plan.model import Placement, Plan
from facemap.plan.needle_words import needle_words
from facemap.plan.placing import differences_of_sides, numbered, placement
from facemap.plan.rows import is_beyond
from facemap.plan.telling import gathered, lead_of, said, who_says
from facemap.ui.plan_heed import ACTIONS
from facemap.ui.plan_heeding import UNDER_WAY
from facemap.ui.plan_words import FIELD_WORDS, PATTERNS, SIDES, TECHNIQUES, depth_words, place_words, signed
from facemap.ui.tongue import count, listing, say

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

MOST, LONGEST = 3, 160
"""Findings that are told, and letters of each."""
WIDE = 340
"""px at which long lines are broken."""


def hint(planning: Planning, number: int) -> str:
    """Rich text on the placement with this id."""
    plan = planning.plan
    each = placement(plan, number)
    name = each.name if each.code else ""
    head = " · ".join(filter(None, (place_words(each), name, say(SIDES[each.side]))))
    lines = (
        f"<b>{numbered(plan)[number]} · {escape(head)}</b>",
        *map(escape, (*_needles(each), *_stands(plan, each))),
        *_heeded(planning, number, place_words(each)),
    )
    return f'<table width="{WIDE}"><tr><td>{"<br>".join(lines)}</td></tr></table>'


def _needles(each: Placement) -> Iterator[str]:
    """How many, which, how deep and how."""
    pattern = say(PATTERNS[each.pattern]) if each.needles > 1 and each.pattern != "single" else ""
    needle = needle_words(each.needle) if each.needle else say("of a kind not chosen yet")
    yield " · ".join(filter(None, (count("{n} needle", "{n} needles", each.needles), pattern, needle)))
    depth = say("Depth {depth}", depth=depth_words(each.depth)) if each.depth is not None else ""
    angle = f"{each.angle:g}°" if each.angle is not None else ""
    toward = f"→ {say(each.toward)}" if each.toward else ""
    how = say(TECHNIQUES.get(each.technique, each.technique)) if each.technique else ""
    yield " · ".join(filter(None, (depth + (" ▲" if is_beyond(each) else ""), angle, how, toward)))


def _stands(plan: Plan, each: Placement) -> Iterator[str]:
    """How it stands in the ledger, what it left behind, and where its twin differs."""
    yield _ledger(counts(plan)[each.id])
    left = [say(WORDS.get(mark.kind, mark.kind)) for mark in plan.marks if mark.placement == each.id]
    if left:
        yield say("Marked here: {marks}", marks=listing(left))
    fields = dict.fromkeys(
        two.field for two in differences_of_sides(plan) if each.id in (two.left.id, two.right.id)
    )
    if fields:
        named = listing(say(FIELD_WORDS.get(name, name)) for name in fields)
        yield f"{UNEVEN} {say(WORDS[UNEVEN])}: {named}"


def _ledger(known: Count) -> str:
    if not known.put_in:
        return say("Not put in yet")
    put_in = say("{n} of {all} needles put in", n=known.put_in, all=known.planned)
    out = say("{n} taken out", n=known.out) if known.out else ""
    return " · ".join(filter(None, (put_in, out)))


def _heeded(planning: Planning, number: int, place: str) -> Iterator[str]:
    """The strictest of what there is to heed of it; how many there are besides."""
    together = gathered([each for each in planning.heeding.findings if number in each.placements])
    strict = [these for these in together if these[0].action != "note"][:MOST]
    for these in strict:
        yield _finding(planning, these, place)
    if rest := len(together) - len(strict):
        more = count("{n} more to heed", "{n} more to heed", rest)
        yield escape(more if strict else count("{n} thing to heed", "{n} things to heed", rest))
    if not planning.heeding.is_whole:
        yield escape(say(UNDER_WAY))


def _finding(planning: Planning, these: list[Finding], place: str) -> str:
    """What kind it is, what about, and what the first of its sources says."""
    first, atlas = these[0], planning.window.atlas
    lead, sources = lead_of(first), {source for each in these for source in each.sources}
    many = count("{n} source", "{n} sources", len(sources)) if len(these) > 1 else ""
    about = "" if lead == place else lead
    head = " · ".join(filter(None, (say(ACTIONS[first.action]), about, many)))
    words = said(atlas, first, lead)
    short = words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
    who = who_says(atlas, first)
    told = " – ".join(filter(None, (who, short)))
    gone = say("Gone on because: {reason}", reason=first.overridden.reason) if first.overridden else ""
    lines = [signed(planning.window.theme, first.action, head, bold=True), escape(told)]
    return "<br>".join([*lines, escape(gone)] if gone else lines)
