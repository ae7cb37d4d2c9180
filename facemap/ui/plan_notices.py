"""A strip over the window's parts that tells what happened to a plan's file, with what can be done about it.

It never stops anybody: it waits until one of its answers is chosen or it is put away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolBar, QToolButton, QWidget

from facemap.ui.tongue import say
from facemap.ui.widgets import quiet_label, tool_button

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

Answers = dict[str, Callable[[], object]]
"""What buttons say, in the user's language, and what they do; the first one is the usual one."""


class Notice(NamedTuple):
    key: str
    text: str
    answers: Answers


class Notices(QObject):
    """One is shown at a time, the latest first; a fresh one takes the place of another with its key."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Notice] = []
        self._bar: QToolBar | None = None
        self._strip: NoticeStrip | None = None

    def tell(self, key: str, text: str, answers: Answers | None = None) -> None:
        self._waiting = [each for each in self._waiting if each.key != key]
        self._waiting.append(Notice(key, text, answers or {}))
        self._show()

    def drop(self, *keys: str) -> None:
        """What these told is no longer so."""
        left = [each for each in self._waiting if each.key not in keys]
        if len(left) < len(self._waiting):
            self._waiting = left
            self._show()

    @property
    def waiting(self) -> Sequence[Notice]:
        """What is told, the one that is shown last."""
        return tuple(self._waiting)

    def panes(self) -> Sequence[QWidget]:
        """What F6 visits."""
        return () if self._strip is None or not self._waiting else self._strip.buttons[:1]

    def answer(self, at: int) -> None:
        """Do what the button number `at` (from 0) of the notice that is shown says; it has gone by then."""
        shown = self._waiting[-1]
        self.drop(shown.key)
        list(shown.answers.values())[at]()

    def put_away(self) -> None:
        if self._waiting:
            self.drop(self._waiting[-1].key)

    def _show(self) -> None:
        if not self._waiting:
            if self._bar is not None:
                self._bar.hide()
            return
        strip = self._strip or self._made()
        strip.show_notice(self._waiting[-1], len(self._waiting))
        if self._bar is not None:
            self._bar.show()

    def _made(self) -> NoticeStrip:
        self._bar, self._strip = QToolBar(self._window), NoticeStrip(self)
        self._bar.setObjectName("notices")
        self._bar.setMovable(False)
        self._bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._bar.toggleViewAction().setVisible(False)
        self._bar.addWidget(self._strip)
        layout = self._bar.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)
        self._window.addToolBar(Qt.ToolBarArea.TopToolBarArea, self._bar)
        return self._strip


class NoticeStrip(QFrame):
    def __init__(self, notices: Notices) -> None:
        super().__init__()
        self._notices = notices
        self.setObjectName("notice")
        self.answers: list[QToolButton] = []
        self._text, self._more = _Wrapped(), quiet_label()
        self._away = tool_button("✕", say("Put this notice away"), name=say("Put this notice away"))
        self._away.clicked.connect(notices.put_away)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 8, 4)
        self._row.setSpacing(6)
        for part, share in ((self._text, 1), (self._more, 0), (self._away, 0)):
            self._row.addWidget(part, share)

    @property
    def buttons(self) -> Sequence[QToolButton]:
        return (*self.answers, self._away)

    def show_notice(self, notice: Notice, waiting: int) -> None:
        for button in self.answers:
            self._row.removeWidget(button)
            button.deleteLater()
        self.answers = [_button(words) for words in notice.answers]
        for at, button in enumerate(self.answers):
            button.clicked.connect(lambda _=False, at=at: self._notices.answer(at))
            self._row.insertWidget(1 + at, button)
        self._text.setText(notice.text)
        self._text.setMinimumHeight(0)
        self._more.setText(say("and {n} more", n=waiting - 1) if waiting > 1 else "")
        self.setAccessibleName(notice.text)


class _Wrapped(QLabel):
    """As high as its words are at its width, which a bar of tools does not ask for."""

    def __init__(self) -> None:
        super().__init__(wordWrap=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))


def _button(words: str) -> QToolButton:
    button = tool_button(words, "")
    button.setObjectName("chip")
    return button
