"""Needles over the eyeball and within the rim of the orbit, wherever they go in and however deep.

The packs name points at the eye; skin has no name. So it is asked where a needle goes in and runs, and what
is said of points within the orbit is said of every place within it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from math import ceil, cos, radians

from facemap.atlas.model import Atlas
from facemap.atlas.practice import ACTIONS, Advice
from facemap.atlas.tongue import later, listing, say
from facemap.body.frame import Position, added
from facemap.plan.findings import Finding
from facemap.plan.heeding_rules import STRICTNESS
from facemap.plan.making import short
from facemap.plan.model import Placement
from facemap.plan.passing_by import Passings
from facemap.plan.site import site
from facemap.plan.spreading import entries
from facemap.plan.threads import angle_of

EYE_RULE = "eye-region"
STRIDE = 4.0
"""mm along a slanting needle between the places that are looked at."""
WHERE = later({
    "eyeball": "A needle would go in over the eyeball, with hardly more than the lid between.",
    "orbital-vessels": "A needle would go in within the rim of the orbit, beside the eyeball.",
})  # fmt: skip
"""By structure, the graver first."""


def about_eye(atlas: Atlas, passings: Passings, each: Placement, name: str) -> Iterator[Finding]:
    """At most one; `name` is how the placement is called. As strict as the strictest source about the eye."""
    where = _where(atlas, passings, each)
    if not where:
        return
    rule = atlas.rules.get(EYE_RULE)
    advice = sorted(rule.advice if rule else (), key=lambda one: ACTIONS.index(one.action))
    action = min((one.action for one in advice if one.action != "note"), key=ACTIONS.index, default="warn")
    outline = [area.source for area in atlas.structures[where].areas]
    sources = dict.fromkeys(filter(None, [one.source for one in advice] or outline))
    words = " ".join(filter(None, (say(WHERE[where]), _who(atlas, advice))))
    yield Finding(
        "eye", action, say("{about}: {words}", about=name, words=words),
        f"eye/{each.code or each.name or each.kind}/{where}", tuple(sources), rule=EYE_RULE if rule else "",
        lead=name, words=words, grave=True,
    )  # fmt: skip


def _where(atlas: Atlas, passings: Passings, each: Placement) -> str:
    """The gravest of WHERE that a needle is over; "" for none. What is barred or warned of at a point by name
    is not said again for the whole orbit."""
    rule = atlas.rules.get(EYE_RULE)
    named = {code for advice in (rule.advice if rule else ()) for code in advice.scope.points}
    for structure in WHERE:
        if structure not in atlas.structures or (structure != "eyeball" and _at(atlas, each, named)):
            continue
        if any(passings.is_over(structure, place) for place in _places(atlas, each)):
            return structure
    return ""


def _at(atlas: Atlas, each: Placement, named: set[str]) -> bool:
    return any(near.name in named for near in site(atlas, each).points)


def _places(atlas: Atlas, each: Placement) -> Iterator[Position]:
    """Where each needle goes in, and along its way under the skin."""
    run = (each.depth or 0.0) * cos(radians(angle_of(each)))
    for entry in entries(atlas, each):
        yield entry.at
        if entry.way:
            steps = ceil(run / STRIDE)
            yield from (added(entry.at, entry.way, run * n / steps) for n in range(1, steps + 1))
    yield from each.path if each.kind == "line" else ()


def _who(atlas: Atlas, advice: list[Advice]) -> str:
    """ "Barred by A; with care by B (unverified)." """
    rows = []
    for action, group in groupby(advice, key=lambda one: one.action):
        who = dict.fromkeys(_named(atlas, one) for one in group)
        rows.append(say("{strict} {sources}", strict=say(STRICTNESS[action]), sources=listing(who)))
    if not rows:
        return ""
    return say("Points within the orbit: {rows}.", rows="; ".join(rows))


def _named(atlas: Atlas, advice: Advice) -> str:
    who = short(atlas, advice.source) if advice.source else say("source not known")
    return say("{source} ({status})", source=who, status=say(advice.status)) if advice.status else who
