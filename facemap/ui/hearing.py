"""The plate for those who hear it: the list of points mirrors it, and what is chosen is announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from facemap.atlas.browse import Browse
from facemap.picture.described import sides_seen, spoken_choice
from facemap.ui.condition_words import ABSENT, is_seen
from facemap.ui.features import Feature
from facemap.ui.showing import show_for
from facemap.ui.tongue import say

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow


class Hearing(Feature):
    """Follows what the plate shows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.announced = ""
        """What was said last."""
        window.narrowing.mirror = self._leave
        for changed in (window.browsed, window.set, window.read):
            changed.connect(self._tell)
        window.browsed.connect(self._announce)
        window.browsed.connect(self._tell_absence)
        self._before = window.browsing
        if window.settings.in_view:
            window.refresh()
        self._tell()

    def _seen(self, view: str) -> dict[str, tuple[str, ...]]:
        """The points that the plate of a view shows, with their sides."""
        show = show_for(self.window.settings, self.window.reshow)
        return sides_seen(self.window.canvas.survey_of(view), show)

    def _leave(self, codes: list[str], view: str) -> list[str]:
        if not self.window.settings.in_view:
            return codes
        seen = self._seen(view)
        return [code for code in codes if code in seen]

    def _tell(self) -> None:
        """Every row of the list says where the plate shows its point."""
        self.window.finder.show_seen(self._seen(self.window.browsing.view))

    def _tell_absence(self, now: Browse) -> None:
        """Say so where the points that are asked for lie on no view at all."""
        lit = self.window.lit() if (now.condition or now.topic) and not now.code else frozenset()
        if lit and not any(is_seen(self.window.atlas, code) for code in lit):
            self.window.status.say_place(say(ABSENT))

    def _announce(self, now: Browse) -> None:
        """Say what was chosen on the plate, where the keyboard stays."""
        before, self._before = self._before, now
        if (now.code, now.side) == (before.code, before.side) or not now.code:
            return
        seen = self._seen(now.view).get(now.code, ())
        self.announced = spoken_choice(self.window.atlas, seen, self.window.reading.codes, now.code, now.side)
        if QAccessible.isActive() and self.window.canvas.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.window.canvas, self.announced))
