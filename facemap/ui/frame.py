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
        self.setCentralWidget(self.panes)
        self.status = StatusLine(hanzi)
        self.setStatusBar(self.status)

    def restore(self, settings: Settings) -> None:
        """As large as it was left, its parts as wide and the plate as close."""
        self.resize(1280, 800)
        if settings.geometry:
            self.restoreGeometry(QByteArray.fromHex(settings.geometry.encode()))
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
        self.finder.focus()

    def zoom(self, factor: float) -> None:
        self.canvas.zoom(factor)

    def fit(self) -> None:
        self.canvas.fit()

    def go_round(self, by: int, more: Sequence[QWidget]) -> None:
        """The keyboard goes to the next part, or the one before; `more` come after the card."""
        panes: list[QWidget] = [*self.finder.panes, self.canvas, self.card, *more]
        at = next((i for i, pane in enumerate(panes) if pane.hasFocus()), -1 if by > 0 else 0)
        panes[(at + by) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)
