"""From the form to the file: what is asked, what is written, what is taken back, and what is told of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facemap.ui.draft import Draft
from facemap.ui.tongue import called, later, say

if TYPE_CHECKING:
    from facemap.data.editing import Change, Deeds, Wish
    from facemap.ui.editing import Editing

WRITTEN = later("{code} is written to {file}. Ctrl+Z takes it back.")
UNDONE, REDONE = later("{code} is as before in {file}."), later("{code} is written to {file} again.")
NOTHING, NOTHING_MORE = later("There is nothing to take back."), later("There is nothing to do again.")
MISSING = later("Missing: {what}")
NO_WORDS = later("No words lead there. Move the point a little.")
LONGEST_NAME = 40


class Writing(QObject):
    """Holds what was written since the window opened."""

    def __init__(self, editing: Editing) -> None:
        super().__init__(editing)
        self._editing = editing
        self._deeds: Deeds | None = None
        self._pack: Path | None = None
        """Where was written last."""

    @property
    def deeds(self) -> Deeds:
        if self._deeds is None:
            from facemap.data.editing import Deeds

            self._deeds = Deeds()
        return self._deeds

    # The form

    def open(self, draft: Draft) -> None:
        """Fill the form for a draft."""
        atlas, panel = draft.atlas, self._editing.panel
        point = atlas.points.get(draft.code)
        kind = point.kind if point else "extra"
        channels = [(code, called(channel.names)) for code, channel in atlas.channels.items()]
        panel.open(draft.is_new, kind, {"code": draft.code_for(kind)}, channels)
        panel.show_sources(self._sources(draft))
        self.show_packs(draft)

    def show_packs(self, draft: Draft) -> None:
        packs = self._editing.window.packs
        own = self._own_pack(draft)
        wanted = own or (self._pack if self._pack in packs else None)
        self._editing.panel.show_packs(packs, wanted, own is not None)

    def ask_for_pack(self) -> None:
        """Make a new pack to write to."""
        made = self._editing.packs.new()
        self._pack = made or self._pack
        if self._editing.draft is not None:
            self.show_packs(self._editing.draft)

    def _own_pack(self, draft: Draft) -> Path | None:
        """The pack of one's own that a point is written in already."""
        point = draft.atlas.points.get(draft.code)
        file = Path(point.origin.file).absolute() if point and point.origin else None
        packs = self._editing.window.packs
        return next((pack for pack in packs if file and pack.absolute() in file.parents), None)

    def _sources(self, draft: Draft) -> list[tuple[str, str]]:
        """Those that one's own points name first, then one's notes, then all others."""
        from facemap.data.editing import OWN_SOURCE, OWN_TITLE

        atlas, names = draft.atlas, {pack.name for pack in self._editing.window.packs}
        own = {name: None for point in atlas.points.values() if point.pack in names for name in point.sources}
        titles = {name: source.short or source.title for name, source in atlas.sources.items()}
        mine = {OWN_SOURCE: titles.get(OWN_SOURCE, OWN_TITLE)}
        shipped = dict.fromkeys(s for p in atlas.points.values() if p.pack not in names for s in p.sources)
        first = {name: titles[name] for name in own if name in titles and name not in shipped}
        return list((first | mine | {name: titles[name] for name in titles}).items())

    # Writing

    def write(self, draft: Draft) -> bool:
        """Whether the point was written; else the panel says why not."""
        panel = self._editing.panel
        if draft.taken is None:
            panel.tell(say(NO_WORDS))
            return False
        missing = panel.first_missing()
        if missing:
            panel.tell(say(MISSING, what=missing))
            return False
        if panel.pack is None:
            self.ask_for_pack()
        pack = panel.pack
        return pack is not None and self._written(self._wish(draft), pack)

    def _written(self, wish: Wish, pack: Path) -> bool:
        from facemap.data.editing import Refused, prepared
        from facemap.data.safe_write import NotWritten

        packs, window = self._editing.packs, self._editing.window
        try:
            change = prepared(packs.reader, window.packs, wish, pack)
            self.deeds.do(change)
        except (Refused, NotWritten) as why:
            self._editing.panel.tell(str(why))
            return False
        self._pack = pack
        self._editing.draft = None
        packs.reload()
        window.choose(wish.code, window.browsing.side if window.browsing.code == wish.code else "")
        window.status.say_place(say(WRITTEN, code=wish.code, file=_called(change)))
        return True

    def _wish(self, draft: Draft) -> Wish:
        from facemap.data.editing import Wish

        values, (source, title) = self._editing.panel.values, self._editing.panel.source
        assert draft.taken is not None
        return Wish(
            code=draft.code or values["code"],
            place=draft.taken.place,
            location=values["location"] or draft.words(),
            source=source or source_name(title, draft.atlas.sources),
            source_title=title,
            kind=values["kind"],
            channel=values["channel"],
            names={form: values[form] for form in ("english", "pinyin", "hanzi")},
            region=draft.region,
            sides=draft.sides,
            study=values["study"],
        )

    def undo(self) -> None:
        self._again(self.deeds.undo, UNDONE, NOTHING)

    def redo(self) -> None:
        self._again(self.deeds.redo, REDONE, NOTHING_MORE)

    def _again(self, does: Callable[[], Change | None], told: str, nothing: str) -> None:
        from facemap.data.safe_write import NotWritten

        try:
            change = does()
        except NotWritten as why:
            self._editing.packs.tell(str(why), is_wrong=True)
            return
        if change is not None:
            self._editing.packs.reload()
        said = say(told, code=change.code, file=_called(change)) if change is not None else say(nothing)
        self._editing.window.status.say_place(said)


def source_name(title: str, taken: Container[str] = ()) -> str:
    """A name for a source that is new, by its title: "Dr. Wu, 2019" is dr-wu-2019."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-") or "my-source"
    return next(name for name in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if name not in taken)


def _called(change: Change) -> str:
    return f"{change.path.parent.name}/{change.path.name}"
