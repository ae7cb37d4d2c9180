"""The settings, opened from the menu or found with Ctrl+K."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer

from facemap.ui.features import Feature
from facemap.ui.preferences import LANGUAGE
from facemap.ui.preferences_box import PreferencesBox
from facemap.ui.tongue import later, say, speak_as, spoken

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow


STAYS = later("The language stays as it is: changing it closes the window, and something in it is not saved.")


class Preferring(Feature):
    """Keeps the dialog in step with the window; every change takes effect at once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.box = PreferencesBox(window)
        self.box.changed.connect(self._change)
        window.set.connect(self.box.show_settings)
        window.read.connect(self._fill)
        self._fill()

    def open(self) -> None:
        self.box.open_at("")

    def follow(self, link: str) -> None:
        """Open the dialog with this setting in sight and the keyboard on it."""
        self.box.open_at(link)

    def _change(self, name: str, value: object) -> None:
        before = getattr(self.window.settings, name)
        self.window.change(**{name: value})
        if name == LANGUAGE and value != before:
            QTimer.singleShot(0, self, lambda: self._open_anew(str(before)))

    def _open_anew(self, language: str) -> None:
        """What is said is made when it is made: so the window opens anew in the other language.

        Where something would be lost with the window that there is, it stays, and so does its `language`.
        """
        from facemap.ui.app import opened_anew

        if not self.window.may_close():
            self.window.change(language=language)
            self.window.status.remark(say(STAYS))
            return
        before = spoken()
        speak_as(self.window.settings.language)
        if spoken() is not before:
            fresh = opened_anew(self.window)
            QTimer.singleShot(
                0, fresh, lambda: cast("Preferring", fresh.feature("preferring")).follow(LANGUAGE)
            )

    def _fill(self) -> None:
        self.box.fill(self.window.atlas)
        self.box.show_settings(self.window.settings)
