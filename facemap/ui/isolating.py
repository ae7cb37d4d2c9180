"""What the card is about stands out on the plate, and all else that lies on the skin recedes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facemap.picture.scene import Show
from facemap.ui.features import Feature

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

ISOLATED = ("muscle", "structure", "zone", "channel", "condition")


class Isolating(Feature):
    """Follows the topic of the card."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        window.reshow.append(self._shown)
        if self._topic():
            window.refresh()

    def _shown(self, show: Show) -> Show:
        topic = self._topic()
        return replace(show, isolated=topic) if topic else show

    def _topic(self) -> str:
        """What stands out now; empty for nothing."""
        now = self.window.browsing
        if not self.window.settings.isolate or now.code:
            return ""
        topic = now.topic or (f"condition:{now.condition}" if now.condition else "")
        return topic if topic.partition(":")[0] in ISOLATED else ""
