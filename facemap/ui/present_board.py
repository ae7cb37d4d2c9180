"""A plate in front of a room: names as they are told, marks by hand, pointer and spotlight over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QRadialGradient,
    QResizeEvent,
    QWheelEvent,
)

from facemap.export.raster import Press, paint_shapes
from facemap.picture.ink import inked, strokes_drawn
from facemap.picture.shapes import Box, Plate
from facemap.picture.slide import chosen, names, shown, told, unnamed
from facemap.picture.style import Style
from facemap.picture.talk import Talk
from facemap.ui.busy import Busy
from facemap.ui.camera import Camera
from facemap.ui.canvas import Canvas
from facemap.ui.present_speaker import Speaker
from facemap.ui.tongue import say

LINES = (45.0, 57.0, 72.0)
"""Words are so large that this many lines of them fill the height: the largest that names the most points."""
TEXT_PX = 11.0
DIM = QColor(8, 8, 10, 205)
GLOW, DOT = QColor(255, 255, 255, 110), QColor(226, 44, 32)
WIDENED = 1.12


class Board(Canvas):
    """Follows the talk; the `leading` one is also what the speaker points and draws on."""

    def __init__(self, speaker: Speaker, drawn_in: Style, leading: bool) -> None:
        super().__init__(speaker.atlas, speaker.talk.slide.view, inked(drawn_in), speaker.known)
        self._speaker, self.leading = speaker, leading
        self._talk = speaker.talk
        self._whole: Plate | None = None
        self._ink_press: Press | None = None
        self._grown = 1.0
        self.retold.append(self._as_told)
        self.veils.append(self._paint_ink)
        self.veils.append(self._paint_light)
        self.sign = Busy(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(say("The picture that the room sees"))
        if leading:
            self.tools.append(self)
            self.point_chosen.connect(speaker.choose)
            self.choice_cleared.connect(speaker.clear_choice)
            self.turned.connect(speaker.turn)
        self._show_slide()

    # What is shown

    def show_talk(self, talk: Talk) -> None:
        before, self._talk = self._talk, talk
        if (talk.slide, talk.labels) != (before.slide, before.labels):
            self._show_slide()
        self.set_pointer()
        self.update()

    def _show_slide(self) -> None:
        slide = self._talk.slide
        show = replace(shown(self._speaker.base, slide), labels=self._talk.labels)
        self.set_content(slide.view, show, chosen(slide))
        if slide.area is not None:
            self.show_area(slide.area)

    def restyle(self, drawn_in: Style) -> None:
        self._ink_press = None
        self.set_style(inked(drawn_in))

    def grow(self, grown: float) -> None:
        """Words so many times as large as usual."""
        self._grown = grown
        self.magnify(self._sized(LINES[0]) * grown)

    def _sized(self, lines: float) -> float:
        return max(self.height() / (lines * TEXT_PX), 1.0)

    def _current_plate(self) -> Plate:
        if self._plate is None:
            size = self._roomiest()
            if size * self._grown != self._size:
                self._size, self._plate = size * self._grown, None
        return super()._current_plate()

    def _roomiest(self) -> float:
        """The largest size of words, as they usually are, that leaves the fewest points without a name."""
        tried: list[tuple[int, float]] = []
        for lines in LINES:
            if tried and self._sized(lines) == self._size:
                break  # on a small screen they are no larger anyway
            self._size, self._plate = self._sized(lines), None
            drawn = super()._current_plate()
            tried.append((unnamed(self._whole or drawn), lines))
            if not tried[-1][0]:
                break
        return self._sized(min(tried)[1])

    def names(self) -> Sequence[str]:
        """What the room could be told of what is in sight, in reading order."""
        plate = self.plate  # laid out anew if need be
        return names(self._whole or plate, self.area)

    def shows(self, area: Box) -> bool:
        """Whether it is zoomed to an area as far as its own shape lets it."""
        own = self.area
        return all(abs(own[i] + own[i + 2] - area[i] - area[i + 2]) < 0.02 for i in (0, 1)) and any(
            abs(own[i + 2] - own[i] - area[i + 2] + area[i]) < 0.02 for i in (0, 1)
        )

    @property
    def area(self) -> Box:
        """What is in sight (view mm)."""
        camera = self.camera
        return (*camera.to_view(0, 0), *camera.to_view(self.width(), self.height()))

    def _as_told(self, plate: Plate) -> Plate:
        self._whole = plate
        return told(plate, self._talk.slide.revealed)

    def _paint_absence(self, painter: QPainter) -> None:
        """The room is told no code that it may have to guess."""

    # Over the plate

    def _paint_ink(self, painter: QPainter, camera: Camera) -> None:
        talk, scale = self._talk, 1.0 / camera.scale
        page = [*talk.ink.on(talk.slide.view), *([talk.live] if talk.live else [])]
        if page:
            if self._ink_press is None:
                self._ink_press = Press(self.drawn_in, self.font())
            origin = (camera.left, camera.top)
            paint_shapes(painter, strokes_drawn(page, scale), origin, scale, self._ink_press)

    def _paint_light(self, painter: QPainter, camera: Camera) -> None:
        talk = self._talk
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spot = QPointF(*camera.to_screen(*talk.at_spot)) if talk.at_spot else None
        if talk.spotlight:
            self._paint_spotlight(painter, spot or QPointF(self.rect().center()))
        elif talk.pointer and spot is not None:
            reach = 7.0 * self._magnified
            painter.setPen(QPen(GLOW, reach * 0.7))
            painter.setBrush(DOT)
            painter.drawEllipse(spot, reach, reach)

    def _paint_spotlight(self, painter: QPainter, at: QPointF) -> None:
        radius = self._talk.spot * min(self.width(), self.height())
        light = QRadialGradient(at, radius * 1.06)
        clear = QColor(DIM)
        clear.setAlpha(0)
        light.setColorAt(0.93, clear)
        light.setColorAt(1.0, DIM)
        painter.fillRect(QRectF(self.rect()), light)

    @property
    def _magnified(self) -> float:
        return self.mm_per_px * self.camera.scale

    # The speaker's hand

    def pressed(self, event: QMouseEvent) -> bool:
        if not self._talk.pen or event.button() != Qt.MouseButton.LeftButton:
            return False
        self._speaker.begin(self._place(event), self.mm_per_px)
        return True

    def moved(self, event: QMouseEvent) -> bool:
        if self._talk.live is not None:
            self._speaker.lead(self._place(event), self.mm_per_px)
            return True
        self._speaker.point_at(self._place(event))
        return False

    def released(self, event: QMouseEvent) -> bool:
        if self._talk.live is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        self._speaker.end(self.mm_per_px)
        return True

    def _place(self, event: QMouseEvent) -> tuple[float, float]:
        return self.camera.to_view(event.position().x(), event.position().y())

    def set_pointer(self) -> None:
        """The mouse pointer that suits what is in the hand."""
        if self.leading and self._talk.pen:
            self.setCursor(Qt.CursorShape.CrossCursor)
        elif self.leading and (self._talk.pointer or self._talk.spotlight):
            self.setCursor(Qt.CursorShape.BlankCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.set_pointer()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.leading:
            self._speaker.point_at(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta().y() or event.angleDelta().x()
        if self._talk.spotlight and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._speaker.widen(WIDENED if delta > 0 else 1 / WIDENED)
        elif self.leading:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the window around it has the keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.grow(self._grown)
