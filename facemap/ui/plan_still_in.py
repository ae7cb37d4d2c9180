"""What is ticked next, and where needles are still in: each place is a button that has it in sight."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from facemap.plan.ledger import total
from facemap.plan.left_in import Left, left_in
from facemap.plan.placing import placement
from facemap.ui.flow import Flow
from facemap.ui.plan_seeing import is_in_sight
from facemap.ui.tongue import count, later, say
from facemap.ui.widgets import rich_label, tool_button

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

ROWS = 3.4
"""Rows of places that are there without scrolling; the part of a row says that there is more."""
ELSEWHERE = later("Not on this plate: show where it is")
HERE = later("Choose it on the body")


class StillIn(QWidget):
    """The places are there from the first needle that comes out."""

    def __init__(self, planning: Planning) -> None:
        super().__init__()
        self._planning, self._next = planning, rich_label()
        self._next.linkActivated.connect(lambda number: self._go(int(number)))
        self._places: dict[int, QToolButton] = {}
        self._inside = QWidget()
        self._flow = Flow(self._inside)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(say("Where needles are still in"))
        self._area.setWidget(self._inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._next)
        box.addWidget(self._area)
        planning.window.browsed.connect(lambda _: self._follow())

    def _follow(self) -> None:
        if self.isVisible() and self._planning.is_open:
            self.show_plan()

    def show_plan(self) -> None:
        plan, running = self._planning.plan, self._planning.running
        following, theme = running.upcoming(), self._planning.window.theme
        words = escape(running.upcoming_words())
        if following is not None:
            words = f'<a href="{following[1].id}" style="color:{theme.accent}">{words}</a>'
            if not is_in_sight(self._planning, following[1]):
                words += f" <span style='color:{theme.quiet}'>{escape(say('not on this plate'))}</span>"
        self._next.setText(words)
        self._next.setVisible(following is not None)
        comes_out = plan.state in ("closed", "final") or following is None or following[0] == "out"
        self._list(left_in(plan) if comes_out and total(plan).put_in else [])

    def _list(self, left: list[Left]) -> None:
        """A button stays as long as its needles are in, and with it the keyboard."""
        for number in self._places.keys() - {each.placement for each in left}:
            away = self._places.pop(number)
            self._flow.removeWidget(away)
            away.hide()
            away.deleteLater()
        for each in left:
            if each.placement not in self._places:
                self._places[each.placement] = self._made(each.placement)
            self._tell(self._places[each.placement], each)
        self._area.setVisible(bool(left))
        self._fit()

    def _made(self, number: int) -> QToolButton:
        button = tool_button("", "")
        button.setObjectName("chip")
        button.clicked.connect(lambda: self._go(number))
        self._flow.addWidget(button)
        return button

    def _tell(self, button: QToolButton, each: Left) -> None:
        here = is_in_sight(self._planning, placement(self._planning.plan, each.placement))
        button.setText(f"{each.name} · {each.needles}" + ("" if here else " ↗"))
        needles = count("{n} needle still in", "{n} needles still in", each.needles)
        button.setAccessibleName(f"{each.name}: {needles}")
        button.setToolTip(f"{each.name}: {needles}\n{say(HERE if here else ELSEWHERE)}")

    def _go(self, number: int) -> None:
        self._planning.select({number})
        self._planning.show_on_plate(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the places need, up to ROWS of them."""
        row = max((each.sizeHint().height() for each in self._places.values()), default=0)
        needed = self._flow.heightForWidth(max(self.width() - 10, 1))
        self._area.setFixedHeight(min(needed, round((row + self._flow.spacing()) * ROWS)) + 1)
