"""Where sources bar or warn of needling a client, shaded on a view, and said along its upper edge.

A region has no outline of its own, so its points are shaded, each with the skin around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facemap.atlas.model import Atlas
from facemap.atlas.practice import ACTIONS
from facemap.atlas.tongue import say
from facemap.body.model import View
from facemap.body.surface import sighted
from facemap.picture.shapes import Place2, Shape, Text
from facemap.plan.findings import Shade
from facemap.plan.making import short

AROUND = 7.5
"""mm of skin round a point that are shaded with it."""
LINES, SIZE, STEP = 4, 11.0, 15.0
"""Sources that are named at most, and px of their words."""
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


def shade_words(atlas: Atlas, found: Sequence[Shade], mm_per_px: float) -> list[Shape]:
    """Who bars this client, and until when, for the upper corner of a view."""
    lines = list(dict.fromkeys(_line(atlas, shade) for shade in found if shade.action == "bar"))
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], say("and {n} more", n=len(lines) - LINES + 1)]
    return [
        Text((8.0 * mm_per_px, (46.0 + n * STEP) * mm_per_px), line, "needle.barred", SIZE)
        for n, line in enumerate(lines)
    ]


def _codes(atlas: Atlas, shade: Shade) -> Iterator[str]:
    yield from shade.points
    if shade.regions:
        for code, front in atlas.fronts.items():
            if front.region in shade.regions:
                yield code


def _line(atlas: Atlas, shade: Shade) -> str:
    rule = atlas.rules.get(shade.rule)
    name = rule.names.english if rule else shade.rule
    until = say("until {day}", day=shade.until) if shade.until else ""
    return " · ".join(filter(None, (name, short(atlas, shade.source), until)))
