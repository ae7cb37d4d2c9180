"""Another plan beside the one that is open: its places as pale rings on the body, what differs in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from facemap.data.problems import CannotDo
from facemap.plan.comparing import Comparison, compared
from facemap.plan.files import opened
from facemap.plan.model import Plan
from facemap.plan.text import NoPlan, read
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

SEALED = later("That plan has a passphrase; open it in a window of its own to look at it.")


class PlanBeside(QObject):
    """`compared` follows when there is another comparison, or none."""

    compared = Signal()

    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self._planning = planning
        self.other: Plan | None = None
        self.title = ""
        self.comparison: Comparison | None = None
        planning.changed.connect(self._look)
        planning.opened.connect(self.end)

    def ask(self) -> None:
        window = self._planning.window
        name, _ = QFileDialog.getOpenFileName(
            window, say("Compare with a plan"), "", say("Plans (*.facemap)")
        )
        if name:
            self.begin(Path(name))

    def begin(self, path: Path) -> None:
        """Compare with a plan of a file."""
        try:
            found = opened(path)
            if found.text is None:
                self._planning.refuse(SEALED)
                return
            self.other, self.title = read(found.text).plan, path.stem
        except (CannotDo, NoPlan) as refused:
            self._planning.refuse(str(refused))
            return
        self._look()

    def end(self) -> None:
        self.other, self.title = None, ""
        self._look()

    def _look(self) -> None:
        """What differs now."""
        fresh = compared(self._planning.plan, self.other) if self.other is not None else None
        if fresh != self.comparison:
            self.comparison = fresh
            self._planning.veil.redraw()
            self.compared.emit()
