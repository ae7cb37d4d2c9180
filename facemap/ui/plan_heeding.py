"""What there is to heed of the plan, looked for in the pause after an edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from facemap.plan import recording
from facemap.plan.findings import Finding, Shade, alarms, told
from facemap.plan.model import Plan, Told
from facemap.plan.safety import findings, shading
from facemap.ui.tongue import say

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

SOON_MS = 120


class PlanHeeding(QObject):
    """`heeded` follows whenever there is something else to heed."""

    heeded = Signal()

    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self._planning = planning
        self.findings: tuple[Finding, ...] = ()
        self.shades: tuple[Shade, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.look)
        planning.changed.connect(self._soon.start)
        planning.window.read.connect(self._soon.start)

    def look(self) -> None:
        """Look the plan through now."""
        planning = self._planning
        self._soon.stop()
        if not planning.is_open:
            found: tuple[Finding, ...] = ()
            shades: tuple[Shade, ...] = ()
        else:
            from facemap.picture.survey import relief_of

            atlas, today = planning.window.atlas, planning.plan.date or planning.now()[:10]
            found = findings(atlas, relief_of(atlas), planning.plan, today)
            shades = shading(atlas, planning.plan, today)
        if (found, shades) != (self.findings, self.shades):
            self.findings, self.shades = found, shades
            planning.set_alarms(dict(alarms(found)))
            self.heeded.emit()

    def told(self) -> tuple[Told, ...]:
        """For the file."""
        self.look()
        return told(self.findings)

    def go_on(self, these: Sequence[Finding], reason: str) -> None:
        """Override findings, with a reason that is kept; an empty one takes that back. One step."""
        planning, at = self._planning, self._planning.now()

        def verb(plan: Plan) -> Plan:
            for each in these:
                if reason.strip():
                    plan = recording.overridden(plan, each.key, reason, at, each.text)
                else:
                    plan = recording.heeded(plan, each.key)
            return plan

        words = say("Go on, with a reason") if reason.strip() else say("Take the reason back")
        planning.attempt(words, verb)
