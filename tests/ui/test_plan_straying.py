"""Needles dragged far from their point, points planned twice, and the signs before the rows."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.body.frame import Position
from facemap.plan import assessing, placing
from facemap.plan.model import Fact, Needle
from facemap.plan.text import write
from facemap.ui.plan_needles import NeedlesPage
from facemap.ui.plan_words import SIGNS
from facemap.ui.planning import Planning
from tests.ui.planner import LIGHT, opened_planner

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def planning(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> Planning:
    found = opened_planner(qtbot, atlas, tmp_path, replace(LIGHT, motor=False))
    found.new()
    return found


def table(planning: Planning) -> list[list[str]]:
    page = planning.column.pane.page("needles")
    assert isinstance(page, NeedlesPage)
    page.show_plan()
    rows = page.table.rows
    return [
        [str(rows.data(rows.index(row, column))) for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]


def drag_by(planning: Planning, qtbot: QtBot, number: int, mm: float) -> None:
    canvas = planning.window.canvas
    found = planning.veil.screen_position(number)
    assert found is not None
    start, px = found.toPoint(), round(mm * canvas.camera.scale)
    qtbot.mousePress(canvas, LEFT, PLAIN, start)
    for n in range(1, 6):
        qtbot.mouseMove(canvas, start + QPoint(px * n // 5, 0))
        qtbot.wait(5)
    qtbot.mouseRelease(canvas, LEFT, PLAIN, start + QPoint(px, 0))


def test_a_needle_dragged_far_is_a_spot_of_its_own_and_one_undo_brings_the_point_back(
    planning: Planning, qtbot: QtBot
) -> None:
    planning.add("LI-20", "left")
    before = planning.plan
    drag_by(planning, qtbot, 1, 22.0)
    assert {(each.kind, each.code, each.reference) for each in planning.plan.placements} == {
        ("free", "", None)
    }
    assert " mm from " in table(planning)[0][1]
    assert any("became a free spot" in label.text() for label in planning.window.status.findChildren(QLabel))
    planning.undo()
    assert write(planning.plan) == write(before)


def test_a_needle_dragged_a_little_says_how_far(planning: Planning, qtbot: QtBot) -> None:
    planning.add("LI-20", "left")
    drag_by(planning, qtbot, 1, 8.0)
    assert table(planning)[0][1].startswith("LI-20 +")
    page = planning.column.pane.page("needles")
    assert isinstance(page, NeedlesPage)
    rows = page.table.rows
    assert "LI-20, moved " in rows.data(rows.index(0, 1), Qt.ItemDataRole.ToolTipRole)


def test_a_line_across_the_midline_is_one_and_that_is_said(planning: Planning) -> None:
    planning.tool.set_mode("line")
    planning.tool.put([Position(x, 1655.0, 155.0) for x in (-20.0, -5.0, 5.0, 20.0)])
    assert [each.side for each in planning.plan.placements] == ["middle"]
    assert any(
        "both sides of the midline" in label.text() for label in planning.window.status.findChildren(QLabel)
    )


def test_depths_of_sides_that_differ_are_both_told(planning: Planning) -> None:
    planning.add("LI-20", "left")
    planning.change(None, depth=4.0)
    left, right = planning.plan.placements
    planning.attempt("deeper", placing.changed, [right.id], False, depth=6.3)
    planning.select({left.id, right.id})
    page = planning.column.pane.page("needles")
    assert isinstance(page, NeedlesPage)
    page.show_plan()
    assert "4 mm left" in page.inspector._under.text()
    assert "6.3 mm right" in page.inspector._under.text()


def test_the_same_point_twice_is_said_at_once(planning: Planning) -> None:
    planning.add("ST-4", "left")
    planning.add("ST-4", "left")
    assert "planned twice" in planning.window.status.currentMessage() or any(
        "planned twice" in label.text() for label in planning.window.status.findChildren(QLabel)
    )
    planning.heeding.look()
    assert any(each.key == "twice/ST-4" for each in planning.heeding.findings)


def test_rows_bear_the_sign_of_the_strictest_as_it_is_on_the_page_of_what_is_to_be_heeded(
    planning: Planning,
) -> None:
    planning.add("ST-4", "left")
    planning.change(None, depth=60.0, needle=Needle(0.2, 15.0))
    planning.heeding.look()
    assert table(planning)[0][0] == "▲ 1"
    fact = Fact("botulinum-toxin", since="2026-03-01", regions=("face",))
    planning.attempt("toxin", lambda plan: assessing.with_fact(replace(plan, date="2026-03-04"), fact))
    planning.heeding.look()
    assert table(planning)[0][0] == "■ 1"
    page = planning.column.pane.page("needles")
    assert isinstance(page, NeedlesPage)
    ink = page.table.rows.data(page.table.rows.index(0, 0), Qt.ItemDataRole.ForegroundRole)
    assert ink == QColor(planning.window.theme.danger)
    planning.attempt("none", lambda plan: assessing.without_fact(plan, fact.rule))
    planning.change(None, depth=None, needle=None)
    planning.heeding.look()
    assert not table(planning)[0][0].startswith(tuple(SIGNS.values()))


def test_what_is_grave_is_said_where_it_is_planned(planning: Planning) -> None:
    planning.add("ST-4", "left")
    page = planning.column.pane.page("needles")
    assert isinstance(page, NeedlesPage)
    planning.change(None, depth=60.0, needle=Needle(0.2, 15.0))
    planning.heeding.look()
    said = "\n".join(label.text() for label in page.inspector.findChildren(QLabel))
    assert "a needle of 15 mm does not reach 60 mm" in said
