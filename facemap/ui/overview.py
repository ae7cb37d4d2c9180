"""Zoomed in: a small picture of the whole view with what is in the window, and zooming to a drawn box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPen, QPixmap, QTransform

from facemap.body.model import View
from facemap.picture.style import look
from facemap.ui.camera import Camera
from facemap.ui.features import Feature
from facemap.ui.inset import WIDE, inset

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

LEAST = 12.0
"""px a box must be wide and high to be zoomed to."""


class Overview(Feature):
    """Paints the inset, and is the tool for the box: Ctrl and drag."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._picture = QPixmap()
        self._of: View | None = None
        self._from: QPointF | None = None
        self._to = QPointF()
        window.canvas.veils.append(self._paint)
        window.canvas.tools.append(self)

    def _paint(self, painter: QPainter, camera: Camera) -> None:
        canvas = self.window.canvas
        if self._from is not None:
            painter.setPen(QPen(canvas.palette().highlight().color(), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self._from, self._to).normalized())
        if not canvas.is_fitted():
            self._paint_inset(painter, camera)

    def _paint_inset(self, painter: QPainter, camera: Camera) -> None:
        canvas, view = self.window.canvas, self.window.atlas.body.views[self.window.browsing.view]
        self._choose(view)
        left, top, right, bottom = inset((canvas.width(), canvas.height()), view)
        frame = QRectF(left, top, right - left, bottom - top)
        painter.setPen(QPen(QColor(look(canvas.drawn_in, "side").fill), 1.0))
        painter.setBrush(QColor(canvas.drawn_in.paper))
        painter.drawRect(frame)
        painter.drawPixmap(frame, self._picture, QRectF(self._picture.rect()))
        scale = WIDE / view.width
        left, top = camera.to_view(0, 0)
        right, bottom = camera.to_view(canvas.width(), canvas.height())
        seen = QRectF(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale)
        painter.setPen(QPen(canvas.palette().highlight().color(), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(seen.translated(frame.topLeft()).intersected(frame))

    def _choose(self, view: View) -> None:
        if self._of is not view:
            image = QImage(str(view.preview))
            if view.mirrored:
                image = image.transformed(QTransform().scale(-1, 1))
            small = image.scaledToWidth(WIDE * 2, Qt.TransformationMode.SmoothTransformation)
            self._picture, self._of = QPixmap.fromImage(small), view

    # The tool

    def pressed(self, event: QMouseEvent) -> bool:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if ctrl and event.button() == Qt.MouseButton.LeftButton:
            self._from = self._to = event.position()
            return True
        return False

    def moved(self, event: QMouseEvent) -> bool:
        if self._from is None:
            return False
        self._to = event.position()
        self.window.canvas.update()
        return True

    def released(self, event: QMouseEvent) -> bool:
        if self._from is None:
            return False
        box = QRectF(self._from, event.position()).normalized()
        self._from = None
        if box.width() > LEAST and box.height() > LEAST:
            camera = self.window.canvas.camera
            corners = (*camera.to_view(box.left(), box.top()), *camera.to_view(box.right(), box.bottom()))
            self.window.canvas.show_area(corners)
            self.window.status.say_place("")  # what was under the pointer is elsewhere now
        self.window.canvas.update()
        return True
