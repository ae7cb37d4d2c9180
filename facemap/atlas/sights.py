"""Where a view shows a side of a point."""

from __future__ import annotations

from facemap.atlas.model import Front, Sight
from facemap.body.model import PLATE, View
from facemap.body.surface import sighted

FADED = 0.97
"""Of a picture that fades out towards an edge, so much is left where it begins to be seen."""
GONE = 0.46
"""With less of it left there is hardly more than the page, and no point is drawn."""


def fades(front: Front, view: View, at: tuple[float, float]) -> bool:
    """Whether a point of another region than the view's lies only where its picture fades out."""
    left = view.left_at(*at)
    return left < GONE or (front.region not in view.regions and left < FADED)


def seen_at(sight: Sight, view: View) -> tuple[float, float] | None:
    """View mm, None where it is hidden; known beforehand for plates, looked up for the other views."""
    return sight.views.get(view.name) if view.kind == PLATE else sighted(view, sight.position)
