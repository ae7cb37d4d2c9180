"""What is said over the body of a plan: what bars the client, and what the signs beside needles mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from facemap.export.raster import Press, paint_shapes
from facemap.picture import needle_signs
from facemap.picture.area import inside, wider
from facemap.picture.needle_figures import FIGURES
from facemap.picture.shapes import Box, Line, Mark, Place2, Shape, Text
from facemap.picture.wrap import wrapped
from facemap.ui.grounds import paint_ground
from facemap.ui.inset import inset
from facemap.ui.ruler import ruler
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

MARK = 4.6
"""px radius of a sign."""
SIZE, LINE, EDGE, SIGN = 11.5, 16.0, 12.0, 21.0
"""px of the words, from line to line, from the edges, and of room for a sign; at 100 %."""
PAD = 0.45 * EDGE
MOST_TOLD = 3
"""What bars, at most; the page of what is to be heeded has it all."""
WIDTHS = (0.62, 0.42, 0.3)
"""Of the plate's width; the widest has room beside the ruler."""
SHADES = later({"shade.bar": "sources say no here", "shade.warn": "sources warn here"})
"""What is shaded on the skin, with its words."""
HATCH = (-0.5, 0.1, 0.7)
"""Where the lines of a hatch stand in its sample, in radii."""
NEAR, ASIDE = 5.0, 80.0
"""px round the middle of a point's mark, and for the ruler's words."""
NEEDLE, LABEL, RULER, UNTOLD, UNSIGNED = 2.0, 1.0, 4.0, 0.3, 2.0
"""How bad it is to hide a needle, a label and the ruler, to leave a line about what bars to its page, and to
explain no sign: in points that are hidden."""


class Told(NamedTuple):
    """Words in a row from the right, with the sign before them or ""."""

    text: str
    role: str
    sign: str = ""


class Place(NamedTuple):
    """Where the board stands: the right end and the lowest baseline of its words, and all of it."""

    right: float
    baseline: float
    board: QRectF


