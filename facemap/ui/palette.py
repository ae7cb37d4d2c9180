"""Ctrl+K: one box that finds anything and does it, chooses it or tells about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from facemap.atlas.anything import ABOUT, ENGLISH, Catalogue, Entry, Key, catalogue, entries_of
from facemap.atlas.fold import fold
from facemap.ui.actions import ROWS, Row, method_of
from facemap.ui.features import Feature
from facemap.ui.palette_box import Box

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow


class Palette(Feature):
    """Opens the box over the window and does what is chosen in it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._catalogue: Catalogue | None = None
        self._box = Box(window)
        self._box.entry_chosen.connect(self.do)
        window.read.connect(self._forget)

    def open(self) -> None:
        if self._catalogue is None:
            self._catalogue = catalogue([*_actions(), *entries_of(self.window.atlas)])
        self._box.open(self._catalogue, self.window.theme)

    def do(self, kind: str, name: str) -> None:
        """Choose a point, show a topic, or do what an action does."""
        if kind == "action":
            row = ROWS[int(name)]
            method = method_of(self.window, row.does)
            method(row.argument) if row.argument is not None else method()
        elif kind == "point":
            self.window.choose(name)
        elif kind == "condition":
            self.window.show_condition(name)
        else:
            self.window.show_topic(f"{kind}:{name}")

    def _forget(self) -> None:
        """Other packs were read."""
        self._catalogue = None


def _actions() -> Iterator[Entry]:
    for place, row in enumerate(ROWS):
        if row.text:
            title = row.text.replace("&", "")
            keys = (Key(fold(title), ENGLISH), *(Key(fold(word), ABOUT) for word in title.split()))
            yield Entry("action", str(place), title, _said(row), keys)


def _said(row: Row) -> str:
    menu = row.menu.replace("&", "")
    return f"{menu}  ·  {' or '.join(row.keys)}" if row.keys else menu
