"""Where sources bar or warn of needling this client, painted on the skin under points and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPixmap, QPolygonF, QTransform

from facemap.body.model import Fade, View
from facemap.export.raster import Press
from facemap.picture.contour import Loop
from facemap.picture.shading import AROUND, SHADED, Tints, shade_words, shaded, tinting
from facemap.picture.shapes import Place2
from facemap.plan.findings import Shade
from facemap.ui.camera import Camera
from facemap.ui.slices import Slices
from facemap.ui.tongue import later, say, spoken

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

MASK = 6.0
"""mm from sample to sample of how much of the picture is left where it fades out."""
HATCHED = 0.38
"""Opacity of the hatching where sources bar."""
AT_ONCE_MS, SLICE_MS, PAUSE_MS = 4.0, 10.0, 1
"""So long the first paint of another tint works on it; then so long each time, and the pauses between."""
TINT_UNDER_WAY = later("where else sources bar is still being worked out")


class PlanShades(QObject):
    """Worked out anew for another view, or where something else is said; the tint little by little, since on
    a view looked at for the first time it takes longer than a frame. Meanwhile single points are shaded, on
    the same view what was tinted before stays, and `words` say that there is more to come. `worked_out`: it
    is to be painted anew."""

    worked_out = Signal()

    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self._planning = planning
        self.words: list[str] = []
        self._paths: dict[str, QPainterPath] = {}
        self._of: tuple[object, ...] = ()
        self._view = planning.window.atlas.body.views[planning.window.browsing.view]
        self._work = Slices(self, SLICE_MS, PAUSE_MS)
        self._stood: tuple[object, ...] = ()
        self._kept = QPixmap()
        self._mask: tuple[View | None, QImage] = None, QImage()

    @property
    def actions(self) -> list[str]:
        """What is painted on this view: bar, warn."""
        return [action for action, path in self._paths.items() if not path.isEmpty()]

    @property
    def is_whole(self) -> bool:
        """Whether all is painted of which it was last told."""
        return not self._work.is_busy

    def tell(self, view: View, told: Sequence[Shade], is_all: bool) -> None:
        """What is to be shaded on this view, and whether that is all there is."""
        window, plan = self._planning.window, self._planning.plan
        key = view.name, told, plan.assessment, window.atlas, spoken(), is_all
        if self._of == key:
            return
        self._view = view
        if self._of[:1] != key[:1]:
            self._paths = self._with_tints(view, told, {})
        self._of, self.words = key, [say(TINT_UNDER_WAY)]
        self._work.begin_at_once(self._working(view, told, is_all), AT_ONCE_MS)

    def _working(self, view: View, told: Sequence[Shade], is_all: bool) -> Iterator[None]:
        window, plan = self._planning.window, self._planning.plan
        tints = yield from tinting(window.atlas, view, told)
        self._paths = self._with_tints(view, told, tints)
        self.words = shade_words(window.atlas, plan, told, view, brief=True)
        if not is_all:
            self.words.append(say(TINT_UNDER_WAY))
        self.worked_out.emit()

    def _with_tints(self, view: View, told: Sequence[Shade], tints: Tints) -> dict[str, QPainterPath]:
        discs = shaded(self._planning.window.atlas, view, told)
        return {
            action: _path(discs.get(action, ()), tints.get(action, ()))
            for action in SHADED
            if action in discs or action in tints
        }

    def paint(self, painter: QPainter, camera: Camera, press: Press, ratio: float) -> None:
        """Once as the camera stands, and copied from then on. `ratio`: device pixels per px."""
        if not self._paths:
            self._stood, self._kept = (), QPixmap()
            return
        size = self._planning.window.canvas.size() * ratio
        stands = self._paths, camera, press, ratio, size
        if self._stood != stands:
            self._stood = stands
            if self._kept.size() != size:
                self._kept = QPixmap(size)
            self._kept.setDevicePixelRatio(ratio)
            self._kept.fill(Qt.GlobalColor.transparent)
            with QPainter(self._kept) as on:
                self._paint_paths(on, camera, press)
                self._fade_out(on, camera)
        painter.drawPixmap(0, 0, self._kept)

    def _fade_out(self, painter: QPainter, camera: Camera) -> None:
        """Where the picture fades out, so does what is painted on it."""
        view = self._view
        if view.fade == Fade():
            return
        if self._mask[0] is not view:
            self._mask = view, _left_of(view)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = view.width * camera.scale, view.height * camera.scale
        painter.drawImage(QRectF(camera.left, camera.top, *size), self._mask[1])

    def _paint_paths(self, painter: QPainter, camera: Camera, press: Press) -> None:
        """Discs and tints that overlap are one shade."""
        painter.save()
        painter.translate(camera.left, camera.top)
        painter.scale(camera.scale, camera.scale)
        for action, path in self._paths.items():
            look = press.look(f"needle.shade.{action}")
            painter.setOpacity(look.opacity)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(path, QColor(look.fill))
            if action == "bar":  # where all is red, red alone does not show
                hatch = QBrush(QColor(look.fill), Qt.BrushStyle.BDiagPattern)
                hatch.setTransform(QTransform.fromScale(1.0 / camera.scale, 1.0 / camera.scale))
                painter.setOpacity(HATCHED)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # nobody sees it in a hatch
                painter.fillPath(path, hatch)
        painter.restore()


def _left_of(view: View) -> QImage:
    """How much of a picture is left, as the opacity of samples from its upper left to its lower right."""
    columns, rows = ceil(view.width / MASK), ceil(view.height / MASK)
    left = bytearray(
        round(255 * view.left_at((i + 0.5) / columns * view.width, (j + 0.5) / rows * view.height))
        for j in range(rows)
        for i in range(columns)
    )
    return QImage(bytes(left), columns, rows, columns, QImage.Format.Format_Alpha8).convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied
    )


def _path(places: Sequence[Place2], loops: Sequence[Loop]) -> QPainterPath:
    """Discs and outlines run the same way round, so that where they overlap is filled and holes are not."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for loop in loops:
        path.addPolygon(QPolygonF([QPointF(*at) for at in loop]))
        path.closeSubpath()
    for u, v in places:
        path.addEllipse(QPointF(u, v), AROUND, AROUND)
    return path
