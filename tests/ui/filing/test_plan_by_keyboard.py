"""What can be done with a plan without a mouse, and what a room sees of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from facemap.plan import ledger
from facemap.plan.model import Plan
from facemap.ui.actions import ROWS
from facemap.ui.palette import Palette
from facemap.ui.planning import Planning
from facemap.ui.presenting import Presenting
from facemap.ui.window import MainWindow
from tests.ui.filing.doing import PLAN

KEY = Qt.Key


def enter(window: MainWindow, qtbot: QtBot, code: str = "") -> None:
    if code:
        window.choose(code, "left")
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, KEY.Key_Return)


def test_a_spot_is_placed_at_the_chosen_point_or_in_the_middle(
    window: MainWindow, planning: Planning, qtbot: QtBot
) -> None:
    planning.begin(Plan())
    planning.both = False
    planning.mode("free")
    enter(window, qtbot)
    window.choose("ST-4", "left")
    enter(window, qtbot)
    kinds = [each.kind for each in planning.plan.placements]
    assert kinds == ["free", "free"]
    at = planning.plan.placements[1].position
    assert at is not None
    assert window.canvas.screen_position("ST-4", "left") is not None


def test_a_line_goes_from_one_point_to_another(window: MainWindow, planning: Planning, qtbot: QtBot) -> None:
    planning.begin(Plan())
    planning.both = False
    planning.mode("line")
    enter(window, qtbot, "ST-4")
    assert not planning.plan.placements
    enter(window, qtbot, "ST-6")
    (line,) = planning.plan.placements
    assert line.kind == "line"
    assert len(line.path) > 3, "it follows the skin"


def test_an_area_is_closed_by_the_same_point_again(
    window: MainWindow, planning: Planning, qtbot: QtBot
) -> None:
    planning.begin(Plan())
    planning.both = False
    planning.mode("area")
    for code in ("ST-4", "ST-6", "ST-3", ""):
        enter(window, qtbot, code)
    (area,) = planning.plan.placements
    assert (area.kind, len(area.path)) == ("area", 3)


def test_esc_forgets_what_was_begun(window: MainWindow, planning: Planning, qtbot: QtBot) -> None:
    planning.begin(Plan())
    planning.mode("line")
    enter(window, qtbot, "ST-4")
    planning.escape()
    assert planning.by_key.corners == []
    assert planning.tool.mode == "point"


@pytest.mark.parametrize("page", ["needles", "client", "heed", "styles", "session", "course"])
def test_the_palette_turns_to_each_page(window: MainWindow, planning: Planning, page: str) -> None:
    planning.begin(PLAN)
    palette = window.feature("palette")
    assert isinstance(palette, Palette)
    row = next(at for at, row in enumerate(ROWS) if row.argument == f"page:{page}")
    palette.do("action", str(row))
    assert planning.column.pane.page(page).isVisible()
    field = window.focusWidget()
    assert field is not None
    assert planning.column.pane.isAncestorOf(field)


def test_what_the_menu_of_the_plan_has_is_done_from_the_palette_too(
    window: MainWindow, planning: Planning, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "AB.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(table), ""))
    planning.more("report")
    assert "No plan is open" in window.status.pointed_text
    planning.begin(ledger.ticked(PLAN, 1, "in", "2026-03-04T12:00:00"))
    for what in ("report", "table", "checklist", "close"):
        planning.more(what)
    assert "ST-4" in QGuiApplication.clipboard().text()
    assert table.exists()
    assert planning.plan.checks
    assert "still in" in planning.column.pane.refused_text
    field = window.focusWidget()
    assert field is not None
    assert "Why needles stay in" in field.accessibleName()


def test_every_line_of_the_menu_of_the_plan_is_known() -> None:
    asked = {row.argument for row in ROWS if row.does == "planning:more"}
    assert {"sheet", "handout", "table", "report", "encrypt", "close", "compare", "checklist"} <= asked


def test_a_room_sees_the_planned_needles_until_j_puts_them_away(
    window: MainWindow, planning: Planning, qtbot: QtBot
) -> None:
    planning.begin(Plan())
    planning.add("ST-4", "left")
    planning.add("LI-20", "left")
    presenting = window.feature("presenting")
    assert isinstance(presenting, Presenting)
    presenting.start()
    stage = presenting.stage
    assert stage is not None
    stage.resize(900, 700)
    qtbot.waitUntil(lambda: stage.board.is_fitted() and stage.board.width() > 0)
    QApplication.processEvents()
    shown = stage.board.grab().toImage()
    qtbot.keyClick(stage, KEY.Key_J)
    hidden = stage.board.grab().toImage()
    assert shown != hidden
    qtbot.keyClick(stage, KEY.Key_J)
    assert stage.board.grab().toImage() == shown
    presenting.leave()
