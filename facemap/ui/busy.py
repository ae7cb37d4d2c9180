"""A quiet sign in the plate's corner while layers are still being drawn on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel

from facemap.ui.features import Feature
from facemap.ui.settings import LAYERS
from facemap.ui.tongue import listing, say

if TYPE_CHECKING:
    from facemap.ui.canvas import Canvas
    from facemap.ui.window import MainWindow

PATIENT_MS, LOOK_MS = 300, 120
"""So long nothing is said, and so often is looked whether all is drawn."""
EDGE = 14


class Busy(QObject):
    """Watches what a plate still lacks, and names the layers that take longer than a moment."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._sign = QLabel(canvas)
        self._sign.setObjectName("busy")
        self._sign.hide()
        self._looking = QTimer(self)
        self._looking.timeout.connect(self._look)
        canvas.surveys.began.connect(self._wait)
        if canvas.surveys.is_busy:
            self._wait()

    @property
    def told(self) -> str:
        """What the sign says; empty while nothing is being drawn."""
        return "" if self._sign.isHidden() else self._sign.text()

    def _wait(self) -> None:
        if not self._looking.isActive():
            self._looking.start(PATIENT_MS)

    def _look(self) -> None:
        canvas = self._canvas
        lacking = self._lacking() if canvas.surveys.is_busy else []
        if not lacking:
            self._looking.stop()
            self._sign.hide()
            return
        self._looking.start(LOOK_MS)
        layers = listing(say(LAYERS[each][0]) for each in lacking)
        self._sign.setText(say("{layers}: being drawn …", layers=layers))
        font = canvas.font()
        font.setPointSizeF(font.pointSizeF() * canvas.magnification)
        self._sign.setFont(font)
        self._sign.adjustSize()
        self._sign.move(canvas.width() - self._sign.width() - EDGE, EDGE)
        self._sign.show()

    def _lacking(self) -> list[str]:
        """Layers that are on and not drawn yet, or something of which is to stand out."""
        view, show, _ = self._canvas.asked
        seen = self._canvas.survey_of(view)
        wanted = {each.partition(":")[0] for each in show.needed - {layer for layer, _ in seen.drapes}}
        if show.lines and seen.courses is None:
            wanted.add("channels")
        return [layer for layer in LAYERS if layer in wanted]


class Drawing(Feature):
    """The sign on the window's own plate."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.sign = Busy(window.canvas)
