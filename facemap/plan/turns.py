"""Windows of one machine save into a folder one after the other."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

_TRIES, _PAUSE = 20, 0.05


@contextlib.contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Nobody else has a turn meanwhile. Who does not get one within a second, or whose system has none to
    give, goes on without; no file is made, and what a killed program held is free at once."""
    number = _locked(folder)
    try:
        yield
    finally:
        if number is not None:
            os.close(number)


def _locked(folder: Path) -> int | None:
    try:
        import fcntl

        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)  # else a pipe of that name would wait
    except (ImportError, OSError):
        return None
    for _ in range(_TRIES):
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return number
        except BlockingIOError:
            time.sleep(_PAUSE)
        except OSError:
            break
    os.close(number)
    return None
