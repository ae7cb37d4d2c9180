"""What was not saved outlives a crash, is offered to whom it belongs to, and is never thrown away."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from facemap.plan import recovery
from facemap.plan.alive import Who, alive, me
from facemap.plan.files import LEFTOVER_AGE, digest, opened, saved
from facemap.plan.recovery import (
    Document,
    Match,
    Mismatch,
    all_found,
    aside,
    drop,
    forget,
    found,
    keep,
    of_file,
    untitled,
)
from facemap.plan.seal import Cost, new_key, sealed, unseal_with

DAY = date(2026, 3, 4)
DEAD = Who(2**22 + 7, "here", "long ago")
ON_DISK, UNSAVED = b"on disk", b"on disk, and more"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "a plan.facemap"
    path.write_bytes(ON_DISK)
    return path


@pytest.fixture
def another() -> Iterator[Who]:
    """A second program that runs."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        yield who_is(other.pid)
        other.communicate(b"\n")


def who_is(pid: int) -> Who:
    from facemap.plan.alive import _born

    return Who(pid, me().host, _born(pid) or "")


def kept_files(state: Path) -> list[str]:
    return sorted(p.relative_to(state / "recovery").as_posix() for p in state.rglob("*") if p.is_file())


def test_what_a_crash_left_is_found_with_its_file(state: Path, plan: Path) -> None:
    keep(state, of_file(plan), digest(ON_DISK), b"earlier", DEAD, 1.0)
    keep(state, of_file(plan), digest(ON_DISK), UNSAVED, DEAD, 2.0)
    match = found(state, plan, ON_DISK)
    assert isinstance(match, Match)
    assert (match.kept.data, match.kept.when, match.kept.who) == (UNSAVED, 2.0, DEAD)
    assert all_found(state, DAY) == (match.kept,)
    forget(match.kept)
    assert found(state, plan, ON_DISK) is None
    assert kept_files(state) == []


def test_it_is_only_its_owners_to_read(state: Path, plan: Path) -> None:
    keep(state, of_file(plan), "", UNSAVED, DEAD)
    (file,) = (state / "recovery").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_what_a_running_window_keeps_is_not_offered_to_another(state: Path, plan: Path, another: Who) -> None:
    keep(state, of_file(plan), digest(ON_DISK), UNSAVED, another)
    keep(state, untitled("1"), "", UNSAVED)
    assert found(state, plan, ON_DISK) is None
    assert all_found(state, DAY) == ()
    assert len(kept_files(state)) == 2


def test_two_windows_on_one_plan_keep_apart(state: Path, plan: Path, another: Who) -> None:
    for who, data in ((DEAD, b"one"), (another, b"two"), (me(), b"three")):
        keep(state, of_file(plan), digest(ON_DISK), data, who)
    drop(state, of_file(plan))
    drop(state, of_file(plan))
    match = found(state, plan, ON_DISK)
    assert match is not None
    assert match.kept.data == b"one"
    assert len(kept_files(state)) == 2


def test_what_does_not_match_its_file_is_moved_aside_as_a_plan_that_opens(state: Path, plan: Path) -> None:
    for number in (1.0, 2.0):
        keep(state, of_file(plan), digest(b"other"), UNSAVED, DEAD, number)
        mismatch = found(state, plan, ON_DISK)
        assert isinstance(mismatch, Mismatch)
        assert opened(aside(state, mismatch.kept, DAY)).text == UNSAVED.decode()
    assert kept_files(state) == [
        "unmatched/2026-03-04 a plan (2).facemap",
        "unmatched/2026-03-04 a plan.facemap",
    ]
    assert found(state, plan, ON_DISK) is None


def test_what_matches_comes_before_what_is_later(state: Path, plan: Path) -> None:
    keep(state, of_file(plan), digest(ON_DISK), b"fits", DEAD, 1.0)
    keep(state, of_file(plan), digest(b"other"), b"later", DEAD._replace(pid=DEAD.pid + 1), 2.0)
    match = found(state, plan, ON_DISK)
    assert isinstance(match, Match)
    assert match.kept.data == b"fits"


