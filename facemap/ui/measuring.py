"""Measuring along the skin between any two spots, in mm and in the cun of the skin that is crossed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPainter

from facemap.atlas.lengths import Length, between
from facemap.atlas.units import length_words
from facemap.body.frame import Position
from facemap.body.surface import sighted
from facemap.export.raster import Press
from facemap.picture.shapes import Line, Mark, Place2, Shape, Text
from facemap.ui.camera import Camera
from facemap.ui.features import Feature
from facemap.ui.grounds import ASIDE, paint_grounded
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

BESIDE, ABOVE = 14.0, 11.0
"""px from the end to its words."""
HINT = later("Measure: click one spot, then another. R or Esc ends it.")


class Measuring(Feature):
    """A tool of the plate: the first click begins, the second ends, a third begins anew."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._start: Position | None = None
        self._end: Position | None = None
        self._fixed = False
        self.found: Length | None = None
        self._on = False
        window.canvas.veils.append(self._paint)
        window.browsed.connect(lambda _: window.canvas.update())

    def toggle(self) -> None:
        """Begin to measure, or leave it."""
        self._on = not self._on
        canvas = self.window.canvas
        self._start = self._end = self.found = None
        self._fixed = False
        if self._on:
            canvas.tools.insert(0, self)
            canvas.setCursor(Qt.CursorShape.CrossCursor)
            self.window.status.say_place(say(HINT))
        else:
            canvas.tools.remove(self)
            canvas.unsetCursor()
            self.window.status.say_place("")
        canvas.update()

    def escape(self) -> bool:
        was_on = self._on
        if was_on:
            self.toggle()
        return was_on

    # The tool

    def pressed(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        place = self.window.canvas.skin_at(event.position())
        if place is None:
            return True
        if self._start is None or self._fixed:
            self._start, self._end, self._fixed, self.found = place, None, False, None
        else:
            self._measure(place)
            self._fixed = True
        self.window.canvas.update()
        return True

    def moved(self, event: QMouseEvent) -> bool:
        if self._start is not None and not self._fixed:
            place = self.window.canvas.skin_at(event.position())
            if place is not None:
                self._measure(place)
                self.window.canvas.update()
        return True

    def released(self, event: QMouseEvent) -> bool:
        return event.button() == Qt.MouseButton.LeftButton

    def _measure(self, place: Position) -> None:
        if self._start is None:
            return
        self._end, self.found = place, between(self.window.atlas, self._start, place)
        self.window.status.say_place(said(self.found, self.window.settings.units))

    def _paint(self, painter: QPainter, camera: Camera) -> None:
        if self._on and self._start is not None:
            canvas = self.window.canvas
            press = Press(canvas.drawn_in, canvas.font())
            origin = (camera.left, camera.top)
            paint_grounded(painter, self.shapes(camera, press), origin, 1.0 / camera.scale, press)

    def shapes(self, camera: Camera, press: Press) -> list[Shape]:
        """The two ends, the way between them and its words, in view mm."""
        view = self.window.atlas.body.views[self.window.browsing.view]
        places = [p for p in (self._start, self._end) if p is not None]
        marks = [at for p in places if (at := sighted(view, p)) is not None]
        shapes: list[Shape] = [Mark(at, "dot", 3.5, "guide.landmark") for at in marks]
        if self.found is not None:
            path: list[Place2] = [at for p in self.found.path if (at := sighted(view, p)) is not None]
            if len(path) > 1:
                shapes.insert(0, Line(tuple(path), "guide", 2.0))
                shapes.append(self._words(self.found, path[-1], camera, press))
        return shapes

    def _words(self, found: Length, at: Place2, camera: Camera, press: Press) -> Text:
        """Beside and above the end, as far within the window as the end is."""
        canvas, x = self.window.canvas, camera.to_screen(*at)[0]
        size = float(canvas.font().pointSize() + 4)
        brief = found._replace(lacking="")  # why there are no cun is said in the line at the bottom
        words = Text(at, said(brief, self.window.settings.units), "guide.measure", size)
        most = canvas.width() - press.width(words) - 2 * ASIDE
        right = min(BESIDE, most - x) if x <= canvas.width() else BESIDE
        return words._replace(at=(at[0] + right / camera.scale, at[1] - ABOVE / camera.scale))


def said(found: Length, units: str = "source") -> str:
    """ "34 mm along the skin, 1.2 cun, by the measure of the forehead", or "34 mm straight"."""
    return length_words(found.mm, found.cun, units, found.straight, found.measure, found.lacking)
