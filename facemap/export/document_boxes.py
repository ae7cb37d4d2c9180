"""Boxes to tick: how large they are on paper, and how they are painted. Lengths are mm of paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from facemap.export.document import Ticks

BOX, BOX_GAP, GROUP_GAP = 2.6, 0.6, 1.6
"""Of a box to tick, between boxes, between groups of them."""
LETTER, LETTER_PART = 2.9, 0.85
"""Room for the letter of a group; how large it is, of the size of the text."""
WORDS = 2.0
"""Room for a letter of the words behind boxes, at most."""


def boxes_width(rows: Sequence[Sequence[Ticks]]) -> float:
    """How wide the widest row is."""
    return max((sum(map(_wide, row)) + GROUP_GAP * (len(row) - 1) for row in rows), default=0.0)


def _wide(group: Ticks) -> float:
    boxes = len(group.boxes) * (BOX + BOX_GAP) - (BOX_GAP if group.boxes else 0.0)
    return boxes + (LETTER if group.before else 0.0) + WORDS * len(group.after)


def boxes_height(rows: Sequence[Sequence[Ticks]]) -> float:
    return len(rows) * (BOX + BOX_GAP)


def paint_boxes(painter: QPainter, rows: Sequence[Sequence[Ticks]], x: float, y: float, unit: float) -> None:
    """`unit` is a mm in the painter's units, its font that of the text. Where one group has a letter, all
    leave room for one, so that the rows of a side stand below one another."""
    has_letters = any(group.before for group in chain.from_iterable(rows))
    font = painter.font()
    font.setPixelSize(max(round(font.pixelSize() * LETTER_PART), 1))
    painter.setFont(font)
    for row in rows:
        left, down = x, y + 0.25 * unit
        for group in row:
            base = down + (BOX - 0.35) * unit
            if has_letters:
                _write(painter, left, base, group.before)
                left += LETTER * unit
            for ticked in group.boxes:
                paint_box(painter, left, down, unit, ticked)
                left += (BOX + BOX_GAP) * unit
            _write(painter, left, base, group.after)
            left += (GROUP_GAP - BOX_GAP) * unit
        y += (BOX + BOX_GAP) * unit


def _write(painter: QPainter, x: float, y: float, words: str) -> None:
    if words:
        painter.setPen(QColor("#000000"))
        painter.drawText(QPointF(x, y), words)


def paint_box(painter: QPainter, x: float, y: float, unit: float, ticked: bool) -> None:
    side = BOX * unit
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor("#303030"), 0.18 * unit))
    painter.drawRect(QRectF(x, y, side, side))
    if ticked:
        painter.setPen(QPen(QColor("#000000"), 0.35 * unit))
        a, b = 0.22 * side, 0.78 * side
        painter.drawLine(QPointF(x + a, y + a), QPointF(x + b, y + b))
        painter.drawLine(QPointF(x + a, y + b), QPointF(x + b, y + a))
