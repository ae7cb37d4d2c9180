"""List and card put away and brought back, so that the plate has their room."""

from __future__ import annotations

from facemap.ui.features import Feature


class Siding(Feature):
    """What is put away stays away over a restart."""

    def toggle_list(self) -> None:
        """F9; where there is no room beside the plate the list opens over it."""
        panes = self.window.panes
        if panes.drawer_is_open:
            panes.close_drawer()
        elif panes.is_narrow:
            self.window.focus_search()
        else:
            self.window.change(list_pane=not self.window.settings.list_pane)

    def toggle_card(self) -> None:
        self.window.change(card_pane=not self.window.settings.card_pane)

    def follow(self, link: str) -> None:
        """`list` and `card`: somebody wants to read it, or write on it."""
        if link == "list":
            self.toggle_list()
        elif not self.window.settings.card_pane:
            self.window.change(card_pane=True)
