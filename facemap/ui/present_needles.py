"""The planned needles over the picture that a room sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from facemap.export.raster import Press, paint_shapes
from facemap.ui.camera import Camera
from facemap.ui.needle_press import NeedlePress

if TYPE_CHECKING:
    from facemap.ui.plan_veil import PlanVeil
    from facemap.ui.present_board import Board


class BoardNeedles:
    """`shown` says whether they are; their numbers grow with the words of the picture."""

    def __init__(self, board: Board, veil: PlanVeil) -> None:
        self._board, self._veil = board, veil
        self.shown = True
        self._press = NeedlePress()
        board.veils.insert(0, self._paint)

    def show(self, on: bool) -> None:
        self.shown = on
        self._board.update()

    def _paint(self, painter: QPainter, camera: Camera) -> None:
        if not self.shown:
            return
        board = self._board
        grown = board.mm_per_px * camera.scale
        shapes = self._veil.shapes_at(board.mm_per_px, board.asked[0])
        painter.save()
        painter.translate(camera.left, camera.top)
        painter.scale(grown, grown)
        paint_shapes(painter, shapes, (0.0, 0.0), board.mm_per_px, self._pressed())
        painter.restore()

    def _pressed(self) -> Press:
        return self._press.get(self._board.drawn_in, self._board.font(), 0.0)
