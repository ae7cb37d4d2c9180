"""The sheet of keys on the screen: large enough for a projector, searched as one types."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from facemap.ui.dressing import Reading
from facemap.ui.key_sheet import groups, sheet
from facemap.ui.tongue import say

LARGER = 1.2
"""How much larger than elsewhere its words are."""
COLUMN_LETTERS = 44
EDGES = 60
SHARE = 0.86
"""Of the window's width and height."""


class KeySheet(QDialog):
    """Not modal; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Keys"))
        self._over = parent
        self._reading: Reading | None = None
        self._field = QLineEdit(placeholderText=say("Find a key, or what it does"), clearButtonEnabled=True)
        self._field.setAccessibleName(say("Find a key, or what it does"))
        self._field.textChanged.connect(self._fill)
        self._page = QTextBrowser()
        self._page.setObjectName("page")
        self._page.setAccessibleName(say("Keys and what they do"))
        self._page.setFrameShape(QFrame.Shape.NoFrame)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 12)
        box.addWidget(self._field)
        box.addWidget(self._page)

    @property
    def text(self) -> str:
        return self._page.toPlainText()

    def open_for(self, reading: Reading) -> None:
        """Show every key, with the keyboard in the field."""
        self._reading = reading
        over = self._over
        self.resize(round(over.width() * SHARE), round(over.height() * SHARE))
        font = over.font()
        font.setPointSizeF(font.pointSizeF() * LARGER)
        self._page.setFont(font)
        self._field.clear()
        self._fill()
        self.show()
        self.raise_()
        self.activateWindow()
        self._field.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        if self._reading is not None:
            letter = self._page.fontMetrics().averageCharWidth()
            count = max(1, min(4, (self.width() - EDGES) // (letter * COLUMN_LETTERS)))
            found = groups(self._field.text(), _native)
            self._page.setHtml(sheet(found, count, self._reading.colours))


def _native(key: str) -> str:
    """As the keyboards of this system are labelled."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key
