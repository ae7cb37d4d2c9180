"""Nothing that was changed is left unasked; what is damaged is opened as a copy."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from facemap.plan import ledger
from facemap.plan.model import Plan
from facemap.plan.text import write
from facemap.ui.app import opened_anew
from facemap.ui.planning import Planning
from facemap.ui.window import MainWindow
from tests.ui.filing.doing import PLAN, answer, click, edit, held, name_it, planning_of, state, told


def test_a_window_with_an_unsaved_plan_closes_only_with_an_answer(
    window: MainWindow, planning: Planning, file: Path
) -> None:
    planning.file.open(file)
    edit(planning)
    assert not window.close()
    assert not window.close(), "the question is put once"
    assert len(window.findChildren(QMessageBox)) == 1
    click(window, "Cancel")
    assert window.isVisible()
    assert planning.plan.purpose == "calm"
    QApplication.processEvents()
    window.close()
    click(window, "Save")
    assert not window.isVisible()
    assert held(file).purpose == "calm"


def test_what_is_discarded_is_not_kept(window: MainWindow, planning: Planning, file: Path) -> None:
    planning.file.open(file)
    edit(planning)
    planning.file.keeping.keep()
    window.close()
    click(window, "Discard")
    assert not window.isVisible()
    assert held(file) == PLAN
    assert not any((state(window) / "recovery").glob("*.recovery"))


def test_a_save_that_fails_keeps_the_window_open(window: MainWindow, planning: Planning, file: Path) -> None:
    planning.file.open(file)
    edit(planning)
    file.write_text(write(Plan(purpose="theirs")), encoding="utf-8")
    window.close()
    click(window, "Save")
    assert window.isVisible()
    assert "was changed elsewhere" in told(planning)


def test_another_plan_is_opened_after_the_answer(
    window: MainWindow, planning: Planning, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "CD.facemap"
    other.write_text(write(Plan(purpose="other")), encoding="utf-8")
    planning.file.open(file)
    edit(planning)
    assert not planning.file.open(other)
    click(window, "Save")
    assert (planning.file.path, planning.plan.purpose) == (other, "other")
    assert held(file).purpose == "calm"


def test_a_plan_is_open_again_in_a_window_that_is_made_anew(
    window: MainWindow, planning: Planning, file: Path, qtbot: QtBot
) -> None:
    planning.file.open(file)
    fresh = opened_anew(window)
    qtbot.addWidget(fresh)
    assert planning_of(fresh).file.path == file


def test_a_damaged_file_opens_as_a_copy_and_says_what_was_lost(
    window: MainWindow, planning: Planning, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = write(PLAN).replace('"code": "ST-4"', '"code": 4')
    file.write_text(text, encoding="utf-8")
    assert planning.file.open(file)
    assert (planning.file.path, planning.plan.client.label, planning.file.is_dirty) == (None, "AB", True)
    assert "is damaged" in told(planning)
    answer(planning, "What was lost…")
    lines = next(each for each in window.findChildren(QPlainTextEdit) if each.isReadOnly())
    assert "“code” is lost (line" in lines.toPlainText()
    assert f"{file}:" in lines.toPlainText().splitlines()[0].rpartition("  –  ")[2]
    name_it(monkeypatch, tmp_path / "mended")
    assert planning.save()
    assert file.read_text(encoding="utf-8") == text
    assert held(tmp_path / "mended.facemap").client.label == "AB"


@pytest.mark.parametrize(
    ("text", "said"),
    [("{}", "does not hold a plan"), ('{"about": "facemap plan", "version": 99}', "newer facemap")],
)
def test_what_is_no_plan_is_refused_with_a_sentence(
    planning: Planning, file: Path, text: str, said: str
) -> None:
    planning.new()
    edit(planning)
    file.write_text(text, encoding="utf-8")
    assert not planning.file.open(file)
    assert said in told(planning)
    assert planning.plan.purpose == "calm"


def test_leaving_with_a_needle_in_is_asked_about_although_all_is_saved(
    window: MainWindow, planning: Planning, file: Path
) -> None:
    file.write_text(write(ledger.ticked(PLAN, 1, "in", "2026-03-04T12:00:00")), encoding="utf-8")
    planning.file.open(file)
    planning.close()
    question = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    assert question.text() == "1 needle is still in: ST-4 left 1."
    click(window, "Cancel")
    assert planning.is_open
    QApplication.processEvents()
    assert not window.close()
    click(window, "Leave it nevertheless")
    assert not window.isVisible()


def test_what_is_saved_with_a_needle_in_is_asked_about_once(
    window: MainWindow, planning: Planning, file: Path
) -> None:
    planning.file.open(file)
    planning.tick("in")
    assert not window.close()
    question = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    assert "1 needle is still in: ST-4 left 1." in question.text()
    click(window, "Save")
    assert not window.isVisible()


def test_nobody_is_asked_about_needles_that_stay_in_for_a_reason(
    window: MainWindow, planning: Planning, file: Path
) -> None:
    kept = ledger.ticked(PLAN, 1, "in", "2026-03-04T12:00:00")
    file.write_text(write(ledger.closed(kept, "2026-03-04T12:30:00", "retained")), encoding="utf-8")
    planning.file.open(file)
    assert window.close()
