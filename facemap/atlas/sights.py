"""Where a view shows a side of a point."""

from __future__ import annotations

from facemap.atlas.model import Sight
from facemap.body.model import PLATE, View
from facemap.body.surface import sighted


def seen_at(sight: Sight, view: View) -> tuple[float, float] | None:
    """View mm, None where it is hidden; known beforehand for plates, looked up for the other views."""
    return sight.views.get(view.name) if view.kind == PLATE else sighted(view, sight.position)
