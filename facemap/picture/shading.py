"""Where sources bar or warn of needling a client, shaded on a view, and what is said of that in a corner.

Regions, and what was treated, are tinted all over, so that bare skin between the points does not look free;
single points are shaded each with the skin around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facemap.atlas.model import REGIONS, Atlas
from facemap.atlas.practice import ACTIONS
from facemap.atlas.tongue import count, say
from facemap.body.frame import Position
from facemap.body.laid import Work, finished
from facemap.body.model import View
from facemap.body.surface import sighted
from facemap.picture.contour import Loop
from facemap.picture.shapes import Place2
from facemap.picture.survey import relief_of
from facemap.picture.tinting import Wanted, nearest_code, outlining, skin
from facemap.plan.findings import Shade
from facemap.plan.memory import remembered
from facemap.plan.model import Plan
from facemap.plan.passing_by import passings_of
from facemap.plan.standing import fact_name, fact_words, keyed

AROUND = 7.5
"""mm of skin round a point that are shaded with it."""
SHADED = ("bar", "warn")
Tints = dict[str, list[Loop]]


def shaded(atlas: Atlas, view: View, found: Sequence[Shade]) -> dict[str, list[Place2]]:
    """By action of SHADED, the middles (view mm) of discs of AROUND mm round points that advice names; the
    stricter where both are said. What the tint says already is left out."""
    strict: dict[str, str] = {}
    for shade in sorted(found, key=lambda each: -ACTIONS.index(each.action)):
        if shade.action in SHADED:
            for code in shade.points:
                strict[code] = shade.action
    wide = {action: _wide(found, action) for action in SHADED}
    places: dict[str, list[Place2]] = {}
    for code, action in strict.items():
        if any(_holds(atlas, wide[tint], code) for tint in SHADED[: SHADED.index(action) + 1]):
            continue
        spot = atlas.spots.get(code)
        for sight in spot.sights if spot else ():
            if at := sighted(view, sight.position):
                places.setdefault(action, []).append(at)
    return places


def tinted(atlas: Atlas, view: View, found: Sequence[Shade]) -> Tints:
    """By action of SHADED, the outlines of the skin it is said of as a whole; the stricter where both are
    said."""
    return finished(tinting(atlas, view, found))


def tinting(atlas: Atlas, view: View, found: Sequence[Shade]) -> Work[Tints]:
    """The same little by little: on a view looked at for the first time it takes some 100 ms. Kept."""
    bars, warns = (_wide(found, action) for action in SHADED)
    known, key = remembered(atlas, "tints"), (view.name, bars, warns)
    if key not in known:
        is_barred, is_warned = _wanted(atlas, bars), _wanted(atlas, warns)
        tints = {"bar": (yield from outlining(atlas, view, is_barred)) if bars else []}
        if warns and not bars.issuperset(REGIONS):
            tints["warn"] = yield from outlining(
                atlas, view, lambda at, exactly: is_warned(at, exactly) and not is_barred(at, exactly)
            )
        known[key] = {action: made for action, made in tints.items() if made}
    return known[key]  # type: ignore[no-any-return]


def _wide(found: Iterable[Shade], action: str) -> frozenset[str]:
    """Regions, zones, tissues and muscles of which this is said."""
    return frozenset(
        place for shade in found if shade.action == action for place in (*shade.regions, *shade.places)
    )


def _wanted(atlas: Atlas, places: frozenset[str]) -> Wanted:
    """Whether skin lies in one of the places."""
    if places.issuperset(REGIONS):
        return lambda at, exactly: True
    zones = places & atlas.zones.keys()
    passings = passings_of(atlas, relief_of(atlas)) if zones else None
    holds = {code: _holds(atlas, places, code) for code in atlas.fronts}

    def wanted(at: Position, exactly: bool) -> bool:
        if holds.get(nearest_code(atlas, at, exactly), False):
            return True
        return passings is not None and passings.is_in_zone(zones, at)

    return wanted


def _holds(atlas: Atlas, places: frozenset[str], code: str) -> bool:
    """Whether a point lies in one of the places, zones aside."""
    if not places:
        return False
    front = atlas.fronts.get(code)
    if front is not None and front.region in places:
        return True
    if places <= set(REGIONS):
        return False
    point = atlas.points.get(code)
    return point is not None and (point.tissue in places or not places.isdisjoint(point.muscles))


def shade_words(
    atlas: Atlas, plan: Plan, found: Sequence[Shade], view: View | None = None, brief: bool = False
) -> list[str]:
    """What bars this client where a view shows it, or everywhere: a line a fact, with how many sources say
    so, from when to when they end (unless `brief`), and whether that is verified."""
    lines = []
    facts = plan.assessment.facts
    for fact, key in keyed(facts):
        bars = [
            shade for shade in found
            if shade.key.startswith(f"{key}/") and shade.action == "bar" and _is_seen(atlas, view, shade)
        ]  # fmt: skip
        if not bars:
            continue
        sources = len({shade.source for shade in bars})
        again = sum(each.rule == fact.rule for each in facts) > 1
        name = fact_words(atlas, fact) if again else fact_name(atlas, fact)
        who = count("barred by {n} source", "barred by {n} sources", sources)
        words = filter(None, (name, who, "" if brief else _ends(bars), _unsure(bars)))
        lines.append(" · ".join(words))
    return lines


def _ends(bars: Sequence[Shade]) -> str:
    """Until when, and the first and the last where sources differ."""
    days = sorted({shade.until for shade in bars if shade.until})
    if not days or not all(shade.until for shade in bars):
        return say("without an end, or until {day}, by source", day=days[-1]) if days else ""
    if len(days) > 1:
        return say("until {first} to {last}, by source", first=days[0], last=days[-1])
    return say("until {day}", day=days[0])


def _unsure(bars: Sequence[Shade]) -> str:
    """ "unverified", or how many of the sources are."""
    sources = {shade.source for shade in bars}
    sure = {shade.source for shade in bars if not shade.status}
    if not sure:
        return say(next(shade.status for shade in bars))
    return count("{n} unverified", "{n} unverified", len(sources - sure)) if sources - sure else ""


def _is_seen(atlas: Atlas, view: View | None, shade: Shade) -> bool:
    """Whether a view shows something of where this is said, or it is said of the whole client."""
    if view is None or set(REGIONS) <= set(shade.regions):
        return True
    alone = (shade._replace(action="bar"),)
    if any(made for made in shaded(atlas, view, alone).values()):
        return True
    return bool(shade.regions or shade.places) and _is_on(atlas, view, _wide(alone, "bar"))


def _is_on(atlas: Atlas, view: View, places: frozenset[str]) -> bool:
    """Whether a view shows skin of these places. Kept."""
    known, key = remembered(atlas, "seen places"), (view.name, places)
    if key not in known:
        wanted = _wanted(atlas, places)
        known[key] = any(wanted(cell.at, False) for row in skin(atlas, view).rows for cell in row)
    return known[key]  # type: ignore[no-any-return]
