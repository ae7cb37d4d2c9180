"""What one does in front of a room, and the keys for it; the bar and the page of keys come from here."""

from __future__ import annotations

from collections.abc import Iterable

from facemap.picture.ink import COLOURS
from facemap.ui.actions import Row
from facemap.ui.settings import LAYERS
from facemap.ui.tongue import later, say

COLOUR_WORDS = {
    "red": later("Red"), "yellow": later("Yellow"), "green": later("Green"), "blue": later("Blue"),
    "white": later("White"),
}  # fmt: skip
ROWS: tuple[Row, ...] = (
    Row(later("Steps"), later("Back"), "step", ("PgUp",), -1),
    Row(later("Steps"), later("Next: a name, then a point"), "step", ("PgDown",), 1),
    Row(later("Steps"), later("Next point"), "walk", ("Down", "Ctrl+Right"), 1),
    Row(later("Steps"), later("Point before"), "walk", ("Up", "Ctrl+Left"), -1),
    Row(later("Steps"), later("How it is found: next sentence"), "guide", ("N",), 1),
    Row(later("Steps"), later("How it is found: sentence before"), "guide", ("Shift+N",), -1),
    Row(later("Names"), later("Tell the next name"), "reveal", ("Space",)),
    Row(later("Names"), later("Hide the last name again"), "conceal", ("Backspace",)),
    Row(later("Names"), later("All names, or none"), "all_names", ("A",)),
    Row(later("Names"), later("Codes, names or both"), "relabel", ("L",)),
    Row(later("Names"), later("Larger"), "grow", ("Ctrl++", "Ctrl+="), 1.1),
    Row(later("Names"), later("Smaller"), "grow", ("Ctrl+-",), 1 / 1.1),
    Row(later("Body"), later("Turn it to its right"), "turn", ("Left",), -1),
    Row(later("Body"), later("Turn it to its left"), "turn", ("Right",), 1),
    Row(later("Body"), later("View before"), "look", ("[",), -1),
    Row(later("Body"), later("Next view"), "look", ("]",), 1),
    Row(later("Body"), later("Zoom in"), "zoom", ("+", "="), 1.25),
    Row(later("Body"), later("Zoom out"), "zoom", ("-",), 0.8),
    Row(later("Body"), later("Fit"), "fit", ("F", "0")),
    *(
        Row(later("Layers"), text, "toggle", (key,), name)
        for name, (text, key) in LAYERS.items()
        if name != "acupuncture"  # its key tells all names
    ),
    Row(later("Layers"), later("Guide: how a point is found"), "toggle", ("G",), "guide"),
    Row(later("Layers"), later("Other schools' places"), "toggle", ("V",), "variants"),
    Row(later("Draw"), later("Pen"), "take", ("P",), "pen"),
    Row(later("Draw"), later("Arrow"), "take", ("R",), "arrow"),
    Row(later("Draw"), later("Highlighter"), "take", ("H",), "highlighter"),
    *(
        Row(later("Draw"), name.capitalize(), "colour", (str(number + 1),), number)
        for number, name in enumerate(COLOURS)
    ),
    Row(later("Draw"), later("Undo"), "undo", ("Ctrl+Z",)),
    Row(later("Draw"), later("Clear"), "clear", ("E", "Del")),
    Row(later("Show"), later("Pointer"), "switch", ("D",), "pointer"),
    Row(later("Show"), later("Spotlight"), "switch", ("O",), "spotlight"),
    Row(later("Show"), later("Blank"), "switch", ("B", "."), "blank"),
    Row(later("Show"), later("Freeze the room's picture"), "freeze", ("K",)),
    Row(later("Show"), later("Light or dark"), "relight", ("T",)),
    Row(later("Show"), later("Planned needles"), "needles", ("J",)),
    Row(later("Show"), later("Clock, notes, what comes next"), "prompt", ("I",)),
    Row(later("Show"), later("Keys"), "tell_keys", ("F1", "?")),
    Row(later("Show"), later("Leave"), "leave", ("Esc",)),
)
"""`does` names a verb of the speaker or, where it has none of that name, of the feature."""
BUTTONS: dict[tuple[str, object], str] = {
    ("step", -1): "‹",
    ("step", 1): "›",
    ("all_names", None): later("Names"),
    ("take", "pen"): later("Pen"),
    ("take", "arrow"): later("Arrow"),
    ("take", "highlighter"): later("Marker"),
    ("undo", None): later("Undo"),
    ("clear", None): later("Clear||of drawings"),
    ("switch", "pointer"): later("Pointer"),
    ("switch", "spotlight"): later("Spotlight"),
    ("switch", "blank"): later("Blank||the picture"),
    ("freeze", None): later("Freeze"),
    ("prompt", None): later("Notes"),
    ("tell_keys", None): "?",
    ("leave", None): "✕",
}
"""What stands on the bar, by verb and argument."""
MOUSE_TITLE = later("Mouse")
MOUSE = (
    (later("Wheel, pinch"), later("Zoom to the pointer")),
    (later("Shift+wheel"), later("Size of the spotlight")),
    (later("Drag"), later("Turn or move the body; draw")),
    (later("Click"), later("Choose a point")),
)


def said_keys(row: Row) -> str:
    """The keys of a row: "Down or Ctrl+Right"."""
    return say(" or ").join(row.keys)


def _mouse() -> list[tuple[str, str]]:
    return [(say(hand), say(does)) for hand, does in MOUSE]


def page(rows: Iterable[Row] = ROWS) -> str:
    """What each key does, in three columns of groups."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        groups.setdefault(row.menu, []).append((said_keys(row), say(row.text)))
    blocks = [_block(title, lines) for title, lines in (*groups.items(), (MOUSE_TITLE, _mouse()))]
    columns = (blocks[0] + blocks[1] + blocks[2], blocks[3] + blocks[6], blocks[4] + blocks[5])
    cells = "".join(f"<td style='padding-right:26px'>{column}</td>" for column in columns)
    return f"<table><tr valign='top'>{cells}</tr></table>"


def _block(title: str, lines: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f"<tr><td style='padding:2px 10px 2px 0'><b>{keys}</b></td><td style='padding:2px 0'>{text}</td></tr>"
        for keys, text in lines
    )
    return f"<h4 style='margin:10px 0 4px 0'>{say(title)}</h4><table>{rows}</table>"
