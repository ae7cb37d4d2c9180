"""Places that refer to other points: circles, and chains too long to follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from facemap.atlas.model import Point
from facemap.data.places import spots

LONGEST = 30
"""Points from point to point; bounds the depth of resolving, and no standard comes near it."""


@dataclass(frozen=True, slots=True)
class Knots:
    """`circles` once each; `endless` has a reason for every point that must not be resolved."""

    circles: tuple[tuple[str, ...], ...]
    endless: Mapping[str, str]
    too_long: tuple[str, ...]


def knots(points: Mapping[str, Point]) -> Knots:
    """Find what would never, or hardly, end when resolved."""
    needs = {code: references(point) & points.keys() for code, point in points.items()}
    levels = _levels(needs)
    rest = {code: needs[code] - levels.keys() for code in needs if code not in levels}
    circles = tuple(_circles(rest))
    too_long = tuple(code for code, level in levels.items() if level > LONGEST)
    endless = dict.fromkeys(rest, "its place leads into a circle of points that refer to each other")
    endless |= dict.fromkeys(too_long, f"its place leads from point to point more than {LONGEST} times")
    return Knots(circles, endless, too_long)


def untied(points: Mapping[str, Point], found: Knots) -> dict[str, Point]:
    """The points with the places that must not be resolved taken away."""
    free = dict(points)
    for code, reason in found.endless.items():
        free[code] = free[code]._replace(place=None, unplaced=reason, variants=())
    return free


def references(point: Point) -> set[str]:
    """Every name that a point's place or variants mention."""
    written = [point.place, *(variant.place for variant in point.variants)]
    return {
        spot for place in written if place is not None for _, spot in spots(place) if isinstance(spot, str)
    }


def _levels(needs: Mapping[str, set[str]]) -> dict[str, int]:
    """How many points lie between each point and the landmarks; points in or behind circles have no level."""
    users: dict[str, list[str]] = {code: [] for code in needs}
    for code, others in needs.items():
        for other in others:
            users[other].append(code)
    waiting = {code: len(others) for code, others in needs.items()}
    ready = [code for code, count in waiting.items() if not count]
    levels = dict.fromkeys(ready, 0)
    for code in ready:  # grows while we go
        for user in users[code]:
            waiting[user] -= 1
            levels[user] = max(levels.get(user, 0), levels[code] + 1)
            if not waiting[user]:
                ready.append(user)
    return {code: levels[code] for code in ready}


def _circles(rest: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Follow one reference from each point until the walk meets itself."""
    seen: set[str] = set()
    for start in sorted(rest):
        walk: dict[str, int] = {}
        code = start
        while code not in seen and code not in walk:
            walk[code] = len(walk)
            code = min(rest[code])
        if code in walk:
            yield tuple(walk)[walk[code] :]
        seen |= walk.keys()
