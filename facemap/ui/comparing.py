"""Comparing: points pinned side by side, in a panel under the plate that stays open while one browses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from facemap.picture.scene import Span
from facemap.ui.comparison import comparison, spans_between
from facemap.ui.features import Feature
from facemap.ui.theme import theme_colours
from facemap.ui.tongue import say
from facemap.ui.widgets import tool_button

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

MOST = 4
"""Points side by side; more could not be read."""
FIRST_HIGH, MOST_HIGH = 0.36, 0.45
"""Of the window's height: as it opens, and when it is dragged."""


class Comparing(Feature):
    """K pins the chosen point, or takes it off again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._codes: list[str] = []
        self._board: Board | None = None
        self._spans: tuple[Span, ...] = ()
        window.reshow.append(lambda show: replace(show, spans=self._spans))
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
            self.window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self._board)
            self._board.browser.anchorClicked.connect(lambda url: self.window.choose(url.path()))
            self._board.clear.clicked.connect(self._clear)
        self._show()
        if len(self._codes) > 1:
            self.window.status.say_place("")
            self._board.open()
            return
        self._board.hide()
        if self._codes:
            words = say("{code} is pinned. Choose another point, then K puts it beside this one.", code=code)
            self.window.status.say_place(words)

    def panes(self) -> Sequence[QWidget]:
        return (self._board.browser,) if self._board is not None and self._board.isVisible() else ()

    def text(self) -> str:
        """The comparison as rich text."""
        return comparison(self.window.atlas, self._codes, theme_colours(self.window.theme))

    def _show(self) -> None:
        if self._board is not None:
            self._board.browser.setHtml(self.text())
        self._measure()

    def _measure(self) -> None:
        """Have the distances on the plate too."""
        spans = tuple(spans_between(self.window.atlas, self._codes))
        if spans != self._spans:
            self._spans = spans
            self.window.refresh()

    def _clear(self) -> None:
        self._codes = []
        self._measure()
        if self._board is not None:
            self._board.hide()

    def _forget(self) -> None:
        """Other packs were read: points may have gone."""
        self._codes = [code for code in self._codes if code in self.window.atlas.points]
        self._show()


class Board(QDockWidget):
    """Under list, plate and card, none of which it covers; what has no room is scrolled."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("compare-board")
        self.setAccessibleName(say("Compare points"))
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget())
        self.browser = QTextBrowser(openLinks=False)
        self.browser.setFrameShape(QFrame.Shape.NoFrame)
        self.browser.setAccessibleName(say("Points side by side"))
        self.clear = tool_button(say("Clear"), say("Take all points off"))
        self._close = tool_button("✕", say("Close the panel (Esc)"), name=say("Close the panel"))
        self._close.clicked.connect(self.leave)
        self._lay_out()
        self.hide()
        window.installEventFilter(self)

    def _lay_out(self) -> None:
        inside, title = QFrame(), QLabel(say("Compare points"))
        inside.setObjectName("panel")
        title.setObjectName("title")
        line = QHBoxLayout()
        line.addWidget(title, 1)
        line.addWidget(self.clear)
        line.addWidget(self._close)
        box = QVBoxLayout(inside)
        box.setContentsMargins(14, 6, 8, 6)
        box.setSpacing(2)
        box.addLayout(line)
        box.addWidget(self.browser)
        self.setWidget(inside)

    def open(self) -> None:
        """As high as the table is, as far as that leaves the plate most of the window."""
        new = not self.isVisible()
        self._keep_low()
        self.show()
        if new:
            self._window.resizeDocks([self], [self._wanted()], Qt.Orientation.Vertical)
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wanted(self) -> int:
        document = self.browser.document().clone()
        document.setTextWidth(self._window.width() - 60)
        high = document.size().height() + self.clear.sizeHint().height() + 24
        return min(round(high), round(self._window.height() * FIRST_HIGH))

    def _keep_low(self) -> None:
        self.setMaximumHeight(round(self._window.height() * MOST_HIGH))

    def leave(self) -> None:
        self.hide()
        self._window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._keep_low()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
