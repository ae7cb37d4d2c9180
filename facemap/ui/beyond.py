"""Zoomed in, the chosen point may lie beyond the window: the plate says so, and a click brings it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from facemap.atlas.codes import written
from facemap.ui.features import Feature
from facemap.ui.tongue import say
from facemap.ui.widgets import tool_button

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

EDGE = 10


class Beyond(Feature):
    """A button at the upper edge of the plate, as long as the chosen point is out of sight."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._button = tool_button("", say("Move the plate until the point is seen"))
        self._button.setObjectName("chip")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # choosing the point in the list does the same
        self._button.setParent(window.canvas)
        self._button.clicked.connect(self.show_it)
        self._button.hide()
        window.canvas.painted.connect(self._look)
        self._look()

    @property
    def told(self) -> str:
        """What the button says; empty while it is not needed."""
        return "" if self._button.isHidden() else self._button.text()

    def _look(self) -> None:
        canvas, now = self.window.canvas, self.window.browsing
        at = canvas.screen_position(now.code, now.side) if now.code and not canvas.is_fitted() else None
        hidden = at is not None and not QRectF(canvas.rect()).contains(at)
        if hidden:
            code = written(now.code, self.window.reading.codes)
            self._button.setText(say("{code} is out of sight: show it", code=code))
            self._button.adjustSize()
            self._button.move((canvas.width() - self._button.width()) // 2, EDGE)
        self._button.setVisible(hidden)

    def show_it(self) -> None:
        now = self.window.browsing
        self.window.canvas.bring_in(now.code, now.side)
