"""The panel of the filter: what is on in a sentence and in chips, below it every choice with its count.

It lies over the card, so that the plate and the list stay in sight while one chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from facemap.atlas.filter_rows import Group, narrowed, pressed
from facemap.atlas.filter_words import Chip
from facemap.atlas.filtering import EVERY, Filter
from facemap.ui.filter_tree import ChoiceTree
from facemap.ui.flow import Flow
from facemap.ui.theme import Theme
from facemap.ui.tongue import later, say
from facemap.ui.widgets import in_tab_order, quiet_label, tool_button

MOST_CHIPS = 14
HINT = later("Space or a click chooses; with Shift, it leaves out.")
FIND = later("Find a choice: migraine, neck, facial artery …")
COUNT = later("{n} of {all} points")


class FilterPanel(QFrame):
    """`asked` carries a filter; the other signals what is to be done with the one that is on."""

    asked = Signal(object)
    save_wanted = Signal(str)
    saved_chosen = Signal(str)
    forget_wanted = Signal(str)
    copy_wanted = Signal()
    paste_wanted = Signal()
    closed = Signal()

    def __init__(self, window: QWidget, over: QWidget) -> None:
        super().__init__(window)
        self._inside, self._over = window, over
        self.setObjectName("panel")
        self.setAccessibleName(say("Filter of the points"))
        self.setAutoFillBackground(True)
        self._before: QWidget | None = None
        self._filter, self._groups = EVERY, ()
        self._count, self._said = QLabel(), QLabel(wordWrap=True)
        self._chips, self._message = QWidget(), QLabel(wordWrap=True)
        self._find = QLineEdit(placeholderText=say(FIND), clearButtonEnabled=True)
        self._name = QLineEdit(placeholderText=say("A name for this filter, then Enter"))
        self._tree = ChoiceTree()
        self._depth = self._tree.deep
        self._buttons()
        self._lay_out()
        self._connect()
        over.installEventFilter(self)
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._give_way)
        self.hide()

    _groups: tuple[Group, ...]

    def _buttons(self) -> None:
        self._close = tool_button(
            "✕", say("Close the panel; the filter stays on (Esc)"), name=say("Close the panel")
        )
        self._clear = tool_button(say("Clear"), say("All points again"))
        self._save = tool_button(say("Save …"), say("Keep this filter under a name"))
        self._saved, self._saved_menu = self._menu(
            say("Saved ▾"), say("Filters that were kept"), say("Saved filters")
        )
        self._links, menu = self._menu(
            say("Link ▾"), say("This filter as a link, or one from a link"), say("Link")
        )
        menu.addAction(say("Copy the link to this filter"), self.copy_wanted.emit)
        menu.addAction(say("Open the copied link"), self.paste_wanted.emit)

    def _menu(self, text: str, tip: str, name: str) -> tuple[QToolButton, QMenu]:
        button, menu = tool_button(text, tip, name=name), QMenu(self)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button, menu

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 10, 10)
        box.setSpacing(6)
        top = QHBoxLayout()
        self._count.setObjectName("title")
        top.addWidget(self._count, 1)
        top.addWidget(self._clear)
        top.addWidget(self._close)
        box.addLayout(top)
        Flow(self._chips)
        self._does = QWidget()
        row = Flow(self._does, gap=2)
        for button in (self._save, self._saved, self._links):
            row.addWidget(button)
        hint = quiet_label()
        hint.setText(say(HINT))
        hint.setWordWrap(True)
        for part in (self._said, self._chips, self._find):
            box.addWidget(part)
        box.addWidget(self._tree, 1)
        rule = QFrame()
        rule.setObjectName("rule")
        for part in (hint, rule, self._name, self._message, self._does):
            box.addWidget(part)
        for label in (self._name, self._message):
            label.hide()
        self._find.setAccessibleName(say("Find a choice of the filter"))
        self._name.setAccessibleName(say("Name for this filter"))

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_again)
        self._clear.clicked.connect(lambda: self.asked.emit(EVERY))
        self._save.clicked.connect(self._ask_for_name)
        self._name.returnPressed.connect(self._save_named)
        self._find.textChanged.connect(lambda _: self._show_choices())
        self._find.returnPressed.connect(self._press_first)
        self._tree.pressed_row.connect(lambda row, out: self.asked.emit(pressed(self._filter, row, out)))
        self._depth.chosen.connect(self._ask_depth)
        self._find.installEventFilter(self)

    # Showing

    def open(self, group: str = "") -> None:
        """Show the panel with the keyboard in its search field, or in a group of choices."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self._find.clear()
        self._place()
        self.show()
        self.raise_()
        self._over.setFocusProxy(self._find)
        self._find.setFocus(Qt.FocusReason.PopupFocusReason)
        if group:
            self._tree.open_group(group)
            self._tree.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_again(self, give_back: bool = True) -> None:
        """Hide it; the keyboard goes back where it was."""
        self._over.setFocusProxy(None)  # type: ignore[arg-type]
        self.hide()
        if give_back and self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def _give_way(self, before: QWidget | None, now: QWidget | None) -> None:
        """Whoever goes to a field that lies below wants to see it."""
        if now is not None and self.isVisible() and self._under().isAncestorOf(now):
            self.close_again(give_back=False)

    def set_theme(self, theme: Theme) -> None:
        self._tree.set_theme(theme)

    def show_filter(
        self, asked: Filter, groups: tuple[Group, ...], sentence: str, chips: Iterable[Chip],
        counted: tuple[int, int],
    ) -> None:  # fmt: skip
        """What is on, the choices, and how many points are left of how many."""
        self._filter, self._groups = asked, groups
        said = say(COUNT, n=counted[0], all=counted[1])
        if said != self._count.text() and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self._count.setText(said)
        self._said.setText(sentence)
        self._said.setVisible(not asked.is_empty)
        self._clear.setEnabled(not asked.is_empty)
        self._save.setEnabled(not asked.is_empty)
        self._depth.show_range(asked.deep_from, asked.deep_to)
        self._show_chips(list(chips))
        self._show_choices()
        self.tell("")

    def show_saved(self, saved: Mapping[str, str]) -> None:
        """The filters that were kept, by name."""
        self._saved.setEnabled(bool(saved))
        self._saved_menu.clear()
        for name in saved:
            self._saved_menu.addAction(name.replace("&", "&&"), partial(self.saved_chosen.emit, name))
        if saved:
            forget = self._saved_menu.addMenu(say("Forget"))
            for name in saved:
                forget.addAction(name.replace("&", "&&"), partial(self.forget_wanted.emit, name))

    def tell(self, message: str, is_wrong: bool = False) -> None:
        """Say what was done, or went wrong."""
        self._message.setText(message)
        self._message.setObjectName("warning" if is_wrong else "quiet")
        self._message.style().polish(self._message)
        self._message.setVisible(bool(message))

    def _show_chips(self, chips: list[Chip]) -> None:
        flow = self._chips.layout()
        focused = any(button.hasFocus() for button in self._chips.findChildren(QToolButton))
        while flow is not None and (item := flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for chip in chips[:MOST_CHIPS]:
            text = say("not {what}", what=chip.text) if chip.out else chip.text
            tip = say("No longer: {what}", what=text)
            button = tool_button(f"{text}  ✕", tip, name=tip)
            button.setObjectName("chip")
            button.clicked.connect(partial(self.asked.emit, chip.rest))
            if flow is not None:
                flow.addWidget(button)
        self._chips.setVisible(bool(chips))
        self._order_tabs(flow)
        if focused:
            self._find.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self, flow: QLayout | None) -> None:
        """From above to below; chips are made anew with every choice."""
        items = (flow.itemAt(at) for at in range(flow.count())) if flow is not None else ()
        chips = [each for item in items if item is not None and (each := item.widget()) is not None]
        above = (self._clear, self._close, *chips, self._find)
        in_tab_order((*above, self._tree, self._name, self._save, self._saved, self._links))

    def _show_choices(self) -> None:
        typed = self._find.text().strip()
        self._tree.show_groups(narrowed(self._groups, typed), bool(typed))

    # What the user does

    def _ask_depth(self, low: float | None, high: float | None) -> None:
        from dataclasses import replace

        self.asked.emit(replace(self._filter, deep_from=low, deep_to=high))

    def _press_first(self) -> None:
        """Enter in the search field chooses the only choice that is found, or goes to them."""
        rows = list(self._tree.rows())
        if len(rows) == 1:
            self.asked.emit(pressed(self._filter, rows[0]))
        else:
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for_name(self) -> None:
        self._name.setVisible(True)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.selectAll()

    def _save_named(self) -> None:
        name = " ".join(self._name.text().split())
        if name:
            self._name.clear()
            self._name.hide()
            self._find.setFocus(Qt.FocusReason.OtherFocusReason)
            self.save_wanted.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._name.isVisible():
            self._name.hide()
            self._save.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.close_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest)
        if moved and watched is not self._find and self.isVisible():
            self._place()
        if watched is not self._find or event.type() != QEvent.Type.KeyPress:
            return False
        is_down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if is_down:
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
        return is_down

    def _place(self) -> None:
        under = self._under()
        corner = under.mapTo(self._inside, QPoint(0, 0))
        self.setGeometry(corner.x(), corner.y(), under.width(), under.height())

    def _under(self) -> QWidget:
        """What it lies over: the card, or what stands in its place."""
        column = self._over.parentWidget()
        if self._over.isVisible() or column is None:
            return self._over
        there = [each for each in column.children() if isinstance(each, QWidget) and each.isVisible()]
        return max(there, key=QWidget.height, default=self._over)
