"""What is not saved yet is kept in the state folder, two seconds after the last change."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from facemap.data.safe_write import reason
from facemap.plan import recovery
from facemap.plan.recovery import Document
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.plan_file import PlanFile

REST_MS, LONGEST_MS, AGAIN_MS = 2_000, 10_000, 30_000
"""After the last change it is kept; after so long of changing without a rest too; and tried again."""
NOT_KEPT = later("What is not saved can't be kept for the case of a crash: {why}. It is tried again.")


class PlanKeeping(QObject):
    """Keeps the plan that is open, sealed if it is sealed."""

    def __init__(self, file: PlanFile) -> None:
        super().__init__(file)
        self._file, self._folder = file, file.window.folder
        self._kept: Document | None = None
        """What this window keeps a file of."""
        self._failing = False
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.keep)
        self._since = QElapsedTimer()
        file.planning.changed.connect(self.follow)

    def follow(self) -> None:
        """The plan was changed, or saved, or is another."""
        if not self._file.is_dirty:
            self.drop()
            return
        if not self._rest.isActive():
            self._since.start()
        if not self._rest.isActive() or self._since.elapsed() < LONGEST_MS:
            self._rest.start(REST_MS)

    def keep(self) -> bool:
        """Keep the plan as it is now; whether that was possible."""
        self._rest.stop()
        place = self._file.place
        document, base = place.document(), place.stamp.digest if place.stamp else ""
        try:
            recovery.keep(self._folder, document, base, place.bytes_of(self._file.planning.plan))
        except OSError as error:
            self._fail(error)
            return False
        if self._kept not in (None, document):
            self.drop()
        self._kept = document
        if self._failing:
            self._failing = False
            self._file.window.status.remark("")
        return True

    def _fail(self, error: OSError) -> None:
        if not self._failing:
            self._failing = True
            self._file.window.status.remark(say(NOT_KEPT, why=say(reason(error))))
        self._rest.start(AGAIN_MS)

    def drop(self) -> None:
        """Nothing need be kept any more."""
        self._rest.stop()
        if self._kept is not None:
            self.forget(self._kept)
            self._kept = None

    def forget(self, document: Document) -> None:
        with suppress(OSError):
            recovery.drop(self._folder, document)

    def put_aside(self) -> Document | None:
        """Keep the plan as one without a file, whatever becomes of the window; None where that can't be."""
        from facemap.ui.plan_file import nowhere

        place = self._file.place
        document = nowhere(self._file.title(), place.key).document()
        try:
            recovery.keep(self._folder, document, "", place.bytes_of(self._file.planning.plan))
        except OSError as error:
            self._fail(error)
            return None
        return document
