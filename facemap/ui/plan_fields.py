"""Fields for values that may be left out, or that differ among what is chosen."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit

from facemap.ui.tongue import later, say
from facemap.ui.widgets import Choice

VARIOUS = later("various")
_NUMBER = re.compile(r"\d+(?:\.\d*)?|\.\d+")
_POINTS = str.maketrans(dict.fromkeys(",，。．٫", "."))
"""What parts the decimals: a Chinese or Arabic keyboard has its own."""
State = QValidator.State


class Decimal(QDoubleSpinBox):
    """A number in which dot and comma both part the decimals, whatever the system's language; a thousand is
    never grouped, so that 6.3 can't become 63. No key is left out either: that makes another number.

    `refused` follows when what was typed can't be; the field then has the value it had before.
    """

    refused = Signal(str)

    def textFromValue(self, value: float) -> str:
        """Without needless zeros."""
        said = f"{value:.{self.decimals()}f}"
        return said.rstrip("0").rstrip(".") if "." in said else said

    def valueFromText(self, text: str) -> float:
        number = self._read(text)
        return self.minimum() if number is None else round(number, self.decimals())

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        bare = self._bare(text)
        if self.specialValueText() and bare == self.specialValueText():
            return State.Acceptable, text, pos
        number = self._read(text)
        if number is None or self._is_broken(number):
            return State.Intermediate, text, pos
        fits = self.minimum() - 1e-9 <= number <= self.maximum() + 1e-9
        return State.Acceptable if fits else State.Intermediate, text, pos

    def fixup(self, text: str) -> str:
        """What is typed and can't be: back to what there was, with a word."""
        typed, number = self._bare(text), self._read(text)
        if number is not None and self._is_broken(number):
            self.refused.emit(say("A whole number, not {typed}.", typed=typed))
        elif number is not None:
            least, most = self.textFromValue(self.least), self.textFromValue(self.maximum())
            self.refused.emit(say("From {least} to {most}, not {typed}.", least=least, most=most,
                                  typed=typed))  # fmt: skip
        elif typed:
            self.refused.emit(say("“{typed}” is no number.", typed=typed))
        return self._shown()

    def _is_broken(self, number: float) -> bool:
        """Parts of what is counted."""
        return self.decimals() == 0 and number != int(number)

    @property
    def least(self) -> float:
        return self.minimum()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what is being typed."""
        line = self.lineEdit()
        if event.key() == Qt.Key.Key_Escape and line.isModified():
            line.setText(self._shown())
            line.setModified(False)
            self.selectAll()
            event.accept()
            return
        super().keyPressEvent(event)

    def _shown(self) -> str:
        """What the field says of its value."""
        if self.specialValueText() and self.value() <= self.minimum() + 1e-9:
            return self.specialValueText()
        return f"{self.prefix()}{self.textFromValue(self.value())}{self.suffix()}"

    def wheelEvent(self, event: Any) -> None:
        """The wheel scrolls the form; it must not change what one scrolls over."""
        event.ignore()

    def _bare(self, text: str) -> str:
        bare = text.removeprefix(self.prefix()).removesuffix(self.suffix()).strip()
        said = self.specialValueText()
        if said and bare != said:  # typed beside the word that stood there
            bare = bare.removeprefix(said).removesuffix(said).strip()
        return bare

    def _read(self, text: str) -> float | None:
        bare = self._bare(text).translate(_POINTS)
        return float(bare) if _NUMBER.fullmatch(bare) else None


class Amount(Decimal):
    """A number that may be left out, or differ among what is chosen; it changes when one is done typing."""

    def __init__(self, least: float, most: float, decimals: int, unit: str, optional: bool) -> None:
        super().__init__()
        self._least, self._optional = least, optional
        self._is_right = False
        """Whether something was typed that has not been refused."""
        step = 10.0**-decimals if decimals else 1.0
        self.setDecimals(decimals)
        self.setRange(least - step, most)  # one below the least stands for none, or for various
        self.setSingleStep(0.5 if decimals else 1.0)
        self.setSuffix(unit)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._judged)
        self.editingFinished.connect(self._empty)

    def _empty(self) -> None:
        """A field that was emptied: Qt would keep the number it had. What was refused before is over, also
        where the number typed now is the one that stood there."""
        if self._optional and not self._bare(self.lineEdit().text()):
            self.setValue(self.minimum())
        if self._is_right:
            self._is_right = False
            self.refused.emit("")

    def _judged(self) -> None:
        """Whoever hears of another number says what there is to say of it."""
        self._is_right = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip():
            self._is_right = True
        super().keyPressEvent(event)

    def fixup(self, text: str) -> str:
        self._is_right = False
        return super().fixup(text)

    @property
    def least(self) -> float:
        return self._least

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        if self._optional and not self._bare(text):
            return State.Acceptable, text, pos  # nothing: left out
        number = self._read(text)
        if number is not None and number < self._least:
            return State.Intermediate, text, pos
        return super().validate(text, pos)

    def show_amount(self, amount: float | None, same: bool) -> None:
        self.blockSignals(True)
        self.setSpecialValueText(say("–") if same else say(VARIOUS))
        self.setValue(self.minimum() if amount is None or not same else amount)
        self.blockSignals(False)

    def amount(self) -> float | None:
        return None if self.value() <= self.minimum() + 1e-9 else round(self.value(), 3)


class Line(QLineEdit):
    """A line in which Esc brings back what it said when the keyboard came, or since Enter."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholderText=placeholder)
        self._before = ""
        self.returnPressed.connect(lambda: setattr(self, "_before", self.text()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._before = self.text()

    def clear(self) -> None:
        """What was entered is not brought back."""
        super().clear()
        self._before = ""

    def settle(self) -> None:
        """What stands here now is what Esc brings back."""
        self._before = self.text()
        self.setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._before:
            self.setText(self._before)
            self.setModified(True)
            self.textEdited.emit(self._before)
            event.accept()
        else:
            super().keyPressEvent(event)


class Pick(Choice):
    """A choice that may differ among what is chosen."""

    def show_data(self, data: object, same: bool) -> None:
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(data) if same else -1)
        self.setPlaceholderText(say(VARIOUS))
        self.blockSignals(False)

    def wheelEvent(self, event: Any) -> None:
        event.ignore()
