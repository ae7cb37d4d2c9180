"""A plate in words, for those who hear it instead of seeing it. The list of points tells the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from facemap.atlas.codes import Manner, written
from facemap.atlas.model import Atlas
from facemap.atlas.tongue import called, count, later, listing, say
from facemap.atlas.vocabulary import view_title
from facemap.picture.scene import POINT_LAYERS, Chosen, Show, drawn
from facemap.picture.survey import DRAPED, Survey

LAYERS = later(
    {"zones": "face zones", "muscles": "muscles", "structures": "structures to respect", "cun": "cun grid"}
)
POINTS = later(
    {"acupuncture": "acupuncture points", "extra": "extra points", "motor": "motor points and sites"}
)
HIDDEN = ("hidden",)
"""In the place of its sides, for a point that the view sees and a layer that is off hides."""
NOTHING = Chosen()
SIDES = later({"left": "subject's left", "right": "subject's right", "middle": "midline"})


def described(atlas: Atlas, seen: Survey, show: Show, chosen: Chosen) -> str:
    """What a plate shows, in a few sentences."""
    return " ".join(_sentences(atlas, seen, show, chosen))


def sides_seen(seen: Survey, show: Show, chosen: Chosen = NOTHING) -> dict[str, tuple[str, ...]]:
    """The points that a plate shows, by code, each with the sides on which it is seen."""
    found: dict[str, tuple[str, ...]] = {}
    for sighting in drawn(seen.sightings, show, chosen):
        found[sighting.key.code] = (*found.get(sighting.key.code, ()), sighting.key.side)
    return found


def hidden_by(seen: Survey, show: Show, chosen: Chosen = NOTHING) -> dict[str, str]:
    """The points that the view sees and the plate does not show, by code, each with the layer that is off."""
    there = sides_seen(seen, show, chosen)
    layer_of = {kind: layer for layer, kinds in POINT_LAYERS.items() for kind in kinds}
    away = (sighting for sighting in seen.sightings if sighting.key.code not in there)
    return {sighting.key.code: layer_of[sighting.kind] for sighting in away}


def _sentences(atlas: Atlas, seen: Survey, show: Show, chosen: Chosen) -> Iterator[str]:
    sides = sides_seen(seen, show, chosen)
    yield f"{view_title(seen.view.title)}."
    yield _points(Counter(atlas.fronts[code].kind for code in sides))
    laid = [LAYERS[layer] for layer in DRAPED if layer in show.layers]
    laid += [later("channels")] if show.channels else []
    if laid:
        yield say("On the skin: {what}.", what=listing(map(say, laid)))
    if chosen.lit:
        here = sum(code in sides for code in chosen.lit)
        yield count("{n} point is lit here.", "{n} points are lit here.", here)
    if chosen.code and chosen.code in atlas.fronts:
        seen_there = sides.get(chosen.code, ())
        off = "" if seen_there else hidden_by(seen, show, chosen).get(chosen.code, "")
        yield spoken_choice(atlas, seen_there, show.codes, chosen.code, chosen.side or "", off)
    yield say("Arrow keys up and down walk the points.")


def _points(kinds: Counter[str]) -> str:
    """How many points there are, by layer."""
    acupuncture, extra, motor = (
        sum(kinds[kind] for kind in POINT_LAYERS[layer]) for layer in ("acupuncture", "extra", "motor")
    )
    parts = (
        count("{n} acupuncture point", "{n} acupuncture points", acupuncture) if acupuncture else "",
        count("{n} extra point", "{n} extra points", extra) if extra else "",
        count("{n} motor point or site", "{n} motor points and sites", motor) if motor else "",
    )
    told = say(", ").join(part for part in parts if part)
    return f"{told}." if told else say("No points.")


def spoken_choice(
    atlas: Atlas, seen: Sequence[str], manner: Manner, code: str, side: str, off: str = ""
) -> str:
    """Which point is chosen and on which side, or why the plate does not show it: the layer that is `off`, or
    else that the view sees no side of it."""
    name = f"{written(code, manner)} {called(atlas.fronts[code].names)}".strip()
    if not seen and off:
        return say("{point} is chosen and hidden: {layer} are off.", point=name, layer=say(POINTS[off]))
    if not seen:
        return say("{point} is chosen and not on this plate.", point=name)
    if side not in SIDES:
        return say("{point} is chosen.", point=name)
    return say("{point} is chosen, {side}.", point=name, side=say(SIDES[side]))


def where_seen(seen: Sequence[str]) -> str:
    """Where a plate shows a point, for its row in the list."""
    if not seen:
        return say("Not on the plate.")
    if seen == HIDDEN:
        return say("Hidden: its layer is off.")
    return say("On the plate: {sides}.", sides=say(", ").join(say(SIDES[side]) for side in seen))
