"""The page of the course: a rhythm, its days, a calendar file, the next session, what all sessions show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QMargins, Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFormLayout, QLabel, QListWidget, QWidget

from facemap.data.problems import CannotDo
from facemap.plan import growing, rhythm
from facemap.plan.client_words import brief, file_name
from facemap.plan.model import Course, Past, Phase, Plan
from facemap.plan.progress import Place, places, scores, sessions
from facemap.plan.soundness import dated
from facemap.ui.flow import Flow
from facemap.ui.plan_fields import Line, Pick
from facemap.ui.plan_page import FINAL, PlanPage
from facemap.ui.plan_progress import ProgressPicture
from facemap.ui.scrolling import scrolling_box
from facemap.ui.tongue import count, later, say
from facemap.ui.widgets import push_button, quiet_label

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

WEEKDAYS = (
    later("Mon"), later("Tue"), later("Wed"), later("Thu"), later("Fri"), later("Sat"), later("Sun"),
)  # fmt: skip
KEEPS_DAY = later("This session has begun and keeps its day; the days of the others were worked out.")
WAS_LAST = later(
    "That was the last session of its course. This one belongs to none: give it a day, or choose a rhythm to "
    "keep it up on the page of the course."
)
CALENDAR = later("Calendar files (*.ics)")


class CoursePage(PlanPage):
    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self.rhythm, self._phases = Pick(), Line(say("10 × 3.5, 4 × 14"))
        self.start = Line(say("2026-03-04"))
        self._weekdays = [QCheckBox(say(name)) for name in WEEKDAYS]
        self._closed = Line(say("2026-12-25, 2027-01-01"))
        self.make = push_button(
            say("Work out the days"), say("Dates of all sessions from the rhythm and the first day")
        )
        self.make.setObjectName("first")
        self.days = QListWidget()
        self.days.setObjectName("rows")
        self.days.setAccessibleName(say("Days of the course"))
        self._day = Line(say("Another day for the chosen session, then Enter"))
        self._day.setAccessibleName(say("Another day for the chosen session"))
        self._calendar = push_button(
            say("Calendar file…"), say("All sessions for a calendar, without a name")
        )
        self._next = push_button(say("Plan the next session"), say("A new plan, grown from this one"))
        self._end = push_button(say("No course"), say("This session belongs to no course"))
        self._picture, self._table = ProgressPicture(), QLabel(wordWrap=True)
        self._who = quiet_label()
        self._who.setWordWrap(True)
        self._final = quiet_label()
        self._final.setText(say(FINAL))
        self._final.setWordWrap(True)
        self._ready: list[rhythm.Rhythm] = []
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        box = scrolling_box(self, QMargins(0, 2, 8, 8), 6)
        box.addWidget(self._final)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rhythm.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for text, field in (
            (say("Rhythm"), self.rhythm), (say("Sessions × days"), self._phases),
            (say("First day"), self.start), (say("Closed days"), self._closed),
        ):  # fmt: skip
            field.setAccessibleName(text)
            form.addRow(text, field)
        week = QWidget()
        flow = Flow(week, gap=6)
        for tick in self._weekdays:
            tick.setToolTip(say("No session on {day}", day=tick.text()))
            flow.addWidget(tick)
        form.insertRow(3, say("Closed every"), week)
        box.addLayout(form)
        for part in (self._who, self.make, self.days, self._day):
            box.addWidget(part)
        self.days.setMinimumHeight(round(self.fontMetrics().lineSpacing() * 8))
        does = QWidget()
        flow = Flow(does, gap=2)
        for button in (self._next, self._calendar, self._end):
            flow.addWidget(button)
        box.addWidget(does)
        box.addWidget(self._picture)
        box.addWidget(self._table)
        box.addStretch(1)

    def _connect(self) -> None:
        self.rhythm.activated.connect(self._take_rhythm)
        self.make.clicked.connect(self._make)
        for field in (self._phases, self.start, self._closed):
            field.returnPressed.connect(self._make)
        self._day.returnPressed.connect(self._move_day)
        self._calendar.clicked.connect(self._save_calendar)
        self._next.clicked.connect(self.grow)
        self._end.clicked.connect(self._leave_course)

    def stops(self) -> Sequence[QWidget]:
        return (self.rhythm, self.days, self._next)

    # What it shows

    def forget(self) -> None:
        self.rhythm.setCurrentIndex(-1)
        self._who.clear()
        for tick in self._weekdays:
            tick.setChecked(False)

    def show_plan(self) -> None:
        plan = self.planning.plan
        if not self._ready:
            self._ready = rhythm.rhythms(self.planning.window.atlas)
            for at, each in enumerate(self._ready):
                self.rhythm.addItem(f"{each.name} · {each.source}", at)
            self.rhythm.setCurrentIndex(-1)
            self.rhythm.setPlaceholderText(say("What sources say …"))
        course = plan.course
        for field, words in (
            (self._phases, phases_text(course.phases) if course else ""),
            (self.start, course.start if course else plan.date),
            (self._closed, ", ".join(course.closed_dates) if course else ""),
        ):
            if not field.isModified():
                field.setText(words)
        if course:
            for at, tick in enumerate(self._weekdays):
                tick.setChecked(at in course.closed_weekdays)
        self._show_days(plan)
        there = course is not None and bool(course.dates)
        for part in (self.days, self._day, self._calendar, self._end):
            part.setVisible(there)
        self._show_final(plan.state == "final")
        self._show_progress(plan)

    def _show_final(self, is_final: bool) -> None:
        """The course of a final record stays; the next session and the calendar are no part of it."""
        self._final.setVisible(is_final)
        for part in (
            self.rhythm, self._phases, self.start, self._closed, self.make, self._day, self._end,
            *self._weekdays,
        ):  # fmt: skip
            part.setEnabled(not is_final)

    def _show_days(self, plan: Plan) -> None:
        course, at = plan.course, self.days.currentRow()
        self.days.clear()
        if course is None:
            return
        for number, on in enumerate(course.dates, 1):
            weekday = say(WEEKDAYS[date.fromisoformat(on[:10]).weekday()])
            this = say("  · this session") if number == course.number else ""
            self.days.addItem(f"{number}.  {weekday} {on}{this}")
        self.days.setCurrentRow(at if at >= 0 else course.number - 1)

    def _show_progress(self, plan: Plan) -> None:
        is_course = bool(plan.earlier)
        self._picture.setVisible(is_course)
        self._table.setVisible(is_course)
        if is_course:
            self._picture.set_progress(sessions(plan), scores(plan), self.planning.window.canvas.drawn_in)
            self._table.setText(progress_html(places(plan), sessions(plan)))

    # What the user does

    def _take_rhythm(self, _: int) -> None:
        at = self.rhythm.currentData()
        if isinstance(at, int) and 0 <= at < len(self._ready):
            self._phases.setText(phases_text(self._ready[at].phases))
            self._phases.setModified(True)
            self._who.setText(self._ready[at].source)

    def _make(self) -> None:
        plan = self.planning.plan
        phases = phases_of(self._phases.text())
        if phases is None:
            self.planning.refuse(later("A rhythm is written as sessions × days: 10 × 3.5, then 4 × 14."))
            return
        closed = tuple(filter(None, (dated(day.strip()) for day in self._closed.text().split(","))))
        weekdays = tuple(at for at, tick in enumerate(self._weekdays) if tick.isChecked())
        number = plan.course.number if plan.course else 1
        course = Course("", phases, dated(self.start.text().strip()), (), number, weekdays, closed)
        from uuid import uuid4

        seed = self.planning.file.title()
        if self.planning.attempt(say("Days of the course"), rhythm.coursed, course, uuid4().hex, seed):
            if rhythm.has_begun(self.planning.plan):
                self.planning.say(KEEPS_DAY)
            for field in (self._phases, self.start, self._closed):
                field.setModified(False)
            self.show_plan()

    def _move_day(self) -> None:
        try:
            on = date.fromisoformat(dated(self._day.text().strip()))
        except ValueError:
            self.planning.refuse(later("A date is written as 2026-03-04."))
            return
        number = self.days.currentRow() + 1
        seed = self.planning.file.title()
        if self.planning.attempt(say("Another day"), rhythm.rescheduled, number, on, seed):
            self._day.clear()

    def _save_calendar(self) -> None:
        from facemap.data.saving import save
        from facemap.plan.calendar import calendar

        plan, file = self.planning.plan, self.planning.file
        if plan.course is None:
            return
        usual = str(Path(file.folder()) / f"{file_name(file.title())}.ics")
        name, _ = QFileDialog.getSaveFileName(self, say("Calendar file"), usual, say(CALENDAR))
        if name:
            stamp = QDateTime.currentDateTimeUtc().toString("yyyy-MM-ddTHH:mm:ss")
            try:
                save(Path(name), calendar(plan.course, stamp, seed=file.title()).encode("utf-8"))
            except CannotDo as refused:
                self.planning.refuse(str(refused))
            else:
                self._say_in_calendars(plan.course)

    def _say_in_calendars(self, course: Course) -> None:
        """The plan knows now what calendars may hold; what fell away since is told."""
        words, seed = say("Calendar file"), self.planning.file.title()
        if rhythm.put_in_calendars(self.planning.plan, seed) != self.planning.plan:
            self.planning.attempt(words, rhythm.put_in_calendars, seed)
        if course.gone:
            self.planning.say_plain(
                count(
                    "{n} session that fell away is in it as cancelled.",
                    "{n} sessions that fell away are in it as cancelled.",
                    len(course.gone),
                )
            )

    def _leave_course(self) -> None:
        """Nothing knows the events of a course any more that no session belongs to."""
        course = self.planning.plan.course
        held = course.in_calendars if course else 0
        if self.planning.attempt(say("No course"), rhythm.uncoursed) and held:
            self.planning.say_plain(
                say("Calendars that took its calendar file keep its days: take them out there.")
            )

    def grow(self) -> None:
        """The next session becomes the plan that is open; this one is looked after first."""
        from facemap.ui.plan_file import nowhere

        plan, file = self.planning.plan, self.planning.file
        grown = growing.grown(plan, seed=file.title())
        called = " ".join(filter(None, (brief(grown.client.label), grown.date)))

        def show() -> None:
            file.show_copy(nowhere(called), grown)
            if not grown.date:
                self._ask_for_date()
            if growing.ends_course(plan):
                self.planning.say(WAS_LAST)

        file.leave(show)

    def _ask_for_date(self) -> None:
        """No course says when it is: the keyboard is where that is written."""
        from facemap.ui.plan_client import ClientPage

        pane = self.planning.column.pane
        page = pane.page("client")
        pane.open("client")
        if isinstance(page, ClientPage):
            page.date.setFocus(Qt.FocusReason.OtherFocusReason)
        self.planning.refuse(later("This session has no date yet. A date is written as 2026-03-04."))


def phases_text(phases: Sequence[Phase]) -> str:
    """ "10 × 3.5, 4 × 14": sessions, and days from one to the next."""
    return ", ".join(f"{each.sessions} × {each.days:g}" for each in phases)


def phases_of(text: str) -> tuple[Phase, ...] | None:
    """The phases of a text as `phases_text` writes it; None where it is none."""
    found = []
    for part in text.replace(";", ",").split(","):
        sessions_, sign, days = part.replace("x", "×").partition("×")
        try:
            found.append(Phase(int(sessions_), float(days)))
        except ValueError:
            return None
        if not sign:
            return None
    return tuple(found)


def progress_html(found: Sequence[Place], done: Sequence[Past]) -> str:
    """Needles of each place, session by session, with the bruises and other marks."""
    from html import escape

    heads = "".join(
        f"<th align='right'>{each.number}<br><small>{escape(each.date[5:10])}</small></th>" for each in done
    )
    rows = [f"<tr><th align='left'>{escape(say('Session'))}</th>{heads}</tr>"]
    for place in found[:40]:
        cells = "".join(
            f"<td align='right'>{needles or ''}{' •' * marks}</td>"
            for needles, marks in zip(place.needles, place.marks, strict=True)
        )
        rows.append(f"<tr><td>{escape(place.name)}</td>{cells}</tr>")
    head = say("Needles by place and session; • is a bruise, bleeding or pain")
    return f"<b>{escape(head)}</b><table cellspacing='0' cellpadding='2' width='100%'>{''.join(rows)}</table>"
