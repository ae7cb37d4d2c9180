"""One line over the lower edge of the plate: that one edits, and what the words are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

EDGE, WIDEST = 14, 620


class Hint(QFrame):
    """Shows while there is something to say."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("strip")
        self._over = over
        self._text = QLabel(wordWrap=True)
        box = QHBoxLayout(self)
        box.setContentsMargins(14, 8, 14, 8)
        box.addWidget(self._text)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return str(self._text.text())

    def say(self, text: str) -> None:
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.show()
        self._place()

    def _place(self) -> None:
        wide = min(self._over.width() - 2 * EDGE, WIDEST)
        self.ensurePolished()
        box = self.layout()
        high = box.totalHeightForWidth(wide) if box is not None else self.sizeHint().height()
        self.setGeometry((self._over.width() - wide) // 2, self._over.height() - high - EDGE, wide, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible() and event.type() == QEvent.Type.Resize:
            self._place()
        return False
