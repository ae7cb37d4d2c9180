"""Undo and redo where a plan and points of a pack are edited side by side: what was done last goes first."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from facemap.ui.tongue import later

if TYPE_CHECKING:
    from facemap.ui.editing import Editing
    from facemap.ui.planning import Planning

NO_WAY_BACK = later("A final record is not undone. What is wrong in it is answered by an amendment.")


class PlanUndo:
    """Knows for each step of the plan how many edits of points came before it."""

    def __init__(self, planning: Planning) -> None:
        self._planning = planning
        self._edits_then: dict[int, int] = {}
        self._undone: list[bool] = []
        """For what was undone, the last one last: whether it was an edit of points."""

    @property
    def points(self) -> Editing:
        return cast("Editing", self._planning.window.feature("editing"))

    def forget(self) -> None:
        """Another plan is open."""
        self._edits_then.clear()
        self._undone.clear()

    def note(self) -> None:
        """A step of the plan was done."""
        if self._planning.edits is not None:
            many = self.points.writing.deeds.many if "editing" in self._planning.window.awake else 0
            self._edits_then[len(self._planning.edits.before)] = many
            self._undone.clear()

    def undoes_points(self) -> bool:
        """Whether undo takes back an edit of points: without a plan, or in their mode if that came last."""
        edits = self._planning.edits
        if edits is None or not self._points_are_edited():
            return edits is None
        steps = len(edits.before)
        return not steps or self.points.writing.deeds.many > self._edits_then.get(steps, 0)

    def redoes_points(self) -> bool:
        edits = self._planning.edits
        if edits is None or not self._points_are_edited():
            return edits is None
        return self._undone[-1] if self._undone else not edits.after

    def undone(self, of_points: bool) -> None:
        if not of_points and self._planning.plan.state == "final":
            self._planning.say(NO_WAY_BACK)
        self._undone.append(of_points)

    def redone(self) -> None:
        if self._undone:
            self._undone.pop()

    def _points_are_edited(self) -> bool:
        return "editing" in self._planning.window.awake and self.points.on
