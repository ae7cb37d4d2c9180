"""A plan's file: read with a stamp of what it was, and written over only while it still is that.

Another window, another machine or a syncing service may write the file meanwhile. That is noticed by the hash
of the content, just before the file is put in place, never by a lock beside the plan: it would litter shared
and synced folders, tell who works where, be stale after every crash, and not hold back a machine that has not
heard of it yet. Windows of one machine also take turns (`facemap.plan.turns`), so that none slips in between
the last look and the writing; and they hear of each other early (`facemap.plan.presence`).
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import hashlib
import os
import stat
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from facemap.atlas.tongue import count, say
from facemap.data.problems import CannotDo
from facemap.data.safe_write import is_leftover, put_whole, reason
from facemap.plan.seal import is_sealed
from facemap.plan.turns import turn

LARGEST = 50_000_000
"""Bytes of a file that is read or written."""
LEFTOVER_AGE = 600
"""Seconds after which what a killed save left beside a plan is swept away."""
_UNREADABLE_SHARE = 100
"""One byte in so many that is no text makes a damaged plan; more make another kind of file."""


class Stamp(NamedTuple):
    """What a file was when it was last read or written; `time` is when it was changed, in ns since 1970."""

    digest: str
    size: int
    time: int


class Opened(NamedTuple):
    """What a plan's file holds: its text, or the bytes of a sealed plan; the other is None.
    A remark says what was lost where some bytes were no text."""

    text: str | None
    sealed: bytes | None
    stamp: Stamp
    remark: str = ""


class CannotOpen(CannotDo):
    """The file was not read; the message says why."""


class CannotSave(CannotDo):
    """Nothing was written, and what is on the disk stays; the message says why."""


class ChangedElsewhere(CannotSave):
    """Another window, program or machine wrote the file; `when` is the local time of that, if it is known."""

    def __init__(self, message: str, when: datetime | None) -> None:
        super().__init__(message)
        self.when = when


class DeletedMeanwhile(CannotSave):
    """The file was there, and is no more."""


class AlreadyThere(CannotSave):
    """A new file was to be made, and there is one of that name."""


class _NoFile(OSError):
    """There is something of that name, but it holds no bytes of its own."""


def digest(data: bytes) -> str:
    """What tells one content from another."""
    return hashlib.sha256(data).hexdigest()


def opened(path: Path) -> Opened:
    """Read a plan's file. Raises CannotOpen, also for what is no file or would never end."""
    try:
        data, about = _read(path)
    except (OSError, ValueError) as error:
        raise CannotOpen(_why_not_opened(path, error)) from error
    if len(data) > LARGEST:
        told = say("{name} is larger than {n} MB, which no plan is.", name=path.name, n=LARGEST // 10**6)
        raise CannotOpen(told)
    stamp = Stamp(digest(data), len(data), about.st_mtime_ns)
    if is_sealed(data):
        return Opened(None, data, stamp)
    text, lost = _text(path, data)
    return Opened(text, None, stamp, _remark(lost))


def saved(path: Path, data: bytes, stamp: Stamp | None, over: bool = False) -> Stamp:
    """Put `data` in a plan's file, whole or not at all, and on the disk when this returns.

    `stamp` is what the file was; None stands for a new file. With `over` it is written over whatever is
    there, because the user said so. Links are followed and rights stay.
    Raises CannotSave, and then nothing changed.
    """
    if len(data) > LARGEST:
        told = say("{name} would be larger than {n} MB.", name=path.name, n=LARGEST // 10**6)
        raise CannotSave(told)
    try:
        target = path.resolve()
        with turn(target.parent):
            about = _writable(path, target)
            if not over:
                _expect(path, target, stamp, data)
            put_whole(
                target,
                data,
                like=target if about else None,
                last_look=lambda: None if over else _expect(path, target, stamp, data),
            )
        _sweep(target)
        return Stamp(digest(data), len(data), _time_of(target))
    except (OSError, RuntimeError, ValueError) as error:
        raise CannotSave(_why_not_saved(path, error)) from error


def changed(path: Path, stamp: Stamp | None) -> CannotSave | None:
    """Why saving would be refused by now, to be told before anybody tries; cheap while nothing changes."""
    try:
        about = path.stat()
        if stamp and (about.st_size, about.st_mtime_ns) == (stamp.size, stamp.time):
            return None
        _expect(path, path.resolve(), stamp, None)
    except CannotSave as told:
        return told
    except (OSError, RuntimeError, ValueError) as error:
        if stamp is None:
            return None
        if isinstance(error, FileNotFoundError) and path.parent.is_dir():
            return _deleted(path)
        return CannotSave(_why_not_saved(path, error))
    return None


def _read(path: Path) -> tuple[bytes, os.stat_result]:
    """At most one byte more than is allowed; opened so that a pipe without a writer does not wait."""
    _only_a_file(path.stat())
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(path, "rb", opener=lambda name, _: os.open(name, flags)) as stream:
        about = os.fstat(stream.fileno())
        _only_a_file(about)
        return stream.read(LARGEST + 1), about


def _only_a_file(about: os.stat_result) -> None:
    if stat.S_ISDIR(about.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(about.st_mode):
        raise _NoFile(errno.EINVAL, "no file")


def _text(path: Path, data: bytes) -> tuple[str, int]:
    """The text, and how many of its bytes were none; line ends stay as they are."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8"), 0
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    lost = len(data) - len(data.decode("utf-8", "ignore").encode("utf-8"))
    if lost * _UNREADABLE_SHARE > len(data) or b"\0" in data:
        raise CannotOpen(say("{name} is not a text file in UTF-8, so it is no plan.", name=path.name))
    return text, lost


def _remark(lost: int) -> str:
    return (
        count("{n} byte was no text and is lost.", "{n} bytes were no text and are lost.", lost)
        if lost
        else ""
    )


def _writable(path: Path, target: Path) -> bool:
    """Whether there is a file to write over. Raises CannotSave for what may not be written over."""
    try:
        about = target.stat()
    except FileNotFoundError:
        return False
    _only_a_file(about)
    if not about.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise CannotSave(say("{name} was not saved: it is read-only.", name=path.name))
    return True


def _expect(path: Path, target: Path, stamp: Stamp | None, data: bytes | None) -> None:
    """See that the file is what it was, or already what it shall be. Raises CannotSave, OSError."""
    try:
        there, about = _read(target)
    except FileNotFoundError:
        if stamp is None or not target.parent.is_dir():  # a folder that is gone is told when it is written to
            return
        raise _deleted(path) from None
    if stamp is None:
        raise AlreadyThere(say("There is already a file called {name}.", name=path.name))
    if there != data and digest(there) != stamp.digest:
        raise _changed(path, about)


def _deleted(path: Path) -> DeletedMeanwhile:
    return DeletedMeanwhile(say("{name} was deleted or moved meanwhile.", name=path.name))


def _changed(path: Path, about: os.stat_result) -> ChangedElsewhere:
    try:
        when = datetime.fromtimestamp(about.st_mtime)
    except (ValueError, OverflowError, OSError):
        return ChangedElsewhere(say("{name} was changed elsewhere; it stays as it is.", name=path.name), None)
    told = say(
        "{name} was changed elsewhere, at {time}; it stays as it is.",
        name=path.name,
        time=f"{when:%Y-%m-%d %H:%M}",
    )
    return ChangedElsewhere(told, when)


def _time_of(target: Path) -> int:
    """When the file was changed, as the system says; 0, which is no file's, where it does not."""
    try:
        return target.stat().st_mtime_ns
    except OSError:
        return 0


def _why_not_opened(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return say("There is no file {name}.", name=path.name)
    if isinstance(error, PermissionError):
        return say("{name} may not be read.", name=path.name)
    return say("{name} can't be opened: {why}.", name=path.name, why=_why(error))


def _why_not_saved(path: Path, error: Exception) -> str:
    return say("{name} was not saved: {why}.", name=path.name, why=_why(error))


def _why(error: Exception) -> str:
    if isinstance(error, RuntimeError):  # which is how a path says that its links go round
        return say(reason(OSError(errno.ELOOP, "")))
    if not isinstance(error, OSError):
        return say("that is no name of a file")
    if isinstance(error, _NoFile):
        return say("it is a device or a pipe")
    if isinstance(error, PermissionError):
        return say("its folder may not be written to, or another program holds the file")
    return say(reason(error))


def _sweep(target: Path) -> None:
    """Take away what saves that were killed left beside the file; only old ones, as others may be at work."""
    with contextlib.suppress(OSError):
        latest = target.stat().st_mtime - LEFTOVER_AGE
        for path in target.parent.iterdir():
            if is_leftover(path.name, target) and path.stat().st_mtime < latest:
                path.unlink()
