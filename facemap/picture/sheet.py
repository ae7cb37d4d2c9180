"""A sheet of paper with a picture on it, its legend and its sources. Lengths are px of the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from facemap.atlas.tongue import later, say
from facemap.picture.legend import SIGN, Entry
from facemap.picture.scene import Measure
from facemap.picture.shapes import Area, Box, Line, Mark, Patch, Place2, Shape, Strokes, Text
from facemap.picture.style import Look, Style, look

TITLE, TEXT, SMALL = 15.0, 11.0, 9.5
ROW = 19.0
LEADING = 1.3
PAD = 16.0
"""Around the legend, and between it and the picture."""
MARGIN = 60.0
"""Of a page: 12 mm."""
BESIDE = 300.0
"""How wide a legend beside the picture is."""
NARROWEST = 380.0
"""No sheet with a legend is narrower."""
SOURCES_WORDS = later("Sources")
FOOT = later("facemap. A reference, not an instruction: places and depths are what the named sources say.")


class Told(NamedTuple):
    """How a point is found, in numbered sentences; `now` is the one being told, -1 for none."""

    title: str
    sentences: tuple[str, ...]
    now: int = -1


class Caption(NamedTuple):
    """What is written on a sheet beside the picture."""

    title: str = ""
    about: str = ""
    entries: tuple[Entry, ...] = ()
    sources: tuple[str, ...] = ()
    """As a reader should see them named."""
    own: str = ""
    """Which places are the user's own, in a sentence."""
    steps: tuple[Told, ...] = ()
    """How points are found."""


class Sheet(NamedTuple):
    """The picture fills `frame`, drawn `zoom` times as large as it was laid out; `shapes` are around it."""

    width: float
    height: float
    frame: Box
    zoom: float = 1.0
    shapes: tuple[Shape, ...] = ()


def bare(width: float, height: float) -> Sheet:
    """Nothing but a picture of this size."""
    return Sheet(width, height, (0.0, 0.0, width, height))


def captioned(width: float, height: float, caption: Caption, measure: Measure) -> Sheet:
    """A picture of this size with its legend below."""
    across = max(width, NARROWEST)
    left = (across - width) / 2
    shapes, tall = written(caption, across - 2 * PAD, measure)
    moved = tuple(_moved(shapes, PAD, height + PAD))
    return Sheet(across, height + tall + 2 * PAD, (left, 0.0, left + width, height), 1.0, moved)


def on_page(
    sizes: Iterable[Place2], width: float, height: float, caption: Caption | None, measure: Measure
) -> Sheet:
    """A picture as large as it gets on one of these pages, its legend below or beside it."""
    tries = [sheet for size in sizes for sheet in _tries(size, (width, height), caption, measure)]
    return max(tries, key=lambda sheet: sheet.zoom)


def _tries(page: Place2, size: Place2, caption: Caption | None, measure: Measure) -> Iterator[Sheet]:
    room = page[0] - 2 * MARGIN, page[1] - 2 * MARGIN
    if caption is None:
        yield _placed(page, (MARGIN, MARGIN), room, size)
        return
    shapes, tall = written(caption, room[0], measure)
    # However long a legend is, half the page stays the picture's.
    above = max(room[1] - tall - PAD, room[1] / 2)
    sheet = _placed(page, (MARGIN, MARGIN), (room[0], above), size)
    yield sheet._replace(shapes=tuple(_moved(shapes, MARGIN, sheet.frame[3] + PAD)))
    shapes, tall = written(caption, BESIDE, measure)
    across = room[0] - BESIDE - 2 * PAD
    if across > BESIDE and tall <= room[1]:
        sheet = _placed(page, (MARGIN, MARGIN), (across, room[1]), size)
        left = sheet.frame[2] + 2 * PAD
        yield sheet._replace(shapes=tuple(_moved(shapes, left, sheet.frame[1])))


