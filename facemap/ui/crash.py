"""When something breaks: the log stays on this machine, and a dialog says what to send."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from facemap import __version__
from facemap.paths import log_folder
from facemap.ui.tongue import say

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QMessageBox

KEPT_BYTES = 200_000
"""A log longer than this begins anew; the last one is kept beside it."""


def install() -> None:
    """From here on an unforeseen error is logged and shown, and the window stays open."""
    sys.excepthook = _show


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What to send: versions and the traceback, and nothing of the user's own."""
    import platform
    import traceback

    lines = traceback.format_exception(kind, error, trace)
    versions = f"facemap {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return f"{versions}\n\n{''.join(lines)}"


def write_log(folder: Path, text: str, now: datetime) -> Path:
    """Add `text` to the log; a folder that can't be written costs the log, never the window."""
    log = folder / "facemap.log"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > KEPT_BYTES:
            log.replace(folder / "facemap.log.1")
        with log.open("a", encoding="utf-8") as stream:
            stream.write(f"\n{now.isoformat(timespec='seconds')}\n{text}")
    return log


def _show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    from datetime import datetime

    text = report(kind, error, trace)
    log = write_log(log_folder(), text, datetime.now())
    sys.__excepthook__(kind, error, trace)
    dialog(text, log).show()


def dialog(text: str, log: Path) -> QMessageBox:
    """What the user sees: it can be dismissed, and holds what to send."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox()
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("facemap")
    box.setText(say("Something went wrong. You can go on; nothing you made is lost."))
    box.setInformativeText(
        say(
            "To have it mended, send the details below to the project. "
            "They stay on this computer until you do.\nThey are also in {log}",
            log=log,
        )
    )
    box.setDetailedText(text)
    return box
