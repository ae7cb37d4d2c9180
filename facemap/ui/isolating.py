"""What the card is about stands out on the plate, and all else that lies on the skin recedes.

Around a chosen point that is its muscle and what passes near, and the rest steps back only a little.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facemap.picture.scene import Show
from facemap.ui.features import Feature

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

ISOLATED = ("muscle", "structure", "zone", "channel", "condition")
WITH_POINTS = {"muscles", "structures"}
"""Layers of which a part stands out with a chosen point."""


class Isolating(Feature):
    """Follows the topic of the card."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._around: tuple[tuple[str, int], frozenset[str]] = (("", 0), frozenset())
        """What stands out with a point of an atlas, and with which."""
        window.reshow.append(self._shown)
        if self._topic() or window.browsing.code:
            window.refresh()

    def _shown(self, show: Show) -> Show:
        topic = self._topic()
        return replace(show, isolated=topic) if topic else replace(show, near=self._near(show))

    def _near(self, show: Show) -> frozenset[str]:
        """What stands out with the chosen point, where the layers it belongs to are on."""
        code = self.window.browsing.code
        if not code or not show.layers & WITH_POINTS or not self.window.settings.isolate:
            return frozenset()
        if self._around[0] != (code, id(self.window.atlas)):
            from facemap.picture.beside import around
            from facemap.picture.survey import relief_of

            atlas = self.window.atlas
            self._around = (code, id(atlas)), around(atlas, relief_of(atlas), code)
        return self._around[1]

    def _topic(self) -> str:
        """What stands out now; empty for nothing."""
        now = self.window.browsing
        if not self.window.settings.isolate or now.code:
            return ""
        topic = now.topic or (f"condition:{now.condition}" if now.condition else "")
        return topic if topic.partition(":")[0] in ISOLATED else ""
