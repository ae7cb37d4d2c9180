"""Back and forward through what was looked at, as in a browser."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facemap.atlas.browse import Browse
from facemap.ui.features import Feature

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

MOST = 200
"""Places remembered."""


class History(Feature):
    """Follows the window; typing a query and turning the body step by step count as one place."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._places: list[Browse] = [window.browsing]
        self._at = 0
        self._going = False
        window.browsed.connect(self._visit)

    def back(self) -> None:
        self._go(self._at - 1)

    def forward(self) -> None:
        self._go(self._at + 1)

    def _go(self, to: int) -> None:
        if 0 <= to < len(self._places):
            self._at, self._going = to, True
            self._look_again(self._places[to])
            self._going = False

    def _look_again(self, place: Browse) -> None:
        known = not place.code or place.code in self.window.atlas.points
        self.window.finder.set_query(place.query)
        self.window.become(place if known else replace(place, code="", side=""))

    def _visit(self, now: Browse) -> None:
        if self._going:
            return
        here = self._places[self._at]
        if _same_place(here, now):
            self._places[self._at] = now
            return
        del self._places[self._at + 1 :]
        self._places.append(now)
        del self._places[:-MOST]
        self._at = len(self._places) - 1


def _same_place(before: Browse, now: Browse) -> bool:
    """Whether only the way it is looked at changed: a longer query, or another view of the same choice."""
    kept = (before.code, before.side, before.condition, before.topic) == (
        now.code, now.side, now.condition, now.topic,
    )  # fmt: skip
    typing = bool(before.query) and bool(now.query)
    return kept and (typing or (before.query == now.query and before.view != now.view))
