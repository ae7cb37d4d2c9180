"""The column beside the plate while a plan is open: a strip, and below it the card or the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facemap.plan.totals import totals
from facemap.ui.tongue import count, say
from facemap.ui.widgets import OneLine, tool_button

if TYPE_CHECKING:
    from facemap.ui.filtering import Filtering
    from facemap.ui.plan_pane import PlanPane
    from facemap.ui.planning import Planning


class PlanColumn(QObject):
    """Puts the strip over the card when the first plan is opened; the pane is made then too."""

    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self._planning, self._window = planning, planning.window
        self._strip: QFrame | None = None
        self._pane: PlanPane | None = None
        planning.opened.connect(self._opened)
        planning.changed.connect(self._tell)
        planning.running.ticked.connect(self._tell)

    @property
    def pane(self) -> PlanPane:
        assert self._pane is not None, "no plan was opened yet"
        return self._pane

    @property
    def plan_is_shown(self) -> bool:
        return self._pane is not None and not self._pane.isHidden()

    def panes(self) -> Sequence[QWidget]:
        return self._pane.stops() if self._pane is not None and self._pane.isVisible() else ()

    def show_plan(self, shown: bool) -> None:
        """The plan, or else the card."""
        if self._pane is None:
            return
        shown = shown and self._planning.is_open
        self._put_filter_away()
        if shown:
            self._window.feature("siding").follow("card")
        self._window.card.setVisible(not shown)
        self._pane.setVisible(shown)
        (self._to_plan if shown else self._to_card).setChecked(True)

    def _put_filter_away(self) -> None:
        """It lies over what is wanted now."""
        filtering = self._window.awake.get("filtering")
        if filtering is not None:
            cast("Filtering", filtering).give_way()

    def _opened(self) -> None:
        if self._pane is None and self._planning.is_open:
            self._make()
        if self._strip is not None:
            self._strip.setVisible(self._planning.is_open)
        if not self._planning.is_open:
            self.show_plan(False)

    def _make(self) -> None:
        from facemap.ui.plan_pane import PlanPane

        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._strip = self._made_strip()
        self._pane = PlanPane(self._planning)
        box.addWidget(self._strip)
        self._window.panes.put_card_in(column, box)
        box.addWidget(self._pane, 1)
        self._pane.hide()
        self._tell()

    def _made_strip(self) -> QFrame:
        strip = QFrame()
        strip.setObjectName("bar")
        row = QHBoxLayout(strip)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(2)
        self._to_card = tool_button(say("Card"), say("What is known about the chosen point"), True)
        self._to_plan = tool_button(say("Plan"), say("The session that is planned (Y)"), True)
        group = QButtonGroup(strip)
        for button, shown in ((self._to_card, False), (self._to_plan, True)):
            group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(lambda _=False, shown=shown: self.show_plan(shown))
        self._to_card.setChecked(True)
        self._said = OneLine()
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._said, 1)
        return strip

    def _tell(self) -> None:
        if self._strip is None or not self._planning.is_open:
            return
        if self._planning.plan.state == "running":
            running = self._planning.running
            needles, time = running.count_words(), running.due_words()
            self._said.setText(say("{needles} · {time}", needles=needles, time=time))
            return
        found = totals(self._planning.plan)
        places = count("{n} place", "{n} places", found.places)
        needles = count("{n} needle", "{n} needles", found.needles)
        self._said.setText(say("{places} · {needles}", places=places, needles=needles))
