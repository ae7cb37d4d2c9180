"""Where Qt finds no screen it prints a page and aborts; facemap says one sentence and ends."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

NO_SCREEN = 2
UNREACHABLE = "could not connect to display"


def application() -> QApplication:
    """The running application or a new one; ends the process with exit status 2 when there can be none."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    said: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        said.append(message)
        if kind == QtMsgType.QtFatalMsg:
            print(f"facemap: {reason(said)}", file=sys.stderr, flush=True)
            os._exit(NO_SCREEN)

    before = qInstallMessageHandler(hear)
    try:
        return QApplication(sys.argv[:1])
    finally:
        qInstallMessageHandler(before)


def reason(said: list[str]) -> str:
    """One sentence from what Qt said before it gave up."""
    if any(UNREACHABLE in message for message in said):
        return f"the display {os.environ.get('DISPLAY', '')} cannot be reached, so no window can open."
    return "Qt cannot open a window here; on Debian or Ubuntu, `apt-get install libxcb-cursor0` may help."
