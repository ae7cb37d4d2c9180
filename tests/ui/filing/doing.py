"""What tests of plans' files do, as a user would: edit, answer, name a file."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from facemap.plan import seal
from facemap.plan.model import Client, Placement, Plan
from facemap.plan.text import read
from facemap.ui.plan_notices import NoticeStrip
from facemap.ui.plan_secret import PassphraseBox
from facemap.ui.planning import Planning
from facemap.ui.window import MainWindow

PLAN = Plan(
    client=Client("AB"), date="2026-03-04", placements=(Placement(1, "point", "left", "ST-4"),), next_id=2
)
QUICK = seal.Cost(8 << 10, 1, 1)


def planning_of(window: MainWindow) -> Planning:
    feature = window.feature("planning")
    assert isinstance(feature, Planning)
    return feature


def forgotten(window: MainWindow) -> None:
    """A test is over: nobody is asked about what it left."""
    file = planning_of(window).file
    planning_of(window).mark_saved()
    file.place = replace(file.place, behind=False)


def edit(planning: Planning, purpose: str = "calm") -> None:
    planning.do("Purpose", replace(planning.plan, purpose=purpose))


def held(path: Path) -> Plan:
    return read(path.read_text(encoding="utf-8")).plan


def told(planning: Planning) -> str:
    waiting = planning.file.notices.waiting
    return waiting[-1].text if waiting else ""


def answer(planning: Planning, text: str) -> None:
    """Click a button of the strip."""
    QApplication.processEvents()
    strip = planning.window.findChild(NoticeStrip)
    assert isinstance(strip, NoticeStrip)
    button = next(b for b in strip.buttons if b.text() == text)
    assert button.isVisible()
    button.click()


def click(window: MainWindow, text: str) -> None:
    """Answer a question."""
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    next(b for b in box.buttons() if b.text().replace("&", "") == text).click()


def make_final(planning: Planning) -> str:
    """The record made final; what was asked before that."""
    planning.running.finalise()
    box = next(box for box in planning.window.findChildren(QMessageBox) if box.isVisible())
    words = f"{box.text()}\n{box.informativeText()}"
    click(planning.window, "Make it final")
    return words


def type_passphrase(window: MainWindow, qtbot: QtBot, words: str) -> PassphraseBox:
    box = window.findChild(PassphraseBox)
    assert isinstance(box, PassphraseBox)
    box.first.clear()
    qtbot.keyClicks(box.first, words)
    qtbot.keyClick(box.first, Qt.Key.Key_Return)
    return box


def name_it(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What the system's own dialog would give."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))


def state(window: MainWindow) -> Path:
    return window.folder
