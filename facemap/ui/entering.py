"""A double-click goes close to what it means: what is named, a zone, a part of the skin; Esc goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QElapsedTimer, QPointF
from PySide6.QtWidgets import QApplication

from facemap.atlas.browse import Browse
from facemap.picture.places import Part, named_part, skin_part, zone_part
from facemap.picture.survey import relief_of
from facemap.ui.features import Feature
from facemap.ui.tongue import say

if TYPE_CHECKING:
    from facemap.ui.history import History
    from facemap.ui.window import MainWindow


class Entering(Feature):
    """While the whole view is shown; close up, a double-click shows the whole again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._inside = False
        self._before = self._now = window.browsing
        self._since = QElapsedTimer()
        self._since.start()
        window.browsed.connect(self._follow)
        window.canvas.entered.connect(self._enter)
        window.canvas.painted.connect(self._look)

    def escape(self) -> bool:
        canvas = self.window.canvas
        leaves = self._inside and not canvas.clicking and not canvas.is_fitted()
        if leaves:
            self._leave()
            canvas.fit()
        return leaves

    def part_at(self, spot: QPointF) -> Part | None:
        """What a double-click at a spot of the screen means."""
        canvas, atlas = self.window.canvas, self.window.atlas
        at, seen = canvas.camera.to_view(spot.x(), spot.y()), canvas.survey_of(self.window.browsing.view)
        part = named_part(atlas, seen, canvas.plate, at) or zone_part(atlas, canvas.plate, at)
        place = None if part else canvas.skin_at(spot)
        return part if place is None else skin_part(atlas, relief_of(atlas), seen, place, at)

    def _enter(self, spot: QPointF) -> None:
        part = self.part_at(spot)
        self._take_back()
        if part is None:
            return
        self._inside = True
        self.window.canvas.show_area(part.box)
        tells = say("{what}. Esc or a double-click shows the whole again.", what=part.name)
        self.window.status.say_awhile(
            tells if part.name else say("Esc or a double-click shows the whole again.")
        )

    def _follow(self, now: Browse) -> None:
        if now.view != self._now.view:
            self._leave()
        self._before, self._now = self._now, now
        self._since.restart()

    def _look(self) -> None:
        """The whole is shown again, however that came about."""
        if self._inside and self.window.canvas.is_fitted():
            self._leave()

    def _leave(self) -> None:
        if self._inside:
            self._inside = False
            self.window.status.take_back()

    def _take_back(self) -> None:
        """The first of the two clicks has left what was chosen, which was not meant."""
        left = bool(self._before.code or self._before.condition or self._before.topic or self._before.query)
        kept = self._now.code or self._now.condition or self._now.topic or self._now.query
        if left and not kept and self._since.elapsed() <= 2 * QApplication.doubleClickInterval():
            cast("History", self.window.feature("history")).back()
