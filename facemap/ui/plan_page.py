"""A page of the plan's pane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from facemap.ui.plan_fields import Line
from facemap.ui.tongue import later

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

FINAL = later("The record is final. Amendments are added with their date.")


class PlanPage(QWidget):
    """Brought up to date when the plan or the choice changes, while it is looked at; else when it next is."""

    def __init__(self, planning: Planning) -> None:
        super().__init__()
        self.planning = planning
        planning.changed.connect(self._follow)
        planning.selected.connect(self._follow)
        planning.opened.connect(self._forget)

    def show_plan(self) -> None:
        """Show what the plan says now."""
        raise NotImplementedError

    def stops(self) -> Sequence[QWidget]:
        """What F6 visits."""
        return ()

    def forget(self) -> None:
        """Let go what was half written for the plan that was shown; single lines are empty already."""

    def _forget(self) -> None:
        """Nothing half written may come into another client's plan."""
        for line in self.findChildren(Line):
            line.clear()
            line.setModified(False)
        for box in self.findChildren(QPlainTextEdit):
            box.blockSignals(True)
            box.clear()
            box.blockSignals(False)
            box.document().setModified(False)
        self.forget()
        self._follow()
        for line in self.findChildren(Line):
            line.settle()

    def _follow(self) -> None:
        if self.isVisible() and self.planning.is_open:
            self.show_plan()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.planning.is_open:
            self.show_plan()
