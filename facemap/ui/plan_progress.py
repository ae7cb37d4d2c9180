"""The chart of a course, as wide as it is given room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facemap.export.raster import Press, paint_shapes
from facemap.picture.needle_looks import with_needles
from facemap.picture.progress import chart
from facemap.picture.style import Style
from facemap.plan.model import Past
from facemap.plan.progress import Score
from facemap.ui.tongue import listing, say


class ProgressPicture(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._about: tuple[Sequence[Past], Sequence[Score]] = ((), ())
        self._press: Press | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("Scores over the sessions"))

    def set_progress(self, done: Sequence[Past], found: Sequence[Score], drawn_in: Style) -> None:
        self._about = done, found
        self._press = Press(with_needles(drawn_in), self.font())
        told = (f"{each.concern}: {listing(map(_scored, each.at))}" for each in found)
        self.setAccessibleDescription("; ".join(told))
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(round(chart(*self._about, float(self.width()))[1]))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._press is None:
            return
        painter = QPainter(self)
        shapes, _ = chart(*self._about, float(self.width()))
        paint_shapes(painter, shapes, (0.0, 0.0), 1.0, self._press)
        painter.end()


def _scored(at: tuple[int, int | None, int | None]) -> str:
    """A session's score before and after; a dash where nobody asked."""
    before, after = ("–" if score is None else f"{score}" for score in at[1:])
    return f"{before} → {after}"
