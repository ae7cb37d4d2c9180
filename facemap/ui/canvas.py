"""The plate: the body with its points, to look at, click, drag and zoom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from facemap.atlas.model import Atlas
from facemap.body.frame import Position
from facemap.body.model import STEP
from facemap.body.surface import surface
from facemap.export.raster import Press, measure_with
from facemap.picture.plate import Chosen, Show, Survey, plate
from facemap.picture.rescale import rescaled
from facemap.picture.shapes import Box, Key, Plate, Shape, hit
from facemap.picture.style import Style, look, style
from facemap.picture.survey import lacks
from facemap.picture.whole import Room, kept_whole
from facemap.ui.absence import absence
from facemap.ui.backdrop import Backdrop
from facemap.ui.camera import (
    Camera,
    brought_in,
    centred,
    fitted,
    from_kept,
    kept_as,
    kept_in_sight,
    moved,
    showing,
    zoomed,
)
from facemap.ui.extent import extents
from facemap.ui.foresight import Foresight, nearest
from facemap.ui.glimpse import Glimpse, Manner, Standing, bare
from facemap.ui.grounds import paint_focus, paint_ruler
from facemap.ui.handling import Handled
from facemap.ui.inset import inset
from facemap.ui.overlay import Overlay
from facemap.ui.pinches import Pinches
from facemap.ui.ruler import covers, ruler
from facemap.ui.surveys import Surveys
from facemap.ui.tongue import say

SETTLE_MS = 120
"""After the last zoom step, labels are laid out anew."""
TOP_MIDDLE = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
LINES_MS = 30
"""After a view is first painted."""
EXPECTING_MS = 900
"""After a step of a turning body is shown, the pictures of the others are read."""
RESTED_MS = 140
"""After the last step of a turn."""


class Canvas(Handled):
    """Shows one view; what is done to it with mouse and keys is in `handling`."""

    painted = Signal()

    def __init__(self, atlas: Atlas, view: str, drawn_in: Style | None = None, known: Surveys | None = None):
        super().__init__()
        self._atlas, self._view = atlas, view
        self._show, self._chosen = Show(), Chosen()
        self.surveys = Surveys(self, known)
        self.surveys.completed.connect(self.stale)
        self._backdrop = Backdrop(self)
        self._backdrop.begin(atlas.body.views[view])
        self._backdrop.sharpened.connect(self.update)
        self.foresight = Foresight(self)
        self._style = drawn_in or style("light", atlas.channels)
        self._press: Press | None = None
        self._width_of = measure_with(self.font())
        self._camera: Camera | None = None
        self._returning: tuple[float, float, float] | None = None
        """Scale and spot to come back to, as soon as the window has its size."""
        self._plate: Plate | None = None
        self._overlay = Overlay()
        self.veils: list[Callable[[QPainter, Camera], None]] = []
        """What features paint over the plate."""
        self.washes: list[Callable[[QPainter, Camera], None]] = []
        """What they paint over the layers, under lines, points and words."""
        self.retold: list[Callable[[Plate], Plate]] = []
        """What features change of the plate itself."""
        self._size = 1.0
        """How large a px of the plate is: marks, lines and words grow, the body does not."""
        self._lines_wanted = False
        self._settled_in = False
        """Whether the first frame, of the body and its points alone, is on the screen."""
        self._turning = False  # while it turns, words wait
        self._settling = self._timer(self.stale, SETTLE_MS)
        self._panned = self._timer(self.stale, SETTLE_MS)
        self._rested = self._timer(self._rest, RESTED_MS)
        self._expecting = self._timer(self._expect_turn, EXPECTING_MS)
        self._looking = self._timer(lambda: self.surveys.complete(self._atlas, *self.asked[:2]), LINES_MS)
        self._dress()

    def _dress(self) -> None:
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(260, 260)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        Pinches(self).pinched.connect(self.zoom_about)
        self.setAccessibleName(say("Plate of the body"))

    # What is shown

    def set_atlas(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self.surveys.forget()
        self.stale()

    def set_style(self, drawn_in: Style) -> None:
        """Another theme, or channels with other colours."""
        if drawn_in != self._style or (self._press is not None and self._press.font != self.font()):
            self._style, self._press = drawn_in, None
        self.stale()

    def set_content(self, view: str, show: Show, chosen: Chosen) -> None:
        """Show another view, other layers or another choice; the chosen point is brought into sight."""
        if view != self._view:
            self.surveys.rest()
            if self._turns_into(view):
                self._turning = True
                self.foresight.rest()
                self._rested.start()
            self._camera = self._camera if self._turns_into(view) else None
            self._view, self._returning = view, None
        changed_point = chosen.code != self._chosen.code or chosen.side != self._chosen.side
        self._show, self._chosen = show, replace(chosen, hovered=None)
        if changed_point and chosen.code:
            self.bring_in(chosen.code, chosen.side or "")
        if self._settled_in:
            self._describe()
        self.stale()

    def _turns_into(self, view: str) -> bool:
        """Whether another view is the same body turned, seen at the same size."""
        before, after = self._atlas.body.views[self._view], self._atlas.body.views[view]
        alike = (before.width, before.height) == (after.width, after.height)
        return bool(before.ring) and before.ring == after.ring and alike

    def fit(self) -> None:
        """The whole view in the window."""
        self._camera = None
        self.stale()

    def magnify(self, size: float) -> None:
        """Draw marks, lines and words so many times as large, for who sits far away."""
        self._size, self._press = size, None
        self.stale()

    def key_at(self, spot: QPointF) -> Key | None:
        """The point under a screen position: within 12 px of its mark, or on its label."""
        camera = self._seen_camera()
        current = rescaled(self._current_plate(), self._size / camera.scale)
        return hit(current, camera.to_view(spot.x(), spot.y()))

    def screen_position(self, code: str, side: str) -> QPointF | None:
        """Where a point's mark is on screen; None when this view does not see it."""
        for mark in self._current_plate().marks:
            if mark.key == Key(code, side):
                return QPointF(*self._seen_camera().to_screen(*mark.at))
        return None

    def skin_at(self, spot: QPointF) -> Position | None:
        """The rest-pose position of the skin under a screen position."""
        return surface(self._atlas.body.views[self._view], *self._seen_camera().to_view(spot.x(), spot.y()))

    def show_area(self, box: Box) -> None:
        """Zoom so that a box of the view (mm) fills the window."""
        self._camera = showing(box, *self._bounds())
        self.stale()

    def return_to(self, closeness: str) -> None:
        """As close as it was left, from the first picture on."""
        self._returning = from_kept(closeness)

    @property
    def closeness(self) -> str:
        """What `return_to` needs; empty while the whole view is shown."""
        window = float(self.width()), float(self.height())
        return kept_as(self._camera, window) if self._camera is not None else ""

    @property
    def camera(self) -> Camera:
        return self._seen_camera()

    @property
    def plate(self) -> Plate:
        """What is drawn now, at the zoom it was laid out for."""
        return self._current_plate()

    @property
    def asked(self) -> tuple[str, Show, Chosen]:
        """The view, what is shown of it and what is singled out, whatever the pointer is over."""
        return self._view, self._show, replace(self._chosen, hovered=None)

    @property
    def mm_per_px(self) -> float:
        """The zoom that words are laid out for once it rests."""
        return self._size / self._seen_camera().scale

    @property
    def magnification(self) -> float:
        """How many times as large marks, lines and words are drawn as usual."""
        return self._size

    @property
    def drawn_in(self) -> Style:
        return self._style

    @property
    def scale_px_per_mm(self) -> float:
        return self._seen_camera().scale

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        camera, view = self._seen_camera(), self._atlas.body.views[self._view]
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._style.paper))
        painter.drawRect(self.rect())  # the first fillRect makes Qt's list of gradients, which takes 2 ms
        ratio, moving = self.devicePixelRatioF(), self._settling.isActive()
        self._backdrop.paint(painter, view, camera, ratio, self._style.skin, moving, self._turning)
        self._paint_overlay(painter, camera)
        for veil in self.veils:
            veil(painter, camera)
        self._paint_absence(painter)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), self.palette().highlight().color())
        painter.end()
        self.foresight.step_back()
        self.painted.emit()
        if not self._settled_in:
            self._settled_in = True
            QTimer.singleShot(0, self, self.stale)
            QTimer.singleShot(0, self, self._describe)
        elif self._lines_wanted:
            self._lines_wanted = False
            turning = self._atlas.body.views[self._view].kind == STEP
            self._looking.start(RESTED_MS if turning else LINES_MS)
        if self.can_turn() and not self._expecting.isActive() and not self._turning:
            self._expecting.start()

    def _paint_overlay(self, painter: QPainter, camera: Camera) -> None:
        current, size = self._current_plate(), self._size
        ratio = self.devicePixelRatioF() * size
        if self._press is None or self._press.ratio != ratio:
            self._press = Press(self._style, self.font(), ratio)
        self._press.hurried = self._settling.isActive()
        painter.save()
        painter.scale(size, size)
        seen = Camera(camera.scale / size, camera.left / size, camera.top / size)
        window = QRectF(0, 0, self.width() / size, self.height() / size)
        self._overlay.paint(painter, current, seen, self._press, window, self._glimpse(), self._wash)
        paint_ruler(painter, self.measure(), self._press)
        painter.restore()

    def measure(self) -> tuple[Shape, ...]:
        """In px of the plate, above what stands at the foot of the window."""
        size, scale = self._size, self._seen_camera().scale / self._size
        return ruler((self.height() - self._foot) / size, scale, self._atlas.body, self._show.text_px)

    def _wash(self, painter: QPainter) -> None:
        painter.save()
        painter.scale(1 / self._size, 1 / self._size)
        for wash in self.washes:
            wash(painter, self._seen_camera())
        painter.restore()

    def _paint_absence(self, painter: QPainter) -> None:
        """Say so when the chosen point is not on this plate."""
        code = self._chosen.code
        if code and not any(mark.key and mark.key.code == code for mark in self._current_plate().marks):
            painter.setPen(QColor(look(self._style, "side").fill))
            words = absence(self._surveyed(), self._show, code)
            painter.drawText(self.rect().adjusted(0, 10, 0, 0), TOP_MIDDLE, words)

    def _current_plate(self) -> Plate:
        if self._plate is None:
            plain = not self._settled_in or self._turning
            show = replace(self._show, labels="none", guide=False) if plain else self._show
            scale, seen = self.mm_per_px, self._surveyed()
            made = plate(self._atlas, self._view, show, self._chosen, scale, self._width_of, seen)
            made = kept_whole(made, *self.room())
            self._plate = reduce(lambda drawn, change: change(drawn), self.retold, made)
        return self._plate

    def room(self) -> Room:
        """Where labels are seen whole, and what lies over that: the ruler, the small picture (view mm)."""
        window = 0.0, 0.0, float(self.width()), self.height() - self._foot
        taken = list(covers(self.measure(), self._width_of, self._size))
        if self._camera is not None:
            taken.append(inset((self.width(), self.height()), self._atlas.body.views[self._view]))
        seen, *boxes = map(self._seen_camera().box, (window, *taken))
        return Room(seen, tuple(boxes))

    def _surveyed(self) -> Survey:
        found = self.survey_of(self._view)
        self._lines_wanted = lacks(found, self._show.lines, self._show.needed)
        return bare(found) if self._turning else found

    def _glimpse(self) -> Glimpse | Standing | None:
        seen = self.foresight.seen
        return seen(self._atlas, self._view, self._show, self._press) if self._turning else None

    def _rest(self) -> None:
        self._turning = False
        self.stale()

    def _expect_turn(self) -> None:
        """Have the pictures on either side ready before the body is turned, the nearest first."""
        view = self._atlas.body.views[self._view]
        ring = self._atlas.body.ring(view.ring)
        if view in ring and self.is_fitted() and not self.surveys.is_busy:
            steps = nearest(ring, view)
            self._backdrop.expect(steps, self._seen_camera(), self.devicePixelRatioF())
            manner = Manner(self._style, self.font(), self.mm_per_px)
            self.foresight.expect(self._atlas, [step.name for step in steps], self._show, manner)

    def _seen_camera(self) -> Camera:
        if self._camera is None:
            size, window = self._bounds()
            if self._returning is None or not self.isVisible():
                return fitted(size, window)
            self._camera = kept_in_sight(centred(*self._returning, window), size, window)
            self._returning = None
        return self._camera

    def _bounds(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The size of the view (mm) and of the window (px)."""
        view = self._atlas.body.views[self._view]
        return (view.width, view.height), (float(self.width()), float(self.height()))

    def stale(self) -> None:
        self._plate = None
        self.update()

    def _describe(self) -> None:
        """Tell those who hear the plate what it shows."""
        from facemap.picture.described import described

        self.setAccessibleDescription(described(self._atlas, self._surveyed(), self._show, self._chosen))

    def survey_of(self, view: str) -> Survey:
        """What a view shows of the atlas."""
        return self.surveys.of(self._atlas, view)

    # Moving

    def zoom_about(self, factor: float, about: QPointF) -> None:
        size, window = self._bounds()
        least = fitted(size, window).scale
        camera = zoomed(self._seen_camera(), factor, (about.x(), about.y()), least)
        self._camera = None if camera.scale <= least else kept_in_sight(camera, size, window)
        self._settling.start()
        self.update()

    def pan(self, by: QPointF) -> None:
        self._camera = kept_in_sight(moved(self._seen_camera(), by.x(), by.y()), *self._bounds())
        self._panned.start()
        self.update()

    def bring_in(self, code: str, side: str) -> None:
        """Move a point that this view shows into sight, with its construction where there is room."""
        if self._camera is None:
            return
        window = self.width(), self.height() - self._foot
        for at, around in extents(self._atlas, self._view, Key(code, side), self._show.guide):
            self._camera = brought_in(self._camera, at, around, window)
        self.stale()

    # What its handling asks

    def hovered(self) -> Key | None:
        return self._chosen.hovered

    def chosen_code(self) -> str | None:
        return self._chosen.code

    def can_turn(self) -> bool:
        return bool(self._atlas.body.views[self._view].ring)

    def is_fitted(self) -> bool:
        return self._camera is None

    def hover(self, key: Key | None) -> None:
        if key != self._chosen.hovered:
            self._chosen = replace(self._chosen, hovered=key)
            self.setCursor(Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor)
            self.stale()
            self.point_hovered.emit(key)
