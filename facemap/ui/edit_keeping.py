"""The point that is being placed is kept over a crash, and offered back the next time."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer

from facemap.data.safe_write import reason
from facemap.ui import kept_draft
from facemap.ui.draft import Draft
from facemap.ui.kept_draft import Found, KeptDraft
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.editing import Editing
    from facemap.ui.plan_notices import Answers, Notices
    from facemap.ui.planning import Planning

REST_MS = 1_000
"""After the last change it is kept."""
OFFER_NEW = later("A new point was being placed when facemap ended, at {time}.")
OFFER = later("{code} was being placed anew when facemap ended, at {time}.")
DAMAGED = later(
    "What was kept of a point that was being placed can't be read; it was moved aside, to {file}."
)
BUSY = later("Another point is being placed; keep or leave that one first.")
GONE = later("{code} is in no pack any more; it is placed as a new point.")
NOT_KEPT = later("The point that is being placed can't be kept for the case of a crash: {why}.")


class EditKeeping(QObject):
    def __init__(self, editing: Editing) -> None:
        super().__init__(editing)
        self._editing, self._folder = editing, editing.window.folder
        self._last: dict[str, object] = {}
        """What was kept last; empty while nothing is."""
        self._failed = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.keep)
        editing.panel.edited.connect(self.follow)

    def follow(self) -> None:
        """The point, its words or its form were changed."""
        if self._editing.draft is not None and not self._rest.isActive():
            self._rest.start()

    def keep(self) -> None:
        """Keep the point as it is now."""
        self._rest.stop()
        draft = self._editing.draft
        if draft is None:
            return
        kept = self._as_kept(draft)
        if kept_draft.now(kept) == self._last:
            return
        try:
            kept_draft.keep(self._folder, kept)
        except OSError as error:
            if not self._failed:
                self._failed = True
                self._editing.window.status.say_place(say(NOT_KEPT, why=say(reason(error))))
            return
        self._last, self._failed = kept_draft.now(kept), False

    def _as_kept(self, draft: Draft) -> KeptDraft:
        panel, now = self._editing.panel, self._editing.window.browsing
        x, y, z = draft.goal
        is_open = not panel.isHidden()
        texts, source = (panel.values, panel.source) if is_open else ({}, ("", ""))
        side, pack = now.side if now.code == draft.code else "", str(panel.pack or "")
        words, when = draft.words(), time.time()
        return KeptDraft(
            draft.code, side, now.view, (x, y, z), draft.region, words, texts, source, pack, when
        )

    def drop(self) -> None:
        """It is written, or left: nothing need be kept."""
        self._rest.stop()
        if self._last:
            self._last = {}
            with suppress(OSError):
                kept_draft.drop(self._folder)

    # The next time

    def offer(self) -> None:
        """All that programs which ended have kept, each in a line."""
        found, damaged = kept_draft.all_found(self._folder, date.today())
        for file in damaged:
            self._notices.tell(f"draft {file.name}", say(DAMAGED, file=file))
        for each in reversed(found):
            self._offer(each)

    def _offer(self, found: Found) -> None:
        kept = found.kept
        when = f"{datetime.fromtimestamp(kept.when):%Y-%m-%d %H:%M}"
        words = say(OFFER, code=kept.code, time=when) if kept.code else say(OFFER_NEW, time=when)
        answers: Answers = {
            say("Take it up again"): partial(self.take_up, found),
            say("Drop it"): partial(_gone, found.file),
        }
        self._notices.tell(f"draft {found.file.name}", words, answers)

    @property
    def _notices(self) -> Notices:
        return cast("Planning", self._editing.window.feature("planning")).file.notices

    def take_up(self, found: Found) -> None:
        """Go on placing it, in the form as it was filled."""
        editing, window, kept = self._editing, self._editing.window, found.kept
        if editing.draft is not None:
            window.status.say_place(say(BUSY))
            self._offer(found)
            return
        code = kept.code if kept.code in window.as_read.points else ""
        if code:
            window.choose(code, kept.side)
        if kept.view in window.atlas.body.views:
            window.look(kept.view)
        window.feature("siding").follow("card")
        editing.start()
        editing.go_on(Draft(window.as_read, code, kept.position, kept.region), kept.words)
        editing.panel.fill(kept.texts, kept.source, Path(kept.pack) if kept.pack else None)
        if kept.code and not code:
            editing.panel.show_code(kept.code)
            editing.panel.tell(say(GONE, code=kept.code))
        self.keep()
        if self._last:
            _gone(found.file)


def _gone(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)
