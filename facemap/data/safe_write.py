"""Writing a file whole or not at all; a pack's never over what somebody else wrote meanwhile."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from facemap.atlas.tongue import later, say
from facemap.data.problems import CannotDo

REASONS = {
    errno.ENOSPC: later("the disk is full"), errno.EDQUOT: later("the disk quota is used up"),
    errno.EFBIG: later("the disk takes no file of this size"),
    errno.EROFS: later("the disk can only be read"), errno.EACCES: later("it may not be written to"),
    errno.EPERM: later("it may not be written to"), errno.ENOENT: later("its folder is not there"),
    errno.ENOTDIR: later("its folder is not there"), errno.ENAMETOOLONG: later("its name is too long"),
    errno.EISDIR: later("there is a folder of that name"),
    errno.ELOOP: later("it is a link that leads to itself"),
} | dict.fromkeys(
    (errno.EIO, errno.ESTALE, errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.ETIMEDOUT, errno.EHOSTDOWN,
     errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH, errno.ECONNABORTED, errno.ECONNRESET),
    later("the disk or the network does not answer"),
)  # fmt: skip
"""Why the system refused."""
_LEFTOVER = re.compile(r"\d+-\d+\.new")


class NotWritten(CannotDo):
    """Nothing was written; the message says why, in a sentence."""


def content(path: Path) -> bytes | None:
    """What is in a file; None where there is none. Raises NotWritten where it can't be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotWritten(
            say("{name} can't be read: {why}.", name=path.name, why=say(reason(error)))
        ) from error


def write_whole(path: Path, before: bytes | None, after: bytes | None) -> None:
    """Replace what was `before` in a file (None: no file) by what is `after` (None: no file any more)."""
    path = path.resolve()
    if content(path) != before:
        told = say("{name} was changed by another program meanwhile; nothing was written.", name=path.name)
        raise NotWritten(told)
    try:
        if after is None:
            path.unlink()
        else:
            put_whole(path, after, like=None if before is None else path)
    except OSError as error:
        told = later("{name} could not be written: {why}. Nothing was changed.")
        raise NotWritten(say(told, name=path.name, why=say(reason(error)))) from error


def write_text(path: Path, text: str) -> None:
    """Replace a file of facemap's own in one step; its folder is made if need be.
    Raises OSError, and then nothing changed."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    put_whole(path, text.encode("utf-8"))


def put_whole(
    path: Path,
    data: bytes,
    like: Path | None = None,
    private: bool = False,
    last_look: Callable[[], None] = lambda: None,
) -> None:
    """Put a file in its place in one step: whoever reads it, at any moment, finds the old or the new one.

    It gets the rights of `like`; a private one is for its owner alone. It is on the disk when this returns.
    `last_look` is called just before the step and may raise. Raises OSError, and then nothing changed.
    """
    fresh = path.with_name(f"{_fresh_start(path)}{os.getpid()}-{time.time_ns()}.new")
    try:
        _write(fresh, data, private=private or like is not None)
        if like is not None:
            _same_rights(like, fresh)
        last_look()
        os.replace(fresh, path)  # noqa: PTH105 - tests let it fail
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def is_leftover(name: str, path: Path) -> bool:
    """Whether a file of this name, beside `path`, is what was written of it and has not taken its place."""
    start = _fresh_start(path)
    return name.startswith(start) and _LEFTOVER.fullmatch(name, len(start)) is not None


def _fresh_start(path: Path) -> str:
    return f".{path.name[:40]}."


def _write(path: Path, data: bytes, private: bool) -> None:
    """For its owner alone from the first byte on, when what is written is not for everybody."""
    mode = 0o600 if private else 0o666
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _same_rights(like: Path, fresh: Path) -> None:
    there = like.stat()
    if hasattr(os, "chown"):
        for owner in (there.st_uid, -1):
            with contextlib.suppress(OSError):
                os.chown(fresh, owner, there.st_gid)
                break
    shutil.copymode(like, fresh)


def _sync_folder(folder: Path) -> None:
    """So that a power cut does not bring the old file back; where a system can't, it does this by itself."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def reason(error: OSError) -> str:
    """Why the system refused, in plain words."""
    return REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()
