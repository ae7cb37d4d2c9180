"""The dialogs behind File and Help."""

from __future__ import annotations

from facemap.ui import dialogs
from facemap.ui.features import Feature


class Help(Feature):
    """Opens dialogs about what the window shows."""

    def export_picture(self) -> None:
        window, now = self.window, self.window.browsing
        points = [now.code] if now.code else []
        dialogs.export_picture(window, window.atlas, now.view, points, window.settings, window.theme.name)

    def open_pack(self) -> None:
        folder = dialogs.ask_for_folder(self.window)
        if folder:
            self.window.packs.append(folder)
            self.window.reload()

    def show_keys(self) -> None:
        dialogs.show_keys(self.window)

    def show_about(self) -> None:
        dialogs.show_about(self.window, self.window.atlas)
