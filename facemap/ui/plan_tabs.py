"""The names of a pane's pages, on two lines where one is too short: none of them is ever cut off."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from facemap.ui.flow import Even
from facemap.ui.widgets import tool_button


class PlanTabs(QWidget):
    """One of its buttons is down; arrows go from one to the next. `turned` carries the place of the new."""

    turned = Signal(int)

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        flow = Even(self, gap=1)
        for at, name in enumerate(names):
            button = tool_button(name, "", True)
            button.setObjectName("tight")
            self._group.addButton(button, at)
            flow.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._toggled)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def at(self) -> int:
        return self._group.checkedId()

    def turn(self, at: int) -> None:
        self._group.button(at).setChecked(True)

    def _toggled(self, at: int, on: bool) -> None:
        if on:
            self.turned.emit(at)
