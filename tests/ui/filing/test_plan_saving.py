"""A plan is saved over what was read, never over another's; where it can't be, nothing is lost."""

import errno
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from facemap.plan.model import Plan
from facemap.plan.text import write
from facemap.ui.planning import Planning
from facemap.ui.window import MainWindow
from tests.ui.filing.doing import PLAN, answer, click, edit, held, name_it, state, told


def test_a_saved_plan_says_what_it_was_told_and_of_which_packs_without_a_step(
    planning: Planning, file: Path
) -> None:
    assert planning.file.open(file)
    edit(planning)
    assert planning.save()
    plan = held(file)
    assert (plan.purpose, plan.packs[0].name) == ("calm", "facemap")
    assert plan.told == planning.heeding.told()
    assert not planning.file.is_dirty
    assert planning.edits is not None
    assert planning.edits.undo_text == "Purpose"
    planning.undo()
    assert planning.file.is_dirty
    planning.redo()
    assert not planning.file.is_dirty


def test_the_window_is_named_after_the_plan_and_marked_while_it_is_not_saved(
    window: MainWindow, planning: Planning, file: Path
) -> None:
    planning.file.open(file)
    assert (window.windowTitle(), window.windowFilePath()) == ("AB[*] – facemap", str(file))
    assert not window.isWindowModified()
    edit(planning)
    assert window.isWindowModified()
    planning.save()
    assert not window.isWindowModified()


def test_a_plan_changed_elsewhere_is_not_written_over_and_can_be_saved_beside_it(
    planning: Planning, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planning.file.open(file)
    edit(planning)
    file.write_text(write(Plan(purpose="theirs")), encoding="utf-8")
    assert not planning.save()
    assert held(file).purpose == "theirs"
    name_it(monkeypatch, tmp_path / "mine")
    answer(planning, "Save mine under another name…")
    assert (held(tmp_path / "mine.facemap").purpose, held(file).purpose) == ("calm", "theirs")
    assert planning.file.path == tmp_path / "mine.facemap"
    assert told(planning) == ""


def test_theirs_can_be_looked_at_and_mine_taken_up_again_with_its_steps(
    window: MainWindow, planning: Planning, file: Path
) -> None:
    planning.file.open(file)
    edit(planning)
    file.write_text(write(Plan(purpose="theirs")), encoding="utf-8")
    planning.save()
    answer(planning, "Look at theirs")
    assert (planning.plan.purpose, planning.file.is_dirty) == ("theirs", False)
    assert any((state(window) / "recovery").iterdir()), "mine is kept on the disk too"
    answer(planning, "Back to mine")
    assert (planning.plan.purpose, planning.file.is_dirty) == ("calm", True)
    planning.undo()
    assert planning.plan.purpose == ""
    planning.redo()
    assert not planning.save(), "theirs is still not written over"
    answer(planning, "Write over it")
    assert held(file).purpose == "calm"
    assert not any((state(window) / "recovery").glob("*.recovery"))


def test_a_file_that_changed_is_told_when_the_window_is_looked_at_again(
    planning: Planning, file: Path
) -> None:
    planning.file.open(file)
    file.write_text(write(Plan(purpose="theirs")), encoding="utf-8")
    planning.file.look_at_disk()
    assert "was changed elsewhere" in told(planning)
    answer(planning, "Read it anew")
    assert planning.plan.purpose == "theirs"
    planning.file.look_at_disk()
    assert told(planning) == ""


def test_a_file_that_was_deleted_makes_the_plan_one_that_is_not_saved(planning: Planning, file: Path) -> None:
    planning.file.open(file)
    file.unlink()
    planning.file.look_at_disk()
    assert planning.file.is_dirty
    answer(planning, "Save it there again")
    assert held(file).client.label == "AB"
    assert not planning.file.is_dirty


def test_a_full_disk_costs_no_plan_and_is_told_once(
    planning: Planning, file: Path, monkeypatch: pytest.MonkeyPatch, window: MainWindow
) -> None:
    planning.file.open(file)
    edit(planning)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as patch:
        patch.setattr("facemap.data.safe_write.os.replace", full)
        assert not planning.save()
        assert "the disk is full" in told(planning)
        assert not planning.file.keeping.keep()
        assert "is full. It is tried again." in window.notice_text()
    assert planning.file.is_dirty
    assert planning.file.keeping.keep(), "once there is room it goes on"
    assert window.notice_text() == ""
    answer(planning, "Try again")
    assert held(file).purpose == "calm"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is read-only for root")
def test_where_nothing_can_be_written_the_plan_stays(planning: Planning, file: Path) -> None:
    planning.file.open(file)
    edit(planning)
    file.parent.chmod(0o500)
    try:
        assert not planning.save()
        assert planning.file.is_dirty
        assert "The plan stays open" in told(planning)
    finally:
        file.parent.chmod(0o700)
    answer(planning, "Try again")
    assert held(file).purpose == "calm"


def test_a_file_that_is_read_only_is_told_and_another_name_offered(
    planning: Planning, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planning.file.open(file)
    edit(planning)
    file.chmod(0o400)
    assert not planning.save()
    assert "read-only" in told(planning)
    name_it(monkeypatch, tmp_path / "other.facemap")
    answer(planning, "Save mine under another name…")
    assert held(tmp_path / "other.facemap").purpose == "calm"


def test_a_folder_that_is_gone_costs_no_plan(planning: Planning, file: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    file = file.rename(gone / "AB.facemap")
    planning.file.open(file)
    edit(planning)
    file.unlink()
    gone.rmdir()
    planning.file.look_at_disk()
    assert not planning.save()
    assert "its folder is not there" in told(planning)
    assert planning.plan.purpose == "calm"
    assert planning.file.keeping.keep()


def test_another_files_name_is_not_taken_without_saying_so(
    planning: Planning, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planning.new()
    edit(planning)
    name_it(monkeypatch, tmp_path / "AB")
    assert not planning.save()
    assert held(file) == PLAN
    assert told(planning) == "There is already a file called AB.facemap."
    answer(planning, "Write over it")
    assert held(file).purpose == "calm"


def test_a_duplicate_has_no_file_and_leaves_the_first_as_it_is(
    planning: Planning, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planning.file.open(file)
    planning.file.duplicate()
    assert (planning.file.path, planning.file.title(), planning.file.is_dirty) == (None, "AB copy", True)
    edit(planning)
    name_it(monkeypatch, tmp_path / "AB copy")
    assert planning.save()
    assert held(file) == PLAN


def test_what_is_still_being_typed_is_saved_too(
    window: MainWindow, planning: Planning, file: Path, qtbot: QtBot
) -> None:
    planning.file.open(file)
    planning.column.pane.open("client")
    purpose = next(
        line
        for line in planning.column.pane.findChildren(QLineEdit)
        if "urpose" in line.accessibleName() and line.isVisible()
    )
    purpose.setFocus()
    qtbot.keyClicks(purpose, "to sleep")
    assert planning.file.holds_back()
    click(window, "Save")
    assert held(file).purpose == "to sleep"
