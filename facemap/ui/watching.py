"""Watching the folders of packs: one signal a moment after something in them was saved."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

QUIET_MS = 40
"""An editor saves in several steps; so long after the last of them the files are read."""
MOST_WATCHED = 1_000


class Watch(QObject):
    """`changed` follows whatever happens to a file or folder of the packs, new and missing ones included."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._folders: tuple[Path, ...] = ()
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._tell)
        self._watcher.fileChanged.connect(lambda _: self._quiet.start())
        self._watcher.directoryChanged.connect(lambda _: self._quiet.start())

    def follow(self, folders: Sequence[Path]) -> None:
        """Watch these packs and no others."""
        self._folders = tuple(folders)
        self._look_again()

    def _tell(self) -> None:
        self._look_again()
        self.changed.emit()

    def _look_again(self) -> None:
        """An editor that saves under another name and renames takes the watched file away."""
        wanted = set(watched(self._folders))
        known = {*self._watcher.files(), *self._watcher.directories()}
        if gone := sorted(known - wanted):
            self._watcher.removePaths(gone)
        if new := sorted(wanted - known):
            self._watcher.addPaths(new)


def watched(folders: Sequence[Path]) -> list[str]:
    """Files and folders of packs, and the folder that each lies in or would, to see it come and go."""
    found: list[str] = []
    for folder in folders:
        found += [str(_nearest(folder)), *(_inside(folder) if os.path.isdir(folder) else ())]  # noqa: PTH112
    return found[:MOST_WATCHED]


def _inside(folder: Path) -> Iterator[str]:
    for where, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield where
        yield from (str(Path(where, name)) for name in sorted(files) if name.endswith(".yaml"))


def _nearest(folder: Path) -> Path:
    above = (each for each in folder.absolute().parents if os.path.isdir(each))  # noqa: PTH112 - never raises
    return next(above, Path(folder.anchor or "."))