def _placed(page: Place2, corner: Place2, room: Place2, size: Place2) -> Sheet:
    """The picture at the top and in the middle of its room."""
    zoom = min(room[0] / size[0], room[1] / size[1])
    width, height = size[0] * zoom, size[1] * zoom
    left, top = corner[0] + (room[0] - width) / 2, corner[1]
    return Sheet(page[0], page[1], (left, top, left + width, top + height), zoom)


# The legend


def written(caption: Caption, width: float, measure: Measure) -> tuple[list[Shape], float]:
    """Title, signs in columns, sources and foot, in a block of this width, and how tall it is."""
    shapes: list[Shape] = []
    y = 0.0
    for text, role, size in ((caption.title, "sheet.title", TITLE), (caption.about, "sheet.text", TEXT)):
        y = _paragraph(shapes, text, role, size, y, width, measure)
    y = _columns(shapes, caption.entries, y + 6, width, measure)
    for told in caption.steps:
        y = _paragraph(shapes, told.title, "sheet.strong", TEXT, y + 6, width, measure)
        for index, sentence in enumerate(told.sentences):
            text, role = (f"▸ {sentence}", "sheet.strong") if index == told.now else (sentence, "sheet.text")
            y = _paragraph(shapes, text, role, TEXT, y + 2, width, measure)
    if caption.sources:
        text = f"{say(SOURCES_WORDS)}: {'; '.join(caption.sources)}"
        y = _paragraph(shapes, text, "sheet.quiet", SMALL, y + 6, width, measure)
    if caption.own:
        y = _paragraph(shapes, caption.own, "sheet.quiet", SMALL, y + 4, width, measure)
    y = _paragraph(shapes, say(FOOT), "sheet.quiet", SMALL, y + 4, width, measure)
    return shapes, y


def _paragraph(
    shapes: list[Shape], text: str, role: str, size: float, y: float, width: float, measure: Measure
) -> float:
    for line in _lines(text, size, width, measure):
        y += size * LEADING
        shapes.append(Text((0.0, y - 0.3 * size), line, role, size))
    return y


def _lines(text: str, size: float, width: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _columns(
    shapes: list[Shape], entries: Sequence[Entry], y: float, width: float, measure: Measure
) -> float:
    if not entries:
        return y
    wide = max(measure(entry.text, TEXT) for entry in entries) + SIGN + 26
    count = max(1, min(int(width / wide), len(entries)))
    rows = -(-len(entries) // count)
    for index, entry in enumerate(entries):
        left, middle = index // rows * wide, y + (index % rows + 0.5) * ROW
        shapes += _moved(entry.sign, left + SIGN / 2, middle)
        shapes.append(Text((left + SIGN + 8, middle + 0.35 * TEXT), entry.text, "sheet.text", TEXT))
    return y + rows * ROW


def _moved(shapes: Iterable[Shape], dx: float, dy: float) -> Iterator[Shape]:
    def moved(row: tuple[Place2, ...]) -> tuple[Place2, ...]:
        return tuple((x + dx, y + dy) for x, y in row)

    for shape in shapes:
        if isinstance(shape, Mark | Text):
            yield shape._replace(at=(shape.at[0] + dx, shape.at[1] + dy))
        elif isinstance(shape, Line | Area):
            yield shape._replace(points=moved(shape.points))
        elif isinstance(shape, Patch):
            yield shape._replace(loops=tuple(moved(loop) for loop in shape.loops))
        elif isinstance(shape, Strokes):
            yield shape._replace(lines=tuple(moved(line) for line in shape.lines))


def with_sheet(style: Style) -> Style:
    """The style with what is written on sheets in it."""
    ink, quiet = look(style, "section.text").fill, look(style, "section.quiet").fill
    looks = {
        "sheet.title": Look(fill=ink, bold=True),
        "sheet.text": Look(fill=ink),
        "sheet.strong": Look(fill=ink, bold=True),
        "sheet.quiet": Look(fill=quiet),
    }
    return replace(style, looks={**style.looks, **looks})
