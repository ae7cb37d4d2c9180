"""Where on the body a structure's depth was measured, as far as the words of a study tell. Lengths are mm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import dist
from typing import NamedTuple

from facemap.atlas.model import Atlas, Measure
from facemap.body.frame import Position, mirrored
from facemap.body.laid import laid
from facemap.plan.memory import remembered

HERE = 15.0
"""Farther from a place a figure is of somewhere else."""
ALIKE = 3.0
"""So much farther than the nearest one a figure counts as much."""
_BETWEEN = re.compile(r"half-way between (.+) and (.+)")
_LATERAL = re.compile(r"(?:.*, )?([\d.]+)(?:–([\d.]+))? (mm|cm) lateral to (.+)")


class Figures(NamedTuple):
    """Of a place: what was measured there, or nobody knows where, and what was measured elsewhere."""

    here: tuple[Measure, ...]
    elsewhere: tuple[Measure, ...]


def figures_at(atlas: Atlas, measures: Sequence[Measure], place: Position) -> Figures:
    """The nearest figures that are near enough decide, and those of which it is not known where they were
    measured: of these nobody can say that they do not hold here."""
    left = mirrored(place) if place.x < 0 else place
    spots = [_spot(atlas, each.at) for each in measures]
    far = [dist(spot, left) if spot else 0.0 for spot in spots]
    nearest = min((mm for mm, spot in zip(far, spots, strict=True) if spot), default=0.0)
    near = [mm <= min(HERE, nearest + ALIKE) for mm in far]
    both = list(zip(measures, near, strict=True))
    return Figures(tuple(each for each, is_near in both if is_near),
                   tuple(each for each, is_near in both if not is_near))  # fmt: skip


def _spot(atlas: Atlas, words: str) -> Position | None:
    known = remembered(atlas, "measured at")
    if words not in known:
        known[words] = _read(atlas, words.strip())
    return known[words]  # type: ignore[no-any-return]


def _read(atlas: Atlas, words: str) -> Position | None:
    """The place on the left; None where the words name no landmark."""
    if found := _BETWEEN.fullmatch(words):
        ends = [_read(atlas, end) for end in found.groups()]
        if ends[0] is None or ends[1] is None:
            return None
        middle = Position(*((a + b) / 2 for a, b in zip(ends[0], ends[1], strict=True)))
        return laid(atlas.body, middle)
    if found := _LATERAL.fullmatch(words):
        low, high, unit, name = found.groups()
        start = _read(atlas, name)
        mm = (float(low) + float(high or low)) / 2 * (10.0 if unit == "cm" else 1.0)
        return laid(atlas.body, start._replace(x=start.x + mm)) if start else None
    name = words.partition(",")[0].strip().lower().replace(" ", "-")
    landmark = atlas.body.landmarks.get(name)
    if landmark is None:
        return None
    return mirrored(landmark.position) if landmark.position.x < 0 else landmark.position
