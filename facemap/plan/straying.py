"""Needles that are moved by hand: how far from their point they are, and when they are of that point no more.

From `placing.MOVED` mm on it is said how far. From FREE mm on a needle is a spot of its own: the depth that
a source gives for the point is not about skin so far from it, and on the face the next is hardly farther. How
it goes in – technique, direction, angle, depth – stays as it was planned: the tip of a needle that lay flat
must not come to lie deeper. Dragged back onto its point it is of that point again.
"""

from __future__ import annotations

from typing import Any

from facemap.atlas.model import Atlas
from facemap.atlas.short_codes import short_code, spelled
from facemap.atlas.tongue import later, say
from facemap.atlas.whereabouts import Near
from facemap.body.frame import Position, distance, mirrored
from facemap.body.skin import on_ear
from facemap.body.walk import onto_skin
from facemap.plan import placing
from facemap.plan.making import position_of, rounded
from facemap.plan.model import Origin, Placement, Plan
from facemap.plan.site import landmark, landmark_words, points_near

OFF_SKIN = 5.0
"""mm from the skin from which on a place is none of the skin."""
AT_SKIN = 0.5
"""mm from the skin within which a place is on it; plates show it where it is."""
LOST = 60.0
"""mm from the skin from which on a place is of no part of this body: another body's, or a damaged file's."""
FREE = 15.0
"""mm from its point from which on a needle is a free spot."""
BACK = 2.0
"""mm from the point it came from within which a free spot is of that point again."""
EAR_PARTS = later({
    "tragus": "tragus", "intertragic-notch": "notch below the tragus", "helix-root": "root of the helix",
    "ear-top": "top of the ear", "postaurale": "hind rim of the ear", "ear-lobe": "lobe of the ear",
})  # fmt: skip
"""Landmarks of the body after which a spot of the ear is called."""
EAR_MM = 15.0
"""mm from all of them from which on it is only said that it is on the ear."""
_RINGS = (30.0, 120.0, 3000.0)
"""mm in which the nearest point is looked for, one after the other."""


def moved(atlas: Atlas, plan: Plan, number: int, to: Position, both: bool = True) -> Plan:
    """A placement at another position (mm). A point's keeps where the point is and how far it is from there,
    a spot that is called after the nearest point is called anew. Raises Unfit, Locked."""
    old = placing.placement(plan, number)
    plan = placing.moved(plan, number, to, None, both)
    if old.kind == "point":
        home = home_of(atlas, old)
        mm = round(distance(home, to), 1) if home else old.moved
        home = home if mm else None
        if (mm, home) == (old.moved, old.home):
            return plan
        return placing.changed(plan, [number], both, moved=mm, home=home)
    if old.position and _is_called_after(atlas, old.position, old.name):
        region = region_at(atlas, to) or old.region
        return placing.changed(plan, [number], both, name=spot_name(atlas, to), region=region)
    return plan


def settled(atlas: Atlas, plan: Plan, number: int, both: bool = True) -> Plan:
    """A needle that was moved FREE mm or more from its point is a free spot from now on, held against no
    source; one that was brought back to within BACK mm is of the point again, as it was held. One that goes
    alone leaves its twin."""
    each = next((each for each in plan.placements if each.id == number), None)
    if each is None or each.position is None:
        return plan
    values = _freed(atlas, each, each.position) if each.kind == "point" else _returned(atlas, each)
    if not values:
        return plan
    if not both:
        plan = placing.untwinned(plan, [number])
    return placing.changed(plan, [number], both, **values)


def _freed(atlas: Atlas, each: Placement, at: Position) -> dict[str, Any]:
    """What a point's placement becomes at a place that is not its own; nothing while it is near."""
    if each.moved < FREE:
        return {}
    origin = Origin(each.code, each.name, each.region, each.channel, each.reference)
    return {
        "kind": "free", "code": "", "name": spot_name(atlas, at) or _apart(each.moved, short_code(each.code)),
        "channel": "", "region": region_at(atlas, at) or each.region, "reference": None, "moved": 0.0,
        "home": home_of(atlas, each), "origin": origin,
    }  # fmt: skip


def _returned(atlas: Atlas, each: Placement) -> dict[str, Any]:
    origin = each.origin
    if each.kind != "free" or origin is None or each.position is None:
        return {}
    home = position_of(atlas, origin.code, each.side) or each.home
    if home is None or distance(home, each.position) > BACK:
        return {}
    return {
        "kind": "point", "code": origin.code, "name": origin.name, "channel": origin.channel,
        "region": origin.region, "reference": origin.reference, "moved": 0.0, "home": None, "origin": None,
        "position": home,
    }  # fmt: skip


