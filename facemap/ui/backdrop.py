"""The body picture of a view at the resolution the zoom needs: small first, the full one close up."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QRectF, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap

from facemap.body.model import View
from facemap.ui.camera import Camera

ENOUGH = 1.05
"""How much the small picture may be stretched before the full one is fetched."""
LARGEST_COPY = 1.2
"""Up to this many times the picture's own size a scaled copy is kept, so that panning only copies pixels."""


class Courier(QObject):
    """Brings a decoded picture from another thread; outlives the window when that closes first."""

    decoded = Signal(object, QImage)

    def fetch(self, file: Path) -> None:
        self.decoded.emit(file, _read(file))


class Backdrop(QObject):
    """Keeps one decoded picture and a copy of it scaled to the current zoom."""

    sharpened = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._picture, self._scaled = QPixmap(), QPixmap()
        self._file: Path | None = None
        self._awaited: Path | None = None
        self._scaled_for: tuple[Path, float, float] | None = None
        self._courier = Courier()
        self._courier.decoded.connect(self._take)

    def paint(
        self, painter: QPainter, view: View, camera: Camera, ratio: float, strength: float, moving: bool
    ) -> None:
        """Draw the picture; while `moving` (zooming) without preparing a scaled copy nobody would use.

        `ratio` is device pixels per px, `strength` the opacity.
        """
        self._choose(view, camera.scale * ratio)
        target = QRectF(camera.left, camera.top, view.width * camera.scale, view.height * camera.scale)
        painter.setOpacity(strength)
        if moving or not self._scale(camera, view, ratio):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(target.topLeft())
            painter.scale(target.width() / self._picture.width(), target.height() / self._picture.height())
            painter.drawPixmap(0, 0, self._picture)  # quicker than with a source and a target rectangle
            painter.restore()
        else:
            painter.drawPixmap(target.topLeft(), self._scaled)
        painter.setOpacity(1.0)

    def _choose(self, view: View, wanted: float) -> None:
        """Have at least the small picture now; the full one is fetched in the background when needed."""
        if self._file not in (view.preview, view.picture):
            self._set(view.preview, _read(view.preview))
        stretched = wanted * view.width > ENOUGH * self._picture.width()
        if stretched and self._file == view.preview and self._awaited != view.picture:
            self._awaited = view.picture
            courier, file = self._courier, view.picture
            QThreadPool.globalInstance().start(lambda: courier.fetch(file))

    def _take(self, file: Path, image: QImage) -> None:
        if file == self._awaited and not image.isNull():
            self._set(file, image)
            self.sharpened.emit()
        self._awaited = None

    def _set(self, file: Path, image: QImage) -> None:
        self._picture, self._file = QPixmap.fromImage(image), file
        self._scaled, self._scaled_for = QPixmap(), None

    def _scale(self, camera: Camera, view: View, ratio: float) -> bool:
        """Prepare the scaled copy; False when zoomed in so far that drawing the visible part is cheaper."""
        assert self._file is not None
        wanted = (self._file, camera.scale, ratio)
        width = round(view.width * camera.scale * ratio)
        if width > LARGEST_COPY * self._picture.width():
            return False
        if self._scaled_for != wanted:
            self._scaled = self._picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            self._scaled.setDevicePixelRatio(ratio)
            self._scaled_for = wanted
        return True


def _read(file: Path) -> QImage:
    image = QImage(str(file))
    image.convertTo(QImage.Format.Format_ARGB32_Premultiplied)
    return image
