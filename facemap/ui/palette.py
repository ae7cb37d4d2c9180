"""Ctrl+K: one box that finds anything and does it, chooses it or tells about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from facemap.atlas.anything import ABOUT, ALIAS, ENGLISH, Catalogue, Entry, Key, catalogue, entries_of
from facemap.atlas.fold import fold
from facemap.atlas.vocabulary import view_title
from facemap.body.model import CLOSE_UP, Body
from facemap.ui.actions import ROWS, Row, method_of
from facemap.ui.dressing import Reading
from facemap.ui.features import Feature, follow
from facemap.ui.palette_box import Box
from facemap.ui.plates import SAME_KEY, key_of
from facemap.ui.preferences import entries
from facemap.ui.tongue import plain, say

if TYPE_CHECKING:
    from facemap.ui.keeping import Keeping
    from facemap.ui.window import MainWindow


ALSO = {
    "presenting:start": (
        "present", "presentation", "presenter", "projector", "slides", "beamer", "full screen",
    ),
    "exporting:open": ("pdf", "svg", "png", "picture", "image", "save as"),
    "exporting:copy": ("clipboard",),
    "exporting:print": ("printer", "paper"),
    "siding:toggle_list": ("hide", "sidebar", "panel", "full width"),
    "siding:toggle_card": ("hide", "sidebar", "panel", "full width"),
    "open_layers": ("hide", "show", "opacity", "transparent"),
    "measuring:toggle": ("ruler", "distance", "tape"),
    "help:show_keys": ("shortcuts", "help"),
    "preferring:open": ("preferences", "options"),
    "close": ("exit",),
    "skin_opacity": ("skin",),
    "toggle skin": ("skin",),
}  # fmt: skip
"""Words that people look for an action or a setting with, though it is not called that."""
PLATE_WORDS = {
    "head-back": ("back of the head", "rear", "occiput", "nape"),
    "head-top": ("top of the head", "crown", "vertex", "scalp"),
}
"""The same for plates."""


class Palette(Feature):
    """Opens the box over the window and does what is chosen in it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._catalogue: Catalogue | None = None
        self._box = Box(window)
        self._box.entry_chosen.connect(self.do)
        window.read.connect(self._forget)
        window.set.connect(self._forget)
        self._keeping = cast("Keeping", window.feature("keeping"))
        self._keeping.changed.connect(self._forget)

    def open(self) -> None:
        if self._catalogue is None:
            atlas = self.window.atlas
            settings = (_also(entry, entry.name) for entry in entries())
            found = (*_actions(), *settings, *entries_of(atlas), *_views(atlas.body), *_own(self._keeping))
            self._catalogue = catalogue(_said_as(entry, self.window.reading) for entry in found)
        self._box.open(self._catalogue, self.window.theme)

    def do(self, kind: str, name: str) -> None:
        """Choose a point, show a topic, or do what an action does."""
        if kind == "action":
            row = ROWS[int(name)]
            method = method_of(self.window, row.does)
            method(row.argument) if row.argument is not None else method()
            return
        if kind == "view":
            self.window.look(name)
            return
        self.window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)  # where P puts a needle at it
        follow(self.window, f"filtering:{kind}:{name}" if kind in ("tag", "filter") else f"{kind}:{name}")

    def _forget(self) -> None:
        """Other packs were read, or other tags and filters are kept."""
        self._catalogue = None


def _said_as(entry: Entry, reading: Reading) -> Entry:
    """An entry with its codes in the reader's manner."""
    return entry._replace(title=reading.said(entry.title), below=reading.said(entry.below))


def _actions() -> Iterator[Entry]:
    for place, row in enumerate(ROWS):
        if row.text and row.does != "plate":  # those are found as views, with all others
            title = plain(row.text)
            keys = (
                Key(fold(title), ENGLISH),
                *(Key(fold(word), ABOUT) for word in f"{title} {row.text}".split()),
            )
            yield _also(
                Entry("action", str(place), title, _said(row), keys), row.does, f"{row.does} {row.argument}"
            )


def _also(entry: Entry, *names: str) -> Entry:
    """Found by other words, too."""
    words = (word for name in names for word in ALSO.get(name, ()))
    return entry._replace(keys=(*entry.keys, *(Key(fold(word), ENGLISH) for word in words)))


def _views(body: Body) -> Iterator[Entry]:
    """Every view that has a name, with its key."""
    for name in body.named:
        view, key = body.views[name], key_of(name)
        title, close = view_title(view.title), view.kind == CLOSE_UP
        also = PLATE_WORDS.get(name, ())
        whole = (title, view.title, name, *also, *(("close-up", say("Close up")) if close else ()))
        words = re.split(r"[\s,，]+", f"{' '.join(whole)} {say('View')} plate")
        texts = dict.fromkeys(fold(re.sub("[,，]", "", text)) for text in whole)
        keys = (*(Key(text, ENGLISH) for text in texts), *(Key(fold(word), ABOUT) for word in words))
        below = (say("Close up") if close else "", key, say(SAME_KEY) if key and view.mirrored else "")
        yield Entry("view", name, title, "  ·  ".join(filter(None, below)), keys)


def _own(keeping: Keeping) -> Iterator[Entry]:
    """Tags and filters that a person keeps."""
    for tag, codes in keeping.tags().items():
        below = ", ".join(codes[:8]) + (" …" if codes[8:] else "")
        yield Entry("tag", tag, tag, below, (Key(fold(tag), ALIAS),))
    for name in keeping.filters:
        words = (Key(fold(word), ALIAS) for word in name.split())
        yield Entry("filter", name, name, "", (Key(fold(name), ENGLISH), *words))


def _said(row: Row) -> str:
    menu = plain(row.menu)
    return f"{menu}  ·  {say(' or ').join(row.keys)}" if row.keys else menu
