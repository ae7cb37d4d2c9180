"""The session while it runs: one key ticks the needles in order, and a clock counts down what is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from facemap.plan import ledger, timing
from facemap.plan.left_in import sided
from facemap.plan.placing import newly_late, numbered, placement
from facemap.ui.plan_stepping import PlanStepping
from facemap.ui.tongue import count, later, say

if TYPE_CHECKING:
    from facemap.plan.model import Placement, Plan
    from facemap.ui.planning import Planning

EACH_MS = 1000
ALL_IN = later("All needles are in.")
ALL_OUT = later("No needle is in.")


class PlanRunning(QObject):
    """`ticked` follows the clock, each second while needles are in or a session runs."""

    ticked = Signal()

    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self._planning = planning
        self.ticking = False
        """Whether a click on a number of the plate ticks it."""
        self.stepping = PlanStepping(planning)
        self._rung: set[tuple[int, str]] = set()
        self._clock = QTimer(self, interval=EACH_MS)
        self._clock.timeout.connect(self._second)
        planning.changed.connect(self._follow)
        self.stepping.stepped.connect(self._follow)
        self.stepping.stepped.connect(self.ticked)

    def _follow(self) -> None:
        runs = (
            self._planning.is_open and self._planning.plan.state == "running"
        ) or self.stepping.is_under_way
        if runs and not self._clock.isActive():
            self._clock.start()
        elif not runs and self._clock.isActive():
            self._clock.stop()
        if not self._planning.is_open:
            self.ticking, self._rung = False, set()

    # The ledger

    def set_ticking(self, on: bool) -> None:
        self.ticking = on

    def tick_next(self, what: str, one: bool = False) -> None:
        """The next in the order of the plan, which becomes the chosen one; of a single needle, what is chosen
        comes first."""
        plan, chosen = self._planning.plan, self._planning.chosen
        here = (each for each in ledger.to_tick(plan, what) if one and each.id in chosen)
        each = next(here, None) or ledger.next_to_tick(plan, what)
        if each is None:
            self._planning.say(ALL_IN if what == "in" else ALL_OUT)
            return
        self.tick(each.id, what, 1 if one else None)

    def upcoming(self, what: str = "") -> tuple[str, Placement] | None:
        """What is ticked next: in or out, and where; needles go in until one comes out or all are in. None
        once the session is over."""
        plan = self._planning.plan
        total = ledger.total(plan)
        what = what or ("in" if total.to_come and not total.out else "out")
        each = ledger.next_to_tick(plan, what) if plan.state in ("planned", "running") else None
        return (what, each) if each is not None else None

    def upcoming_words(self, what: str = "") -> str:
        """ "Next in: ST-7 left, 2 needles"; "" where nothing is next."""
        following = self.upcoming(what)
        if following is None:
            return ""
        what, each = following
        known = ledger.counts(self._planning.plan)[each.id]
        needles = known.to_come if what == "in" else known.still_in
        place = sided(each, numbered(self._planning.plan)[each.id])
        if what == "in":
            one, many = later("Next in: {place}, {n} needle"), later("Next in: {place}, {n} needles")
        else:
            one, many = later("Next out: {place}, {n} needle"), later("Next out: {place}, {n} needles")
        return count(one, many, needles, place=place)

    def tick(self, number: int, what: str = "", needles: int | None = None) -> None:
        """Needles of a placement in; out if all are in already."""
        planning = self._planning
        if not what:
            known = ledger.counts(planning.plan)[number]
            what = "in" if known.put_in < known.planned else "out"
        place = sided(placement(planning.plan, number), numbered(planning.plan)[number])
        words = say("In: {point}", point=place) if what == "in" else say("Out: {point}", point=place)
        if planning.attempt(words, ledger.ticked, number, what, planning.now(), needles):
            planning.select({number})
            planning.say_plain(f"{words}  ·  {self.count_words()}")

    @property
    def can_close(self) -> bool:
        """Whether button, menu and palette close a session now, or go on with one that is closed."""
        return self._planning.plan.state == "closed" or not ledger.bar_to_closing(self._planning.plan)

    def close(self, left_in: str) -> None:
        planning = self._planning
        if why := ledger.bar_to_closing(planning.plan):
            planning.refuse(why)
            return
        planning.attempt(say("Close the session"), ledger.closed, planning.now(), left_in)

    def reopen(self) -> None:
        self._planning.attempt(say("Go on with the session"), ledger.reopened)

    def finalise(self) -> None:
        """Asked for once, with what is still open: it can't be taken back."""
        from facemap.ui.plan_asking import ask_to_finalise

        planning = self._planning
        if why := ledger.bar_to_finalising(planning.plan):
            planning.refuse(why)
            return
        words = say("Make the record final")

        def lock() -> None:
            """The button that had the keyboard goes; what can still be done is to amend."""
            if planning.attempt(words, ledger.finalised, planning.now()):
                planning.more("amend")

        ask_to_finalise(planning, lock)

    def late(self, words: str, plan: Plan) -> str:
        """What a step is called; with a word to it where needles of what it changes were put in already."""
        if not newly_late(self._planning.plan, plan):
            return words
        return say("{step}, after needles were put in", step=words)

    # What is said

    def count_words(self) -> str:
        """ "9 of 46 in; 37 to come" while needles go in, "9 of 46 still in" while they come out."""
        total = ledger.total(self._planning.plan)
        if not total.over:
            return _count_words(total)
        more = count("{n} more than planned", "{n} more than planned", total.over)
        return say("{first}; {second}", first=_count_words(total), second=more)

    def due_words(self) -> str:
        """ "12:05": how long until needles are due, or how long the session goes on where none are; "overdue
        4:00" once they were to be out."""
        plan, now = self._planning.plan, self._planning.now()
        due = next(iter(timing.dues(plan, now)), None)
        left = due.left if due is not None else None
        if left is not None and left <= -1:
            return say("overdue {time}", time=timing.clock(-left))
        return timing.clock(left if left is not None else timing.session_seconds(plan, now))

    def clock_words(self) -> str:
        """The time of the session, of the step one is at, and of the needles that are due first."""
        plan, now, step = self._planning.plan, self._planning.now(), self.stepping.words()
        if not plan.started:
            return step
        said = [say("Session {time}", time=timing.clock(timing.session_seconds(plan, now)))]
        said += [step] if step else []
        due = next(iter(timing.dues(plan, now)), None)
        if due is not None and due.left is not None:
            name = sided(placement(plan, due.placement), numbered(plan)[due.placement])
            time = timing.clock(abs(due.left))
            said.append(
                say("{point} is due in {time}", point=name, time=time)
                if due.left > 0
                else say("{point} is overdue {time}", point=name, time=time)
            )
        return "  ·  ".join(said)

    def _second(self) -> None:
        """A quiet sound when needles come due, once for each time they were put in."""
        plan, now = self._planning.plan, self._planning.now()
        for due in timing.dues(plan, now):
            put_in = next((t.at for t in reversed(plan.ticks) if t.placement == due.placement), "")
            if due.left is not None and due.left <= 0 and (due.placement, put_in) not in self._rung:
                self._rung.add((due.placement, put_in))
                QApplication.beep()
                self._planning.say_plain(self.clock_words())
        if self.stepping.rings():
            QApplication.beep()
            self._planning.say_plain(self.stepping.words())
        self.ticked.emit()

    def usual_checklist(self) -> None:
        """The lines that every session begins with."""
        from facemap.plan.checklists import usual

        planning = self._planning
        planning.attempt(say("Begin with the usual checklist"), usual, planning.window.atlas)


def _count_words(total: ledger.Count) -> str:
    """What was put in beyond the plan is no needle of those planned."""
    of_plan = total.put_in - total.over
    if total.put_in == 0:
        return count("{n} needle planned", "{n} needles planned", total.planned)
    if total.to_come and not total.out:
        return say("{put_in} of {planned} in; {rest} to come", put_in=of_plan, planned=total.planned,
                   rest=total.to_come)  # fmt: skip
    if total.still_in and total.to_come:
        return say("{still} of {all} still in; {rest} not put in", still=total.still_in,
                   all=total.put_in, rest=total.to_come)  # fmt: skip
    if total.still_in:
        return say("{still} of {all} still in", still=total.still_in, all=total.put_in)
    if total.to_come:
        return say("{put_in} of {planned} put in, all out; {rest} not put in", put_in=of_plan,
                   planned=total.planned, rest=total.to_come)  # fmt: skip
    return say("{put_in} of {planned} put in, all out", put_in=of_plan, planned=total.planned)
