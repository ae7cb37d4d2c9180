"""The page of the session: needle ledger and clock on top; checklist, steps, marks, outcome, end below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facemap.plan import assessing, ledger, recording
from facemap.plan.model import MARK_KINDS, Mark, Placement, Plan
from facemap.ui.flow import beside, emptied
from facemap.ui.plan_checklist import Checklist
from facemap.ui.plan_client import Words
from facemap.ui.plan_fields import Amount, Line, Pick
from facemap.ui.plan_page import FINAL, PlanPage
from facemap.ui.plan_steps import Steps
from facemap.ui.plan_still_in import StillIn
from facemap.ui.plan_words import SIDES, brief, place_words
from facemap.ui.scrolling import scrolling_box
from facemap.ui.tongue import later, listing, say
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
CLOSES = later("The session is over; the record can still be changed")
JOINED = later("It was marked there already: it counts once, and the note is added.")
ONE_IN = later("One needle at the chosen place, else at the next one, is in now (Ctrl+J)")
ONE_OUT = later("One needle at the chosen place, else at the next one, is out now (Ctrl+Shift+J)")
GOES_ON = later("The session goes on where it was")
OUTCOME = {"also_noticed": later("Also noticed"), "outcome": later("Outcome")}


class SessionPage(PlanPage):
    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self.running = planning.running
        self._state, self._count, self._clock = [QLabel(wordWrap=True) for _ in range(3)]
        self._count.setObjectName("title")
        self.put_in = push_button(
            say("In: next (J)"), say("The next needles, in the order of the plan, are in now")
        )
        self.take_out = push_button(
            say("Out: next (Shift+J)"), say("The next needles, in the order of the plan, are out now")
        )
        tip = say("A click on a number ticks it; with Ctrl a single needle")
        self._tick_on_map = push_button(say("Tick on the body"), tip, True)
        self.one_in = push_button(say("One in"), say(ONE_IN))
        self.one_out = push_button(say("One out"), say(ONE_OUT))
        self.still_in = StillIn(planning)
        self._why, self._close = Line(), push_button(say("Close the session"), say(CLOSES))
        self._final = push_button(
            say("Make the record final"), say("Lock the record; it asks first. Later changes are amendments.")
        )
        self._amendment, self._amended = Line(), quiet_label()
        self._amended.setWordWrap(True)
        self._retention = Amount(0, 20160, 0, " " + say("min"), True)
        self.checklist, self._marks = Checklist(planning), QVBoxLayout()
        self._shown_marks: object = None
        self._kind, self._mark_side, self._mark_note = Pick(), Pick(), Line(say("Note"))
        self.steps = Steps(planning)
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
        box.addWidget(self.steps)
        form = QFormLayout()
        self._retention.refused.connect(self.planning.refused)
        form.addRow(say("Minutes needles stay in"), self._retention)
        self._retention.setAccessibleName(say("Minutes needles stay in"))
        box.addLayout(form)
        self._head(box, say("Bruise, bleeding, pain"))
        self._marks.setSpacing(2)
        box.addLayout(self._marks)
        for kind in MARK_KINDS:
            self._kind.addItem(say(MARKS[kind]), kind)
        for side in ("left", "right", "both"):
            self._mark_side.addItem(say(SIDES[side]), side)
        self._mark_side.setPlaceholderText(say("Side"))
        self._mark_side.setAccessibleName(say("Side of the mark"))
        self._show_sides()
        self._kind.setAccessibleName(say("Kind of mark"))
        self._mark_note.setAccessibleName(say("Note on the mark"))
        self._add_mark = push_button(say("At the chosen needle"), say("Mark it at the needle that is chosen"))
        box.addWidget(beside(self._kind, self._mark_side, self._mark_note, self._add_mark))
        self._head(box, say("What came of it"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in self._words.items():
            form.addRow(say(OUTCOME[name]), field)
        box.addLayout(form)
        box.addWidget(self._amended)
        box.addStretch(1)
        self._end(outer)

    def _pin(self, box: QVBoxLayout) -> None:
        """What is looked at and pressed while the session goes on: it never scrolls away."""
        self._state.setObjectName("quiet")
        self.put_in.setObjectName("first")
        rows = (self.put_in, self.take_out), (self.one_in, self.one_out, self._tick_on_map)
        for part in (self._state, self._count, *(beside(*row) for row in rows), self._clock, self.still_in):
            box.addWidget(part)

    def _end(self, box: QVBoxLayout) -> None:
        """How the session ends stands below, however long the checklist is."""
        self._why.setPlaceholderText(say("Why needles stay in, if they do"))
        self._why.setAccessibleName(self._why.placeholderText())
        self._amendment.setPlaceholderText(say("An amendment, then Enter"))
        self._amendment.setAccessibleName(say("Amendment"))
        for part in (self._why, beside(self._close, self._final), self._amendment):
            box.addWidget(part)

    def _head(self, box: QVBoxLayout, text: str) -> None:
        box.addWidget(title_label(text))

    def _connect(self) -> None:
        self.put_in.clicked.connect(lambda: self.running.tick_next("in"))
        self.take_out.clicked.connect(lambda: self.running.tick_next("out"))
        self.one_in.clicked.connect(lambda: self.running.tick_next("in", one=True))
        self.one_out.clicked.connect(lambda: self.running.tick_next("out", one=True))
        self._tick_on_map.toggled.connect(self.running.set_ticking)
        self._retention.valueChanged.connect(lambda _: self._time_changed())
        self._add_mark.clicked.connect(self._mark)
        self.planning.selected.connect(self._show_sides)
        self._close.clicked.connect(self.close_or_reopen)
        self._final.clicked.connect(self.running.finalise)
        self._amendment.returnPressed.connect(self._amend)
        self.running.ticked.connect(self._tell_time)
        for name, words in self._words.items():
            words.textChanged.connect(lambda name=name, words=words: self._words_changed(name, words))

    def stops(self) -> Sequence[QWidget]:
        return (self.put_in, self._close, self._final, self._amendment)

    # What it shows

    def show_plan(self) -> None:
        plan = self.planning.plan
        total = ledger.total(plan)
        self._state.setText(say(STATES[plan.state]))
        self._count.setText(self.running.count_words())
        is_open = plan.state != "final"
        for what, buttons in (("in", (self.put_in, self.one_in)), ("out", (self.take_out, self.one_out))):
            for button in buttons:
                button.setEnabled(is_open and ledger.next_to_tick(plan, what) is not None)
        self.still_in.show_plan()
        self._tick_on_map.setEnabled(is_open)
        self._tick_on_map.setChecked(self.running.ticking)
        self._retention.show_amount(plan.retention, True)
        self._retention.setEnabled(is_open)
        closed = plan.state in ("closed", "final")
        self._why.setVisible(not closed and total.still_in > 0)
        self._close.setVisible(is_open)
        self._close.setText(say("Go on with the session") if closed else say("Close the session"))
        self._close.setEnabled(self.running.can_close)
        why_not = "" if closed else ledger.bar_to_closing(plan)
        self._close.setToolTip(say(why_not) if why_not else say(GOES_ON) if closed else say(CLOSES))
        self._final.setVisible(plan.state == "closed")
        self._amendment.setVisible(not is_open)
        self._amended.setText("\n".join(f"{readable(each.at)}: {each.text}" for each in plan.amendments))
        self._amended.setVisible(bool(plan.amendments))
        for name, words in self._words.items():
            words.setEnabled(is_open)
            words.show_words(str(getattr(plan, name)))
        for part in (self._kind, self._mark_side, self._mark_note, self._add_mark):
            part.setEnabled(is_open)
        self.steps.show_plan()
        self.checklist.show_plan()
        self._show_marks()
        self._tell_time()

    def _tell_time(self) -> None:
        self._clock.setText(self.running.clock_words())
        self._clock.setVisible(bool(self._clock.text()))

    def _show_marks(self) -> None:
        plan = self.planning.plan
        said = [_mark_words(plan, mark) for mark in plan.marks]
        if (said, plan.state) == self._shown_marks:
            return
        self._shown_marks = said, plan.state
        emptied(self._marks)
        for at, words in enumerate(said):
            row = QWidget()
            box = QHBoxLayout(row)
            box.setContentsMargins(0, 0, 0, 0)
            box.addWidget(QLabel(words), 1)
            away = tool_button("✕", say("Take this mark away"), name=say("Take away: {name}", name=words))
            away.setEnabled(plan.state != "final")
            away.clicked.connect(lambda _=False, at=at: self._unmark(at))
            box.addWidget(away)
            self._marks.addWidget(row)

    def _show_sides(self) -> None:
        """Which side it is on is asked where both are chosen."""
        self._mark_side.setVisible(len({each.side for each in self.planning.chosen_placements()}) > 1)
        self._mark_side.setCurrentIndex(-1)

    # What the user does

    def _mark(self) -> None:
        chosen = self.planning.chosen_placements()
        if not chosen:
            self.planning.refuse(later("Choose a needle first, in the list or on the body."))
            return
        side = self._mark_side.currentData() if self._mark_side.isVisibleTo(self) else "both"
        meant = [each for each in chosen if side in ("both", each.side)]
        if not meant:
            self.planning.refuse(later("Say on which side it is: left, right or both."))
            return
        kind, note = self._kind.currentData(), self._mark_note.text().strip()
        words = say("{mark} at {point}", mark=say(MARKS[kind]), point=listing(map(_sided, meant)))
        at, ids, before = self.planning.now(), [each.id for each in meant], len(self.planning.plan.marks)
        if self.planning.attempt(words, recording.marked_at, kind, at, ids, note):
            if len(self.planning.plan.marks) - before < len(ids):
                self.planning.say(JOINED)
            self._mark_note.clear()
            self._show_sides()

    def _unmark(self, at: int) -> None:
        words = say(
            "Take away: {name}", name=brief(_mark_words(self.planning.plan, self.planning.plan.marks[at]))
        )
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

    def go_to_amendment(self) -> None:
        """The keyboard to where a final record is amended."""
        self._amendment.setFocus(Qt.FocusReason.OtherFocusReason)

    def _amend(self) -> None:
        text = self._amendment.text()
        words = say("Amendment: {words}", words=brief(text))
        if self.planning.attempt(words, ledger.amended, self.planning.now(), text):
            self._amendment.clear()


def _mark_words(plan: Plan, mark: Mark) -> str:
    side = recording.side_of(plan, mark)
    where = " ".join(filter(None, (mark.name, say(SIDES[side]) if side else "")))
    return " · ".join(filter(None, (say(MARKS[mark.kind]), where, mark.note)))


def _sided(each: Placement) -> str:
    return f"{place_words(each)} {say(SIDES[each.side])}"


def readable(at: str) -> str:
    """A time of the record, for people: "2026-11-25 12:26"."""
    return at[:16].replace("T", " ")
