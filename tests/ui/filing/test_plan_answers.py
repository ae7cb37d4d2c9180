"""What the planner answers: what it refuses is said in the pane, and no word stands longer than it is so."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from facemap.data.editing import Change
from facemap.plan import ledger
from facemap.plan.model import Placement, Plan
from facemap.ui.filter_panel import FilterPanel
from facemap.ui.filtering import Filtering
from facemap.ui.plan_tabs import PlanTabs
from facemap.ui.planning import Planning
from facemap.ui.widgets import Tick
from facemap.ui.window import MainWindow
from tests.ui.filing.doing import PLAN, make_final


def begun(planning: Planning) -> None:
    """A session with a needle in."""
    planning.begin(ledger.ticked(PLAN, 1, "in", "2026-03-04T12:00:00"))
    planning.column.show_plan(True)


def test_closing_with_a_needle_in_is_refused_in_the_pane(planning: Planning) -> None:
    begun(planning)
    pane = planning.column.pane
    planning.running.close("")
    assert "still in" in pane.refused_text
    planning.running.close("it does not come out")
    assert (pane.refused_text, planning.plan.state) == ("", "closed")


def test_a_date_that_is_none_is_refused_in_the_pane(planning: Planning) -> None:
    begun(planning)
    planning.refuse("A date is written as 2026-03-04.")
    assert "2026-03-04" in planning.column.pane.refused_text
    planning.column.pane.open("course")
    assert planning.column.pane.refused_text == ""


def test_words_give_way_to_the_next_step_another_plan_and_a_tool_that_is_left(
    window: MainWindow, planning: Planning
) -> None:
    planning.begin(PLAN)
    planning.tick("in")
    assert "ST-4" in window.status.pointed_text
    planning.undo()
    assert window.status.pointed_text == ""
    planning.tick("in")
    planning.begin(Plan())
    assert window.status.pointed_text == ""
    planning.mode("free")
    assert "Click the skin" in window.status.pointed_text
    planning.escape()
    assert window.status.pointed_text == ""


def test_words_of_others_are_not_taken_back(window: MainWindow, planning: Planning) -> None:
    planning.begin(PLAN)
    planning.tick("in")
    window.status.say_place("Bare skin")
    planning.undo()
    assert window.status.pointed_text == "Bare skin"


def test_undo_takes_back_what_was_done_last_points_or_plan(
    window: MainWindow, planning: Planning, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(b"old")
    planning.begin(Plan())
    editing = planning.undoing.points
    editing.start()
    planning.add("LI-20", "left")
    editing.writing.deeds.do(Change(file, b"old", b"new", "ST-4", False))
    planning.add("ST-4", "left")

    def state() -> tuple[bytes, list[str]]:
        return file.read_bytes(), list(dict.fromkeys(each.code for each in planning.plan.placements))

    def press(redo: bool = False) -> None:
        qtbot.keyClick(
            window.canvas, Qt.Key.Key_Y if redo else Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )

    every = [(b"new", ["LI-20", "ST-4"]), (b"new", ["LI-20"]), (b"old", ["LI-20"]), (b"old", [])]
    seen = [state()]
    for _ in every[1:]:
        press()
        seen.append(state())
    assert seen == every
    for expected in every[-2::-1]:
        press(redo=True)
        assert state() == expected
    editing.stop()


def test_the_count_says_what_is_in_what_is_out_and_what_is_to_come(planning: Planning) -> None:
    three = tuple(
        Placement(n, "point", "middle", code) for n, code in enumerate(("CV-24", "GV-26", "GV-24"), 1)
    )
    planning.begin(Plan(placements=three, next_id=4))
    said = []
    for what in ("in", "in", "out", "in", "out", "out"):
        planning.tick(what)
        said.append(planning.running.count_words())
    assert said == [
        "1 of 3 in; 2 to come", "2 of 3 in; 1 to come", "1 of 2 still in; 1 not put in", "2 of 3 still in",
        "1 of 3 still in", "3 of 3 put in, all out",
    ]  # fmt: skip


def test_nothing_of_a_final_record_can_be_typed_into_but_an_amendment(planning: Planning) -> None:
    begun(planning)
    planning.column.pane.open("session")
    planning.running.usual_checklist()
    planning.tick("out")
    planning.running.close("")
    make_final(planning)
    planning.attempt("x", ledger.amended, "2026-11-25T12:26:31", "A bruise came up.")
    page = planning.column.pane.page("session")
    editable = [
        each.accessibleName() or each.placeholderText()
        for each in page.findChildren(QLineEdit)
        if each.isVisible() and each.isEnabled() and not isinstance(each.parent(), QAbstractSpinBox)
    ]
    assert editable == ["Amendment"]
    pressable = [each for each in page.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()]
    assert pressable == []
    assert any(each.text() == "2026-11-25 12:26: A bruise came up." for each in page.findChildren(QLabel))


def test_the_keyboard_stays_on_the_line_of_the_checklist_that_is_ticked(
    planning: Planning, qtbot: QtBot
) -> None:
    begun(planning)
    planning.column.pane.open("session")
    planning.running.usual_checklist()
    page = planning.column.pane.page("session")
    tick = page.findChildren(Tick)[0]
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert planning.plan.checks[0].done
    assert tick.hasFocus()


def test_the_next_session_without_a_course_asks_for_its_date(planning: Planning, qtbot: QtBot) -> None:
    planning.begin(PLAN)
    planning.column.show_plan(True)
    planning.column.pane.open("course")
    page = planning.column.pane.page("course")
    next(each for each in page.findChildren(QPushButton) if each.text() == "Plan the next session").click()
    field = planning.window.focusWidget()
    assert field is not None
    assert field.accessibleName() == "Date"
    assert "no date yet" in planning.column.pane.refused_text


def test_what_is_wanted_below_it_closes_the_filter(window: MainWindow, planning: Planning) -> None:
    filtering = window.feature("filtering")
    assert isinstance(filtering, Filtering)
    planning.begin(PLAN)
    for wanted in (
        lambda: planning.column.show_plan(True),
        lambda: planning.column.show_plan(False),
        lambda: planning.add("LI-20", "left"),
        lambda: window.show_topic("muscle:masseter"),
    ):
        filtering.open()
        assert filtering.is_open()
        wanted()
        assert not filtering.is_open()


def test_no_name_of_a_page_is_cut_off_where_there_is_little_room(
    window: MainWindow, planning: Planning, qtbot: QtBot
) -> None:
    planning.begin(PLAN)
    planning.column.show_plan(True)
    window.resize(1024, 768)
    window.change(text_size=150)
    qtbot.wait(50)
    tabs = planning.column.pane.findChild(PlanTabs)
    assert isinstance(tabs, PlanTabs)
    for button in tabs.findChildren(QAbstractButton):
        assert button.width() >= button.sizeHint().width(), button.text()
        assert tabs.rect().contains(button.geometry()), button.text()
    first = tabs.findChildren(QAbstractButton)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert planning.column.pane.page("client").isVisible()


def test_the_filter_lies_over_the_plan_and_gives_way_to_it(
    window: MainWindow, planning: Planning, qtbot: QtBot
) -> None:
    filtering = window.feature("filtering")
    assert isinstance(filtering, Filtering)
    planning.begin(PLAN)
    planning.column.show_plan(True)
    window.resize(1300, 640)
    qtbot.wait(50)
    filtering.open()
    panel = window.findChild(FilterPanel)
    assert isinstance(panel, FilterPanel)
    assert panel.size() == planning.column.pane.size()
    planning.column.pane.stops()[0].setFocus()
    assert not filtering.is_open()
