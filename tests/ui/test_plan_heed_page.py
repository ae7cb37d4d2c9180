"""The page of what is to be heeded follows the plan and keeps what is being written on it."""

from html import escape
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.plan import making, placing
from facemap.plan.model import Plan
from facemap.plan.telling import gathered, lead_of, who_says
from facemap.ui.plan_fields import Line
from facemap.ui.plan_heed import FIRST, HeedPage
from facemap.ui.plan_inspector import MOST_GRAVE
from facemap.ui.planning import Planning
from tests.plan.clients import difficult
from tests.ui.planner import opened_planner

DAY = "2026-03-04"


@pytest.fixture
def planning(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> Planning:
    return opened_planner(qtbot, atlas, tmp_path)


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


def test_a_bar_is_told_from_a_caution_by_sign_and_colour(
    planning: Planning, qtbot: QtBot, atlas: Atlas
) -> None:
    page, theme = page_of(planning, difficult(atlas)), planning.window.theme
    qtbot.waitUntil(lambda: planning.heeding.is_whole)
    kinds = [these[0].action for these in gathered(planning.heeding.findings)]
    qtbot.waitUntil(lambda: len(heads(page)) == len(kinds))
    signs = {"bar": (theme.danger, ">■ "), "warn": (theme.warning, ">▲ "), "note": (theme.quiet, "")}
    assert {"bar", "warn", "note"} == set(kinds)
    for kind, head in zip(kinds, heads(page), strict=True):
        colour, sign = signs[kind]
        assert colour in head.partition(">")[0]
        assert sign in head


def test_warnings_beside_the_values_name_who_says_so_and_join_what_is_the_same(
    planning: Planning, qtbot: QtBot, atlas: Atlas
) -> None:
    page_of(planning, difficult(atlas))
    qtbot.waitUntil(lambda: planning.heeding.is_whole)
    barred = next(each for each in planning.heeding.findings if each.is_open and each.placements)
    planning.column.pane.open("needles")
    planning.select(set(barred.placements))
    told = planning.column.pane.page("needles").inspector._grave.text()  # type: ignore[attr-defined]
    assert planning.window.theme.danger in told
    assert escape(who_says(atlas, barred)) in told
    lines = told.split("<br>")
    assert len(lines) == len(set(lines)) <= MOST_GRAVE + 1


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


def test_with_a_reason_an_entry_is_calm_and_the_reason_goes_to_the_others_of_its_fact_or_is_taken_back(
    planning: Planning, qtbot: QtBot, atlas: Atlas
) -> None:
    page, danger = page_of(planning, difficult(atlas)), planning.window.theme.danger
    qtbot.waitUntil(lambda: planning.heeding.is_whole)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.area.findChildren(Line)))
    line = next(each for each in page.area.findChildren(Line) if each.isVisible())
    bars = sum(each.is_open for each in planning.heeding.findings)
    line.setFocus()
    QTest.keyClicks(line, "The midwife asks for it.\r")
    planning.heeding.look(wait=True)
    gone = [each for each in planning.heeding.findings if each.overridden]
    assert f"{bars - len(gone)} of them a “no” without" in page.counted.text()
    assert not line.isVisible()
    label = next(each for each in page.area.findChildren(QLabel) if "✓ gone on" in each.text())
    assert "Because: The midwife asks for it." in label.text()
    assert danger not in label.text()
    alike = {each.key for each in planning.heeding.findings if each.rule == gone[0].rule and each.is_open}
    assert alike
    label.linkActivated.emit("others")
    planning.heeding.look(wait=True)
    assert not alike & {each.key for each in planning.heeding.findings if each.is_open}
    label = next(each for each in page.area.findChildren(QLabel) if "✓ gone on" in each.text())
    assert 'href="others"' not in label.text()
    planning.undo()
    planning.heeding.look(wait=True)
    label.linkActivated.emit("back")
    planning.heeding.look(wait=True)
    assert sum(each.is_open for each in planning.heeding.findings) == bars
    assert not any("✓ gone on" in each.text() for each in page.area.findChildren(QLabel))
