"""Which windows of this program have a plan open: of other programs `facemap.plan.presence` knows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from facemap.ui.plan_file import PlanFile

_open: WeakKeyDictionary[PlanFile, str] = WeakKeyDictionary()


def come(file: PlanFile, path: Path) -> bool:
    """Say that a window has a plan open; returns whether another one has it too."""
    _open[file] = os.path.realpath(path)
    return _is_open_beside(file, path)


def go(file: PlanFile, path: Path) -> bool:
    """Say that it has it open no more; returns whether another one still has."""
    _open.pop(file, None)
    return _is_open_beside(file, path)


def _is_open_beside(file: PlanFile, path: Path) -> bool:
    same = os.path.realpath(path)
    return any(there == same and _stands(other) for other, there in _open.items() if other is not file)


def _stands(file: PlanFile) -> bool:
    """Whether its window was not closed."""
    try:
        return file.window.isVisible()
    except RuntimeError:  # Qt has it no more
        return False
