"""Passphrases: asked for and chosen in a small window; the key's long work is done beside the window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from facemap.plan.seal import CannotUnseal, Key, Unsealed, WrongPassphrase, new_key, unseal
from facemap.ui.tongue import later, say
from facemap.ui.widgets import Tick

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

WORKING = later("Working out the key …")
FORGOTTEN = later(
    "Nobody can open the plan without its passphrase, and nobody can find out a forgotten one. "
    "Copies that were saved before stay as they are."
)


def ask_passphrase(
    window: MainWindow, name: str, data: bytes,
    then: Callable[[Unsealed], object], refused: Callable[[CannotUnseal], object],
) -> None:  # fmt: skip
    """Ask for the passphrase of a sealed file until it is right; `refused` follows what no passphrase helps
    against. Cancelling does nothing."""
    box = PassphraseBox(window, say("Open “{name}”", name=name), say("This plan has a passphrase."), False)
    box.done_with.connect(then)
    box.refused.connect(refused)
    box.work = partial(unseal, data)
    box.open()


def choose_passphrase(window: MainWindow, then: Callable[[Key], object]) -> None:
    """Have a passphrase chosen, and work out a key from it."""
    box = PassphraseBox(window, say("Encrypt the plan"), say(FORGOTTEN), True)
    box.done_with.connect(then)
    box.work = new_key
    box.open()


class _Worker(QObject):
    """Does one thing in a thread; outlives the window when that closes first."""

    done = Signal(object)

    def start(self, work: Callable[[], object]) -> None:
        Thread(target=self._work, args=(work,), daemon=True).start()

    def _work(self, work: Callable[[], object]) -> None:
        try:
            made: object = work()
        except (CannotUnseal, ValueError) as error:
            made = error
        with suppress(RuntimeError):  # the program has ended meanwhile
            self.done.emit(made)


class PassphraseBox(QDialog):
    """`done_with` carries what was worked out, `refused` why it can't be."""

    done_with = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget, title: str, words: str, twice: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.work: Callable[[str], object] = str
        self._twice = twice
        self._worker = _Worker()
        self._worker.done.connect(self._worked)
        self.first, self.again = _field(say("Passphrase")), _field(say("The same once more"))
        self.told = QLabel(wordWrap=True)
        self._shown = Tick(say("Show what I type"))
        self._shown.toggled.connect(self._show_letters)
        ok, cancel = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        self._buttons = QDialogButtonBox(ok | cancel)
        self._buttons.accepted.connect(self._go)
        self._buttons.rejected.connect(self.reject)
        self._lay_out(title, words)
        for field in (self.first, self.again):
            field.textChanged.connect(self._check)
        self._check()

    def _lay_out(self, title: str, words: str) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 14)
        box.setSpacing(9)
        head, said = QLabel(title), QLabel(words, wordWrap=True)
        head.setObjectName("title")
        self.told.setObjectName("warning")
        self.told.setMinimumHeight(self.told.fontMetrics().lineSpacing())
        for part in (head, said, self.first, self.again, self._shown, self.told, self._buttons):
            box.addWidget(part)
        self.again.setVisible(self._twice)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("x" * 52))

    def _show_letters(self, shown: bool) -> None:
        for field in (self.first, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _check(self) -> None:
        same = not self._twice or self.first.text() == self.again.text()
        self._tell(say("The two are not the same.") if self.again.text() and not same else "", True)
        self._ok().setEnabled(bool(self.first.text()) and same)

    def _ok(self) -> QWidget:
        return self._buttons.button(QDialogButtonBox.StandardButton.Ok)

    def _go(self) -> None:
        self._wait(True)
        self._worker.start(partial(self.work, self.first.text()))

    def _wait(self, waiting: bool) -> None:
        for part in (self.first, self.again, self._shown, self._ok()):
            part.setEnabled(not waiting)
        if waiting:
            self._tell(say(WORKING), False)

    def _tell(self, words: str, wrong: bool) -> None:
        self.told.setObjectName("warning" if wrong else "quiet")
        self.style().polish(self.told)
        self.told.setText(words)

    def _worked(self, made: Any) -> None:
        if not self.isVisible():  # cancelled meanwhile
            return
        self._wait(False)
        if isinstance(made, WrongPassphrase | ValueError):
            self._tell(str(made), True)
            self.first.selectAll()
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        (self.refused if isinstance(made, CannotUnseal) else self.done_with).emit(made)


def _field(words: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(words)
    field.setAccessibleName(words)
    return field
