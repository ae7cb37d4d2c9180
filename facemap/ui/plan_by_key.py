"""Spots, lines and areas placed by keyboard: Enter takes the chosen point, or the middle of the plate."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from facemap.body.frame import Position, distance
from facemap.body.surface import sighted
from facemap.plan.making import position_of
from facemap.ui.plan_tool import HINTS, SHORTEST
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

KEYS = later({
    "free": "Enter places it at the chosen point, or in the middle of the plate.",
    "line": "Enter begins it at the chosen point, and ends it at another one.",
    "area": "Enter takes the chosen point for a corner; the same once more closes it.",
})  # fmt: skip
BEGUN = later("Begun. Choose another point, then Enter.")
CORNER = later("{n} corners. Choose another point, then Enter; Enter again closes the area.")
NO_SKIN = later("No skin is in the middle of the plate. Choose a point, then Enter.")
SAMPLED_PX = 5.0
"""A line from point to point has a knot each so many px."""


class PlanByKey(QObject):
    """`corners` are the places that were taken for what is being placed."""

    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self._planning, self._canvas = planning, planning.window.canvas
        self.corners: list[Position] = []
        planning.tool.mode_changed.connect(self._begin)
        self._canvas.installEventFilter(self)

    def _begin(self) -> None:
        self.corners.clear()
        mode = self._planning.tool.mode
        if mode in KEYS:
            self._planning.say_plain(f"{say(HINTS[mode])} {say(KEYS[mode])}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter or self._planning.tool.mode not in KEYS or not self._planning.is_open:
            return False
        self._take()
        return True

    def _take(self) -> None:
        """The next place of what is being placed."""
        tool, at = self._planning.tool, self._place()
        if at is None:
            self._planning.say(NO_SKIN)
            return
        same = bool(self.corners) and distance(self.corners[-1], at) < SHORTEST
        if not same:
            self.corners.append(at)
        corners, closes = self.corners, same and len(self.corners) > 2
        if tool.mode == "free" or (tool.mode == "line" and len(corners) > 1) or closes:
            drawn = list(self._way(corners)) if tool.mode == "line" else list(corners)
            corners.clear()
            tool.put(drawn)
        elif tool.mode == "line":
            self._planning.say(BEGUN)
        else:
            self._planning.say_plain(say(CORNER, n=len(corners)))

    def _place(self) -> Position | None:
        """Where the chosen point lies, or the skin in the middle of the plate."""
        now = self._planning.window.browsing
        if now.code:
            for side in (now.side, "middle", "left"):
                at = position_of(self._planning.window.atlas, now.code, side)
                if at is not None:
                    return at
        return self._canvas.skin_at(QPointF(self._canvas.width() / 2, self._canvas.height() / 2))

    def _way(self, corners: list[Position]) -> Iterator[Position]:
        """Over the skin that the plate shows, straight from place to place."""
        window, camera = self._planning.window, self._canvas.camera
        view = window.atlas.body.views[window.browsing.view]
        yield corners[0]
        for one, other in pairwise(corners):
            start, end = sighted(view, one), sighted(view, other)
            if start is not None and end is not None:
                first, last = QPointF(*camera.to_screen(*start)), QPointF(*camera.to_screen(*end))
                knots = int((last - first).manhattanLength() / SAMPLED_PX)
                for n in range(1, knots):
                    place = self._canvas.skin_at(first + (last - first) * (n / knots))
                    if place is not None:
                        yield place
            yield other
