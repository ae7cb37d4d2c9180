"""Nothing the user made is lost: saving, closing, crashes, other writers, damage, passphrases."""

import base64
import errno
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.plan import recent, recovery, seal
from facemap.plan.alive import Who
from facemap.plan.model import Client, Placement, Plan
from facemap.plan.text import read, write
from facemap.ui.app import opened_anew
from facemap.ui.arriving import Arriving
from facemap.ui.plan_menu import ask_for_table, copy_report
from facemap.ui.plan_notices import NoticeStrip
from facemap.ui.plan_paper import PlanPaper
from facemap.ui.plan_secret import PassphraseBox
from facemap.ui.planning import Planning
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow

PLAN = Plan(
    client=Client("AB"), date="2026-03-04", placements=(Placement(1, "point", "left", "ST-4"),), next_id=2
)
QUICK = seal.Cost(8 << 10, 1, 1)


def planning_of(window: MainWindow) -> Planning:
    feature = window.feature("planning")
    assert isinstance(feature, Planning)
    return feature


@pytest.fixture
def opened(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> Callable[[], MainWindow]:
    """Windows on one state folder, as in one start after the other."""
    state = tmp_path / "state"
    state.mkdir()

    def made() -> MainWindow:
        window = MainWindow(atlas, [], Settings(theme="light", welcomed=True), state)
        qtbot.addWidget(window, before_close_func=lambda _: forgotten(window))
        with qtbot.waitSignal(window.plate_painted):
            window.show()
        qtbot.waitUntil(lambda: "arriving" in window.awake)
        return window

    return made


def forgotten(window: MainWindow) -> None:
    """A test is over: nobody is asked about what it left."""
    file = planning_of(window).file
    planning_of(window).mark_saved()
    file.place = replace(file.place, behind=False)


@pytest.fixture
def window(opened: Callable[[], MainWindow]) -> MainWindow:
    return opened()


@pytest.fixture
def planning(window: MainWindow) -> Planning:
    return planning_of(window)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "AB.facemap"
    path.write_text(write(PLAN), encoding="utf-8")
    return path


def edit(planning: Planning, purpose: str = "calm") -> None:
    planning.do("Purpose", replace(planning.plan, purpose=purpose))


def held(path: Path) -> Plan:
    return read(path.read_text(encoding="utf-8")).plan


def told(planning: Planning) -> str:
    waiting = planning.file.notices.waiting
    return waiting[-1].text if waiting else ""


def answer(planning: Planning, text: str) -> None:
    """Click a button of the strip."""
    QApplication.processEvents()
    strip = planning.window.findChild(NoticeStrip)
    assert isinstance(strip, NoticeStrip)
    button = next(b for b in strip.buttons if b.text() == text)
    assert button.isVisible()
    button.click()


def click(window: MainWindow, text: str) -> None:
    """Answer a question."""
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    next(b for b in box.buttons() if b.text().replace("&", "") == text).click()


def type_passphrase(window: MainWindow, qtbot: QtBot, words: str) -> PassphraseBox:
    box = window.findChild(PassphraseBox)
    assert isinstance(box, PassphraseBox)
    box.first.clear()
    qtbot.keyClicks(box.first, words)
    qtbot.keyClick(box.first, Qt.Key.Key_Return)
    return box


def name_it(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What the system's own dialog would give."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))


def state(window: MainWindow) -> Path:
    return window.folder


# Saving


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
    assert "its folder is gone" in told(planning)
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


# Leaving


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


# Crashes


def test_what_is_changed_is_kept_after_a_rest_and_goes_with_the_save(
    window: MainWindow, planning: Planning, file: Path, qtbot: QtBot
) -> None:
    planning.file.open(file)
    edit(planning)
    assert not (state(window) / "recovery").exists()
    qtbot.waitUntil(lambda: any((state(window) / "recovery").glob("*.recovery")), timeout=4_000)
    planning.save()
    assert not any((state(window) / "recovery").glob("*.recovery"))


def crash(folder: Path, program: str) -> None:
    """Run a window in a program of its own, have it killed, and see that it was."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FACEMAP_STATE": str(folder)}
    ran = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert ran.returncode == -9, ran.stderr


KILLED = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QTimer
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.plan import seal
from facemap.ui import screen
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow
application = screen.application()
folder = Path(sys.argv[1])
window = MainWindow(load_atlas([points_folder()]).atlas, [], Settings(), folder)
window.show()
planning = window.feature("planning")
SETUP
planning.do("Purpose", replace(planning.plan, purpose="calm"))
QTimer.singleShot(2600, lambda: os.kill(os.getpid(), signal.SIGKILL))
application.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_after_a_crash_the_changes_are_offered_and_equal_what_was_made(
    opened: Callable[[], MainWindow], file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    crash(tmp_path / "state", KILLED.replace("SETUP", f"assert planning.file.open(Path({str(file)!r}))"))
    window = opened()
    qtbot.waitUntil(lambda: "planning" in window.awake, timeout=4_000)
    planning = planning_of(window)
    assert not planning.is_open, "it is offered, not forced on anybody"
    assert told(planning).startswith("“AB” has changes of ")
    answer(planning, "Bring it back")
    assert planning.plan == replace(PLAN, purpose="calm")
    assert (planning.file.path, planning.file.is_dirty) == (file, True)
    planning.undo()
    assert planning.plan == PLAN, "what the file holds is a step back"
    planning.redo()
    assert planning.save()
    assert not any((state(window) / "recovery").glob("*.recovery"))


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_after_a_crash_a_plan_without_a_file_is_offered_sealed_as_it_was(
    opened: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    setup = "planning.new(); planning.file.seal_with(seal.new_key('secret', seal.Cost(8 << 10, 1, 1)))"
    crash(tmp_path / "state", KILLED.replace("SETUP", setup))
    kept = next((tmp_path / "state" / "recovery").glob("*.recovery")).read_bytes()
    assert b"calm" not in kept
    window = opened()
    qtbot.waitUntil(lambda: "planning" in window.awake, timeout=4_000)
    planning = planning_of(window)
    answer(planning, "Bring it back")
    type_passphrase(window, qtbot, "secret")
    qtbot.waitUntil(lambda: planning.is_open, timeout=4_000)
    assert (planning.plan.purpose, planning.file.is_sealed, planning.file.is_dirty) == ("calm", True, True)
    kept_now = list((state(window) / "recovery").glob("*.recovery"))
    assert len(kept_now) == 1, "kept by this window now"
    assert recovery.all_found(state(window), date.today()) == ()


def left_behind(folder: Path, document: recovery.Document, base: str, plan: Plan) -> None:
    """What a program that ended has kept."""
    gone = Who(2**22 + 1, "elsewhere", "never")
    recovery.keep(folder, document, base, write(plan).encode(), gone)


def test_what_no_longer_fits_is_moved_aside_and_told(
    window: MainWindow, planning: Planning, file: Path
) -> None:
    left_behind(state(window), recovery.of_file(file), "another", Plan(purpose="lost"))
    planning.file.open(file)
    assert planning.plan == PLAN
    assert "has become another" in told(planning)
    aside = list((state(window) / "recovery" / "unmatched").iterdir())
    assert len(aside) == 1
    answer(planning, "Open it")
    assert (planning.plan.purpose, planning.file.path, planning.file.is_dirty) == ("lost", None, True)


def test_what_a_crash_left_is_only_thrown_away_when_asked_twice(
    opened: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    left_behind(tmp_path / "state", recovery.untitled("x"), "", PLAN)
    window = opened()
    qtbot.waitUntil(lambda: "planning" in window.awake, timeout=4_000)
    planning = planning_of(window)
    answer(planning, "Throw it away…")
    assert any((state(window) / "recovery").glob("*.recovery"))
    click(window, "Throw it away")
    assert not any((state(window) / "recovery").glob("*.recovery"))


def test_what_a_running_window_keeps_is_not_offered_to_another(
    opened: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    one = opened()
    planning_of(one).new()
    edit(planning_of(one))
    assert planning_of(one).file.keeping.keep()
    two = opened()
    arriving = two.feature("arriving")
    assert isinstance(arriving, Arriving)
    arriving.look()
    assert told(planning_of(two)) == ""


def test_notices_wait_behind_one_another_and_can_be_put_away(planning: Planning) -> None:
    notices = planning.file.notices
    for name in ("one", "two", "three"):
        notices.tell(name, name, {name: lambda name=name: notices.tell("done", name)})  # type: ignore[misc]
    answer(planning, "three")
    assert told(planning) == "three"
    answer(planning, "✕")
    answer(planning, "✕")
    assert told(planning) == "one"
    assert planning.panes()
    notices.drop("one")
    assert not notices.panes()


# Damage


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
    assert lines.toPlainText().startswith(f"{file}:")
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


# Passphrases


@pytest.fixture
def sealed(file: Path) -> Path:
    file.write_bytes(seal.sealed(write(PLAN), seal.new_key("secret", QUICK)))
    return file


def test_a_sealed_plan_opens_with_its_passphrase_alone(
    window: MainWindow, planning: Planning, sealed: Path, qtbot: QtBot
) -> None:
    planning.file.open(sealed)
    box = type_passphrase(window, qtbot, "wrong")
    qtbot.waitUntil(lambda: "not the passphrase" in box.told.text(), timeout=4_000)
    assert not planning.is_open
    type_passphrase(window, qtbot, "secret")
    qtbot.waitUntil(lambda: planning.is_open, timeout=4_000)
    edit(planning)
    assert planning.file.keeping.keep()
    kept = next((state(window) / "recovery").glob("*.recovery")).read_bytes()
    assert seal.is_sealed(kept.partition(b"\n")[2])
    assert planning.save()
    assert read(seal.unseal(sealed.read_bytes(), "secret").text).plan.purpose == "calm"


@pytest.mark.parametrize(
    ("change", "said"),
    [(lambda data: data[:-100], "damaged or was cut off"), (None, "somebody who does not have it")],
)
def test_damage_and_tampering_are_each_told_apart(
    window: MainWindow,
    planning: Planning,
    sealed: Path,
    qtbot: QtBot,
    change: Callable[[bytes], bytes] | None,
    said: str,
) -> None:
    sealed.write_bytes(change(sealed.read_bytes()) if change else tampered(sealed.read_bytes()))
    planning.file.open(sealed)
    type_passphrase(window, qtbot, "secret")
    qtbot.waitUntil(lambda: said in told(planning), timeout=4_000)
    assert not planning.is_open


def tampered(data: bytes) -> bytes:
    """Changed with care: the checksum is right again."""
    first, *middle, _ = data.splitlines()
    content = bytearray(base64.b64decode(b"".join(middle)))
    content[0] ^= 1
    total = hashlib.sha256(first + b"\n" + bytes(content)).hexdigest()
    return b"\n".join([first, base64.b64encode(bytes(content)), json.dumps({"sha256": total}).encode(), b""])


def test_a_plan_is_encrypted_and_laid_open_again(
    window: MainWindow, planning: Planning, file: Path, qtbot: QtBot
) -> None:
    planning.file.open(file)
    planning.file.encrypt()
    box = window.findChild(PassphraseBox)
    assert isinstance(box, PassphraseBox)
    qtbot.keyClicks(box.again, "secret")
    type_passphrase(window, qtbot, "secret")
    qtbot.waitUntil(lambda: seal.is_sealed(file.read_bytes()), timeout=8_000)
    assert read(seal.unseal(file.read_bytes(), "secret").text).plan.client.label == "AB"
    assert not planning.file.is_dirty
    planning.file.unseal()
    assert held(file).client.label == "AB"
    answer(planning, "Encrypt it again")
    assert seal.is_sealed(file.read_bytes())


# Other ways in


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, buttons, plain = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(40, 40), action, data, buttons, plain)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(40, 40), action, data, buttons, plain))
    QApplication.processEvents()


def test_a_plan_that_is_dropped_on_the_window_is_open(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    drop(window, file)
    qtbot.waitUntil(lambda: planning_of(window).file.path == file)


def test_other_files_are_not_taken(window: MainWindow, tmp_path: Path) -> None:
    drop(window, tmp_path / "picture.png")
    assert not planning_of(window).is_open


def recent_menu(window: MainWindow) -> QMenu:
    arriving = window.feature("arriving")
    assert isinstance(arriving, Arriving)
    arriving.recent.aboutToShow.emit()
    return arriving.recent


def test_recent_plans_are_in_the_menu_and_missing_ones_greyed(
    window: MainWindow, planning: Planning, file: Path, tmp_path: Path
) -> None:
    recent.put(state(window), tmp_path / "gone.facemap")
    planning.file.open(file)
    planning.close()
    lines = {action.text(): action for action in recent_menu(window).actions() if action.text()}
    assert list(lines) == ["AB", "gone", "Forget this list"]
    assert not lines["gone"].isEnabled()
    lines["AB"].trigger()
    assert planning.file.path == file
    lines["Forget this list"].trigger()
    assert not recent_menu(window).actions()[0].isEnabled()


def test_undo_and_redo_say_what_they_would_do(window: MainWindow, planning: Planning) -> None:
    menu = window.menus.menu("&Edit")

    def said() -> list[str]:
        menu.aboutToShow.emit()
        return [
            a.text().replace("&", "") for a in menu.actions() if a.text().replace("&", "")[:2] in ("Un", "Re")
        ]

    assert said() == ["Undo", "Redo"]
    planning.new()
    planning.add("CV-24")
    assert said() == ["Undo: Add CV-24", "Redo"]
    planning.undo()
    assert said() == ["Undo", "Redo: Add CV-24"]


def test_every_line_of_the_plans_menu_is_there(planning: Planning, file: Path) -> None:
    planning.file.open(file)
    button = next(
        b
        for b in planning.column.pane.findChildren(QAbstractButton)
        if b.accessibleName() == "More to do with the plan"
    )
    menu = button.menu()  # type: ignore[attr-defined]
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Save as…", "Duplicate", "Recent plans", "Encrypt the plan…", "Styles and templates…",
        "Session sheet…", "Client handout…", "Table of the needles…",
        "Copy items for a case report (STRICTA)", "Close the plan",
    ]  # fmt: skip


def test_the_report_items_are_copied(planning: Planning, file: Path) -> None:
    planning.file.open(file)
    copy_report(planning)
    assert "ST-4" in QApplication.clipboard().text()


def test_a_table_is_written(
    planning: Planning, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planning.file.open(file)
    name_it(monkeypatch, tmp_path / "needles.csv")
    ask_for_table(planning)
    assert "ST-4" in (tmp_path / "needles.csv").read_text(encoding="utf-8")


# On paper


@pytest.mark.parametrize("kind", ["sheet", "handout"])
def test_a_paper_is_looked_at_before_it_is_saved(
    planning: Planning, file: Path, tmp_path: Path, qtbot: QtBot, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    planning.file.open(file)
    shown = PlanPaper(planning, kind)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: shown.document is not None, timeout=8_000)
    assert shown.document is not None
    pages = [label for label in shown.pages.findChildren(QLabel) if not label.pixmap().isNull()]
    assert pages
    assert all(page.width() <= shown.width() for page in pages)
    shown.page.setCurrentText("Letter")
    qtbot.waitUntil(lambda: shown.document is not None and shown.document.page == "Letter", timeout=8_000)
    name_it(monkeypatch, tmp_path / "paper")
    shown.ask()
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
