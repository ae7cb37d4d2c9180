"""Painting plates and sections with Qt: on the window, into PNG and into PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facemap.picture.shapes import Plate
from facemap.picture.style import Style

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


def paint_plate(painter: QPainter, plate: Plate, origin: tuple[float, float], style: Style) -> None:
    """Paint marks, lines and labels (not the picture) with the view's top-left corner at `origin` (logical px).

    The plate's own `mm_per_px` is the scale.
    """
    raise NotImplementedError
