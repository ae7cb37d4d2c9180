"""The pane of the plan: its name and what is done with it, and one page for each side of planning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from facemap.ui.plan_menu import menu_button
from facemap.ui.plan_page import PlanPage
from facemap.ui.plan_tabs import PlanTabs
from facemap.ui.plan_undo import NO_WAY_BACK
from facemap.ui.tongue import later, say
from facemap.ui.widgets import OneLine, tool_button

if TYPE_CHECKING:
    from facemap.ui.planning import Planning


def _needles(planning: Planning) -> PlanPage:
    from facemap.ui.plan_needles import NeedlesPage

    return NeedlesPage(planning)


def _client(planning: Planning) -> PlanPage:
    from facemap.ui.plan_client import ClientPage

    return ClientPage(planning)


def _heed(planning: Planning) -> PlanPage:
    from facemap.ui.plan_heed import HeedPage

    return HeedPage(planning)


def _session(planning: Planning) -> PlanPage:
    from facemap.ui.plan_session import SessionPage

    return SessionPage(planning)


def _styles(planning: Planning) -> PlanPage:
    from facemap.ui.plan_styles import StylesPage

    return StylesPage(planning)


def _course(planning: Planning) -> PlanPage:
    from facemap.ui.plan_course import CoursePage

    return CoursePage(planning)


PAGES: dict[str, tuple[str, Callable[[Planning], PlanPage]]] = {
    "needles": (later("Needles"), _needles),
    "client": (later("Client"), _client),
    "heed": (later("Heed"), _heed),
    "styles": (later("Styles"), _styles),
    "session": (later("Session"), _session),
    "course": (later("Course"), _course),
}
"""Name of a page: what its tab says, and what makes it when it is first looked at."""


class PlanPane(QFrame):
    """Pages are made when they are first looked at."""

    def __init__(self, planning: Planning) -> None:
        super().__init__()
        self._planning = planning
        self.setObjectName("panel")
        self.setAccessibleName(say("Plan of the session"))
        self._title = OneLine()
        self._title.setObjectName("title")
        self._undo = tool_button("↶", "", name=say("Undo"))
        self._redo = tool_button("↷", "", name=say("Redo"))
        self._save = tool_button(say("Save"), say("Save the plan (Ctrl+S)"))
        self._tabs, self._stack = PlanTabs([say(text) for text, _ in PAGES.values()]), QStackedWidget()
        self._refused = QLabel(wordWrap=True)
        self._refused.setObjectName("warning")
        self._refused.hide()
        self._pages: dict[str, PlanPage] = {}
        self._tabs.setAccessibleName(say("Pages of the plan"))
        self._lay_out()
        self._undo.clicked.connect(planning.undo)
        self._redo.clicked.connect(planning.redo)
        self._save.clicked.connect(planning.save)
        self._tabs.turned.connect(self._turn_to)
        planning.changed.connect(self._tell)
        planning.refused.connect(self._refuse)
        for over in (planning.changed, planning.opened, planning.selected, self._tabs.turned):
            over.connect(lambda *_: self._refuse(""))
        self._turn_to(0)
        self._tell()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 10, 8)
        box.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self._title, 1)
        for button in (self._undo, self._redo, self._save, menu_button(self._planning)):
            top.addWidget(button)
        box.addLayout(top)
        box.addWidget(self._tabs)
        box.addWidget(self._stack, 1)
        box.addWidget(self._refused)

    def page(self, name: str) -> PlanPage:
        """A page by its name in PAGES, made at first use."""
        if name not in self._pages:
            made = self._pages[name] = PAGES[name][1](self._planning)
            self._stack.addWidget(made)
        return self._pages[name]

    @property
    def shown(self) -> PlanPage:
        """The page that is looked at."""
        return self._pages[list(PAGES)[self._tabs.at]]

    @property
    def tabs(self) -> PlanTabs:
        return self._tabs

    def open(self, name: str) -> None:
        """Turn to a page."""
        self._tabs.turn(list(PAGES).index(name))

    def stops(self) -> Sequence[QWidget]:
        """What F6 visits."""
        stops = self.shown.stops()
        return [stop for stop in stops if stop.isEnabled() and stop.isVisible()]

    def _turn_to(self, at: int) -> None:
        page = self.page(list(PAGES)[at])
        self._stack.setCurrentWidget(page)
        page.show_plan()

    def _tell(self) -> None:
        edits = self._planning.edits
        if edits is None:
            return
        dirty = self._planning.file.is_dirty
        self._title.setText(self._planning.file.title() + (" •" if dirty else ""))
        for button, words, doing in (
            (self._undo, edits.undo_text, say("Undo: {step} (Ctrl+Z)", step=edits.undo_text)),
            (self._redo, edits.redo_text, say("Redo: {step} (Ctrl+Y)", step=edits.redo_text)),
        ):
            button.setEnabled(bool(words))
            is_final = edits.plan.state == "final"
            button.setToolTip(doing if words else say(NO_WAY_BACK) if is_final else "")
        self._save.setEnabled(dirty)

    def _refuse(self, words: str) -> None:
        """Why something can't be done, under the page; "" once that is over."""
        self._refused.setText(words)
        self._refused.setVisible(bool(words))
        if words and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    @property
    def refused_text(self) -> str:
        return self._refused.text() if self._refused.isVisible() else ""

    def event(self, event: QEvent) -> bool:
        """Letters typed in the pane are for what has the keyboard there, not for the window: P must not put a
        needle in while somebody looks for "perpendicular"."""
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and self._keeps(event):
            event.accept()
            return True
        return super().event(event)

    def _keeps(self, event: QKeyEvent) -> bool:
        """On the buttons of the page of the session J ticks, as on the plate."""
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.modifiers() & held or not event.text().strip() or not event.text().isprintable():
            return False
        there, page = self.window().focusWidget(), self._pages.get("session")
        ticks = isinstance(there, QAbstractButton) and page is not None and page.isAncestorOf(there)
        return event.key() != Qt.Key.Key_J or not ticks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._planning.window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