class PlanCorner:
    """On a board of paper, in the corner where it hides least; it stays there while one pans."""

    def __init__(self, planning: Planning) -> None:
        self._planning, self._canvas = planning, planning.window.canvas
        self._placed: tuple[object, list[list[Told]], Place] | None = None

    def paint(self, painter: QPainter, words: Sequence[str], signs: Sequence[str], press: Press) -> None:
        """`words` of what bars, `signs` of what SHADES and `needle_signs.WORDS` have."""
        if words or signs:
            rows, place = self._laid(words, signs, press)
            paint_ground(painter, place.board, press)
            paint_shapes(painter, list(self._drawn(rows, place, press)), (0.0, 0.0), 1.0, press)

    def shapes(self, words: Sequence[str], signs: Sequence[str], press: Press) -> list[Shape]:
        """What is painted on the board."""
        rows, place = self._laid(words, signs, press)
        return list(self._drawn(rows, place, press))

    def board(self) -> QRectF:
        """Where it was painted last."""
        return self._placed[2].board if self._placed else QRectF()

    def _laid(
        self, words: Sequence[str], signs: Sequence[str], press: Press
    ) -> tuple[list[list[Told]], Place]:
        canvas, size = self._canvas, self._size
        plate = canvas.plate
        now = tuple(words), tuple(signs), size, canvas.size(), plate.view.name, plate.mm_per_px, press.font
        if self._placed is None or self._placed[0] != now:
            tries = list(self._tries(words, signs, press))
            hidden = self._hidden_by()
            _, rows, place = min(
                tries, key=lambda each: each[0] + hidden(each[2].board)
            )  # the first of equals
            self._placed = now, rows, place
        return self._placed[1:]

    def _tries(
        self, words: Sequence[str], signs: Sequence[str], press: Press
    ) -> Iterator[tuple[float, list[list[Told]], Place]]:
        """What may be said where, and how bad it is to say no more."""
        size, wide = self._size, float(self._canvas.width())
        for share, most, some in product(WIDTHS, (MOST_TOLD, 1), (signs, ())):
            rows = [*_flowing(some, wide * share, size, press), *_told(words, wide * share, size, most)]
            lacking = UNTOLD * max(min(len(words), MOST_TOLD) - most, 0) + UNSIGNED * (len(signs) > len(some))
            for place in self._places(rows, press) if rows else ():
                yield lacking, rows, place

    def _places(self, rows: Sequence[Sequence[Told]], press: Press) -> Iterator[Place]:
        """Below and above on the right, above on the left."""
        canvas, size = self._canvas, self._size
        wide = max(sum(_width(told, size, press) for told in row) for row in rows)
        high = len(rows) * LINE * size
        bottom = canvas.height() - EDGE
        if not canvas.is_fitted():
            bottom = inset((canvas.width(), canvas.height()), canvas.plate.view)[1] - EDGE
        right, top = canvas.width() - EDGE, EDGE + PAD + 3 * LINE * size  # below the letters of the sides
        for end, lowest in ((right, bottom), (right, top + high), (EDGE + wide, top + high)):
            board = QRectF(end - wide - PAD, lowest - high + 0.2 * LINE, wide + 2 * PAD, high + PAD)
            yield Place(end, lowest, board)

    def _hidden_by(self) -> Callable[[QRectF], float]:
        """How bad it is what a board would hide: needles, points, their labels, the ruler."""
        canvas, camera, plate = self._canvas, self._canvas.camera, self._canvas.plate
        veil, near = self._planning.veil, NEAR / camera.scale
        marks = [mark.at for mark in plate.marks]
        needles = list(veil.seats().values())
        labels = [label.box for label in plate.labels]
        measure = ruler(canvas.height(), camera.scale, self._planning.window.atlas.body)
        ends = [shape.at for shape in measure if isinstance(shape, Text)]
        taken = [QRectF(0.0, v - LINE, u + ASIDE, LINE) for u, v in ends]

        def hidden(board: QRectF) -> float:
            area = (
                *camera.to_view(board.left(), board.top()),
                *camera.to_view(board.right(), board.bottom()),
            )
            around = wider(area, near)
            points = sum(inside(at, around) for at in marks) + NEEDLE * sum(
                inside(at, around) for at in needles
            )
            words = sum(_meet(box, area) for box in labels)
            return points + LABEL * words + RULER * any(map(board.intersects, taken))

        return hidden

    def _drawn(self, rows: Sequence[Sequence[Told]], place: Place, press: Press) -> Iterator[Shape]:
        size = self._size
        for n, row in enumerate(reversed(rows)):
            right, baseline = place.right, place.baseline - n * LINE * size
            for told in reversed(row):
                yield Text((right, baseline), told.text, told.role, SIZE * size, "end")
                right -= _width(told, size, press)
                if told.sign:
                    yield from _sign(told.sign, right + 1.5 * SIGN * size, baseline, size)

    @property
    def _size(self) -> float:
        return self._planning.window.settings.text_size / 100


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _flowing(signs: Sequence[str], width: float, size: float, press: Press) -> list[list[Told]]:
    """Signs with what they mean, in as many rows as they need."""
    rows: list[list[Told]] = []
    for sign in signs:
        words = SHADES[sign] if sign in SHADES else needle_signs.WORDS[sign]
        told = Told(say(words), "needle.told", sign)
        if rows and sum(_width(each, size, press) for each in (*rows[-1], told)) <= width:
            rows[-1].append(told)
        else:
            rows.append([told])
    return rows


def _told(words: Sequence[str], width: float, size: float, most: int) -> list[list[Told]]:
    """The first of what bars, and how much more there is."""
    lines: list[str] = []
    for at, each in enumerate(words):
        broken = wrapped(each, SIZE * size, width)
        if at == most:
            lines.append(say("and {n} more", n=len(words) - at))
            break
        lines += broken
    return [[Told(line, "needle.barred")] for line in lines]


def _width(told: Told, size: float, press: Press) -> float:
    words = press.width(Text((0.0, 0.0), told.text, told.role, SIZE * size, "end"))
    return words + 1.5 * SIGN * size if told.sign else words


def _sign(sign: str, right: float, baseline: float, size: float) -> Iterator[Shape]:
    """Before its words, which it is as dark as."""
    middle, radius = (right - SIGN * size / 2, baseline - 4.0 * size), MARK * size
    if sign in SHADES:
        yield from _sample(sign, middle, 1.5 * radius)
    elif sign == needle_signs.UNEVEN:
        yield Text((middle[0], baseline), sign, "needle.told", SIZE * size, "middle")
    else:
        drawn = needle_signs.drawn_sign(sign, middle, radius)
        yield drawn._replace(role="needle.told") if sign in FIGURES else drawn


def _sample(shade: str, middle: Place2, radius: float) -> Iterator[Shape]:
    """As it is on the skin: a disc, hatched where sources bar."""
    yield Mark(middle, "disc", radius, f"needle.{shade.replace('shade', 'sample')}")
    if shade == "shade.bar":
        for off in HATCH:
            half = radius * sqrt(1.0 - off * off) * sqrt(0.5)
            u, v = middle[0] + off * radius * sqrt(0.5), middle[1] + off * radius * sqrt(0.5)
            yield Line(((u - half, v + half), (u + half, v - half)), "needle.sample.bar", 1.0)
