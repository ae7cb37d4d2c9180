"""The page of the client: who, what she comes for, and what sources have something to say on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from facemap.plan import assessing
from facemap.plan.model import Concern, Plan
from facemap.ui.plan_facts import FactsEditor
from facemap.ui.plan_fields import Amount, Line
from facemap.ui.plan_page import PlanPage
from facemap.ui.scrolling import scrolling_box
from facemap.ui.tongue import later, say
from facemap.ui.widgets import quiet_label, tool_button

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

LINES = {
    "label": (later("Client"), later("Initials or a code")),
    "name": (later("Name"), later("Only if it is to be in the file")),
    "date": (later("Date"), later("2026-03-04")),
    "practitioner": (later("Practitioner"), ""),
    "purpose": (later("Purpose"), ""),
}
WORDS = {
    "skin": later("Skin"), "tongue": later("Tongue"), "pulse": later("Pulse"),
    "face_reading": later("Face reading"), "general_health": later("General health"),
    "other_treatments": later("Other treatments"),
}  # fmt: skip
NOTES = {"notes": later("Notes")}


class Words(QPlainTextEdit):
    """A few lines; what was typed is one step when the keyboard leaves."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * 2 + 14))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._before = ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._before = self.toPlainText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc brings back what it said when the keyboard came."""
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._before:
            self.selectAll()
            self.insertPlainText(self._before)
            event.accept()
        else:
            super().keyPressEvent(event)

    def show_words(self, words: str) -> None:
        is_written = self.hasFocus() and self.document().isModified()
        if not is_written and words != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(words)
            self.blockSignals(False)
            self.document().setModified(False)
            self._before = words


class ClientPage(PlanPage):
    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self._lines = {name: Line(say(hint)) for name, (_, hint) in LINES.items()}
        self._words = {name: Words(say(text)) for name, text in {**WORDS, **NOTES}.items()}
        self.facts = FactsEditor(planning)
        self.concerns = ConcernsEditor(planning)
        self._ordered: tuple[QWidget, ...] = ()
        self._lay_out()
        for name, line in self._lines.items():
            line.setAccessibleName(say(LINES[name][0]))
            line.editingFinished.connect(lambda name=name, line=line: self._line_changed(name, line))
            if name != "date":  # which is none until it is whole
                line.textEdited.connect(lambda words, name=name: self._tell(name, words.strip()))
        for name, box in self._words.items():
            box.textChanged.connect(lambda name=name, box=box: self._words_changed(name, box))

    def _lay_out(self) -> None:
        box = scrolling_box(self, QMargins(0, 2, 8, 8), 8)
        form = self._form()
        for name, line in self._lines.items():
            form.addRow(say(LINES[name][0]), line)
        box.addLayout(form)
        box.addWidget(_head(say("What the client comes for")))
        box.addWidget(self.concerns)
        box.addWidget(_head(say("What sources speak of caution with")))
        box.addWidget(self.facts)
        box.addWidget(_head(say("Assessment")))
        form = self._form()
        for name, words in self._words.items():
            form.addRow(say({**WORDS, **NOTES}[name]), words)
        box.addLayout(form)
        box.addStretch(1)

    @property
    def date(self) -> QLineEdit:
        return self._lines["date"]

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(5)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        return form

    def stops(self) -> Sequence[QWidget]:
        return (self._lines["label"], self.facts.first)

    def show_plan(self) -> None:
        plan = self.planning.plan
        for name, line in self._lines.items():
            if not (line.hasFocus() and line.isModified()):
                line.setText(_value(plan, name))
        for name, box in self._words.items():
            box.show_words(_value(plan, name))
        self.facts.show_plan()
        self.concerns.show_plan()
        is_open = plan.state != "final"
        for part in (*self._lines.values(), *self._words.values(), self.facts, self.concerns):
            part.setEnabled(is_open)
        self._put_in_order()

    def _put_in_order(self) -> None:
        """Tab goes as one reads; rows come and go."""
        stops = (*self._lines.values(), *self.concerns.stops(), *self.facts.stops(), *self._words.values())
        if stops != self._ordered:
            self._ordered = stops
            for one, next_ in pairwise(stops):
                QWidget.setTabOrder(one, next_)

    def _line_changed(self, name: str, line: QLineEdit) -> None:
        if line.isModified():
            line.setModified(False)
            self._tell(name, line.text().strip())
            line.setText(_value(self.planning.plan, name))

    def _words_changed(self, name: str, box: Words) -> None:
        if box.hasFocus() and box.document().isModified():
            self._tell(name, box.toPlainText())

    def _tell(self, name: str, value: str) -> None:
        labels = {**{key: row[0] for key, row in LINES.items()}, **WORDS, **NOTES}
        words = say("Change: {field}", field=say(labels[name]))
        self.planning.attempt(words, assessing.told, joins=True, **{name: value})


