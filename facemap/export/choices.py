"""How a person wants a picture exported, kept from time to time, and the order that follows from it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from typing import NamedTuple

from facemap.export.order import BACKGROUNDS, KINDS, PAGES, Order
from facemap.export.page import PDF_MM_PER_PX
from facemap.picture.plate import Chosen, Show
from facemap.picture.shapes import Box, Place2, Shape
from facemap.picture.style import Style
from facemap.picture.whole import Room

AREAS = ("visible", "view")
THEMES = ("window", "light", "dark", "print")
SCALES = (1, 2, 3, 4, 6)
PAGE_WIDTH = 930
"""px that a picture on a page is laid out for, which sets its labels in 6 points."""
POINT_MM = 25.4 / 72
COPIED = 2
"""Pixels of a copied picture for each px."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is exported and how. `fresh` lays the labels out for the page and not as the window does."""

    kind: str = "png"
    area: str = "visible"
    theme: str = "window"
    background: str = "paper"
    scale: int = 2
    page: str = "A4"
    legend: bool = True
    fresh: bool = False
    folder: str = ""


ALLOWED: dict[str, tuple[object, ...]] = {
    "kind": KINDS, "area": AREAS, "theme": THEMES, "background": BACKGROUNDS, "scale": SCALES,
    "page": ("", *PAGES),
}  # fmt: skip


def read(text: str) -> Choices:
    """Choices as they were kept; what is damaged or unknown is as at first."""
    try:
        stored = json.loads(text)
    except ValueError:
        stored = None
    plain = Choices()
    if not isinstance(stored, dict):
        return plain
    kept = {each.name: stored[each.name] for each in fields(Choices) if _fits(each.name, stored, plain)}
    return Choices(**kept)


def _fits(name: str, stored: dict[str, object], plain: Choices) -> bool:
    value = stored.get(name)
    return type(value) is type(getattr(plain, name)) and value in ALLOWED.get(name, (value,))


def written(choices: Choices) -> str:
    return json.dumps(asdict(choices))


class Sight(NamedTuple):
    """What the window shows: its part of the view (mm), its zoom and that of the whole view in it.

    `style_of` gives the style of a theme, or of the window, as the window draws it.
    """

    view: str
    size: Place2
    show: Show
    chosen: Chosen
    visible: Box
    mm_per_px: float
    fitted: float
    style_of: Callable[[str], Style]
    font: str = ""
    about: str = ""
    over: Callable[[float], tuple[Shape, ...]] = lambda _: ()
    """What features draw over the plate (view mm), at so many mm for a px."""
    room: Room | None = None


def ordered(choices: Choices, sight: Sight) -> Order:
    """The window's picture, to the label, as it is wanted."""
    whole = choices.area == "view"
    page = choices.page if choices.kind == "pdf" else ""
    width = sight.size[0] if whole else sight.visible[2] - sight.visible[0]
    zoom = sight.fitted if whole else sight.mm_per_px
    mm_per_px = width / PAGE_WIDTH if page and choices.fresh else zoom
    return Order(
        sight.view,
        mm_per_px,
        choices.kind,
        sight.show,
        sight.chosen,
        None if whole else sight.visible,
        background=choices.background,
        scale=float(choices.scale),
        page=page,
        legend=choices.legend,
        about=sight.about,
        font=sight.font,
        drawn_in=sight.style_of(choices.theme),
        over=sight.over(mm_per_px),
        room=None if whole or mm_per_px != sight.mm_per_px else sight.room,
    )


def copied(sight: Sight) -> Order:
    """What is put on the clipboard: what is seen, as it is seen."""
    order = ordered(Choices(legend=False), sight)
    return replace(order, scale=float(COPIED))


def letters(text_px: float, zoom: float) -> float:
    """How large letters of so many px come out on paper, in points."""
    return text_px * zoom * PDF_MM_PER_PX / POINT_MM
