"""What one does in front of a room, and the keys for it; the bar and the page of keys come from here."""

from __future__ import annotations

from collections.abc import Iterable

from facemap.picture.ink import COLOURS
from facemap.ui.actions import Row
from facemap.ui.settings import LAYERS

ROWS: tuple[Row, ...] = (
    Row("Steps", "Back", "step", ("PgUp",), -1),
    Row("Steps", "Next: a name, then a point", "step", ("PgDown",), 1),
    Row("Steps", "Next point", "walk", ("Down", "Ctrl+Right"), 1),
    Row("Steps", "Point before", "walk", ("Up", "Ctrl+Left"), -1),
    Row("Names", "Tell the next name", "reveal", ("Space",)),
    Row("Names", "Hide the last name again", "conceal", ("Backspace",)),
    Row("Names", "All names, or none", "all_names", ("A",)),
    Row("Names", "Codes, names or both", "relabel", ("L",)),
    Row("Names", "Larger", "grow", ("Ctrl++", "Ctrl+="), 1.1),
    Row("Names", "Smaller", "grow", ("Ctrl+-",), 1 / 1.1),
    Row("Body", "Turn it to its right", "turn", ("Left",), -1),
    Row("Body", "Turn it to its left", "turn", ("Right",), 1),
    Row("Body", "View before", "look", ("[",), -1),
    Row("Body", "Next view", "look", ("]",), 1),
    Row("Body", "Zoom in", "zoom", ("+", "="), 1.25),
    Row("Body", "Zoom out", "zoom", ("-",), 0.8),
    Row("Body", "Fit", "fit", ("F", "0")),
    *(
        Row("Layers", text, "toggle", (key,), name)
        for name, (text, key) in LAYERS.items()
        if name != "acupuncture"  # its key tells all names
    ),
    Row("Layers", "Guide: how a point is found", "toggle", ("G",), "guide"),
    Row("Layers", "Other schools' places", "toggle", ("V",), "variants"),
    Row("Draw", "Pen", "take", ("P",), "pen"),
    Row("Draw", "Arrow", "take", ("R",), "arrow"),
    Row("Draw", "Highlighter", "take", ("H",), "highlighter"),
    *(
        Row("Draw", name.capitalize(), "colour", (str(number + 1),), number)
        for number, name in enumerate(COLOURS)
    ),
    Row("Draw", "Undo", "undo", ("Ctrl+Z",)),
    Row("Draw", "Clear", "clear", ("E", "Del")),
    Row("Show", "Pointer", "switch", ("D",), "pointer"),
    Row("Show", "Spotlight", "switch", ("O",), "spotlight"),
    Row("Show", "Blank", "switch", ("B", "."), "blank"),
    Row("Show", "Freeze the room's picture", "freeze", ("K",)),
    Row("Show", "Light or dark", "relight", ("T",)),
    Row("Show", "Clock, notes, what comes next", "prompt", ("I",)),
    Row("Show", "Keys", "tell_keys", ("F1", "?")),
    Row("Show", "Leave", "leave", ("Esc",)),
)
"""`does` names a verb of the speaker or, where it has none of that name, of the feature."""
BUTTONS: dict[tuple[str, object], str] = {
    ("step", -1): "‹", ("step", 1): "›", ("all_names", None): "Names", ("take", "pen"): "Pen",
    ("take", "arrow"): "Arrow", ("take", "highlighter"): "Marker", ("undo", None): "Undo",
    ("clear", None): "Clear", ("switch", "pointer"): "Pointer", ("switch", "spotlight"): "Spotlight",
    ("switch", "blank"): "Blank", ("freeze", None): "Freeze", ("prompt", None): "Notes",
    ("tell_keys", None): "?", ("leave", None): "✕",
}  # fmt: skip
"""What stands on the bar, by verb and argument."""
MOUSE = (
    ("Wheel, pinch", "Zoom to the pointer"),
    ("Shift+wheel", "Size of the spotlight"),
    ("Drag", "Turn or move the body; draw"),
    ("Click", "Choose a point"),
)


def page(rows: Iterable[Row] = ROWS) -> str:
    """What each key does, in three columns of groups."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        groups.setdefault(row.menu, []).append((" or ".join(row.keys), row.text))
    blocks = [_block(title, lines) for title, lines in (*groups.items(), ("Mouse", MOUSE))]
    columns = (blocks[0] + blocks[1] + blocks[2], blocks[3] + blocks[6], blocks[4] + blocks[5])
    cells = "".join(f"<td style='padding-right:26px'>{column}</td>" for column in columns)
    return f"<table><tr valign='top'>{cells}</tr></table>"


def _block(title: str, lines: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f"<tr><td style='padding:2px 10px 2px 0'><b>{keys}</b></td><td style='padding:2px 0'>{text}</td></tr>"
        for keys, text in lines
    )
    return f"<h4 style='margin:10px 0 4px 0'>{title}</h4><table>{rows}</table>"
