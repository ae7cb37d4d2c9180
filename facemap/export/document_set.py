"""Setting a document: every block becomes strips of lines and boxes that know how to paint themselves.

Everything is measured in units of one resolution, whatever it is painted on, so that a preview breaks its
lines where the PDF does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from facemap.export.document import (
    BOXES,
    TICKED_BOX,
    Block,
    Cell,
    Columns,
    Document,
    Paragraph,
    Pictures,
    Row,
    Table,
    Words,
)
from facemap.export.document_boxes import BOX, boxes_height, paint_box, paint_boxes
from facemap.export.pages import Flow, Part, Strip
from facemap.picture.needle_figures import FIGURES
from facemap.picture.needle_signs import MARK_FORMS

DPI = 600
MM = DPI / 25.4
"""Units for a mm."""
POINT = DPI / 72
SPACING = 1.08
"""From line to line, in heights of a line."""
PAD = 1.1, 0.6
"""mm across and down around the words of a cell."""
HAIR = 0.12
"""mm that fine lines are wide."""
SIGN, SIGNS = 1.1, {*MARK_FORMS, *FIGURES}
"""mm from the edge to the middle of a sign of the plates; their kinds."""
HANG = 4.2
"""mm that lines hang behind a mark."""
COLUMN_GAP = 6.0
PICTURE_GAP = 3.0
FEW = 6
"""Lines of a paragraph that are not divided between columns."""
GREY, LINES, TINT = "#4A4A4A", "#8C8C8C", "#EFEFEF"
FRAME = "#B4B4B4"

_NO_GLYPH = re.compile("[\U0001f000-\U0001faff\ufe0e\ufe0f\u200d]")
"""Small pictures, which the fonts of documents lack and would print as boxes."""
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")

PaintPlate = Callable[[QPainter, int, float, float], None]
"""Paints a plate, by its number, at a corner."""


PaintSign = Callable[[QPainter, str, float, float], None]
"""Paints a sign of the plates, by its kind, around a place."""


class Setter(NamedTuple):
    """What a document is set with; `inner` and `high` are the page's room for text, in units."""

    document: Document
    font: QFont
    inner: float
    high: float
    paint_plate: PaintPlate
    paint_sign: PaintSign
    plate_sizes: Sequence[tuple[float, float]]
    """Units."""
    bold_chinese: bool = True
    """Whether there are bold letters for Chinese; those that are made from others run together."""


class Laid(NamedTuple):
    """Lines of text, each at so much from the top; the layout is kept because its lines live in it."""

    layout: QTextLayout
    lines: tuple[tuple[QTextLine, float], ...]
    height: float


def parts(setter: Setter) -> Iterator[Part]:
    """The whole document, cut into what stays together."""
    for block in setter.document.blocks:
        yield from _parts_of(setter, block)


def _parts_of(setter: Setter, block: Block) -> Iterator[Part]:
    if isinstance(block, Paragraph):
        yield from _paragraph(setter, block, setter.inner)
    elif isinstance(block, Table):
        yield from _table(setter, block)
    elif isinstance(block, Pictures):
        yield _pictures(setter, block)
    else:
        yield _columns(setter, block)


# Text


def laid(setter: Setter, words: Words, width: float, centred: bool = False) -> Laid:
    """Words broken into lines; a word is only broken where it is wider than there is room."""
    words = tuple(run._replace(text=printable(run.text)) for run in words)
    layout = QTextLayout("".join(run.text for run in words), _font(setter, 1.0, False))
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(_formats(setter, words)))
    layout.setCacheEnabled(True)
    lines, y = [], 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        lines.append((line, y - line.y()))
        y += line.height() * SPACING
    layout.endLayout()
    return Laid(layout, tuple(lines), y)


def printable(text: str) -> str:
    """Without what the fonts of documents would print as boxes."""
    return _NO_GLYPH.sub("", text)


def _formats(setter: Setter, words: Words) -> Iterator[QTextLayout.FormatRange]:
    at = 0
    for run in words:
        made, long = QTextLayout.FormatRange(), _length(run.text)
        format_ = QTextCharFormat()
        bold = run.bold and (setter.bold_chinese or not _CHINESE.search(run.text))
        format_.setFont(_font(setter, run.size * (0.68 if run.raised else 1.0), bold))
        format_.setForeground(QBrush(QColor(GREY if run.grey else "#000000")))
        if run.raised:
            format_.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignTop)
        made.start, made.length, made.format = at, long, format_
        at += long
        yield made


