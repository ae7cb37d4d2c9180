"""Back and forward through what was looked at and asked, as in a browser."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from facemap.atlas.browse import Browse
from facemap.atlas.filter_links import filter_of
from facemap.ui.features import Feature

if TYPE_CHECKING:
    from facemap.ui.filtering import Filtering
    from facemap.ui.window import MainWindow

MOST = 200
"""Places remembered."""


class Visit(NamedTuple):
    """What was looked at, and the link of the filter that was on."""

    browse: Browse
    filter: str = ""


class History(Feature):
    """Follows the window; typing a query and turning the body step by step count as one place."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._places = [self._now()]
        self._at = 0
        self._going = False
        window.browsed.connect(lambda _: self._visit())
        window.set.connect(lambda _: self._visit())

    def back(self) -> None:
        self._go(self._at - 1)

    def forward(self) -> None:
        self._go(self._at + 1)

    def _now(self) -> Visit:
        return Visit(self.window.browsing, self.window.settings.filter)

    def _go(self, to: int) -> None:
        if 0 <= to < len(self._places):
            self._at, self._going = to, True
            self._look_again(self._places[to])
            self._going = False

    def _look_again(self, place: Visit) -> None:
        if place.filter != self.window.settings.filter:
            cast("Filtering", self.window.feature("filtering")).ask(filter_of(place.filter))
        browse = place.browse
        known = not browse.code or browse.code in self.window.atlas.points
        self.window.finder.set_query(browse.query)
        self.window.become(browse if known else replace(browse, code="", side=""))

    def _visit(self) -> None:
        here, now = self._places[self._at], self._now()
        if self._going or now == here:
            return
        if _same_place(here, now):
            self._places[self._at] = now
            return
        del self._places[self._at + 1 :]
        self._places.append(now)
        del self._places[:-MOST]
        self._at = len(self._places) - 1


def _same_place(before: Visit, now: Visit) -> bool:
    """Whether only the way it is looked at changed: a longer query, another view of the same choice, or a
    condition that became one of the filter's."""
    if before.filter != now.filter:
        return False
    was, is_now = before.browse, now.browse
    if was == replace(is_now, condition=was.condition):
        return was.condition in filter_of(now.filter).conditions
    kept = (was.code, was.side, was.condition, was.topic) == (
        is_now.code, is_now.side, is_now.condition, is_now.topic,
    )  # fmt: skip
    typing = bool(was.query) and bool(is_now.query)
    return kept and (typing or (was.query == is_now.query and was.view != is_now.view))
