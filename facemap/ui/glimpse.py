"""What lies on the skin as it is seen for a moment while the body turns: a small picture, then stretched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from facemap.atlas.model import Atlas
from facemap.export.raster import Press, paint_shapes
from facemap.picture.plate import Chosen, Show, Survey, plate
from facemap.picture.shapes import Box, Line, Patch, Shape, Strokes
from facemap.picture.style import Style
from facemap.ui.camera import Camera
from facemap.ui.underlay import parted

TALL = 540
"""px of the whole view's height; who looks at a body that turns sees no finer."""


class Manner(NamedTuple):
    """How the plate is drawn, and at how many mm per px."""

    style: Style
    font: QFont
    mm_per_px: float


class Glimpse(NamedTuple):
    """The points a view shows, and a picture of the layers and lines under them with its place (view mm)."""

    seen: Survey
    layers: QImage
    box: Box

    def paint(self, painter: QPainter, camera: Camera) -> None:
        left, top = camera.to_screen(*self.box[:2])
        right, bottom = camera.to_screen(*self.box[2:])
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(left, top, right - left, bottom - top), self.layers)


class Standing(NamedTuple):
    """What alone stands out on a step that nobody foresaw, in flat shapes."""

    shapes: tuple[Shape, ...]
    press: Press

    def paint(self, painter: QPainter, camera: Camera) -> None:
        paint_shapes(painter, self.shapes, (camera.left, camera.top), 1.0 / camera.scale, self.press)


def bare(seen: Survey) -> Survey:
    """The points alone."""
    return seen._replace(courses=(), drapes=())


def glimpsed(atlas: Atlas, seen: Survey, show: Show, manner: Manner) -> Iterator[Glimpse | None]:
    """Paint it little by little: None after each shape, the glimpse at last."""
    view, mm = seen.view, manner.mm_per_px
    alone = replace(show, labels="none", guide=False, kinds=frozenset(), side_letters=False, spans=())
    layers, before, _ = parted(plate(atlas, view.name, alone, Chosen(), mm, lambda *_: 0.0, seen).shapes)
    shapes = (*layers, *before)
    scale = TALL / view.height
    left, top, right, bottom = _pixels(shapes, scale, (ceil(view.width * scale), TALL))
    image = QImage(max(right - left, 1), max(bottom - top, 1), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        painter.translate(-left, -top)
        painter.scale(scale * mm, scale * mm)  # widths are px of the plate
        press = Press(manner.style, manner.font)
        for shape in shapes:
            paint_shapes(painter, (shape,), (0.0, 0.0), mm, press)
            yield None
    finally:
        painter.end()
    yield Glimpse(bare(seen), image, (left / scale, top / scale, right / scale, bottom / scale))


def _pixels(shapes: tuple[Shape, ...], scale: float, whole: tuple[int, int]) -> tuple[int, int, int, int]:
    """What the shapes cover of the picture: left, top, right and bottom, with room for their strokes."""
    places = [place for shape in shapes for place in _places(shape)]
    if not places:
        return 0, 0, 1, 1
    across, down = [u * scale for u, _ in places], [v * scale for _, v in places]
    left, top = max(0, floor(min(across)) - 4), max(0, floor(min(down)) - 4)
    return left, top, min(whole[0], ceil(max(across)) + 4), min(whole[1], ceil(max(down)) + 4)


def _places(shape: Shape) -> Iterator[tuple[float, float]]:
    if isinstance(shape, Patch):
        yield from (place for loop in shape.loops for place in loop)
    elif isinstance(shape, Strokes):
        yield from (place for line in shape.lines for place in line)
    elif isinstance(shape, Line):
        yield from shape.points
