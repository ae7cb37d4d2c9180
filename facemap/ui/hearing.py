"""The plate for those who hear it: the list of points mirrors it, and what is chosen is announced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from facemap.atlas.browse import Browse
from facemap.picture.described import HIDDEN, hidden_by, sides_seen, spoken_choice
from facemap.picture.scene import Show
from facemap.picture.survey import Survey
from facemap.ui.condition_words import ABSENT, is_seen
from facemap.ui.features import Feature
from facemap.ui.settings import LAYERS
from facemap.ui.showing import show_for
from facemap.ui.tongue import count, say

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow


class Hearing(Feature):
    """Follows what the plate shows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._lacked = ""
        """What was said last of points that the plate lacks."""
        self.announced = ""
        """What was said last."""
        window.narrowing.mirror = self._leave
        for changed in (window.browsed, window.set, window.read):
            changed.connect(self._tell)
        window.browsed.connect(self._announce)
        window.browsed.connect(self._tell_absence)
        window.set.connect(lambda _: self._tell_absence(window.browsing, anew=False))
        self._before = window.browsing
        if window.settings.in_view:
            window.refresh()
        self._tell()

    def _seen(self, view: str) -> dict[str, tuple[str, ...]]:
        """The points that the plate of a view shows, with their sides."""
        return sides_seen(*self._plate(view))

    def _plate(self, view: str) -> tuple[Survey, Show]:
        return self.window.canvas.survey_of(view), show_for(self.window.settings, self.window.reshow)

    def _leave(self, codes: list[str], view: str) -> list[str]:
        if not self.window.settings.in_view:
            return codes
        seen = self._seen(view)
        return [code for code in codes if code in seen]

    def _tell(self) -> None:
        """Every row of the list says where the plate shows its point."""
        plate = self._plate(self.window.browsing.view)
        off = dict.fromkeys(hidden_by(*plate), HIDDEN)
        self.window.finder.show_seen({**off, **sides_seen(*plate)})

    def _tell_absence(self, now: Browse, anew: bool = True) -> None:
        """Say so where the points that are asked for lie on no view at all, and how many this one lacks."""
        lit = self.window.lit() if (now.condition or now.topic) and not now.code else frozenset()
        points = [code for code in lit if code in self.window.atlas.points]
        status = self.window.status
        if points and not any(is_seen(self.window.atlas, code) for code in points):
            words = say(ABSENT)
        else:
            words = self._lacking(points, now.view)
        if words and (anew or words != self._lacked):
            status.say_place(words)
        elif not words and status.pointed_text == self._lacked:
            status.say_place("")
        self._lacked = words
        status.offer(self._shown_again(points, now.view))

    def _shown_again(self, points: Sequence[str], view: str) -> list[tuple[str, Callable[[], object]]]:
        """For each layer that is off how many of the points it hides, and switching it on."""
        off = hidden_by(*self._plate(view), self.window.canvas.asked[2])
        hiding = Counter(off[code] for code in points if code in off)
        return [
            (
                say("Show {n}: {layer} ({key})", n=hiding[layer], layer=say(text), key=key),
                partial(self.window.toggle, layer),
            )
            for layer, (text, key) in LAYERS.items()
            if layer in hiding
        ]

    def _lacking(self, points: Sequence[str], view: str) -> str:
        """How many of the points are not seen from here, and how many are hidden by a layer that is off."""
        plate, chosen = self._plate(view), self.window.canvas.asked[2]
        shown, off = sides_seen(*plate, chosen), hidden_by(*plate, chosen)
        hidden = sum(code in off for code in points)
        away, every = sum(code not in shown for code in points) - hidden, len(points)
        unseen = count(
            "{n} of {all} points is not seen from here.",
            "{n} of {all} points are not seen from here.",
            away,
            all=every,
        )
        switched = count(
            "{n} of {all} points is hidden: its layer is off.",
            "{n} of {all} points are hidden: their layers are off.",
            hidden,
            all=every,
        )
        return " ".join(words for words, n in ((unseen, away), (switched, hidden)) if n)

    def _announce(self, now: Browse) -> None:
        """Say what was chosen on the plate, where the keyboard stays."""
        before, self._before = self._before, now
        if (now.code, now.side) == (before.code, before.side) or not now.code:
            return
        plate, codes = (*self._plate(now.view), self.window.canvas.asked[2]), self.window.reading.codes
        seen, off = sides_seen(*plate).get(now.code, ()), hidden_by(*plate).get(now.code, "")
        self.announced = spoken_choice(self.window.atlas, seen, codes, now.code, now.side, off)
        if QAccessible.isActive() and self.window.canvas.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.window.canvas, self.announced))
