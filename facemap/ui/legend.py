"""What the signs on the plate mean, painted as the plate paints them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facemap.export.raster import Press, paint_shapes
from facemap.picture.scene import FORM, RADIUS
from facemap.picture.shapes import Mark
from facemap.picture.style import Style
from facemap.ui.tongue import say
from facemap.ui.words import KIND_WORDS

ROW_PX = 24


class Legend(QWidget):
    """One row for each kind of point."""

    def __init__(self, drawn_in: Style) -> None:
        super().__init__()
        self._press = Press(drawn_in, self.font())
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName(say("Signs on the plate"))
        signs = (f"{say(form)}: {say(KIND_WORDS[kind])}" for kind, form in FORM.items())
        self.setAccessibleDescription("; ".join(signs))

    def sizeHint(self) -> QSize:
        return QSize(240, self._row() * len(FORM))

    def _row(self) -> int:
        return max(ROW_PX, self.fontMetrics().height() + 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = QColor(self._press.look("side").fill)
        high, metrics = self._row(), self.fontMetrics()
        lower = (metrics.ascent() - metrics.descent()) / 2
        for row, (kind, form) in enumerate(FORM.items()):
            middle = (row + 0.5) * high
            mark = Mark((0.0, 0.0), form, RADIUS[form] * 1.2, f"point.{kind}")
            paint_shapes(painter, (mark,), (10.0, middle), 1.0, self._press)
            painter.setPen(ink)  # painting a mark leaves its own
            painter.drawText(QPointF(28.0, middle + lower), say(KIND_WORDS[kind]))
        painter.end()
