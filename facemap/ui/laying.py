"""What nobody laid along the skin beforehand is laid by a second process, or the first card would wait."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from facemap import paths
from facemap.data.ahead import lay_aside
from facemap.data.load import recall_atlas
from facemap.picture.survey import lay_after

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

LOOK_MS = 250
"""So often is looked whether it is done."""


class Laying(QObject):
    """Lays what the packs of a window say, and gives it to that window, as long as both are there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._folders = window, [paths.points_folder(), *window.packs]
        self._process = lay_aside(self._folders, paths.cache_folder())
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    def _look(self) -> None:
        if self._process is not None and self._process.poll() is None:
            return
        self._looking.stop()
        found, atlas = recall_atlas(self._folders, paths.cache_folder()), self._window.atlas
        if found is not None and found.atlas.laid and not atlas.laid:
            lay_after(atlas, replace(found.atlas, body=atlas.body))
        self.deleteLater()
