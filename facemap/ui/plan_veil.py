"""The planned needles, painted over the plate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QPainter

from facemap.body.model import View
from facemap.body.surface import sighted
from facemap.export.raster import Press, paint_shapes
from facemap.picture import needle_signs
from facemap.picture.needle_sights import Badge
from facemap.picture.needles import hit_badge, kept_free, needles, seats, uncovered
from facemap.picture.scene import Show
from facemap.picture.shapes import Box, Key, Mark, Place2, Plate, Shape
from facemap.plan.ledger import Count, counts
from facemap.plan.placing import numbered
from facemap.plan.spreading import entries, hub_of
from facemap.ui.camera import Camera
from facemap.ui.needle_press import NeedlePress
from facemap.ui.plan_corner import PlanCorner
from facemap.ui.plan_lights import lights
from facemap.ui.plan_seeing import leave_what_is_elsewhere
from facemap.ui.plan_shades import PlanShades

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

LAID_MS = 150
"""After an edit, until the words of the plate make room for the badges: laying them out takes longer than a
frame, and whoever edits is not to wait for it."""
MARK, MARK_OFF = 4.6, 8.0
"""px radius of the sign of a bruise, and how far it stands off its needle."""
GHOST = 13.0
"""px radius of a ring where the compared plan has needles."""


class PlanVeil(QObject):
    """Shapes are worked out anew when the plan, the choice, the view or the zoom is another."""

    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self._planning, self._canvas = planning, planning.window.canvas
        self._badges: tuple[Badge, ...] | None = None
        self._shapes: tuple[tuple[object, ...], list[Shape]] = ((), [])
        self._signs: list[str] = []
        self._drawn = 0
        """Rises with what is drawn: the id of what is dropped may come back with what is next."""
        self._seated: tuple[tuple[object, ...], Plate | None, Mapping[int, Place2]] = (), None, {}
        self._over: Plate | None = None
        self.shades = PlanShades(planning)
        self.shades.worked_out.connect(self._canvas.update)
        self.corner = PlanCorner(planning)
        self._press = NeedlePress()
        self._canvas.washes.append(self._wash)
        self._canvas.veils.append(self._paint)
        planning.window.reshow.append(self._shown)
        self._canvas.retold.append(self._spared)
        self._stood: object = ()
        self._laying = QTimer(self, singleShot=True, interval=LAID_MS)
        self._laying.timeout.connect(planning.window.refresh)
        planning.opened.connect(self._lay)
        self.shaded = True
        """Whether it is shown where sources bar this client."""
        planning.changed.connect(self._forget)
        planning.selected.connect(self._canvas.update)
        planning.selected.connect(lambda: leave_what_is_elsewhere(planning))

    def badges(self) -> Sequence[Badge]:
        """The placements as they stand now."""
        if self._badges is None:
            plan = self._planning.plan
            numbers = numbered(plan)
            known, atlas, uneven = counts(plan), self._planning.window.atlas, needle_signs.uneven(plan)
            single = {each.id: entries(atlas, each) for each in plan.placements}
            self._badges = tuple(
                Badge(
                    each, numbers[each.id], _state(known[each.id]), self._planning.alarms.get(each.id, ""),
                    tuple(one.at for one in single[each.id]), tuple(one.tip for one in single[each.id]),
                    each.id in uneven, hub_of(each, single[each.id]),
                )
                for each in plan.placements
            )  # fmt: skip
        return self._badges

    def placement_at(self, spot: QPointF) -> int:
        """The id of the placement whose badge is under a screen position; 0 for none."""
        if not self._planning.is_open:
            return 0
        camera = self._canvas.camera
        return hit_badge(self.seats(), camera.to_view(spot.x(), spot.y()), 1.0 / camera.scale)

    def screen_position(self, number: int) -> QPointF | None:
        """Where the badge of a placement is on screen; None where the view does not see it."""
        at = self.seats().get(number)
        return QPointF(*self._canvas.camera.to_screen(*at)) if at else None

    def seats(self) -> Mapping[int, Place2]:
        """Where badges are in the view (mm), by id of their placement."""
        window, px = self._planning.window, 1.0 / self._canvas.camera.scale
        view, plate = window.atlas.body.views[window.browsing.view], self._canvas.plate
        asked, laid, _ = self._seated
        if laid is not plate or asked != (view.name, px, self._drawn):
            found = seats(view, self.badges(), px, self._boxes())
            self._seated = (view.name, px, self._drawn), plate, found
        return self._seated[2]

    def redraw(self) -> None:
        """Badges and shades anew; the words of the plate stay."""
        self._badges = None
        self._drawn += 1
        self._canvas.update()

    def set_shaded(self, on: bool) -> None:
        self.shaded = on
        self.redraw()

    def _shown(self, show: Show) -> Show:
        """Words of the plate keep off the badges."""
        plan = self._planning.plan
        if not self._planning.is_open or not plan.placements:
            return show
        points = frozenset(Key(each.code, each.side) for each in plan.placements if each.kind == "point")
        return replace(show, badged=points, discs=tuple(kept_free(self.badges())))

    def _spared(self, plate: Plate) -> Plate:
        """Without the labels that badges hide wherever they stand."""
        if not self._planning.is_open or not self._planning.plan.placements:
            return plate
        boxes = [label.box for label in plate.labels]
        return uncovered(plate, needles(plate.view, self.badges(), (), plate.mm_per_px, boxes))

    def _boxes(self) -> list[Box]:
        """Where the labels of the plate stand."""
        return [label.box for label in self._canvas.plate.labels]

    def shapes_at(self, mm_per_px: float, of: str = "") -> tuple[Shape, ...]:
        """All of it for a picture of the view `of`, or of the plate, with nothing chosen."""
        view, plate = (
            self._planning.window.atlas.body.views[of or self._planning.window.browsing.view],
            self._canvas.plate,
        )
        alike = plate.view is view and plate.mm_per_px == mm_per_px
        drawn = needles(view, self.badges(), (), mm_per_px, self._boxes() if alike else ())
        return (*self._ghosts(view), *drawn, *self._marks(view, mm_per_px))

    def _forget(self) -> None:
        self._badges = None
        self._drawn += 1
        stood = [
            (each.kind, each.code, each.side, each.position, each.needles, each.pattern, each.spacing)
            for each in self._planning.plan.placements
        ]
        moved = stood != self._stood and not self._planning.tool.is_dragging
        if moved or self._laying.isActive():
            self._laying.start()
        if moved:
            self._stood = stood
        self._canvas.update()

    def _lay(self) -> None:
        """Another plan: the words of the plate make room at once."""
        self._forget()
        self._laying.stop()
        self._planning.window.refresh()

    def _wash(self, painter: QPainter, camera: Camera) -> None:
        if self._planning.is_open:
            window, heeding = self._planning.window, self._planning.heeding
            told = heeding.drawable() if self.shaded else ()
            is_all = not self.shaded or len(told) == len(heeding.shades)
            self.shades.tell(window.atlas.body.views[window.browsing.view], told, is_all)
            self.shades.paint(painter, camera, self._pressed(), self._canvas.devicePixelRatioF())

    def _paint(self, painter: QPainter, camera: Camera) -> None:
        if not self._planning.is_open:
            return
        window = self._planning.window
        view, px = window.atlas.body.views[window.browsing.view], 1.0 / camera.scale
        badges, chosen = self.badges(), self._planning.chosen
        key: tuple[object, ...] = (view.name, px, chosen, self._drawn, id(self._canvas.plate))
        if self._shapes[0] != key:
            over = [*needles(view, badges, chosen, px, self._boxes()), *self._marks(view, px)]
            lit = lights(self._planning, self.seats(), px)
            self._shapes, self._over = (key, [*self._ghosts(view), *lit, *over]), self._canvas.plate
            self._signs = needle_signs.signs_among(over)
        signs = [*(f"shade.{action}" for action in self.shades.actions), *self._signs]
        self.corner.paint(painter, self.shades.words, signs, self._pressed())
        shapes = [*self._shapes[1], *self._planning.tool.shapes(view, px)]
        paint_shapes(painter, shapes, (camera.left, camera.top), px, self._pressed())

    def _ghosts(self, view: View) -> list[Shape]:
        """The places of the plan that is compared."""
        other = self._planning.beside.other
        places = [each.position for each in other.placements if each.position] if other else []
        return [Mark(at, "circle", GHOST, "needle.ghost") for p in places if (at := sighted(view, p))]

    def _marks(self, view: View, px: float) -> list[Shape]:
        """Bruises and other marks, beside their badges."""
        return list(needle_signs.marks(view, self._planning.plan, px, MARK, MARK_OFF))

    def _pressed(self) -> Press:
        """With a ratio, so that badges are painted once and copied."""
        return self._press.get(self._canvas.drawn_in, self._canvas.font(), self._canvas.devicePixelRatioF())


def _state(count: Count) -> str:
    """How a placement stands in the ledger, for its badge."""
    if count.still_in:
        return "in" if count.put_in >= count.planned else "part"
    return "out" if count.out else "planned"
