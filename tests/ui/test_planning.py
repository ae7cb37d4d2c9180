"""Planning a session in the real window, by mouse and keyboard, from the first needle to the final record."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.body.frame import Position
from facemap.body.surface import visible
from facemap.export.choices import Choices
from facemap.plan import assessing, ledger, placing, recording
from facemap.plan.groups import groups
from facemap.plan.model import Fact
from facemap.plan.totals import totals
from facemap.ui.exporting import Exporting
from facemap.ui.frame import USUAL
from facemap.ui.plan_heed import HeedPage
from facemap.ui.plan_needles import NeedlesPage
from facemap.ui.planning import Planning
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow
from tests.ui.filing.doing import make_final

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> MainWindow:
    window = MainWindow(atlas, [], Settings(theme="light", welcomed=True, motor=False), tmp_path)
    window.resize(*USUAL)
    qtbot.addWidget(window, before_close_func=lambda _: planning_of(window).mark_saved())
    with qtbot.waitSignal(window.plate_painted):
        window.show()
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def planning(window: MainWindow) -> Planning:
    return planning_of(window)


def planning_of(window: MainWindow) -> Planning:
    feature = window.feature("planning")
    assert isinstance(feature, Planning)
    return feature


def at(window: MainWindow, code: str, side: str = "left") -> QPoint:
    position = window.canvas.screen_position(code, side)
    assert position is not None
    return position.toPoint()


def double_click(window: MainWindow, qtbot: QtBot, place: QPoint) -> None:
    qtbot.mouseClick(window.canvas, LEFT, PLAIN, place)
    qtbot.mouseDClick(window.canvas, LEFT, PLAIN, place)


def badge(planning: Planning, number: int) -> QPoint:
    found = planning.veil.screen_position(number)
    assert found is not None
    return found.toPoint()


def drag(window: MainWindow, qtbot: QtBot, places: list[QPoint]) -> None:
    canvas = window.canvas
    qtbot.mousePress(canvas, LEFT, PLAIN, places[0])
    for place in places[1:]:
        qtbot.mouseMove(canvas, place)
        qtbot.wait(5)
    qtbot.mouseRelease(canvas, LEFT, PLAIN, places[-1])


def keys(window: MainWindow, qtbot: QtBot, key: Qt.Key, times: int = 1, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else PLAIN
    for _ in range(times):
        qtbot.keyClick(window.canvas, key, modifier)


def needles_page(planning: Planning) -> NeedlesPage:
    page = planning.column.pane.page("needles")
    assert isinstance(page, NeedlesPage)
    return page


def test_undo_takes_back_one_needle_after_the_other_and_redo_brings_them_again(
    window: MainWindow, planning: Planning, qtbot: QtBot
) -> None:
    planning.new()
    for code in ("ST-4", "CV-24"):
        window.choose(code)
        keys(window, qtbot, Qt.Key.Key_P)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.canvas, Qt.Key.Key_Z, control)
    assert [each.code for each in planning.plan.placements] == ["ST-4", "ST-4"]
    qtbot.keyClick(window.canvas, Qt.Key.Key_Z, control)
    assert not planning.plan.placements
    qtbot.keyClick(window.canvas, Qt.Key.Key_Y, control)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Y, control)
    assert len(planning.plan.placements) == 3


def test_a_needle_is_dragged_and_its_twin_follows_as_one_step(
    window: MainWindow, planning: Planning, qtbot: QtBot
) -> None:
    planning.new()
    planning.add("ST-3", "left")
    planning.select(())
    start = badge(planning, 1)
    drag(window, qtbot, [start, start + QPoint(6, 4), start + QPoint(12, 8), start + QPoint(18, 10)])
    left, right = (each.position for each in planning.plan.placements)
    assert left is not None
    assert right is not None
    assert (right.x, right.y) == (-left.x, left.y)
    assert (badge(planning, 1) - start - QPoint(18, 10)).manhattanLength() <= 4
    planning.undo()
    assert (badge(planning, 1) - start).manhattanLength() <= 1


def test_a_hand_that_trembles_moves_no_needle(window: MainWindow, planning: Planning, qtbot: QtBot) -> None:
    planning.new()
    planning.add("ST-3", "left")
    before = planning.plan
    start = badge(planning, 1)
    drag(window, qtbot, [start, start + QPoint(3, 0), start + QPoint(-3, 2), start + QPoint(4, 4)])
    assert planning.plan == before


def test_a_needle_that_is_dragged_follows_back_to_where_it_was(
    window: MainWindow, planning: Planning, qtbot: QtBot
) -> None:
    planning.new()
    planning.add("ST-3", "left")
    start = badge(planning, 1)
    drag(window, qtbot, [start, start + QPoint(20, 0), start + QPoint(10, 0), start + QPoint(1, 0)])
    assert (badge(planning, 1) - start).manhattanLength() <= 3


def test_of_a_line_or_an_area_nobody_is_asked_how_it_is_arranged(planning: Planning) -> None:
    planning.new()
    planning.add("ST-3", "left")
    area = replace(planning.plan.placements[0], kind="area", code="", path=(Position(0, 0, 0),) * 3)
    planning.do("x", replace(planning.plan, placements=(area, *planning.plan.placements[1:])))
    page = needles_page(planning)
    pattern, needles = page.inspector._fields["pattern"], page.inspector._fields["needles"]
    shown = []
    for chosen in ({area.id}, {planning.plan.placements[1].id}, set()):
        planning.select(chosen)
        page.inspector.show_chosen()
        shown.append((needles.isVisible(), pattern.isVisible()))
    assert shown == [(True, False), (True, True), (False, False)]


def test_a_line_is_drawn_along_the_brow_and_mirrored(
    window: MainWindow, planning: Planning, qtbot: QtBot
) -> None:
    planning.new()
    planning.mode("line")
    start = at(window, "GB-14") + QPoint(-40, -20)
    drag(window, qtbot, [start + QPoint(8 * n, 0) for n in range(10)])
    line, mirror = planning.plan.placements
    assert (line.kind, line.technique, line.side, mirror.side) == ("line", "threading", "left", "right")
    assert len(line.path) >= 5
    planning.change(needles=4, depth=7.0)
    assert totals(planning.plan).needles == 8
    assert window.canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    keys(window, qtbot, Qt.Key.Key_Escape)
    assert planning.tool.mode == "point"


def test_a_spot_of_bare_skin_and_an_area_are_placed(
    window: MainWindow, planning: Planning, qtbot: QtBot
) -> None:
    planning.new()
    planning.mode("free")
    cheek = at(window, "ST-5") + QPoint(-30, -60)
    qtbot.mouseClick(window.canvas, LEFT, PLAIN, cheek)
    assert planning.plan.placements[0].kind == "free"
    assert "mm from" in planning.plan.placements[0].name
    planning.tool.set_mode("area")
    middle = at(window, "GB-14") + QPoint(0, -30)
    around = ((-25, -12), (0, -14), (25, -12), (27, 8), (0, 10), (-27, 8), (-26, -10))
    drag(window, qtbot, [middle + QPoint(*off) for off in around])
    area = planning.plan.placements[-2]
    assert (area.kind, area.needles, area.technique) == ("area", 9, "intradermal")
    assert area.position is not None
    assert visible(window.atlas.body.views[window.browsing.view], area.position)


def test_one_side_differs_only_when_that_is_wanted(planning: Planning) -> None:
    planning.new()
    planning.add("ST-6", "left")
    planning.select({1})
    planning.change(depth=9.0)
    assert [each.depth for each in planning.plan.placements] == [9.0, 9.0]
    planning.change(both=False, depth=4.0)
    assert [each.depth for each in planning.plan.placements] == [4.0, 9.0]
    assert groups(planning.plan)[0].differs
    planning.mirror()
    assert not groups(planning.plan)[0].differs


def test_list_and_plate_choose_the_same(window: MainWindow, planning: Planning, qtbot: QtBot) -> None:
    planning.new()
    for code in ("ST-4", "LI-20", "GB-14"):
        planning.add(code)
    page = needles_page(planning)
    page.table.selectRow(1)
    assert {each.code for each in planning.chosen_placements()} == {"LI-20"}
    qtbot.mouseClick(window.canvas, LEFT, PLAIN, badge(planning, 5))
    assert [index.row() for index in page.table.selectionModel().selectedRows()] == [2]


def test_needles_are_put_in_another_order_by_keyboard(planning: Planning, qtbot: QtBot) -> None:
    planning.new()
    for code in ("ST-4", "LI-20", "GB-14"):
        planning.add(code)
    table = needles_page(planning).table
    table.selectRow(2)
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(table, Qt.Key.Key_Up, alt)
    qtbot.keyClick(table, Qt.Key.Key_Up, alt)
    assert [group.placements[0].code for group in groups(planning.plan)] == ["GB-14", "ST-4", "LI-20"]
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [group.placements[0].code for group in groups(planning.plan)] == ["ST-4", "LI-20"]


def test_who_goes_on_against_a_source_writes_why_and_it_is_kept(planning: Planning, qtbot: QtBot) -> None:
    planning.new()
    planning.add("LI-4", "left")
    planning.do("facts", assessing.with_fact(planning.plan, Fact("pregnancy", "Pregnancy", weeks=30)))
    planning.heeding.look()
    bars = [each for each in planning.heeding.findings if each.is_open]
    assert bars
    planning.column.pane.open("heed")
    page = planning.column.pane.page("heed")
    assert isinstance(page, HeedPage)
    planning.heeding.go_on(bars, "The midwife asks for it.")
    planning.heeding.look()
    assert not any(each.is_open for each in planning.heeding.findings if each.rule == bars[0].rule)
    assert {each.reason for each in planning.plan.overrides} == {"The midwife asks for it."}


def test_a_final_record_says_that_it_takes_only_amendments(planning: Planning) -> None:
    planning.new()
    planning.add("CV-24")
    planning.running.tick(1, "in")
    planning.running.tick(1, "out")
    planning.running.close("")
    make_final(planning)
    before = planning.plan
    planning.add("ST-4")
    assert planning.plan == before
    assert "amendments" in planning.window.status_text()
    assert planning.attempt("x", ledger.amended, "2026-03-05T09:00:00", "A bruise came up overnight.")
    assert planning.plan.amendments[0].text == "A bruise came up overnight."


def test_the_plate_paints_and_the_window_closes_without_a_plan(
    window: MainWindow, planning: Planning
) -> None:
    assert not planning.is_open
    assert planning.veil.placement_at(QPointF(100, 100)) == 0
    window.canvas.repaint()
    QApplication.processEvents()


def test_an_exported_plate_has_the_planned_needles(planning: Planning, tmp_path: Path) -> None:
    planning.new()
    planning.add("ST-4")
    exporting = planning.window.feature("exporting")
    assert isinstance(exporting, Exporting)
    exporting.save(tmp_path / "plate.svg", Choices(kind="svg", theme="light"))
    with_needle = (tmp_path / "plate.svg").read_text(encoding="utf-8")
    planning.undo()
    exporting.save(tmp_path / "bare.svg", Choices(kind="svg", theme="light"))
    bare = (tmp_path / "bare.svg").read_text(encoding="utf-8")
    assert with_needle.count(">1</text>") == bare.count(">1</text>") + 2


def test_a_pointer_that_rests_on_a_number_is_told_about_its_needle(
    window: MainWindow, planning: Planning
) -> None:
    planning.add("LI-20")
    one = planning.plan.placements[0].id
    planning.attempt("Needles", placing.changed, [one], False, needles=2, depth=60.0)
    planning.attempt("Mark", recording.marked, "bruise", "2026-03-04T10:00:00", one)
    planning.running.tick(one, "in")
    planning.heeding.look()
    spot = badge(planning, one)
    place = window.canvas.mapToGlobal(spot)
    QApplication.sendEvent(window.canvas, QHelpEvent(QEvent.Type.ToolTip, spot, place))
    told = QToolTip.text()
    for words in (
        "1 · LI-20", "left", "2 needles", "Depth 60 mm ▲", "needles put in", "Marked here: bruise",
        "≠ left and right are planned differently: number of needles, depth", "Caution",
    ):  # fmt: skip
        assert words in told, words
    away = QPoint(3, 3)
    QApplication.sendEvent(window.canvas, QHelpEvent(QEvent.Type.ToolTip, away, away))
    assert "LI-20" not in window.canvas.toolTip()
