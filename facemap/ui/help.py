"""The dialogs behind File and Help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facemap.ui import dialogs
from facemap.ui.features import Feature

if TYPE_CHECKING:
    from facemap.ui.key_sheet_box import KeySheet
    from facemap.ui.window import MainWindow


class Help(Feature):
    """Opens dialogs about what the window shows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.keys: KeySheet | None = None

    def show_keys(self) -> None:
        from facemap.ui.key_sheet_box import KeySheet

        if self.keys is None:
            self.keys = KeySheet(self.window)
        self.keys.open_for(self.window.reading)

    def show_about(self) -> None:
        dialogs.show_about(self.window, self.window.atlas)
