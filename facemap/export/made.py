"""An order carried out: the bytes of a PNG, SVG or PDF. The command line and the window both come here."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import count, listing, say
from facemap.atlas.vocabulary import view_title
from facemap.export.order import Drawn, Order, drawn
from facemap.picture.cjk import usable_form
from facemap.picture.shapes import Plate
from facemap.picture.survey import Survey
from facemap.picture.widths import approximate_width


class Made(NamedTuple):
    """What was drawn, as a file's bytes, and what the user should be told."""

    drawn: Drawn
    data: bytes
    told: tuple[str, ...] = ()


def made(atlas: Atlas, order: Order, surveyed: Survey | None = None) -> Made:
    """Draw what is ordered. Without a font of the window's, an SVG needs no Qt. Raises CannotRender."""
    if order.kind == "svg" and not order.font:
        from facemap.export.svg import svg

        found = drawn(atlas, order, approximate_width, surveyed)
        told = description(found.plate)
        return Made(found, svg(found, approximate_width, title(order, found), told).encode())
    return _with_qt(atlas, order, surveyed)


def _with_qt(atlas: Atlas, order: Order, surveyed: Survey | None) -> Made:
    from facemap.export import paper, raster, svg

    paper.ready()
    font = paper.font_of(order)
    form, told = usable_form(order.show.name_form, paper.has_glyphs(font))
    measure = raster.measure_with(font)
    found = drawn(atlas, replace(order, show=replace(order.show, name_form=form)), measure, surveyed)
    name, words = title(order, found), (told,) if told else ()
    if order.kind == "svg":
        text = svg.svg(found, measure, name, description(found.plate), paper.family(font))
        return Made(found, text.encode(), words)
    data = paper.png(found, font, order.scale) if order.kind == "png" else paper.pdf(found, font, name)
    return Made(found, data, words)


def title(order: Order, found: Drawn) -> str:
    """What a sheet is called, in a document's own words about itself."""
    view = view_title(found.plate.view.title)
    return say("{view}: {what}", view=view, what=order.about) if order.about else view


def description(drawn: Plate) -> str:
    """What a plate shows, for those who cannot see it."""
    view, codes = view_title(drawn.view.title), dict.fromkeys(label.key.code for label in drawn.labels)
    if not codes:
        return count("{view}, with {n} point.", "{view}, with {n} points.", len(drawn.marks), view=view)
    return say("{view}, with the points {codes}.", view=view, codes=listing(codes))
