"""The list of one's own needles: what there is to choose from, in one's own order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout

from facemap.plan import stock
from facemap.plan.model import NEEDLE_KINDS, Needle
from facemap.plan.needle_words import KIND_WORDS, needle_words
from facemap.plan.placing import Unfit
from facemap.plan.stock import Stock
from facemap.ui.plan_fields import Decimal
from facemap.ui.tongue import say
from facemap.ui.widgets import Choice, quiet_label, tool_button

if TYPE_CHECKING:
    from facemap.ui.planning import Planning


class StockBox(QDialog):
    """Every change is written at once."""

    def __init__(self, planning: Planning) -> None:
        super().__init__(planning.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("My needles"))
        self._planning = planning
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.setAccessibleName(say("My needles"))
        self.gauge, self.length = Decimal(), Decimal()
        self.kind, self.label = Choice(), QLineEdit(placeholderText=say("Maker, colour"))
        self._message = quiet_label()
        self._message.setWordWrap(True)
        self._needles: tuple[Needle, ...] = ()
        self._refused = False
        self._lay_out()
        self._show(planning.stock())

    def _lay_out(self) -> None:
        for field, value, least, most, decimals, name in (
            (self.gauge, 0.16, 0.05, 1.5, 2, say("Thickness")),
            (self.length, 15.0, 0.1, 150.0, 1, say("Length")),
        ):  # fmt: skip
            field.setDecimals(decimals)
            field.setRange(least, most)
            field.setSingleStep(0.01 if decimals == 2 else 1.0)
            field.setValue(value)
            field.setSuffix(" mm")
            field.setAccessibleName(name)
            field.refused.connect(self._refuse)
        for kind in NEEDLE_KINDS:
            self.kind.addItem(say(KIND_WORDS[kind]), kind)
        self.kind.setAccessibleName(say("Kind of needle"))
        self.label.setAccessibleName(say("Name of your own"))
        add = tool_button(say("Add"), say("Add this needle to the list"))
        up = tool_button("↑", say("Further up"), name=say("Further up"))
        down = tool_button("↓", say("Further down"), name=say("Further down"))
        away = tool_button(say("Remove"), say("Plans that use this needle keep it"))
        box = QVBoxLayout(self)
        box.addWidget(self.list, 1)
        row = QHBoxLayout()
        for button in (up, down, away):
            row.addWidget(button)
        row.addStretch(1)
        box.addLayout(row)
        row = QHBoxLayout()
        for part in (self.gauge, self.length, self.kind, self.label, add):
            row.addWidget(part, 1 if part is self.label else 0)
        box.addLayout(row)
        box.addWidget(self._message)
        self.resize(520, 460)
        add.clicked.connect(self._add)
        self.label.returnPressed.connect(self._add)
        up.clicked.connect(lambda: self._move(-1))
        down.clicked.connect(lambda: self._move(1))
        away.clicked.connect(self._remove)

    def _show(self, needles: object, at: int = 0) -> None:
        assert isinstance(needles, tuple)
        self._needles = needles
        self.list.clear()
        self.list.addItems([needle_words(each) for each in self._needles])
        self.list.setCurrentRow(min(max(at, 0), self.list.count() - 1))

    def _refuse(self, words: str) -> None:
        self._refused = True
        self._message.setText(words)

    def _add(self) -> None:
        """Not with another number than the one that was typed."""
        self._refused = False
        self.gauge.interpretText()
        self.length.interpretText()
        if self._refused:
            return
        fresh = Needle(
            round(self.gauge.value(), 3), round(self.length.value(), 2), self.kind.currentData(),
            " ".join(self.label.text().split()),
        )  # fmt: skip
        self._change(lambda old: stock.added(old, fresh), len(self._needles))

    def _remove(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._needles):
            gone = self._needles[at]
            self._change(lambda old: stock.removed(old, gone), at)

    def _move(self, by: int) -> None:
        at = self.list.currentRow()
        goal = at + by
        if 0 <= at < len(self._needles) and 0 <= goal < len(self._needles):
            each, end = self._needles[at], goal + (by > 0)
            before = self._needles[end] if end < len(self._needles) else None
            self._change(lambda old: stock.reordered(old, each, before), goal)

    def _change(self, change: Callable[[Stock], Stock], at: int) -> None:
        planning = self._planning
        try:
            found = stock.put(planning.window.folder, planning.window.atlas, change)
        except (Unfit, OSError) as refused:
            self._message.setText(say(str(refused)))
            return
        self._message.setText(found.remark)
        planning.set_stock(found.stock.needles)
        self._show(found.stock.needles, at)
