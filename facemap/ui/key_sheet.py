"""The sheet of keys: what each key does, made from the rows of actions, in groups, in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from facemap.atlas.fold import fold
from facemap.ui.actions import ROWS
from facemap.ui.present_keys import MOUSE as ROOM_MOUSE, ROWS as ROOM_ROWS
from facemap.ui.tongue import later, plain, say
from facemap.ui.words import escape

PLATE = later("On the plate")
ROOM = later("In front of a room")
MOUSE = (
    (later("Left, Right"), later("Turn the head, where it turns")),
    (later("Up, Down, Tab"), later("Walk the points of this view")),
    (later("Enter"), later("Choose the point under the pointer, or the first one")),
    (later("Esc"), later("Clear the choice, then the search")),
    (later("Wheel, pinch"), later("Zoom to the pointer")),
    (later("Drag"), later("Turn the head; where it does not turn, or zoomed in, move the plate")),
    (later("Shift+drag"), later("Move the plate")),
    (later("Ctrl+drag"), later("Zoom to a box")),
    (later("Double-click"), later("Fit")),
)
KEYS_SHARE = 43
"""Of a column's width in percent, what its keys take."""
HEAD = 2
"""Rows of room that the title of a group takes."""

Keys = Callable[[str], str]
"""A key as this system writes it."""


class Line(NamedTuple):
    """Keys, any of which does what the text says."""

    keys: tuple[str, ...]
    text: str


class Group(NamedTuple):
    title: str
    lines: tuple[Line, ...]


def groups(typed: str = "", native: Keys = str) -> tuple[Group, ...]:
    """All keys, menu by menu; with something typed, the lines that hold every word of it."""
    found: list[Group] = []
    for title, lines in _all(native):
        kept = tuple(line for line in lines if _holds(line, title, typed))
        if kept:
            found.append(Group(title, kept))
    return tuple(found)


def _all(native: Keys) -> Iterator[tuple[str, list[Line]]]:
    by_menu: dict[str, list[Line]] = {}
    for row in ROWS:
        if row.keys:
            line = Line(tuple(map(native, row.keys)), plain(row.text))
            by_menu.setdefault(plain(row.menu), []).append(line)
    by_menu[say(PLATE)] = [Line((say(keys),), say(text)) for keys, text in MOUSE]
    room = [Line(tuple(map(native, row.keys)), say(row.text)) for row in ROOM_ROWS if row.keys]
    by_menu[say(ROOM)] = [*room, *(Line((say(keys),), say(text)) for keys, text in ROOM_MOUSE)]
    yield from by_menu.items()


def _holds(line: Line, title: str, typed: str) -> bool:
    text = fold(f"{line.text} {title}")
    keys = {key.casefold() for key in line.keys}
    return all(word.casefold() in keys or fold(word) in text for word in typed.split())


def columns(of: Sequence[Group], count: int) -> tuple[tuple[Group, ...], ...]:
    """The groups in so many columns, in their order, the columns about equally long."""
    whole = sum(len(group.lines) + HEAD for group in of)
    found: list[list[Group]] = [[]]
    filled = 0
    for group in of:
        size = len(group.lines) + HEAD
        fair = whole * len(found) / count
        if found[-1] and len(found) < count and filled + size / 2 > fair:
            found.append([])
        found[-1].append(group)
        filled += size
    return tuple(map(tuple, found))


def sheet(of: Sequence[Group], count: int, colours: dict[str, str]) -> str:
    """The groups as rich text."""
    if not of:
        return f"<p>{say('No key does that.')}</p>"
    parts = columns(of, count)
    cells = (_column(part, colours) for part in parts)
    width = 100 // len(parts)
    filled = "".join(f'<td width="{width}%" style="padding-right:26px">{cell}</td>' for cell in cells)
    return f'<table width="100%" cellspacing="0"><tr>{filled}</tr></table>'


def _column(of: Iterable[Group], colours: dict[str, str]) -> str:
    """One table, so that what the keys do begins at one place in all its groups."""
    rows = ""
    for group in of:
        title = f'<h3 style="color:{colours["accent"]}">{escape(group.title)}</h3>'
        above = 14 if rows else 0
        rows += f'<tr><td colspan="2" style="padding-top:{above}px">{title}</td></tr>'
        rows += "".join(_row(line, colours) for line in group.lines)
    return f'<table cellspacing="0" cellpadding="3">{rows}</table>'


def _row(line: Line, colours: dict[str, str]) -> str:
    caps = say(" or ").join(f"<b>{escape(key)}</b>" for key in line.keys)
    return (
        f'<tr><td width="{KEYS_SHARE}%" style="padding-right:10px;color:{colours["text"]}">{caps}</td>'
        f'<td style="color:{colours["text"]}">{escape(line.text)}</td></tr>'
    )
