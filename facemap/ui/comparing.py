"""Comparing: points pinned side by side, in a window of their own that stays open while one browses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout

from facemap.ui.comparison import comparison
from facemap.ui.features import Feature
from facemap.ui.theme import theme_colours
from facemap.ui.tongue import say

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

MOST = 4
"""Points side by side; more could not be read."""


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
        else:
            self._codes = [*self._codes, code][-MOST:]
        if self._board is None:
            self._board = Board(self.window)
            self._board.browser.anchorClicked.connect(lambda url: self.window.choose(url.path()))
            self._board.clear.clicked.connect(self._clear)
        self._show()
        self._board.setVisible(bool(self._codes))

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
        self.resize(760, 560)
        self.browser = QTextBrowser(openLinks=False)
        self.browser.setAccessibleName(say("Points side by side"))
        self.clear = QPushButton(say("Clear"))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.clear)
        box = QVBoxLayout(self)
        box.addWidget(self.browser)
        box.addLayout(line)
