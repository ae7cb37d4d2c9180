"""Comparing: points pinned side by side, in a window of their own that stays open while one browses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout

from facemap.ui.comparison import comparison
from facemap.ui.features import Feature
from facemap.ui.theme import theme_colours
from facemap.ui.tongue import say

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

MOST = 4
"""Points side by side; more could not be read."""
TITLES, COLUMN, HIGH, EDGE = 120, 300, 560, 24
"""px, with words of the usual size."""


class Comparing(Feature):
    """K pins the chosen point, or takes it off again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._codes: list[str] = []
        self._board: Board | None = None
        window.set.connect(lambda _: self._show())
        window.read.connect(self._forget)

    @property
    def codes(self) -> Sequence[str]:
        return tuple(self._codes)

    def pin(self) -> None:
        """Pin the chosen point beside the others; the one pinned first makes room."""
        code = self.window.browsing.code
        if not code:
            self.window.status.say_place(say("Choose a point, then K pins it for comparing."))
            return
        if code in self._codes:
            self._codes.remove(code)
            code = self._codes[0] if self._codes else ""
        else:
            self._codes = [*self._codes, code][-MOST:]
        if self._board is None:
            self._board = Board(self.window)
            self._board.browser.anchorClicked.connect(lambda url: self.window.choose(url.path()))
            self._board.clear.clicked.connect(self._clear)
        self._show()
        if len(self._codes) > 1:
            self.window.status.say_place("")
            self._board.open_beside(self.window, len(self._codes))
            return
        self._board.hide()
        if self._codes:
            words = say("{code} is pinned. Choose another point, then K puts it beside this one.", code=code)
            self.window.status.say_place(words)

    def text(self) -> str:
        """The comparison as rich text."""
        return comparison(self.window.atlas, self._codes, theme_colours(self.window.theme))

    def _show(self) -> None:
        if self._board is not None:
            self._board.browser.setHtml(self.text())

    def _clear(self) -> None:
        self._codes = []
        if self._board is not None:
            self._board.hide()

    def _forget(self) -> None:
        """Other packs were read: points may have gone."""
        self._codes = [code for code in self._codes if code in self.window.atlas.points]
        self._show()


class Board(QDialog):
    """Not modal: the map stays usable beside it."""

    def __init__(self, over: MainWindow) -> None:
        super().__init__(over)
        self.setWindowTitle(say("Compare points"))
        self.setWindowFlag(Qt.WindowType.Tool)
        self.browser = QTextBrowser(openLinks=False)
        self.browser.setAccessibleName(say("Points side by side"))
        self.clear = QPushButton(say("Clear"))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.clear)
        box = QVBoxLayout(self)
        box.addWidget(self.browser)
        box.addLayout(line)

    def open_beside(self, window: MainWindow, columns: int) -> None:
        """Over the card, wide enough for so many points, so that the plate stays in sight."""
        if not self.isVisible():
            size = window.settings.text_size / 100
            wide = min(round((TITLES + columns * COLUMN) * size), window.width() - 2 * EDGE)
            high = min(round(HIGH * size), window.height() - 4 * EDGE)
            self.resize(wide, high)
            self.move(window.mapToGlobal(window.rect().topRight()) + QPoint(-wide - EDGE, 3 * EDGE))
        self.show()
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)
