"""The steps of a session, written a line each, with what of their minutes is understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facemap.plan.model import Plan
from facemap.plan.recording import with_steps
from facemap.plan.steps import steps_of, steps_text
from facemap.ui.plan_client import Words
from facemap.ui.plan_words import brief
from facemap.ui.tongue import listing, say
from facemap.ui.widgets import push_button, quiet_label, title_label

if TYPE_CHECKING:
    from facemap.ui.planning import Planning


class Steps(QWidget):
    def __init__(self, planning: Planning) -> None:
        super().__init__()
        self._planning, self._stepping = planning, planning.running.stepping
        self.box = Words(say("Steps of the session"))
        self.box.setFixedHeight(round(self.fontMetrics().lineSpacing() * 5 + 14))
        self.box.setPlaceholderText(say("A line a step, minutes behind it: Rest – 20 min"))
        self.understood = quiet_label()
        self.understood.setWordWrap(True)
        self.begin = push_button("", say("Its clock runs above; it is for the room, and in no file"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        for part in (title_label(say("Steps")), self.box, self.understood, self.begin):
            lines.addWidget(part)
        self.box.textChanged.connect(self._changed)
        self.begin.clicked.connect(self._stepping.go_on)
        self._stepping.stepped.connect(self._offer)

    def show_plan(self) -> None:
        plan = self._planning.plan
        self.box.setEnabled(plan.state != "final")
        self.box.show_words(steps_text(plan.steps))
        self.understood.setText(understood(plan))
        self.understood.setVisible(bool(plan.steps))
        self._offer()

    def _offer(self) -> None:
        plan, following = self._planning.plan, self._stepping.following
        self.begin.setVisible(plan.state in ("planned", "running") and bool(plan.steps))
        if following is not None:
            self.begin.setText(say("Begin: {step}", step=brief(following.text)))
        else:
            self.begin.setText(say("End of the steps"))

    def _changed(self) -> None:
        if self.box.hasFocus() and self.box.document().isModified():
            steps = steps_of(self.box.toPlainText())
            self._planning.attempt(say("Steps"), with_steps, steps, joins=True)


def understood(plan: Plan) -> str:
    """How long the steps take together, and which say nothing of that."""
    untimed = [brief(each.text) for each in plan.steps if each.minutes is None]
    minutes = sum(each.minutes or 0.0 for each in plan.steps)
    if len(untimed) == len(plan.steps):
        return say("No minutes are understood. Write them behind a step: Rest – 20 min")
    told = say("{minutes:g} min together", minutes=minutes)
    if not untimed:
        return told
    return say(
        "{first}; {second}", first=told, second=say("without minutes: {steps}", steps=listing(untimed))
    )
