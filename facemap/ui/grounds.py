"""Paper under words on the plate, so that they are read over whatever lies there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from facemap.export.raster import Press, paint_shapes
from facemap.picture.shapes import Place2, Shape, Text
from facemap.ui.ruler import ROLE, covers

OPAQUE, ROUND = 0.88, 8.0
ASIDE, ABOVE, BELOW = 6.0, 1.0, 0.4
"""px beside words, and shares of their size above and below their baseline."""


def paint_ground(painter: QPainter, rect: QRectF, press: Press, rounded: float = ROUND) -> None:
    """Paper with round corners."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(OPAQUE * painter.opacity())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(press.style.paper))
    painter.drawRoundedRect(rect, rounded, rounded)
    painter.restore()


def paint_ruler(painter: QPainter, shapes: Sequence[Shape], press: Press) -> None:
    """Paint a ruler in px, its bars and their words on paper."""

    def wide(text: str, size: float) -> float:
        return press.width(Text((0.0, 0.0), text, ROLE, size))

    for left, top, right, bottom in covers(shapes, wide, 1.0):
        paint_ground(painter, QRectF(left - ASIDE, top, right - left + 2 * ASIDE, bottom - top), press, ASIDE)
    paint_shapes(painter, shapes, (0.0, 0.0), 1.0, press)


def paint_focus(painter: QPainter, around: QRectF, colour: QColor) -> None:
    """The line around what the keys are for."""
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(around.adjusted(1, 1, -1, -1))


def paint_grounded(
    painter: QPainter, shapes: Iterable[Shape], origin: Place2, mm_per_px: float, press: Press
) -> None:
    """Paint shapes whose mm begin at `origin` (px), words last and on paper."""
    drawn = list(shapes)
    words = [shape for shape in drawn if isinstance(shape, Text)]
    paint_shapes(painter, (each for each in drawn if not isinstance(each, Text)), origin, mm_per_px, press)
    for rect in grounds(words, origin, mm_per_px, press):
        paint_ground(painter, rect, press, rect.height() / 3)
    paint_shapes(painter, words, origin, mm_per_px, press)


def grounds(words: Iterable[Text], origin: Place2, mm_per_px: float, press: Press) -> Iterator[QRectF]:
    """What the paper under each of these words covers, in px."""
    for text in words:
        x, y, wide = origin[0] + text.at[0] / mm_per_px, origin[1] + text.at[1] / mm_per_px, press.width(text)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
        top, high = y - ABOVE * text.size, (ABOVE + BELOW) * text.size
        yield QRectF(left - ASIDE, top, wide + 2 * ASIDE, high)
