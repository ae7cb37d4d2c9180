"""The ruler in the plate's corner: a round length in mm, and the finger-cun beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from facemap.body.model import Body
from facemap.picture.style import Style, look

LENGTHS = (1, 2, 5, 10, 20, 50)
LONGEST_PX = 120.0
INSET_PX = 16.0


def length_for(scale: float) -> int:
    """The longest round length (mm) that stays under LONGEST_PX at `scale` px per mm."""
    return max((mm for mm in LENGTHS if mm * scale <= LONGEST_PX), default=LENGTHS[0])


def paint_ruler(painter: QPainter, window: QRectF, scale: float, body: Body, style: Style) -> None:
    """Bottom left, out of the way of the body."""
    colour = QColor(look(style, "side").fill)
    painter.setPen(QPen(colour, 1.2))
    font = QFont(painter.font())
    font.setPixelSize(11)
    painter.setFont(font)
    y = window.bottom() - INSET_PX
    mm = length_for(scale)
    _bar(painter, QPointF(INSET_PX, y), mm * scale, f"{mm} mm")
    finger = body.scales.get("finger-cun")
    if finger is not None and finger.mm_per_cun * scale <= 2 * LONGEST_PX:
        _bar(painter, QPointF(INSET_PX, y - 24), finger.mm_per_cun * scale, "1 finger-cun")


def _bar(painter: QPainter, start: QPointF, length: float, text: str) -> None:
    end = start + QPointF(length, 0)
    painter.drawLine(start, end)
    for tip in (start, end):
        painter.drawLine(tip - QPointF(0, 4), tip + QPointF(0, 4))
    painter.drawText(end + QPointF(7, 4), text)
