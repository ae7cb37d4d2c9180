"""The page of the needles: what is placed, in order, and below it the values of what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from facemap.plan.groups import groups
from facemap.ui.flow import Flow
from facemap.ui.plan_inspector import Inspector
from facemap.ui.plan_page import PlanPage
from facemap.ui.plan_table import PlanTable
from facemap.ui.tongue import later, say
from facemap.ui.widgets import tool_button

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

MODES = {
    "point": (later("Points"), later("Double-click a point, or choose it and press P")),
    "free": (later("Spot"), later("Click the skin for a needle where no point is (Shift+P)")),
    "line": (later("Line"), later("Draw along a wrinkle: needles are threaded along it (T)")),
    "area": (later("Area||of needles"), later("Draw round a part of the skin: a field of needles (Shift+T)")),
}  # fmt: skip
SHARES = (800, 1100)
"""Of the height, for the list and for what is chosen in it: some ten rows in a window of usual size."""
NOTHING = later(
    "Double-click a point on the body, or choose one and press P. Spot, Line and Area place needles on "
    "bare skin."
)


class NeedlesPage(PlanPage):
    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self.table, self.inspector = PlanTable(planning), Inspector(planning)
        self._nothing = QLabel(say(NOTHING), wordWrap=True)
        self._nothing.setObjectName("quiet")
        self._modes = {name: tool_button(say(text), say(tip), True) for name, (text, tip) in MODES.items()}
        self._both = tool_button(say("Both sides"), say("New needles and changes on both sides alike"), True)
        self._lay_out()
        for name, button in self._modes.items():
            button.clicked.connect(lambda _=False, name=name: planning.tool.set_mode(name))
        self._both.toggled.connect(self._set_both)
        self.table.chosen.connect(planning.select)
        planning.tool.mode_changed.connect(self._tick_mode)
        self._tick_mode()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        modes = QWidget()
        row = Flow(modes, gap=1, aside=len(self._modes))
        for button in (*self._modes.values(), self._both):
            row.addWidget(button)
        box.addWidget(modes)
        box.addWidget(self._nothing)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.inspector)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        parts.setSizes(list(SHARES))
        box.addWidget(parts, 1)

    def show_plan(self) -> None:
        rows = groups(self.planning.plan)
        self._nothing.setVisible(not rows)
        self._both.setChecked(self.planning.both)
        self.table.show_groups(rows, self.planning.chosen)
        self.inspector.show_chosen()
        for button in (*self._modes.values(), self._both):
            button.setEnabled(self.planning.plan.state != "final")

    def stops(self) -> Sequence[QWidget]:
        return (self.table, self.inspector.first)

    def _set_both(self, on: bool) -> None:
        self.planning.both = on

    def _tick_mode(self) -> None:
        for name, button in self._modes.items():
            button.setChecked(name == self.planning.tool.mode)