class ConcernsEditor(QWidget):
    """A row for each concern: what, and how much of 10 before and after; the last row is for another."""

    def __init__(self, planning: Planning) -> None:
        super().__init__()
        self._planning = planning
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._hint = quiet_label()
        self._hint.setText(say("0 is nothing, 10 the worst: before and after the session."))
        self._hint.setWordWrap(True)
        self._box.addWidget(self._hint)
        self._rows: list[_ConcernRow] = []

    def stops(self) -> Sequence[QWidget]:
        return [stop for row in self._rows for stop in row.stops()]

    def show_plan(self) -> None:
        concerns = self._planning.plan.assessment.concerns
        while len(self._rows) <= len(concerns):
            row = _ConcernRow(self._planning, len(self._rows))
            self._rows.append(row)
            self._box.addWidget(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at <= len(concerns))
            row.show_concern(concerns[at] if at < len(concerns) else None)


class _ConcernRow(QWidget):
    def __init__(self, planning: Planning, at: int) -> None:
        super().__init__()
        self._planning, self._at = planning, at
        self._name = Line(say("Another concern, then Enter"))
        self._name.setAccessibleName(say("Concern {n}", n=at + 1))
        self._scores = {name: Amount(0, 10, 0, "", True) for name in ("before", "after")}
        self._labels: list[QLabel] = []
        self._away = tool_button(
            "✕", say("Take this concern away"), name=say("Take concern {n} away", n=at + 1)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._name, 1)
        for name, text in (("before", say("Before")), ("after", say("After"))):
            box, label = self._scores[name], quiet_label()
            label.setText(text)
            box.setFixedWidth(max(46, label.sizeHint().width()))
            box.setToolTip(text)
            box.setAccessibleName(text)
            box.valueChanged.connect(lambda _, name=name, box=box: self._score(name, box))
            box.refused.connect(planning.refused)
            column = QVBoxLayout()
            column.setSpacing(0)
            if not at:  # which of the columns is which is said above the first row
                self._labels.append(label)
                column.addWidget(label)
            column.addWidget(box)
            row.addLayout(column)
        row.addWidget(self._away)
        for part in (self._name, self._away):
            row.setAlignment(part, Qt.AlignmentFlag.AlignBottom)
        self._name.editingFinished.connect(self._named)
        self._away.clicked.connect(self._remove)

    def stops(self) -> Sequence[QWidget]:
        return (self._name, *self._scores.values(), self._away)

    def show_concern(self, concern: Concern | None) -> None:
        for part in (*self._labels, *self._scores.values()):
            part.setVisible(concern is not None)
        self._away.setVisible(concern is not None)
        if not (self._name.hasFocus() and self._name.isModified()):
            self._name.setText(concern.name if concern else "")
        for name, box in self._scores.items():
            box.show_amount(getattr(concern, name) if concern else None, True)

    def _now(self) -> Concern | None:
        concerns = self._planning.plan.assessment.concerns
        return concerns[self._at] if self._at < len(concerns) else None

    def _named(self) -> None:
        words, now = self._name.text().strip(), self._now()
        if not self._name.isModified() or not words:
            return
        self._name.setModified(False)
        fresh = replace(now, name=words) if now else Concern(words)
        self._planning.attempt(say("Concern: {name}", name=words), assessing.with_concern, self._at, fresh)

    def _score(self, name: str, box: Amount) -> None:
        now, amount = self._now(), box.amount()
        if now is not None:
            values: dict[str, Any] = {name: None if amount is None else int(amount)}
            words = say("Score: {name}", name=now.name)
            self._planning.attempt(
                words, assessing.with_concern, self._at, replace(now, **values), joins=True
            )

    def _remove(self) -> None:
        now = self._now()
        if now is not None:
            words = say("Take away: {name}", name=now.name)
            self._planning.attempt(words, assessing.without_concern, self._at)


def _value(plan: Plan, name: str) -> str:
    if name in ("label", "name"):
        return str(getattr(plan.client, name))
    owner = plan.assessment if name in assessing.TEXTS else plan
    return str(getattr(owner, name))


def _head(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setObjectName("title")
    return label
