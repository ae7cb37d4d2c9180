"""Which structures pass at a place, asked again and again: only nets that come near are measured."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Hole, Net, Relief
from facemap.atlas.whereabouts import UNDER_MM, Passing, passing, zones_at
from facemap.body.frame import Position, mirrored
from facemap.plan.memory import remembered

EDGE = 1.0
"""mm round the box of a net, against rounding."""


NEEDED = ("paths", "areas", "openings", "muscles", "zones")
"""Parts of a relief without which nobody knows what passes where."""


class _Boxed(NamedTuple):
    """What is laid, and the corners of a box round it (mm, of the left side)."""

    what: Net | Hole
    low: Position
    high: Position

    def holds(self, place: Position) -> bool:
        ends = zip(self.low, place, self.high, strict=True)
        return all(low <= here <= high for low, here, high in ends)


class Passings:
    """What passes where, by the relief of an atlas."""

    def __init__(self, atlas: Atlas, relief: Relief) -> None:
        self._atlas, self._relief = atlas, relief
        self.relief_id = id(relief)
        self._boxes = {part: [_boxed(atlas, part, each) for each in relief._part(part)] for part in NEEDED}

    def at(self, place: Position) -> list[Passing]:
        """Structures in whose usual course or outline a place lies. Kept."""
        known = remembered(self._atlas, f"passing {self.relief_id}")
        if place not in known:
            known[place] = passing(self._atlas, self.near(place), place, 0.0)
        return known[place]  # type: ignore[no-any-return]

    def is_over(self, name: str, place: Position) -> bool:
        """Whether a place lies over the outline of a structure."""
        here = tuple(
            box.what for box in self._boxes["areas"]
            if box.what.of == name and (box.holds(place) or box.holds(mirrored(place)))
        )  # fmt: skip
        if not here:
            return False
        near = _Near(self._relief, {part: here if part == "areas" else () for part in NEEDED})
        return bool(passing(self._atlas, near, place, 0.0))

    def is_in_zone(self, names: Collection[str], place: Position) -> bool:
        """Whether a place lies in one of these zones."""
        here = tuple(
            box.what for box in self._boxes["zones"]
            if box.what.of in names and (box.holds(place) or box.holds(mirrored(place)))
        )  # fmt: skip
        near = _Near(self._relief, {part: here if part == "zones" else () for part in NEEDED})
        return bool(here) and any(True for _ in zones_at(near, place))

    def near(self, place: Position) -> Relief:
        """What of the relief may be at a place or under it."""
        return _Near(self._relief, {part: tuple(self._near(part, place)) for part in self._boxes})

    def _near(self, part: str, place: Position) -> Iterator[Net | Hole]:
        for box in self._boxes[part]:
            if box.holds(place) or box.holds(mirrored(place)):
                yield box.what


class _Near(Relief):
    """What of a relief is near."""

    def __init__(self, whole: Relief, parts: dict[str, tuple[Any, ...]]) -> None:
        super().__init__(whole.atlas)
        self._some = parts

    def _part(self, name: str) -> tuple[Any, ...]:
        return self._some[name]


def passings_of(atlas: Atlas, relief: Relief) -> Passings:
    """Kept as long as the atlas is in use."""
    known = remembered(atlas, "passings")
    if known.get("relief") is not relief:
        known.clear()
        known["relief"], known["passings"] = relief, Passings(atlas, relief)
    return known["passings"]  # type: ignore[no-any-return]


def _boxed(atlas: Atlas, part: str, what: Net | Hole) -> _Boxed:
    if isinstance(what, Hole):
        places, wide = [what.position], what.spread
    else:
        places = [knot for row in what.rows for knot in row]
        wide = UNDER_MM if part == "muscles" else 0.0
        if part == "paths":
            wide = atlas.structures[what.of].paths[what.part].spread
    wide += EDGE
    low, high = ([f(place[axis] for place in places) for axis in range(3)] for f in (min, max))
    return _Boxed(what, Position(*(v - wide for v in low)), Position(*(v + wide for v in high)))
