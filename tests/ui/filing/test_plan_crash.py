"""After a crash the next start offers what was made, and throws nothing away."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facemap.plan import recovery
from facemap.plan.alive import Who
from facemap.plan.model import Plan
from facemap.plan.text import write
from facemap.ui.arriving import Arriving
from facemap.ui.planning import Planning
from facemap.ui.window import MainWindow
from tests.ui.filing.doing import PLAN, answer, click, edit, planning_of, state, told, type_passphrase


def test_what_is_changed_is_kept_after_a_rest_and_goes_with_the_save(
    window: MainWindow, planning: Planning, file: Path, qtbot: QtBot
) -> None:
    planning.file.open(file)
    edit(planning)
    assert not (state(window) / "recovery").exists()
    qtbot.waitUntil(lambda: any((state(window) / "recovery").glob("*.recovery")), timeout=20_000)
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
    qtbot.waitUntil(lambda: "planning" in window.awake, timeout=20_000)
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
    qtbot.waitUntil(lambda: "planning" in window.awake, timeout=20_000)
    planning = planning_of(window)
    answer(planning, "Bring it back")
    type_passphrase(window, qtbot, "secret")
    qtbot.waitUntil(lambda: planning.is_open, timeout=20_000)
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
    qtbot.waitUntil(lambda: "planning" in window.awake, timeout=20_000)
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
