"""Mouse, wheel and keys on the plate, as signals and moves; what they mean is the window's business."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from facemap.picture.shapes import Key

DRAG_PX = 4
TURN_PX = 14.0
"""Dragged so far to the side, a body turns by one step."""
WHEEL_STEP = 1.15
ALONG = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
ASIDE = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class Tool(Protocol):
    """Handles the mouse on the plate; each method says whether that was all there is to do."""

    def pressed(self, event: QMouseEvent) -> bool: ...

    def moved(self, event: QMouseEvent) -> bool: ...

    def released(self, event: QMouseEvent) -> bool: ...


class Handled(QWidget):
    """A plate that can be pointed at, dragged, turned, zoomed and walked; signals carry codes and sides."""

    point_chosen = Signal(str, str)
    point_hovered = Signal(object)
    choice_cleared = Signal()
    stepped = Signal(int)
    turned = Signal(int)
    pointed = Signal(QPointF)
    entered = Signal(QPointF)
    """A double-click where no point is, while the whole view is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.tools: list[Tool] = []
        """Who handles the mouse before the plate does, the first that wants to."""
        self._pressed: QPointF | None = None
        self._dragging, self._foot = False, 0.0
        self.clicking = False
        """Whether a signal comes from a click, not from a key."""

    def zoom(self, factor: float) -> None:
        self.zoom_about(factor, QPointF(self.width() / 2, self.height() / 2))

    def set_foot(self, px: float) -> None:
        """So much at the lower edge is covered by a strip."""
        if px != self._foot:
            self._foot = px
            self.stale()

    def pan_by(self, px: float) -> None:
        """Move the plate sideways."""
        self.pan(QPointF(px, 0.0))

    def _timer(self, then: Callable[[], object], ms: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=ms)
        timer.timeout.connect(then)
        return timer

    # What it asks of the plate

    def key_at(self, spot: QPointF) -> Key | None:
        """The point under a screen position."""
        raise NotImplementedError

    def hovered(self) -> Key | None:
        """The point under the pointer."""
        raise NotImplementedError

    def chosen_code(self) -> str | None:
        raise NotImplementedError

    def hover(self, key: Key | None) -> None:
        """Let a point stand out."""
        raise NotImplementedError

    def can_turn(self) -> bool:
        """Whether this view is a step of a turning body."""
        raise NotImplementedError

    def is_fitted(self) -> bool:
        """Whether the whole view is in the window."""
        raise NotImplementedError

    def zoom_about(self, factor: float, about: QPointF) -> None:
        raise NotImplementedError

    def pan(self, by: QPointF) -> None:
        raise NotImplementedError

    def fit(self) -> None:
        raise NotImplementedError

    def stale(self) -> None:
        """What is drawn must be decided anew."""
        raise NotImplementedError

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.stale()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.pixelDelta().isNull() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_about(WHEEL_STEP ** (delta.y() / 120.0), event.position())
        else:
            self.pan(QPointF(event.pixelDelta()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if any(tool.pressed(event) for tool in self.tools):
            return
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed, self._dragging = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if any(tool.moved(event) for tool in self.tools):
            return
        self.pointed.emit(event.position())
        if self._pressed is not None:
            by = event.position() - self._pressed
            if self._dragging or by.manhattanLength() > DRAG_PX:
                self._dragging = True
                self._drag(by, event)
            return
        self.hover(self.key_at(event.position()))

    def _drag(self, by: QPointF, event: QMouseEvent) -> None:
        """Turn a body that turns; move the plate where it does not, zoomed in, or with Shift."""
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if self.can_turn() and self.is_fitted() and not shifted:
            steps = int(by.x() / TURN_PX)
            if steps:  # the skin follows the hand: dragged to the right, the body shows more of its right
                self._pressed = event.position()
                self.setCursor(Qt.CursorShape.SizeHorCursor)
                self.turned.emit(-steps)
            return
        self._pressed = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.pan(by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if any(tool.released(event) for tool in self.tools):
            return
        clicked = self._pressed is not None and not self._dragging
        self._pressed, self._dragging = None, False
        self.unsetCursor()
        if clicked and event.button() == Qt.MouseButton.LeftButton:
            found, self.clicking = self.key_at(event.position()), True
            if found:
                self.point_chosen.emit(found.code, found.side)
            else:
                self.choice_cleared.emit()
            self.clicking = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if any(tool.pressed(event) for tool in self.tools) or self.key_at(event.position()):
            return
        if self.is_fitted():
            self.entered.emit(event.position())
        else:
            self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        self.hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        along, aside = ALONG.get(Qt.Key(event.key())), ASIDE.get(Qt.Key(event.key()))
        if along is not None or (aside is not None and not self.can_turn()):
            self.stepped.emit(along or aside)
        elif aside is not None:
            self.turned.emit(aside)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose_hovered()
        elif event.key() == Qt.Key.Key_Escape:
            self.choice_cleared.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the points; past the last one it leaves the plate."""
        if not self.hasFocus():  # from something that lies over the plate
            return super().focusNextPrevChild(forward)
        before = self.chosen_code()
        self.stepped.emit(1 if forward else -1)
        return self.chosen_code() != before or super().focusNextPrevChild(forward)

    def _choose_hovered(self) -> None:
        found = self.hovered()
        if found:
            self.point_chosen.emit(found.code, found.side)
        elif self.chosen_code() is None:
            self.stepped.emit(1)
