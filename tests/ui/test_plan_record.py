"""The record of a session in the window: what locks it, what is asked, what a change and a mark say."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.plan import ledger
from facemap.plan.edits import Edits
from facemap.plan.model import Check, Placement, Plan
from facemap.ui.plan_needles import NeedlesPage
from facemap.ui.plan_session import SessionPage
from facemap.ui.planning import Planning
from facemap.ui.window import MainWindow
from tests.ui.filing.doing import make_final, planning_of

NOW = "2026-03-04T12:00:00"
TWINS = Plan(
    placements=(
        Placement(1, "point", "left", "ST-4", needles=2, depth=5.0, twin=2),
        Placement(2, "point", "right", "ST-4", needles=2, depth=5.0, twin=1),
    ),
    checks=(Check("Make-up off"),),
    next_id=3,
)


@pytest.fixture
def planning(window: MainWindow, atlas: Atlas) -> Iterator[Planning]:
    planning = planning_of(window)
    yield planning
    planning.mark_saved()


def shown(planning: Planning, plan: Plan) -> SessionPage:
    planning.begin(plan)
    planning.column.show_plan(True)
    planning.column.pane.open("session")
    page = planning.column.pane.page("session")
    assert isinstance(page, SessionPage)
    return page


def next_stop(widget: QWidget) -> QWidget:
    """Where Tab goes from there."""
    found = widget.nextInFocusChain()
    while not (found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.isVisible() and found.isEnabled()):
        found = found.nextInFocusChain()
    return found


def ticked(planning: Planning, *what: str) -> None:
    for each in what:
        planning.tick(each)


def test_neither_the_lock_nor_an_amendment_is_undone(planning: Planning) -> None:
    shown(planning, TWINS)
    ticked(planning, "in", "in", "out", "out")
    planning.running.close("")
    make_final(planning)
    planning.attempt("x", ledger.amended, NOW, "A bruise came up overnight.")
    locked = planning.plan
    for does in (planning.undo, planning.undo, planning.redo):
        does()
        assert planning.plan == locked
    assert "amendment" in planning.window.status_text()
    pane = planning.column.pane
    assert not pane._undo.isEnabled()
    assert "amendment" in pane._undo.toolTip()
    planning.begin(locked)
    assert not pane._undo.isEnabled()
    assert "amendment" in pane._undo.toolTip()


def test_making_it_final_asks_once_and_names_what_is_open(planning: Planning) -> None:
    shown(planning, TWINS)
    ticked(planning, "in")
    planning.running.close("it does not come out")
    planning.running.finalise()
    planning.running.finalise()
    (box,) = [each for each in planning.window.findChildren(QMessageBox) if each.isVisible()]
    box.reject()
    assert planning.plan.state == "closed"
    asked = make_final(planning)
    assert planning.plan.state == "final"
    for words in (
        "1 line of the checklist not ticked", "2 planned needles not put in",
        "2 needles still in: ST-4 left 2",
    ):  # fmt: skip
        assert words in asked


def test_the_palette_closes_and_finalises_no_more_than_the_buttons_do(planning: Planning) -> None:
    page = shown(planning, TWINS)
    for what in ("close", "final"):
        planning.more(what)
        assert planning.plan == TWINS
        assert planning.column.pane.refused_text
    assert not page._close.isEnabled()
    assert not [each for each in planning.window.findChildren(QMessageBox) if each.isVisible()]


def test_one_place_does_not_make_up_for_another_in_the_count(planning: Planning) -> None:
    plan = Plan(
        placements=(
            Placement(1, "point", "middle", "CV-24", needles=3),
            Placement(2, "point", "middle", "GV-26", needles=3),
        ),
        next_id=3,
    )
    shown(planning, ledger.ticked(plan, 1, "in", NOW, 7))
    assert planning.running.count_words() == "3 of 6 in; 3 to come; 4 more than planned"
    ticked(planning, "out")
    words = "3 of 6 put in, all out; 3 not put in; 4 more than planned"
    assert planning.running.count_words() == words


def test_a_change_after_needles_were_put_in_is_told(planning: Planning) -> None:
    shown(planning, TWINS)
    ticked(planning, "in")
    planning.select({1})
    planning.change(both=True, depth=7.0)
    edits = planning.edits
    assert isinstance(edits, Edits)
    assert edits.undo_text == "Change ST-4, after needles were put in"
    assert [each.late for each in planning.plan.placements] == [True, False]
    before = planning.plan
    planning.change(needles=1)
    assert planning.plan == before
    assert "put in here already" in planning.column.pane.refused_text


def test_a_mark_asks_for_its_side_where_both_are_chosen(planning: Planning, qtbot: QtBot) -> None:
    page = shown(planning, TWINS)
    planning.select({1, 2})
    page._add_mark.click()
    assert not planning.plan.marks
    assert "which side" in planning.column.pane.refused_text
    page._mark_side.setCurrentIndex(page._mark_side.findData("right"))
    page._add_mark.click()
    assert [mark.placement for mark in planning.plan.marks] == [2]
    planning.select({1})
    page._add_mark.click()
    assert [mark.placement for mark in planning.plan.marks] == [2, 1]
    assert [words for words, *_ in page._shown_marks[:1]] == ["Bruise · ST-4 right"]  # type: ignore[index]


def test_a_click_on_a_row_of_both_sides_chooses_both(planning: Planning, qtbot: QtBot) -> None:
    shown(planning, TWINS)
    planning.column.pane.open("needles")
    page = planning.column.pane.page("needles")
    assert isinstance(page, NeedlesPage)
    planning.select({1})
    QApplication.processEvents()
    place = page.table.visualRect(page.table.model().index(0, 1)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert planning.chosen == {1, 2}


def test_tab_goes_down_the_checklist_as_one_reads(planning: Planning) -> None:
    page = shown(planning, Plan())
    offer = page.checklist._offer
    assert offer is not None
    assert next_stop(offer) is page.checklist._phase
    planning.running.usual_checklist()
    QApplication.processEvents()
    assert next_stop(page.checklist._ticks[0]) is page.checklist._aways[0]
    assert next_stop(page.checklist._aways[0]) is page.checklist._ticks[1]
    assert page._retention.accessibleName() == "Minutes needles stay in"


def test_a_mark_noted_twice_counts_once_and_that_is_said(planning: Planning, qtbot: QtBot) -> None:
    page = shown(planning, TWINS)
    planning.select({1})
    for note in ("", "", "blue"):
        page._mark_note.setText(note)
        qtbot.mouseClick(page._add_mark, Qt.MouseButton.LeftButton)
        if note:
            assert "the note is added" in planning.window.status_text()
    assert [(each.placement, each.note) for each in planning.plan.marks] == [(1, "blue")]
    qtbot.mouseClick(page._add_mark, Qt.MouseButton.LeftButton)
    assert "counts once" in planning.column.pane.refused_text
