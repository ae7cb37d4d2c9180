"""Memory that was let go is given back to the system now and then, and what went round in circles let go.

Pictures as large as the window come and go with every zoom and theme. The C library keeps what they leave,
in pieces, for later: some two hundred megabytes after an hour's use, of which nothing is needed. Whenever
enough was made, Python looks through all its values for circles that nobody needs: 50 ms, as likely as not
in the middle of a turn or an edit. Both are done in a rest instead.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from facemap.ui.features import Feature

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

REST_MS = 3_000
"""So long after the last paint: giving back takes some 40 ms, which nobody who works is to wait for."""
AT_LAST_MS = 60_000
"""So long after the first paint, if there is no such rest."""
FULL = 100
"""Of Python's looks at values of middle age, how many go before it looks through all of its own accord; ten
are usual."""


class Thrift(Feature):
    """Gives back where the C library can: on Linux with glibc."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._at_last = QTimer(self, singleShot=True, interval=AT_LAST_MS)
        for timer in (self._rest, self._at_last):
            timer.timeout.connect(self.give_back)
        self._trim: Callable[[], object] | None = None
        window.canvas.painted.connect(self._await)
        gc.set_threshold(*gc.get_threshold()[:2], FULL)

    def _await(self) -> None:
        self._rest.start()
        if not self._at_last.isActive():
            self._at_last.start()

    def give_back(self) -> None:
        self._rest.stop()
        self._at_last.stop()
        gc.collect()
        if self._trim is None:
            self._trim = trimmer()
        self._trim()


def trimmer() -> Callable[[], object]:
    """What gives back; nothing elsewhere than with glibc."""
    import ctypes  # late: nothing of it is needed for the first picture

    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # TypeError: Windows has no library of no name
        return lambda: None
    return lambda: trim(0)
