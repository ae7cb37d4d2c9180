"""List, plate and card beside one another, as wide as they were left."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from facemap.ui.tongue import say

SIDE_PX, CARD_PX = 226, 366
LEAST_SIDE, LEAST_CARD = 200, 330
"""px, with words of the usual size."""


class Panes(QSplitter):
    """The plate takes what the other two leave."""

    def __init__(self, finder: QWidget, bar: QWidget, canvas: QWidget, card: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._finder, self._card = finder, card
        finder.setAccessibleName(say("Finding points"))
        bar.setAccessibleName(say("View and layers"))
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(bar)
        box.addWidget(canvas, 1)
        for part in (finder, middle, card):
            self.addWidget(part)
            part.raise_()  # who hears the window hears them in this order
        self.setHandleWidth(1)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.make_room(1.0)

    def make_room(self, size: float) -> None:
        """For words of this size, 1 being the usual one; the plate must keep most of a small screen."""
        self._finder.setMinimumWidth(round(LEAST_SIDE * (1 + (size - 1) * 0.4)))
        self._card.setMinimumWidth(round(LEAST_CARD * (1 + max(size - 1, 0) * 0.2)))

    def restore(self, state: str, width: int, size: float) -> None:
        """As it was left, or else with its parts as wide as they usually are."""
        self.make_room(size)
        if state:
            self.restoreState(QByteArray.fromHex(state.encode()))
        else:
            side, card = round(SIDE_PX * size**0.5), round(CARD_PX * size**0.5)
            self.setSizes([side, width - side - card, card])

    def state(self) -> str:
        return bytes(self.saveState().toHex().data()).decode()
