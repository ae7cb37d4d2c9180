"""The box of the palette: a field, and what it finds below, as one walks it with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from facemap.atlas.anything import Catalogue, Entry, find
from facemap.ui.theme import Theme
from facemap.ui.tongue import later, say
from facemap.ui.words import FOUND_WORDS

Index = QModelIndex | QPersistentModelIndex
WIDE, ROW_PX, SHOWN, FROM_TOP = 580, 44, 9, 56
NOTHING = later("Nothing is called that.")
MEANT = later("Nothing is called that. Did you mean one of these?")
HINT = later("Points, muscles, conditions, sources, commands … by any name or code")
ENTRY = Qt.ItemDataRole.UserRole
WALKING = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class Box(QFrame):
    """Lies over the window; `entry_chosen` carries the kind and name of what was chosen."""

    entry_chosen = Signal(str, str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("palette")
        self.setAccessibleName(say("Find anything"))
        self._among: Catalogue | None = None
        self._before: QWidget | None = None
        self._field = QLineEdit(placeholderText=say(HINT))
        self._field.setAccessibleName(say("What to find"))
        self._model, self._rows, self._list = Entries(), EntryRow(), QListView()
        self._nothing = QLabel()
        self._nothing.setObjectName("quiet")
        self._dress()
        self._field.textChanged.connect(self._look)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._choose)
        over.installEventFilter(self)
        self.hide()

    def _dress(self) -> None:
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._rows)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(say("Found"))
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 10)
        box.setSpacing(6)
        for part in (self._field, self._nothing, self._list):
            box.addWidget(part)

    @property
    def titles(self) -> list[str]:
        """What is listed now, best first."""
        return [entry.title for entry in self._model.entries]

    def open(self, among: Catalogue, theme: Theme) -> None:
        """Show the box with an empty field; the keyboard goes back where it was when it closes."""
        self._among, self._before = among, self.window().focusWidget()
        self._rows.theme = theme
        ground = f"background:{theme.panel}; border:1px solid {theme.line}; border-radius:10px;"
        self.setStyleSheet(f"QFrame#palette {{ {ground} }}")
        self._field.clear()
        self._look("")
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_again(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _look(self, typed: str) -> None:
        found = find(self._among, typed) if self._among is not None else []
        self._model.show_entries([each.entry for each in found])
        if found:
            self._list.setCurrentIndex(self._model.index(0))
        self._list.setVisible(bool(found))
        row = row_height(self.fontMetrics())
        room = max((self._over.height() - FROM_TOP - 2 * row) // row, 2)
        self._list.setFixedHeight(row * min(max(len(found), 1), SHOWN, room) + 4)
        guessed = bool(found) and found[0].is_guess
        self._nothing.setText(say(MEANT) if guessed else say(NOTHING))
        self._nothing.setVisible(bool(typed.strip()) and (guessed or not found))
        self._place()

    def _place(self) -> None:
        over = self._over
        wide = min(WIDE, over.width() - 40)
        self.setFixedWidth(wide)
        self.adjustSize()
        self.move((over.width() - wide) // 2, FROM_TOP)

    def _choose(self, index: QModelIndex) -> None:
        entry: Entry | None = index.data(ENTRY)
        if entry is not None:
            self.close_again()
            self.entry_chosen.emit(entry.kind, entry.name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()), event)
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is self._over and event.type() == QEvent.Type.MouseButtonPress:
            self.close_again()
        return False

    def _key(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close_again()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.currentIndex())
        elif key in WALKING:
            self._list.keyPressEvent(event)
        else:
            return False
        return True


class Entries(QAbstractListModel):
    """What was found; each row also says what it is for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title}, {say(FOUND_WORDS.get(entry.kind, entry.kind))}. {entry.below}"
        return None


class EntryRow(QStyledItemDelegate):
    """Title and second line, and on the right what it is."""

    theme: Theme | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, theme = index.data(ENTRY), self.theme
        if theme is None or entry is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if option.state & option.state.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.chosen))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        kind = say(FOUND_WORDS.get(entry.kind, entry.kind))
        small = _sized(painter.font(), -1)
        beside = QFontMetrics(small).horizontalAdvance(kind) + 24
        inner = rect.adjusted(10, 4, -beside, -4)
        _line(painter, _bold(painter.font()), theme.text, inner, entry.title, top=True)
        _line(painter, small, theme.quiet, inner, entry.below, top=False)
        painter.setFont(small)
        painter.setPen(QColor(theme.quiet))
        painter.drawText(rect.adjusted(0, 0, -10, 0), Qt.AlignmentFlag.AlignRight | MIDDLE, kind)
        painter.restore()


def row_height(metrics: QFontMetrics) -> int:
    """px for two lines of words."""
    return max(ROW_PX, 2 * metrics.height() + 14)


MIDDLE = Qt.AlignmentFlag.AlignVCenter


def _line(painter: QPainter, font: QFont, colour: str, rect: QRectF, text: str, top: bool) -> None:
    half = QRectF(
        rect.left(), rect.top() + (0 if top else rect.height() / 2), rect.width(), rect.height() / 2
    )
    painter.setFont(font)
    painter.setPen(QColor(colour))
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(half.width()))
    painter.drawText(half, MIDDLE, cut)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _sized(font: QFont, more: float) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(small.pointSizeF() + more, 6.0))
    return small
