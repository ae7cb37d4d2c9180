"""Windows of one machine hear of each other, and nothing depends on it."""

import subprocess
import sys
from pathlib import Path

import pytest

from facemap.plan.alive import Who, me
from facemap.plan.presence import enter, leave, others

DEAD = Who(2**22 + 7, "here", "long ago")
ENTER = """
import sys
from pathlib import Path
from facemap.plan.presence import enter
enter(*map(Path, sys.argv[1:]))
print("in", flush=True)
input()
"""


def test_another_window_is_known_as_long_as_it_runs(tmp_path: Path) -> None:
    state, plan = tmp_path / "state", tmp_path / "a.facemap"
    command = [sys.executable, "-c", ENTER, str(state), str(plan)]
    enter(state, plan)
    assert others(state, plan) == ()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert [who.pid for who in others(state, plan)] == [other.pid]
        assert others(state, tmp_path / "b.facemap") == ()
        other.kill()
    assert others(state, plan) == ()
    assert len(list((state / "open").iterdir())) == 1
    leave(state, plan)
    assert list((state / "open").iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["state"]


def test_what_is_damaged_or_was_left_behind_counts_for_nothing_and_goes(tmp_path: Path) -> None:
    plan = tmp_path / "a.facemap"
    enter(tmp_path, plan, DEAD)
    (note,) = (tmp_path / "open").iterdir()
    note.with_name(note.name.replace(str(DEAD.pid), "5")).write_bytes(b"\xff")
    assert others(tmp_path, plan) == ()
    assert list((tmp_path / "open").iterdir()) == []


def test_a_window_finds_another_under_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("a.facemap")
    enter(tmp_path, tmp_path / "a.facemap")
    assert others(tmp_path, tmp_path / "link", DEAD) == (me(),)


def test_a_state_folder_that_can_not_be_holds_nobody_back(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    enter(tmp_path / "file", tmp_path / "a")
    leave(tmp_path / "file", tmp_path / "a")
    assert others(tmp_path / "file", tmp_path / "a") == ()


def test_a_full_disk_holds_nobody_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    enter(tmp_path, tmp_path / "a")
    assert others(tmp_path, tmp_path / "a", DEAD) == ()
