"""What the planner answers: what it refuses is said in the pane, and no word stands longer than it is so."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facemap.data.editing import Change
from facemap.plan import ledger
from facemap.plan.model import Plan
from facemap.ui.planning import Planning
from facemap.ui.window import MainWindow
from tests.ui.filing.doing import PLAN


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
