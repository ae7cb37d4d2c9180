"""What a person is looking at, and the verbs that change it: pure values, so lists and map stay in step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from math import hypot
from typing import TYPE_CHECKING

from facemap.atlas.model import Atlas, Point, Sight
from facemap.atlas.sights import fades, seen_at
from facemap.body.facing import facing
from facemap.body.frame import Position, dot
from facemap.body.surface import rotation, sighted

if TYPE_CHECKING:
    from facemap.atlas.search import Index
    from facemap.body.model import View

LEANING = 0.4
"""The same for looking at a point from the side instead of straight."""
ASIDE = 0.18
"""How far from its middle, in shares of its size, a view may show a point before one that teaches the region
less is better."""
FEW = 3
"""A view that shows so many times fewer points than another shows few of them."""
HEAD = "head"
"""The ring that a view which belongs to none turns in."""


@dataclass(frozen=True, slots=True)
class Browse:
    """The view shown, the chosen point (and side of the body), and what the points are narrowed to."""

    view: str
    code: str = ""
    side: str = ""
    query: str = ""
    condition: str = ""
    topic: str = ""
    """What the card tells about while no point is chosen: muscle:frontalis, index:protocols …"""

    @property
    def narrowed(self) -> bool:
        return bool(self.query.strip() or self.condition)


def found(atlas: Atlas, index: Index, browse: Browse) -> list[str]:
    """Codes of the points that the condition and the query leave, best match first."""
    from facemap.atlas.search import search

    codes = [hit.code for hit in search(index, browse.query)]
    if not browse.condition:
        return codes
    return [code for code in codes if is_linked(atlas.points[code], browse.condition)]


def is_linked(point: Point, condition: str) -> bool:
    return any(indication.condition == condition for indication in point.conditions)


def choose(atlas: Atlas, browse: Browse, code: str, side: str = "", stay: bool = False) -> Browse:
    """Choose a point; a view that cannot see it, or only where its picture fades, gives way to a better one.

    With `stay` a view gives way only where it cannot see it at all.
    """
    sights = atlas.spots[code].sights
    if not sights:
        return replace(browse, code=code, side="")
    view = atlas.body.views[browse.view]
    seen = _seen_in(sights, view)
    best = None if seen and (stay or _seen_well(atlas, code, view)) else best_view(atlas, code, side)
    if seen and (best is None or not _seen_well(atlas, code, best)):
        side = side if side in seen else seen[0]
        return replace(browse, code=code, side=side)
    if best is None:
        return replace(browse, code=code, side=sights[0].side)
    seen = _seen_in(sights, best)
    return replace(browse, view=best.name, code=code, side=side if side in seen else seen[0])


def best_view(atlas: Atlas, code: str, side: str = "") -> View | None:
    """The plate that teaches the point's region, looks straight at it and shows it near its middle."""
    region = atlas.fronts[code].region
    rated = []
    for order, view in enumerate(atlas.body.plates):
        for sight in atlas.spots[code].sights:
            at = seen_at(sight, view)
            if at is not None:
                taught = view.regions.index(region) if region in view.regions else len(view.regions)
                off = hypot(at[0] / view.width - 0.5, at[1] / view.height - 0.5)
                rate = off + ASIDE * taught + LEANING * _lean(view, sight.position)
                rated.append((side not in ("", sight.side), rate, order, view))
    return min(rated, key=lambda each: each[:3])[3] if rated else None


def straightest(atlas: Atlas, place: Position) -> View | None:
    """The plate that looks straight at a place of the skin and shows it near its middle."""
    rated = []
    for order, view in enumerate(atlas.body.plates):
        at = sighted(view, place)
        if at is not None:
            off = hypot(at[0] / view.width - 0.5, at[1] / view.height - 0.5)
            rated.append((off + LEANING * _lean(view, place), order, view))
    return min(rated, key=lambda each: each[:2])[2] if rated else None


def _lean(view: View, position: Position) -> float:
    """0 where a view looks straight at the skin, 1 where it only grazes it."""
    seen = facing(view, position)
    return 1.0 if seen is None else 1.0 - dot(seen.normal, rotation(view.yaw, view.pitch)[2])


def step(atlas: Atlas, browse: Browse, among: Sequence[str], by: int) -> Browse | None:
    """The next (by=1) or previous (by=-1) of `among` that this view sees; None past the end."""
    view = atlas.body.views[browse.view]
    seen = [code for code in among if _seen_in(atlas.spots[code].sights, view)]
    if not seen:
        return None
    if browse.code not in seen:
        return choose(atlas, browse, seen[0 if by > 0 else -1], stay=True)
    at = seen.index(browse.code) + by
    return choose(atlas, browse, seen[at], browse.side, stay=True) if 0 <= at < len(seen) else None


def turn(atlas: Atlas, browse: Browse, by: int) -> Browse:
    """The next or previous plate, going round; the choice is kept."""
    views = [view.name for view in atlas.body.plates]
    if browse.view not in views:
        return look(atlas, browse, views[0])
    return look(atlas, browse, views[(views.index(browse.view) + by) % len(views)])


def turned(atlas: Atlas, browse: Browse, by: int) -> Browse:
    """The body turned by so many steps, positive ones to its left; from the front where it does not turn."""
    view = atlas.body.views[browse.view]
    steps = atlas.body.ring(view.ring or HEAD)
    if not steps:
        return browse
    names = [step.name for step in steps]
    if browse.view not in names:
        front = min(steps, key=lambda step: abs(step.yaw))
        return look(atlas, browse, front.name)
    return look(atlas, browse, names[(names.index(browse.view) + by) % len(names)])


def look(atlas: Atlas, browse: Browse, view: str) -> Browse:
    """Another view of the same choice; the side changes when this view only sees the other one."""
    if not browse.code:
        return replace(browse, view=view)
    seen = _seen_in(atlas.spots[browse.code].sights, atlas.body.views[view])
    side = browse.side if not seen or browse.side in seen else seen[0]
    return replace(browse, view=view, side=side)


def in_sight(atlas: Atlas, browse: Browse, codes: Collection[str]) -> Browse:
    """The same in the plate that sees most of these points, where this view sees few of those."""

    def seen(view: View) -> int:
        return sum(bool(_seen_in(atlas.spots[code].sights, view)) for code in codes)

    best = max(atlas.body.plates, key=seen)
    few = seen(atlas.body.views[browse.view]) * FEW <= seen(best)
    return look(atlas, browse, best.name) if few and seen(best) else browse


def neighbours(atlas: Atlas, code: str) -> tuple[str, str]:
    """The previous and the next point of the same channel; empty strings at the ends."""
    channel = atlas.fronts[code].channel
    if not channel:
        return "", ""
    on_it = [front.code for front in atlas.fronts.values() if front.channel == channel]
    at = on_it.index(code)
    return (on_it[at - 1] if at else ""), (on_it[at + 1] if at + 1 < len(on_it) else "")


def _seen_well(atlas: Atlas, code: str, view: View) -> bool:
    """Whether a view shows a point where its picture does not fade."""
    front = atlas.fronts[code]
    places = (seen_at(sight, view) for sight in atlas.spots[code].sights)
    return any(at is not None and not fades(front, view, at) for at in places)


def _seen_in(sights: Sequence[Sight], view: View) -> list[str]:
    return [sight.side for sight in sights if seen_at(sight, view)]
