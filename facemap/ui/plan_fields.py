"""Fields for values that may be left out, or that differ among what is chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox

from facemap.ui.tongue import later, say
from facemap.ui.widgets import Choice

VARIOUS = later("various")


class Amount(QDoubleSpinBox):
    """A number that may be left out, or differ among what is chosen; it changes when one is done typing."""

    def __init__(self, least: float, most: float, decimals: int, unit: str, optional: bool) -> None:
        super().__init__()
        step = 10.0**-decimals if decimals else 1.0
        self._step = step if decimals else 1.0
        self.setDecimals(decimals)
        self.setRange(least - self._step, most)  # one below the least stands for none, or for various
        self.setSingleStep(0.5 if decimals else 1.0)
        self.setSuffix(unit)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._optional = optional

    def textFromValue(self, value: float) -> str:
        """Without needless zeros."""
        return f"{value:g}"

    def show_amount(self, amount: float | None, same: bool) -> None:
        self.blockSignals(True)
        self.setSpecialValueText(say("–") if same else say(VARIOUS))
        self.setValue(self.minimum() if amount is None or not same else amount)
        self.blockSignals(False)

    def amount(self) -> float | None:
        return None if self.value() <= self.minimum() + 1e-9 else round(self.value(), 3)

    def wheelEvent(self, event: Any) -> None:
        """The wheel scrolls the form; it must not change what one scrolls over."""
        event.ignore()


class Pick(Choice):
    """A choice that may differ among what is chosen."""

    def show_data(self, data: object, same: bool) -> None:
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(data) if same else -1)
        self.setPlaceholderText(say(VARIOUS))
        self.blockSignals(False)

    def wheelEvent(self, event: Any) -> None:
        event.ignore()
