"""A placement brought into sight: the plate that shows it best, the part that is looked at, or its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from facemap.atlas.browse import best_view, straightest
from facemap.atlas.sights import seen_at
from facemap.body.frame import Position
from facemap.body.surface import sighted
from facemap.plan.model import Placement
from facemap.plan.placing import placement

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

INSIDE = 24.0
"""px from the edge of the plate at which a needle is in sight."""


def is_in_sight(planning: Planning, each: Placement) -> bool:
    """Whether the view that is looked at shows it."""
    window, at = planning.window, place_of(each)
    return at is not None and sighted(window.atlas.body.views[window.browsing.view], at) is not None


def bring_in_sight(planning: Planning, number: int) -> None:
    """Turn where the view does not show the needle; where none does, there is the card of its point."""
    each, window = placement(planning.plan, number), planning.window
    is_point = each.kind == "point" and each.code in window.atlas.points
    if not is_in_sight(planning, each):
        view = best_view(window.atlas, each.code, each.side) if is_point else None
        at = place_of(each)
        if at is not None and (view is None or sighted(view, at) is None):
            view = straightest(window.atlas, at) or view
        if view is not None:
            window.look(view.name)
        elif is_point:
            planning.column.show_plan(False)
    if is_point:
        window.choose(each.code, each.side)
    _pan_to(planning, each)


def leave_what_is_elsewhere(planning: Planning) -> None:
    """A point that the plate does not show is no longer chosen once a needle is that it does show."""
    window, chosen = planning.window, planning.chosen_placements()
    code, view = window.browsing.code, window.atlas.body.views[window.browsing.view]
    if not code or any(seen_at(sight, view) for sight in window.atlas.spots[code].sights):
        return
    points = [each for each in chosen if each.kind == "point" and each.code in window.atlas.points]
    here = next((each for each in points if is_in_sight(planning, each)), None)
    if here is not None and code not in {each.code for each in chosen}:
        window.choose(here.code, here.side)


def place_of(each: Placement) -> Position | None:
    """Where its badge stands."""
    return each.position or next(iter(each.path), None)


def _pan_to(planning: Planning, each: Placement) -> None:
    """Of a plate that is shown larger, the part where the needle is."""
    canvas, window, at = planning.window.canvas, planning.window, place_of(each)
    seen = sighted(window.atlas.body.views[window.browsing.view], at) if at is not None else None
    if seen is None or canvas.is_fitted():
        return
    spot, rect = canvas.camera.to_screen(*seen), QRectF(canvas.rect())
    if not rect.adjusted(INSIDE, INSIDE, -INSIDE, -INSIDE).contains(*spot):
        wide, high = canvas.width() / canvas.camera.scale / 2, canvas.height() / canvas.camera.scale / 2
        canvas.show_area((seen[0] - wide, seen[1] - high, seen[0] + wide, seen[1] + high))
