"""The bar over the plate: which view, turning, which layers, what labels say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from facemap.atlas.vocabulary import view_title
from facemap.body.model import CLOSE_UP, STEP, View
from facemap.ui.flow import Flow
from facemap.ui.plates import key_of
from facemap.ui.settings import LAYERS, Settings
from facemap.ui.tongue import later, say
from facemap.ui.widgets import tool_button

if TYPE_CHECKING:
    from facemap.ui.layers_panel import LayersPanel

LABELS = later({"codes": "Codes", "names": "Names", "both": "Codes and names", "none": "No labels"})
SWITCHES = {
    "guide": (later("Guide"), later("Draw how the chosen point is found (G)")),
    "variants": (later("Variants"), later("Where other schools put the chosen point (V)")),
}
OFFERS = {
    "list": (later("List"), later("The list of points (F9)")),
    "card": (later("Card"), later("The card of the chosen point (Shift+F9)")),
}
NATIVE = QKeySequence.SequenceFormat.NativeText
GROUPS: tuple[tuple[str, Callable[[View], bool]], ...] = (
    (later("Head"), lambda view: view.kind != CLOSE_UP and "head" in view.regions),
    (later("Neck"), lambda view: view.kind != CLOSE_UP and view.regions[0] == "neck"),
    (later("Trunk"), lambda view: view.kind != CLOSE_UP),
    (later("Close up"), lambda view: True),
)
"""What a view is listed under: the first that fits."""


class ViewBar(QFrame):
    """`switched` carries the name of a setting and its new value; `turned` so many steps to the left."""

    view_chosen = Signal(str)
    turned = Signal(int)
    switched = Signal(str, object)
    preset_wanted = Signal(str)
    pane_wanted = Signal(str)

    def __init__(self, views: Iterable[View]) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._views = {view.name: view for view in views}
        self._shown = ("", Settings())
        self._view_actions: dict[str, QAction] = {}
        self._view = self._menu_button(
            say("View"), say("Choose a view ([ and ] go through them)"), self._views_menu
        )
        self._left = tool_button(
            "↶", say("Turn the head to its right (Shift+Left)"), name=say("Turn to the right")
        )
        self._right = tool_button(
            "↷", say("Turn the head to its left (Shift+Right)"), name=say("Turn to the left")
        )
        self._left.clicked.connect(lambda: self.turned.emit(-1))
        self._right.clicked.connect(lambda: self.turned.emit(1))
        for button in (self._left, self._right):
            button.setAutoRepeat(True)
        self._layers: LayersPanel | None = None
        tip = say("What is drawn on the body, and how strongly (Shift+L)")
        self._layer_button = tool_button("", tip, name=say("Layers"))
        self._layer_button.clicked.connect(self.open_layers)
        self._labels = self._menu_button(say("Labels"), say("What labels say (L)"), self._labels_menu)
        self._switches = {name: self._switch(name) for name in SWITCHES}
        self._lay_out()

    def _lay_out(self) -> None:
        """In one row, or in two on a small screen or with large words."""
        looking = (self._view, self._left, self._right)
        inner = QWidget()
        flow = Flow(inner, 2, aside=len(looking))
        for part in (*looking, self._layer_button, self._labels, *self._switches.values()):
            flow.addWidget(part)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(8, 5, 8, 5)
        self._box.addWidget(inner)
        self._offers: dict[str, QToolButton] = {}

    def offer(self, list_stands: bool, card_stands: bool) -> None:
        """Buttons for what doesn't stand beside the plate, at its side."""
        for at, (name, stands) in enumerate((("list", list_stands), ("card", card_stands))):
            if not stands and name not in self._offers:
                self._offers[name] = self._offer(name)
                self._box.insertWidget(at * self._box.count(), self._offers[name])
            if name in self._offers:
                self._offers[name].setVisible(not stands)

    def _offer(self, name: str) -> QToolButton:
        text, tip = OFFERS[name]
        button = tool_button(say(text), say(tip))
        button.clicked.connect(partial(self.pane_wanted.emit, name))
        return button

    def show_state(self, view: str, settings: Settings) -> None:
        self._shown = (view, settings)
        self._view.setText(f"{view_title(self._views[view].title)} ▾")
        if view in self._view_actions:
            self._view_actions[view].setChecked(True)
        self._labels.setText(f"{say(LABELS[settings.labels])} ▾")
        on = sum(getattr(settings, name) for name in LAYERS)
        self._layer_button.setText(say("Layers ({n}) ▾", n=on))
        if self._layers is not None:
            self._layers.show_settings(settings)
        for name, button in self._switches.items():
            button.setChecked(getattr(settings, name))

    def open_layers(self) -> None:
        """The panel of layers, made when it is first wanted."""
        if self._layers is None:
            from facemap.ui.layers_panel import LayersPanel

            self._layers = LayersPanel(self)
            self._layers.switched.connect(self.switched)
            self._layers.preset_wanted.connect(self.preset_wanted)
            self._layers.show_settings(self._shown[1])
        self._layers.open_under(self._layer_button)

    def _menu_button(self, name: str, tip: str, fill: Callable[[QMenu], None]) -> QToolButton:
        """A button with a menu that is filled when it is first opened."""
        button, menu = tool_button(f"{name} ▾", tip, name=name), QMenu(self)
        menu.aboutToShow.connect(lambda: None if menu.actions() else fill(menu))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        return button

    def _switch(self, name: str) -> QToolButton:
        text, tip = SWITCHES[name]
        button = tool_button(say(text), say(tip), checkable=True)
        button.clicked.connect(lambda on: self.switched.emit(name, on))
        return button

    def _views_menu(self, menu: QMenu) -> None:
        group = QActionGroup(self)
        for title, views in grouped(self._views.values()):
            menu.addSection(say(title))
            for view in views:
                key = key_of(view.name)
                text = say(view.title) + (f"\t{QKeySequence(key).toString(NATIVE)}" if key else "")
                action = menu.addAction(text, partial(self.view_chosen.emit, view.name))
                action.setCheckable(True)
                group.addAction(action)
                action.setChecked(view.name == self._shown[0])
                self._view_actions[view.name] = action

    def _labels_menu(self, menu: QMenu) -> None:
        for value, text in LABELS.items():
            menu.addAction(say(text), partial(self.switched.emit, "labels", value))


def grouped(views: Iterable[View]) -> Iterator[tuple[str, list[View]]]:
    """The views one chooses by name, under their headings, in their order."""
    found: dict[str, list[View]] = {title: [] for title, _ in GROUPS}
    for view in views:
        if view.kind != STEP:
            found[next(title for title, fits in GROUPS if fits(view))].append(view)
    return ((title, listed) for title, listed in found.items() if listed)
