"""A whole session, by mouse and keyboard alone: from the first needle to paper and the final record."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from facemap.plan import ledger
from facemap.plan.text import read
from facemap.plan.totals import totals
from facemap.ui.plan_needles import NeedlesPage
from facemap.ui.plan_paper import PlanPaper
from facemap.ui.planning import Planning
from facemap.ui.window import MainWindow

KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
BY_MOUSE = "ST-4", "LI-20", "GB-14", "ST-3", "ST-2", "SI-18"
BY_KEYBOARD = "ST-5", "GB-1", "TE-23", "LI-19", "ST-8", "GB-13"


class Hand:
    """What a hand does: it clicks what it sees and types where the cursor is."""

    def __init__(self, window: MainWindow, planning: Planning, qtbot: QtBot) -> None:
        self.window, self.planning, self.qtbot = window, planning, qtbot

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self._focused(), text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        for _ in range(times):
            self.qtbot.keyClick(self._focused(), key, modifier)

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def button(self, text: str, of: QWidget | None = None) -> None:
        """Click the button of this name that is in sight."""
        QApplication.processEvents()
        found = next(
            each
            for each in (of or self.window).findChildren(QAbstractButton)
            if each.isVisible() and each.text().replace("&", "") == text
        )
        self.qtbot.mouseClick(found, LEFT)

    def command(self, words: str) -> None:
        """Ctrl+K, some words, Enter."""
        self.qtbot.keyClick(self.window, KEY.Key_K, CONTROL)
        self.type(words)
        self.key(KEY.Key_Return)

    def double_click(self, code: str) -> None:
        position = self.window.canvas.screen_position(code, "left")
        assert position is not None
        for click in (self.qtbot.mouseClick, self.qtbot.mouseDClick):
            click(self.window.canvas, LEFT, PLAIN, position.toPoint())

    def map(self) -> None:
        """Back to the map, with a click beside the body; whoever manages windows makes this one active."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot.mouseClick(self.window.canvas, LEFT, PLAIN, QPoint(12, 60))


@pytest.fixture
def hand(window: MainWindow, planning: Planning, qtbot: QtBot) -> Hand:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    window.canvas.setFocus()
    return Hand(window, planning, qtbot)


def test_a_whole_session_is_planned_printed_run_filed_and_read_again(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, paper = tmp_path / "AB.facemap", tmp_path / "sheet.pdf"
    for dialog in ("getSaveFileName", "getOpenFileName"):  # the system's own
        monkeypatch.setattr(QFileDialog, dialog, lambda *_, **__: (str(file), ""))
    hand.key(KEY.Key_N, CONTROL)
    place(hand)
    planning, waiting = hand.planning, hand.qtbot.waitUntil
    assert (len(planning.plan.placements), totals(planning.plan).needles) == (24, 46)
    hand.button("Client")
    page = planning.column.pane.page("client")
    hand.qtbot.mouseClick(page.findChild(QLineEdit), LEFT)
    hand.type("AB")
    hand.command("client: page")
    fact = next(
        each for each in page.findChildren(QLineEdit) if "pregnancy" in each.placeholderText().lower()
    )
    hand.qtbot.mouseClick(fact, LEFT)
    hand.type("Pregnancy")
    hand.key(KEY.Key_Return)
    waiting(lambda: any(each.action == "bar" for each in planning.heeding.findings))
    print_sheet(hand, paper)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes())) <= 3
    run(hand)
    hand.button("Make the record final")
    hand.button("Make it final", next(b for b in hand.window.findChildren(QMessageBox) if b.isVisible()))
    waiting(lambda: planning.plan.state == "final")
    hand.map()
    hand.key(KEY.Key_S, CONTROL)
    found = read(file.read_text(encoding="utf-8"))
    assert not found.remarks
    assert found.plan.placements == planning.plan.placements
    assert ledger.total(found.plan) == (46, 46, 46, 0, 0)
    hand.key(KEY.Key_W, CONTROL | SHIFT)
    assert not planning.is_open
    hand.key(KEY.Key_O, CONTROL)
    waiting(lambda: planning.is_open)
    assert (planning.plan.state, planning.plan.client.label, len(planning.plan.placements)) == (
        "final",
        "AB",
        24,
    )


def place(hand: Hand) -> None:
    """Twelve points on both sides, eleven of them with two needles on each."""
    for code in BY_MOUSE:
        hand.double_click(code)
    for code in BY_KEYBOARD:
        hand.command(code)
        hand.window.canvas.setFocus()
        hand.key(KEY.Key_P)
    page = hand.planning.column.pane.page("needles")
    assert isinstance(page, NeedlesPage)
    for row in range(11):
        page.table.scrollTo(page.table.model().index(row, 1))
        cell = page.table.visualRect(page.table.model().index(row, 1)).center()
        hand.qtbot.mouseClick(page.table.viewport(), LEFT, PLAIN, cell)
        hand.qtbot.mouseClick(page.inspector.first, LEFT)
        hand.key(KEY.Key_A, CONTROL)
        hand.type("2")
        hand.key(KEY.Key_Return)


def print_sheet(hand: Hand, paper: Path) -> None:
    """By the preview and the system's dialog, into a file."""
    hand.command("session sheet")
    hand.qtbot.waitUntil(lambda: bool(hand.window.findChildren(PlanPaper)))
    (preview,) = hand.window.findChildren(PlanPaper)
    hand.qtbot.waitUntil(lambda: preview.document is not None)
    hand.button("Print…", preview)
    (dialog,) = preview.findChildren(QPrintDialog)
    name = next(each for each in dialog.findChildren(QLineEdit) if each.objectName() == "filename")
    name.selectAll()
    hand.qtbot.keyClicks(name, str(paper))
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    hand.qtbot.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Ok), LEFT)
    hand.qtbot.waitUntil(paper.exists)
    preview.close()


def run(hand: Hand) -> None:
    """All in, twenty places out, the session does not close; the rest, and it does."""
    planning = hand.planning
    hand.button("Session")
    hand.map()
    hand.key(KEY.Key_J, times=24)
    assert planning.running.count_words() == "46 of 46 still in"
    hand.key(KEY.Key_J, SHIFT, times=20)
    hand.button("Close the session")
    assert planning.plan.state == "running", "a session does not close while needles are in"
    hand.map()
    hand.key(KEY.Key_J, SHIFT, times=4)
    hand.button("Close the session")
    assert planning.plan.state == "closed"
