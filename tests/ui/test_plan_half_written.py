"""What is half written belongs to the plan it was written for; a choice from a list is one fact."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.plan.model import Client, Plan
from facemap.plan.text import write
from facemap.ui.plan_client import ClientPage, Words
from facemap.ui.plan_fields import Line
from facemap.ui.plan_page import PlanPage
from facemap.ui.planning import Planning
from tests.plan.clients import difficult
from tests.ui.planner import opened_planner

PAGES = ("client", "heed", "session", "course")


@pytest.fixture
def planning(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> Planning:
    found = opened_planner(qtbot, atlas, tmp_path)
    found.begin(Plan(client=Client("ANNA"), date="2026-03-04"))
    found.column.show_plan(True)
    return found


def page_of(planning: Planning, name: str) -> PlanPage:
    planning.column.pane.open(name)
    page = planning.column.pane.page(name)
    assert isinstance(page, PlanPage)
    return page


def line_and_completions(page: ClientPage) -> tuple[QLineEdit, QAbstractItemView]:
    """Of the field that facts are added with."""
    line, completer = page.facts.first.lineEdit(), page.facts.first.completer()
    assert line is not None
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    return line, popup


def half_written(page: PlanPage) -> list[str]:
    """What stands modified in single lines."""
    return [line.text() for line in page.findChildren(Line) if line.isModified() and line.text()]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_half_written_comes_into_another_plan(
    planning: Planning, qtbot: QtBot, atlas: Atlas, name: str
) -> None:
    planning.begin(difficult(atlas))
    page = page_of(planning, name)
    if name == "heed":
        qtbot.waitUntil(lambda: bool(page.findChildren(Line)))
    for line in page.findChildren(Line):
        if line.isEnabled() and line.parent() is not None:
            line.setText("of ANNA alone")
            line.setModified(True)
    ticks = [tick for tick in page.findChildren(QCheckBox) if name == "course"]
    for tick in ticks:
        tick.setChecked(True)
    assert half_written(page)
    planning.mark_saved()
    planning.begin(Plan(client=Client("BERTA"), date="2026-03-05"))
    assert not half_written(page)
    assert not any("ANNA" in line.text() for line in page.findChildren(QLineEdit))
    assert not any(tick.isChecked() for tick in ticks)


def test_words_in_a_box_that_has_the_keyboard_stay_with_their_plan(planning: Planning) -> None:
    page = page_of(planning, "client")
    box = page.findChildren(Words)[-1]
    box.setFocus()
    QTest.keyClicks(box, "of ANNA alone")
    planning.mark_saved()
    planning.begin(Plan(client=Client("BERTA")))
    assert box.toPlainText() == ""
    QTest.keyClick(box, Qt.Key.Key_Escape)
    QTest.keyClicks(box, "x")
    assert "ANNA" not in write(planning.plan)
    assert planning.plan.client.label == "BERTA"


def test_a_fact_clicked_in_the_completions_leaves_an_empty_box(planning: Planning, qtbot: QtBot) -> None:
    page = page_of(planning, "client")
    assert isinstance(page, ClientPage)
    line, popup = line_and_completions(page)
    line.setFocus()
    QTest.keyClicks(line, "botul")
    qtbot.waitUntil(popup.isVisible)
    place = popup.visualRect(popup.model().index(0, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: bool(planning.plan.assessment.facts))
    qtbot.wait(50)
    assert len(planning.plan.assessment.facts) == 1
    assert line.text() == ""


@pytest.mark.parametrize("typed", ["pregn", "antico", "epil"])
def test_a_fact_picked_from_the_completions_is_the_only_one_written(
    planning: Planning, qtbot: QtBot, typed: str
) -> None:
    page = page_of(planning, "client")
    assert isinstance(page, ClientPage)
    line, popup = line_and_completions(page)
    line.setFocus()
    QTest.keyClicks(line, typed)
    qtbot.waitUntil(popup.isVisible)
    meant = popup.model().index(0, 0).data()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(planning.plan.assessment.facts))
    qtbot.wait(50)
    written = [each.name for each in planning.plan.assessment.facts]
    assert written == [meant.partition("  ·  ")[0]]
    assert line.text() == ""
