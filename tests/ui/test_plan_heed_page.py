"""The page of what is to be heeded follows the plan and keeps what is being written on it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.plan import making, placing
from facemap.plan.model import Plan
from facemap.plan.telling import gathered, lead_of
from facemap.ui.plan_fields import Line
from facemap.ui.plan_heed import FIRST, HeedPage
from facemap.ui.planning import Planning
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow
from tests.plan.clients import difficult

DAY = "2026-03-04"


@pytest.fixture
def planning(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> Planning:
    window = MainWindow(atlas, [], Settings(theme="light", welcomed=True), tmp_path)
    qtbot.addWidget(window, before_close_func=lambda _: found.mark_saved())
    window.resize(1280, 800)
    with qtbot.waitSignal(window.plate_painted):
        window.show()
    found = window.feature("planning")
    assert isinstance(found, Planning)
    return found


def page_of(planning: Planning, plan: Plan) -> HeedPage:
    planning.begin(plan)
    planning.column.show_plan(True)
    planning.column.pane.open("heed")
    planning.heeding.look()
    page = planning.column.pane.page("heed")
    assert isinstance(page, HeedPage)
    return page


def heads(page: HeedPage) -> list[str]:
    """The first words of what is listed, from the top down."""
    labels = page.area.findChildren(QLabel)
    shown = sorted((x for x in labels if x.isVisibleTo(page)), key=lambda x: x.mapTo(page.area, x.pos()).y())
    return [label.text() for label in shown if label.text()]


def test_everything_to_be_heeded_is_listed_in_order(planning: Planning, qtbot: QtBot, atlas: Atlas) -> None:
    page = page_of(planning, difficult(atlas))
    qtbot.waitUntil(lambda: planning.heeding.is_whole)
    expected = [lead_of(these[0]) for these in gathered(planning.heeding.findings)]
    assert 20 < len(expected) < FIRST
    qtbot.waitUntil(lambda: len(heads(page)) == len(expected))
    assert all(lead in said for lead, said in zip(expected, heads(page), strict=True))


def test_a_reason_being_written_outlives_an_edit(planning: Planning, qtbot: QtBot, atlas: Atlas) -> None:
    page = page_of(planning, difficult(atlas))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.area.findChildren(Line)))
    line = page.area.findChildren(Line)[0]
    QTest.keyClicks(line, "She asked for")
    before = planning.heeding.findings
    planning.attempt("add", lambda plan: placing.added(plan, making.from_point(atlas, "BL-1"), both=False))
    qtbot.waitUntil(lambda: planning.heeding.is_whole and planning.heeding.findings != before)
    qtbot.waitUntil(line.isVisible)
    assert line.text() == "She asked for"
    QTest.keyClicks(line, " it.\r")
    qtbot.waitUntil(lambda: any(each.overridden for each in planning.heeding.findings))
    assert {each.overridden.reason for each in planning.heeding.findings if each.overridden} == {
        "She asked for it."
    }


def test_what_no_longer_holds_is_no_longer_listed(planning: Planning, qtbot: QtBot, atlas: Atlas) -> None:
    page = page_of(planning, difficult(atlas))
    qtbot.waitUntil(lambda: len(heads(page)) > 20)
    before = planning.heeding.findings
    planning.attempt("remove", lambda plan: placing.removed(plan, [each.id for each in plan.placements]))
    qtbot.waitUntil(lambda: planning.heeding.is_whole and planning.heeding.findings != before)
    expected = list(gathered(planning.heeding.findings))
    qtbot.waitUntil(lambda: len(heads(page)) == len(expected))


def test_of_very_many_the_gravest_are_listed_and_the_others_on_demand(
    planning: Planning, qtbot: QtBot, atlas: Atlas
) -> None:
    plan = difficult(atlas)
    for code in list(atlas.points)[:140]:
        plan = placing.added(plan, making.from_point(atlas, code), both=True)
    page = page_of(planning, plan)
    qtbot.waitUntil(lambda: planning.heeding.is_whole and len(heads(page)) == FIRST)
    hidden = len(gathered(planning.heeding.findings)) - FIRST
    assert page.more.text() == f"Show {hidden} more"
    qtbot.mouseClick(page.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(heads(page)) == min(2 * FIRST, FIRST + hidden))
    assert page.more.isVisibleTo(page) == (hidden > FIRST)
