"""Walking along a channel: its line is lit, and the marker glides on it from one point to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtGui import QPainter

from facemap.atlas.browse import Browse, neighbours
from facemap.export.raster import Press, paint_shapes
from facemap.picture.channels import along, way
from facemap.picture.scene import Show
from facemap.picture.shapes import Mark, Place2, Plate
from facemap.ui.camera import Camera
from facemap.ui.features import Feature

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

GLIDE_MS = 250
SELECTED = ".selected"


class Walking(Feature):
    """Follows the choice: one that goes to a neighbour on the same channel walks there.

    The choice itself has changed at once; only its marker is still on its way.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._at = window.browsing
        self._channel = ""
        self._way: tuple[Place2, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        """The marker that glides: ring and point."""
        self._glide = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=GLIDE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._glide.valueChanged.connect(lambda _: window.canvas.update())
        self._glide.finished.connect(self._arrive)
        window.reshow.append(self._shown)
        window.browsed.connect(self._go)
        window.canvas.veils.append(self._paint)
        window.canvas.retold.append(self._without_marker)

    @property
    def channel(self) -> str:
        """The channel that is walked; empty for none."""
        return self._channel

    @property
    def is_gliding(self) -> bool:
        return bool(self._way)

    def _shown(self, show: Show) -> Show:
        code, before, atlas = self.window.browsing.code, self._at.code, self.window.atlas
        if code != before:
            beside = before in atlas.points and bool(code) and code in neighbours(atlas, before)
            self._channel = atlas.fronts[code].channel if beside else ""
        return replace(show, walked=self._channel)

    def _go(self, now: Browse) -> None:
        before, self._at = self._at, now
        if now.code == before.code:
            if now.view != before.view:
                self._arrive()
            return
        self._way = ()
        self._glide.stop()
        walks = self._channel and now.view == before.view and not self.window.settings.reduced_motion
        ends = self._ends(before, now) if walks else None
        if ends:
            courses = self.window.canvas.survey_of(now.view).courses or ()
            self._way = way(courses, self._channel, *ends)
            self._marks = ()
            self._glide.start()

    def _ends(self, before: Browse, now: Browse) -> tuple[Place2, Place2] | None:
        """Where the view shows the two points, on the sides that were and are chosen."""
        found = {each.key: each.at for each in self.window.canvas.survey_of(now.view).sightings}
        ends = [
            next(
                (at for key, at in found.items() if key.code == one.code and one.side in ("", key.side)), None
            )
            for one in (before, now)
        ]
        return (ends[0], ends[1]) if ends[0] and ends[1] else None

    def _arrive(self) -> None:
        if self._way:
            self._way = ()
            self._glide.stop()
            self.window.canvas.stale()

    def _without_marker(self, plate: Plate) -> Plate:
        """While it glides, the marker is not yet where the choice is."""
        if not self._way:
            return plate
        at = self._way[-1]
        rings = tuple(shape for shape in plate.shapes if isinstance(shape, Mark) and _chosen(shape))
        chosen = tuple(mark for mark in plate.marks if _chosen(mark) and mark.at == at)
        self._marks = (*rings, *chosen)
        shapes = tuple(shape for shape in plate.shapes if shape not in rings)
        marks = tuple(
            mark._replace(role=mark.role.removesuffix(SELECTED)) if mark in chosen else mark
            for mark in plate.marks
        )
        return plate._replace(shapes=shapes, marks=marks)

    def _paint(self, painter: QPainter, camera: Camera) -> None:
        if self._way:
            canvas = self.window.canvas
            at = along(self._way, float(self._glide.currentValue()))
            marks = [mark._replace(at=at) for mark in self._marks]
            press = Press(canvas.drawn_in, canvas.font(), canvas.devicePixelRatioF())
            paint_shapes(painter, marks, (camera.left, camera.top), 1.0 / camera.scale, press)


def _chosen(mark: Mark) -> bool:
    return mark.role.endswith(SELECTED)
