"""Putting a file where it was asked for: whole or not at all, and in one sentence why not."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from facemap.export.order import CannotRender

_REASONS = {
    errno.ENOENT: "there is no folder '{folder}'",
    errno.ENOTDIR: "there is no folder '{folder}'",
    errno.EACCES: "facemap may not write into the folder '{folder}'",
    errno.EPERM: "facemap may not write into the folder '{folder}'",
    errno.EROFS: "the folder '{folder}' can only be read",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EISDIR: "there is a folder of that name",
    errno.ENAMETOOLONG: "its name is too long",
}


def save(path: Path, data: bytes) -> None:
    """Replace a file in one step. Raises CannotRender, and then nothing changed."""
    whole = path.resolve()
    fresh = whole.with_name(f".{whole.name[:100]}.{os.getpid()}")
    try:
        if whole.is_dir():
            raise IsADirectoryError(errno.EISDIR, "", str(path))
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(whole)
    except OSError as problem:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise CannotRender(sentence(path, problem)) from problem


def sentence(path: Path, problem: OSError) -> str:
    """Why a file could not be written."""
    number = problem.errno or 0
    if number == errno.ENOENT and path.parent.is_dir():
        number = errno.EACCES
    reason = _REASONS.get(number, "") or (problem.strerror or str(problem)).lower()
    return f"'{path.name}' could not be written: " + reason.format(folder=path.parent)
