"""What the main window is made of and where its parts stand, without what they show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt, SignalInstance
from PySide6.QtWidgets import QMainWindow, QWidget

from facemap.atlas.model import Atlas
from facemap.picture.style import Style
from facemap.ui.canvas import Canvas
from facemap.ui.card import Card
from facemap.ui.finder import Finder
from facemap.ui.fonts import has_hanzi
from facemap.ui.panes import Panes
from facemap.ui.settings import Settings
from facemap.ui.status import StatusLine
from facemap.ui.theme import Theme
from facemap.ui.view_bar import ViewBar

USUAL, EDGE = (1280, 800), (2, 38)
"""px: of the window on most screens, and what the system draws round it."""


class Frame(QMainWindow):
    """Search and list, bar and plate, card, and the line at the bottom."""

    def build(self, atlas: Atlas, view: str, drawn: Style, theme: Theme) -> None:
        """Make the parts; what they show follows."""
        hanzi = has_hanzi()
        self.setWindowTitle("facemap")
        self.canvas = Canvas(atlas, view, drawn)
        self.view_bar = ViewBar(atlas.body.views.values())
        self.finder = Finder(atlas, hanzi)
        self.finder.set_theme(theme, drawn)
        self.card = Card(hanzi)
        self.panes = Panes(self.finder, self.view_bar, self.canvas, self.card)
        self.panes.arranged.connect(self.view_bar.offer)
        self.setCentralWidget(self.panes)
        self.status = StatusLine(hanzi)
        self.setStatusBar(self.status)

    def restore(self, settings: Settings) -> None:
        """As large as it was left, its parts as wide and the plate as close."""
        room = self.screen().availableGeometry()
        self.resize(*first_size(room.width(), room.height()))
        if settings.geometry:
            self.restoreGeometry(QByteArray.fromHex(settings.geometry.encode()))
        self.panes.show_parts(settings.list_pane, settings.card_pane)
        self.panes.restore(settings.splitter, self.width(), settings.text_size / 100)
        self.canvas.return_to(settings.camera)

    @property
    def plate_painted(self) -> SignalInstance:
        return self.canvas.painted

    def listed(self) -> list[str]:
        return self.finder.codes

    def status_text(self) -> str:
        return self.status.pointed_text

    def notice_text(self) -> str:
        return self.status.notice_text

    def focus_search(self) -> None:
        self.panes.open_list()
        self.finder.focus()

    def open_layers(self) -> None:
        self.view_bar.open_layers()

    def zoom(self, factor: float) -> None:
        self.canvas.zoom(factor)

    def fit(self) -> None:
        self.canvas.fit()

    def go_round(self, by: int, more: Sequence[QWidget]) -> None:
        """The keyboard goes to the next part, or the one before; `more` come after the card."""
        panes: list[QWidget] = [*self.finder.panes, self.canvas, self.card, *more]
        panes = [pane for pane in panes if pane is not self.card or self.card.isVisible()]
        at = next((i for i, pane in enumerate(panes) if pane.hasFocus()), -1 if by > 0 else 0)
        pane = panes[(at + by) % len(panes)]
        if pane in self.finder.panes:
            self.panes.open_list()
        pane.setFocus(Qt.FocusReason.TabFocusReason)


def first_size(wide: int, high: int) -> tuple[int, int]:
    """px of a window that was never sized, on a screen with so much room: no more than that has."""
    return (
        min(max(USUAL[0], wide * 2 // 3), wide - EDGE[0]),
        min(max(USUAL[1], high * 2 // 3), high - EDGE[1]),
    )
