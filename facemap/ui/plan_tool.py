"""Mouse and keys on the plate while a plan is open: choose and drag needles, place spots, lines and areas.

In the mode `point` the plate behaves as ever; a double click on a point puts a needle there. In `free` a
click on the skin places one; in `line` and `area` one draws. Esc goes back to `point`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QDropEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from facemap.atlas.whereabouts import Whereabouts, whereabouts
from facemap.body.frame import Position, distance, mirrored
from facemap.body.laid import laid
from facemap.body.model import View
from facemap.body.surface import sighted
from facemap.picture.shapes import Line, Shape
from facemap.picture.survey import relief_of
from facemap.plan import making, placing, straying
from facemap.plan.model import Placement
from facemap.ui.point_list import POINT, PointList
from facemap.ui.tongue import called, later, listing, say

if TYPE_CHECKING:
    from facemap.ui.handling import Tool
    from facemap.ui.planning import Planning

MODES = ("point", "free", "line", "area")
SAMPLED_PX = 5
"""A drawn line has a knot each so many px."""
SHORTEST = 3.0
"""mm that a line is long at least."""
HINT_PX = 8
"""How far the pointer may stray before what it is told of a needle goes."""
HINTS = later({
    "free": "Click the skin where the needle goes in. Esc ends.",
    "line": "Press where the needle goes in, and draw along the wrinkle. Esc ends.",
    "area": "Draw round the part of the skin. Esc ends.",
})  # fmt: skip
OF_BOTH = later("It lies on both sides of the midline: it is one, in the middle, without a mirror.")
STEP_NAMES = later({"free": "Add a spot", "line": "Add a line", "area": "Add an area"})


class PlanTool(QObject):
    mode_changed = Signal()

    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self._planning, self._canvas = planning, planning.window.canvas
        self.mode = "point"
        self._start: QPointF | None = None
        self._held, self._moved, self._name = 0, False, ""
        self._drawn: list[Position] = []
        self._last: QPointF | None = None
        self._list = cast(PointList, planning.window.finder.panes[1])
        self._list.doubleClicked.connect(self._add_listed)
        planning.opened.connect(self._come_and_go)
        self._canvas.installEventFilter(self)

    @property
    def is_dragging(self) -> bool:
        return self._held != 0 and self._moved

    def set_mode(self, mode: str) -> None:
        """One of MODES; the one that is on already ends it."""
        self.mode = "point" if mode == self.mode else mode
        self._let_go()
        if self.mode == "point":
            self._canvas.unsetCursor()
        else:
            self._canvas.setCursor(Qt.CursorShape.CrossCursor)
            self._planning.say(HINTS[self.mode])
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.mode_changed.emit()

    def escape(self) -> bool:
        """Leave what was begun."""
        if self._start is not None:
            self._let_go()
            self._canvas.update()
            return True
        if self.mode != "point":
            self.set_mode("point")
            return True
        return False

    def _join(self, tools: list[Tool]) -> None:
        """After what measures or edits, and before the box that is drawn with Ctrl: a click with Ctrl on a
        needle means the needle."""
        from facemap.ui.overview import Overview

        at = next((n for n, each in enumerate(tools) if isinstance(each, Overview)), len(tools))
        tools.insert(at, self)

    def _come_and_go(self) -> None:
        there = self in self._canvas.tools
        self._list.setDragEnabled(self._planning.is_open)
        self._canvas.setAcceptDrops(self._planning.is_open)
        if self._planning.is_open and not there:
            self._join(self._canvas.tools)
        elif not self._planning.is_open and there:
            self._canvas.tools.remove(self)
            if self.mode != "point":
                self.set_mode("point")

    def _let_go(self) -> None:
        dragged, held = self.is_dragging, self._held
        self._start, self._held, self._drawn, self._last = None, 0, [], None
        self._moved = False
        if dragged:
            planning = self._planning
            atlas, both = planning.window.atlas, planning.both
            before = placing.placement(planning.plan, held)
            planning.attempt(self._step(), partial(straying.settled, atlas), held, both, joins=True)
            planning.changed.emit()
            if words := straying.settled_words(before, placing.placement(planning.plan, held)):
                planning.say_plain(words)

    # The mouse

    def pressed(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        at = event.position()
        held = self._planning.veil.placement_at(at)
        if held and self.mode in ("point", "free"):
            if self._planning.running.ticking:
                one = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self._planning.running.tick(held, needles=1 if one else None)
                return True
            self._choose(held, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            self._start, self._held = at, held
            self._name = placing.called(placing.placement(self._planning.plan, held))
            return True
        if self.mode == "point":
            return False
        place = self._canvas.skin_at(at)
        if place is not None:
            self._start, self._last, self._drawn = at, at, [place]
        return True

    def moved(self, event: QMouseEvent) -> bool:
        at = event.position()
        if self._start is None:
            return False
        if self._held:
            begun = self._moved or (at - self._start).manhattanLength() > _held_px()
            if begun and self._planning.plan.state != "final":
                self._moved = True
                self._drag(at)
        elif self._last is not None and (at - self._last).manhattanLength() >= SAMPLED_PX:
            place = self._canvas.skin_at(at)
            if place is not None:
                self._drawn.append(place)
                self._last = at
                self._canvas.update()
        return True

    def released(self, event: QMouseEvent) -> bool:
        if self._start is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        drawn, held = self._drawn, self._held
        self._let_go()
        if not held and drawn:
            self.put(drawn)
        return True

    def _add_listed(self, index: QModelIndex) -> None:
        if self._planning.is_open:
            self._planning.add(index.data(POINT).code)

    def _dropped(self, event: QEvent) -> bool:
        """A row of the list, dragged onto the plate."""
        if isinstance(event, QDropEvent) and event.source() is self._list:
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._add_listed(self._list.currentIndex())
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on a point puts a needle there, and so does a point dropped from the list; a pointer
        that rests on a number is told about it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return self._hinted(event)
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return self._dropped(event)
        is_double = event.type() == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent)
        if not is_double or not self._planning.is_open:
            return False
        assert isinstance(event, QMouseEvent)
        key = self._canvas.key_at(event.position())
        if self.mode != "point" or self._planning.veil.placement_at(event.position()) or key is None:
            return self.mode != "point"
        self._planning.add(key.code, key.side)
        return True

    def _hinted(self, event: QHelpEvent) -> bool:
        number = self._planning.veil.placement_at(QPointF(event.pos()))
        if number:
            from facemap.ui.plan_hint import hint

            on_badge = QRect(event.pos().x() - HINT_PX, event.pos().y() - HINT_PX, 2 * HINT_PX, 2 * HINT_PX)
            QToolTip.showText(event.globalPos(), hint(self._planning, number), self._canvas, on_badge)
        return number != 0

    def _choose(self, held: int, also: bool) -> None:
        planning = self._planning
        each = placing.placement(planning.plan, held)
        ids = {held, each.twin} - {0} if planning.both else {held}
        if also:
            planning.select(ids, also=True)
        elif held not in planning.chosen:
            planning.select(ids)

    # Placing

    def _drag(self, at: QPointF) -> None:
        planning = self._planning
        place = self._canvas.skin_at(at)
        if place is None:
            return
        each = placing.placement(planning.plan, self._held)
        verb, to = partial(straying.moved, planning.window.atlas), making.rounded(place)
        if planning.attempt(self._step(), verb, self._held, to, planning.both, joins=True):
            planning.say_plain(self._told(each, place))

    def _step(self) -> str:
        """The same words for the whole of a drag, whatever the needle is called meanwhile."""
        return say("Move {points}", points=self._name or say("the spot"))

    def put(self, drawn: list[Position]) -> None:
        """What the mode is for, where it was drawn."""
        planning = self._planning
        start, path = drawn[0], tuple(drawn[1:])
        if self.mode == "line" and (not path or distance(start, path[-1]) < SHORTEST):
            planning.say(HINTS["line"])
            return
        if self.mode == "area" and len(path) < 2:
            planning.say(HINTS["area"])
            return
        region = straying.region_at(planning.window.atlas, start) or "face"
        fresh = making.from_spot(self.mode, start, region, path if self.mode != "free" else ())
        if self.mode == "free":
            fresh = replace(fresh, name=straying.spot_name(planning.window.atlas, start))
        if self.mode == "area":
            path = tuple(map(making.rounded, drawn))
            fresh = replace(fresh, path=path, position=self._middle(drawn), needles=9)
        if planning.plan.protocol:
            from facemap.plan.protocols import styled

            fresh = styled(planning.window.atlas, planning.plan, fresh)
        of_both = planning.both and self.mode != "free" and making.is_of_both_sides(drawn)
        planning.place(fresh, say(STEP_NAMES[self.mode]))
        if of_both:
            planning.say(OF_BOTH)

    def _middle(self, outline: list[Position]) -> Position:
        """The skin over the mean of an outline, which itself lies deep where the skin bulges."""
        mean = Position(*(sum(axis) / len(outline) for axis in zip(*outline, strict=True)))
        return making.rounded(laid(self._planning.window.atlas.body, mean))

    def whereabouts(self, place: Position) -> Whereabouts:
        atlas = self._planning.window.atlas
        return whereabouts(atlas, relief_of(atlas), place)

    def _told(self, each: Placement, place: Position) -> str:
        """Where a needle is while it is dragged: how far from its point, over what, near what."""
        atlas = self._planning.window.atlas
        here = self.whereabouts(place)
        said = []
        home = making.position_of(atlas, each.code, each.side) if each.code in atlas.points else None
        if home is not None:
            said.append(say("{mm:.0f} mm from {point}", mm=distance(home, place), point=each.code))
        elif spot := straying.spot_name(atlas, place):
            said.append(spot)
        if here.tissue and here.tissue in atlas.tissues:
            said.append(say(atlas.tissues[here.tissue].what))
        if here.muscles:
            said.append(listing(called(atlas.muscles[name].names) for name in here.muscles))
        said += self._near(place)
        return "  ·  ".join(said)

    def _near(self, place: Position) -> list[str]:
        from facemap.atlas.whereabouts import passing

        atlas = self._planning.window.atlas
        near = passing(atlas, relief_of(atlas), place, 6.0)[:1]
        return [
            say("{mm:.0f} mm from the usual course: {structure}", mm=each.mm,
                structure=called(atlas.structures[each.name].names))
            for each in near
        ]  # fmt: skip

    # What is seen

    def shapes(self, view: View, mm_per_px: float) -> list[Shape]:
        """What is being drawn, and its mirror where both sides are wanted."""
        if len(self._drawn) < 2:
            return []
        lines: list[Shape] = []
        both = self._planning.both and not making.is_of_both_sides(self._drawn)
        ways = [self._drawn, *([[mirrored(p) for p in self._drawn]] if both else [])]
        for way in ways:
            seen = [at for p in way if (at := sighted(view, p))]
            if len(seen) > 1:
                lines.append(Line(tuple(seen), "needle.path.selected", 1.6))
        return lines


def _held_px() -> int:
    """So far a needle is drawn before it moves: a hand that trembles must not move it."""
    return max(QApplication.startDragDistance(), 8)
