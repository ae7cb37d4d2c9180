"""Starting the window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer

from facemap import paths
from facemap.atlas.spelling import meant
from facemap.ui import crash, fonts, returning, screen, settings
from facemap.ui.features import follow
from facemap.ui.tongue import later, say, speak_as
from facemap.ui.window import MainWindow

if TYPE_CHECKING:
    from facemap.atlas.model import Atlas
    from facemap.data.load import Loaded
    from facemap.ui.planning import Planning


MISUSED = 2
LAYING_MS = 300
"""After the first picture, what nobody laid beforehand is begun with."""
DAMAGED = later("The settings could not be read, so they are as at first; the old file is kept as {file}.")


@dataclass(frozen=True, slots=True)
class Options:
    """What `facemap open` was told."""

    view: str = ""
    point: str = ""
    packs: Sequence[Path] = ()
    quit_after_first_paint: bool = False
    link: str = ""
    """A link to points, as a filter is shared."""
    plan: str = ""
    """The path of a plan to open."""


def run(options: Options, atlas: Callable[[], Loaded]) -> int:
    """Open the window on what `atlas` gives and stay until it is closed; returns the exit code."""
    application = screen.application()
    application.setApplicationName("facemap")
    application.setDesktopFileName("facemap")
    crash.install()
    fonts.prepare()
    loaded = atlas()
    wrong = unknown(options, loaded.atlas)
    if wrong:
        print(f"facemap: {wrong}", file=sys.stderr)
        return MISUSED
    window = open_window(options, loaded)
    if options.quit_after_first_paint:
        window.plate_painted.connect(lambda: application.exit(0))
    window.plate_painted.connect(_settle, Qt.ConnectionType.SingleShotConnection)
    if not loaded.atlas.laid:
        window.plate_painted.connect(
            lambda: QTimer.singleShot(LAYING_MS, window, lambda: _lay(window)),
            Qt.ConnectionType.SingleShotConnection,
        )
    window.show()
    return application.exec()


def unknown(options: Options, atlas: Atlas) -> str:
    """A sentence on a view or point that does not exist; empty when all is well."""
    if options.view and options.view not in atlas.body.views:
        return f"there is no view '{options.view}'; there are {', '.join(atlas.body.named)}"
    if options.point and not meant(atlas, options.point).point:
        return f"no point is called '{options.point}'; `facemap list` names them all"
    return ""


def _lay(window: MainWindow) -> None:
    from facemap.ui.laying import Laying

    Laying(window)


def _settle() -> None:
    """What was made for the start stays, so it need not be looked through again and again.

    It was not looked through so far either (see `cli.open_window`).
    """
    gc.freeze()
    gc.enable()


def open_window(options: Options, loaded: Loaded) -> MainWindow:
    """The window with everything in its place, not yet shown."""
    state = paths.state_folder()
    kept, damaged = settings.read(state), settings.put_aside(state)
    speak_as(kept.language)
    window = MainWindow(loaded.atlas, loaded.problems, kept, state, list(options.packs))
    if damaged:
        window.status.remark(say(DAMAGED, file=settings.ASIDE))
    if options.view:
        window.look(options.view)
    if options.link:
        follow(window, f"filtering:link:{options.link}")
    if options.plan:
        follow(window, f"planning:open:{options.plan}")
    point = meant(loaded.atlas, options.point).point if options.point else None
    if point:
        window.choose(point.code)
    return window


def opened_anew(window: MainWindow) -> MainWindow:
    """Another window in the place of one that may close, all in its place as after a restart."""
    kept = returning.kept(window)
    fresh = MainWindow(window.as_read, window.problems, kept, window.folder, window.packs)
    fresh.show()
    planning = window.awake.get("planning")
    plan = cast("Planning", planning).file.path if planning is not None else None
    if window.close():
        window.deleteLater()
        if plan is not None:
            follow(fresh, f"planning:open:{plan}")
    _ANEW[:] = [fresh]
    return fresh


_ANEW: list[MainWindow] = []
"""Whoever opened the first window does not know of a later one, so it is held here."""
