"""Planning a session on the plate: the plan that is open, what of it is chosen, the verbs of the keyboard.

Everything that shows or changes the plan – pane, tool, veil, safety, ledger, files – hangs on this feature:
`changed` follows every edit, `selected` every choice of placements, `opened` another plan or none,
`refused` what can't be done, in the user's language.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QWidget

from facemap.plan import edits as steps, making, placing
from facemap.plan.edits import Edits
from facemap.plan.model import Needle, Placement, Plan
from facemap.ui.features import Feature
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.arriving import Arriving
    from facemap.ui.plan_column import PlanColumn
    from facemap.ui.plan_file import PlanFile
    from facemap.ui.widgets import Section
    from facemap.ui.window import MainWindow

CHOOSE_FIRST = later("Choose a point, then P puts a needle there.")
NO_PLAN = later("No plan is open. Ctrl+N begins one.")


class Planning(Feature):
    """`edits` is None while no plan is open."""

    changed = Signal()
    selected = Signal()
    opened = Signal()
    refused = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.edits: Edits | None = None
        self.chosen: frozenset[int] = frozenset()
        self.both = True
        """Whether a new needle on one side also gets its twin, and changes go to both."""
        self.clock: Callable[[], str] = _now
        self._stock: tuple[Needle, ...] | None = None
        self.alarms: dict[int, str] = {}
        """By placement: bar, warn or note, the gravest of what is to be heeded."""
        from facemap.ui.plan_beside import PlanBeside
        from facemap.ui.plan_by_key import PlanByKey
        from facemap.ui.plan_column import PlanColumn
        from facemap.ui.plan_file import PlanFile
        from facemap.ui.plan_heeding import PlanHeeding
        from facemap.ui.plan_running import PlanRunning
        from facemap.ui.plan_tool import PlanTool
        from facemap.ui.plan_undo import PlanUndo
        from facemap.ui.plan_veil import PlanVeil

        self.file: PlanFile = PlanFile(self)
        self.running = PlanRunning(self)
        self.heeding = PlanHeeding(self)
        self.veil = PlanVeil(self)
        self.beside = PlanBeside(self)
        self.column: PlanColumn = PlanColumn(self)
        self.tool = PlanTool(self)
        self.by_key = PlanByKey(self)
        self.undoing = PlanUndo(self)
        self.tool.mode_changed.connect(self._leave_tool)
        window.card.add_section(self._section)

    def _section(self) -> Section:
        from facemap.ui.plan_section import PlanSection

        return PlanSection(self)

    # What there is

    @property
    def plan(self) -> Plan:
        """The plan as it is now; an empty one while none is open."""
        return self.edits.plan if self.edits is not None else Plan()

    @property
    def is_open(self) -> bool:
        return self.edits is not None

    def chosen_placements(self) -> list[Placement]:
        return [each for each in self.plan.placements if each.id in self.chosen]

    def panes(self) -> Sequence[QWidget]:
        return (*self.file.notices.panes(), *self.column.panes())

    def holds_back(self) -> bool:
        return self.file.holds_back()

    def escape(self) -> bool:
        if self.tool.escape():
            return True
        if self.chosen:
            self.select(())
            return True
        return False

    # Documents

    def begin(self, plan: Plan | None, saved: bool = True) -> None:
        """Show another plan as it was read, or none; one that is not `saved` is in no file as it is."""
        fresh = steps.opened if saved else Edits
        self.edits = fresh(plan) if plan is not None else None
        self.chosen = frozenset()
        self.undoing.forget()
        self.window.status.take_back()
        self.opened.emit()
        self.changed.emit()
        self.selected.emit()

    def resume(self, edits: Edits) -> None:
        """Go on where the plan that is shown was put aside, with its steps."""
        self._become(edits)

    def new(self) -> None:
        self.file.new()

    def open(self) -> None:
        self.file.ask()

    def follow(self, link: str) -> None:
        """`open:PATH` opens a plan."""
        what, _, name = link.partition(":")
        if what == "open":
            from pathlib import Path

            self.file.open(Path(name))

    def show_recent(self) -> None:
        """The plans that were open lately, where no menu has them: at the head of the window."""
        menu = cast("Arriving", self.window.feature("arriving")).recent
        menu.popup(self.window.canvas.mapToGlobal(self.window.canvas.rect().topLeft()))

    def save(self) -> bool:
        return self.file.save()

    def save_as(self) -> bool:
        return self.file.save_as()

    def close(self) -> None:
        self.file.close()

    def toggle(self) -> None:
        """Plan or card in the column beside the plate; the first time a plan is begun."""
        if not self.is_open:
            self.new()
        else:
            self.column.show_plan(not self.column.plan_is_shown)

    def more(self, what: str) -> None:
        """A line of the menu of the plan, or a page of its pane."""
        from facemap.ui.plan_menu import do

        do(self, what) if self.is_open else self.say(NO_PLAN)

    # Editing

    def do(self, text: str, plan: Plan, joins: bool = False) -> None:
        """One step, that undo takes back with these words (already in the user's language)."""
        if self.edits is not None:
            before = self.edits
            self._become(steps.done(before, self.running.late(text, plan), plan, joins))
            if self.edits is not before:
                self.undoing.note()

    def attempt(self, text: str, verb: Any, *arguments: Any, joins: bool = False, **named: Any) -> bool:
        """A step by a verb of `facemap.plan`; what it refuses is said, and nothing changes."""
        try:
            self.do(text, verb(self.plan, *arguments, **named), joins)
        except (placing.Unfit, placing.Locked) as refused:
            self.refuse(str(refused))
            return False
        self.window.status.take_back()
        return True

    def now(self) -> str:
        """The time that is written into the record."""
        return self.clock()

    def tick(self, what: str) -> None:
        """The next needles in order put in, or taken out; "one in": a single needle."""
        if self.is_open:
            self.running.tick_next(what.removeprefix("one "), what.startswith("one "))
        else:
            self.say(NO_PLAN)

    def say(self, words: str) -> None:
        """Tell something that is a literal in the code."""
        self.say_plain(say(words))

    def say_plain(self, words: str) -> None:
        """Tell something that is in the user's language already, until something else is done."""
        self.window.status.say_awhile(words)

    def refuse(self, words: str) -> None:
        """Tell why something can't be done, where one looks: in the pane too. A literal in the code."""
        self.say(words)
        self.refused.emit(say(words))

    def _leave_tool(self) -> None:
        if self.tool.mode == "point":
            self.window.status.take_back()

    def stock(self) -> Sequence[Needle]:
        """The needles one has, to choose from; those of the packs until one has a list of one's own."""
        if self._stock is None:
            from facemap.plan import stock

            try:
                found = stock.load(self.window.folder, self.window.atlas)
                self._stock = found.stock.needles
                if found.remark:
                    self.say_plain(found.remark)
            except OSError:
                self._stock = stock.shipped(self.window.atlas)
        return self._stock

    def set_stock(self, needles: Sequence[Needle] | None) -> None:
        """Another list of needles; None: as the file has it."""
        self._stock = tuple(needles) if needles is not None else None
        self.selected.emit()

    def undo(self) -> None:
        """Of the plan; without a plan, or if they were edited last, of the points of a pack."""
        of_points = self.undoing.undoes_points()
        if self.edits is None or of_points:
            self.undoing.points.undo()
        else:
            self._become(steps.undone(self.edits))
        self.undoing.undone(of_points)

    def redo(self) -> None:
        if self.edits is None or self.undoing.redoes_points():
            self.undoing.points.redo()
        else:
            self._become(steps.redone(self.edits))
        self.undoing.redone()

    def steps(self) -> tuple[str, str]:
        """What undo and redo would take back and bring again in the plan; "" where that is nothing."""
        if self.edits is None:
            return "", ""
        back = "" if self.undoing.undoes_points() else self.edits.undo_text
        return back, "" if self.undoing.redoes_points() else self.edits.redo_text

    def _become(self, edits: Edits) -> None:
        if edits is self.edits:
            return
        self.edits = edits
        self.window.status.take_back()
        there = {each.id for each in edits.plan.placements}
        if not self.chosen <= there:
            self.chosen &= there
            self.selected.emit()
        self.changed.emit()

    def mark_saved(self, plan: Plan | None = None) -> None:
        """The file holds the plan, `plan` if something was written into it that is no step."""
        if self.edits is not None:
            self.edits = steps.saved(replace(self.edits, plan=plan or self.edits.plan))
            self.changed.emit()

    def set_alarms(self, alarms: dict[int, str]) -> None:
        """The gravest of what is to be heeded, by placement: for badges and rows."""
        self.alarms = alarms
        self.veil.redraw()

    # Choosing

    def select(self, ids: Collection[int], also: bool = False) -> None:
        """Choose placements; with `also`, beside those that are chosen already, or no longer."""
        fresh = frozenset(ids)
        if also:
            fresh = self.chosen ^ fresh
        if fresh != self.chosen:
            self.chosen = fresh
            self.selected.emit()

    def show_on_plate(self, number: int) -> None:
        """Have a placement in sight."""
        from facemap.ui.plan_seeing import bring_in_sight

        bring_in_sight(self, number)

    # Placing

    def add(self, code: str = "", side: str = "") -> None:
        """A needle at a point, the chosen one if none is named."""
        now = self.window.browsing
        code, side = (code, side) if code else (now.code, now.side)
        if not code:
            self.say(CHOOSE_FIRST)
            return
        if not self.is_open:
            self.new()
        if not self.is_open:
            return
        try:
            fresh = making.from_point(self.window.atlas, code, side, self.plan.source)
        except placing.Unfit:  # the side of another point
            fresh = making.from_point(self.window.atlas, code, "", self.plan.source)
        self.place(self._with_needle(fresh), say("Add {point}", point=code))

    def _with_needle(self, fresh: Placement) -> Placement:
        """As thick as the last needle that was chosen, else as the plan's style has it; as short as leaves
        its handle free."""
        from facemap.plan.protocols import proposed

        return proposed(self.window.atlas, self.plan, fresh, tuple(self.stock()))

    def edit_stock(self) -> None:
        """The list of one's needles, to change it."""
        from facemap.ui.plan_stock import StockBox

        StockBox(self).open()

    def place(self, fresh: Placement, text: str) -> None:
        """A new placement, and its twin if both sides are wanted."""
        first, again = self.plan.next_id, placing.is_planned(self.plan, fresh)
        if self.attempt(text, placing.added, fresh, self.both):
            if again:
                words = say("{point} was in the plan on this side: it is planned twice now.", point=again)
                self.say_plain(words)
            self.select({each.id for each in self.plan.placements if each.id >= first})
            self.column.show_plan(True)

    def mode(self, name: str) -> None:
        """Place something else than points with the mouse; a plan is begun if none is open."""
        if not self.is_open:
            self.new()
        if self.is_open:
            self.tool.set_mode(name)

    def remove(self) -> None:
        if self.chosen:
            self.attempt(say("Remove {points}", points=self.named()), placing.removed, self.chosen)

    def move_in_order(self, by: int) -> None:
        """The chosen ones earlier or later in the order of needling."""
        order = [each.id for each in self.plan.placements]
        at = [order.index(number) for number in self.chosen]
        if not at:
            return
        rest = [number for number in order if number not in self.chosen]
        ahead = sum(1 for number in order[: min(at)] if number not in self.chosen)
        goal = _group_edge(self.plan, rest, ahead, by)
        before = rest[goal] if goal < len(rest) else 0
        words = say("Move {points} in the order", points=self.named())
        self.attempt(words, placing.reordered, self.chosen, before, joins=True)

    def mirror(self) -> None:
        """The chosen ones on the other side too, or again as on this side."""
        if self.chosen:
            self.attempt(say("Mirror {points}", points=self.named()), placing.twinned, self.chosen)

    def part_sides(self) -> None:
        """The chosen ones and their twins each for itself."""
        if self.chosen:
            self.attempt(say("Sides of {points} apart", points=self.named()), placing.untwinned, self.chosen)

    def change(self, both: bool | None = None, **values: Any) -> None:
        """Other values for the chosen placements; typing in one field is one step."""
        if self.chosen:
            words = say("Change {points}", points=self.named())
            both = self.both if both is None else both
            self.attempt(words, placing.changed, self.chosen, both, joins=True, **values)

    def named(self) -> str:
        """The chosen placements for a line of text: "ST-4", "3 places"."""
        names = list(dict.fromkeys(placing.called(each) for each in self.chosen_placements()))
        if len(names) == 1 and names[0]:
            return names[0]
        from facemap.ui.tongue import count

        return count("{n} needle place", "{n} needle places", len(names))


def _now() -> str:
    return QDateTime.currentDateTime().toString("yyyy-MM-ddTHH:mm:ss")


def _group_edge(plan: Plan, rest: Sequence[int], ahead: int, by: int) -> int:
    """Where in the rest the next group of twins begins or the one before does."""
    numbers = placing.numbered(plan)
    at = min(max(ahead + by, 0), len(rest))
    while 0 < at < len(rest) and numbers[rest[at]] == numbers[rest[at - 1]]:
        at += 1 if by > 0 else -1
    return at
