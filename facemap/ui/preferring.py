"""The settings, opened from the menu or found with Ctrl+K."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facemap.ui.features import Feature
from facemap.ui.preferences_box import PreferencesBox

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow


class Preferring(Feature):
    """Keeps the dialog in step with the window; every change takes effect at once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.box = PreferencesBox(window)
        self.box.changed.connect(lambda name, value: window.change(**{name: value}))
        window.set.connect(self.box.show_settings)
        window.read.connect(self._fill)
        self._fill()

    def open(self) -> None:
        self.box.open_at("")

    def follow(self, link: str) -> None:
        """Open the dialog with this setting in sight and the keyboard on it."""
        self.box.open_at(link)

    def _fill(self) -> None:
        self.box.fill(self.window.atlas)
        self.box.show_settings(self.window.settings)
