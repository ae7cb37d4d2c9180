"""What a turning body will show, painted small in the pauses, the nearest steps first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject

from facemap.atlas.model import Atlas
from facemap.body.model import View
from facemap.export.raster import Press
from facemap.picture.scene import Show
from facemap.picture.survey import Survey
from facemap.ui.glimpse import Glimpse, Manner, Standing, glimpsed
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


class Kept(NamedTuple):
    """A glimpse, and what stands before its layers in it."""

    glimpse: Glimpse
    before: frozenset[str]


class Foresight(QObject):
    """Keeps glimpses of the steps near the one that is shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._atlas: Atlas | None = None
        self._asked: Asked = ()
        self._manner: Manner | None = None
        self._kept: dict[str, Kept] = {}
        self._standing: tuple[tuple[object, ...], Standing | None] = ((), None)
        """What stood out alone on the step painted last, and which that was."""
        self._work = Slices(self, SLICE_MS, PAUSE_MS)

    def expect(self, atlas: Atlas, views: Sequence[str], show: Show, manner: Manner) -> None:
        """Begin with the nearest of these views; what was foreseen of others is forgotten."""
        asked = asked_of(show)
        if atlas is not self._atlas or asked != self._asked or not self._is_drawn_in(manner):
            self._atlas, self._asked, self._manner = atlas, asked, manner
            self._kept.clear()
        wanted = list(views[:AHEAD]) if show.lines or show.laid else []
        self._kept = {view: self._kept[view] for view in wanted if self._serves(view, show)}
        lacking = [v for v in wanted if v not in self._kept or self._kept[v].before != show.before]
        self._work.begin(self._foresee(atlas, lacking, show, manner))

    def _serves(self, view: str, show: Show) -> bool:
        """Layers of which nothing stands out do until it does."""
        return view in self._kept and self._kept[view].before in (frozenset(), show.before)

    def _is_drawn_in(self, manner: Manner) -> bool:
        """In the same manner; another zoom does not matter to who sees it in passing."""
        return self._manner is not None and manner[:2] == self._manner[:2]

    def rest(self) -> None:
        """Nothing is worked out while the body turns."""
        self._work.stop()

    def step_back(self) -> None:
        """Something is being done in the window."""
        self._work.wait(STEPS_BACK_MS)

    def seen(
        self, atlas: Atlas, view: str, show: Show, press: Press | None = None
    ) -> Glimpse | Standing | None:
        """What was foreseen of a view with these layers; else what alone stands out, given a press."""
        if atlas is self._atlas and asked_of(show) == self._asked and self._serves(view, show):
            return self._kept[view].glimpse
        return self._alone(atlas, view, show.alone, press) if show.alone and press is not None else None

    def _alone(self, atlas: Atlas, view: str, alone: str, press: Press) -> Standing | None:
        """A single entry of a layer is found in a few ms, though its layer is not."""
        of = (id(atlas), view, alone, press)
        if self._standing[0] != of:
            from facemap.picture.sketch import sketched
            from facemap.picture.survey import relief_of

            pieces = sketched(atlas, relief_of(atlas), atlas.body.views[view], alone)
            self._standing = of, Standing(tuple(shape for piece in pieces for shape in piece), press)
        return self._standing[1]

    def _foresee(self, atlas: Atlas, views: Sequence[str], show: Show, manner: Manner) -> Iterator[None]:
        from facemap.picture.sketch import foreseen

        for view in views:
            seen: Survey | None = None
            for found in foreseen(atlas, view, show.lines, show.needed):
                seen = found
                yield
            if seen is not None:
                for glimpse in glimpsed(atlas, seen, show, manner):
                    if glimpse is not None:
                        self._kept[view] = Kept(glimpse, show.before)
                    yield


def nearest(ring: Sequence[View], view: View) -> list[View]:
    """The steps of a turning body, those nearest to a view first."""
    at, count = ring.index(view), len(ring)
    return [ring[i] for i in sorted(range(count), key=lambda i: min((i - at) % count, (at - i) % count))]
