"""Which plans were open lately, the last one first; a damaged list is as good as a shorter one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from facemap.data.safe_write import write_text

FILE = "recent-plans.json"
MOST = 12
_LONGEST = 1_000_000


class Recent(NamedTuple):
    """A plan that was open; `there`: its file still is where it was."""

    path: Path
    there: bool


def read(folder: Path) -> tuple[Path, ...]:
    """The plans' files, at most 12. `folder` is the state folder. Looks at none of them, so never waits."""
    try:
        with (folder / FILE).open("rb") as stream:
            said = json.loads(stream.read(_LONGEST))
        known = said.get("recent")
        listed = known if isinstance(known, list) else []
    except (OSError, ValueError, AttributeError, RecursionError):
        listed = []
    return _first(Path(path) for path in listed if isinstance(path, str) and path and "\0" not in path)


def marked(paths: Iterable[Path]) -> tuple[Recent, ...]:
    """Which of them are still there. Asks the disk, which may take its time on a network."""
    return tuple(Recent(path, _there(path)) for path in paths)


def put(folder: Path, path: Path) -> tuple[Path, ...]:
    """A plan was opened or saved; returns the list by then. Raises OSError when it can't be written."""
    return _written(folder, _first([_whole(path), *read(folder)]))


def forget(folder: Path, path: Path) -> tuple[Path, ...]:
    """One plan less. Raises OSError."""
    return _written(folder, tuple(known for known in read(folder) if known != _whole(path)))


def clear(folder: Path) -> None:
    """Forget them all. Raises OSError."""
    _written(folder, ())


def _first(paths: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(paths))[:MOST]


def _written(folder: Path, paths: Sequence[Path]) -> tuple[Path, ...]:
    write_text(folder / FILE, json.dumps({"recent": [str(path) for path in paths]}, indent=1) + "\n")
    return tuple(paths)


def _there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _whole(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a link stays one, as people know the file by it
