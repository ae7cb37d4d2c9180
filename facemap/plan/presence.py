"""Which other windows of this machine have a plan open, so that one can be told before both have changed it.

It is a courtesy: notes in the state folder, none beside the plan. It holds nobody back and loses nothing;
what can't be written or read is passed over, and what a crash left behind counts no more. Of other machines
it knows nothing: what they write is noticed by `facemap.plan.files`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path

from facemap.data.safe_write import put_whole
from facemap.plan.alive import Who, alive, me

FOLDER = "open"
_ENDING = ".json"


def enter(folder: Path, path: Path, who: Who | None = None) -> None:
    """Say that this program has a plan open. `folder` is the state folder."""
    who = who or me()
    with contextlib.suppress(OSError):
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        put_whole(_note(folder, path, who), json.dumps(who._asdict()).encode("utf-8"), private=True)


def leave(folder: Path, path: Path, who: Who | None = None) -> None:
    """Say that it has it open no more."""
    with contextlib.suppress(OSError):
        _note(folder, path, who or me()).unlink(missing_ok=True)


def others(folder: Path, path: Path, who: Who | None = None) -> tuple[Who, ...]:
    """The other programs of this machine that have a plan open; what those left that ended is taken away."""
    who = who or me()
    found = []
    for note in _notes(folder, path):
        other = _read(note)
        if other and alive(other):
            found.append(other)
        else:
            with contextlib.suppress(OSError):
                note.unlink()
    return tuple(sorted(other for other in found if other != who))


def _note(folder: Path, path: Path, who: Who) -> Path:
    return folder / FOLDER / f"{_key(path)}-{who.pid}{_ENDING}"


def _notes(folder: Path, path: Path) -> list[Path]:
    try:
        return sorted((folder / FOLDER).glob(f"{_key(path)}-*{_ENDING}"))
    except OSError:
        return []


def _key(path: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:24]


def _read(note: Path) -> Who | None:
    try:
        said = json.loads(note.read_bytes())
        return Who(int(said["pid"]), str(said["host"]), str(said["born"]))
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
