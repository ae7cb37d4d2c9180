"""The body picture of a view at the resolution the zoom needs: small first, the full one close up."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from PySide6.QtCore import QObject, QRectF, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap

from facemap.body.model import View
from facemap.ui.camera import Camera
from facemap.ui.prints import Ahead, Print, Prints, read

ENOUGH = 1.05
"""How much the small picture may be stretched before the full one is fetched."""
LARGEST_COPY = 1.2
"""Up to this many times the picture's own size a scaled copy is kept, so that panning only copies pixels."""


class Courier(QObject):
    """Brings a decoded picture from another thread; outlives the window when that closes first."""

    decoded = Signal(object, QImage)

    def fetch(self, wanted: Print) -> None:
        image = read(wanted)
        with suppress(RuntimeError):  # the program has ended meanwhile
            self.decoded.emit(wanted, image)


class Backdrop(QObject):
    """Keeps one decoded picture and a copy of it scaled to the current zoom."""

    sharpened = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._picture, self._scaled = QPixmap(), QPixmap()
        self._print: Print | None = None
        self._ahead: Ahead | None = None
        self._awaited: Print | None = None
        self._scaled_for: tuple[Print, float, float] | None = None
        self._courier = Courier()
        self._courier.decoded.connect(self._take)
        self._prints = Prints(self)

    def begin(self, view: View) -> None:
        """Read the small picture of the first view while the rest of the window is made."""
        self._ahead = Ahead(Print(view.preview, view.mirrored))

    def paint(
        self,
        painter: QPainter,
        view: View,
        camera: Camera,
        ratio: float,
        strength: float,
        moving: bool,
        turning: bool = False,
    ) -> None:
        """Draw the picture; while `moving` (zooming) without preparing a scaled copy nobody would use, while
        `turning` from what is kept for that.

        `ratio` is device pixels per px, `strength` the opacity.
        """
        if turning:
            size = view.width * camera.scale, view.height * camera.scale
            painter.setOpacity(strength)
            self._prints.paint(painter, view, QRectF(camera.left, camera.top, *size), ratio)
            painter.setOpacity(1.0)
            return
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

    def expect(self, views: Iterable[View], camera: Camera, ratio: float) -> None:
        """Have the pictures of these views ready, all of one size, for a turn."""
        of = list(views)
        if of:
            self._prints.expect(of, round(of[0].width * camera.scale * ratio))

    def _choose(self, view: View, wanted: float) -> None:
        """Have at least the small picture now; the full one is fetched in the background when needed."""
        small, full = Print(view.preview, view.mirrored), Print(view.picture, view.mirrored)
        if self._print not in (small, full):
            begun, self._ahead = self._ahead, None
            self._set(small, begun.image() if begun and begun.wanted == small else read(small))
        stretched = wanted * view.width > ENOUGH * self._picture.width()
        if stretched and self._print == small != full and self._awaited != full:
            self._awaited = full
            courier = self._courier
            QThreadPool.globalInstance().start(lambda: courier.fetch(full))

    def _take(self, wanted: Print, image: QImage) -> None:
        if wanted == self._awaited and not image.isNull():
            self._set(wanted, image)
            self.sharpened.emit()
        self._awaited = None

    def _set(self, taken: Print, image: QImage) -> None:
        self._picture, self._print = QPixmap.fromImage(image), taken
        self._scaled, self._scaled_for = QPixmap(), None

    def _scale(self, camera: Camera, view: View, ratio: float) -> bool:
        """Prepare the scaled copy; False when zoomed in so far that drawing the visible part is cheaper."""
        assert self._print is not None
        wanted = (self._print, camera.scale, ratio)
        width = round(view.width * camera.scale * ratio)
        if width > LARGEST_COPY * self._picture.width():
            return False
        if self._scaled_for != wanted:
            self._scaled = self._picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            self._scaled.setDevicePixelRatio(ratio)
            self._scaled_for = wanted
        return True
