"""The proportional measures of a body as lines on its skin: each cun of a stretch, and each to the side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor
from typing import NamedTuple

from facemap.body.frame import Position, between, unit
from facemap.body.laid import along
from facemap.body.model import Body, Scale
from facemap.body.walk import OffTheSkin, along_skin

ASIDE = {"chest-transverse": 6, "head-transverse": 4}
"""How many cun the lines go to either side: as far as points are measured there."""
LINE_STEP = 3.0
"""mm between the vertices of a line."""
FEWEST = 2


class GridLine(NamedTuple):
    """One line on the left, or on the midline: `of` is the scale it measures, `cun` how far it lies from
    where that begins (levels) or from the midline (uprights). `end` tells whether a stretch begins or ends
    there.
    """

    of: str
    level: bool
    cun: int
    end: bool
    line: tuple[Position, ...]


def cun_grid(body: Body) -> Iterator[GridLine]:
    """The lines of every stretch of the midline that counts a number of cun. Slow."""
    for scale in body.scales.values():
        across = _across(body, scale)
        if scale.axis == "sagittal" and across is not None:
            yield from _of_stretch(body, scale, across)


def _across(body: Body, scale: Scale) -> Scale | None:
    """The measure from side to side where a stretch lies."""
    fitting = (
        each for each in body.scales.values()
        if each.axis == "transverse" and each.name in ASIDE and set(each.regions) & set(scale.regions)
    )  # fmt: skip
    return next(fitting, None)


def _of_stretch(body: Body, scale: Scale, across: Scale) -> Iterator[GridLine]:
    count, uprights = floor(scale.cun), ASIDE[across.name]
    crossings: dict[int, list[Position]] = {}
    for cun, (middle, onward) in enumerate(_middles(body, scale, count)):
        stops = list(_aside(body, middle, across, uprights, None if across.straight else onward))
        for aside, stop in enumerate(stops):
            crossings.setdefault(aside, []).append(stop)
        if len(stops) >= FEWEST:
            yield GridLine(scale.name, True, cun, cun in (0, count), _laid(body, stops))
    for aside, stops in crossings.items():
        if len(stops) >= FEWEST:
            yield GridLine(scale.name, False, aside, aside == 0, _laid(body, stops))


def _middles(body: Body, scale: Scale, count: int) -> Iterator[tuple[Position, Position]]:
    """Every cun of a stretch on the midline, with the direction in which that goes on there."""
    start = body.landmarks[scale.from_].position
    way = _direction(start, body.landmarks[scale.to].position)
    path = [start]
    for cun in range(count + 1):
        if cun:
            path = along_skin(body, start, way, cun * scale.mm_per_cun, scale.straight)
        ahead = path if cun else along_skin(body, start, way, scale.mm_per_cun / 2, scale.straight)
        yield path[-1], between(ahead[-2], ahead[-1])


def _aside(
    body: Body, middle: Position, measure: Scale, most: int, across: Position | None
) -> Iterator[Position]:
    """Every cun from the midline outwards, as far as the skin goes; `across` is normal to the plane of it."""
    normal = across and unit(across)
    yield middle
    for cun in range(1, most + 1):
        mm = cun * measure.mm_per_cun
        try:
            yield along_skin(body, middle, "lateral", mm, measure.straight, normal)[-1]
        except OffTheSkin:
            return


def _direction(start: Position, end: Position) -> str:
    if abs(end.z - start.z) > abs(end.y - start.y):
        return "posterior" if end.z < start.z else "anterior"
    return "superior" if end.y > start.y else "inferior"


def _laid(body: Body, stops: Sequence[Position]) -> tuple[Position, ...]:
    return tuple(along(body, list(stops), LINE_STEP))
