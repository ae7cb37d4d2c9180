"""Every action as a row; menus, shortcuts and the sheet of keys are made from the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from facemap.ui.plates import PLATES, key_of
from facemap.ui.presets import MENU_WORDS
from facemap.ui.settings import LAYERS, Settings
from facemap.ui.tongue import say
from facemap.ui.words import INDEXES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from facemap.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Row:
    """`does` names a method of the window, or one of a feature (`history:back`), called with `argument`.

    Rows of a `group` exclude one another.
    """

    menu: str
    text: str
    does: str
    keys: tuple[str, ...] = ()
    argument: object = None
    checkable: bool = False
    group: str = ""


CHOOSING = {"set_labels": "labels", "set_theme": "theme"}
"""What chooses one of a group, and the setting that it chooses."""

ROWS = (
    Row("&File", "&New plan", "planning:new", ("Ctrl+N",)),
    Row("&File", "&Open a plan…", "planning:open", ("Ctrl+O",)),
    Row("&File", "Recen&t plans", "planning:show_recent"),
    Row("&File", "&Save the plan", "planning:save", ("Ctrl+S",)),
    Row("&File", "S&ave the plan as…", "planning:save_as", ("Ctrl+Shift+S",)),
    Row("&File", "Encrypt the plan…", "planning:more", (), "encrypt"),
    Row("&File", "Session sheet…", "planning:more", (), "sheet"),
    Row("&File", "Client handout…", "planning:more", (), "handout"),
    Row("&File", "Table of the needles…", "planning:more", (), "table"),
    Row("&File", "Copy items for a case report (STRICTA)", "planning:more", (), "report"),
    Row("&File", "Close the plan", "planning:close", ("Ctrl+Shift+W",)),
    Row("&File", "New pack…", "packs:new", ("Ctrl+Shift+N",)),
    Row("&File", "Open &pack folder…", "packs:ask", ("Ctrl+Shift+O",)),
    Row("&File", "Close pac&k", "packs:close", ("Ctrl+W",)),
    Row("&File", "Packs an&d problems", "packs:toggle", ("F8",)),
    Row("&File", "&Reload packs", "packs:reload", ("Ctrl+R",)),
    Row("&File", "&Export the plate…", "exporting:open", ("Ctrl+E",)),
    Row("&File", "&Copy the plate", "exporting:copy", ("Ctrl+C",)),
    Row("&File", "&Print the plate…", "exporting:print", ("Ctrl+P",)),
    Row("&File", "Export my &notes and tags…", "keeping:export_file"),
    Row("&File", "Add notes and tags from a fi&le…", "keeping:import_file"),
    Row("&File", "&Quit", "close", ("Ctrl+Q",)),
    Row("&Edit", "&Edit points on the skin", "editing:toggle", ("E",)),
    Row("&Edit", "&Add a point here", "editing:add_here", ("Shift+E",)),
    Row("&Edit", "Edit the chosen point, or &move it…", "editing:edit", ("Ctrl+Shift+E",)),
    Row("&Edit", "&Undo", "planning:undo", ("Ctrl+Z",)),
    Row("&Edit", "&Redo", "planning:redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Row("P&lan", "&Plan or card", "planning:toggle", ("Y",)),
    Row("P&lan", "&Needle at the chosen point", "planning:add", ("P",)),
    Row("P&lan", "Needle at a &spot of the skin", "planning:mode", ("Shift+P",), "free"),
    Row("P&lan", "Needles along a &line", "planning:mode", ("T",), "line"),
    Row("P&lan", "Needles over an &area", "planning:mode", ("Shift+T",), "area"),
    Row("P&lan", "&Mirror", "planning:mirror", ("Shift+M",)),
    Row("P&lan", "Si&des each for itself", "planning:part_sides"),
    Row("P&lan", "&Remove from the plan", "planning:remove", ("Shift+Del",)),
    Row("P&lan", "Next needles &in", "planning:tick", ("J",), "in"),
    Row("P&lan", "Next needles &out", "planning:tick", ("Shift+J",), "out"),
    Row("P&lan", "One needle in", "planning:tick", ("Ctrl+J",), "one in"),
    Row("P&lan", "One needle out", "planning:tick", ("Ctrl+Shift+J",), "one out"),
    Row("P&lan", "My need&les…", "planning:edit_stock"),
    Row("P&lan", "&Earlier in the order", "planning:move_in_order", ("Ctrl+Shift+Up",), -1),
    Row("P&lan", "La&ter in the order", "planning:move_in_order", ("Ctrl+Shift+Down",), 1),
    Row("P&lan", "Begin with the usual checklist", "planning:more", (), "checklist"),
    Row("P&lan", "Next step of the session", "planning:more", (), "step"),
    Row("P&lan", "Close the session, or go on with it", "planning:more", (), "close"),
    Row("P&lan", "Make the record final", "planning:more", (), "final"),
    Row("P&lan", "Amend the record", "planning:more", (), "amend"),
    Row("P&lan", "Plan the next session", "planning:more", (), "next"),
    Row("P&lan", "Compare with a plan…", "planning:more", (), "compare"),
    Row("P&lan", "Needles: page of the plan", "planning:more", (), "page:needles"),
    Row("P&lan", "Client: page of the plan", "planning:more", (), "page:client"),
    Row("P&lan", "What to heed: page of the plan", "planning:more", (), "page:heed"),
    Row("P&lan", "Styles and templates: page of the plan", "planning:more", (), "page:styles"),
    Row("P&lan", "Session: page of the plan", "planning:more", (), "page:session"),
    Row("P&lan", "Course: page of the plan", "planning:more", (), "page:course"),
    Row("&View", "&Previous view", "turn", ("[",), -1),
    Row("&View", "&Next view", "turn", ("]",), 1),
    Row("&View", "Turn the body to its &right", "turn_body", ("Shift+Left",), -1),
    Row("&View", "Turn the body to its &left", "turn_body", ("Shift+Right",), 1),
    Row("&View", "Zoom &in", "zoom", ("Ctrl++", "Ctrl+=", "+"), 1.25),
    Row("&View", "Zoom &out", "zoom", ("Ctrl+-", "-"), 0.8),
    Row("&View", "&Fit", "fit", ("F", "Ctrl+0")),
    Row("&View", "Sh&ow it to a room", "presenting:start", ("F5",)),
    Row("&View", "&Measure along the skin", "measuring:toggle", ("R",)),
    Row("&View", "Labels: &codes", "set_labels", ("1",), "codes", True, "labels"),
    Row("&View", "Labels: na&mes", "set_labels", ("2",), "names", True, "labels"),
    Row("&View", "Labels: n&one", "set_labels", ("3",), "none", True, "labels"),
    Row("&View", "Labels: codes an&d names", "set_labels", ("4",), "both", True, "labels"),
    Row("&View", "Next &kind of labels", "next_labels", ("L",)),
    *(Row("Plate&s", text, "plate", (key_of(name),), name) for name, text in PLATES.items()),
    *(Row("&Layers", text, "toggle", (key,), name, True) for name, (text, key) in LAYERS.items()),
    Row("&Layers", "&Body", "toggle", ("B",), "skin", True),
    Row("&Layers", "Ho&w strongly each is drawn…", "open_layers", ("Shift+L",)),
    *(
        Row("&Layers", text, "presets:take", (f"Ctrl+{at}",), name)
        for at, (name, text) in enumerate(MENU_WORDS.items(), 1)
    ),
    Row("&View", "&Guide: how a point is found", "toggle", ("G",), "guide", True),
    Row("&View", "My favo&urites and notes on the map", "toggle", (), "stars", True),
    Row("&View", "Other schools' p&laces", "toggle", ("V",), "variants", True),
    Row("&Point", "&Compare: pin the chosen point", "comparing:pin", ("K",)),
    Row("&Point", "How it is found: ne&xt step", "guiding:walk", ("N",), 1),
    Row("&Point", "How it is found: step befo&re", "guiding:walk", ("Shift+N",), -1),
    Row("&View", "&Isolate what the card is about", "toggle", ("I",), "isolate", True),
    Row("&View", "Se&ttings…", "preferring:open", ("Ctrl+,",)),
    Row("&View", "Light", "set_theme", (), "light", True, "theme"),
    Row("&View", "Dark", "set_theme", (), "dark", True, "theme"),
    Row("&View", "As the system", "set_theme", (), "system", True, "theme"),
    Row("&Point", "&Back", "history:back", ("Alt+Left",)),
    Row("&Point", "F&orward", "history:forward", ("Alt+Right",)),
    Row("&Point", "Find &anything…", "palette:open", ("Ctrl+K",)),
    Row("&Point", "&Find in the list…", "focus_search", ("Ctrl+F", "/")),
    Row("&Point", "Fi&lter the points…", "filtering:toggle", ("Ctrl+Shift+F",)),
    Row("&Point", "Fa&vourite, or no longer", "keeping:toggle_favourite", ("Ctrl+D", "*")),
    Row("&Point", "&Tags of this point…", "keeping:edit", ("Ctrl+T",), "tags"),
    Row("&Point", "N&ote on this point…", "keeping:edit", ("Ctrl+M",), "note"),
    Row("&Point", "&Next point in this view", "step", ("Ctrl+Right",), 1),
    Row("&Point", "&Previous point in this view", "step", ("Ctrl+Left",), -1),
    Row("&Point", "Next point on its c&hannel", "step_channel", ("Ctrl+Down",), 1),
    Row("&Point", "Previous point on its ch&annel", "step_channel", ("Ctrl+Up",), -1),
    Row("&View", "List of points, or put it a&way", "siding:toggle_list", ("F9",)),
    Row("&View", "Card, or put it awa&y", "siding:toggle_card", ("Shift+F9",)),
    Row("&View", "Next &pane", "next_pane", ("F6",), 1),
    Row("&View", "Pre&vious pane", "next_pane", ("Shift+F6",), -1),
    Row("&Point", "List &only what the plate shows", "toggle", ("O",), "in_view", True),
    Row("&Point", "Show all &points again", "clear", ()),
    *(Row("&Atlas", title, "show_topic", (), f"index:{part}") for part, (_, title) in INDEXES.items()),
    Row("&Help", "&Keys", "help:show_keys", ("F1", "?")),
    Row("&Help", "&Tour in three steps", "welcoming:tour"),
    Row("&Help", "&Welcome to facemap", "welcoming:open"),
    Row("&Help", "&About facemap", "help:show_about", ()),
)


class Menus:
    """The menus of the window, in the order of the rows; they stay empty until after the first picture."""

    def __init__(self, window: MainWindow, rows: Iterable[Row] = ROWS) -> None:
        self._window, self._rows = window, tuple(rows)
        titles = dict.fromkeys(row.menu for row in self._rows)
        self._menus = {title: window.menuBar().addMenu(say(title)) for title in titles}
        self._actions: dict[tuple[str, object], QAction] = {}

    def fill(self) -> None:
        groups: dict[str, QActionGroup] = {}
        for row in self._rows:
            action = _action(self._window, row)
            if row.group:
                groups.setdefault(row.group, QActionGroup(self._window)).addAction(action)
            self._menus[row.menu].addAction(action)
            self._actions[row.does, row.argument] = action

    def say_of(self, does: str, text: str) -> None:
        """Let the rows that do this say something else, already in the user's language; "": what they did."""
        for row in self._rows:
            action = self._actions.get((row.does, row.argument))
            if row.does == does and action is not None:
                action.setText(text or say(row.text))

    def hold(self, does: str, menu: QMenu) -> None:
        """Have a menu open where the row that does this stands, which does it elsewhere."""
        self._actions[does, None].setMenu(menu)

    def menu(self, title: str) -> QMenu:
        """A menu by its title in the rows."""
        return self._menus[title]

    def tick(self, settings: Settings) -> None:
        """Tick what is on."""
        for (does, argument), action in self._actions.items():
            if does == "toggle":
                action.setChecked(getattr(settings, str(argument)))
            elif does in CHOOSING and argument == getattr(settings, CHOOSING[does]):
                action.setChecked(True)


def _action(window: MainWindow, row: Row) -> QAction:
    action = QAction(say(row.text), window)
    action.setShortcuts([QKeySequence(keys) for keys in row.keys])
    action.setCheckable(row.checkable)
    method = method_of(window, row.does)
    if row.argument is not None:
        action.triggered.connect(lambda _=False: method(row.argument))
    elif row.checkable:
        action.triggered.connect(method)
    else:
        action.triggered.connect(lambda _=False: method())
    return action


def method_of(window: MainWindow, does: str) -> Callable[..., object]:
    """What a row calls; a feature is only made when it is."""
    feature, colon, name = does.partition(":")
    if not colon:
        method: Callable[..., object] = getattr(window, does)
        return method

    def call(*arguments: object) -> object:
        return getattr(window.feature(feature), name)(*arguments)

    return call
