"""From words to millimetres: resolving places on the body, with the construction that the guide draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from facemap.atlas.model import Point, Sight, Spot
from facemap.atlas.place import (
    Along,
    Between,
    Cross,
    From,
    Offset,
    Place,
    Placed,
    Resolved,
    Seen,
    Spot as SpotWords,
    Step,
    Unplaced,
    Walk,
)
from facemap.atlas.scales import UnknownScale, millimetres, scale_for
from facemap.body.facing import best_facing
from facemap.body.frame import DIRECTIONS, Position, mirrored
from facemap.body.model import Body, Curve, Scale
from facemap.body.polyline import at_fraction, crossings
from facemap.body.surface import sighted, surface
from facemap.body.walk import OffTheSkin, along_skin, at_level, onto_skin, path_between

SAMPLES = 16
"""Positions kept of a drawn path; more would not be seen."""
MIDLINE_MM = 0.75
ADVERBS = {
    "superior": "up",
    "inferior": "down",
    "lateral": "laterally",
    "medial": "medially",
    "anterior": "forward",
    "posterior": "backward",
}


class NoPlace(Exception):
    """A place that cannot be found on this body; the message says why in words."""


@dataclass
class Resolver:
    """Resolves places on one body; `places` has the place and region of each point others may refer to."""

    body: Body
    places: Mapping[str, tuple[Place | None, str]] = field(default_factory=dict)
    _done: dict[str, Placed] = field(default_factory=dict)
    _found: dict[tuple[SpotWords, str], Placed] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def place(self, words: SpotWords, region: str) -> Placed:
        """The position and construction of a place, worked out once for the same words; raises NoPlace."""
        if (found := self._found.get((words, region))) is not None:
            return found
        try:
            found = self._found[words, region] = _FORMS[type(words)](self, words, region)
            return found
        except (OffTheSkin, UnknownScale) as problem:
            raise NoPlace(str(problem)) from problem
        except ArithmeticError as problem:
            raise NoPlace("the skin there has no direction that could be followed") from problem

    def point(self, code: str) -> Placed:
        """The position of another point, resolved once; raises NoPlace for circles."""
        if code in self._open:
            circle = " → ".join([*self._open[self._open.index(code) :], code])
            raise NoPlace(f"the places refer to each other in a circle: {circle}")
        if code not in self._done:
            words, region = self.places[code]
            if words is None:
                raise NoPlace(f"{code} has no place on the skin")
            self._open.append(code)
            try:
                self._done[code] = self.place(words, region)
            finally:
                self._open.pop()
        return self._done[code]


def resolve(place: SpotWords, region: str, resolver: Resolver) -> Resolved:
    """`Placed(position, construction)` in the rest pose, or `Unplaced(reason)`."""
    try:
        return resolver.place(place, region)
    except NoPlace as problem:
        return Unplaced(str(problem))


def locate_all(body: Body, points: Mapping[str, Point]) -> dict[str, Spot]:
    """Where every point lies and which views see it; points refer to each other by code."""
    return dict(locating(body, points, {}))


def locating(
    body: Body, points: Mapping[str, Point], known: Mapping[str, Spot]
) -> Iterator[tuple[str, Spot]]:
    """Point by point where it lies; `known` are spots that were found before and are still right."""
    placed = {code: at for code, spot in known.items() if isinstance(at := spot.resolved, Placed)}
    places = {code: (point.place, point.region) for code, point in points.items()}
    resolver = Resolver(body, places, placed)
    for code, point in points.items():
        yield code, known.get(code) or _locate(resolver, point)


def _locate(resolver: Resolver, point: Point) -> Spot:
    if point.place is None:
        return Spot(Unplaced(point.unplaced or "no place is given"))
    try:
        resolved: Resolved = resolver.point(point.code)
    except NoPlace as problem:
        resolved = Unplaced(str(problem))
    variants = tuple(
        _sighted(resolver.body, resolve(variant.place, point.region, resolver), point.sides)
        for variant in point.variants
    )
    sighted = _sighted(resolver.body, resolved, point.sides)
    return Spot(sighted.resolved, sighted.sights, variants)


def _sighted(body: Body, resolved: Resolved, sides: str) -> Spot:
    if isinstance(resolved, Unplaced):
        return Spot(resolved)
    named = {"both": ("left", "right")}.get(sides, (sides,))
    sights = tuple(_sight(body, side, resolved.position) for side in named)
    return Spot(resolved, sights)


def _sight(body: Body, side: str, left: Position) -> Sight:
    position = mirrored(left) if side == "right" else left
    looked = ((view.name, sighted(view, position)) for view in body.plates)
    seen = {name: spot for name, spot in looked if spot is not None}
    return Sight(side, position, seen)


def _named(resolver: Resolver, name: str, region: str) -> Placed:
    """A bare spot: a landmark, a point's code, or `curve@fraction`."""
    landmark = resolver.body.landmarks.get(name)
    if landmark is not None:
        step = Step("spot", landmark.what or name, landmark.position, name=name)
        return Placed(landmark.position, (step,))
    if name in resolver.places:
        position = resolver.point(name).position
        return Placed(position, (Step("spot", name, position, name=name),))
    curve, at_sign, fraction = name.partition("@")
    if at_sign and curve in resolver.body.curves:
        return _along(resolver, Along(curve, float(fraction)), region)
    raise NoPlace(f"there is no landmark, curve or point called '{name}'")


