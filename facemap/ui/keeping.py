"""What a person keeps: favourites, tags and notes on the card, in the list and on the map."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from facemap.atlas.own import NOTHING, Own, all_tags, tagged
from facemap.data.personal import Kept, Personal, Unreadable, export_to, import_from, put, put_filter, read
from facemap.ui.features import Feature
from facemap.ui.tongue import count, later, say

if TYPE_CHECKING:
    from facemap.ui.own_section import OwnSection
    from facemap.ui.window import MainWindow

REST_MS = 600
"""After the last letter typed, what was typed is written."""
NOT_KEPT = later("What you wrote could not be saved: {why}")
NOT_READ = later("Your notes could not be read: {why}")
LOSING = later("Your last notes could not be saved, and would be lost with this window.")
ELSEWHERE = later("Save them elsewhere…")
LOSE = later("Close without them")
EXPORTED = later("Written to {file}.")


class Keeping(Feature):
    """Holds what is kept, also what is still being typed; `changed` follows every change."""

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._saved = self._read()
        self.points: dict[str, Own] = dict(self._saved.points)
        self._let_go = False
        self._typed: set[str] = set()
        """Codes of points of which something isn't written yet."""
        self._resting = QTimer(self, singleShot=True, interval=REST_MS)
        self._resting.timeout.connect(self.write)
        window.read.connect(self._show_signs)
        window.set.connect(lambda _: self._show_signs())
        self._sections: list[OwnSection] = []
        window.card.add_section(self._section)
        self._show_signs()

    def _read(self) -> Personal:
        try:
            kept = read(self.window.folder)
        except OSError as why:
            self._tell(say(NOT_READ, why=_why(why)))
            return Personal()
        if kept.remark:
            self._tell(kept.remark)
        return kept.personal

    @property
    def filters(self) -> Mapping[str, str]:
        """Links of filters by the names they were kept under."""
        return self._saved.filters

    def of(self, code: str) -> Own:
        return self.points.get(code, NOTHING)

    def keep(self, code: str, own: Own) -> None:
        """Keep something about a point; it is written when the typing rests."""
        if own != self.of(code):
            self.points[code] = own
            self._typed.add(code)
            self._let_go = False
            self._resting.start()
            self._spread()

    def keep_filter(self, name: str, link: str) -> bool:
        """Keep a filter by name, or forget it with an empty link; whether that could be written."""
        self.write()
        try:
            self._taken(put_filter(self.window.folder, name, link))
        except OSError as why:
            self._tell(say(NOT_KEPT, why=_why(why)))
            return False
        return True

    def write(self) -> None:
        """Write what is not written yet."""
        self._resting.stop()
        for code in sorted(self._typed):
            try:
                before = self._saved.points.get(code, NOTHING)
                fresh = put(self.window.folder, code, before, self.of(code))
            except OSError as why:
                self._tell(say(NOT_KEPT, why=_why(why)))
                return
            self._typed.discard(code)
            self._taken(fresh)

    def _taken(self, kept: Kept) -> None:
        """What the file says now; what is still being typed stays as it is typed."""
        fresh = kept.personal
        before, self._saved = (self.points, self.filters), fresh
        typed = {code: self.of(code) for code in self._typed}
        self.points = {**fresh.points, **typed}
        if (self.points, self.filters) != before:
            self._spread()
        if kept.remark:
            self._tell(kept.remark)

    def _spread(self) -> None:
        self._show_signs()
        for section in self._sections:
            section.bring_up_to_date()
        self.changed.emit()

    # What the user does

    def toggle_favourite(self) -> None:
        """Star the chosen point, or take the star away."""
        code = self.window.browsing.code
        if code:
            self.keep(code, self.of(code)._replace(favourite=not self.of(code).favourite))

    def edit(self, what: str) -> None:
        """Go to the tags or to the note of the chosen point."""
        self.window.feature("siding").follow("card")
        for section in self._sections:
            if self.window.browsing.code:
                self.window.card.ensureWidgetVisible(section)
                section.edit(what)

    def edit_point(self) -> None:
        """Go from what is one's own of the chosen point to the point itself."""
        self.window.feature("editing").follow("point")

    def export_file(self) -> None:
        from facemap.ui.dialogs import ask_where_to_keep

        self.write()
        file = ask_where_to_keep(self.window)
        if file is not None:
            self.export(file)

    def export(self, file: Path) -> None:
        """Write all of it to another file; until something else is typed, nothing is lost with the window."""
        try:
            export_to(file, Personal(self.points, self.filters))
        except OSError as why:
            self._tell(say(NOT_KEPT, why=_why(why)))
        else:
            self._let_go = True
            self._tell(say(EXPORTED, file=file.name))

    def import_file(self) -> None:
        from facemap.ui.dialogs import ask_what_to_add

        file = ask_what_to_add(self.window)
        if file is not None:
            self.add(file)

    def add(self, file: Path) -> None:
        """Add what another file keeps."""
        self.write()
        try:
            fresh = import_from(self.window.folder, file)
        except (OSError, Unreadable) as why:
            self._tell(say(NOT_READ, why=_why(why)))
            return
        self._taken(fresh)
        added = count(
            "Added: {n} point with something of yours.",
            "Added: {n} points with something of yours.",
            len(fresh.personal.points),
        )
        self._tell(f"{added} {fresh.remark}".strip())

    def _tell(self, message: str) -> None:
        self.window.status.say_place(message)

    # Keeping in step

    def _section(self) -> OwnSection:
        from facemap.ui.own_section import OwnSection

        section = OwnSection(self)
        self._sections.append(section)
        section.destroyed.connect(lambda _=None, gone=section: self._sections.remove(gone))
        return section

    def _show_signs(self) -> None:
        """Stars and flags, where they are wanted."""
        signs = {code: _sign(own) for code, own in self.points.items() if own != NOTHING}
        wanted = signs if self.window.settings.stars else {}
        self.window.narrowing.tagged = lambda typed: tagged(self.points, typed)
        self.window.finder.show_signs(signs)
        if wanted != self.window.narrowing.flags:
            self.window.narrowing.flags = wanted
            self.window.refresh()

    def tags(self) -> dict[str, list[str]]:
        """Every tag in use, and the codes that bear it."""
        return all_tags(self.points)

    def holds_back(self) -> bool:
        self.write()
        if self._typed and not self._let_go:
            self._ask_before_losing()
            return True
        return False

    def _ask_before_losing(self) -> None:
        """What could not be written would go with the window: it is asked where else to put it."""
        from facemap.ui.dialogs import ask

        answers = {say(ELSEWHERE): self.export_file, say(LOSE): self._lose}
        ask(self.window, say(LOSING), self.window.status.pointed_text, answers)

    def _lose(self) -> None:
        self._let_go = True
        self.window.close()


def _why(error: Exception) -> str:
    """Why a file could not be read or written, in plain words."""
    if not isinstance(error, OSError):
        return str(error)
    from facemap.data.safe_write import reason

    name = Path(error.filename).name if error.filename else ""
    return f"{name}: {reason(error)}" if name else reason(error)


def _sign(own: Own) -> str:
    return "star" if own.favourite else "flag"
