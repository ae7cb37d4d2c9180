"""Points as people write them: ST-4, st4, S 4, 4ST, former codes of the same point, and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from facemap.atlas.fold import code_spellings, fold
from facemap.atlas.model import Atlas, Front, Point

_POINTED = re.compile(r"(.*\d)\.(\d.*)")
_COMMA = re.compile(r"(?<=\d),(?=\d)")
"""As many write a decimal point."""
MOST = 4
"""Points that are named where it is not plain which is meant."""


class Meant(NamedTuple):
    """What was written: the point, or None and the codes of those that it may be."""

    point: Point | None
    others: tuple[str, ...] = ()


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


def meant(atlas: Atlas, written: str) -> Meant:
    """The point of this code or of this name, where only one has it. Nothing is guessed: a slip, or a code
    with a decimal point that no point has, gives those that may be meant."""
    written = _COMMA.sub(".", written)
    if point := spelled(atlas, written):
        return Meant(point)
    wanted = fold(written)
    called = [code for code, front in atlas.fronts.items() if wanted and wanted in _names(front)]
    if len(called) == 1:
        return Meant(atlas.points[called[0]])
    return Meant(None, tuple(called or _like(atlas, written))[:MOST])


def _names(point: Front) -> Iterator[str]:
    names = point.names
    for name in (
        names.pinyin, names.hanzi, names.simplified, names.english, names.latin, *names.aliases
    ):  # fmt: skip
        yield fold(name)


def _like(atlas: Atlas, written: str) -> list[str]:
    """Codes that may be meant: with and without the decimal point, else of what sounds or looks alike."""
    if pointed := _POINTED.fullmatch(written.strip()):
        before, after = pointed.groups()
        return [point.code for each in (before, before + after) if (point := spelled(atlas, each))]
    from facemap.atlas.anything import catalogue, entries_of, find

    points = catalogue(entry for entry in entries_of(atlas) if entry.kind == "point")
    return [found.entry.name for found in find(points, written, MOST)]
