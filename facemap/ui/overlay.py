"""Marks, labels and lines over the picture, frame after frame.

Marks and words are painted once and then only copied. A label keeps its distance on screen from its point
while the zoom changes, so nothing but places has to be worked out for a frame.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from facemap.export.raster import Press, paint_shapes, sprite
from facemap.picture.rescale import rescaled
from facemap.picture.shapes import Mark, Place2, Plate, Shape, Text, leaders, words
from facemap.ui.camera import Camera
from facemap.ui.glimpse import Glimpse, Standing
from facemap.ui.underlay import Underlay, faded, parted

FEW = 80
"""So few lines are quicker drawn than a painted piece is stretched, while the zoom changes."""


class Stamp(NamedTuple):
    """A painted mark or word: where its point lies (view mm), and its corner and size from there (px)."""

    at: Place2
    dx: float
    dy: float
    pixmap: QPixmap
    width: float
    height: float


class Overlay:
    """Remembers the stamps of the plate painted last."""

    def __init__(self) -> None:
        self._of: tuple[Plate, Press] | None = None
        self._below: tuple[Shape, ...] = ()
        """All that lies on the skin; `_layers` and `_before` together."""
        self._layers: Sequence[Shape] = ()
        self._opacity = 1.0
        self._before: tuple[Shape, ...] = ()
        self._lines: tuple[Shape, ...] = ()
        self._underlay, self._standing = Underlay(), Underlay()
        self._stamps: list[Stamp] = []

    def paint(
        self,
        painter: QPainter,
        plate: Plate,
        camera: Camera,
        press: Press,
        window: QRectF,
        glimpse: Glimpse | Standing | None = None,
        wash: Callable[[QPainter], None] = lambda painter: None,
    ) -> None:
        """Paint a plate as the camera shows it, at whatever zoom it was laid out for.

        A `glimpse` stands for all that lies on the skin, while the body turns; `wash` paints over that.
        """
        if self._of is None or self._of[0] is not plate or self._of[1] is not press:
            self._prepare(plate, press)
        origin, mm_per_px = (camera.left, camera.top), 1.0 / camera.scale
        if glimpse is not None:
            glimpse.paint(painter, camera)
        elif press.hurried and len(self._below) <= FEW:
            paint_shapes(painter, self._below, origin, mm_per_px, press, window)
        else:
            self._underlay.paint(painter, self._layers, camera, press, window, self._opacity)
            self._standing.paint(painter, self._before, camera, press, window)
        wash(painter)
        paint_shapes(painter, self._lines, origin, mm_per_px, press, window)
        paint_shapes(painter, leaders(rescaled(plate, mm_per_px)), origin, mm_per_px, press, window)
        self._copy(painter, camera, press.ratio, window)

    def _prepare(self, plate: Plate, press: Press) -> None:
        self._of = (plate, press)
        layers, self._before, above = parted(plate.shapes)
        self._below = (*layers, *self._before)
        self._layers, self._opacity = faded(layers, press)
        self._lines = tuple(shape for shape in above if not isinstance(shape, (Mark, Text)))
        self._stamps = [_stamp(s, s.at, 1.0, press) for s in plate.shapes if isinstance(s, (Mark, Text))]
        self._stamps += [_stamp(mark, mark.at, 1.0, press) for mark in plate.marks]
        scale = 1.0 / plate.mm_per_px
        self._stamps += [_stamp(words(label), label.anchor, scale, press) for label in plate.labels]

    def _copy(self, painter: QPainter, camera: Camera, ratio: float, window: QRectF) -> None:
        """Copy the stamps that the window shows, each to whole device pixels."""
        left, top, scale, draw = camera.left, camera.top, camera.scale, painter.drawPixmap
        x0, y0, x1, y1 = window.left(), window.top(), window.right(), window.bottom()
        for (u, v), dx, dy, pixmap, width, height in self._stamps:
            x, y = left + u * scale + dx, top + v * scale + dy
            if x < x1 and y < y1 and x + width > x0 and y + height > y0:
                draw(QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio), pixmap)


def _stamp(shape: Mark | Text, anchor: Place2, scale: float, press: Press) -> Stamp:
    """`scale` is px per mm at which a word was laid out beside its anchor."""
    pixmap, corner = sprite(shape, press)
    dx, dy = (shape.at[0] - anchor[0]) * scale + corner.x(), (shape.at[1] - anchor[1]) * scale + corner.y()
    width, height = pixmap.width() / press.ratio, pixmap.height() / press.ratio
    return Stamp(anchor, dx, dy, pixmap, width, height)