def test_a_file_that_was_moved_is_known_by_its_content_and_a_copy_is_not(state: Path, plan: Path) -> None:
    keep(state, of_file(plan), digest(ON_DISK), UNSAVED, DEAD)
    copy = plan.with_name("copy.facemap")
    copy.write_bytes(ON_DISK)
    assert found(state, copy, ON_DISK) is None
    plan.unlink()
    assert isinstance(found(state, copy, ON_DISK), Match)
    assert found(state, copy, b"other") is None


def test_links_lead_to_the_same_plan(state: Path, plan: Path) -> None:
    link = plan.with_name("link.facemap")
    link.symlink_to(plan)
    keep(state, of_file(link), digest(ON_DISK), UNSAVED, DEAD)
    assert isinstance(found(state, plan, ON_DISK), Match)


def test_a_crash_just_after_saving_leaves_nothing_to_do(state: Path, plan: Path) -> None:
    for listed in (True, False):
        keep(state, of_file(plan), digest(b"before"), ON_DISK, DEAD)
        assert not (all_found(state, DAY) if listed else found(state, plan, ON_DISK))
        assert kept_files(state) == []


def test_untitled_plans_are_listed_with_the_others_the_last_first(state: Path, plan: Path) -> None:
    keep(state, untitled("7"), "", b"new", DEAD, 3.0)
    keep(state, untitled("8/../x"), "", b"newer", DEAD, 5.0)
    keep(state, of_file(plan), digest(ON_DISK), UNSAVED, DEAD, 4.0)
    listed = all_found(state, DAY)
    assert [kept.when for kept in listed] == [5.0, 4.0, 3.0]
    assert aside(state, listed[0], DAY).name == "2026-03-04 8_.._x.facemap"


def test_a_sealed_plan_is_kept_sealed(state: Path, plan: Path) -> None:
    key = new_key("word", Cost(8 << 10, 1, 1))
    plan.write_bytes(sealed("secret of old", key))
    keep(state, of_file(plan), opened(plan).stamp.digest, sealed("secret", key), DEAD)
    assert not [p for p in state.rglob("*") if p.is_file() and b"secret" in p.read_bytes()]
    match = found(state, plan, plan.read_bytes())
    assert isinstance(match, Match)
    assert unseal_with(match.kept.data, key) == "secret"


@pytest.mark.parametrize(
    "damage", [b"", b"\0" * 50, b"{}\nx", b"[1]\n", b"[" * 99_999, b'{"facemap": "recovery"']
)
def test_a_damaged_one_is_moved_aside_whole(damage: bytes, state: Path, plan: Path) -> None:
    keep(state, of_file(plan), digest(ON_DISK), UNSAVED, DEAD)
    (file,) = (state / "recovery").iterdir()
    file.write_bytes(damage)
    assert found(state, plan, ON_DISK) is None
    assert all_found(state, DAY) == ()
    assert kept_files(state) == [f"unmatched/2026-03-04 {file.name}"]
    assert (state / "recovery" / kept_files(state)[0]).read_bytes() == damage


@settings(max_examples=150, deadline=None)
@given(st.integers(0), st.integers(0, 255))
def test_no_byte_that_changed_breaks_or_loses_it(
    tmp_path_factory: pytest.TempPathFactory, place: int, byte: int
) -> None:
    state = tmp_path_factory.mktemp("state")
    keep(state, untitled("7"), "", UNSAVED, DEAD, 1.0)
    (file,) = (state / "recovery").iterdir()
    data = bytearray(file.read_bytes())
    data[place % len(data)] = byte
    file.write_bytes(data)
    listed = all_found(state, DAY)
    assert all(kept.data == UNSAVED for kept in listed)
    assert len(kept_files(state)) == 1


def test_what_a_newer_facemap_keeps_is_left_to_it(state: Path, plan: Path) -> None:
    keep(state, of_file(plan), digest(ON_DISK), UNSAVED, DEAD)
    (file,) = (state / "recovery").iterdir()
    first, _, data = file.read_bytes().partition(b"\n")
    file.write_bytes(json.dumps(json.loads(first) | {"version": 2}).encode() + b"\n" + data)
    assert all_found(state, DAY) == ()
    assert kept_files(state) == [file.name]


