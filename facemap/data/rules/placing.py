"""Places lead somewhere, and to where the entry says."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.atlas.model import Point, Spot
from facemap.atlas.place import Placed, Unplaced
from facemap.body.frame import distance
from facemap.data.chains import LONGEST, references
from facemap.data.rules.finding import Finding, World
from facemap.data.wording import one_of, quoted

MIDLINE_MM = 0.75
"""Nearer to the midline than this is on it."""
OFF_MIDLINE_MM = 2.0
SAME_MM = 0.5


def place_or_reason(world: World) -> Iterator[Finding]:
    """A point has a place, or says why it has none."""
    for code, point in world.atlas.points.items():
        if point.place is None and not point.unplaced.strip():
            told = "neither 'place' nor 'unplaced' is given"
            yield Finding("points", code, ("place",), told)
        elif point.place is not None and point.unplaced:
            yield Finding("points", code, ("unplaced",), "both 'place' and 'unplaced' are given", at_key=True)


def place_in_circle(world: World) -> Iterator[Finding]:
    """Points do not refer to each other in a circle."""
    for circle in world.knots.circles:
        shown = circle[:8]
        way = " → ".join([*shown, "…"] if len(circle) > 8 else [*shown, shown[0]])
        yield Finding("points", circle[0], ("place",), f"the places refer to each other in a circle: {way}")


def place_chain(world: World) -> Iterator[Finding]:
    """A place leads to a landmark in a few points."""
    for code in world.knots.too_long:
        told = f"the place leads from point to point more than {LONGEST} times"
        yield Finding("points", code, ("place",), told)


def place_on_skin(world: World) -> Iterator[Finding]:
    """Following the words of a place leads to a spot on the skin."""
    explained = _explained(world)
    for code, point in world.atlas.points.items():
        resolved = _spot(world, code).resolved
        if code in explained or point.place is None or _starts_nowhere(world, point):
            continue
        if isinstance(resolved, Unplaced):
            yield Finding("points", code, ("place",), f"the place can't be found: {resolved.reason}")


def place_in_view(world: World) -> Iterator[Finding]:
    """A placed point is seen in at least one view."""
    for code in world.atlas.points:
        spot = _spot(world, code)
        if isinstance(spot.resolved, Placed) and not any(sight.views for sight in spot.sights):
            where = ", ".join(
                f"{axis} {mm:.0f}" for axis, mm in zip("xyz", spot.resolved.position, strict=True)
            )
            yield Finding("points", code, ("place",), f"no view shows the place ({where} mm)")


def place_in_region(world: World) -> Iterator[Finding]:
    """A view that shows the point teaches the region the point says it is in."""
    views = world.atlas.body.views
    for code, point in world.atlas.points.items():
        seen = sorted({name for sight in _spot(world, code).sights for name in sight.views if name in views})
        if seen and not any(point.region in views[name].regions for name in seen):
            told = f"the region is {quoted(point.region)}, but the place is seen in {one_of(seen)} only"
            yield Finding("points", code, ("region",), told)


def place_sides(world: World) -> Iterator[Finding]:
    """A point on the midline has no left and right."""
    for code, point, x in _placed(world):
        if point.sides != "middle" and abs(x) < MIDLINE_MM:
            told = f"the place is on the midline, so 'sides: {point.sides}' can't be"
            yield Finding("points", code, ("sides",), told, quoted("sides: middle"))


def place_middle(world: World) -> Iterator[Finding]:
    """A point in the middle lies on the midline."""
    for code, point, x in _placed(world):
        if point.sides == "middle" and abs(x) > OFF_MIDLINE_MM:
            told = f"the point is in the middle, but its place is {abs(x):.0f} mm off the midline"
            yield Finding("points", code, ("sides",), told, quoted("sides: both"))


def place_apart(world: World) -> Iterator[Finding]:
    """Two points of one kind are at least 0.5 mm apart."""
    placed = [
        (point.kind, sight.position, order, code)
        for order, (code, point) in enumerate(world.atlas.points.items())
        for sight in _spot(world, code).sights[:1]
    ]
    placed.sort()
    for i, (kind, position, order, code) in enumerate(placed):
        for other_kind, other, other_order, other_code in placed[i + 1 : i + 50]:
            if other_kind != kind or other.x - position.x >= SAME_MM:
                break
            if distance(position, other) < SAME_MM:
                (_, first), (_, second) = sorted([(order, code), (other_order, other_code)])
                told = f"{second} is within {SAME_MM} mm of {first}, which is of the same kind"
                yield Finding("points", second, ("place",), told)
                break


def variant_on_skin(world: World) -> Iterator[Finding]:
    """Following the words of a variant leads to a spot on the skin."""
    explained = _explained(world)
    for code, point in world.atlas.points.items():
        if code in explained or _starts_nowhere(world, point):
            continue
        for i, variant in enumerate(_spot(world, code).variants):
            if isinstance(variant.resolved, Unplaced):
                told = f"the variant's place can't be found: {variant.resolved.reason}"
                yield Finding("points", code, ("variants", i, "place"), told)


def variant_differs(world: World) -> Iterator[Finding]:
    """A variant lies elsewhere than the point and than the same source's other variants."""
    for code, point in world.atlas.points.items():
        spot = _spot(world, code)
        both = list(zip(point.variants, spot.variants, strict=False))
        for i, (said, variant) in enumerate(both):
            same = [seen for before, seen in both[:i] if before.source == said.source]
            if any(_together(variant, other) for other in (spot, *same)):
                told = "the variant lies where the point or another variant of its source lies already"
                yield Finding("points", code, ("variants", i, "place"), told)


def _together(a: Spot, b: Spot) -> bool:
    here, there = a.resolved, b.resolved
    if not isinstance(here, Placed) or not isinstance(there, Placed):
        return False
    return distance(here.position, there.position) < SAME_MM


def _spot(world: World, code: str) -> Spot:
    return world.atlas.spots.get(code) or Spot(Unplaced("no place is given"))


def _placed(world: World) -> Iterator[tuple[str, Point, float]]:
    """Placed points with their distance from the midline, negative on the right (mm)."""
    for code, point in world.atlas.points.items():
        resolved = _spot(world, code).resolved
        if isinstance(resolved, Placed):
            yield code, point, resolved.position.x


def _explained(world: World) -> frozenset[str] | set[str]:
    """Points of which other rules already say why their places lead nowhere."""
    return world.led_astray | world.knots.endless.keys() if world.measured else set(world.atlas.points)


def _starts_nowhere(world: World, point: Point) -> bool:
    """Whether it starts from a point whose own place leads nowhere, which is told there, or that was lost."""
    starts = references(point)
    nowhere = {
        code for code in starts & world.atlas.points.keys() if world.atlas.points[code].place is not None
    }
    lost = starts & (world.absent - world.atlas.points.keys() - world.atlas.body.landmarks.keys())
    return bool(lost) or any(isinstance(_spot(world, code).resolved, Unplaced) for code in nowhere)
