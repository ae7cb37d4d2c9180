"""Two fields for a range of depth in mm, each of which may be open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from facemap.ui.plan_fields import Decimal
from facemap.ui.tongue import say

OPEN = 0.0
"""The value that stands for an open end."""
DEEPEST = 200.0


class Depth(Decimal):
    """A depth without needless zeros, or say("any")."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setRange(OPEN, DEEPEST)
        self.setDecimals(1)
        self.setSpecialValueText(say("any"))
        self.setKeyboardTracking(False)
        self.setAccessibleName(name)
        self.lineEdit().setTextMargins(5, 0, 5, 0)

    @property
    def mm(self) -> float | None:
        return self.value() or None

    def show_depth(self, depth: float | None) -> None:
        """Show a depth without saying that the user chose it."""
        self.blockSignals(True)
        self.setValue(depth or OPEN)
        self.blockSignals(False)


class DepthRange(QWidget):
    """`chosen` carries both ends, None for an open one."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._low, self._high = (
            Depth(say("Deepest needling from, in mm")),
            Depth(say("Deepest needling to, in mm")),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (QLabel(say("from||depth")), self._low, QLabel(say("to")), self._high, QLabel(say("mm"))):
            row.addWidget(part)
        row.addStretch(1)
        for end in (self._low, self._high):
            end.valueChanged.connect(lambda _: self.chosen.emit(self._low.mm, self._high.mm))

    @property
    def ends(self) -> tuple[Depth, Depth]:
        return self._low, self._high

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the fields have no use for is not for the choices around them, but Esc goes on."""
        event.setAccepted(event.key() != Qt.Key.Key_Escape)

    def show_range(self, low: float | None, high: float | None) -> None:
        self._low.show_depth(low)
        self._high.show_depth(high)
