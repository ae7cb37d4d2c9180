"""Where am I: hovering bare skin tells what is there, in the line at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QTimer

from facemap.atlas.model import Atlas, Tissue
from facemap.atlas.short_codes import short_code
from facemap.atlas.whereabouts import Whereabouts, whereabouts
from facemap.picture.survey import relief_of
from facemap.ui.features import Feature
from facemap.ui.tongue import called, listing, say

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

RESTED_MS = 70
"""The pointer rests so long before the skin under it is told of."""


class Where(Feature):
    """Follows the pointer over the plate."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._spot = QPointF()
        self._rest = QTimer(self, singleShot=True, interval=RESTED_MS)
        self._rest.timeout.connect(self._tell)
        window.canvas.pointed.connect(self._wait)

    def _wait(self, spot: QPointF) -> None:
        self._spot = spot
        self._rest.start()

    def _tell(self) -> None:
        canvas, atlas = self.window.canvas, self.window.atlas
        if canvas.hovered() is not None or not canvas.underMouse():
            return
        place = canvas.skin_at(self._spot)
        if place is None:
            self.window.status.say_place("")
            return
        self.window.status.say_place(said(atlas, whereabouts(atlas, relief_of(atlas), place)))


def said(atlas: Atlas, at: Whereabouts) -> str:
    """A place in one line: the part of the skin, the muscles, the nearest point, the tissue."""
    tissue = atlas.tissues.get(at.tissue)
    parts = [say("The eye") if at.eye else say(tissue.what) if tissue else ""]
    muscles = [called(atlas.muscles[name].names) for name in at.muscles[:2]]
    if muscles:
        parts.append(say("over {what}", what=say(" and ").join(muscles)))
    if at.point is not None:
        parts.append(say("{mm:.0f} mm from {what}", mm=at.point.mm, what=short_code(at.point.name)))
    parts.append(thickness(tissue) if tissue else "")
    return "  ·  ".join(part for part in parts if part)


def thickness(tissue: Tissue) -> str:
    """Skin, fat, muscle and what lies below, as first measured."""
    layers = (
        (say("skin"), tissue.skin), (say("fat"), tissue.fat), (say("muscle"), tissue.muscle),
        (say("to bone"), tissue.to_bone), (say("to the cavity"), tissue.to_cavity),
    )  # fmt: skip
    said_of = (f"{name} {measures[0].mean:g}" for name, measures in layers if measures)
    text = listing(said_of)
    return say("{layers} mm (means)", layers=text) if text else ""
