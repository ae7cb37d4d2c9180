"""The plans that were open lately, as a menu that is filled when it is opened."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from facemap.plan import recent
from facemap.ui.features import follow
from facemap.ui.tongue import say

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow


def fill(menu: QMenu, window: MainWindow) -> None:
    """A line for each plan, those that are gone greyed."""
    menu.clear()
    menu.setToolTipsVisible(True)
    paths = recent.read(window.folder)
    for each in recent.marked(paths):
        twice = sum(path.stem == each.path.stem for path in paths) > 1
        action = menu.addAction(_words(each.path, twice).replace("&", "&&"))
        action.setEnabled(each.there)
        tip = str(each.path) if each.there else say("{file} is not there any more.", file=each.path)
        action.setToolTip(tip)
        action.triggered.connect(partial(_open, window, each.path))
    if not paths:
        menu.addAction(say("No plan was open yet")).setEnabled(False)
        return
    menu.addSeparator()
    menu.addAction(say("Forget this list")).triggered.connect(partial(_clear, window.folder))


def note(folder: Path, path: Path) -> None:
    """A plan was opened or saved. A list that can't be written costs nothing but itself."""
    with suppress(OSError):
        recent.put(folder, path)


def _words(path: Path, twice: bool) -> str:
    return f"{path.stem}  –  {path.parent.name}" if twice else path.stem


def _open(window: MainWindow, path: Path, checked: bool = False) -> None:
    follow(window, f"planning:open:{path}")


def _clear(folder: Path, checked: bool = False) -> None:
    with suppress(OSError):
        recent.clear(folder)
