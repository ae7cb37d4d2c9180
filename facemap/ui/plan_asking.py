"""What is asked and told about a plan's file, each time with one way out that loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from facemap.plan.files import AlreadyThere, CannotSave, ChangedElsewhere, DeletedMeanwhile
from facemap.plan.ledger import total
from facemap.plan.left_in import left_in_words
from facemap.ui.plan_notices import Answers
from facemap.ui.tongue import count, later, say

if TYPE_CHECKING:
    from facemap.ui.plan_file import PlanFile
    from facemap.ui.planning import Planning

SAVE, DISCARD, CANCEL = (
    QMessageBox.StandardButton.Save, QMessageBox.StandardButton.Discard, QMessageBox.StandardButton.Cancel,
)  # fmt: skip
OTHER_NAME = later("Save mine under another name…")
STAYS = later("{why} The plan stays open, and what is not saved is kept.")
OPEN_DAMAGED = later(
    "{name} is damaged. What is sound of it is open, as a copy that is not saved; the file stays as it is."
)
LOOKING = later("This is what the file holds now. Yours is put aside, not saved.")


def finish_typing(planning: Planning) -> None:
    """What stands in a field of the pane counts, although the keyboard is still in it."""
    field = planning.window.focusWidget()
    if planning.column.plan_is_shown and planning.column.pane.isAncestorOf(field):
        if isinstance(field, QAbstractSpinBox):
            field.interpretText()
        if isinstance(field, QAbstractSpinBox | QLineEdit):
            field.editingFinished.emit()


def still_in_words(planning: Planning) -> str:
    """ "1 needle is still in: ST-4 left 1.": of a session that is going on; "" where none is."""
    plan = planning.plan
    still = total(plan).still_in if plan.state == "running" else 0
    one, many = later("{n} needle is still in: {places}."), later("{n} needles are still in: {places}.")
    return count(one, many, still, places=left_in_words(plan)) if still else ""


def _question(window: QWidget, name: str) -> QMessageBox | None:
    """A box of this name, to be filled; None while one is open."""
    if window.findChild(QMessageBox, name) is not None:
        return None
    box = QMessageBox(window)
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("facemap")
    return box


def ask_to_leave(file: PlanFile, then: Callable[[], object]) -> None:
    """Save, discard or neither; needles that are still in are told of, although all may be saved. The
    question is put once, however often it would be."""
    box = _question(file.window, "save the plan")
    if box is None:
        return
    needles = still_in_words(file.planning)
    if file.is_dirty:
        changed = say("“{title}” was changed and not saved.", title=file.title())
        box.setText("\n".join(filter(None, (needles, changed))))
        box.setInformativeText(say("What was changed is lost unless you save it."))
        box.setStandardButtons(SAVE | DISCARD | CANCEL)
        box.setDefaultButton(SAVE)
    else:
        box.setText(needles)
        box.setInformativeText(say("The session of “{title}” is going on.", title=file.title()))
        box.setStandardButtons(DISCARD | CANCEL)
        box.button(DISCARD).setText(say("Leave it nevertheless"))
        box.setDefaultButton(CANCEL)

    def answered(button: int) -> None:
        box.setObjectName("")
        if button == DISCARD.value or (button == SAVE.value and file.save()):
            file.let_go(then)

    box.finished.connect(answered)
    box.open()


def open_ends(planning: Planning) -> list[str]:
    """What of a record is open, a line each."""
    plan, open_ = planning.plan, []
    planning.heeding.look(wait=True)
    if bars := sum(each.is_open for each in planning.heeding.findings):
        open_.append(count("{n} “no” without a reason", "{n} “no”s without a reason", bars))
    if undone := sum(not each.done for each in plan.checks):
        open_.append(count("{n} line of the checklist not ticked", "{n} lines of the checklist not ticked",
                           undone))  # fmt: skip
    ledger = total(plan)
    if ledger.to_come:
        open_.append(count("{n} planned needle not put in", "{n} planned needles not put in",
                           ledger.to_come))  # fmt: skip
    if ledger.still_in:
        one, many = later("{n} needle still in: {places}"), later("{n} needles still in: {places}")
        open_.append(count(one, many, ledger.still_in, places=left_in_words(plan)))
    return open_


def ask_to_finalise(planning: Planning, then: Callable[[], object]) -> None:
    """The question is put once, however often it would be."""
    box = _question(planning.window, "make the record final")
    if box is None:
        return
    box.setText(say("Make the record final?"))
    lines = open_ends(planning)
    head = [say("Still open:"), *(f"• {line}" for line in lines)] if lines else []
    box.setInformativeText("\n".join((*head, say("This can't be undone; later changes are amendments."))))
    box.setStandardButtons(CANCEL)
    yes = box.addButton(say("Make it final"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(CANCEL)
    plan = planning.plan

    def answered(_: int) -> None:
        box.setObjectName("")
        if box.clickedButton() is yes and planning.plan == plan:
            then()

    box.finished.connect(answered)
    box.open()


def tell_trouble(file: PlanFile, why: CannotSave, path: Path) -> None:
    """Why the plan was not saved, and what can be done; the first answer never loses anything."""
    from facemap.ui.plan_file import CHANGED, TROUBLE

    again = partial(file.write, path, None, True)
    other: Answers = {say(OTHER_NAME): file.save_as}
    if isinstance(why, ChangedElsewhere):
        file.notices.tell(TROUBLE, str(why), other | _theirs(file, path) | {say("Write over it"): again})
    elif isinstance(why, DeletedMeanwhile):
        file.notices.tell(TROUBLE, str(why), {say("Save it there again"): again} | other)
    elif isinstance(why, AlreadyThere):
        file.notices.tell(TROUBLE, str(why), other | {say("Write over it"): again})
    else:
        stamp = file.place.stamp if path == file.path else None
        retry: Answers = {say("Try again"): partial(file.write, path, stamp)}
        file.notices.tell(TROUBLE, say(STAYS, why=why), retry | other)
    file.notices.drop(CHANGED)


def tell_changed(file: PlanFile, why: CannotSave, path: Path) -> None:
    """The file is no longer what it was, although nobody has tried to save."""
    from facemap.ui.plan_file import CHANGED

    if isinstance(why, ChangedElsewhere) and not file.is_dirty:
        file.notices.tell(CHANGED, str(why), {say("Read it anew"): partial(file.open, path)})
    elif isinstance(why, ChangedElsewhere):
        other: Answers = {say(OTHER_NAME): file.save_as}
        file.notices.tell(CHANGED, str(why), other | _theirs(file, path))
    elif isinstance(why, DeletedMeanwhile):
        tell_trouble(file, why, path)
    else:
        file.notices.tell(CHANGED, str(why), {say(OTHER_NAME): file.save_as})


def _theirs(file: PlanFile, path: Path) -> Answers:
    return {say("Look at theirs"): partial(_look_at_theirs, file, path)}


def _look_at_theirs(file: PlanFile, path: Path) -> None:
    """Open what the file holds now; mine waits, on the disk too, and can be taken up again."""
    edits, mine, aside = file.planning.edits, file.place, file.keeping.put_aside()
    if edits is None or aside is None:
        return
    file.let_go(lambda: file.open(path))
    if file.planning.edits is edits:  # it can't be opened, and why is told
        return

    def back() -> None:
        file.restore(mine, edits)
        file.keeping.keep()
        file.keeping.forget(aside)

    file.notices.tell("mine", say(LOOKING), {say("Back to mine"): lambda: file.leave(back)})


def tell_lost(file: PlanFile, path: Path, lost: Sequence[str]) -> None:
    """A damaged file was opened: that it was, and on demand what was lost of it."""
    from facemap.ui.plan_file import DAMAGED

    show: Answers = {say("What was lost…"): partial(show_lost, file, lost)}
    file.notices.tell(DAMAGED, say(OPEN_DAMAGED, name=path.name), show | {say("Save the copy…"): file.save})


def show_lost(file: PlanFile, lost: Sequence[str]) -> None:
    """A line for each thing, as editors and logs know them; nothing waits for it."""
    dialog = QDialog(file.window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(say("What was lost"))
    lines = QPlainTextEdit("\n".join(lost), readOnly=True)
    lines.setAccessibleName(say("What was lost"))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    copy = buttons.addButton(say("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QApplication.clipboard().setText("\n".join(lost)))
    buttons.rejected.connect(dialog.close)
    box = QVBoxLayout(dialog)
    box.addWidget(lines)
    box.addWidget(buttons)
    dialog.resize(720, 320)
    dialog.show()
