"""The plate: the body with its points, to look at, click, drag and zoom."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from facemap.atlas.model import Atlas
from facemap.atlas.sights import seen_at
from facemap.body.model import STEP
from facemap.export.raster import Press, measure_with, paint_shapes
from facemap.picture.plate import Chosen, Show, Survey, plate
from facemap.picture.rescale import rescaled
from facemap.picture.shapes import Key, Plate, hit
from facemap.picture.style import Style, look, style
from facemap.picture.survey import completed, lacks, survey
from facemap.ui.backdrop import Backdrop
from facemap.ui.camera import Camera, brought_in, fitted, kept_in_sight, moved, zoomed
from facemap.ui.overlay import Overlay
from facemap.ui.pinches import Pinches
from facemap.ui.ruler import ruler

SETTLE_MS = 120
"""After the last zoom step, labels are laid out anew."""
DRAG_PX = 4
TOP_MIDDLE = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
LINES_MS = 30
"""After a view is first painted."""
RESTED_MS = 140
"""After the last step of a turn."""
TURN_PX = 14.0
"""Dragged so far to the side, a body turns by one step."""
WHEEL_STEP = 1.15


ALONG = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
ASIDE = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class Canvas(QWidget):
    """Shows one view. Signals carry codes and sides; what they mean is the window's business."""

    point_chosen = Signal(str, str)
    point_hovered = Signal(object)
    choice_cleared = Signal()
    stepped = Signal(int)
    turned = Signal(int)
    painted = Signal()

    def __init__(self, atlas: Atlas, view: str, drawn_in: Style | None = None) -> None:
        super().__init__()
        self._atlas, self._view = atlas, view
        self._show, self._chosen = Show(), Chosen()
        self._surveys: dict[str, Survey] = {}
        self._backdrop = Backdrop(self)
        self._backdrop.sharpened.connect(self.update)
        self._style = drawn_in or style("light", atlas.channels)
        self._press: Press | None = None
        self._measure = measure_with(self.font())
        self._camera: Camera | None = None
        self._plate: Plate | None = None
        self._overlay = Overlay()
        self._pressed: QPointF | None = None
        self._dragging = False
        self._lines_wanted = False
        self._settled_in = False
        """Whether the first frame, of the body and its points alone, is on the screen."""
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self._settled)
        self._looking = QTimer(self, singleShot=True)
        self._looking.timeout.connect(self._add_lines)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(260, 260)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        Pinches(self).pinched.connect(self._zoom)
        self.setAccessibleName("Plate of the body")

    # What is shown

    def set_atlas(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._surveys.clear()
        self._stale()

    def set_style(self, drawn_in: Style) -> None:
        """Another theme, or channels with other colours."""
        self._style, self._press = drawn_in, None
        self._stale()

    def set_content(self, view: str, show: Show, chosen: Chosen) -> None:
        """Show another view, other layers or another choice; the chosen point is brought into sight."""
        if view != self._view:
            self._camera = self._camera if self._turns_into(view) else None
            self._view = view
        changed_point = chosen.code != self._chosen.code or chosen.side != self._chosen.side
        self._show, self._chosen = show, replace(chosen, hovered=None)
        if changed_point and chosen.code:
            self._bring_in(chosen.code, chosen.side or "")
        self._describe()
        self._stale()

    def _turns_into(self, view: str) -> bool:
        """Whether another view is the same body turned, seen at the same size."""
        before, after = self._atlas.body.views[self._view], self._atlas.body.views[view]
        alike = (before.width, before.height) == (after.width, after.height)
        return bool(before.ring) and before.ring == after.ring and alike

    def fit(self) -> None:
        """The whole view in the window."""
        self._camera = None
        self._stale()

    def zoom(self, factor: float) -> None:
        self._zoom(factor, QPointF(self.width() / 2, self.height() / 2))

    def key_at(self, spot: QPointF) -> Key | None:
        """The point under a screen position: within 12 px of its mark, or on its label."""
        camera = self._seen_camera()
        current = rescaled(self._current_plate(), 1.0 / camera.scale)
        return hit(current, camera.to_view(spot.x(), spot.y()))

    def screen_position(self, code: str, side: str) -> QPointF | None:
        """Where a point's mark is on screen; None when this view does not see it."""
        for mark in self._current_plate().marks:
            if mark.key == Key(code, side):
                return QPointF(*self._seen_camera().to_screen(*mark.at))
        return None

    @property
    def scale_px_per_mm(self) -> float:
        return self._seen_camera().scale

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        camera, view = self._seen_camera(), self._atlas.body.views[self._view]
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._style.paper))
        ratio, moving = self.devicePixelRatioF(), self._settling.isActive()
        self._backdrop.paint(painter, view, camera, ratio, self._style.skin, moving)
        self._paint_overlay(painter, camera)
        self._paint_absence(painter)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()
        self.painted.emit()
        if not self._settled_in:
            self._settled_in = True
            QTimer.singleShot(0, self, self._stale)
        elif self._lines_wanted:
            self._lines_wanted = False
            turning = self._atlas.body.views[self._view].kind == STEP
            self._looking.start(RESTED_MS if turning else LINES_MS)

    def _paint_overlay(self, painter: QPainter, camera: Camera) -> None:
        current = self._current_plate()
        ratio = self.devicePixelRatioF()
        if self._press is None or self._press.ratio != ratio:
            self._press = Press(self._style, self.font(), ratio)
        self._press.hurried = self._settling.isActive()
        self._overlay.paint(painter, current, camera, self._press, QRectF(self.rect()))
        measure = ruler(self.height(), camera.scale, self._atlas.body)
        paint_shapes(painter, measure, (0.0, 0.0), 1.0, self._press)

    def _paint_absence(self, painter: QPainter) -> None:
        """Say so when the chosen point is not on this plate."""
        code = self._chosen.code
        if code and not any(mark.key and mark.key.code == code for mark in self._current_plate().marks):
            painter.setPen(QColor(look(self._style, "side").fill))
            words = f"{code} is not on this plate"
            painter.drawText(self.rect().adjusted(0, 10, 0, 0), TOP_MIDDLE, words)

    def _current_plate(self) -> Plate:
        camera = self._seen_camera()
        if self._plate is None:
            show = self._show if self._settled_in else replace(self._show, labels="none", guide=False)
            scale, seen = 1.0 / camera.scale, self._surveyed()
            self._plate = plate(self._atlas, self._view, show, self._chosen, scale, self._measure, seen)
        return self._plate

    def _surveyed(self) -> Survey:
        if self._view not in self._surveys:
            self._surveys[self._view] = survey(self._atlas, self._view, lines=False)
        found = self._surveys[self._view]
        self._lines_wanted = lacks(found, self._show.channels, self._show.layers)
        return found

    def _add_lines(self) -> None:
        """What follows the skin takes a while to look at: so the points are there first."""
        known, show = self._surveys.get(self._view), self._show
        if known is not None and lacks(known, show.channels, show.layers):
            self._surveys[self._view] = completed(self._atlas, known, show.channels, show.layers)
            self._stale()

    def _seen_camera(self) -> Camera:
        if self._camera is None:
            view = self._atlas.body.views[self._view]
            return fitted((view.width, view.height), (self.width(), self.height()))
        return self._camera

    def _stale(self) -> None:
        self._plate = None
        self.update()

    def _settled(self) -> None:
        self._stale()

    def _describe(self) -> None:
        view = self._atlas.body.views[self._view]
        chosen = f"; {self._chosen.code}, {self._chosen.side} chosen" if self._chosen.code else ""
        self.setAccessibleDescription(f"{view.title}{chosen}. Arrow keys up and down walk the points.")

    # Moving

    def _zoom(self, factor: float, about: QPointF) -> None:
        view = self._atlas.body.views[self._view]
        size, window = (view.width, view.height), (float(self.width()), float(self.height()))
        least = fitted(size, window).scale
        camera = zoomed(self._seen_camera(), factor, (about.x(), about.y()), least)
        self._camera = None if camera.scale <= least else kept_in_sight(camera, size, window)
        self._settling.start()
        self.update()

    def _pan(self, by: QPointF) -> None:
        view = self._atlas.body.views[self._view]
        camera = moved(self._seen_camera(), by.x(), by.y())
        self._camera = kept_in_sight(camera, (view.width, view.height), (self.width(), self.height()))
        self.update()

    def _bring_in(self, code: str, side: str) -> None:
        if self._camera is None:
            return
        for sight in self._atlas.spots[code].sights:
            at = seen_at(sight, self._atlas.body.views[self._view]) if sight.side == side else None
            if at:
                self._camera = brought_in(self._camera, at, (self.width(), self.height()))

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._stale()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.pixelDelta().isNull() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(WHEEL_STEP ** (delta.y() / 120.0), event.position())
        else:
            self._pan(QPointF(event.pixelDelta()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed, self._dragging = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            by = event.position() - self._pressed
            if self._dragging or by.manhattanLength() > DRAG_PX:
                self._dragging = True
                self._drag(by, event)
            return
        self._hover(self.key_at(event.position()))

    def _drag(self, by: QPointF, event: QMouseEvent) -> None:
        """Turn a body that turns; move the plate where it does not, zoomed in, or with Shift."""
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if self._can_turn() and self._camera is None and not shifted:
            steps = int(by.x() / TURN_PX)
            if steps:  # the skin follows the hand: dragged to the right, the body shows more of its right
                self._pressed = event.position()
                self.setCursor(Qt.CursorShape.SizeHorCursor)
                self.turned.emit(-steps)
            return
        self._pressed = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._pan(by)

    def _can_turn(self) -> bool:
        return bool(self._atlas.body.views[self._view].ring)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clicked = self._pressed is not None and not self._dragging
        self._pressed, self._dragging = None, False
        self.unsetCursor()
        if clicked and event.button() == Qt.MouseButton.LeftButton:
            found = self.key_at(event.position())
            if found:
                self.point_chosen.emit(found.code, found.side)
            else:
                self.choice_cleared.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.key_at(event.position()) is None:
            self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def _hover(self, key: Key | None) -> None:
        if key != self._chosen.hovered:
            self._chosen = replace(self._chosen, hovered=key)
            self.setCursor(Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor)
            self._stale()
            self.point_hovered.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        along, aside = ALONG.get(Qt.Key(event.key())), ASIDE.get(Qt.Key(event.key()))
        if along is not None or (aside is not None and not self._can_turn()):
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
        before = self._chosen
        self.stepped.emit(1 if forward else -1)
        return self._chosen != before or super().focusNextPrevChild(forward)

    def _choose_hovered(self) -> None:
        if self._chosen.hovered:
            self.point_chosen.emit(self._chosen.hovered.code, self._chosen.hovered.side)
        elif self._chosen.code is None:
            self.stepped.emit(1)
