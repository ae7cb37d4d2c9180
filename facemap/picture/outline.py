"""How far the body reaches to either side of a view."""

from __future__ import annotations

from facemap.body.model import View
from facemap.body.surface import depth_at

ROWS, STEP = 9, 3.0
"""Rows looked at, and mm between the spots tried along each."""


def outline(view: View, top: float, bottom: float) -> tuple[float, float]:
    """The left- and rightmost u (mm) at which the view shows skin between two heights (view mm)."""
    rows = [top + (bottom - top) * index / (ROWS - 1) for index in range(ROWS)]
    columns = [STEP / 2 + STEP * index for index in range(int(view.width / STEP))]
    left = min((_first(view, columns, v, view.width) for v in rows), default=0.0)
    right = max((_first(view, columns[::-1], v, 0.0) for v in rows), default=view.width)
    return (left, right) if left < right else (0.0, view.width)


def _first(view: View, columns: list[float], v: float, otherwise: float) -> float:
    return next((u for u in columns if depth_at(view, u, v) is not None), otherwise)
