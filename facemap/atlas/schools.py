"""Which school's place is drawn: the pack's own, which is the standard's, or what another school says.

A point that a school places elsewhere is drawn there, and the pack's own place becomes one of its variants.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from facemap.atlas.model import Atlas, Point, Spot, Variant
from facemap.atlas.place import Placed

OWN = "who-2008"
"""The school whose places the pack gives as its own."""
SCHOOLS = (OWN, "gbt-12346-2021", "cheng-1987", "deadman-2007")


def by_school(atlas: Atlas, school: str) -> Atlas:
    """The atlas with every point where a school puts it; the same atlas where nothing differs."""
    moved = dict(_moved(atlas, school)) if school != OWN else {}
    if not moved:
        return atlas
    points: Mapping[str, Point] = {**atlas.points, **{code: point for code, (point, _) in moved.items()}}
    spots: Mapping[str, Spot] = {**atlas.spots, **{code: spot for code, (_, spot) in moved.items()}}
    laid = {part: rows for part, rows in atlas.laid.items() if part != "courses"}
    return replace(atlas, points=points, spots=spots, laid=laid)


def _moved(atlas: Atlas, school: str) -> Iterator[tuple[str, tuple[Point, Spot]]]:
    for code, point in atlas.points.items():
        if any(variant.source == school for variant in point.variants):
            spot = atlas.spots[code]
            at = _first(point, spot, school)
            if at is not None:
                yield code, _swapped(point, spot, at)


def _first(point: Point, spot: Spot, school: str) -> int | None:
    """Which variant is the school's first that has a place."""
    pairs = enumerate(zip(point.variants, spot.variants, strict=False))
    found = (at for at, (v, s) in pairs if v.source == school and isinstance(s.resolved, Placed))
    return next(found, None)


def _swapped(point: Point, spot: Spot, at: int) -> tuple[Point, Spot]:
    """The point in the place of its variant at `at`, and the other way round."""
    variant, there = point.variants[at], spot.variants[at]
    variants, ghosts = list(point.variants), list(spot.variants)
    if point.place is not None:
        variants[at] = Variant(point.place, _own_source(point), point.location)
        ghosts[at] = Spot(spot.resolved, spot.sights)
    else:
        del variants[at], ghosts[at]
    said = variant.text or point.location
    fresh = point._replace(place=variant.place, location=said, variants=tuple(variants), unplaced="")
    return fresh, Spot(there.resolved, there.sights, tuple(ghosts))


def _own_source(point: Point) -> str:
    """Whose place the pack gives as its own."""
    return OWN if OWN in point.sources else next(iter(point.sources), OWN)
