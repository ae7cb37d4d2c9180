"""Mouse and keys on the plate while one edits: press, drag and let go; nudge with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from facemap.body.frame import Position
from facemap.body.surface import project, surface
from facemap.ui.handling import DRAG_PX

if TYPE_CHECKING:
    from facemap.ui.editing import Editing

NUDGES = {
    Qt.Key.Key_Left: (-1.0, 0.0), Qt.Key.Key_Right: (1.0, 0.0), Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}  # fmt: skip
FAR = 4.0
"""mm of a nudge while its key is held down."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EditTool(QObject):
    """Handles the mouse before the plate does, and the keys that reach the plate."""

    def __init__(self, editing: Editing) -> None:
        super().__init__(editing)
        self._editing, self._canvas = editing, editing.window.canvas
        self._start: QPointF | None = None
        self._grabbed = ""
        self._canvas.installEventFilter(self)

    def let_go(self) -> None:
        self._start, self._grabbed = None, ""

    def pressed(self, event: QMouseEvent) -> bool:
        """On a point: take hold of it. On bare skin: a new point, or the one that is being made."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() != Qt.MouseButton.LeftButton or not plain:
            return False
        self._start = event.position()
        key, draft = self._canvas.key_at(event.position()), self._editing.draft
        self._grabbed = key.code if key else ""
        if key is not None:
            self._editing.window.choose(key.code, key.side)
        elif (goal := self._canvas.skin_at(event.position())) is not None:
            if draft is None or not draft.is_new:
                self._editing.begin_new(goal)
            self._editing.aim(goal)
        return True

    def moved(self, event: QMouseEvent) -> bool:
        if self._start is None:
            return False
        if (event.position() - self._start).manhattanLength() > DRAG_PX or not self._grabbed:
            draft = self._editing.draft
            if self._grabbed and (draft is None or draft.code != self._grabbed):
                self._editing.begin_move()
            goal = self._canvas.skin_at(event.position())
            if goal is not None:
                self._editing.aim(goal)
        return True

    def released(self, event: QMouseEvent) -> bool:
        if self._start is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        self.let_go()
        self._editing.settle()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._editing.on or not isinstance(event, QKeyEvent):
            return False
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and event.type() == QEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in NUDGES:
            self._nudge(*NUDGES[key], FAR if event.isAutoRepeat() else 1.0)
        elif key in ENTER and self._editing.draft is not None:
            self._editing.keep()
        elif key == Qt.Key.Key_Escape:
            self._editing.escape()
        else:
            return False
        return True

    def _nudge(self, right: float, down: float, mm: float) -> None:
        """By view mm; the first one takes hold of the chosen point."""
        if self._editing.draft is None:
            self._editing.move()
        draft = self._editing.draft
        goal = self._beside(draft.goal, right * mm, down * mm) if draft is not None else None
        if goal is not None:
            self._editing.aim(goal)
            self._editing.settle()
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self, place: Position, right: float, down: float) -> Position | None:
        window = self._editing.window
        view = window.atlas.body.views[window.browsing.view]
        u, v = project(view, place)
        return surface(view, u + right, v + down)
