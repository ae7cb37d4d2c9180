"""While a session runs: what is next, what is still in and where, needle by needle, what is overdue."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.picture.shapes import Line, Mark
from facemap.plan import making
from facemap.plan.ledger import counts
from facemap.plan.model import Placement, Plan
from facemap.ui.plan_lights import lights
from facemap.ui.plan_needles import NeedlesPage
from facemap.ui.plan_session import SessionPage
from facemap.ui.planning import Planning
from facemap.ui.window import MainWindow
from tests.ui.filing.doing import planning_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def planning(window: MainWindow, atlas: Atlas) -> Iterator[Planning]:
    """A plan of the face and of points that the front view does not show; the clock stands."""
    planning = planning_of(window)
    window.look("face-front")

    def place(number: int, code: str, side: str, needles: int = 1, twin: int = 0) -> Placement:
        at = making.position_of(atlas, code, side)
        return Placement(number, "point", side, code, position=at, needles=needles, twin=twin)

    planning.begin(
        Plan(
            placements=(
                place(1, "ST-4", "left", 8, 2), place(2, "ST-4", "right", 8, 1), place(3, "GV-20", "middle"),
            ),
            retention=20.0, next_id=4,
        )
    )  # fmt: skip
    planning.clock = lambda: "2026-03-04T12:00:00"
    planning.column.show_plan(True)
    yield planning
    planning.mark_saved()


def session_page(planning: Planning) -> SessionPage:
    planning.column.pane.open("session")
    page = planning.column.pane.page("session")
    assert isinstance(page, SessionPage)
    return page


def places(page: SessionPage) -> dict[str, QToolButton]:
    return {each.text(): each for each in page.still_in.findChildren(QToolButton) if each.isVisible()}


def roles_of_lights(planning: Planning) -> list[str]:
    return [each.role for each in lights(planning, planning.veil.seats(), 1.0)]


def test_what_is_still_in_is_listed_and_a_click_has_it_in_sight(planning: Planning, qtbot: QtBot) -> None:
    page = session_page(planning)
    for what in ("in", "in", "in", "out"):
        planning.tick(what)
    assert list(places(page)) == ["ST-4 right · 8", "GV-20 · 1 ↗"]
    qtbot.mouseClick(places(page)["GV-20 · 1 ↗"], Qt.MouseButton.LeftButton)
    assert planning.chosen == {3}
    assert planning.veil.screen_position(3) is not None, "the view was turned to it"
    planning.tick("out")
    planning.tick("out")
    assert places(page) == {}


def test_a_needle_that_no_view_shows_has_its_card(planning: Planning, atlas: Atlas) -> None:
    code = next(code for code, spots in atlas.spots.items() if not spots.sights)
    planning.begin(Plan(placements=(Placement(1, "point", "left", code),), next_id=2))
    planning.show_on_plate(1)
    assert planning.window.browsing.code == code
    assert not planning.column.plan_is_shown


def test_a_needle_on_bare_skin_is_turned_to(planning: Planning, atlas: Atlas) -> None:
    there = making.position_of(atlas, "GV-20", "middle")
    planning.begin(Plan(placements=(Placement(1, "free", "middle", position=there),), next_id=2))
    assert planning.veil.screen_position(1) is None
    planning.show_on_plate(1)
    assert planning.veil.screen_position(1) is not None


def test_what_is_next_is_said_with_its_side_and_shown(planning: Planning) -> None:
    page = session_page(planning)
    assert "Next in: ST-4 left, 8 needles" in page.still_in._next.text()
    planning.tick("in")
    assert "In: ST-4 left" in planning.window.status_text()
    assert "Next in: ST-4 right, 8 needles" in page.still_in._next.text()
    assert roles_of_lights(planning) == ["needle.next"]
    planning.tick("in")
    assert "Next in: GV-20, 1 needle" in page.still_in._next.text()
    assert "not on this plate" in page.still_in._next.text()
    planning.tick("out")
    assert planning.running.upcoming_words() == "Next out: ST-4 right, 8 needles"


def test_on_the_body_what_is_still_in_is_lit_once_needles_come_out(planning: Planning) -> None:
    for what in ("in", "in", "in"):
        planning.tick(what)
    assert "needle.lit" not in roles_of_lights(planning)
    planning.tick("out")
    lit = list(lights(planning, planning.veil.seats(), 1.0))
    assert [type(each) for each in lit] == [Mark, Line]
    assert isinstance(lit[0], Mark)
    assert lit[0].at == planning.veil.seats()[2]


def test_seven_of_eight_are_ticked_by_keyboard_and_the_eighth_waits(planning: Planning, qtbot: QtBot) -> None:
    canvas = planning.window.canvas
    for _ in range(7):
        qtbot.keyClick(canvas, Qt.Key.Key_J, CTRL)
    qtbot.keyClick(canvas, Qt.Key.Key_J)
    assert [(each.put_in, each.planned) for each in counts(planning.plan).values()] == [
        (7, 8), (8, 8), (0, 1),
    ]  # fmt: skip
    qtbot.keyClick(canvas, Qt.Key.Key_J, CTRL | SHIFT)
    assert counts(planning.plan)[2].out == 1, "of the chosen place"


def test_single_needles_are_ticked_by_mouse(planning: Planning, qtbot: QtBot) -> None:
    page = session_page(planning)
    planning.select({2})
    for button, times in ((page.one_in, 3), (page.one_out, 1)):
        for _ in range(times):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert counts(planning.plan)[2][1:3] == (3, 1)
    planning.running.set_ticking(True)
    spot = planning.veil.screen_position(1)
    assert spot is not None
    qtbot.mouseClick(planning.window.canvas, Qt.MouseButton.LeftButton, CTRL, spot.toPoint())
    assert counts(planning.plan)[1].put_in == 1


def test_rows_say_what_is_in_and_what_is_out(planning: Planning) -> None:
    planning.column.pane.open("needles")
    page = planning.column.pane.page("needles")
    assert isinstance(page, NeedlesPage)
    rows = page.table.rows

    def row(at: int) -> tuple[str, str]:
        return rows.index(at, 0).data(), rows.index(at, 3).data()

    assert [row(at) for at in (0, 1)] == [("1", "16"), ("2", "1")]
    planning.tick("in")
    assert [row(at) for at in (0, 1)] == [("▸ 1", "● 8/16"), ("2", "0/1")]
    assert rows.headerData(3, Qt.Orientation.Horizontal) == "In"
    assert "in now: 8" in rows.index(0, 3).data(Qt.ItemDataRole.ToolTipRole)
    assert rows.index(0, 3).data(Qt.ItemDataRole.FontRole).bold()
    planning.tick("out")
    assert row(0) == ("1", "✓ 8")


def test_needles_that_are_overdue_are_said_to_be(planning: Planning) -> None:
    planning.tick("in")
    assert planning.running.due_words() == "20:00"
    later = datetime(2026, 3, 4, 12) + timedelta(minutes=24)
    planning.clock = later.isoformat
    assert planning.running.due_words() == "overdue 4:00"
    assert "ST-4 left is overdue 4:00" in planning.running.clock_words()


def test_the_end_of_a_session_is_in_reach_however_long_the_checklist_is(planning: Planning) -> None:
    planning.running.usual_checklist()
    page = session_page(planning)
    planning.tick("in")
    close = page._close
    assert page.rect().contains(close.geometry().translated(close.mapTo(page, close.pos()) - close.pos() * 2))
    assert not close.visibleRegion().isEmpty()
