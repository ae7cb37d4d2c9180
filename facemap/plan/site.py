"""Where a placement is, in the words of the atlas: points, region, tissue, muscles, zones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from math import dist
from typing import NamedTuple

from facemap.atlas.model import MOTOR_KINDS, REGIONS, Atlas
from facemap.atlas.relief import Relief
from facemap.atlas.short_codes import short_code
from facemap.atlas.tongue import later, say
from facemap.atlas.whereabouts import TISSUE_MM, Near, muscles_at, zones_at
from facemap.body.frame import Position
from facemap.plan.memory import of_placement, remembered
from facemap.plan.model import Placement
from facemap.plan.passing_by import passings_of
from facemap.plan.placing import is_moved
from facemap.plan.spreading import entries

FINDABLE = 20.0
"""mm; a place that is not farther from an acupuncture point, about a cun, is found by it."""
SITE_WORDS = later({
    "motor-entry": "motor entry point", "endplate-zone": "endplate zone", "nerve-branch": "nerve branch",
    "injection-site": "injection site", "needling-site": "needling site",
})  # fmt: skip
NEXT_TO = 5.0
"""What is needled this near (mm) to a point is told what is said of that point."""
LOOKED_AT = 9
"""Needles of a placement that are looked at, evenly chosen."""


class Site(NamedTuple):
    """`points` are the point itself, or those next to the needles, and how near they are (mm); a needle that
    was moved has its point and those it is next to. `nearest` is the code of the one that it is called
    after, if any is not far off."""

    points: tuple[Near, ...]
    region: str
    tissue: str
    nearest: str = ""


def site(atlas: Atlas, each: Placement) -> Site:
    return of_placement(atlas, "sites", each, _shape, lambda: _site(atlas, each))


def _site(atlas: Atlas, each: Placement) -> Site:
    if each.code in atlas.points and not is_moved(each):
        point = atlas.points[each.code]
        around = points_near(atlas, each.position, TISSUE_MM) if each.position and not point.tissue else ()
        tissue = point.tissue or _tissue(atlas, around)
        return Site((Near(point.code, 0.0),), point.region, tissue)
    if each.position is None:
        return Site((), each.region, "")
    best = {each.code: Near(each.code, each.moved)} if each.code in atlas.points else {}
    for place in looked_at(atlas, each):
        for near in points_near(atlas, place, NEXT_TO):
            best[near.name] = min(near, best.get(near.name, near), key=lambda one: one.mm)
    around = points_near(atlas, each.position, TISSUE_MM)
    there = atlas.fronts[around[0].name].region if around else ""
    region = (there or each.region) if is_moved(each) else (each.region or there)
    points = sorted(best.values(), key=lambda one: one.mm)
    called_after = landmark(atlas, around)
    return Site(tuple(points), region, _tissue(atlas, around), called_after.name if called_after else "")


def landmark(atlas: Atlas, around: Sequence[Near]) -> Near | None:
    """Which of the points round a place, the nearest first, tells a reader where it is: an acupuncture point
    rather than a motor point or a nerve that lies nearer."""
    known = (near for near in around if near.mm <= FINDABLE and _is_known(atlas, near.name))
    return next(known, around[0] if around else None)


def landmark_words(atlas: Atlas, code: str) -> str:
    """ "ST-4", "Digastric (motor entry point)"."""
    name = short_code(code)
    if code not in atlas.fronts or _is_known(atlas, code):
        return name
    kind = atlas.fronts[code].kind
    return say("{name} ({what})", name=name, what=say(SITE_WORDS.get(kind, kind)))


def _is_known(atlas: Atlas, code: str) -> bool:
    return atlas.fronts[code].kind not in MOTOR_KINDS


def _shape(each: Placement) -> tuple[object, ...]:
    return (
        each.kind, each.code, each.region, each.position, each.path, each.needles, each.pattern, each.spacing,
        each.moved,
    )  # fmt: skip


def _tissue(atlas: Atlas, around: Iterable[Near]) -> str:
    """That of the nearest point that has one."""
    return next((tissue for each in around if (tissue := atlas.points[each.name].tissue)), "")


def points_near(atlas: Atlas, place: Position, within: float) -> list[Near]:
    """Points within so many mm, the nearest first."""
    known = remembered(atlas, "heights")
    if not known:
        sights = ((s.position.y, code, s) for code, spot in atlas.spots.items() for s in spot.sights)
        known["all"] = sorted(sights, key=lambda each: each[0])
    heights = known["all"]
    start = bisect_left(heights, place.y - within, key=lambda each: each[0])
    found: list[Near] = []
    for y, code, sight in heights[start:]:
        if y > place.y + within:
            break
        if (mm := dist(sight.position, place)) <= within:
            found.append(Near(code, mm, sight.side))
    return sorted(found, key=lambda each: each.mm)


def looked_at(atlas: Atlas, each: Placement) -> list[Position]:
    """Where its needles enter; of many some, among them the first and the last."""
    places = [entry.at for entry in entries(atlas, each)]
    if len(places) <= LOOKED_AT:
        return places
    return [places[n * (len(places) - 1) // (LOOKED_AT - 1)] for n in range(LOOKED_AT)]


def treated(atlas: Atlas, relief: Relief | None, each: Placement, places: tuple[str, ...]) -> bool:
    """Whether a placement is in one of the places: regions, zones, tissues or muscles of the atlas.

    True where no place is said, or one that the atlas does not know: it may be anywhere. Without a relief
    only where region, tissue or point say so.
    """
    if not places or any(place not in known_places(atlas) for place in places):
        return True
    here = site(atlas, each)
    if here.region in places or here.tissue in places:
        return True
    if relief is None:
        point = atlas.points.get(each.code)
        return point is not None and not set(point.muscles).isdisjoint(places)
    around = of_placement(atlas, "around", each, _shape, lambda: _around(atlas, relief, each))
    return not around.isdisjoint(places)


def _around(atlas: Atlas, relief: Relief, each: Placement) -> frozenset[str]:
    """Zones round the needles and muscles under them."""
    point = atlas.points.get(each.code)
    found = set(point.muscles if point else ())
    for place in looked_at(atlas, each):
        near = passings_of(atlas, relief).near(place)
        found.update(zones_at(near, place), muscles_at(atlas, near, place))
    return frozenset(found)


def known_places(atlas: Atlas) -> frozenset[str]:
    """What the place of a treatment may be called."""
    known = remembered(atlas, "places")
    if "all" not in known:
        known["all"] = frozenset((*REGIONS, *atlas.zones, *atlas.tissues, *atlas.muscles))
    return known["all"]  # type: ignore[no-any-return]
