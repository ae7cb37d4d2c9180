"""Dropped files, recent plans, and what the plan's menu makes of a plan."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from facemap.export.document import text_of
from facemap.plan import recent
from facemap.plan.model import Course, Phase
from facemap.ui.arriving import Arriving
from facemap.ui.plan_course import CoursePage
from facemap.ui.plan_menu import ask_for_table, copy_report
from facemap.ui.plan_paper import PlanPaper
from facemap.ui.planning import Planning
from facemap.ui.window import MainWindow
from tests.ui.filing.doing import name_it, planning_of, state, told


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, buttons, plain = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(40, 40), action, data, buttons, plain)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(40, 40), action, data, buttons, plain))
    QApplication.processEvents()


def test_a_plan_that_is_dropped_on_the_window_is_open(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    drop(window, file)
    qtbot.waitUntil(lambda: planning_of(window).file.path == file)


def test_other_files_are_not_taken(window: MainWindow, tmp_path: Path) -> None:
    drop(window, tmp_path / "picture.png")
    assert not planning_of(window).is_open


def recent_menu(window: MainWindow) -> QMenu:
    arriving = window.feature("arriving")
    assert isinstance(arriving, Arriving)
    arriving.recent.aboutToShow.emit()
    return arriving.recent


def test_recent_plans_are_in_the_menu_and_missing_ones_greyed(
    window: MainWindow, planning: Planning, file: Path, tmp_path: Path
) -> None:
    recent.put(state(window), tmp_path / "gone.facemap")
    planning.file.open(file)
    planning.close()
    lines = {action.text(): action for action in recent_menu(window).actions() if action.text()}
    assert list(lines) == ["AB", "gone", "Forget this list"]
    assert not lines["gone"].isEnabled()
    lines["AB"].trigger()
    assert planning.file.path == file
    lines["Forget this list"].trigger()
    assert not recent_menu(window).actions()[0].isEnabled()


def test_undo_and_redo_say_what_they_would_do(window: MainWindow, planning: Planning) -> None:
    menu = window.menus.menu("&Edit")

    def said() -> list[str]:
        menu.aboutToShow.emit()
        return [
            a.text().replace("&", "") for a in menu.actions() if a.text().replace("&", "")[:2] in ("Un", "Re")
        ]

    assert said() == ["Undo", "Redo"]
    planning.new()
    planning.add("CV-24")
    assert said() == ["Undo: Add CV-24", "Redo"]
    planning.undo()
    assert said() == ["Undo", "Redo: Add CV-24"]


def test_every_line_of_the_plans_menu_is_there(planning: Planning, file: Path) -> None:
    planning.file.open(file)
    button = next(
        b
        for b in planning.column.pane.findChildren(QAbstractButton)
        if b.accessibleName() == "More to do with the plan"
    )
    menu = button.menu()  # type: ignore[attr-defined]
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Save as…", "Duplicate", "Recent plans", "Encrypt the plan…", "Styles and templates…",
        "Session sheet…", "Client handout…", "Table of the needles…",
        "Copy items for a case report (STRICTA)", "Close the plan",
    ]  # fmt: skip


def test_the_report_items_are_copied(planning: Planning, file: Path) -> None:
    planning.file.open(file)
    copy_report(planning)
    assert "ST-4" in QApplication.clipboard().text()


def test_a_table_is_written(
    planning: Planning, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planning.file.open(file)
    name_it(monkeypatch, tmp_path / "needles.csv")
    ask_for_table(planning)
    assert "ST-4" in (tmp_path / "needles.csv").read_text(encoding="utf-8")


def test_calendar_files_of_two_sessions_are_of_the_same_events(
    planning: Planning, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def uids(name: str) -> list[str]:
        name_it(monkeypatch, tmp_path / name)
        button(planning, "Calendar file…").click()
        lines = (tmp_path / name).read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line.startswith("UID:")]

    planning.file.open(file)
    planning.column.show_plan(True)
    planning.column.pane.open("course")
    page = planning.column.pane.page("course")
    assert isinstance(page, CoursePage)
    planning.attempt("", lambda plan: replace(plan, course=Course("", (Phase(3, 7.0),))))
    page.start.setText("2026-03-04")
    button(planning, "Work out the days").click()
    first = uids("one.ics")
    planning.file.save()
    button(planning, "Plan the next session").click()
    assert planning.plan.course
    assert planning.plan.course.number == 2
    assert uids("two.ics") == first
    assert len(set(first)) == 3
    assert len(planning.plan.course.id) == 32


def button(planning: Planning, text: str) -> QPushButton:
    page = planning.column.pane.page("course")
    return next(each for each in page.findChildren(QPushButton) if each.text() == text)


@pytest.mark.parametrize("kind", ["sheet", "handout"])
def test_a_paper_is_looked_at_before_it_is_saved(
    planning: Planning, file: Path, tmp_path: Path, qtbot: QtBot, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    planning.file.open(file)
    shown = PlanPaper(planning, kind)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: shown.document is not None, timeout=20_000)
    assert shown.document is not None
    pages = [label for label in shown.pages.findChildren(QLabel) if not label.pixmap().isNull()]
    assert pages
    assert all(page.width() <= shown.width() for page in pages)
    shown.page.setCurrentText("Letter")
    qtbot.waitUntil(lambda: shown.document is not None and shown.document.page == "Letter", timeout=20_000)
    name_it(monkeypatch, tmp_path / "paper")
    shown.ask()
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_advice_of_ones_own_is_on_the_handout_that_is_saved(
    planning: Planning, file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    planning.file.open(file)
    shown = PlanPaper(planning, "handout")
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: shown.document is not None, timeout=20_000)
    shown.advice.setPlainText("Drink tea.\n\nNo swimming.")
    shown.urgent.setPlainText("Call 555 0100 at night.")
    name_it(monkeypatch, tmp_path / "paper")
    shown.ask()
    assert shown.document is not None
    assert "Drink tea." in text_of(shown.document)
    assert "No swimming." in text_of(shown.document)
    assert "Call 555 0100 at night." in text_of(shown.document).partition("When to ask for help")[2]


def test_a_plan_that_another_program_has_open_is_told(
    window: MainWindow, planning: Planning, file: Path
) -> None:
    program = "import sys; from pathlib import Path; from facemap.plan import presence\n"
    program += (
        "presence.enter(Path(sys.argv[1]), Path(sys.argv[2])); print('in', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(state(window)), str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with other:
        assert other.stdout is not None
        other.stdout.readline()
        planning.file.open(file)
        assert "open in another window too" in told(planning)
    planning.file.open(file)
    assert told(planning) == ""


def test_a_plan_that_another_window_of_this_program_has_open_is_told(
    window: MainWindow, planning: Planning, file: Path, opened: Callable[[], MainWindow]
) -> None:
    planning.file.open(file)
    assert told(planning) == ""
    second = opened()
    planning_of(second).file.open(file)
    assert "open in another window too" in told(planning_of(second))
    planning_of(second).file.close()
    planning_of(second).file.open(file)
    assert "open in another window too" in told(planning_of(second))
    planning.file.close()
    planning_of(second).file.close()
    planning_of(second).file.open(file)
    assert told(planning_of(second)) == ""
    planning.file.open(file)
    second.close()
    planning.file.close()
    planning.file.open(file)
    assert told(planning) == ""
