"""Placing points by hand: a tool of the plate that puts the place into words and writes them into a pack."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QCursor, QPainter

from facemap.body.frame import Position
from facemap.body.surface import sighted
from facemap.export.raster import Press
from facemap.picture.scene import Show
from facemap.ui.camera import Camera
from facemap.ui.draft import Draft, draft_of
from facemap.ui.edit_hint import Hint
from facemap.ui.edit_keeping import EditKeeping
from facemap.ui.edit_panel import EditPanel
from facemap.ui.edit_tool import EditTool
from facemap.ui.edit_veil import shapes
from facemap.ui.edit_writing import Writing
from facemap.ui.features import Feature
from facemap.ui.grounds import paint_grounded
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.guiding import Guiding
    from facemap.ui.packs import Packs
    from facemap.ui.window import MainWindow

HINT = later("Click on the skin for a new point, or drag a point to move it; the arrow keys nudge. E ends.")
NOWHERE = later("There is no skin in this view to place a point on.")
NO_WORDS = later("No words lead there.")
NO_POINT = later("Choose a point first; then it can be edited.")
NO_PACK = later("Points are edited in a pack of your own, and none is open yet.")
OWN_PACK = later("The pack that facemap brings along stays as it is: your entry takes the place of its own.")
MAKE_PACK = later("Make a pack…")
LOSING = later("The point that you are placing is not kept yet, and would be lost with this window.")
KEEP, LOSE = later("Keep it"), later("Close without it")
NEW, MOVED = later("New point"), later("{code}: another place")
FOLLOW_MS = 25
"""While a point is dragged, so long after a move its words are looked for."""
SEARCHED_PX, STEP_PX = 240, 12


class Editing(Feature):
    """`draft` is the point that is being placed, if one is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.on = False
        self.draft: Draft | None = None
        self._goal: Position | None = None
        self._soon = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._soon.timeout.connect(self._follow)
        self.hint = Hint(window.canvas)
        self.panel = EditPanel(window.card)
        self._tool, self.writing, self.keeping = EditTool(self), Writing(self), EditKeeping(self)
        window.canvas.veils.append(self._paint)
        window.reshow.append(self._shown)
        window.read.connect(self._read_anew)
        self.panel.chosen.connect(self.take)
        self.panel.region_chosen.connect(self._measure_in)
        self.panel.kind_chosen.connect(self._name_after)
        self.panel.keep_wanted.connect(self.keep)
        self.panel.cancel_wanted.connect(self.cancel)
        self.panel.pack_wanted.connect(self.writing.ask_for_pack)

    @property
    def packs(self) -> Packs:
        return cast("Packs", self.window.feature("packs"))

    # What the user does

    def toggle(self) -> None:
        """Begin to edit, or leave it."""
        if self.on:
            self.stop()
        else:
            self.start()

    def start(self) -> None:
        if not self.on:
            self.on = True
            self.window.canvas.tools.insert(0, self._tool)
            self.window.canvas.setCursor(Qt.CursorShape.CrossCursor)
            self.window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hint.say(say(HINT))
            if "guiding" in self.window.awake:
                cast("Guiding", self.window.feature("guiding")).stop()

    def stop(self) -> None:
        if self.on:
            self.cancel()
            self.on = False
            self.window.canvas.tools.remove(self._tool)
            self.window.canvas.unsetCursor()
            self.hint.hide()

    def add_here(self) -> None:
        """A new point under the pointer, or in the middle of the plate."""
        self.start()
        goal = self._under_pointer() or self._in_the_middle()
        if goal is None:
            self.hint.say(say(NOWHERE))
            return
        self.begin_new(goal)
        self.settle()

    def edit(self) -> None:
        """The chosen point, in a pack of one's own; who has none is offered to make one."""
        if not self.window.browsing.code:
            self.window.status.say_place(say(NO_POINT))
        elif self.window.packs:
            self.move()
        else:
            from facemap.ui.dialogs import ask

            ask(self.window, say(NO_PACK), say(OWN_PACK), {say(MAKE_PACK): self._edit_in_new_pack})

    def follow(self, link: str) -> None:
        self.edit()

    def _edit_in_new_pack(self) -> None:
        if self.packs.new() is not None:
            self.move()

    def move(self) -> None:
        """The chosen point, from where it lies."""
        self.window.feature("siding").follow("card")
        self.start()
        self.begin_move()
        self.settle()

    def keep(self) -> None:
        """Write the point; what is missing or wrong is told, and nothing is lost."""
        if self.draft is not None and self.writing.write(self.draft):
            self.cancel()

    def cancel(self) -> None:
        """Leave everything as it was; the edit mode goes on."""
        was_open = self.draft is not None or self.panel.isVisible()
        self.draft, self._goal = None, None
        self._soon.stop()
        self._tool.let_go()
        self.keeping.drop()
        self.panel.forget()
        if was_open:
            self.window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self.window.refresh()
        if self.on:
            self.hint.say(say(HINT))

    def escape(self) -> bool:
        """Esc, wherever the keyboard is: the point that is placed, then the edit mode."""
        if self.draft is not None:
            self.cancel()
        elif self.on:
            self.stop()
        else:
            return False
        return True

    def holds_back(self) -> bool:
        """A point that is being placed would be lost with the window."""
        if self.draft is None:
            return False
        from facemap.ui.dialogs import ask

        answers = {say(KEEP): self.keep_and_close, say(LOSE): self._lose}
        ask(self.window, say(LOSING), self.draft.words(), answers)
        return True

    def keep_and_close(self) -> None:
        self.keep()
        if self.draft is None:
            self.window.close()

    def _lose(self) -> None:
        self.cancel()
        self.window.close()

    def take(self, at: int) -> None:
        """Other words for the same place."""
        if self.draft is not None:
            self.draft.take(at)
            self._show()

    def undo(self) -> None:
        self.writing.undo()

    def redo(self) -> None:
        self.writing.redo()

    # The draft

    def begin_new(self, goal: Position) -> None:
        self._begin(Draft(self.window.as_read, "", goal))

    def begin_move(self) -> None:
        """Take hold of the chosen point, if it lies anywhere."""
        now = self.window.browsing
        draft = draft_of(self.window.as_read, now.code, now.side) if now.code else None
        if draft is not None:
            self._begin(draft)

    def go_on(self, draft: Draft, words: str) -> None:
        """One that was begun before, in the words it had if they still lead there."""
        self._begin(draft)
        self.settle()
        said = [each.words(draft.atlas) for each in draft.proposals]
        self.take(said.index(words) if words in said else 0)

    def _begin(self, draft: Draft) -> None:
        self.draft = draft
        self.panel.forget()
        self.window.refresh()

    def aim(self, goal: Position) -> None:
        """The point is wanted there; words follow in a moment."""
        if self.draft is not None:
            self._goal = goal
            self.draft.aim(goal)
            self.window.canvas.update()
            if not self._soon.isActive():
                self._soon.start()

    def _follow(self) -> None:
        """The simplest words for where the point is dragged."""
        if self.draft is not None and self._goal is not None:
            self.draft.move(self._goal)
            self._goal = None
            self._tell()

    def settle(self) -> None:
        """All words to choose from, and the form."""
        self._soon.stop()
        if self.draft is None:
            return
        if self._goal is not None:
            self.draft.move(self._goal)
            self._goal = None
        self.draft.settle()
        if not self.panel.isVisible():
            self.writing.open(self.draft)
        self._show()

    def _show(self) -> None:
        draft = self.draft
        if draft is not None:
            title = say(NEW) if draft.is_new else say(MOVED, code=draft.code)
            words = [(each.words(draft.atlas), each.mm) for each in draft.proposals]
            self.panel.show_draft(title, words, draft.at, draft.region)
            self._tell()

    def _tell(self) -> None:
        if self.draft is not None:
            self.hint.say(self.draft.words() or say(NO_WORDS))
            self.keeping.follow()
            self.window.canvas.update()

    def _measure_in(self, region: str) -> None:
        if self.draft is not None:
            self.draft.measure_in(region)
            self._show()

    def _name_after(self, kind: str) -> None:
        if self.draft is not None:
            self.panel.show_code(self.draft.code_for(kind))

    def _read_anew(self) -> None:
        """The packs were read again: what is being placed stays where it is wanted."""
        if self.draft is None:
            return
        atlas, code = self.window.as_read, self.draft.code
        if code and code not in atlas.points:
            self.cancel()
        else:
            self.draft = Draft(atlas, code, self.draft.goal, self.draft.region)
            self.settle()

    # Where

    def _under_pointer(self) -> Position | None:
        canvas = self.window.canvas
        if not canvas.underMouse():
            return None
        return canvas.skin_at(QPointF(canvas.mapFromGlobal(QCursor.pos())))

    def _in_the_middle(self) -> Position | None:
        """The skin nearest to the middle of what the plate shows."""
        canvas = self.window.canvas
        middle = QPointF(canvas.width() / 2, canvas.height() / 2)
        ways = ((0, 0), *((x * r, y * r) for r in range(STEP_PX, SEARCHED_PX, STEP_PX) for x, y in _AROUND))
        found = (canvas.skin_at(middle + QPointF(x, y)) for x, y in ways)
        return next((place for place in found if place is not None), None)

    # What is seen

    def _shown(self, show: Show) -> Show:
        """All else stands back: one wants to see the skin, and the new construction alone."""
        if self.draft is None:
            return show
        return replace(show, guide=False, variants=False, only=frozenset({self.draft.code or "-"}))

    def _paint(self, painter: QPainter, camera: Camera) -> None:
        if self.draft is None:
            return
        canvas, view = self.window.canvas, self.window.browsing.view
        seen = sighted(self.window.atlas.body.views[view], self.draft.goal) is not None
        painter.setOpacity(1.0 if seen else 0.35)
        drawn = shapes(self.window.as_read, self.draft, view, 1.0 / camera.scale)
        press = Press(canvas.drawn_in, canvas.font())
        paint_grounded(painter, drawn, (camera.left, camera.top), 1.0 / camera.scale, press)
        painter.setOpacity(1.0)


_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
