"""What the standard says of how points lie to each other holds for the shipped places.

The rows are in `relations`. A check measures positions of the resolved atlas against landmarks and curves of
the body; every cun is worked out here from the landmarks it stretches between, so a wrong scale shows up too.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import dist

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed
from facemap.body.frame import DIRECTIONS, Position, between, distance, dot, mirrored
from facemap.body.laid import smooth
from facemap.body.model import Body
from facemap.body.polyline import at_fraction, crossings, length
from facemap.body.walk import path_between
from tests.atlas.relation_words import Relation
from tests.atlas.relations import RELATIONS

PIXEL = 0.8
"""mm: the coarsest depth map's pixel; a position on the skin is known no better."""
ON_MIDLINE = 0.25
"""mm: what the body itself counts as the midline."""
CLEAR = 0.5
"""mm: less than this apart, one thing does not lie beyond another."""
PER_MM, MOST = 0.01, 1.5
"""A way along the skin is measured to one part in a hundred; no exact relation may be off by more (mm)."""
THUMB = (23.0 + 19.0) / 2
"""mm: breadth of the thumb, published mean of men and women: the finger cun, which no landmark gives."""
FINGER = (18.0 + 16.0) / 2
"""mm: breadth of a finger's end, likewise: the finger-breadth."""
VAULT = ("trichion", "vertex", "opisthocranion", "external-occipital-protuberance", "nape-hairline")


