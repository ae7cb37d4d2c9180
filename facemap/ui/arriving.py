"""Plans that come to the window by themselves: dropped on it, open lately, or left by a crash.

It is made after the first picture and looks only whether there is anything; the rest waits for that.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu

from facemap.ui.features import Feature, follow
from facemap.ui.tongue import say

if TYPE_CHECKING:
    from facemap.ui.editing import Editing
    from facemap.ui.planning import Planning
    from facemap.ui.window import MainWindow

SOON_MS = 900
"""After the start it is looked for what a crash left."""
PLAN = ".facemap"


class Arriving(Feature):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self.recent = QMenu(window)
        self.recent.aboutToShow.connect(self.fill_recent)
        window.menus.hold("planning:show_recent", self.recent)
        window.menus.menu("&Edit").aboutToShow.connect(self._name_steps)
        QTimer.singleShot(SOON_MS, self, self.look)

    def look(self) -> None:
        """Offer back what a crash left, if it left anything."""
        if has_left_something(self.window.folder):
            cast("Planning", self.window.feature("planning")).file.recovering.offer()
        if has_left(self.window.folder, "*.draft"):
            cast("Editing", self.window.feature("editing")).keeping.offer()

    def fill_recent(self) -> None:
        from facemap.ui.plan_recents import fill

        fill(self.recent, self.window)

    def _name_steps(self) -> None:
        """Undo and redo say what they would do, if that is a step of the plan."""
        planning = self.window.awake.get("planning")
        if planning is None:
            return
        back, on = cast("Planning", planning).steps()
        for does, text, words in (
            ("planning:undo", back, say("&Undo: {step}", step=back)),
            ("planning:redo", on, say("&Redo: {step}", step=on)),
        ):
            self.window.menus.say_of(does, words if text else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.DragEnter, QEvent.Type.Drop) or not isinstance(event, QDropEvent):
            return False
        plan = dropped(event.mimeData())
        if plan is None:
            return False
        event.acceptProposedAction()
        if kind == QEvent.Type.Drop:  # who drags waits until this returns
            QTimer.singleShot(0, self, lambda: follow(self.window, f"planning:open:{plan}"))
        return True


def dropped(data: QMimeData) -> Path | None:
    """The plan's file that is dragged, the first of several."""
    files = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((file for file in files if file.suffix.lower() == PLAN), None)


def has_left_something(folder: Path) -> bool:
    """Whether a program keeps, or has kept, a plan that is not saved."""
    return has_left(folder, "*.recovery") or has_left(folder, ".*.new")


def has_left(folder: Path, pattern: str) -> bool:
    """Whether what is kept for the case of a crash has a file of such a name."""
    try:
        return any((folder / "recovery").glob(pattern))
    except OSError:
        return False
