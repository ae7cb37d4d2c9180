"""Where the keyboard is: a final record is amended without the mouse, and P places what was found."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.plan import ledger
from facemap.plan.model import Course, Phase, Plan
from facemap.plan.rhythm import coursed, put_in_calendars
from facemap.ui.palette import Palette
from facemap.ui.planning import Planning
from tests.plan.clients import difficult
from tests.ui.planner import opened_planner

AT = "2026-03-04T10:00:00"


@pytest.fixture
def planning(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> Planning:
    return opened_planner(qtbot, atlas, tmp_path)


def closed(atlas: Atlas) -> Plan:
    plan = difficult(atlas)
    return ledger.closed(ledger.ticked(plan, plan.placements[0].id, "in", AT), AT, "they stay in")


def focus(planning: Planning) -> QWidget:
    found = planning.window.focusWidget()
    assert found is not None
    return found


def typed(planning: Planning, words: str) -> None:
    QTest.keyClicks(focus(planning), words)
    QTest.keyClick(focus(planning), Qt.Key.Key_Return)


def test_a_final_record_is_amended_by_keyboard(planning: Planning, atlas: Atlas) -> None:
    planning.begin(ledger.finalised(closed(atlas), AT))
    planning.column.show_plan(True)
    planning.column.pane.open("session")
    assert [each.accessibleName() for each in planning.column.panes()] == ["Amendment"]
    planning.column.show_plan(False)
    planning.more("amend")
    typed(planning, "a bruise the day after")
    assert [each.text for each in planning.plan.amendments] == ["a bruise the day after"]


def test_a_record_that_is_not_final_is_not_amended(planning: Planning, atlas: Atlas) -> None:
    planning.begin(closed(atlas))
    planning.column.show_plan(True)
    planning.more("amend")
    assert "Only a final record" in planning.column.pane.refused_text


def test_after_it_is_made_final_the_keyboard_is_where_it_is_amended(
    planning: Planning, atlas: Atlas, qtbot: QtBot
) -> None:
    planning.begin(closed(atlas))
    planning.column.show_plan(True)
    planning.more("final")
    box = planning.window.findChild(QMessageBox, "make the record final")
    assert isinstance(box, QMessageBox)
    next(button for button in box.buttons() if button.text() == "Make it final").click()
    qtbot.waitUntil(lambda: planning.plan.state == "final")
    assert focus(planning).accessibleName() == "Amendment"


@pytest.mark.parametrize("page", ["needles", "client", "heed", "styles", "session", "course"])
def test_a_page_of_a_final_record_takes_the_keyboard(planning: Planning, atlas: Atlas, page: str) -> None:
    planning.begin(ledger.finalised(closed(atlas), AT))
    planning.column.show_plan(True)
    planning.window.finder.focus()
    planning.more(f"page:{page}")
    assert planning.column.pane.isAncestorOf(focus(planning))
    assert focus(planning).isEnabled()


def test_a_new_plan_has_the_keyboard_on_the_plate(planning: Planning) -> None:
    planning.window.finder.focus()
    planning.new()
    assert focus(planning) is planning.window.canvas


def test_a_point_from_the_palette_is_placed_with_p(planning: Planning, qtbot: QtBot) -> None:
    planning.begin(Plan())
    planning.window.finder.focus()
    palette = cast("Palette", planning.window.feature("palette"))
    palette.open()
    typed(planning, "ST-4")
    assert focus(planning) is planning.window.canvas
    planning.window.activateWindow()  # a screen without a window manager leaves that to the program
    qtbot.waitUntil(planning.window.isActiveWindow)
    QTest.keyClick(focus(planning), Qt.Key.Key_P)
    assert {each.code for each in planning.plan.placements} == {"ST-4"}


def test_esc_leaves_an_empty_search_for_the_plate(planning: Planning) -> None:
    planning.window.finder.focus()
    QTest.keyClicks(focus(planning), "ST")
    QTest.keyClick(focus(planning), Qt.Key.Key_Escape)
    assert focus(planning) is not planning.window.canvas
    QTest.keyClick(focus(planning), Qt.Key.Key_Escape)
    assert focus(planning) is planning.window.canvas


def course_field(planning: Planning, called: str) -> QLineEdit:
    planning.more("page:course")
    (found,) = [
        field for field in planning.column.pane.findChildren(QLineEdit) if field.accessibleName() == called
    ]
    return found


def filled(field: QLineEdit, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def test_a_course_is_made_and_a_session_moved_by_keyboard(planning: Planning) -> None:
    planning.begin(Plan(date="2026-03-04"))
    planning.column.show_plan(True)
    filled(course_field(planning, "Sessions × days"), "3 x 7")
    first = course_field(planning, "First day")
    for wrong in ("tomorrow", "2026-02-30", "-"):
        filled(first, wrong)
        QTest.keyClick(first, Qt.Key.Key_Return)
        assert planning.plan.course is None
        assert "first day" in planning.column.pane.refused_text
    filled(first, "2026-3-2")
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert planning.plan.course
    assert planning.plan.course.dates == ("2026-03-02", "2026-03-09", "2026-03-16")
    assert planning.column.pane.refused_text == ""
    another = course_field(planning, "Another day for the chosen session")
    filled(another, "20260303")
    QTest.keyClick(another, Qt.Key.Key_Return)
    assert planning.plan.course.dates[0] == "2026-03-03"


def test_who_ends_a_course_that_calendars_hold_is_told_so(planning: Planning) -> None:
    plan = coursed(Plan(), Course("", (Phase(3, 7.0),), "2026-03-02"), fresh="a1")
    planning.begin(put_in_calendars(plan))
    planning.column.show_plan(True)
    planning.more("page:course")
    (end,) = [b for b in planning.column.pane.findChildren(QPushButton) if b.text() == "No course"]
    end.click()
    assert planning.plan.course is None
    labels = planning.window.status.findChildren(QLabel)
    assert any("keep its days" in label.text() for label in labels)
