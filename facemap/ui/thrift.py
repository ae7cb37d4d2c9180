"""Memory that was let go is given back to the system now and then.

Pictures as large as the window come and go with every zoom and theme. The C library keeps what they leave,
in pieces, for later: some two hundred megabytes after an hour's use, of which nothing is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from facemap.ui.features import Feature

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

EVERY_MS = 10_000
"""So long after something was painted; a window that rests has nothing to give back."""


class Thrift(Feature):
    """Gives back where the C library can: on Linux with glibc."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._soon = QTimer(self, singleShot=True, interval=EVERY_MS)
        self._soon.timeout.connect(self.give_back)
        self._trim: Callable[[], object] | None = None
        window.canvas.painted.connect(self._await)

    def _await(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def give_back(self) -> None:
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
