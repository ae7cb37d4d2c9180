"""The page of what is to be heeded: each with who says so, where, until when; one may go on with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from facemap.plan.findings import Finding
from facemap.plan.model import Placement
from facemap.plan.placing import called, numbered
from facemap.plan.telling import gathered, lead_of, said, who_says
from facemap.ui.plan_fields import Line
from facemap.ui.plan_heeding import UNDER_WAY
from facemap.ui.plan_page import PlanPage
from facemap.ui.tongue import count, later, listing, say
from facemap.ui.widgets import Tick, quiet_label, rich_label

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

ACTIONS = {"bar": later("A source says no"), "warn": later("Caution"), "note": later("To know")}
NOTHING = later("Nothing that the packs know of speaks against this plan. That is no all-clear.")
SHADED = later("Shade on the body where sources bar this client")
MOST_NAMED = 8
NUMBERED = later({"line": "line {n}", "area": "area {n}||of needles"})


class HeedPage(PlanPage):
    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self._shown: tuple[tuple[Finding, ...], bool] | None = None
        self.counted, self._hint, self.under_way = QLabel(), quiet_label(), quiet_label()
        self.counted.setObjectName("title")
        self._hint.setWordWrap(True)
        self._hint.setText(
            say("What the sources say, and how the plan stands to it. Nothing is decided for you.")
        )
        self.under_way.setWordWrap(True)
        self.under_way.setText(say(UNDER_WAY))
        self.under_way.hide()
        self._shade = Tick(say(SHADED))
        self._shade.setChecked(planning.veil.shaded)
        self._shade.toggled.connect(planning.veil.set_shaded)
        self._list, self._inside = QVBoxLayout(), QWidget()
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(say("What is to be heeded"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 2, 0, 0)
        box.setSpacing(6)
        for part in (self.counted, self.under_way, self._hint, self._shade):
            box.addWidget(part)
        box.addWidget(self.area, 1)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 8, 8)
        inside.addLayout(self._list)
        inside.addStretch(1)
        self._list.setSpacing(10)
        self.area.setWidget(self._inside)
        planning.heeding.heeded.connect(self._follow)

    def stops(self) -> Sequence[QWidget]:
        return (self._shade, self.area)

    def show_plan(self) -> None:
        found, whole = self.planning.heeding.findings, self.planning.heeding.is_whole
        if (found, whole) == self._shown:
            return
        same = self._shown is not None and found == self._shown[0]
        self._shown = found, whole
        self.counted.setText(_counted(found, whole))
        self.counted.setWordWrap(True)
        self.under_way.setVisible(not whole)
        if not same:
            self._fill(found)

    def _fill(self, found: Sequence[Finding]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in gathered(found):
            self._list.addWidget(_Row(self.planning, each))


class _Row(QWidget):
    """Findings that are said of the same, with one line for a reason."""

    def __init__(self, planning: Planning, these: Sequence[Finding]) -> None:
        super().__init__()
        self._planning, self._these = planning, these
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        text = rich_label()
        text.setText(self._html())
        text.linkActivated.connect(self._go)
        box.addWidget(text)
        first = these[0]
        if first.action == "bar" or first.overridden is not None:
            reason = Line(say("Go on all the same because …, then Enter"))
            reason.setAccessibleName(say("Reason for going on"))
            reason.setText(first.overridden.reason if first.overridden else "")
            reason.setEnabled(planning.plan.state != "final")
            reason.editingFinished.connect(lambda: self._reason(reason))
            box.addWidget(reason)

    def _html(self) -> str:
        """What it is about, then what each source says of that."""
        theme, first = self._planning.window.theme, self._these[0]
        colour = theme.warning if first.action != "note" else theme.quiet
        about = lead_of(first) or (self._who(first) if len(self._these) == 1 else "")
        head = " · ".join(filter(None, (say(ACTIONS[first.action]), about)))
        lines = [f'<span style="color:{colour};font-weight:600">{escape(head)}</span>']
        for each in self._these:
            lines.append(self._said(each, about))
            if each.has_changed:
                lines.append(escape(say("It said something else when the reason was written.")))
        if where := self._where():
            lines.append(f'<a href="at" style="color:{theme.accent}">{escape(where)}</a>')
        return "<br>".join(lines)

    def _said(self, each: Finding, about: str) -> str:
        """A source's words, without what the heading says already and with its name in front."""
        who, words = self._who(each), said(self._planning.window.atlas, each, about)
        return f"<b>{escape(who)}</b> – {escape(words)}" if who and who != about else escape(words)

    def _who(self, each: Finding) -> str:
        return who_says(self._planning.window.atlas, each)

    def _where(self) -> str:
        meant = self._these[0].placements
        there = [each for each in self._planning.plan.placements if each.id in meant]
        numbers = numbered(self._planning.plan)
        names = list(dict.fromkeys(_named(each, numbers[each.id]) for each in there))
        more = len(names) - MOST_NAMED
        some = listing(names[:MOST_NAMED])
        return say("{names} and {n} more", names=some, n=more) if more > 0 else some

    def _go(self, _: str) -> None:
        meant = self._these[0].placements
        self._planning.select(set(meant))
        if meant:
            self._planning.show_on_plate(meant[0])

    def _reason(self, line: Line) -> None:
        overridden = self._these[0].overridden
        if line.isModified() and line.text() != (overridden.reason if overridden else ""):
            line.setModified(False)
            self._planning.heeding.go_on(self._these, line.text())


def _counted(found: Sequence[Finding], whole: bool) -> str:
    """How many there are; that there are none only where all is known."""
    if not found:
        return say(NOTHING) if whole else ""
    said = count("{n} thing to heed", "{n} things to heed", len(found))
    if not whole:
        said = count("{n} thing to heed so far", "{n} things to heed so far", len(found))
    if bars := sum(each.is_open for each in found):
        said += "  ·  " + count("{n} open “no”", "{n} open “no”s", bars)
    return said


def _named(each: Placement, number: int) -> str:
    """ "ST-4", "line 13": what has no code of its own is found by its number."""
    if each.kind in NUMBERED:
        return say(NUMBERED[each.kind], n=number)
    return called(each) or say("spot {n}", n=number)
