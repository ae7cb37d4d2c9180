"""The choices of a filter as a tree to walk with the arrow keys: groups, and in them rows with counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
)

from facemap.atlas.filter_rows import OFF, ON, OUT, RANGE, Group, Row
from facemap.ui.depth_range import DepthRange
from facemap.ui.theme import Theme
from facemap.ui.tongue import count, later, say

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
GROUP_ROOM, ROW_ROOM = 18, 11
"""px above and below the words of a group, and of a row."""
WORDS = 48
"""px from the left to the words of a row."""
STATES = later({OFF: "{what}", ON: "{what}, chosen", OUT: "{what}, left out"})
CHECKS = {OFF: Qt.CheckState.Unchecked, ON: Qt.CheckState.Checked, OUT: Qt.CheckState.PartiallyChecked}
PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
MIDDLE, RIGHT = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight


class Choices(QAbstractItemModel):
    """Groups at the top, their rows below; an index of a row carries the place of its group plus one."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: tuple[Group, ...] = ()

    def show_groups(self, groups: tuple[Group, ...]) -> None:
        """Other counts of the same choices are only painted; other choices are laid out anew."""
        before, after = _shape(self.groups), _shape(groups)
        if before != after:
            self.beginResetModel()
            self.groups = groups
            self.endResetModel()
            return
        self.groups = groups
        for at, group in enumerate(groups):
            parent = self.index(at, 0)
            self.dataChanged.emit(self.index(0, 0, parent), self.index(len(group.rows) - 1, 0, parent))
        if groups:
            self.dataChanged.emit(self.index(0, 0), self.index(len(groups) - 1, 0))

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        if parent is None or not parent.isValid():
            return self.createIndex(row, column, 0) if row < len(self.groups) else QModelIndex()
        return self.createIndex(row, column, parent.row() + 1)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        place = index.internalId() if index.isValid() else 0
        return self.createIndex(place - 1, 0, 0) if place else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self.groups)
        return 0 if parent.internalId() else len(self.groups[parent.row()].rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        of_row = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | (of_row if isinstance(self.at(index), Row) else Qt.ItemFlag(0))

    def at(self, index: Index) -> Group | Row | None:
        """The group or row of an index."""
        if not index.isValid():
            return None
        place = index.internalId()
        return self.groups[place - 1].rows[index.row()] if place else self.groups[index.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        what = self.at(index)
        if what is None:
            return None
        if role == ROW:
            return what
        if role == Qt.ItemDataRole.DisplayRole:
            return what.title if isinstance(what, Group) else what.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(what)
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(what, Row):
            return CHECKS[what.state]
        return None


def spoken(what: Group | Row) -> str:
    """A group or row as a screen reader says it."""
    if isinstance(what, Group):
        return f"{what.title}: {what.on}" if what.on else what.title
    if not what.points:
        said = say("{what}, no point", what=what.text)
    else:
        said = count("{what}, {n} point", "{what}, {n} points", what.points, what=what.text)
    return say(STATES[what.state], what=said)


def _shape(groups: Sequence[Group]) -> list[tuple[str, list[str]]]:
    return [(group.name, [row.key for row in group.rows]) for group in groups]


class ChoiceTree(QTreeView):
    """`pressed_row` carries a row, and whether its points shall be left out.

    The fields of `deep` stand in the row of depths that is typed.
    """

    pressed_row = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.choices, self.deep = Choices(), DepthRange()
        self._paints = ChoicePainter(self.deep)
        self.setModel(self.choices)
        self.setItemDelegate(self._paints)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName(say("Choices of the filter"))
        self._open: set[str] = {"more"}
        self.expanded.connect(lambda index: self._remember(index, True))
        self.collapsed.connect(lambda index: self._remember(index, False))
        self._narrowed = False
        self.deep.setParent(self.viewport())
        self.deep.hide()
        for end in self.deep.ends:
            end.installEventFilter(self)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._place_depth())
        for laid in (self.expanded, self.collapsed):
            laid.connect(lambda _: self._place_depth())

    def set_theme(self, theme: Theme) -> None:
        self._paints.theme = theme
        self.viewport().update()

    def show_groups(self, groups: tuple[Group, ...], narrowed: bool) -> None:
        """Show choices, those found by typing all open, else the groups that were open before."""
        self._narrowed, before = narrowed, self.choices.at(self.currentIndex())
        self.choices.show_groups(groups)
        for at, group in enumerate(groups):
            self.setExpanded(self.choices.index(at, 0), narrowed or group.name in self._open)
        if isinstance(before, Row) and not self.currentIndex().isValid():
            self._go_to(before)
        self._place_depth()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_depth()

    def _depth_row(self) -> QModelIndex:
        """Where the range of depths is typed; it may be narrowed away."""
        for at, group in enumerate(self.choices.groups):
            for place, row in enumerate(group.rows):
                if row.key == RANGE and group.name == "depth":
                    return self.choices.index(place, 0, self.choices.index(at, 0))
        return QModelIndex()

    def _place_depth(self) -> None:
        """The fields go where their row goes, and are gone where it is shut."""
        index = self._depth_row()
        row = self.choices.at(index)
        if not isinstance(row, Row) or not self.isExpanded(index.parent()):
            self.deep.hide()
            return
        place, count = self.visualRect(index), self.fontMetrics().horizontalAdvance(str(row.points))
        self.deep.setGeometry(place.adjusted(WORDS, 1, -count - 20, -1))
        self.deep.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who comes to the fields by keyboard sees them."""
        if event.type() == QEvent.Type.FocusIn and watched in self.deep.ends:
            self.scrollTo(self._depth_row())
        return super().eventFilter(watched, event)

    def _go_to(self, row: Row) -> None:
        """Back to a row after everything was laid out anew."""
        for at, group in enumerate(self.choices.groups):
            for place, each in enumerate(group.rows):
                if (each.group, each.key) == (row.group, row.key):
                    self.setCurrentIndex(self.choices.index(place, 0, self.choices.index(at, 0)))

    def open_group(self, name: str) -> None:
        """Open a group and go to its first row."""
        for at, group in enumerate(self.choices.groups):
            if group.name == name:
                index = self.choices.index(at, 0)
                self.expand(index)
                self.setCurrentIndex(self.choices.index(0, 0, index))
                self.scrollTo(index, QTreeView.ScrollHint.PositionAtTop)

    def rows(self) -> Iterator[Row]:
        """All rows that are shown or could be opened."""
        for group in self.choices.groups:
            yield from group.rows

    def _remember(self, index: QModelIndex, is_open: bool) -> None:
        what = self.choices.at(index)
        if isinstance(what, Group) and not self._narrowed:
            (self._open.add if is_open else self._open.discard)(what.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESSING:
            self._press(self.currentIndex(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        out = event.button() == Qt.MouseButton.RightButton
        out = out or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._press(self.indexAt(event.position().toPoint()), out)

    def _press(self, index: QModelIndex, out: bool) -> None:
        what = self.choices.at(index)
        if isinstance(what, Group):
            self.setExpanded(index, not self.isExpanded(index))
        elif what is not None and what.key == RANGE and what.state == OFF:
            self.deep.ends[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.deep.ends[0].selectAll()
        elif what is not None:
            self.pressed_row.emit(what, out)


class ChoicePainter(QStyledItemDelegate):
    """Groups with what is on in them; rows with a box and the count."""

    theme: Theme | None = None

    def __init__(self, depth: DepthRange) -> None:
        super().__init__()
        self._depth = depth

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        what = index.data(ROW)
        if isinstance(what, Row) and what.key == RANGE:
            return QSize(120, self._depth.sizeHint().height() + 4)
        around = GROUP_ROOM if isinstance(what, Group) else ROW_ROOM
        return QSize(120, option.fontMetrics.lineSpacing() + around)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """What is cut, in full."""
        what, metrics = index.data(ROW), option.fontMetrics
        room = option.rect.width() - WORDS - 10
        text = what.on if isinstance(what, Group) else what.text if what is not None else ""
        taken = what.title if isinstance(what, Group) else str(what.points) if what is not None else ""
        is_cut = metrics.horizontalAdvance(text) + metrics.horizontalAdvance(taken) + 12 > room
        QToolTip.showText(event.globalPos(), text if is_cut else "", view)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        what, theme = index.data(ROW), self.theme
        if theme is None or what is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        self._ground(painter, rect.adjusted(1, 1, -3, -1), option, theme)
        if isinstance(what, Group):
            is_open = bool(option.state & option.state.State_Open)
            self._group(painter, rect.adjusted(8, 0, -10, 0), what, is_open, theme)
        else:
            self._row(painter, rect.adjusted(26, 0, -10, 0), what, theme)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, theme: Theme) -> None:
        state = option.state
        if state & state.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(rect, 5, 5)
        if state & state.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)

    def _group(self, painter: QPainter, rect: QRectF, group: Group, is_open: bool, theme: Theme) -> None:
        x, y = rect.left() + 4, rect.center().y()
        painter.setPen(QPen(QColor(theme.quiet), 1.6))
        tip = [(-2.0, -4.0), (2.0, 0.0), (-2.0, 4.0)]
        corners = [(-dy, dx) for dx, dy in tip] if is_open else tip
        painter.drawPolyline(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))
        bold = QFont(painter.font())
        bold.setWeight(QFont.Weight.DemiBold)
        wide = QFontMetrics(bold).horizontalAdvance(group.title)
        words = rect.adjusted(16, 0, 0, 0)
        _write(painter, bold, theme.text, words, group.title)
        rest = words.adjusted(wide + 12, 0, 0, 0)
        _write(painter, _plain(bold), theme.accent, rest, group.on, RIGHT)

    def _row(self, painter: QPainter, rect: QRectF, row: Row, theme: Theme) -> None:
        box = QRectF(rect.left(), rect.center().y() - 7, 14, 14)
        _box(painter, box, row.state, theme)
        count = str(row.points)
        font = painter.font()
        wide = QFontMetrics(font).horizontalAdvance(count)
        faint = row.points == 0 and row.state == OFF
        if row.key != RANGE:
            words = rect.adjusted(22, 0, -wide - 10, 0)
            struck = QFont(font)
            struck.setStrikeOut(row.state == OUT)
            _write(painter, struck, theme.quiet if faint else theme.text, words, row.text)
        _write(painter, font, theme.quiet, rect, count, RIGHT)


def _plain(bold: QFont) -> QFont:
    """The same font as it is written by the side."""
    plain = QFont(bold)
    plain.setWeight(QFont.Weight.Normal)
    return plain


def _box(painter: QPainter, box: QRectF, state: int, theme: Theme) -> None:
    """An empty box, a tick, or a bar for what is left out."""
    colour = QColor({OFF: theme.quiet, ON: theme.accent, OUT: theme.warning}[state])
    painter.setPen(QPen(colour, 1.3))
    painter.setBrush(colour if state else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3.5, 3.5)
    if state:
        painter.setPen(QPen(QColor(theme.on_accent), 2.0))
        left, top = box.left(), box.top()
        path = [(3.2, 7.4), (6.0, 10.2), (11.0, 4.4)] if state == ON else [(3.5, 7.0), (10.5, 7.0)]
        painter.drawPolyline(QPolygonF([QPointF(left + x, top + y) for x, y in path]))


def _write(
    painter: QPainter, font: QFont, colour: str, rect: QRectF, text: str, side: Qt.AlignmentFlag | None = None
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, MIDDLE | (side or Qt.AlignmentFlag.AlignLeft), cut)
