"""A document of several pages as a value: paragraphs, tables with boxes, and plates that stay vectors.

Lengths are mm of paper; sizes of text are parts of the document's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from facemap.picture.plan_plates import PlanPlate
from facemap.picture.style import Style


class Run(NamedTuple):
    """Text in one hand; a line separator (U+2028) in it begins a new line."""

    text: str
    bold: bool = False
    grey: bool = False
    size: float = 1.0
    raised: bool = False


Words = tuple[Run, ...]
NEW_LINE = "\u2028"


class Ticks(NamedTuple):
    """Boxes beside one another, True for a ticked one, with a letter before them and words behind them."""

    boxes: tuple[bool, ...] = ()
    before: str = ""
    after: str = ""


class Cell(NamedTuple):
    """Words, and below them rows of groups of boxes."""

    words: Words = ()
    boxes: tuple[tuple[Ticks, ...], ...] = ()
    mark: str = ""
    """As a paragraph's; or a sign of the plates, by its kind, as they have it."""


class Row(NamedTuple):
    cells: tuple[Cell, ...]
    tinted: bool = False


class Table(NamedTuple):
    """`widths` are mm, or parts of the width where they are less; `head` stands again on every page.

    A row stays on one page as long as a page can hold it. `ruled`: with fine lines around the cells.
    """

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    head: Row | None = None
    ruled: bool = True
    before: float = 0.0
    keep: bool = False
    """Its last row on one page with what follows."""


class Paragraph(NamedTuple):
    """`before`: mm of room above it; `keep`: on one page with what follows; `mark` hangs before its lines:
    a bullet one of BOXES, or a form with corners that plates mark places with."""

    words: Words
    before: float = 0.0
    keep: bool = False
    centred: bool = False
    mark: str = ""
    rule: bool = False
    """With a fine line under it."""


OPEN_BOX, TICKED_BOX = "box", "ticked"
BOXES = (OPEN_BOX, TICKED_BOX)


class Pictures(NamedTuple):
    """Plates side by side, by number, each in a fine frame with words under it."""

    plates: tuple[int, ...]
    captions: tuple[str, ...] = ()
    before: float = 0.0


class Columns(NamedTuple):
    """Paragraphs that flow through two columns of like height."""

    paragraphs: tuple[Paragraph, ...]
    before: float = 0.0


Block = Paragraph | Table | Pictures | Columns


@dataclass(frozen=True, slots=True)
class Document:
    """`footer` stands below each page, {page} and {pages} in it become numbers; `page` is A4 or Letter;
    `points` is the size of the text."""

    title: str
    blocks: tuple[Block, ...]
    style: Style
    plates: tuple[PlanPlate, ...] = ()
    page: str = "A4"
    footer: str = ""
    points: float = 8.5


def text_of(document: Document) -> str:
    """All words of a document, a line for each paragraph and row."""
    return "\n".join(line for block in document.blocks for line in _lines(block))


def _lines(block: Block) -> Iterable[str]:
    if isinstance(block, Paragraph):
        yield _joined(block.words)
    elif isinstance(block, Columns):
        yield from (_joined(each.words) for each in block.paragraphs)
    elif isinstance(block, Pictures):
        yield from block.captions
    else:
        for row in (block.head, *block.rows):
            if row:
                yield "\t".join(_joined(cell.words) for cell in row.cells)


def _joined(words: Words) -> str:
    return "".join(run.text for run in words).replace(NEW_LINE, " ")
