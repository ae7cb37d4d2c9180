"""A plan's file: read with care, saved whole, and never over what somebody else wrote."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from facemap.data import safe_write
from facemap.plan import files
from facemap.plan.files import (
    AlreadyThere,
    CannotOpen,
    CannotSave,
    ChangedElsewhere,
    DeletedMeanwhile,
    Stamp,
    changed,
    digest,
    opened,
    saved,
)
from facemap.plan.seal import Cost, new_key, sealed

FIRST, SECOND, THIRD = b"first\n", b"second\n", b"third\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "A. B. \N{EN DASH} 疏.facemap"
    path.write_bytes(FIRST)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_saved_is_what_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "new.facemap"
    text = "Überprüfung 疏 \N{EN DASH}\r\n"
    stamp = saved(path, text.encode(), None)
    assert opened(path) == (text, None, stamp, "")
    assert names(tmp_path) == ["new.facemap"]


def test_it_is_saved_again_and_again_with_the_stamp_of_the_last_time(plan: Path) -> None:
    stamp = opened(plan).stamp
    for number in range(5):
        stamp = saved(plan, b"%d" % number, stamp)
        assert plan.read_bytes() == b"%d" % number
        assert changed(plan, stamp) is None


def test_a_sealed_plan_comes_as_its_bytes(plan: Path) -> None:
    data = sealed("x", new_key("word", Cost(8 << 10, 1, 1)))
    plan.write_bytes(data)
    assert opened(plan)[:2] == (None, data)


def test_a_byte_order_mark_is_no_text(plan: Path) -> None:
    plan.write_bytes(b"\xef\xbb\xbfx")
    assert opened(plan).text == "x"


def test_a_few_bytes_that_are_no_text_are_told_and_the_rest_is_read(plan: Path) -> None:
    plan.write_bytes(b"sound " * 100 + b"\xff\xfe" + b" sound")
    read = opened(plan)
    assert read.remark == "2 bytes were no text and are lost."
    assert read.text is not None
    assert read.text.endswith("\ufffd sound")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe" + "plan".encode("utf-16-le"), b"\x89PNG\r\n\x1a\n" * 9, b"\xff"]
)
def test_another_kind_of_file_is_no_plan(data: bytes, plan: Path) -> None:
    plan.write_bytes(data)
    with pytest.raises(CannotOpen, match="is not a text file in UTF-8"):
        opened(plan)


def test_a_file_that_no_plan_could_be_is_refused_unread(plan: Path) -> None:
    os.truncate(plan, files.LARGEST + 1)
    with pytest.raises(CannotOpen, match="larger than 50 MB"):
        opened(plan)
    with pytest.raises(CannotSave, match="larger than 50 MB"):
        saved(plan, bytes(files.LARGEST + 1), opened_stamp(FIRST))


def opened_stamp(data: bytes) -> Stamp:
    return Stamp(digest(data), len(data), 0)


def test_no_file_no_folder_and_what_never_ends_is_told(tmp_path: Path) -> None:
    fifo, loop = tmp_path / "fifo", tmp_path / "loop"
    os.mkfifo(fifo)
    loop.symlink_to(loop)
    told = {
        tmp_path / "none": "There is no file none.",
        tmp_path: f"{tmp_path.name} can't be opened: there is a folder of that name.",
        fifo: "fifo can't be opened: it is a device or a pipe.",
        Path("/dev/zero"): "zero can't be opened: it is a device or a pipe.",
        loop: "loop can't be opened: it is a link that leads to itself.",
        fifo / "x": "x can't be opened: its folder is not there.",
        Path("a\0b"): "a\0b can't be opened: that is no name of a file.",
        tmp_path / ("x" * 300): f"{'x' * 300} can't be opened: its name is too long.",
    }
    for path, sentence in told.items():
        with pytest.raises(CannotOpen) as refused:
            opened(path)
        assert str(refused.value) == sentence
        if path.name != "none":
            with pytest.raises(CannotSave):
                saved(path, SECOND, None, over=True)
    assert names(tmp_path) == ["fifo", "loop"]


def test_what_another_window_wrote_is_never_overwritten_unasked(plan: Path) -> None:
    stamp = opened(plan).stamp
    plan.write_bytes(SECOND)
    os.utime(plan, (1_700_000_000, 1_700_000_000))
    with pytest.raises(ChangedElsewhere, match=r"was changed elsewhere, at 2023-11-1\d \d\d:\d\d") as refused:
        saved(plan, THIRD, stamp)
    assert refused.value.when is not None
    assert plan.read_bytes() == SECOND
    assert isinstance(changed(plan, stamp), ChangedElsewhere)
    assert names(plan.parent) == [plan.name]
    saved(plan.with_name("mine.facemap"), THIRD, None)
    stamp = saved(plan, THIRD, stamp, over=True)
    assert saved(plan, FIRST, stamp)


def test_a_change_of_the_same_length_and_time_is_noticed_too(plan: Path) -> None:
    stamp = opened(plan).stamp
    plan.write_bytes(b"FIRST\n")
    os.utime(plan, ns=(stamp.time, stamp.time))
    with pytest.raises(ChangedElsewhere):
        saved(plan, THIRD, stamp)


def test_a_touch_or_a_copy_of_the_same_is_no_change(plan: Path) -> None:
    stamp = opened(plan).stamp
    os.utime(plan, (1, 1))
    assert changed(plan, stamp) is None
    stamp = saved(plan, SECOND, stamp)
    plan.write_bytes(THIRD)  # another machine had the very same to save
    assert saved(plan, THIRD, stamp).digest == digest(THIRD)


def test_what_comes_between_the_first_look_and_the_step_is_noticed(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = opened(plan).stamp
    fsync = os.fsync

    def another_writes(number: int) -> None:
        fsync(number)
        plan.write_bytes(SECOND)

    monkeypatch.setattr(safe_write.os, "fsync", another_writes)
    with pytest.raises(ChangedElsewhere):
        saved(plan, THIRD, stamp)
    assert plan.read_bytes() == SECOND
    assert names(plan.parent) == [plan.name]


def test_a_file_that_was_deleted_is_told_and_made_again_when_asked(plan: Path) -> None:
    stamp = opened(plan).stamp
    plan.unlink()
    assert isinstance(changed(plan, stamp), DeletedMeanwhile)
    with pytest.raises(DeletedMeanwhile):
        saved(plan, SECOND, stamp)
    assert not plan.exists()
    saved(plan, SECOND, stamp, over=True)
    assert plan.read_bytes() == SECOND


def test_a_new_file_does_not_take_the_place_of_another(plan: Path) -> None:
    with pytest.raises(AlreadyThere):
        saved(plan, SECOND, None)
    assert plan.read_bytes() == FIRST


def test_a_folder_that_is_gone_is_told(plan: Path) -> None:
    stamp = opened(plan).stamp
    gone = plan.parent / "drive" / plan.name
    gone.parent.mkdir()
    plan.rename(gone)
    gone.parent.rename(plan.parent / "elsewhere")
    for over in (False, True):
        with pytest.raises(CannotSave, match="was not saved: its folder is not there"):
            saved(gone, SECOND, stamp, over=over)
    told = changed(gone, stamp)
    assert told is not None
    assert "its folder is not there" in str(told)


def test_a_read_only_file_stays_as_it_is_even_where_its_folder_is_not(plan: Path) -> None:
    stamp = opened(plan).stamp
    plan.chmod(0o444)
    for over in (False, True):
        with pytest.raises(CannotSave, match="read-only"):
            saved(plan, SECOND, stamp, over=over)
    assert plan.read_bytes() == FIRST


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(plan: Path) -> None:
    stamp = opened(plan).stamp
    plan.parent.chmod(0o555)
    try:
        with pytest.raises(CannotSave, match="its folder may not be written to"):
            saved(plan, SECOND, stamp)
    finally:
        plan.parent.chmod(0o755)
    assert plan.read_bytes() == FIRST


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_rights_stay_and_a_link_stays_a_link(mode: int, plan: Path) -> None:
    link = plan.with_name("link.facemap")
    link.symlink_to(plan.name)
    plan.chmod(mode)
    saved(link, SECOND, opened(link).stamp)
    assert link.is_symlink()
    assert plan.read_bytes() == SECOND
    assert plan.stat().st_mode & 0o777 == mode


def test_a_link_to_nothing_makes_what_it_names(tmp_path: Path) -> None:
    link = tmp_path / "link.facemap"
    link.symlink_to("real.facemap")
    saved(link, FIRST, None)
    assert (tmp_path / "real.facemap").read_bytes() == FIRST


def test_what_is_written_is_nobody_elses_to_read_meanwhile(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.chmod(0o600)
    seen = []
    fsync = os.fsync

    def looks(number: int) -> None:
        seen.append(os.fstat(number).st_mode & 0o077)
        fsync(number)

    with monkeypatch.context() as patch:
        patch.setattr(safe_write.os, "fsync", looks)
        saved(plan, SECOND, opened(plan).stamp)
    assert seen[0] == 0


def test_what_a_killed_save_left_is_swept_away_once_it_is_old(plan: Path) -> None:
    fresh, old = (plan.with_name(f".{plan.name}.77-{n}.new") for n in (1, 2))
    other = plan.with_name(f".{plan.name}.notes.new")
    for path in (fresh, old, other):
        path.write_bytes(b"x")
    past = time.time() - files.LEFTOVER_AGE - 60
    os.utime(old, (past, past))
    os.utime(other, (past, past))
    saved(plan, SECOND, opened(plan).stamp)
    assert set(names(plan.parent)) == {plan.name, fresh.name, other.name}


LIMITED = """
import resource, sys
from pathlib import Path
from facemap.plan.files import CannotSave, opened, saved
path = Path(sys.argv[1])
stamp = opened(path).stamp
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    saved(path, b"x" * 100_000, stamp)
except CannotSave as told:
    print(told)