def _length(text: str) -> int:
    """As Qt counts: in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _font(setter: Setter, size: float, bold: bool) -> QFont:
    font = QFont(setter.font)
    font.setPixelSize(max(round(setter.document.points * size * POINT), 1))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _draw(of: Laid, lines: Sequence[tuple[QTextLine, float]], painter: QPainter, x: float, y: float) -> None:
    for line, down in lines:
        line.draw(painter, QPointF(x, y + down))


# Paragraphs


def _paragraph(setter: Setter, block: Paragraph, width: float) -> Iterator[Strip]:
    """A strip for each line, so that a page may end between them, but never after the first of few."""
    hang = HANG * MM if block.mark else 0.0
    text = laid(setter, block.words, width - hang, block.centred)
    last = len(text.lines) - 1
    for n, (line, down) in enumerate(text.lines):
        high = line.height() * SPACING
        top = down + line.y()
        paint = partial(_paint_line, setter, text, n, top, hang, block.mark if n == 0 else "")
        ruled = block.rule and n == last
        if ruled:
            paint = partial(_over_rule, paint, width, high + 0.6 * MM)
            high += 1.2 * MM
        alone = (n == 0 and last > 0) or n == last - 1
        yield Strip(high, paint, block.before * MM if n == 0 else 0.0, block.keep if n == last else alone)


def _paint_line(
    setter: Setter,
    text: Laid,
    n: int,
    top: float,
    hang: float,
    mark: str,
    painter: QPainter,
    x: float,
    y: float,
) -> None:
    _draw(text, text.lines[n : n + 1], painter, x + hang, y - top)
    _paint_mark(setter, painter, mark, text, x, y)


def _paint_mark(setter: Setter, painter: QPainter, mark: str, text: Laid, x: float, y: float) -> None:
    """Before the first line of a text."""
    if mark in BOXES:
        paint_box(painter, x, y + (text.lines[0][0].height() - BOX * MM) / 2, MM, mark == TICKED_BOX)
    elif mark in SIGNS:
        setter.paint_sign(painter, mark, x + SIGN * MM, y + text.lines[0][0].height() / 2)
    elif mark:
        painter.setPen(QColor("#000000"))
        painter.setFont(text.layout.font())
        painter.drawText(QPointF(x + 0.8 * MM, y + text.lines[0][0].ascent()), mark)


def _over_rule(
    paint: Callable[[QPainter, float, float], None], width: float, down: float,
    painter: QPainter, x: float, y: float,
) -> None:  # fmt: skip
    paint(painter, x, y)
    painter.setPen(QPen(QColor(LINES), HAIR * 1.5 * MM))
    painter.drawLine(QPointF(x, y + down), QPointF(x + width, y + down))


# Tables


def _table(setter: Setter, block: Table) -> Iterator[Strip]:
    scale = setter.inner / sum(block.widths)
    widths = [wide * scale for wide in block.widths]
    head = None
    if block.head:
        (head,) = _row(setter, block.head, widths, block.ruled, first=True)
        yield head._replace(before=block.before * MM, keep=True)
    for n, row in enumerate(block.rows):
        begins, keep = n == 0 and head is None, block.keep and n == len(block.rows) - 1
        for strip in _row(setter, row, widths, block.ruled, begins):
            yield strip._replace(head=head, before=block.before * MM if begins else 0.0, keep=keep)


def _row(setter: Setter, row: Row, widths: Sequence[float], ruled: bool, first: bool) -> Iterator[Strip]:
    """One strip; several where no page could hold the row."""
    across, down = (PAD[0] * MM, PAD[1] * MM) if ruled else (0.0, 0.3 * MM)
    gap = 0.0 if ruled else 3.0 * MM
    texts = [
        laid(setter, cell.words, wide - 2 * across - gap - (HANG * MM if cell.mark else 0.0))
        for cell, wide in zip(row.cells, widths, strict=True)
    ]
    cells = list(zip(row.cells, widths, texts, strict=True))
    most = setter.high * 0.8
    high = max((_height(cell, text) for cell, _, text in cells), default=0.0) + 2 * down
    style = _RowStyle(across, down, ruled, row.tinted, first)
    if high <= most:
        yield Strip(high, partial(_paint_row, setter, cells, None, high, style))
        return
    at = 0.0
    while at < high - 2 * down:
        piece = min(most, high - 2 * down - at)
        yield Strip(
            piece + 2 * down, partial(_paint_row, setter, cells, (at, at + piece), piece + 2 * down, style)
        )
        at += piece


class _RowStyle(NamedTuple):
    across: float
    down: float
    ruled: bool
    tinted: bool
    first: bool


def _paint_row(
    setter: Setter, cells: Sequence[tuple[Cell, float, Laid]], part: tuple[float, float] | None, high: float,
    style: _RowStyle, painter: QPainter, x: float, y: float,
) -> None:  # fmt: skip
    whole = sum(wide for _, wide, _ in cells)
    if style.tinted:
        painter.fillRect(QRectF(x, y, whole, high), QColor(TINT))
    left = x
    for cell, wide, text in cells:
        lines, up = text.lines, 0.0
        if part:  # lines that begin in this part
            lines = tuple(each for each in lines if part[0] <= each[1] + each[0].y() < part[1])
            up = part[0]
        hang = HANG * MM if cell.mark else 0.0
        _draw(text, lines, painter, left + style.across + hang, y + style.down - up)
        if not part or part[0] == 0:
            _paint_mark(setter, painter, cell.mark, text, left + style.across, y + style.down)
            lower = text.height if cell.words else 0.0
            if cell.boxes:
                painter.setFont(text.layout.font())
                paint_boxes(painter, cell.boxes, left + style.across, y + style.down + lower, MM)
        left += wide
    if style.ruled:
        _paint_rules(painter, [wide for _, wide, _ in cells], high, style.first, x, y)


def _paint_rules(
    painter: QPainter, widths: Sequence[float], high: float, first: bool, x: float, y: float
) -> None:
    painter.setPen(QPen(QColor(LINES), HAIR * MM))
    whole = sum(widths)
    painter.drawLine(QPointF(x, y + high), QPointF(x + whole, y + high))
    if first:
        painter.drawLine(QPointF(x, y), QPointF(x + whole, y))
    left = x
    for wide in (0.0, *widths):
        left += wide
        painter.drawLine(QPointF(left, y), QPointF(left, y + high))


def _height(cell: Cell, text: Laid) -> float:
    """Boxes stand below words; where there are none, in their place."""
    boxes = boxes_height(cell.boxes) * MM
    return text.height + boxes if cell.words or not cell.boxes else boxes


# Pictures and columns


def _pictures(setter: Setter, block: Pictures) -> Strip:
    sizes = [setter.plate_sizes[number] for number in block.plates]
    high = max(height for _, height in sizes)
    captions = [
        laid(setter, _small(text), wide, centred=True)
        for text, (wide, _) in zip(block.captions, sizes, strict=False)
    ]
    below = max((each.height for each in captions), default=0.0)
    paint = partial(_paint_pictures, setter, block, high, captions)
    return Strip(high + below + 1.0 * MM, paint, block.before * MM)


def _small(text: str) -> Words:
    from facemap.export.document import Run

    return (Run(text, grey=True, size=0.85),)


def _paint_pictures(
    setter: Setter,
    block: Pictures,
    high: float,
    captions: Sequence[Laid],
    painter: QPainter,
    x: float,
    y: float,
) -> None:
    sizes = [setter.plate_sizes[number] for number in block.plates]
    whole = sum(wide for wide, _ in sizes) + PICTURE_GAP * MM * (len(sizes) - 1)
    left = x + (setter.inner - whole) / 2
    for n, (number, (wide, tall)) in enumerate(zip(block.plates, sizes, strict=True)):
        top = y + high - tall
        setter.paint_plate(painter, number, left, top)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(FRAME), HAIR * MM))
        painter.drawRect(QRectF(left, top, wide, tall))
        if n < len(captions):
            _draw(captions[n], captions[n].lines, painter, left, y + high + 0.6 * MM)
        left += wide + PICTURE_GAP * MM


def _columns(setter: Setter, block: Columns) -> Flow:
    width = (setter.inner - COLUMN_GAP * MM) / 2
    strips = [strip for each in block.paragraphs for strip in _whole(list(_paragraph(setter, each, width)))]
    return Flow(tuple(strips), (0.0, width + COLUMN_GAP * MM), block.before * MM)


def _whole(lines: Sequence[Strip]) -> Sequence[Strip]:
    """Few lines stay in one column."""
    if len(lines) > FEW:
        return lines
    return [*(line._replace(keep=True) for line in lines[:-1]), *lines[-1:]]
