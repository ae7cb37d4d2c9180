"""How wide the columns of a table are: as wide as what is in them, the rest for those with many words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from facemap.export.document import NEW_LINE, Cell, Run, Words
from facemap.export.document_boxes import boxes_width
from facemap.picture.scene import Measure

POINT = 25.4 / 72
"""mm."""
BOLD = 1.13
"""How much wider bold letters are."""
AROUND = 2.6
"""mm left and right of the words of a cell, and for rounding."""
MEASURED = 100.0
"""Size at which text is measured."""


class Wanted(NamedTuple):
    """mm a column needs, and mm it takes with its head and all its words on one line each."""

    least: float
    most: float


def wanted(column: Sequence[Cell], measure: Measure, points: float, breaks: bool) -> Wanted:
    """Of a column's cells, the first being its head; `breaks`: whether the words of the others may be broken.
    Heads may."""
    head, *cells = column
    text = _Text(measure, points)
    word = max((word for run in head.words for word in run.text.split()), key=len, default="")
    least = text.line((head.words[0]._replace(text=word),)) if head.words else 0.0
    lines = [max(text.line(cell.words), boxes_width(cell.boxes)) for cell in cells]
    whole = max(lines, default=0.0)
    broken = max((text.word(cell.words) for cell in cells), default=0.0) if breaks else whole
    return Wanted(max(least, broken) + AROUND, max(text.line(head.words), whole) + AROUND)


def shared(columns: Sequence[Wanted], wide: float, first: Sequence[int]) -> tuple[float, ...]:
    """Widths that fill `wide`: what is over goes to the columns with many words, `first` before the others,
    and what no column asks for to the first of them."""
    widths = [each.least for each in columns]
    spare = max(wide - sum(widths), 0.0)
    for at in (*first, *(at for at in range(len(columns)) if at not in first)):
        more = min(columns[at].most - widths[at], spare)
        widths[at] += more
        spare -= more
    widths[first[0]] += spare
    return tuple(widths)


class _Text(NamedTuple):
    """Measures words of so many points, in mm."""

    measure: Measure
    points: float

    def line(self, words: Words) -> float:
        """The longest line."""
        widths = [0.0]
        for run in words:
            for n, text in enumerate(run.text.split(NEW_LINE)):
                widths += [0.0] if n else []
                widths[-1] += self._run(run, text)
        return max(widths)

    def word(self, words: Words) -> float:
        """The longest word."""
        return max((self._run(run, word) for run in words for word in run.text.split()), default=0.0)

    def _run(self, run: Run, text: str) -> float:
        size = self.points * POINT * run.size * (BOLD if run.bold else 1.0)
        return self.measure(text, MEASURED) / MEASURED * size