def settled_words(old: Placement, new: Placement) -> str:
    """What became of a needle that was dragged off its point, or back onto it; "" where nothing did."""
    if old.kind == "point" and new.kind == "free":
        words = say(
            "{point} became a free spot, {spot}: it is held against no source there. Technique, angle and "
            "depth stay as planned.",
            point=short_code(old.code), spot=new.name,
        )  # fmt: skip
    elif old.kind == "free" and new.kind == "point":
        who = new.reference.short if new.reference else ""
        words = say("It is {point} again.", point=short_code(new.code))
        if who:
            words = say("It is {point} again, held against {source}.", point=short_code(new.code), source=who)
    else:
        return ""
    more = say("Needles of it were put in before; the record says so.") if new.late else ""
    return " ".join(filter(None, (words, more)))


def off_skin(atlas: Atlas, place: Position) -> float:
    """mm from a place to the skin, or to the nearest point where no view shows skin near it."""
    skin = onto_skin(atlas.body, place)
    if skin is not None:
        return distance(skin, place)
    return min(
        (distance(s.position, place) for spot in atlas.spots.values() for s in spot.sights), default=0.0
    )


def lost(atlas: Atlas, each: Placement) -> float:
    """mm from the skin, of a placement of which a place lies LOST or more off this body; 0 for any other. Of
    a line or an area some of its places are looked at."""
    if each.position is None or (each.code and position_of(atlas, each.code, each.side) == each.position):
        return 0.0
    places = each.path if each.kind == "area" and each.path else (each.position, *each.path)
    some = places[:: max(len(places) // 3, 1)]
    farthest = max(off_skin(atlas, place) for place in (*some, places[-1]))
    return farthest if farthest >= LOST else 0.0


def home_of(atlas: Atlas, each: Placement) -> Position | None:
    """Where the point of a placement lies; where no pack says so, as the plan has it: one that was not moved
    is there."""
    return position_of(atlas, each.code, each.side) or each.home or (None if each.moved else each.position)


def on_skin(atlas: Atlas, place: Position) -> Position:
    """The skin at a place that is a few mm off it (AT_SKIN to OFF_SKIN); any other as it is."""
    mm, skin = off_skin(atlas, place), onto_skin(atlas.body, place)
    return rounded(skin) if skin is not None and AT_SKIN < mm <= OFF_SKIN else place


def spot_name(atlas: Atlas, place: Position) -> str:
    """ "4 mm from ST-4", "at ST-4": a spot is called after the nearest point by which it is found; one of the
    ear, where points lie before and behind it, after the nearest part of it."""
    if on_ear(atlas.body, place):
        return _ear_name(atlas, place)
    near = landmark(atlas, _around(atlas, rounded(place)))
    return _apart(near.mm, landmark_words(atlas, near.name)) if near else ""


def _ear_name(atlas: Atlas, place: Position) -> str:
    left = mirrored(place) if place.x < 0 else place
    marks = atlas.body.landmarks
    known = ((distance(marks[name].position, left), name) for name in EAR_PARTS if name in marks)
    mm, part = min(known, default=(EAR_MM, ""))
    if mm >= EAR_MM:
        return say("on the ear")
    if mm < AT_SKIN:
        return say("on the ear, {part}", part=say(EAR_PARTS[part]))
    return say("on the ear, {mm:.0f} mm from the {part}", mm=mm, part=say(EAR_PARTS[part]))


def _apart(mm: float, point: str) -> str:
    if mm < 0.5:
        return say("at {point}", point=point)
    return say("{mm:.0f} mm from {point}", mm=mm, point=point)


def _around(atlas: Atlas, place: Position) -> list[Near]:
    """The points nearest to a place, the nearest first."""
    return next(filter(None, (points_near(atlas, place, within) for within in _RINGS)), [])


def region_at(atlas: Atlas, place: Position) -> str:
    if on_ear(atlas.body, place):
        return "ear"
    around = _around(atlas, place)
    return atlas.fronts[around[0].name].region if around else ""


def _is_called_after(atlas: Atlas, place: Position, name: str) -> bool:
    """In whatever language it was; earlier spots were after a motor point too that was nearest."""
    if on_ear(atlas.body, place) and any(name.startswith(word) for word in ("on the ear", say("on the ear"))):
        return True
    around = _around(atlas, place)
    meant = (*around[:1], landmark(atlas, around))
    spellings = (spell(near.name) for near in meant if near for spell in (short_code, spelled, str))
    return any(spelling in name for spelling in spellings)
