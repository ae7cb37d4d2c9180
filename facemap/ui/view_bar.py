"""The bar over the plate: views as tabs, layers as switches."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QTabBar, QToolButton

from facemap.body.model import View
from facemap.ui.settings import Settings
from facemap.ui.widgets import tool_button

LABELS = {"codes": "Codes", "names": "Names", "none": "No labels"}
SWITCHES = {
    "channels": ("Channels", "Lines of the channels (C)"),
    "guide": ("Guide", "Draw how the chosen point is found (G)"),
    "variants": ("Variants", "Where other schools put the chosen point (V)"),
}


class ViewBar(QFrame):
    """`switched` carries the name of a setting and its new value."""

    view_chosen = Signal(str)
    switched = Signal(str, object)

    def __init__(self, views: Iterable[View]) -> None:
        super().__init__()
        self.setObjectName("bar")
        shown = list(views)
        self._names = [view.name for view in shown]
        box = QHBoxLayout(self)
        box.setContentsMargins(8, 5, 8, 5)
        box.setSpacing(2)
        self._tabs = _tabs()
        for view in shown:
            self._tabs.addTab(view.title)
        self._tabs.currentChanged.connect(lambda at: self.view_chosen.emit(self._names[at]))
        box.addWidget(self._tabs, 1)
        self._labels = tool_button("", "What labels say (L)", name="Labels")
        self._labels.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._labels.setMenu(self._labels_menu())
        box.addWidget(self._labels)
        self._switches = {name: self._switch(name) for name in SWITCHES}
        for button in self._switches.values():
            box.addWidget(button)

    def show_state(self, view: str, settings: Settings) -> None:
        self._tabs.blockSignals(True)
        self._tabs.setCurrentIndex(self._names.index(view))
        self._tabs.blockSignals(False)
        self._labels.setText(f"{LABELS[settings.labels]} ▾")
        for name, button in self._switches.items():
            button.setChecked(getattr(settings, name))

    def _switch(self, name: str) -> QToolButton:
        text, tip = SWITCHES[name]
        button = tool_button(text, tip, checkable=True)
        button.clicked.connect(lambda on: self.switched.emit(name, on))
        return button

    def _labels_menu(self) -> QMenu:
        menu = QMenu(self)
        for value, text in LABELS.items():
            menu.addAction(text, partial(self.switched.emit, "labels", value))
        return menu


def _tabs() -> QTabBar:
    """Tabs that scroll when the window is narrow."""
    tabs = QTabBar()
    tabs.setExpanding(False)
    tabs.setDrawBase(False)
    tabs.setUsesScrollButtons(True)
    tabs.setElideMode(Qt.TextElideMode.ElideNone)
    tabs.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    tabs.setMinimumWidth(160)
    tabs.setAccessibleName("Views")
    for scroller in tabs.findChildren(QToolButton):
        scroller.setAccessibleName("More views")
    tabs.setToolTip("Change the view with [ and ]")
    return tabs