"""

FULL = """
import subprocess, sys
from pathlib import Path
from facemap.plan.files import CannotSave, opened, saved
folder = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(folder)], check=True)
path = folder / "a.facemap"
stamp = saved(path, b"first", None)
try:
    saved(path, b"x" * 100_000, stamp)
except CannotSave as told:
    print(told)
assert path.read_bytes() == b"first" and len(list(folder.iterdir())) == 1
saved(path, b"x" * 20_000, stamp)
"""


def run(code: str, *arguments: str, before: tuple[str, ...] = ()) -> str:
    command = [*before, sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_file_larger_than_the_disk_takes_changes_nothing(plan: Path) -> None:
    assert run(LIMITED, str(plan)).endswith("was not saved: the disk takes no file of this size.")
    assert plan.read_bytes() == FIRST
    assert names(plan.parent) == [plan.name]


UNSHARE = ("unshare", "--user", "--map-root-user", "--mount")


def can_mount() -> bool:
    try:
        return (
            subprocess.run([*UNSHARE, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode
            == 0
        )
    except OSError:
        return False


@pytest.mark.skipif(not can_mount(), reason="this system lets nobody but root make a small disk")
def test_a_full_disk_changes_nothing_and_what_fits_is_saved_later(tmp_path: Path) -> None:
    assert run(FULL, str(tmp_path), before=UNSHARE) == "a.facemap was not saved: the disk is full."


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (28, "the disk is full"),
        (122, "the disk quota is used up"),
        (30, "the disk can only be read"),
        (5, "the disk or the network does not answer"),
        (116, "the disk or the network does not answer"),
        (13, "its folder may not be written to, or another program holds the file"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_is_told_and_the_old_file_stays(
    number: int, why: str, step: str, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = opened(plan).stamp

    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(safe_write.os, step, fails)
        with pytest.raises(CannotSave) as refused:
            saved(plan, SECOND, stamp)
    assert str(refused.value) == f"{plan.name} was not saved: {why}."
    assert plan.read_bytes() == FIRST
    assert names(plan.parent) == [plan.name]
    assert saved(plan, SECOND, stamp).digest == digest(SECOND)


RACER = """
import sys, time
from pathlib import Path
from facemap.plan.files import CannotSave, opened, saved
path, name, rounds = Path(sys.argv[1]), sys.argv[2].encode(), int(sys.argv[3])
for number in range(rounds):
    while True:
        read = opened(path)
        try:
            saved(path, read.text.encode() + name, read.stamp)
            break
        except CannotSave:
            continue
"""


def test_windows_that_save_at_once_never_undo_each_other(plan: Path) -> None:
    """Each adds a sign of its own to what it read; every sign of everyone is there in the end."""
    plan.write_bytes(b"")
    rounds = 40
    racers = [subprocess.Popen([sys.executable, "-c", RACER, str(plan), name, str(rounds)]) for name in "abc"]
    assert [racer.wait(60) for racer in racers] == [0, 0, 0]
    written = plan.read_bytes()
    assert [written.count(name) for name in (b"a", b"b", b"c")] == [rounds] * 3


def test_nobody_waits_long_for_a_turn(plan: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    stamp = opened(plan).stamp
    holder = os.open(plan.parent, os.O_RDONLY)
    try:
        fcntl.flock(holder, fcntl.LOCK_EX)
        assert saved(plan, SECOND, stamp).digest == digest(SECOND)
    finally:
        os.close(holder)
    assert plan.read_bytes() == SECOND
