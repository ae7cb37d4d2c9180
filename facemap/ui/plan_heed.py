"""The page of what is to be heeded: each with who says so, where, until when; one may go on with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from facemap.atlas.phrases import QUOTED
from facemap.plan.findings import Finding
from facemap.plan.model import Placement
from facemap.plan.placing import called, numbered
from facemap.plan.progress import NUMBERED
from facemap.plan.telling import gathered, lead_of, said, who_says
from facemap.ui.plan_fields import Line
from facemap.ui.plan_heeding import UNDER_WAY
from facemap.ui.plan_page import PlanPage
from facemap.ui.plan_words import signed
from facemap.ui.slices import Slices
from facemap.ui.tongue import ENGLISH, count, later, listing, say, spoken
from facemap.ui.widgets import WrappedTick, quiet_label, rich_label, tool_button

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

ACTIONS = {"bar": later("A source says no"), "warn": later("Caution"), "note": later("To know")}
NOTHING = later("Nothing that the packs know of speaks against this plan. That is no all-clear.")
SHADED = later("Shade on the body where sources bar this client")
MOST_NAMED = 8
AT_ONCE, SLICE_MS = 12, 8
"""Rows that are there at once, and how long at a time the others are made."""
FIRST = 100
"""Rows listed before one asks for more; the gravest come first."""


class HeedPage(PlanPage):
    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self._shown: tuple[tuple[Finding, ...], bool, str] | None = None
        self._rows: dict[str, _Row] = {}
        """By the key of each finding that stands in a row."""
        self._filling, self._most = Slices(self, SLICE_MS, 0), FIRST
        self.more = tool_button("", say("List what else there is to heed"))
        self.more.clicked.connect(self._list_more)
        self.more.hide()
        self.counted, self._hint, self.under_way = QLabel(), quiet_label(), quiet_label()
        self.counted.setObjectName("title")
        self._hint.setWordWrap(True)
        hint = say("What the sources say, and how the plan stands to it. Nothing is decided for you.")
        self._hint.setText(hint if spoken() is ENGLISH else f"{hint} {say(QUOTED)}")
        self.under_way.setWordWrap(True)
        self.under_way.setText(say(UNDER_WAY))
        self.under_way.hide()
        self._shade = WrappedTick(say(SHADED))
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
        inside.addWidget(self.more)
        inside.addStretch(1)
        self._list.setSpacing(10)
        self.area.setWidget(self._inside)
        planning.heeding.heeded.connect(self._follow)

    def forget(self) -> None:
        self._shown, self._most = None, FIRST
        self._fill(())

    def stops(self) -> Sequence[QWidget]:
        return (self._shade, self.area)

    def show_plan(self) -> None:
        found, whole = self.planning.heeding.findings, self.planning.heeding.is_whole
        if (found, whole, self.planning.plan.state) == self._shown:
            return
        self._shown = found, whole, self.planning.plan.state
        self.counted.setText(_counted(found, whole))
        self.counted.setWordWrap(True)
        self.under_way.setVisible(not whole)
        self._fill(found)

    def _fill(self, found: Sequence[Finding]) -> None:
        """The rows that stay are kept, with what is being written in them; the first are there at once."""
        everything = gathered(found)
        wanted = everything[: self._most]
        self._offer(len(everything) - len(wanted))
        staying: set[_Row] = set()
        rows = [self._row_for(these, staying) for these in wanted]
        for row in set(self._rows.values()) - staying:
            row.hide()
            self._list.removeWidget(row)
            row.deleteLater()
        self._rows = {}
        work = self._follow_up(list(zip(wanted, rows, strict=True)))
        if sum(1 for _ in islice(work, AT_ONCE)) == AT_ONCE:
            self._filling.begin(work)
        else:
            self._filling.stop()

    def _offer(self, more: int) -> None:
        self.more.setVisible(more > 0)
        self.more.setText(say("Show {n} more", n=more))

    def _list_more(self) -> None:
        self._most += FIRST
        self._fill(self.planning.heeding.findings)

    def _row_for(self, these: Sequence[Finding], taken: set[_Row]) -> _Row | None:
        """The row where one of these stood."""
        known = (self._rows.get(each.key) for each in these)
        row = next((row for row in known if row is not None and row not in taken), None)
        if row is not None:
            taken.add(row)
        return row

    def _follow_up(self, wanted: Sequence[tuple[Sequence[Finding], _Row | None]]) -> Iterator[None]:
        for these, row in wanted:
            if row is not None:
                self._rows |= dict.fromkeys((each.key for each in these), row)
        for at, (these, known) in enumerate(wanted):
            row = known or _Row(self.planning)
            self._rows |= dict.fromkeys((each.key for each in these), row)
            row.show_findings(these)
            there = self._list.itemAt(at)
            if there is None or there.widget() is not row:
                self._list.insertWidget(at, row)
            yield


class _Row(QWidget):
    """Findings that are said of the same, with one line for a reason."""

    def __init__(self, planning: Planning) -> None:
        super().__init__()
        self._planning = planning
        self._these: Sequence[Finding] = ()
        self._text = rich_label()
        self._text.linkActivated.connect(self._go)
        self._reason: Line | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self._text)

    def show_findings(self, these: Sequence[Finding]) -> None:
        self._these, first = these, these[0]
        words = self._html()
        if words != self._text.text():
            self._text.setText(words)
        asks = (first.action == "bar" or first.overridden is not None) and not self._is_settled
        if asks and self._reason is None:
            self._reason = self._line()
        if self._reason is not None:
            if not asks and self._reason.hasFocus():
                self._text.setFocus(Qt.FocusReason.OtherFocusReason)
            self._reason.setVisible(asks)
            self._reason.setEnabled(self._planning.plan.state != "final")
            if not self._reason.isModified():
                self._reason.setText(first.overridden.reason if first.overridden else "")

    def _line(self) -> Line:
        line = Line(say("Go on all the same because …, then Enter"))
        line.setAccessibleName(say("Reason for going on"))
        line.editingFinished.connect(lambda: self._go_on(line))
        box = self.layout()
        assert box is not None
        box.addWidget(line)
        return line

    @property
    def _is_settled(self) -> bool:
        """Whether one goes on with a reason, and it says what it said when that was written."""
        return all(each.overridden is not None and not each.has_changed for each in self._these)

    def _html(self) -> str:
        """What it is about, then what each source says of that; calm once one goes on with a reason."""
        theme, first = self._planning.window.theme, self._these[0]
        about = lead_of(first) or (self._who(first) if len(self._these) == 1 else "")
        if self._is_settled and first.overridden is not None:
            lines = [self._gone_on(about, first.overridden.reason)]
            said = "<br>".join(self._said(each, about) for each in self._these)
            lines.append(f'<span style="color:{theme.quiet}">{said}</span>')
            return "<br>".join([*lines, *self._links()])
        head = " · ".join(filter(None, (say(ACTIONS[first.action]), about)))
        lines = [signed(theme, first.action, head, bold=True)]
        for each in self._these:
            lines.append(self._said(each, about))
            if each.has_changed:
                lines.append(escape(say("It said something else when the reason was written.")))
        return "<br>".join([*lines, *self._links()])

    def _gone_on(self, about: str, reason: str) -> str:
        head = escape(" · ".join(filter(None, (say("✓ gone on"), about))))
        because = escape(say("Because: {reason}", reason=reason))
        return f'<span style="font-weight:600">{head}</span><br>{because}'

    def _links(self) -> Iterator[str]:
        """To its needles; of what is settled also back, and on to the others about the same."""
        links = {"at": self._where()}
        if self._is_settled and self._planning.plan.state != "final":
            links["back"] = say("take back")
            if others := self._others():
                about = lead_of(self._these[0]).rpartition(" – ")[0] or lead_of(self._these[0])
                words = later("the same reason for {n} other “no” about {about}")
                more = later("the same reason for {n} other “no”s about {about}")
                links["others"] = count(words, more, len(gathered(others)), about=about)
        colour = self._planning.window.theme.accent
        for href, words in links.items():
            if words:
                yield f'<a href="{href}" style="color:{colour}">{escape(words)}</a>'

    def _others(self) -> list[Finding]:
        """What else speaks against the plan for the same fact about the client, without a reason."""
        rule = self._these[0].rule
        return [
            each for each in self._planning.heeding.findings if rule and each.rule == rule and each.is_open
        ]

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

    def _go(self, href: str) -> None:
        first, heeding = self._these[0], self._planning.heeding
        if href == "back":
            heeding.go_on(self._these, "")
            return
        if href == "others" and first.overridden is not None:
            heeding.go_on(self._others(), first.overridden.reason)
            return
        meant = self._these[0].placements
        self._planning.select(set(meant))
        if meant:
            self._planning.show_on_plate(meant[0])

    def _go_on(self, line: Line) -> None:
        overridden = self._these[0].overridden
        has_changed = line.isModified() and line.text() != (overridden.reason if overridden else "")
        line.setModified(False)
        if has_changed:
            self._planning.heeding.go_on(self._these, line.text())


def _counted(found: Sequence[Finding], whole: bool) -> str:
    """How many there are; that there are none only where all is known."""
    if not found:
        return say(NOTHING) if whole else ""
    said = count("{n} thing to heed", "{n} things to heed", len(found))
    if not whole:
        said = count("{n} thing to heed so far", "{n} things to heed so far", len(found))
    if bars := sum(each.is_open for each in found):
        said += "  ·  " + say("{n} of them a “no” without a reason", n=bars)
    return said


def _named(each: Placement, number: int) -> str:
    """ "ST-4", "line 13": what has no code of its own is found by its number."""
    if each.kind in NUMBERED:
        return say(NUMBERED[each.kind], n=number)
    return called(each) or say("spot {n}", n=number)
