"""The list of points beside the plate: code, names and kind, in channel order or by how well they match."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QListView, QStyledItemDelegate

from facemap.atlas.codes import PLAIN, Manner, written
from facemap.atlas.model import Atlas, Front
from facemap.export.raster import Press, paint_shapes
from facemap.picture.cjk import chinese
from facemap.picture.scene import FORM, RADIUS
from facemap.picture.shapes import Mark
from facemap.picture.style import Style
from facemap.ui.theme import Theme
from facemap.ui.tongue import called, say
from facemap.ui.words import KIND_WORDS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

POINT = Qt.ItemDataRole.UserRole
REASON, CODE = POINT + 1, POINT + 2
Index = QModelIndex | QPersistentModelIndex
ROW_PX = 44
BEFORE, AFTER = 38, 8
"""px before and after the words of a row."""
ASIDE = BEFORE + AFTER + 12
"""With the scroll bar, what the words of a row have not."""


class PointModel(QAbstractListModel):
    """The codes to list; each row also says its text for screen readers."""

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self._atlas = atlas
        self._codes: list[str] = list(atlas.points)
        self._reasons: Mapping[str, tuple[str, str]] = {}
        self._manner = PLAIN
        self._seen: Mapping[str, Sequence[str]] | None = None

    def show_seen(self, seen: Mapping[str, Sequence[str]]) -> None:
        """Which points the plate shows, each with its sides."""
        self._seen = seen

    def write_codes(self, manner: Manner) -> None:
        """Write codes as the reader is used to."""
        if manner != self._manner:
            self._manner = manner
            self.dataChanged.emit(self.index(0), self.index(len(self._codes) - 1))

    @property
    def codes(self) -> list[str]:
        return self._codes

    def set_codes(self, atlas: Atlas, codes: Sequence[str]) -> None:
        if atlas is self._atlas and list(codes) == self._codes:
            return
        self.beginResetModel()
        self._atlas, self._codes = atlas, list(codes)
        self.endResetModel()

    def give_reasons(self, reasons: Mapping[str, tuple[str, str]]) -> None:
        """Why a point is in the list, briefly and in full."""
        if reasons != self._reasons:
            self._reasons = reasons
            self.layoutChanged.emit()  # a reason may take a line more
            self.dataChanged.emit(self.index(0), self.index(len(self._codes) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._codes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        point = self._atlas.fronts[self._codes[index.row()]]
        if role == POINT:
            return point
        if role == CODE:
            return written(point.code, self._manner)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{written(point.code, self._manner)} {point.names.pinyin or called(point.names)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._heard(point)
        if role in (REASON, Qt.ItemDataRole.ToolTipRole):
            brief, full = self._reasons.get(point.code, ("", ""))
            return brief if role == REASON else full
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row can be dragged onto the plate, where something is planned."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def _heard(self, point: Front) -> str:
        """A row as it is read out."""
        kind = say(KIND_WORDS.get(point.kind, point.kind))
        names = (written(point.code, self._manner), point.names.pinyin, called(point.names), kind)
        said = ", ".join(filter(None, names)) + "."
        if self._seen is not None:
            from facemap.picture.described import where_seen

            said += f" {where_seen(self._seen.get(point.code, ()))}"
        return f"{said} {reasons[1]}" if (reasons := self._reasons.get(point.code)) else said


class RowState(NamedTuple):
    """What a row looks like beside its content."""

    chosen: bool
    pointed: bool
    focused: bool


class PointDelegate(QStyledItemDelegate):
    """Paints a row: the mark as on the plate, code and name, and the other names in a quiet second line."""

    def __init__(self, hanzi: bool) -> None:
        super().__init__()
        self._state_of: Callable[[Index], RowState] = lambda _: RowState(False, False, False)
        self._theme: Theme | None = None
        self._press: Press | None = None
        self._hanzi, self.name_form = hanzi, "pinyin"
        self.signs: Mapping[str, str] = {}
        """Points with a person's own `star` or `flag`."""

    def ask(self, state_of: Callable[[Index], RowState]) -> None:
        """Where to learn the state of a row; the style option would bring all of Qt's style with it."""
        self._state_of = state_of

    def set_theme(self, theme: Theme, style: Style) -> None:
        self._theme, self._press = theme, Press(style, QFont())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = max(ROW_PX, 2 * option.fontMetrics.height() + 14)
        reason = index.data(REASON)
        if reason and option.widget is not None:
            small = _small(QFont(option.font))
            if len(_in_lines(small, reason, option.widget.width() - ASIDE)) > 1:
                high += QFontMetrics(small).lineSpacing()
        return QSize(200, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        point: Front = index.data(POINT)
        theme = self._theme
        if theme is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        self._paint_ground(painter, rect, self._state_of(index), theme)
        self._paint_mark(painter, point, (rect.left() + 21, rect.center().y()))
        self._paint_channel(painter, point, rect)
        signed = 16 if self._paint_sign(painter, point, rect) else 0
        inner = rect.adjusted(BEFORE, 5, -AFTER, -5)
        self._paint_text(painter, point, inner, theme, index.data(CODE), index.data(REASON), signed)
        painter.restore()

    def _paint_sign(self, painter: QPainter, point: Front, rect: QRectF) -> bool:
        """A person's own star or flag."""
        sign = self.signs.get(point.code)
        if sign and self._press is not None:
            mark = Mark((0.0, 0.0), sign, 5.5, f"own.{sign}")
            paint_shapes(painter, (mark,), (rect.right() - 18, rect.top() + 14), 1.0, self._press)
        return bool(sign)

    def _paint_mark(self, painter: QPainter, point: Front, at: tuple[float, float]) -> None:
        """The sign of its kind, as on the plate."""
        if self._press is not None:
            form = FORM[point.kind]
            mark = Mark((0.0, 0.0), form, RADIUS[form] * 1.2, f"point.{point.kind}")
            paint_shapes(painter, (mark,), at, 1.0, self._press)

    def _paint_channel(self, painter: QPainter, point: Front, rect: QRectF) -> None:
        """A bar in the colour of its channel."""
        if self._press is not None and point.channel:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._press.look(f"chip.{point.channel}").fill))
            painter.drawRoundedRect(QRectF(rect.left() + 8, rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: RowState, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if state.chosen or state.pointed:
            painter.setBrush(QColor(theme.chosen if state.chosen else theme.hover))
            painter.drawRoundedRect(rect.adjusted(6, 1, -6, -1), 6, 6)
        if state.focused:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(7, 2, -7, -2), 5, 5)

    def _paint_text(
        self, painter: QPainter, point: Front, rect: QRectF, theme: Theme, code: str, reason: str, signed: int
    ) -> None:
        names = point.names
        bold = QFont(painter.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        small = _small(QFont(painter.font()))
        lines = _in_lines(small, reason, rect.width()) if reason else []
        more = QFontMetrics(small).lineSpacing() * (len(lines) - 1) if lines else 0
        half = QRectF(rect.left(), rect.top(), rect.width(), (rect.height() - more) / 2)
        first = names.pinyin or called(names)
        code = "" if point.code.startswith("M-") else f"{code}  "
        painter.drawText(
            half, Qt.AlignmentFlag.AlignVCenter, _cut(bold, f"{code}{first}", rect.width() - signed)
        )
        painter.setFont(small)
        painter.setPen(QColor(theme.quiet))
        others = [
            chinese(names, self.name_form) if self._hanzi else "",
            names.english if names.pinyin else say(KIND_WORDS.get(point.kind, "")),
        ]
        second = half.translated(0, half.height())
        for line in lines or ["  ".join(name for name in others if name)]:
            painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, _cut(small, line, rect.width()))
            second.translate(0, QFontMetrics(small).lineSpacing())


class PointList(QListView):
    """One row per point; a row clicked or walked to is chosen, one that merely gets the focus is not."""

    row_chosen = Signal(int)

    def __init__(self, model: PointModel, delegate: PointDelegate) -> None:
        super().__init__()
        self._entering = False
        self._pointed = -1
        self.setModel(model)
        self.setItemDelegate(delegate)
        delegate.ask(self._state_of)
        self.entered.connect(self._point_at)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("Points"))

    def give_room(self, reasoned: bool) -> None:
        """With reasons, a row may be higher than others, and another width makes other heights."""
        if reasoned == self.uniformItemSizes():
            self.setUniformItemSizes(not reasoned)
            self.setResizeMode(QListView.ResizeMode.Adjust if reasoned else QListView.ResizeMode.Fixed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first row current when the list gets the focus; that is no choice."""
        self._entering = True
        super().focusInEvent(event)
        self._entering = False

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = -1

    def _point_at(self, index: QModelIndex) -> None:
        self._pointed = index.row()

    def _state_of(self, index: Index) -> RowState:
        current = self.currentIndex()
        focused = self.hasFocus() and index.row() == current.row()
        return RowState(self.selectionModel().isSelected(index), index.row() == self._pointed, focused)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._entering:
            self.row_chosen.emit(current.row())


def _small(font: QFont) -> QFont:
    """For the quiet lines of a row."""
    font.setWeight(QFont.Weight.Normal)
    font.setPointSizeF(max(font.pointSizeF() - 1, 6.0))
    return font


def _in_lines(font: QFont, text: str, width: float) -> list[str]:
    """On one line where it fits, else on two; what the second has no room for is cut and in the tip."""
    if QFontMetrics(font).horizontalAdvance(text) <= width:
        return [text]
    laid = QTextLayout(text, font)
    laid.beginLayout()
    first = laid.createLine()
    first.setLineWidth(max(width, 1.0))
    laid.endLayout()
    return [text[: first.textLength()].rstrip(), text[first.textLength() :]]


def _cut(font: QFont, text: str, width: float) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(width))
