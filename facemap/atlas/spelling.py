"""Codes as people write them: ST-4, st4, S 4, 4ST, and former codes of the same point."""

from __future__ import annotations

from facemap.atlas.fold import code_spellings, fold
from facemap.atlas.model import Atlas, Front, Point


def spelled(atlas: Atlas, code: str) -> Point | None:
    """The point with this code, however it is spelled; None if there is none."""
    if code in atlas.points:
        return atlas.points[code]
    wanted = fold(code)
    found = next((front for front in atlas.fronts.values() if wanted in spellings(atlas, front)), None)
    return atlas.points[found.code] if found else None


def spellings(atlas: Atlas, point: Front) -> tuple[str, ...]:
    """Folded spellings of a point's code, and its aliases that are codes."""
    channel = atlas.channels.get(point.channel)
    former = (fold(alias) for alias in point.names.aliases if any(c.isdigit() for c in alias))
    return (*code_spellings(point.code, channel.aliases if channel else ()), *former)
