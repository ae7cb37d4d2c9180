"""Starting the window."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from facemap import paths
from facemap.data.load import load_atlas
from facemap.ui import crash, screen, settings
from facemap.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Options:
    """What `facemap open` was told."""

    view: str = ""
    point: str = ""
    packs: Sequence[Path] = ()
    quit_after_first_paint: bool = False


def run(options: Options) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    gc.disable()  # nothing made at the start is garbage; looking for it would cost a tenth of the start
    application = screen.application()
    application.setApplicationName("facemap")
    application.setDesktopFileName("facemap")
    crash.install()
    window = open_window(options)
    if options.quit_after_first_paint:
        window.plate_painted.connect(lambda: QTimer.singleShot(0, application.quit))
    window.plate_painted.connect(_settle, Qt.ConnectionType.SingleShotConnection)
    window.show()
    return application.exec()


def _settle() -> None:
    """What was made for the start stays, so it need not be looked through again and again."""
    gc.freeze()
    gc.enable()


def open_window(options: Options) -> MainWindow:
    """The window with all packs loaded and everything in its place, not yet shown."""
    packs = list(options.packs)
    loaded = load_atlas([paths.points_folder(), *packs], cache=paths.cache_folder())
    state = paths.state_folder()
    window = MainWindow(loaded.atlas, loaded.problems, settings.read(state), state, packs)
    if options.view:
        window.look(options.view)
    if options.point:
        window.choose(options.point)
    return window
