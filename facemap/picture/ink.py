"""What is drawn on a plate by hand in front of a room: in view mm, so that it
keeps its place when one zooms. Each view has its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import dist
from typing import NamedTuple

from facemap.picture.shapes import Area, Line, Place2, Shape
from facemap.picture.style import Look, Style

PENS = ("pen", "arrow", "highlighter")
WIDTHS = {"pen": 2.6, "arrow": 3.0, "highlighter": 15.0}
"""px of a line as it is drawn; later it grows and shrinks with the body."""
COLOURS = {"red": "#E03A2B", "yellow": "#FFC61A", "green": "#1FA257", "blue": "#1F7AE0", "white": "#FFFFFF"}
CLOSE = 1.5
"""px between two places of a line, at the least."""
HEAD = (4.2, 1.9)
"""How long and how wide (to either side) the head of an arrow is, in widths of its line."""


class Stroke(NamedTuple):
    """A line drawn by hand; an arrow has two places. `width` is mm of the view."""

    pen: str
    colour: str
    points: tuple[Place2, ...]
    width: float


Page = tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class Ink:
    """All strokes by view; each view remembers what its page was before every change."""

    pages: Mapping[str, tuple[Page, ...]] = field(default_factory=dict)

    def on(self, view: str) -> Page:
        pages = self.pages.get(view, ())
        return pages[-1] if pages else ()

    def added(self, view: str, stroke: Stroke) -> Ink:
        return self._turned(view, (*self.on(view), stroke))

    def cleared(self, view: str) -> Ink:
        """A clean page, which can be undone too."""
        return self._turned(view, ()) if self.on(view) else self

    def put_away(self) -> Ink:
        """Clean pages for all views; undo brings back what was on each."""
        cleaned = self
        for view in self.pages:
            cleaned = cleaned.cleared(view)
        return cleaned

    def undone(self, view: str) -> Ink:
        """As it was before the last change of this view's page."""
        return replace(self, pages={**self.pages, view: self.pages.get(view, ())[:-1]})

    def _turned(self, view: str, page: Page) -> Ink:
        return replace(self, pages={**self.pages, view: (*self.pages.get(view, ()), page)})


def begun(pen: str, colour: str, at: Place2, mm_per_px: float) -> Stroke:
    return Stroke(pen, colour, (at,), WIDTHS[pen] * mm_per_px)


def drawn_on(stroke: Stroke, at: Place2, mm_per_px: float) -> Stroke:
    """The stroke led on to another place; an arrow just points there."""
    if stroke.pen == "arrow":
        return stroke._replace(points=(stroke.points[0], at))
    if dist(stroke.points[-1], at) < CLOSE * mm_per_px:
        return stroke
    return stroke._replace(points=(*stroke.points, at))


def seen(stroke: Stroke, mm_per_px: float) -> bool:
    """Whether it is more than a twitch of the hand; a dot of the pen counts."""
    if stroke.pen != "arrow":
        return True
    return len(stroke.points) > 1 and dist(*stroke.points) > 2 * CLOSE * mm_per_px


def strokes_drawn(page: Iterable[Stroke], mm_per_px: float) -> Iterator[Shape]:
    """The shapes of a page of strokes at a zoom: highlighters under all others."""
    for stroke in sorted(page, key=lambda stroke: stroke.pen != "highlighter"):
        role, width = f"ink.{stroke.pen}.{stroke.colour}", stroke.width / mm_per_px
        if stroke.pen == "arrow" and len(stroke.points) == 2:
            yield from _arrow(stroke, role, width)
        else:
            first = stroke.points[0]
            dot = first[0] + 0.02 * stroke.width, first[1]
            yield Line(stroke.points if len(stroke.points) > 1 else (first, dot), role, width)


def _arrow(stroke: Stroke, role: str, width: float) -> Iterator[Shape]:
    start, end = stroke.points
    long, wide = (share * stroke.width for share in HEAD)
    away = dist(start, end) or 1.0
    ahead = (end[0] - start[0]) / away, (end[1] - start[1]) / away
    neck = end[0] - ahead[0] * long, end[1] - ahead[1] * long
    if away > long:
        yield Line((start, neck), role, width)
    side = -ahead[1] * wide, ahead[0] * wide
    corners = end, (neck[0] + side[0], neck[1] + side[1]), (neck[0] - side[0], neck[1] - side[1])
    yield Area(corners, role)


def inked(style: Style) -> Style:
    """The style with the looks of pens in it."""
    looks: dict[str, Look] = {}
    for name, colour in COLOURS.items():
        edge = "#FFFFFF" if name != "white" else "#2A2522"
        line = Look(fill=colour, stroke=colour, halo=edge, halo_width=1.0, halo_opacity=0.75)
        looks[f"ink.pen.{name}"] = looks[f"ink.arrow.{name}"] = line
        looks[f"ink.highlighter.{name}"] = Look(stroke=colour, opacity=0.4)
    return replace(style, looks={**style.looks, **looks})
