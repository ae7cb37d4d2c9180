"""The two windows of a talk: the stage that the room sees, and the speaker's own beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFont, QFontInfo, QMouseEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facemap.picture.talk import Talk
from facemap.ui.present_bar import Bar
from facemap.ui.present_board import Board
from facemap.ui.present_keys import page
from facemap.ui.present_prompt import Prompt
from facemap.ui.tongue import say

EDGE = 18
BAR_AT = 84
"""px from the lower edge within which the bar comes up."""
IDLE_MS = 2500
HINT_MS = 6000
PROMPT_EM = 25
"""How wide the prompt is, in heights of its letters."""
WORD_LINES = 54
"""Letters of bar, prompt and keys are so large that this many, one on another, would fill the height."""
LEAST_PX = 9
CAPTION_LINES = 38
"""Letters of a caption are so large that this many of them, one on another, would fill the height."""


class Stage(QWidget):
    """A whole screen with nothing on it but the plate; the bar comes when the pointer goes down to it."""

    closed = Signal()

    def __init__(self, board: Board, bar: Bar | None, prompt: Prompt | None) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle("facemap")
        self.setAccessibleName(say("Presentation"))
        self.board, self.bar, self.prompt = board, bar, prompt
        board.setParent(self)
        self._cover = QWidget(self)
        self._cover.setStyleSheet("background: black")
        self._cover.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint = _floating(QLabel(), self)
        self._keys = _floating(QLabel(page()), self)
        self._caption = _floating(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter), self)
        self._hinting = QTimer(self, singleShot=True, interval=HINT_MS)
        self._hinting.timeout.connect(self._hint.hide)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._rest)
        for part in (bar, prompt):
            if part is not None:
                part.setParent(self)
        for hidden in (self._keys, self._hint, self._caption, self._cover, bar, prompt):
            if hidden is not None:
                hidden.hide()
        board.installEventFilter(self)

    def show_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()

    def say(self, text: str) -> None:
        """A few words at the lower edge, for a while."""
        self._hint.setText(text)
        self._hint.show()
        self._hinting.start()
        self.lay()

    def show_talk(self, talk: Talk, caption: str) -> None:
        """The picture of the talk; a caption that the room can read, where there is one."""
        self.board.show_talk(talk)
        if caption != self._caption.text():
            self._caption.setText(caption)
            self.lay()
        self.cover(talk.blank)

    def cover(self, blank: bool) -> None:
        """Let the room see nothing, or the picture again."""
        self._cover.setVisible(blank)
        self._caption.setVisible(bool(self._caption.text()) and not blank)

    def unsay(self) -> None:
        """The words at the lower edge were read."""
        self._hint.hide()

    @property
    def tells_keys(self) -> bool:
        return self._keys.isVisible()

    def toggle_keys(self) -> None:
        self._keys.setVisible(not self._keys.isVisible())
        self._keys.raise_()
        self.lay()

    def toggle_prompt(self) -> bool:
        """Show or hide what the speaker wants to know; whether it is shown."""
        if self.prompt is None:
            return False
        self.prompt.setVisible(not self.prompt.isVisible())
        self.lay()
        return self.prompt.isVisible()

    def lay(self) -> None:
        """Put everything in its place over the picture."""
        whole = self.rect()
        self.board.setGeometry(whole)
        self._cover.setGeometry(whole)
        font = letters(self)
        for part in (self._hint, self.bar, self.prompt):
            if part is not None:
                part.setFont(font)
        self._fit_hint(self.width() - 2 * EDGE)
        _lay_keys(self._keys, font)
        bottom = self.height() - EDGE
        self._hint.move((self.width() - self._hint.width()) // 2, bottom - self._hint.height())
        if self.bar is not None:
            self.bar.fit(self.width() - 2 * EDGE)
            self.bar.move((self.width() - self.bar.width()) // 2, bottom - self.bar.height())
        self._lay_caption()
        if self.prompt is not None:
            wide = PROMPT_EM * font.pixelSize()
            tall = min(self.height() - 2 * EDGE, self.prompt.height_for(wide))
            self.prompt.setGeometry(QRect(self.width() - wide - EDGE, EDGE, wide, tall))

    def _fit_hint(self, room: int) -> None:
        """In one line where there is room for it."""
        self._hint.setWordWrap(False)
        self._hint.adjustSize()
        if self._hint.width() > room:
            self._hint.setWordWrap(True)
            self._hint.resize(room, self._hint.heightForWidth(room))

    def _lay_caption(self) -> None:
        """At the lower edge, or above the bar while that is up."""
        bar = self.bar
        bottom = bar.y() - EDGE // 2 if bar is not None and bar.isVisible() else self.height() - EDGE
        letters = self._caption.font()
        letters.setPixelSize(max(round(self.height() / CAPTION_LINES), 12))
        self._caption.setFont(letters)
        wide = min(self.width() - 2 * EDGE, round(self.width() * 0.58))
        tall = self._caption.heightForWidth(wide)
        self._caption.setGeometry((self.width() - wide) // 2, bottom - tall, wide, tall)

    def _rest(self) -> None:
        """The pointer has not moved: nothing but the picture."""
        if self.bar is not None and not self.bar.underMouse():
            self.bar.hide()
            self._lay_caption()
            self.board.setCursor(Qt.CursorShape.BlankCursor)

    def _stirred(self, at: QPointF) -> None:
        self.board.set_pointer()
        self._idle.start()
        if self.bar is not None:
            near = at.y() > self.height() - BAR_AT
            if near and not self.bar.isVisible():
                self._hint.hide()
                self.bar.show()
                self.lay()
            elif not near and self.bar.isVisible():
                self.bar.hide()
                self._lay_caption()

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._stirred(event.position())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lay()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


class Desk(QWidget):
    """The speaker's window: the same picture to work on, the bar, and the prompt."""

    closed = Signal()

    def __init__(self, board: Board, bar: Bar, prompt: Prompt) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(say("facemap: presenting"))
        self.setAccessibleName(say("Presenter"))
        self.board, self.bar, self.prompt = board, bar, prompt
        self._keys = _floating(QLabel(page()), self)
        self._keys.hide()
        left = QVBoxLayout()
        left.addWidget(board, 1)
        left.addWidget(bar)
        self._box = QHBoxLayout(self)
        self._box.addLayout(left, 1)
        self._box.addWidget(prompt)

    def show_on(self, screen: QScreen) -> None:
        self.setScreen(screen)
        self.setGeometry(screen.availableGeometry())
        self.showMaximized()
        self.activateWindow()
        self.setFocus()

    def show_talk(self, talk: Talk) -> None:
        self.board.show_talk(talk)

    @property
    def tells_keys(self) -> bool:
        return self._keys.isVisible()

    def toggle_keys(self) -> None:
        self._keys.setVisible(not self._keys.isVisible())
        _lay_keys(self._keys, letters(self))
        self._keys.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        font = letters(self)
        for part in (self.bar, self.prompt, self._keys):
            part.setFont(font)
        self.prompt.setFixedWidth(PROMPT_EM * font.pixelSize())
        margins = self._box.contentsMargins()
        beside = self.prompt.width() + self._box.spacing() + margins.left() + margins.right()
        self.bar.fit(self.width() - beside)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


def letters(of: QWidget) -> QFont:
    """The letters of what is read beside a picture so high, never smaller than in the window."""
    font = QFont(of.font())
    font.setPixelSize(max(QFontInfo(font).pixelSize(), round(of.height() / WORD_LINES)))
    return font


def _lay_keys(keys: QLabel, font: QFont) -> None:
    """In the middle, no larger than there is room."""
    over = keys.window()
    fitting = QFont(font)
    while True:
        keys.setFont(fitting)
        keys.adjustSize()
        too_large = keys.width() > over.width() or keys.height() > over.height()
        if not too_large or fitting.pixelSize() <= LEAST_PX:
            break
        fitting.setPixelSize(fitting.pixelSize() - 1)
    keys.move((over.width() - keys.width()) // 2, (over.height() - keys.height()) // 2)


def _floating(label: QLabel, over: QWidget) -> QLabel:
    """Words on a ground of their own, over the picture."""
    label.setParent(over)
    label.setObjectName("strip")
    label.setMargin(14)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
