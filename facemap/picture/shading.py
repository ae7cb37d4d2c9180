"""Where sources bar or warn of needling a client, shaded on a view, and what is said of that in a corner.

A region has no outline of its own, nor has a tissue or muscle that was treated, so the points there are
shaded, each with the skin around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facemap.atlas.model import REGIONS, Atlas
from facemap.atlas.practice import ACTIONS
from facemap.atlas.tongue import called, count, say
from facemap.body.model import View
from facemap.body.surface import sighted
from facemap.picture.shapes import Place2
from facemap.plan.findings import Shade
from facemap.plan.model import Plan

AROUND = 7.5
"""mm of skin round a point that are shaded with it."""
SHADED = ("bar", "warn")


def shaded(atlas: Atlas, view: View, found: Sequence[Shade]) -> dict[str, list[Place2]]:
    """By action of SHADED, the middles (view mm) of discs of AROUND mm; the stricter where both are said."""
    strict: dict[str, str] = {}
    for shade in sorted(found, key=lambda each: -ACTIONS.index(each.action)):
        if shade.action in SHADED:
            for code in _codes(atlas, shade):
                strict[code] = shade.action
    places: dict[str, list[Place2]] = {}
    for code, action in strict.items():
        spot = atlas.spots.get(code)
        for sight in spot.sights if spot else ():
            if at := sighted(view, sight.position):
                places.setdefault(action, []).append(at)
    return places


def shade_words(atlas: Atlas, plan: Plan, found: Sequence[Shade]) -> list[str]:
    """What bars this client: a line a fact, with how many sources say so and until when at the latest."""
    lines = []
    for fact in plan.assessment.facts:
        bars = [shade for shade in found if shade.rule == fact.rule and shade.action == "bar"]
        sources = len({shade.source for shade in bars})
        if not sources:
            continue
        rule = atlas.rules.get(fact.rule)
        name = called(rule.names) if rule else fact.name
        who = count("barred by {n} source", "barred by {n} sources", sources)
        last = max(shade.until for shade in bars) if all(shade.until for shade in bars) else ""
        until = say("until {day}", day=last) if last else ""
        lines.append(" · ".join(filter(None, (name, who, until))))
    return lines


def _codes(atlas: Atlas, shade: Shade) -> Iterator[str]:
    yield from shade.points
    regions = {*shade.regions, *shade.places}
    if regions:
        yield from (code for code, front in atlas.fronts.items() if front.region in regions)
    if narrow := regions - set(REGIONS):
        for code, point in atlas.points.items():
            if point.tissue in narrow or not narrow.isdisjoint(point.muscles):
                yield code
