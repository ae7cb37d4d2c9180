"""Search box and list: what is typed narrows the list and lights the plate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QKeyCombination, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from facemap.atlas.model import Atlas
from facemap.picture.style import Style
from facemap.ui.dressing import Reading
from facemap.ui.point_list import PointDelegate, PointList, PointModel
from facemap.ui.theme import Theme
from facemap.ui.tongue import count, say
from facemap.ui.widgets import BriefLabel, quiet_label, tool_button

FIND_ANYTHING = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_K)
"""Which a field would take for itself, to cut the rest of the line."""
NARROW = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class Finder(QFrame):
    """Signals say what was typed and which row was chosen."""

    query_changed = Signal(str)
    point_chosen = Signal(str)
    condition_cleared = Signal()
    filter_wanted = Signal()
    filter_cleared = Signal()
    left_downwards = Signal()

    def __init__(self, atlas: Atlas, hanzi: bool) -> None:
        super().__init__()
        self.setObjectName("side")
        self._atlas = atlas
        self._filling = False
        self._model = PointModel(atlas)
        self._delegate = PointDelegate(hanzi)
        self._list = PointList(self._model, self._delegate)
        self._field = QLineEdit(placeholderText=say("Point, condition, muscle …"), clearButtonEnabled=True)
        self._field.setAccessibleName(say("Search points by code, name, condition or muscle"))
        for button in self._field.findChildren(QToolButton):
            button.setAccessibleName(say("Clear the search"))
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self.query_changed)
        self._count = quiet_label()
        self._count.setWordWrap(True)
        self._chip = tool_button("", say("Show all points again"), name=say("Show all points again"))
        self._chip.clicked.connect(self.condition_cleared)
        tip = say("Narrow the points by kind, region, condition … (Ctrl+Shift+F)")
        self._filter = tool_button(say("Filter"), tip, checkable=True, name=say("Filter the points"))
        self._filter.clicked.connect(self._want_filter)
        self._said = BriefLabel(3)
        self._unfilter = tool_button("✕", say("Clear the filter"), name=say("Clear the filter"))
        self._unfilter.clicked.connect(self.filter_cleared)
        self._said_row = QWidget()
        self._lay_out()
        self._list.row_chosen.connect(self._choose_row)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 10, 0, 0)
        box.setSpacing(6)
        top = QVBoxLayout()
        top.setContentsMargins(10, 0, 10, 0)
        top.addWidget(self._field)
        line = QHBoxLayout()
        line.setContentsMargins(4, 0, 0, 0)
        line.addWidget(self._count, 1)
        line.addWidget(self._filter)
        top.addLayout(line)
        said = QHBoxLayout(self._said_row)
        said.setContentsMargins(4, 0, 0, 0)
        said.addWidget(self._said, 1)
        said.addWidget(self._unfilter, 0, Qt.AlignmentFlag.AlignTop)
        self._said_row.hide()
        top.addWidget(self._said_row)
        top.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(top)
        box.addWidget(self._list, 1)

    @property
    def panes(self) -> tuple[QWidget, QWidget]:
        """Search box and list, as the keyboard visits them."""
        return self._field, self._list

    @property
    def codes(self) -> list[str]:
        """What is listed, in order."""
        return self._model.codes

    def list_points(self, codes: Sequence[str], code: str, condition: str) -> None:
        """List `codes` with `code` chosen; `condition` is what they were narrowed to."""
        chooser, self._filling = self._list.selectionModel(), True
        self._model.set_codes(self._atlas, codes)
        row = self._model.codes.index(code) if code in self._model.codes else -1
        if row >= 0:
            at = self._model.index(row)
            chooser.setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._show_row(at)
        else:
            chooser.clear()
            self._list.scrollToTop()
        self._filling = False
        self._count.setText(
            count("{n} point", "{n} points", len(codes)) if codes else say("Nothing found; Esc clears")
        )
        self._chip.setVisible(bool(condition))
        self._chip.setText(f"{condition}  ✕")

    def give_reasons(self, reasons: Mapping[str, tuple[str, str]]) -> None:
        """Why each point is listed, briefly for its row and in full for its tip; empty for no reasons."""
        self._list.give_room(bool(reasons))
        self._model.give_reasons(reasons)

    def show_signs(self, signs: Mapping[str, str]) -> None:
        """Points that a person has marked, with `star` or `flag`."""
        self._delegate.signs = signs
        self._list.viewport().update()

    def show_filter(self, sentence: str, is_told: bool = False) -> None:
        """Say what filter is on, if one is; not again where it `is_told` beside it."""
        self._said.say(sentence)
        self._said_row.setVisible(bool(sentence) and not is_told)
        self._filter.setChecked(bool(sentence))

    def set_atlas(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def set_theme(self, theme: Theme, style: Style) -> None:
        self._delegate.set_theme(theme, style)

    def show_seen(self, seen: Mapping[str, Sequence[str]]) -> None:
        """Let each row say where the plate shows its point, to those who hear it."""
        self._model.show_seen(seen)

    def write_as(self, reading: Reading) -> None:
        """Codes and Chinese names as the reader is used to."""
        self._model.write_codes(reading.codes)
        self._delegate.name_form = reading.name_form

    def set_query(self, text: str) -> None:
        self._field.setText(text)

    def focus(self) -> None:
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def _want_filter(self) -> None:
        """The button shows whether a filter is on, not whether it was pressed."""
        self._filter.setChecked(bool(self._said.whole))
        self.filter_wanted.emit()

    def _show_row(self, at: QModelIndex) -> None:
        """Bring a row to the middle when it is not in sight."""
        if not self._list.rect().contains(self._list.visualRect(at)):
            self._list.scrollTo(at, PointList.ScrollHint.PositionAtCenter)

    def _choose_row(self, row: int) -> None:
        if not self._filling:
            self.point_chosen.emit(self._model.codes[row])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the search box walk the list; Enter chooses the best match; Esc empties the box, then
        leaves it for the plate."""
        if isinstance(event, QKeyEvent) and event.keyCombination() == FIND_ANYTHING:
            event.ignore()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in NARROW:
                self._list.keyPressEvent(event)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose_best()
                return True
            if key == Qt.Key.Key_Escape:
                if self._field.text():
                    self._field.clear()
                else:
                    self.left_downwards.emit()
                return True
        return super().eventFilter(watched, event)

    def _choose_best(self) -> None:
        if self._model.codes:
            current = self._list.currentIndex()
            row = current.row() if current.isValid() else 0
            self.point_chosen.emit(self._model.codes[row])
            self.left_downwards.emit()
