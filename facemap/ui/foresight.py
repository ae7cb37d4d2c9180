"""What a turning body will show, worked out in the pauses: layers in flat shapes, the nearest steps first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from facemap.atlas.model import Atlas
from facemap.picture.scene import Show
from facemap.picture.shapes import Shape
from facemap.picture.survey import Survey

SLICE_MS, PAUSE_MS = 6.0, 12
"""So long it works at a time, and so long it lets others work."""
AHEAD = 32
"""Steps that are kept, half of them to either side."""

Asked = tuple[bool, frozenset[str]]


class Foresight(QObject):
    """Keeps surveys of the steps near the one that is shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._atlas: Atlas | None = None
        self._asked: Asked = (False, frozenset())
        self._kept: dict[str, Survey] = {}
        self._work: Iterator[None] = iter(())
        self.prepare: Callable[[Shape], None] = lambda shape: None
        """What is done with every shape beforehand, so that its frame need not."""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._go_on)

    def expect(self, atlas: Atlas, views: Sequence[str], show: Show) -> None:
        """Begin with the nearest of these views; what was foreseen of others is forgotten."""
        asked = (show.lines, frozenset(show.laid))
        if atlas is not self._atlas or asked != self._asked:
            self._atlas, self._asked = atlas, asked
            self._kept.clear()
        wanted = list(views[:AHEAD]) if show.lines or show.laid else []
        self._kept = {view: self._kept[view] for view in wanted if view in self._kept}
        self._work = self._foresee(atlas, [view for view in wanted if view not in self._kept])
        self._pause.start()

    def rest(self) -> None:
        """Nothing is worked out while the body turns."""
        self._pause.stop()

    def seen(self, atlas: Atlas, view: str, show: Show) -> Survey | None:
        """What was foreseen of a view, if it is of these layers."""
        same = atlas is self._atlas and (show.lines, frozenset(show.laid)) == self._asked
        return self._kept.get(view) if same else None

    def _foresee(self, atlas: Atlas, views: Sequence[str]) -> Iterator[None]:
        from facemap.picture.sketch import foreseen

        lines, layers = self._asked
        for view in views:
            for found in foreseen(atlas, view, lines, layers):
                if found is not None:
                    self._kept[view] = found
                    for _, draped in found.drapes:
                        for shape in draped.shapes:
                            self.prepare(shape)
                            yield
                yield

    def _go_on(self) -> None:
        until = perf_counter() + SLICE_MS / 1000
        for _ in self._work:
            if perf_counter() > until:
                self._pause.start()
                return
