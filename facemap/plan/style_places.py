"""Where a style needles that is no point: over a zone of the atlas, or along a line of the body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from facemap.atlas.model import Atlas
from facemap.atlas.practice import Detail
from facemap.atlas.relief import Relief
from facemap.body.frame import Position
from facemap.body.laid import laid
from facemap.body.polyline import length
from facemap.plan.making import from_spot, rounded
from facemap.plan.memory import remembered
from facemap.plan.model import Placement
from facemap.plan.straying import region_at, spot_name
from facemap.plan.threads import following

GRID = 9
"""Needles over a zone, as over one that is drawn, where no source says how many."""
RUN = 12.0
"""mm of a line that one needle follows at most: of one of 15 mm, 3 mm stay outside."""


def places_of(atlas: Atlas, detail: Detail) -> Iterator[Placement]:
    """Of the left side or the middle."""
    if detail.zone in atlas.zones:
        yield from _over(atlas, detail)
    elif detail.curve in atlas.body.curves:
        yield _along(atlas, detail)


def _over(atlas: Atlas, detail: Detail) -> Iterator[Placement]:
    """A grid over each part of a zone."""
    known = remembered(atlas, "passings").get("relief")
    relief = known or Relief(atlas)
    for net in relief.zones:
        if net.of != detail.zone:
            continue
        outline = tuple(rounded(place) for place in net.rows[-1])
        mean = Position(*(sum(axis) / len(outline) for axis in zip(*outline, strict=True)))
        at = laid(atlas.body, mean)
        each = from_spot("area", at, region_at(atlas, at), outline)
        number = int(detail.number[0]) if detail.number else GRID
        yield replace(each, needles=number, technique=detail.technique, name=spot_name(atlas, at))


def _along(atlas: Atlas, detail: Detail) -> Placement:
    """Needles threaded one after the other, from the upper end of a line."""
    start, *path = sorted(atlas.body.curves[detail.curve].points, key=lambda place: -place.y)
    each = from_spot("line", start, region_at(atlas, start), tuple(path))
    number = int(detail.number[0]) if detail.number else ceil(length((start, *path)) / RUN)
    each = following(each, {"needles": max(number, 1), "technique": detail.technique or each.technique})
    return replace(each, name=spot_name(atlas, start))