def test_what_was_being_kept_when_it_was_killed_counts_if_it_is_whole(state: Path, plan: Path) -> None:
    keep(state, of_file(plan), digest(ON_DISK), b"earlier", DEAD, 1.0)
    (file,) = (state / "recovery").iterdir()
    whole, half = (file.with_name(f".{file.name[:40]}.{DEAD.pid}-{n}.new") for n in (1, 2))
    before = file.read_bytes()
    keep(state, of_file(plan), digest(ON_DISK), UNSAVED, DEAD, 2.0)
    file.rename(whole)
    file.write_bytes(before)
    half.write_bytes(before[:50])
    match = found(state, plan, ON_DISK)
    assert match is not None
    assert match.kept.data == UNSAVED
    assert half.exists()
    past = time.time() - LEFTOVER_AGE - 60
    os.utime(half, (past, past))
    all_found(state, DAY)
    assert kept_files(state) == [file.name]


def test_a_state_folder_that_can_not_be_is_told_to_who_keeps_and_empty_to_who_looks(
    tmp_path: Path, plan: Path
) -> None:
    state = tmp_path / "file"
    state.write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        keep(state, of_file(plan), "", UNSAVED)
    assert found(state, plan, ON_DISK) is None
    assert all_found(state, DAY) == ()


def test_a_full_disk_leaves_what_was_kept_before(
    state: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(state, of_file(plan), digest(ON_DISK), b"earlier", DEAD)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(OSError, match="space"):
            keep(state, of_file(plan), digest(ON_DISK), UNSAVED, DEAD)
        match = found(state, plan, ON_DISK)
        assert match is not None
        with pytest.raises(OSError, match="space"):
            aside(state, match.kept, DAY)
    assert match.kept.data == b"earlier"
    assert found(state, plan, ON_DISK) == match


CRASH = """
import os, signal, sys
from pathlib import Path
from facemap.plan.files import opened
from facemap.plan.recovery import keep, of_file
state, plan = map(Path, sys.argv[1:])
keep(state, of_file(plan), opened(plan).stamp.digest, b"typed and not saved")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_program_gives_back_what_it_kept(state: Path, plan: Path) -> None:
    subprocess.run([sys.executable, "-c", CRASH, str(state), str(plan)])
    match = found(state, plan, plan.read_bytes())
    assert isinstance(match, Match)
    stamp = saved(plan, match.kept.data, opened(plan).stamp)
    assert found(state, plan, plan.read_bytes()) is None
    assert stamp.digest == digest(b"typed and not saved")


def test_this_program_runs_and_one_that_ended_does_not() -> None:
    ended = subprocess.Popen([sys.executable, "-c", "pass"])
    who = who_is(ended.pid)
    ended.wait()
    assert alive(me())
    assert not alive(who)
    assert not alive(DEAD)
    assert not alive(me()._replace(pid=0))


def test_another_program_with_the_number_of_an_earlier_one_is_not_it() -> None:
    assert not alive(me()._replace(born="before the restart"))
    assert alive(me()._replace(born=""))
    assert not alive(me()._replace(born="", host="elsewhere"))


def test_other_systems_tell_when_a_program_began_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facemap.plan.alive._LINUX", Path("nowhere"))
    try:
        subprocess.run(["ps", "--version"], capture_output=True)
    except OSError:
        pytest.skip("there is no ps here")
    who = who_is(os.getpid())
    assert who.born
    assert alive(who)
    assert not alive(who._replace(pid=DEAD.pid))


def test_documents_are_told_apart(tmp_path: Path) -> None:
    assert of_file(tmp_path / "x" / ".." / "a") == Document(path=os.path.realpath(tmp_path / "a"))
    names = {
        recovery._name(document, DEAD) for document in (Document("a", ""), Document("", "a"), Document())
    }
    assert len(names) == 3
