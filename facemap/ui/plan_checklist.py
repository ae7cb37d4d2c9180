"""The checklist of a session: what comes before the needles, and what comes after them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facemap.plan import recording
from facemap.plan.model import Check
from facemap.ui.flow import beside, emptied
from facemap.ui.plan_fields import Line, Pick
from facemap.ui.plan_words import brief
from facemap.ui.tongue import later, say
from facemap.ui.widgets import Tick, push_button, title_label, tool_button

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

PHASES = {"before": later("Before"), "after": later("After")}


class Checklist(QWidget):
    def __init__(self, planning: Planning) -> None:
        super().__init__()
        self._planning = planning
        self._shown: object = None
        self._ticks: dict[int, Tick] = {}
        self._aways: dict[int, QWidget] = {}
        self._offer: QWidget | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._phase, self._new = Pick(), Line(say("Another line, then Enter"))
        self._new.setAccessibleName(say("Another line of the checklist"))
        for phase, words in PHASES.items():
            self._phase.addItem(say(words), phase)
        self._phase.setAccessibleName(say("When"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(title_label(say("Checklist")))
        box.addLayout(self._lines)
        box.addWidget(beside(self._phase, self._new))
        self._new.returnPressed.connect(self._add)

    def show_plan(self) -> None:
        plan = self._planning.plan
        is_open = plan.state != "final"
        for part in (self._phase, self._new):
            part.setEnabled(is_open)
        fresh = is_open, [(check.text, check.phase) for check in plan.checks]
        if fresh != self._shown:  # else the keyboard stays where it is
            self._shown = fresh
            self._fill(plan.checks, is_open)
        for at, tick in self._ticks.items():
            tick.blockSignals(True)
            tick.setChecked(plan.checks[at].done)
            tick.blockSignals(False)

    def _fill(self, checks: Sequence[Check], is_open: bool) -> None:
        emptied(self._lines)
        self._ticks.clear()
        self._aways.clear()
        self._offer = None
        for phase, words in PHASES.items():
            rows = [(at, check) for at, check in enumerate(checks) if check.phase == phase]
            if rows:
                head = QLabel(say(words))
                head.setObjectName("quiet")
                self._lines.addWidget(head)
            for at, check in rows:
                self._lines.addWidget(self._row(at, check, is_open))
        if not checks and is_open:
            offer = push_button(say("Begin with the usual checklist"), say("It can be changed afterwards"))
            offer.clicked.connect(self._planning.running.usual_checklist)
            self._lines.addWidget(beside(offer))
            self._offer = offer
        self._put_in_order()

    def _put_in_order(self) -> None:
        """Tab goes as one reads; rows come and go."""
        stops = [self._offer] if self._offer else []
        stops += [stop for at in self._ticks for stop in (self._ticks[at], self._aways[at])]
        for one, next_ in pairwise((*stops, self._phase, self._new)):
            QWidget.setTabOrder(one, next_)

    def _row(self, at: int, check: Check, is_open: bool) -> QWidget:
        row, tick, words = QWidget(), Tick(), QLabel(check.text, wordWrap=True)
        tick.setAccessibleName(check.text)
        self._ticks[at] = tick
        away = tool_button("✕", say("Take this line away"), name=say("Take away: {name}", name=check.text))
        self._aways[at] = away
        for part in (tick, away):
            part.setEnabled(is_open)
        tick.toggled.connect(lambda done: self._check(at, done))
        away.clicked.connect(lambda: self._drop(at))
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(tick)
        box.addWidget(words, 1)
        box.addWidget(away)
        return row

    def _check(self, at: int, done: bool) -> None:
        line = brief(self._planning.plan.checks[at].text)
        words = say("Tick: {line}", line=line) if done else say("No tick: {line}", line=line)
        self._planning.attempt(words, recording.checked, at, done)

    def _add(self) -> None:
        text, at = self._new.text(), len(self._planning.plan.checks)
        phase = self._phase.currentData()
        words = say("Checklist, add: {line}", line=brief(text))
        if text.strip() and self._planning.attempt(words, recording.with_check, at, text, phase):
            self._new.clear()

    def _drop(self, at: int) -> None:
        words = say("Take away: {name}", name=brief(self._planning.plan.checks[at].text))
        self._planning.attempt(words, recording.with_check, at, "", "before")
