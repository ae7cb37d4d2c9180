"""What a turning body will show, painted small in the pauses, the nearest steps first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject

from facemap.atlas.model import Atlas
from facemap.picture.scene import Show
from facemap.picture.survey import Survey
from facemap.ui.glimpse import Glimpse, Manner, glimpsed
from facemap.ui.slices import Slices

SLICE_MS, PAUSE_MS = 6.0, 12
"""So long it works at a time, and so long it lets others work."""
STEPS_BACK_MS = 250
"""So long it waits after a frame, for who edits or moves about is not to wait."""
AHEAD = 32
"""Steps that are kept, half of them to either side."""

Asked = tuple[object, ...]


def asked_of(show: Show) -> Asked:
    """All that decides what is drawn under the points."""
    only = show.only if show.channels else frozenset()
    return (show.channels, show.laid, show.layers, show.isolated, show.zone_kind, show.walked, only)


class Foresight(QObject):
    """Keeps glimpses of the steps near the one that is shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._atlas: Atlas | None = None
        self._asked: Asked = ()
        self._manner: Manner | None = None
        self._kept: dict[str, Glimpse] = {}
        self._work = Slices(self, SLICE_MS, PAUSE_MS)

    def expect(self, atlas: Atlas, views: Sequence[str], show: Show, manner: Manner) -> None:
        """Begin with the nearest of these views; what was foreseen of others is forgotten."""
        asked = asked_of(show)
        if atlas is not self._atlas or asked != self._asked or not self._is_drawn_in(manner):
            self._atlas, self._asked, self._manner = atlas, asked, manner
            self._kept.clear()
        wanted = list(views[:AHEAD]) if show.lines or show.laid else []
        self._kept = {view: self._kept[view] for view in wanted if view in self._kept}
        self._work.begin(self._foresee(atlas, [v for v in wanted if v not in self._kept], show, manner))

    def _is_drawn_in(self, manner: Manner) -> bool:
        """In the same manner; another zoom does not matter to who sees it in passing."""
        return self._manner is not None and manner[:2] == self._manner[:2]

    def rest(self) -> None:
        """Nothing is worked out while the body turns."""
        self._work.stop()

    def step_back(self) -> None:
        """Something is being done in the window."""
        self._work.wait(STEPS_BACK_MS)

    def seen(self, atlas: Atlas, view: str, show: Show) -> Glimpse | None:
        """What was foreseen of a view, if it is of these layers."""
        return self._kept.get(view) if atlas is self._atlas and asked_of(show) == self._asked else None

    def _foresee(self, atlas: Atlas, views: Sequence[str], show: Show, manner: Manner) -> Iterator[None]:
        from facemap.picture.sketch import foreseen

        for view in views:
            seen: Survey | None = None
            for found in foreseen(atlas, view, show.lines, show.laid):
                seen = found
                yield
            if seen is not None:
                for glimpse in glimpsed(atlas, seen, show, manner):
                    if glimpse is not None:
                        self._kept[view] = glimpse
                    yield
