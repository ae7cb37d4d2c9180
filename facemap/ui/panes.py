"""List, plate and card beside one another, as wide as they were left, as far as the plate keeps its room."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from facemap.ui.tongue import say

SIDE_PX, CARD_PX = 226, 366
LEAST_SIDE, LEAST_CARD, LEAST_PLATE = 200, 330, 480
"""px, with words of the usual size; the plate needs its room whatever their size."""


class Panes(QSplitter):
    """The plate takes what the other two leave.

    Where that would be too little, or where the list is put away, the list is a drawer: it lies over the
    plate while the keyboard is in it, and nothing moves under the pointer when it opens and closes.
    `arranged` says whether list and card stand beside the plate.
    """

    arranged = Signal(bool, bool)

    def __init__(self, finder: QWidget, bar: QWidget, canvas: QWidget, card: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._finder, self._bar, self._canvas, self._card = finder, bar, canvas, card
        self._widths = (SIDE_PX, CARD_PX)
        """px that list and card are to have where there is room."""
        self._wanted = (True, True)
        self._wide = 0
        """px of all three, once that is known."""
        finder.setAccessibleName(say("Finding points"))
        bar.setAccessibleName(say("View and layers"))
        self._middle = QWidget()
        box = QVBoxLayout(self._middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(bar)
        box.addWidget(canvas, 1)
        for part in (finder, self._middle, card):
            self.addWidget(part)
            part.raise_()  # who hears the window hears them in this order
        self.setHandleWidth(1)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.make_room(1.0)
        self.splitterMoved.connect(self._dragged)

    def make_room(self, size: float) -> None:
        """For words of this size, 1 being the usual one; the plate must keep most of a small screen."""
        self._finder.setMinimumWidth(round(LEAST_SIDE * (1 + (size - 1) * 0.4)))
        self._card.setMinimumWidth(round(LEAST_CARD * (1 + max(size - 1, 0) * 0.2)))
        self._arrange()

    def restore(self, state: str, width: int, size: float) -> None:
        """As it was left, or else with its parts as wide as they usually are."""
        self._wide = width
        kept = tuple(int(width) for width in state.split() if width.isdecimal() and width.isascii())
        usual = round(SIDE_PX * size**0.5), round(CARD_PX * size**0.5)
        self._widths = (kept[0], kept[1]) if len(kept) == 2 else usual
        self.make_room(size)

    def state(self) -> str:
        """What `restore` needs."""
        return " ".join(map(str, self._widths))

    def put_card_in(self, column: QWidget, box: QVBoxLayout) -> None:
        """Have the card within a column that stands where it stood; `box` is the column's."""
        column.setMinimumWidth(self._card.minimumWidth())
        self._card.setMinimumWidth(0)
        self.replaceWidget(self.indexOf(self._card), column)
        box.addWidget(self._card, 1)
        self._card.show()
        column.setVisible(self._wanted[1])
        self._card = column
        self._share()

    # Putting away

    @property
    def is_narrow(self) -> bool:
        """Whether list and card together would leave the plate too little."""
        card = self._card.minimumWidth() if self._wanted[1] else 0
        return 0 < self._wide < self._finder.minimumWidth() + LEAST_PLATE + card + 2 * self.handleWidth()

    @property
    def list_stands(self) -> bool:
        return self._finder.parent() is self

    @property
    def drawer_is_open(self) -> bool:
        return not self.list_stands and not self._finder.isHidden()

    def show_parts(self, finder: bool, card: bool) -> None:
        """Which of list and card are to stand beside the plate."""
        if (finder, card) != self._wanted:
            self._wanted = finder, card
            self._arrange()

    def _arrange(self) -> None:
        stands = self._wanted[0] and not self.is_narrow
        if stands != self.list_stands:
            self._move_list(stands)
        self._card.setVisible(self._wanted[1])
        self._share()
        self.arranged.emit(stands, self._wanted[1])

    def _move_list(self, stands: bool) -> None:
        if stands:
            self.insertWidget(0, self._finder)
            self._finder.show()
            for part in (self._finder, self._middle, self._card):
                part.raise_()
        else:
            self._finder.setParent(self._middle)
            self._finder.hide()
        self._finder.setProperty("drawer", not stands)
        self.style().polish(self._finder)
        self.setStretchFactor(self.indexOf(self._middle), 1)

    def _share(self) -> None:
        """The card and then the list give way where the plate would have too little."""
        side, card = self._widths
        side, card = side * self.list_stands, card * self._wanted[1]
        room = self._wide - self.handleWidth() * (self.list_stands + self._wanted[1])
        lacking = max(LEAST_PLATE - (room - side - card), 0)
        taken = min(lacking, max(card - self._card.minimumWidth(), 0))
        card, side = card - taken, side - (lacking - taken) * self.list_stands
        sizes = [room - side - card, card]
        self.setSizes([side, *sizes] if self.list_stands else sizes)

    def _dragged(self) -> None:
        side = self._finder.width() if self.list_stands else self._widths[0]
        self._widths = side, self._card.width() if self._wanted[1] else self._widths[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != self._wide:
            self._wide = event.size().width()
            self._arrange()
        self._place_drawer()

    # The drawer

    def open_list(self) -> None:
        """Have the list in sight: where it doesn't stand, over the plate."""
        if not self.list_stands:
            self._place_drawer()
            self._finder.show()
            self._finder.raise_()
            _application().focusChanged.connect(self._focus_moved, Qt.ConnectionType.UniqueConnection)

    def close_drawer(self) -> None:
        if self.drawer_is_open:
            _application().focusChanged.disconnect(self._focus_moved)
            if self._holds(QApplication.focusWidget()):
                self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self._finder.hide()

    def _place_drawer(self) -> None:
        if not self.list_stands:
            top, wide = self._canvas.y(), max(self._widths[0], self._finder.minimumWidth())
            self._finder.setGeometry(0, top, wide, self._middle.height() - top)

    def _holds(self, widget: QObject | None) -> bool:
        return isinstance(widget, QWidget) and (widget is self._finder or self._finder.isAncestorOf(widget))

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """The keyboard went elsewhere in this window."""
        if now is not None and now.window() is self.window() and not self._holds(now):
            self.close_drawer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.drawer_is_open:
            self.close_drawer()
        else:
            super().keyPressEvent(event)


def _application() -> QApplication:
    running = QApplication.instance()
    assert isinstance(running, QApplication)
    return running
