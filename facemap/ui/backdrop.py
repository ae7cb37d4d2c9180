"""The body picture of a view, at the resolution the zoom needs: small first, the full one close up."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from facemap.body.model import View
from facemap.ui.camera import Camera


class Backdrop:
    """Keeps one decoded picture and a copy scaled to the current zoom, so that panning only copies pixels."""

    def __init__(self) -> None:
        self._picture = QPixmap()
        self._file: Path | None = None
        self._scaled = QPixmap()
        self._scaled_for: tuple[Path, float, float] | None = None

    def paint(self, painter: QPainter, view: View, camera: Camera, strength: float, moving: bool) -> None:
        """Draw the picture; while `moving` (zooming) without preparing a scaled copy nobody would use."""
        ratio = painter.device().devicePixelRatio()
        self._load(view, camera.scale * ratio)
        target = QRectF(camera.left, camera.top, view.width * camera.scale, view.height * camera.scale)
        painter.setOpacity(strength)
        if moving or not self._scale(camera, view, ratio):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))
        else:
            painter.drawPixmap(target.topLeft(), self._scaled)
        painter.setOpacity(1.0)

    def _load(self, view: View, wanted: float) -> None:
        """Decode the picture that has at least `wanted` px to the mm, unless it is there already."""
        file = view.preview
        if self._file == view.picture or (
            self._file == view.preview and wanted > 1.05 * self._picture.width() / view.width
        ):
            file = view.picture
        if file != self._file:
            image = QImage(str(file))
            image.convertTo(QImage.Format.Format_ARGB32_Premultiplied)
            self._picture, self._file, self._scaled_for = QPixmap.fromImage(image), file, None
            self._scaled = QPixmap()

    def _scale(self, camera: Camera, view: View, ratio: float) -> bool:
        """Prepare the scaled copy; False when zoomed in so far that drawing the visible part is cheaper."""
        assert self._file is not None
        wanted = (self._file, camera.scale, ratio)
        width = round(view.width * camera.scale * ratio)
        if width > 1.2 * self._picture.width():
            return False
        if self._scaled_for != wanted:
            self._scaled = self._picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            self._scaled.setDevicePixelRatio(ratio)
            self._scaled_for = wanted
        return True
