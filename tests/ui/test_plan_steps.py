"""The steps of a session on its page: what of their minutes is understood, and their clock."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facemap.plan.model import Placement, Plan, Step
from facemap.ui.plan_session import SessionPage
from facemap.ui.planning import Planning
from facemap.ui.window import MainWindow
from tests.ui.filing.doing import planning_of


@pytest.fixture
def planning(window: MainWindow) -> Iterator[Planning]:
    planning = planning_of(window)
    steps = Step("Cupping", 5.0), Step("Rest")
    planning.begin(Plan(placements=(Placement(1, "point", "left", "ST-4"),), steps=steps, next_id=2))
    planning.clock = lambda: "2026-03-04T12:00:00"
    planning.column.show_plan(True)
    planning.column.pane.open("session")
    yield planning
    planning.mark_saved()


def page_of(planning: Planning) -> SessionPage:
    page = planning.column.pane.page("session")
    assert isinstance(page, SessionPage)
    return page


def test_what_of_the_minutes_is_understood_is_said(planning: Planning) -> None:
    steps = page_of(planning).steps
    assert steps.understood.text() == "5 min together; without minutes: Rest"
    steps.box.setFocus()
    steps.box.selectAll()
    QTest.keyClicks(steps.box, "Gua sha, 10 minutes\rNeedles 20")
    assert planning.plan.steps == (Step("Gua sha", 10.0), Step("Needles", 20.0))
    assert steps.understood.text() == "30 min together"
    steps.box.selectAll()
    QTest.keyClicks(steps.box, "Needles")
    assert "No minutes are understood" in steps.understood.text()


def test_the_clock_goes_through_the_steps(planning: Planning, qtbot: QtBot) -> None:
    page, running = page_of(planning), planning.running
    assert page.steps.begin.text() == "Begin: Cupping"
    qtbot.mouseClick(page.steps.begin, Qt.MouseButton.LeftButton)
    planning.clock = lambda: "2026-03-04T12:01:40"
    assert running.clock_words() == "Cupping: 3:20 left"
    planning.tick("in")
    assert running.clock_words().endswith("Cupping: 3:20 left")
    planning.clock = lambda: "2026-03-04T12:06:00"
    assert "Cupping: over by 1:00" in running.clock_words()
    assert page.steps.begin.text() == "Begin: Rest"
    qtbot.mouseClick(page.steps.begin, Qt.MouseButton.LeftButton)
    assert "Rest: 0:00 so far" in running.clock_words()
    qtbot.mouseClick(page.steps.begin, Qt.MouseButton.LeftButton)
    assert "Rest" not in running.clock_words()


def test_the_next_step_is_begun_from_the_palette_and_where_none_is_that_is_said(planning: Planning) -> None:
    planning.more("step")
    assert "Cupping: 5:00 left" in planning.window.status_text()
    planning.begin(Plan())
    planning.more("step")
    assert "No step is there" in planning.column.pane.refused_text


def test_a_step_that_is_taken_out_of_the_plan_has_no_clock(planning: Planning) -> None:
    planning.running.stepping.go_on()
    planning.running.stepping.go_on()
    planning.attempt("x", lambda plan: Plan(placements=plan.placements, steps=plan.steps[:1], next_id=2))
    assert planning.running.clock_words() == ""
    planning.running.stepping.go_on()
    planning.begin(None)
    assert not planning.running.stepping.is_under_way