def _from(resolver: Resolver, words: From, region: str) -> Placed:
    start = resolver.place(words.start, region)
    steps, position = list(start.construction), start.position
    plumb = _plumb(resolver, words.start, region)
    for offset in words.offsets:
        steps.append(_walk(resolver.body, offset, region, position, plumb))
        position = steps[-1].end
    return Placed(position, tuple(steps))


def _plumb(resolver: Resolver, words: Place | str, region: str) -> Position | None:
    """The plane (by its normal) of the vertical that a place lies on, if it was found by one: who walks on
    up or down from there keeps to it, whichever way the skin faces."""
    vertical = words.vertical if isinstance(words, Along | Cross) else None
    if vertical is None:
        return None
    sideways = _faces_sideways(resolver.body, resolver.place(vertical, region).position)
    return DIRECTIONS["anterior" if sideways else "lateral"]


def _walk(body: Body, offset: Offset, region: str, start: Position, plumb: Position | None = None) -> Step:
    length = millimetres(body, offset, region, start)
    scale = None if offset.unit == "mm" else scale_for(body, offset, region, start)
    straight = scale is not None and scale.straight
    across = plumb if offset.direction in ("superior", "inferior") else None
    path = along_skin(body, start, offset.direction, length, straight, across)
    measure = f"{offset.amount:g} {offset.unit}"
    size = "" if scale is None else f" ({_on_this_body(length, scale)})"
    ticks = () if scale is None else _ticks(path, scale.mm_per_cun / length)
    text = f"go {measure} {ADVERBS[offset.direction]}{size}"
    walk = Walk(offset, length, scale.name if scale else "")
    return Step("walk", text, path[-1], _thinned(path), ticks, measure, walk=walk)


def _on_this_body(length: float, scale: Scale) -> str:
    """How far that is in mm, and which stretch counts how many cun where the cun is proportional."""
    mm = f"{length:.0f} mm on this body" if length >= 10 else f"{length:.1f} mm on this body"
    if not scale.from_:
        return mm
    stretch = scale.what[:1].lower() + scale.what[1:].rstrip(".")
    return f"{mm}; {stretch} is {scale.cun:g} cun"


def _cross(resolver: Resolver, words: Cross, region: str) -> Placed:
    vertical = resolver.place(words.vertical, region)
    level = resolver.place(words.level, region)
    end = at_level(resolver.body, vertical.position, level.position)
    if abs(vertical.position.x) < MIDLINE_MM:
        end = Position(0.0, end.y, end.z)
    down = Step("vertical", "on the vertical through it", end, (vertical.position, end))
    across = Step("level", "level with it", end, (level.position, end))
    return Placed(end, (*vertical.construction, down, *level.construction, across))