class Measured:
    """The resolved atlas, measured."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas, self.body = atlas, atlas.body

    def at(self, name: str) -> Position:
        """Where a point, landmark or `curve@fraction` lies."""
        if name in self.atlas.spots:
            resolved = self.atlas.spots[name].resolved
            assert isinstance(resolved, Placed), f"{name} has no position: {resolved.reason}"
            return resolved.position
        if "@" in name:
            curve, fraction = name.split("@")
            return at_fraction(self.body.curves[curve].points, float(fraction))
        return self.body.landmarks[name].position

    def way(self, *stops: str | Position) -> list[Position]:
        """The way along the skin through stops."""
        places = [self.at(stop) if isinstance(stop, str) else stop for stop in stops]
        path = [places[0]]
        for a, b in pairwise(places):
            path += path_between(self.body, a, b)[1:]
        return path

    def cun(self, name: str) -> float:
        """mm of one cun (or finger measure), from the landmarks that the standard names."""
        y = {key: self.at(key).y for key in ("umbilicus", "symphysis", "xiphisternal-junction")}
        corner = self.at("hairline-corner")
        return {
            "lower abdomen": lambda: (y["umbilicus"] - y["symphysis"]) / 5,
            "upper abdomen": lambda: (y["xiphisternal-junction"] - y["umbilicus"]) / 8,
            "sternum": lambda: (self.at("suprasternal-notch").y - y["xiphisternal-junction"]) / 9,
            "breadth": lambda: self.at("nipple").x / 4,
            "vault": lambda: length(self.way(*VAULT)) / 12,
            "brow": lambda: length(self.way("glabella", "trichion")) / 3,
            "brow and vault": lambda: length(self.way("glabella", "trichion", "GV-24")) / 3.5,
            "corners": lambda: 2 * length(self.way(self._level_middle(corner), corner)) / 9,
            "finger": lambda: THUMB,
            "finger-breadth": lambda: FINGER,
        }[name]()

    def _level_middle(self, place: Position) -> Position:
        """The midline at the height of a place."""
        return next(crossings(self.body.curves["midline-face"].points, 1, place.y))


Check = Callable[[Measured, Relation], tuple[float, float]]
"""How far (mm) a relation is off, and how far it may be."""


def exact(way: float = 0.0) -> float:
    return min(MOST, PIXEL + PER_MM * abs(way))


def spread(values: list[float]) -> float:
    return max(values) - min(values)


def coordinate(axis: str) -> Check:
    def check(m: Measured, row: Relation) -> tuple[float, float]:
        return spread([getattr(m.at(name), axis) for name in row.of]), PIXEL

    return check


def on_midline(m: Measured, row: Relation) -> tuple[float, float]:
    return max(abs(m.at(name).x) for name in row.of), ON_MIDLINE


def rise(m: Measured, row: Relation) -> tuple[float, float]:
    way = row.amount * m.cun(row.by)
    return abs(m.at(row.of[0]).y - m.at(row.to[0]).y - way), exact(way)


def aside(m: Measured, row: Relation) -> tuple[float, float]:
    way = row.amount * m.cun(row.by)
    return max(abs(m.at(name).x - way) for name in row.of), exact(way)


def sideways(m: Measured, row: Relation) -> tuple[float, float]:
    way = row.amount * m.cun(row.by)
    return abs(m.at(row.of[0]).x - m.at(row.to[0]).x - way), exact(way)


def along(m: Measured, row: Relation) -> tuple[float, float]:
    way, point = row.amount * m.cun(row.by), m.at(row.of[0])
    curve = m.body.curves.get(row.to[0])
    start = next(crossings(curve.points, 0, point.x)) if curve else m.at(row.to[0])
    return abs(length(m.way(start, point)) - way), exact(way)


def apart(m: Measured, row: Relation) -> tuple[float, float]:
    way = row.amount * m.cun(row.by)
    return abs(distance(m.at(row.of[0]), m.at(row.to[0])) - way), exact(way)


def crown(m: Measured, row: Relation) -> tuple[float, float]:
    """Along the midline of the head, from the hairline the row means."""
    edge, stops = ("trichion", VAULT) if row.amount > 0 else ("nape-hairline", VAULT[::-1])
    line, point = m.way(*stops), m.at(row.of[0])
    assert line[0] == m.at(edge)
    nearest = min(range(len(line)), key=lambda k: distance(line[k], point))
    gone = length(line[: nearest + 1])
    if nearest + 1 < len(line):
        ahead = between(line[nearest], line[nearest + 1])
        gone += dot(between(line[nearest], point), ahead) / dist((0, 0, 0), ahead)
    way = abs(row.amount) * m.cun(row.by)
    return abs(gone - way), exact(way)


def above_hair(m: Measured, row: Relation) -> tuple[float, float]:
    point = m.at(row.of[0])
    edge = next(crossings(m.body.curves["hairline"].points, 0, point.x))
    way = row.amount * m.cun(row.by)
    return abs(length(m.way(edge, point)) - way), exact(way)


def above_ear(m: Measured, row: Relation) -> tuple[float, float]:
    point = m.at(row.of[0])
    edge = next(crossings(m.body.curves["hairline-above-ear"].points, 2, point.z))
    way = row.amount * m.cun(row.by)
    return abs(length(m.way(edge, point)) - way), exact(way)


def part(m: Measured, row: Relation) -> tuple[float, float]:
    line = m.way(*row.to)
    return distance(m.at(row.of[0]), at_fraction(line, row.amount)), exact(length(line) / 2)


def bowed(m: Measured, row: Relation) -> tuple[float, float]:
    """On the smooth curve through the stops: behind the ear no view shows the skin all along."""
    curve = [place for place, _ in smooth([m.at(name) for name in row.to], 1.0)]
    index = curve.index(m.at(row.of[0]))
    return abs(length(curve[: index + 1]) - row.amount * length(curve)), exact(length(curve))


def behind(m: Measured, row: Relation) -> tuple[float, float]:
    way = row.amount * m.cun(row.by)
    return abs(m.at(row.to[0]).z - m.at(row.of[0]).z - way), exact(way)


def round_edge(m: Measured, row: Relation) -> tuple[float, float]:
    way = row.amount * m.cun(row.by)
    return abs(length(m.way(*row.of)) - way), exact(way)


def on(m: Measured, row: Relation) -> tuple[float, float]:
    curve = m.body.curves.get(row.to[0])
    target = curve.points if curve else (m.at(row.to[0]),)
    return max(to_line(m.at(name), target) for name in row.of), PIXEL


def to_line(place: Position, line: tuple[Position, ...]) -> float:
    """mm from a place to the nearest of a line."""
    nearest = min(distance(place, vertex) for vertex in line)
    for a, b in pairwise(line):
        step = between(a, b)
        share = dot(between(a, place), step) / (dot(step, step) or 1.0)
        if 0 < share < 1:
            foot = Position(*(p + share * q for p, q in zip(a, step, strict=True)))
            nearest = min(nearest, distance(place, foot))
    return nearest


def order(m: Measured, row: Relation) -> tuple[float, float]:
    """How much the worst pair is short of being in order."""
    heading = DIRECTIONS[row.by]
    steps = [dot(between(m.at(a), m.at(b)), heading) for a, b in pairwise(row.of)]
    return CLEAR - min(steps), 0.0


def beside(m: Measured, row: Relation) -> tuple[float, float]:
    """Against a curve that runs up and down."""
    return past(m, row, 1)


def over(m: Measured, row: Relation) -> tuple[float, float]:
    """Against a curve that runs from side to side; where it also turns back, the nearer place counts."""
    return past(m, row, 0)


def past(m: Measured, row: Relation, axis: int) -> tuple[float, float]:
    point, place = m.at(row.of[0]), row.to[0]
    curve = m.body.curves.get(place)
    found = list(crossings(curve.points, axis, point[axis])) if curve else [m.at(place)]
    assert found, f"{place} does not reach {row.of[0]}"
    there = min(found, key=lambda p: distance(p, point))
    return CLEAR - dot(between(there, point), DIRECTIONS[row.by]), 0.0


CHECKS: dict[str, Check] = {
    "level": coordinate("y"),
    "vertical": coordinate("x"),
    "upright": coordinate("z"),
    "midline": on_midline,
    "rise": rise,
    "aside": aside,
    "sideways": sideways,
    "along": along,
    "apart": apart,
    "crown": crown,
    "above-hair": above_hair,
    "above-ear": above_ear,
    "part": part,
    "bowed": bowed,
    "behind": behind,
    "round": round_edge,
    "on": on,
    "order": order,
    "beside": beside,
    "over": over,
}


@pytest.fixture(scope="module")
def measured(atlas: Atlas) -> Measured:
    return Measured(atlas)


@pytest.mark.parametrize("row", RELATIONS, ids=lambda row: row.words)
def test_what_the_standard_says_holds(measured: Measured, row: Relation) -> None:
    off, tolerance = CHECKS[row.kind](measured, row)
    assert off <= (row.slack or tolerance), f"{row.words}: {off:.1f} mm off"


def test_every_wider_tolerance_says_why() -> None:
    assert [row.words for row in RELATIONS if row.slack and not row.why] == []


def test_paired_points_are_mirrored(atlas: Atlas, body: Body) -> None:
    for code, spot in atlas.spots.items():
        if len(spot.sights) == 2:
            left, right = spot.sights
            assert distance(mirrored(left.position), right.position) < 0.01, code
