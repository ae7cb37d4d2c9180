"""The part of a point's card that puts a needle into the plan that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel

from facemap.plan.needle_words import needle_words
from facemap.ui.plan_words import depth_words
from facemap.ui.tongue import count, say
from facemap.ui.widgets import Section, tool_button

if TYPE_CHECKING:
    from facemap.ui.planning import Planning


class PlanSection(Section):
    """What is planned here, and a button for one more."""

    def __init__(self, planning: Planning) -> None:
        super().__init__()
        self._planning, self._code = planning, ""
        self._add = tool_button(
            say("Plan a needle here"), say("Put a needle at this point into the plan (P)")
        )
        self._said = QLabel(wordWrap=True)
        self._said.setObjectName("quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.addWidget(self._add)
        row.addWidget(self._said, 1)
        self._add.clicked.connect(lambda: planning.add(self._code))
        planning.changed.connect(self._tell)
        planning.opened.connect(self._tell)

    def show_point(self, code: str) -> None:
        self._code = code
        self._tell()

    def _tell(self) -> None:
        self.setVisible(self._planning.is_open)
        here = [each for each in self._planning.plan.placements if each.code == self._code]
        needles = sum(each.needles for each in here)
        if not needles:
            self._said.setText("")
            return
        said = [count("{n} needle planned", "{n} needles planned", needles)]
        said += dict.fromkeys(
            ", ".join((needle_words(each.needle), depth_words(each.depth))) for each in here
        )
        self._said.setText("  ·  ".join(said))
