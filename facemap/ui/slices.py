"""Long work done little by little, so that the window answers meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer


class Slices(QObject):
    """Goes on with its work for `slice_ms` at a time, and lets others work for `pause_ms` in between."""

    def __init__(self, parent: QObject, slice_ms: float, pause_ms: int) -> None:
        super().__init__(parent)
        self._slice, self._pause_ms = slice_ms / 1000, pause_ms
        self._work: Iterator[object] = iter(())
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._go_on)

    def begin(self, work: Iterator[object]) -> None:
        """Do this from now on; what was being done is left."""
        self._work = work
        self._pause.start(self._pause_ms)

    def begin_at_once(self, work: Iterator[object], for_ms: float) -> bool:
        """The same, but so long of it now. Whether it is done already."""
        self.stop()
        until = perf_counter() + for_ms / 1000
        for _ in work:
            if perf_counter() > until:
                self.begin(work)
                return False
        return True

    def stop(self) -> None:
        """Leave it undone."""
        self._pause.stop()
        self._work = iter(())

    def wait(self, ms: int) -> None:
        """Go on no sooner than after so long, if there is something to do."""
        if self._pause.isActive():
            self._pause.start(ms)

    @property
    def is_busy(self) -> bool:
        return self._pause.isActive()

    def _go_on(self) -> None:
        until = perf_counter() + self._slice
        for _ in self._work:
            if perf_counter() > until:
                self._pause.start(self._pause_ms)
                return
