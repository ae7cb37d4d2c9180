"""What there is to heed of the plan, looked for in the pause after an edit.

Some of it is only known once everything is laid along the skin and each needle is looked at. Where that takes
longer than an eye notices, the rest is told at once, and this is done little by little meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from facemap.atlas.model import Atlas
from facemap.plan import recording
from facemap.plan.findings import Finding, Shade, alarms, told
from facemap.plan.model import Plan, Told
from facemap.plan.safety import findings, looking, shading
from facemap.ui.slices import Slices
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.atlas.relief import Relief
    from facemap.ui.planning import Planning

SOON_MS = 120
SLICE_MS, PAUSE_MS = 12, 1
AT_ONCE = 0.015
"""Seconds in which all of it is known after most edits."""
UNDER_WAY = later("What lies under the needles is still being worked out.")


class PlanHeeding(QObject):
    """`heeded` follows whenever there is something else to heed; `is_whole`: whether that is all of it."""

    heeded = Signal()

    def __init__(self, planning: Planning) -> None:
        super().__init__(planning)
        self._planning = planning
        self.findings: tuple[Finding, ...] = ()
        self.shades: tuple[Shade, ...] = ()
        self.is_whole = True
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.look)
        self._work = Slices(self, SLICE_MS, PAUSE_MS)
        planning.opened.connect(self._begin)
        planning.changed.connect(self._soon.start)
        planning.changed.connect(lambda: self._work.wait(SOON_MS))  # who edits is not to wait for it
        planning.window.read.connect(self._soon.start)

    def _begin(self) -> None:
        """Another plan, or none: nothing is known of it yet."""
        self._take((), (), not self._planning.is_open)
        self._soon.start()

    def look(self, wait: bool = False) -> None:
        """Look the plan through now; with `wait`, all of it however long that takes."""
        planning = self._planning
        self._soon.stop()
        if not planning.is_open:
            self._work.stop()
            self._take((), (), True)
            return
        from facemap.picture.survey import relief_of

        atlas, today = planning.window.atlas, planning.plan.date or planning.now()[:10]
        relief = relief_of(atlas)
        work = looking(atlas, relief, planning.plan)
        whole = wait or _is_soon_done(work)
        found = findings(atlas, relief if whole else None, planning.plan, today)
        shades = shading(atlas, planning.plan, today)
        self._take(found, shades, whole)
        if whole:
            self._work.stop()
        else:
            self._work.begin(self._going_on(atlas, relief, work))

    def drawable(self) -> tuple[Shade, ...]:
        """Shades that can be drawn by what is laid so far."""
        if self.is_whole:
            return self.shades
        zones = self._planning.window.atlas.zones
        return tuple(each for each in self.shades if not any(place in zones for place in each.places))

    def _take(self, found: tuple[Finding, ...], shades: tuple[Shade, ...], whole: bool) -> None:
        if (found, shades, whole) != (self.findings, self.shades, self.is_whole):
            self.findings, self.shades, self.is_whole = found, shades, whole
            self._planning.set_alarms(dict(alarms(found)))
            self.heeded.emit()

    def _going_on(self, atlas: Atlas, relief: Relief, work: Iterator[None]) -> Iterator[None]:
        """Do the rest, and look again; sooner where others have laid it, or the atlas is another."""
        from facemap.picture.survey import relief_of

        for _ in work:
            yield
            if self._planning.window.atlas is not atlas or relief_of(atlas) is not relief:
                QTimer.singleShot(0, self, self.look)
                return
        QTimer.singleShot(0, self, partial(self.look, wait=True))

    def told(self) -> tuple[Told, ...]:
        """For the file, which must have all of it."""
        self.look(wait=True)
        return told(self.findings)

    def go_on(self, these: Sequence[Finding], reason: str) -> None:
        """Override findings, with a reason that is kept; an empty one takes that back. One step."""
        planning, at = self._planning, self._planning.now()

        def verb(plan: Plan) -> Plan:
            for each in these:
                if reason.strip():
                    plan = recording.overridden(plan, each.key, reason, at, each.text, each.sense)
                else:
                    plan = recording.heeded(plan, each.key)
            return plan

        words = say("Go on, with a reason") if reason.strip() else say("Take the reason back")
        planning.attempt(words, verb)


def _is_soon_done(work: Iterator[None]) -> bool:
    """Whether it ends within AT_ONCE."""
    until = perf_counter() + AT_ONCE
    return all(perf_counter() < until for _ in work)
