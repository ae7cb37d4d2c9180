"""The file of the plan that is open: new, open, save, save as, close; nothing is thrown away unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox

from facemap.data.safe_write import NotWritten, content, write_whole
from facemap.plan.model import Plan
from facemap.plan.text import SUFFIX, NoPlan, read, write
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

KIND = later("Plans (*.facemap)")
SAVE, DISCARD, CANCEL = (
    QMessageBox.StandardButton.Save, QMessageBox.StandardButton.Discard, QMessageBox.StandardButton.Cancel,
)  # fmt: skip


class PlanFile(QObject):
    """`path` is None for a plan that was never saved."""

    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self._planning, self._window = planning, planning.window
        self.path: Path | None = None
        self._held: bytes | None = None
        planning.changed.connect(self._name_window)

    def new(self) -> None:
        """A plan for today, after what is open was looked after."""
        if self._planning.is_open and not self.may_leave():
            return
        self.path = self._held = None
        self._planning.begin(Plan(date=QDate.currentDate().toString("yyyy-MM-dd")))
        self._planning.column.show_plan(True)

    def ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, say("Open a plan"), self._folder(), say(KIND))
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> bool:
        """Whether the plan was opened; what was lost of a damaged one is told."""
        if self._planning.is_open and not self.may_leave():
            return False
        try:
            data = content(path)
            found = read((data or b"").decode("utf-8", "replace"))
        except (NotWritten, NoPlan) as refused:
            self._planning.say(str(refused))
            return False
        self.path, self._held = (None, None) if found.lost else (path, data)
        self._planning.begin(found.plan)
        self._planning.column.show_plan(True)
        return True

    def save(self) -> bool:
        if not self._planning.is_open:
            return False
        return self._write(self.path) if self.path is not None else self.save_as()

    def save_as(self) -> bool:
        if not self._planning.is_open:
            return False
        usual = str(Path(self._folder()) / f"{self.title()}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(self._window, say("Save the plan"), usual, say(KIND))
        if not name:
            return False
        path = Path(name) if Path(name).suffix else Path(name + SUFFIX)
        self._held = content(path)
        return self._write(path)

    def _write(self, path: Path) -> bool:
        data = write(self._planning.plan).encode("utf-8")
        try:
            write_whole(path, self._held, data)
        except NotWritten as refused:
            self._planning.say(str(refused))
            return False
        self.path, self._held = path, data
        self._planning.mark_saved()
        return True

    def close(self) -> None:
        if self._planning.is_open and self.may_leave():
            self.path = self._held = None
            self._planning.begin(None)
            self._planning.column.show_plan(False)

    def may_leave(self) -> bool:
        """Whether nothing would be lost; a plan that was changed is asked about."""
        edits = self._planning.edits
        if edits is None or not edits.is_dirty:
            return True
        words = say("“{title}” was changed and not saved.", title=self.title())
        answer = QMessageBox.question(
            self._window, say("Save the plan?"), words, SAVE | DISCARD | CANCEL, SAVE
        )
        return answer == DISCARD or (answer == SAVE and self.save())

    def title(self) -> str:
        """What the plan is called: its file, else client and date."""
        if self.path is not None:
            return self.path.stem
        plan = self._planning.plan
        return " ".join(filter(None, (plan.client.label, plan.date))) or say("New plan")

    def _folder(self) -> str:
        return str(self.path.parent) if self.path is not None else str(Path.home())

    def _name_window(self) -> None:
        edits = self._planning.edits
        self._window.setWindowTitle(f"{self.title()}[*] – facemap" if edits is not None else "facemap")
        self._window.setWindowModified(edits is not None and edits.is_dirty)
