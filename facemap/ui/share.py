"""A slider for so many per cent, with its figure beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from facemap.ui.widgets import quiet_label

STEP = 5
RESTED_MS = 60
"""A slider that is dragged tells its value when it has rested so long."""


class Share(QSlider):
    """`chosen` carries the value that the user chose."""

    chosen = Signal(int)

    def __init__(self, least: int, most: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSingleStep(STEP)
        self.setPageStep(2 * STEP)
        self.setRange(least, most)
        self._showing = False
        rested = QTimer(self, singleShot=True, interval=RESTED_MS)
        rested.timeout.connect(lambda: self.chosen.emit(self.value()))
        self.valueChanged.connect(lambda _: None if self._showing else rested.start())

    def show_value(self, value: int) -> None:
        """Show a value without saying that the user chose it."""
        self._showing = True
        self.setValue(value)
        self._showing = False

    def with_figure(self) -> QWidget:
        """The slider with its value beside it."""
        line, figure = QWidget(), quiet_label()
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figure.setMinimumWidth(figure.fontMetrics().horizontalAdvance("000 %"))
        figure.setText(f"{self.value()} %")
        self.valueChanged.connect(lambda value: figure.setText(f"{value} %"))
        box = QHBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self, 1)
        box.addWidget(figure)
        return line
