"""What lies on the skin under the points, painted once for each zoom and then only copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from facemap.export.raster import Press, paint_shapes
from facemap.picture.shapes import Mark, Shape, Text
from facemap.picture.style import BEHIND, behind, plain
from facemap.ui.camera import Camera

BELOW = ("muscle", "structure", "zone", "cun", "channel")
"""First words of the roles of what lies under everything else."""
MARGIN = 0.35
"""Share of the window painted beyond each of its edges, so that panning finds something there."""


class Parted(NamedTuple):
    """Shapes of a plate: the layers, what lies on the skin before them, and all above."""

    layers: tuple[Shape, ...]
    before: tuple[Shape, ...]
    above: tuple[Shape, ...]


def parted(shapes: Sequence[Shape]) -> Parted:
    """The layers are what any choice leaves as it is; lines of channels and what stands out are not."""
    count = next((at for at, shape in enumerate(shapes) if not _is_below(shape)), len(shapes))
    below = shapes[:count]
    back = bool(below) and below[0].role.startswith(BEHIND)
    ends = (at for at, shape in enumerate(below)
            if shape.role.startswith(BEHIND) != back or _kind(shape) == "channel")  # fmt: skip
    end = next(ends, count)
    return Parted(tuple(below[:end]), tuple(below[end:]), tuple(shapes[count:]))


def _is_below(shape: Shape) -> bool:
    return not isinstance(shape, (Mark, Text)) and _kind(shape) in BELOW


def _kind(shape: Shape) -> str:
    return plain(shape.role).partition(".")[0]


def faded(shapes: Sequence[Shape], press: Press) -> tuple[Sequence[Shape], float]:
    """Layers that step back as they are painted when they do not, and how opaque the whole of it is then."""
    if not (shapes and shapes[0].role.startswith(BEHIND)):
        return shapes, 1.0
    return [shape._replace(role=shape.role.removeprefix(BEHIND)) for shape in shapes], behind(press.style)


class Underlay:
    """Keeps one painted piece; while the zoom changes it is stretched."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._of: tuple[object, ...] = ()
        self._scale = 0.0
        self._area = QRectF()
        """What is painted, in view mm."""

    def paint(
        self,
        painter: QPainter,
        shapes: Sequence[Shape],
        camera: Camera,
        press: Press,
        window: QRectF,
        opacity: float = 1.0,
    ) -> None:
        """Copy what was painted before where it will do, else paint anew."""
        if not shapes:
            self._pixmap = QPixmap()
            return
        of = (press, *((id(shape[0]), shape.role) for shape in shapes))
        seen = _in_mm(window, camera)
        same = of == self._of and not self._pixmap.isNull()
        if not (same and (press.hurried or (self._scale == camera.scale and self._area.contains(seen)))):
            self._render(shapes, camera, press, window)
            self._of = of
        painter.setOpacity(opacity)
        self._copy(painter, camera, press)
        painter.setOpacity(1.0)

    def _copy(self, painter: QPainter, camera: Camera, press: Press) -> None:
        ratio = camera.scale / self._scale
        corner = QPointF(*camera.to_screen(self._area.left(), self._area.top()))
        if ratio == 1.0:
            painter.drawPixmap(_whole(corner, press.ratio), self._pixmap)
            return
        painter.save()
        painter.translate(corner)
        painter.scale(ratio, ratio)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.restore()

    def _render(self, shapes: Sequence[Shape], camera: Camera, press: Press, window: QRectF) -> None:
        aside, up = MARGIN * window.width(), MARGIN * window.height()
        wide = window.adjusted(-aside, -up, aside, up)
        self._area, self._scale = _in_mm(wide, camera), camera.scale
        size = wide.size() * press.ratio
        self._pixmap = QPixmap(size.toSize())
        self._pixmap.setDevicePixelRatio(press.ratio)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._pixmap)
        origin = (camera.left - wide.left(), camera.top - wide.top())
        hurried, press.hurried = press.hurried, False
        within = QRectF(0, 0, wide.width(), wide.height())
        paint_shapes(painter, shapes, origin, 1.0 / camera.scale, press, within)
        press.hurried = hurried
        painter.end()


def _in_mm(box: QRectF, camera: Camera) -> QRectF:
    left, top = camera.to_view(box.left(), box.top())
    right, bottom = camera.to_view(box.right(), box.bottom())
    return QRectF(left, top, right - left, bottom - top)


def _whole(at: QPointF, ratio: float) -> QPointF:
    """The nearest whole device pixel, or a copy would be blurred."""
    return QPointF(round(at.x() * ratio) / ratio, round(at.y() * ratio) / ratio)
