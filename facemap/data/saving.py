"""Putting a file where it was asked for: whole or not at all, and in one sentence why not."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from facemap.atlas.tongue import later, say
from facemap.data.safe_write import NotWritten, reason

_REASONS = later({
    errno.ENOENT: "there is no folder '{folder}'",
    errno.ENOTDIR: "there is no folder '{folder}'",
    errno.EACCES: "facemap may not write into the folder '{folder}'",
    errno.EPERM: "facemap may not write into the folder '{folder}'",
    errno.EROFS: "the folder '{folder}' can only be read",
    errno.EISDIR: "there is a folder of that name",
    errno.ENAMETOOLONG: "its name is too long",
})  # fmt: skip
"""What is said otherwise than of facemap's own files, as a person chose where this one goes."""


def save(path: Path, data: bytes) -> None:
    """Replace a file in one step. Raises NotWritten, and then nothing changed."""
    whole = path.resolve()
    fresh = whole.with_name(f".{whole.name[:100]}.{os.getpid()}")
    try:
        if whole.is_dir():
            raise IsADirectoryError(errno.EISDIR, "", str(path))
        if whole.exists() and not whole.is_file():  # /dev/stdout, a pipe: nothing there can be replaced
            path.write_bytes(data)
            return
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(whole)
    except OSError as problem:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise NotWritten(sentence(path, problem)) from problem


def print_or_save(text: str, path: Path | None) -> None:
    """Print a text, or put it where it was asked for. Raises NotWritten."""
    if path is None:
        sys.stdout.write(text)
    else:
        save(path, text.encode("utf-8"))


def sentence(path: Path, problem: OSError) -> str:
    """Why a file could not be written."""
    number = problem.errno or 0
    if number == errno.ENOENT and path.parent.is_dir():
        number = errno.EACCES
    told = _REASONS.get(number) or reason(problem)
    return say("'{name}' could not be written: {why}", name=path.name, why=say(told, folder=path.parent))
