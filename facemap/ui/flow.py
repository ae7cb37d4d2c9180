"""Widgets in rows that break where the room ends, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QVBoxLayout, QWidget


class Flow(QLayout):
    """From left to right, then the next row.

    What comes after `aside` widgets stands at the other end of the row where one is enough, else in the next.
    """

    def __init__(self, parent: QWidget, gap: int = 4, aside: int | None = None) -> None:
        super().__init__(parent)
        self._aside = aside
        self._heights: dict[int, int] = {}
        """What was worked out for a width, until something changes."""
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._laid(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._laid(rect, move=True)

    def _laid(self, rect: QRect, move: bool) -> int:
        """Lay the widgets out; returns the height they need."""
        x, y, high = rect.x(), rect.y(), 0
        sizes = [item.sizeHint() for item in self._items]
        spare = rect.width() - sum(size.width() for size in sizes) - self.spacing() * (len(sizes) - 1)
        for at, (item, size) in enumerate(zip(self._items, sizes, strict=True)):
            if at == self._aside:
                x += spare if spare >= 0 else rect.width()
            wide = min(size.width(), rect.width())
            if x > rect.x() and x + wide > rect.right() + 1:
                x, y, high = rect.x(), y + high + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(wide, size.height())))
            x += wide + self.spacing()
            high = max(high, size.height())
        return y + high - rect.y()


class Even(Flow):
    """As many in each row; the last may have fewer."""

    def _laid(self, rect: QRect, move: bool) -> int:
        sizes = [item.sizeHint() for item in self._items]
        each = next((n for n in range(len(sizes), 1, -1) if self._fits(sizes, n, rect.width())), 1)
        rows = -(-len(sizes) // each)
        each, y = -(-len(sizes) // rows), rect.y()
        for at in range(0, len(sizes), each):
            x, high = rect.x(), max(size.height() for size in sizes[at : at + each])
            for item, size in zip(self._items[at : at + each], sizes[at : at + each], strict=True):
                wide = min(size.width(), rect.width())
                if move:
                    item.setGeometry(QRect(x, y, wide, high))
                x += wide + self.spacing()
            y += high + self.spacing()
        return max(y - self.spacing() - rect.y(), 0)

    def _fits(self, sizes: list[QSize], each: int, width: int) -> bool:
        each = -(-len(sizes) // -(-len(sizes) // each))
        rows = (sizes[at : at + each] for at in range(0, len(sizes), each))
        return all(sum(s.width() for s in row) + self.spacing() * (len(row) - 1) <= width for row in rows)


def beside(*parts: QWidget) -> QWidget:
    """Side by side, on two lines where there is no room."""
    row = QWidget()
    flow = Flow(row, gap=4)
    for part in parts:
        flow.addWidget(part)
    return row


def emptied(box: QVBoxLayout) -> None:
    """Take all widgets out of a column."""
    while (item := box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
