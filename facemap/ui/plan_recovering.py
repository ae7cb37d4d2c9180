"""What programs that ended have kept of plans: offered back in a strip, never thrown away by itself."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facemap.data.safe_write import reason
from facemap.plan import recovery, seal
from facemap.plan.recovery import Kept, Match
from facemap.plan.seal import CannotUnseal, Key, Unsealed
from facemap.plan.text import NoPlan, read
from facemap.ui.plan_notices import Answers
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.plan_file import PlanFile

OFFER = later("“{title}” has changes of {time} that were not saved when facemap ended.")
OFFER_NEW = later("A plan of {time} was not saved when facemap ended.")
UNMATCHED = later(
    "“{title}” has become another since facemap ended. What was not saved is kept apart, in {file}."
)
UNREADABLE = later("What was kept of “{title}” can't be read: {why}")


class PlanRecovering(QObject):
    def __init__(self, file: PlanFile) -> None:
        super().__init__(file)
        self._file, self._folder = file, file.window.folder
        self._wanted: Path | None = None
        """The kept file that is taken up as soon as its plan is open."""

    def offer(self) -> None:
        """All that programs which ended have kept, each for itself."""
        for kept in reversed(recovery.all_found(self._folder, date.today())):
            self._offer(kept, partial(self._open, kept))

    def look_for(self, path: Path) -> None:
        """Whether something is kept of a plan that was just opened."""
        wanted, self._wanted = self._wanted, None
        try:
            found = recovery.found(self._folder, path, path.read_bytes())
        except OSError:
            return
        if found is None:
            return
        if not isinstance(found, Match) or self._file.path is None:
            self._aside(found.kept)
        elif found.kept.file == wanted:
            self._take_up(found.kept)
        else:
            self._offer(found.kept, partial(self._take_up, found.kept))

    def _offer(self, kept: Kept, take: Callable[[], object]) -> None:
        title, when = _title(kept), f"{datetime.fromtimestamp(kept.when):%Y-%m-%d %H:%M}"
        words = say(OFFER, title=title, time=when) if title else say(OFFER_NEW, time=when)
        forget = partial(self._ask_to_forget, kept)
        answers: Answers = {say("Bring it back"): take, say("Throw it away…"): forget}
        self._file.notices.tell(_key(kept), words, answers)

    def _ask_to_forget(self, kept: Kept) -> None:
        from facemap.ui.dialogs import ask

        words, more = say("Throw away what was not saved?"), say("It can't be brought back then.")
        ask(self._file.window, words, more, {say("Throw it away"): partial(_forgotten, kept)})

    def _open(self, kept: Kept) -> None:
        """Open a plan with what was not saved of it; without its file where that is gone."""
        path = Path(kept.document.path)
        if kept.document.path and path.exists():
            self._wanted = kept.file
            self._file.open(path)
            return
        self._open_copy(_title(kept), kept.data, partial(self._taken, kept))

    def _open_copy(self, title: str, data: bytes, then: Callable[[], object]) -> None:
        self._text_of(title, data, lambda text, key: self._file.read_copy(text, title, key, then))

    def _take_up(self, kept: Kept) -> None:
        """Have the changes that were not saved, as a step that can be undone."""

        def take(text: str, key: Key | None) -> None:
            try:
                plan = read(text).plan
            except NoPlan as why:
                self._file.refuse(say(UNREADABLE, title=_title(kept), why=why))
                return
            if key not in (None, self._file.place.key):
                self._file.seal_later(key)
            self._file.planning.do(say("Bring back what was not saved"), plan)
            self._taken(kept)

        self._text_of(_title(kept), kept.data, take)

    def _taken(self, kept: Kept) -> None:
        """It is in this window by now, so it is kept by it."""
        self._file.notices.drop(_key(kept))
        if not self._file.is_dirty or self._file.keeping.keep():
            _forgotten(kept)

    def _text_of(self, title: str, data: bytes, then: Callable[[str, Key | None], object]) -> None:
        """What was kept as text; once its key is known, where that of the open plan does not fit."""
        key = self._file.place.key
        if not seal.is_sealed(data):
            then(data.decode("utf-8", "replace"), None)
            return
        if key is not None:
            with suppress(CannotUnseal):
                text = seal.unseal_with(data, key)
                then(text, key)
                return

        def unsealed(made: Unsealed) -> None:
            then(made.text, made.key)

        self._file.ask_passphrase(title or say("New plan"), data, unsealed)

    def _aside(self, kept: Kept) -> None:
        try:
            target = recovery.aside(self._folder, kept, date.today())
        except OSError:  # it stays where it is, and is found the next time
            return
        words = say(UNMATCHED, title=_title(kept), file=target)
        self._file.notices.tell(_key(kept), words, {say("Open it"): partial(self._open_aside, target)})

    def _open_aside(self, target: Path) -> None:
        try:
            data = target.read_bytes()
        except OSError as error:
            self._file.refuse(say(UNREADABLE, title=target.stem, why=say(reason(error))))
            return
        self._open_copy(target.stem, data, lambda: None)


def _title(kept: Kept) -> str:
    """What the plan is called, "" where it has no file."""
    return Path(kept.document.path).stem


def _key(kept: Kept) -> str:
    return f"kept {kept.file.name}"


def _forgotten(kept: Kept) -> None:
    with suppress(OSError):
        recovery.forget(kept)
