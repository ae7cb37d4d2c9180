"""What the views looked at last show, and looking little by little at what of it is still lacking."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import QObject, Signal

from facemap.atlas.model import Atlas
from facemap.picture.plate import Show, Survey
from facemap.picture.survey import completing, lacks, survey
from facemap.ui.slices import Slices

KEPT = 8
"""Surveys kept: with all its layers one takes some 20 MiB."""
SLICE_MS = 12
"""So long at a time what lies on the skin is looked at."""


class _Kept(QObject):
    """What several may show of one atlas, by view; all of them hear when one has got what it lacked."""

    completed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.views: dict[str, Survey] = {}


class Surveys(QObject):
    """Surveys of one atlas, by view; `completed` when one has got what it lacked."""

    began = Signal()
    """What a view lacks is being looked at."""

    def __init__(self, parent: QObject, known: Surveys | None = None) -> None:
        """What others of the same atlas have found out already is `known`, and theirs too."""
        super().__init__(parent)
        self._shared: _Kept = known._shared if known else _Kept(self)
        self._kept, self.completed = self._shared.views, self._shared.completed
        self._work, self._asked = Slices(self, SLICE_MS, 0), object()

    def of(self, atlas: Atlas, view: str) -> Survey:
        """What a view shows of the atlas, its points at least."""
        found = self._kept.pop(view, None) or survey(atlas, view, lines=False)
        self._kept[view] = found  # the last one is the latest
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return found

    def complete(self, atlas: Atlas, view: str, show: Show) -> None:
        """Look at what of a view this shows and nobody looked at: it takes tenths of a second."""
        known, asked = self._kept.get(view), (atlas, view, show.lines, show.needed)
        if known is None or not lacks(known, show.lines, show.needed):
            return
        if asked != self._asked or not self._work.is_busy:
            self._asked = asked
            self._work.begin(self._completing(atlas, view, known, show))
            self.began.emit()

    def _completing(self, atlas: Atlas, view: str, known: Survey, show: Show) -> Iterator[None]:
        """At first in flat shapes what takes long, so that there is soon something to see."""
        from facemap.picture.sketch import interim

        work = completing(atlas, known, show.lines, show.needed)
        for found in chain(interim(atlas, known, show.needed), work):
            if found is not None:
                self._kept[view] = found
                self.completed.emit()
            yield

    @property
    def is_busy(self) -> bool:
        """Whether something that is shown is still being looked at."""
        return self._work.is_busy

    def rest(self) -> None:
        """Leave what is being looked at."""
        self._work.stop()

    def forget(self) -> None:
        """Another atlas."""
        self.rest()
        self._kept.clear()