def _between(resolver: Resolver, words: Between, region: str) -> Placed:
    first, second = (resolver.place(end, region) for end in words.ends)
    path = path_between(resolver.body, first.position, second.position)
    end = at_fraction(path, words.at)
    text = f"{fraction(words.at)} of the way from the first to the second, along the skin"
    step = Step("between", text, end, _thinned(path), (), fraction(words.at), part=words.at)
    return Placed(end, (*first.construction, *second.construction, step))


ENDS = {0.0: "at the beginning of", 1.0: "at the end of"}
MEETING = {"level": "at its level on", "vertical": "straight above or below it on"}


def _along(resolver: Resolver, words: Along, region: str) -> Placed:
    curve = resolver.body.curves.get(words.curve)
    if curve is None:
        raise NoPlace(f"there is no curve called '{words.curve}'")
    before: tuple[Step, ...] = ()
    by = ""
    if words.at is not None:
        end = at_fraction(curve.points, words.at)
        how = ENDS.get(words.at) or f"{fraction(words.at)} of the way along"
    else:
        by, end, before = _met(resolver, curve, words, region)
        how = MEETING[by]
    what = curve.what or curve.name
    skin = onto_skin(resolver.body, end) or end
    step = Step(
        "curve", f"{how} this line: {what}", skin, _thinned(curve.points), name=curve.name, what=what, by=by,
        part=words.at,
    )  # fmt: skip
    return Placed(skin, (*before, step))


def _met(
    resolver: Resolver, curve: Curve, words: Along, region: str
) -> tuple[str, Position, tuple[Step, ...]]:
    """By what a curve is met, level or vertical, where, and how that is found."""
    if words.level is not None:
        spot = resolver.place(words.level, region)
        return "level", _crossing(curve, 1, spot.position), spot.construction
    if words.vertical is not None:
        spot = resolver.place(words.vertical, region)
        axis = 2 if _faces_sideways(resolver.body, spot.position) else 0
        return "vertical", _crossing(curve, axis, spot.position), spot.construction
    raise NoPlace(f"'along: {words.curve}' needs at, level or vertical")


def _crossing(curve: Curve, axis: int, spot: Position) -> Position:
    """Where a curve first meets the level (axis 1) or the vertical of a spot."""
    found = next(crossings(curve.points, axis, spot[axis]), None)
    if found is None:
        raise NoPlace(f"the curve '{curve.name}' does not reach that {'level' if axis == 1 else 'vertical'}")
    return found


def _faces_sideways(body: Body, spot: Position) -> bool:
    facing = best_facing(body.measured, spot)
    return facing is not None and abs(facing.normal.x) > abs(facing.normal.z)


def _seen(resolver: Resolver, words: Seen, region: str) -> Placed:
    view = resolver.body.views.get(words.view)
    if view is None:
        raise NoPlace(f"there is no view called '{words.view}'")
    position = surface(view, *words.at)
    if position is None:
        raise NoPlace(
            f"the place misses the skin in the view '{view.title}' ({words.at[0]:g}, {words.at[1]:g} mm)"
        )
    picked = Step("picked", f"picked by hand on the view '{view.title}'", position, name=view.name)
    return Placed(position, (picked,))


_FORMS: dict[type, Callable[..., Placed]] = {
    str: _named,
    From: _from,
    Cross: _cross,
    Between: _between,
    Along: _along,
    Seen: _seen,
}


def _ticks(path: list[Position], cun: float) -> tuple[Position, ...]:
    """Whole cun along a path, of which one cun is this part."""
    return tuple(at_fraction(path, k * cun) for k in range(1, int(1 / cun + 1e-6) + 1))


def _thinned(path: tuple[Position, ...] | list[Position]) -> tuple[Position, ...]:
    if len(path) <= SAMPLES:
        return tuple(path)
    last = len(path) - 1
    return tuple(path[round(i * last / (SAMPLES - 1))] for i in range(SAMPLES))


def fraction(value: float) -> str:
    """A part of a way: "1/3", "6 %"."""
    known = {1 / 2: "1/2", 1 / 3: "1/3", 2 / 3: "2/3", 1 / 4: "1/4", 3 / 4: "3/4"}
    return next(
        (text for number, text in known.items() if abs(number - value) < 1e-6), f"{100 * value:.3g} %"
    )
