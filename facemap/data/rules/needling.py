"""Needlings can be what their source meant."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.atlas.model import Needling, Span
from facemap.data.rules.finding import Finding, World
from facemap.data.wording import quoted
from facemap.data.yaml_tree import Path

DEEPEST_MM = 80.0
"""Some 3 cun; abdominal and gluteal points are needled no deeper in any textbook."""
DEEPEST_ON_THE_FACE_MM = 65.0
DEEPEST_CUN = 3.5
ANGLES = {
    "perpendicular": (60.0, 90.0),
    "oblique": (15.0, 75.0),
    "transverse": (0.0, 30.0),
    "intradermal": (0.0, 30.0),
}
"""Degrees to the skin that still deserve the word; textbooks draw the lines at about 90, 45 and 15."""


def depth_order(world: World) -> Iterator[Finding]:
    """A depth's smaller end comes first."""
    for code, path, depth in _depths(world):
        if depth.low > depth.high:
            low, high = f"{depth.low:g}", f"{depth.high:g}"
            told = f"the depth {low}–{high} {depth.unit} ends before it begins"
            yield Finding("points", code, path, told, quoted(f"{high}–{low} {depth.unit}"))


def depth_plausible(world: World) -> Iterator[Finding]:
    """No needle goes deeper than anybody needles, and none goes nowhere."""
    for code, path, depth in _depths(world):
        deepest, most = max(depth.low, depth.high), DEEPEST_CUN
        if depth.unit == "mm":
            face = world.atlas.points[code].region in ("face", "head")
            most = DEEPEST_ON_THE_FACE_MM if face else DEEPEST_MM
        if not 0.0 < deepest <= most:
            told = f"a depth of {deepest:g} {depth.unit} is not plausible (at most {most:g} {depth.unit})"
            yield Finding("points", code, path, told)


def depth_unit(world: World) -> Iterator[Finding]:
    """Depths are in cun or mm, not in finger-breadths."""
    for code, path, depth in _depths(world):
        if depth.unit == "finger-breadth":
            yield Finding("points", code, path, "a finger-breadth measures distance on the skin, not depth")


def angle_range(world: World) -> Iterator[Finding]:
    """An angle is between 0 and 90 degrees, its smaller end first."""
    for code, i, needling in _needlings(world):
        if needling.angle is None:
            continue
        low, high = needling.angle
        path = ("needling", i, "angle")
        if not 0.0 <= min(low, high) <= max(low, high) <= 90.0:
            yield Finding("points", code, path, f"an angle of {max(low, high):g}° is not between 0° and 90°")
        elif low > high:
            told = f"the angle {low:g}–{high:g} ends before it begins"
            yield Finding("points", code, path, told, quoted(f"{high:g}–{low:g}"))


def angle_technique(world: World) -> Iterator[Finding]:
    """The angle fits the word for the technique."""
    for code, i, needling in _needlings(world):
        if needling.angle is None or needling.technique not in ANGLES:
            continue
        low, high = ANGLES[needling.technique]
        if max(needling.angle) < low or min(needling.angle) > high:
            told = f"{needling.technique} needling is not at {max(needling.angle):g}° ({low:g}–{high:g}°)"
            yield Finding("points", code, ("needling", i, "angle"), told)


def needling_toward(world: World) -> Iterator[Finding]:
    """Threading, which goes to another point, says to which."""
    for code, i, needling in _needlings(world):
        if needling.technique == "threading" and not needling.toward:
            yield Finding("points", code, ("needling", i), "threading without 'toward': to which point?")


def needling_toward_itself(world: World) -> Iterator[Finding]:
    """No point is needled toward itself."""
    for code, i, needling in _needlings(world):
        if needling.toward == code:
            yield Finding("points", code, ("needling", i, "toward"), f"{code} is needled toward itself")


def needling_once(world: World) -> Iterator[Finding]:
    """A needling is given once."""
    for code, point in world.atlas.points.items():
        for i, needling in enumerate(point.needling):
            if needling in point.needling[:i]:
                yield Finding("points", code, ("needling", i), "the same needling is given twice")


def _needlings(world: World) -> Iterator[tuple[str, int, Needling]]:
    for code, point in world.atlas.points.items():
        for i, needling in enumerate(point.needling):
            yield code, i, needling


def _depths(world: World) -> Iterator[tuple[str, Path, Span]]:
    for code, i, needling in _needlings(world):
        if needling.depth is not None:
            yield code, ("needling", i, "depth"), needling.depth
    for code, point in world.atlas.points.items():
        if point.study is not None and point.study.depth is not None:
            yield code, ("study", "depth"), point.study.depth
