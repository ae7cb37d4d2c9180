"""The clock of the steps of a session: one is gone through after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facemap.plan import timing
from facemap.plan.model import Step
from facemap.ui.plan_words import brief
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.planning import Planning


NO_STEPS = later("No step is there to begin: write steps on the page of the session, before it is over.")


class PlanStepping(QObject):
    """Which step is gone through, and since when. It is for the room, and in no file."""

    stepped = Signal()

    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self._planning, self._at, self._since, self._rung = planning, -1, "", False
        planning.opened.connect(self._forget)
        planning.changed.connect(self._fit)

    @property
    def is_under_way(self) -> bool:
        return self._at >= 0

    @property
    def following(self) -> Step | None:
        """The one that begins next."""
        steps = self._planning.plan.steps
        return steps[self._at + 1] if self._at + 1 < len(steps) else None

    def go_on(self) -> None:
        """Begin the next step; after the last one none is gone through."""
        if self._planning.plan.state not in ("planned", "running") or not self._planning.plan.steps:
            self._planning.refuse(NO_STEPS)
            return
        self._at = self._at + 1 if self.following is not None else -1
        self._since, self._rung = self._planning.now(), False
        self.stepped.emit()
        if self.is_under_way:
            self._planning.say_plain(self.words())

    def words(self) -> str:
        """ "Rest: 12:05 left", "Rest: over by 0:40"; "" while none is gone through."""
        if not self.is_under_way:
            return ""
        step, left = self._planning.plan.steps[self._at], self._left()
        if left is None:
            elapsed = timing.seconds(self._since, self._planning.now())
            return say("{step}: {time} so far", step=brief(step.text), time=timing.clock(elapsed))
        time = timing.clock(abs(left))
        if left > 0:
            return say("{step}: {time} left", step=brief(step.text), time=time)
        return say("{step}: over by {time}", step=brief(step.text), time=time)

    def rings(self) -> bool:
        """Whether its time is up; once for each step."""
        left = self._left() if self.is_under_way else None
        is_up = left is not None and left <= 0 and not self._rung
        self._rung = self._rung or is_up
        return is_up

    def _left(self) -> float | None:
        minutes = self._planning.plan.steps[self._at].minutes
        elapsed = timing.seconds(self._since, self._planning.now())
        return None if minutes is None else minutes * 60 - elapsed

    def _forget(self) -> None:
        self._at, self._rung = -1, False
        self.stepped.emit()

    def _fit(self) -> None:
        """The step that was gone through may be gone, and so may the session."""
        if self._at >= len(self._planning.plan.steps) or self._planning.plan.state in ("closed", "final"):
            self._forget()
