"""The page of the session: needle ledger and clock on top; checklist, steps, marks, outcome, end below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facemap.plan import assessing, ledger, recording
from facemap.plan.model import MARK_KINDS, Mark
from facemap.ui.flow import beside, emptied
from facemap.ui.plan_checklist import Checklist
from facemap.ui.plan_client import Words
from facemap.ui.plan_fields import Amount, Line, Pick
from facemap.ui.plan_page import FINAL, PlanPage
from facemap.ui.plan_words import brief, place_words
from facemap.ui.scrolling import scrolling_box
from facemap.ui.tongue import later, say
from facemap.ui.widgets import push_button, quiet_label, title_label, tool_button

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

MARKS = {
    "bruise": later("Bruise"), "bleeding": later("Bleeding"), "pain": later("Pain"), "other": later("Other"),
}  # fmt: skip
STATES = {
    "planned": later("Planned; the first needle begins the session."),
    "running": later("The session is going on."),
    "closed": later("The session is over; the record can still be changed."),
    "final": FINAL,
}
OUTCOME = {"also_noticed": later("Also noticed"), "outcome": later("Outcome")}


class SessionPage(PlanPage):
    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self.running = planning.running
        self._state, self._count, self._clock = [QLabel(wordWrap=True) for _ in range(3)]
        self._count.setObjectName("title")
        self.put_in = QPushButton(say("In: next (J)"))
        self.take_out = QPushButton(say("Out: next (Shift+J)"))
        self._tick_on_map = push_button(say("Tick on the body"), say("A click on a number ticks it"), True)
        self._why, self._close = Line(), QPushButton(say("Close the session"))
        self._final, self._amendment = QPushButton(say("Make the record final")), Line()
        self._retention = Amount(0, 20160, 0, " " + say("min"), True)
        self.checklist, self._marks = Checklist(planning), QVBoxLayout()
        self._shown_marks: object = None
        self._kind, self._mark_note = Pick(), Line(say("Note"))
        self._steps = Words(say("Steps of the session"))
        self._words = {name: Words(say(text)) for name, text in OUTCOME.items()}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        outer, below = QVBoxLayout(self), QWidget()
        outer.setContentsMargins(0, 2, 0, 0)
        outer.setSpacing(6)
        self._pin(outer)
        outer.addWidget(below, 1)
        box = scrolling_box(below, QMargins(0, 2, 8, 8), 6)
        box.addWidget(self.checklist)
        self._head(box, say("Steps"))
        self._steps.setFixedHeight(round(self.fontMetrics().lineSpacing() * 5 + 14))
        self._steps.setPlaceholderText(say("A line a step, minutes behind it: Rest – 20 min"))
        box.addWidget(self._steps)
        form = QFormLayout()
        self._retention.refused.connect(self.planning.refused)
        form.addRow(say("Minutes needles stay in"), self._retention)
        box.addLayout(form)
        self._head(box, say("Bruise, bleeding, pain"))
        self._marks.setSpacing(2)
        box.addLayout(self._marks)
        for kind in MARK_KINDS:
            self._kind.addItem(say(MARKS[kind]), kind)
        self._kind.setAccessibleName(say("Kind of mark"))
        self._mark_note.setAccessibleName(say("Note on the mark"))
        self._add_mark = push_button(say("At the chosen needle"), say("Mark it at the needle that is chosen"))
        box.addWidget(beside(self._kind, self._mark_note, self._add_mark))
        self._head(box, say("What came of it"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in self._words.items():
            form.addRow(say(OUTCOME[name]), field)
        box.addLayout(form)
        self._end(box)
        box.addStretch(1)

    def _pin(self, box: QVBoxLayout) -> None:
        """What is looked at and pressed while the session goes on: it never scrolls away."""
        self._state.setObjectName("quiet")
        self.put_in.setObjectName("first")
        for part in (self._state, self._count, beside(self.put_in, self.take_out, self._tick_on_map)):
            box.addWidget(part)
        box.addWidget(self._clock)

    def _end(self, box: QVBoxLayout) -> None:
        self._head(box, say("End"))
        self._why.setPlaceholderText(say("Why needles stay in, if they do"))
        self._why.setAccessibleName(self._why.placeholderText())
        self._amendment.setPlaceholderText(say("An amendment, then Enter"))
        self._amendment.setAccessibleName(say("Amendment"))
        self._amended = quiet_label()
        self._amended.setWordWrap(True)
        for part in (self._why, self._close, self._final, self._amended, self._amendment):
            box.addWidget(part)

    def _head(self, box: QVBoxLayout, text: str) -> None:
        box.addWidget(title_label(text))

    def _connect(self) -> None:
        self.put_in.clicked.connect(lambda: self.running.tick_next("in"))
        self.take_out.clicked.connect(lambda: self.running.tick_next("out"))
        self._tick_on_map.toggled.connect(self.running.set_ticking)
        self._retention.valueChanged.connect(lambda _: self._time_changed())
        self._add_mark.clicked.connect(self._mark)
        self._steps.textChanged.connect(self._steps_changed)
        self._close.clicked.connect(self.close_or_reopen)
        self._final.clicked.connect(self.running.finalise)
        self._amendment.returnPressed.connect(self._amend)
        self.running.ticked.connect(self._tell_time)
        for name, words in self._words.items():
            words.textChanged.connect(lambda name=name, words=words: self._words_changed(name, words))

    def stops(self) -> Sequence[QWidget]:
        return (self.put_in, self._close)

    # What it shows

    def show_plan(self) -> None:
        plan = self.planning.plan
        total = ledger.total(plan)
        self._state.setText(say(STATES[plan.state]))
        self._count.setText(self.running.count_words())
        is_open = plan.state != "final"
        self.put_in.setEnabled(is_open and ledger.next_to_tick(plan, "in") is not None)
        self.take_out.setEnabled(is_open and total.still_in > 0)
        self._tick_on_map.setEnabled(is_open)
        self._tick_on_map.setChecked(self.running.ticking)
        self._retention.show_amount(plan.retention, True)
        self._retention.setEnabled(is_open)
        closed = plan.state in ("closed", "final")
        self._why.setVisible(not closed and total.still_in > 0)
        self._close.setVisible(is_open)
        self._close.setText(say("Go on with the session") if closed else say("Close the session"))
        self._close.setEnabled(bool(plan.ticks))
        self._final.setVisible(plan.state == "closed")
        self._amendment.setVisible(not is_open)
        self._amended.setText("\n".join(f"{readable(each.at)}: {each.text}" for each in plan.amendments))
        self._amended.setVisible(bool(plan.amendments))
        for name, words in self._words.items():
            words.setEnabled(is_open)
            words.show_words(str(getattr(plan, name)))
        for part in (self._kind, self._mark_note, self._add_mark):
            part.setEnabled(is_open)
        self._steps.setEnabled(is_open)
        self._steps.show_words(recording.steps_text(plan.steps))
        self.checklist.show_plan()
        self._show_marks()
        self._tell_time()

    def _tell_time(self) -> None:
        self._clock.setText(self.running.clock_words())
        self._clock.setVisible(bool(self._clock.text()))

    def _show_marks(self) -> None:
        plan = self.planning.plan
        if (plan.marks, plan.state) == self._shown_marks:
            return
        self._shown_marks = plan.marks, plan.state
        emptied(self._marks)
        for at, mark in enumerate(plan.marks):
            row = QWidget()
            box = QHBoxLayout(row)
            box.setContentsMargins(0, 0, 0, 0)
            words = _mark_words(mark)
            box.addWidget(QLabel(words), 1)
            away = tool_button("✕", say("Take this mark away"), name=say("Take away: {name}", name=words))
            away.setEnabled(plan.state != "final")
            away.clicked.connect(lambda _=False, at=at: self._unmark(at))
            box.addWidget(away)
            self._marks.addWidget(row)

    # What the user does

    def _steps_changed(self) -> None:
        if self._steps.hasFocus() and self._steps.document().isModified():
            steps = recording.steps_of(self._steps.toPlainText())
            self.planning.attempt(say("Steps"), recording.with_steps, steps, joins=True)

    def _mark(self) -> None:
        chosen = self.planning.chosen_placements()
        if not chosen:
            self.planning.refuse(later("Choose a needle first, in the list or on the body."))
            return
        kind, note = self._kind.currentData(), self._mark_note.text().strip()
        words = say("{mark} at {point}", mark=say(MARKS[kind]), point=place_words(chosen[0]))
        at = self.planning.now()
        if self.planning.attempt(words, recording.marked, kind, at, chosen[0].id, None, note):
            self._mark_note.clear()

    def _unmark(self, at: int) -> None:
        words = say("Take away: {name}", name=brief(_mark_words(self.planning.plan.marks[at])))
        self.planning.attempt(words, recording.unmarked, at)

    def _time_changed(self) -> None:
        minutes = self._retention.amount()
        self.planning.attempt(say("Minutes needles stay in"), assessing.told, joins=True, retention=minutes)

    def _words_changed(self, name: str, words: Words) -> None:
        if words.hasFocus() and words.document().isModified():
            text = say("Change: {field}", field=say(OUTCOME[name]))
            self.planning.attempt(text, assessing.told, joins=True, **{name: words.toPlainText()})

    def close_or_reopen(self) -> None:
        """Needles that are in ask for a reason first: the keyboard is where that is written."""
        if self.planning.plan.state == "closed":
            self.running.reopen()
        else:
            self.running.close(self._why.text())
            if self.planning.plan.state == "running" and self._why.isVisible():
                self._why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _amend(self) -> None:
        text = self._amendment.text()
        words = say("Amendment: {words}", words=brief(text))
        if self.planning.attempt(words, ledger.amended, self.planning.now(), text):
            self._amendment.clear()


def _mark_words(mark: Mark) -> str:
    return " · ".join(filter(None, (say(MARKS[mark.kind]), mark.name, mark.note)))


def readable(at: str) -> str:
    """A time of the record, for people: "2026-11-25 12:26"."""
    return at[:16].replace("T", " ")
