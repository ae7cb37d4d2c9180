"""On the card of a point: why it is in the list, where the list is by conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from facemap.ui.widgets import Section, rich_label
from facemap.ui.words import escape

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow


class Reasons(Section):
    """One line for each condition that the point is linked with."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window, self._said = window, rich_label()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.addWidget(self._said)

    def show_point(self, code: str) -> None:
        window = self._window
        full = window.narrowing.reasons(window.browsing, [code]).get(code, ("", ""))[1]
        self.setVisible(bool(full))
        self._said.setText(escape(full).replace("\n", "<br>"))
