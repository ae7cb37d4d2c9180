"""Writing a file whole or not at all; a pack's never over what somebody else wrote meanwhile."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import time
from pathlib import Path

REASONS = {
    errno.ENOSPC: "the disk is full", errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk can only be read", errno.EACCES: "it may not be written to",
    errno.EPERM: "it may not be written to", errno.ENOENT: "its folder is gone",
    errno.ENOTDIR: "its folder is gone",
}  # fmt: skip


class NotWritten(Exception):
    """Nothing was written; the message says why, in a sentence."""


def content(path: Path) -> bytes | None:
    """What is in a file; None where there is none. Raises NotWritten where it can't be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotWritten(f"{path.name} can't be read: {reason(error)}.") from error


def write_whole(path: Path, before: bytes | None, after: bytes | None) -> None:
    """Replace what was `before` in a file (None: no file) by what is `after` (None: no file any more)."""
    path = path.resolve()
    if content(path) != before:
        raise NotWritten(f"{path.name} was changed by another program meanwhile; nothing was written.")
    fresh = path.with_name(f".{path.name}.{os.getpid()}-{time.time_ns()}.new")
    try:
        if after is None:
            path.unlink()
            return
        _write(fresh, after)
        if before is not None:
            shutil.copymode(path, fresh)
        os.replace(fresh, path)  # noqa: PTH105 - tests let it fail
    except OSError as error:
        told = f"{path.name} could not be written: {reason(error)}. Nothing was changed."
        raise NotWritten(told) from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Replace a file of facemap's own in one step; its folder is made if need be.
    Raises OSError, and then nothing changed."""
    path = path.resolve()
    fresh = path.with_name(f".{path.name}.{os.getpid()}-{time.time_ns()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(fresh, text.encode("utf-8"))
        os.replace(fresh, path)  # noqa: PTH105
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def reason(error: OSError) -> str:
    """Why the system refused, in plain words."""
    return REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()
