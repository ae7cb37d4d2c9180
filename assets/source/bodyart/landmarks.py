"""Measuring landmarks on the finished surface: how each is found, in words and as a position.

The tables are in `head_marks` and `trunk_marks`. Positions are rest-pose mm of the left side or the midline.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from .anatomy import Anatomy
from .mesh import Floats, triangles
from .rays import FAR, Surface

Places = Mapping[str, Floats]
BOTH, MIDDLE = "both", "middle"


class Measured:
    """The rest-pose skin, to be asked for places on it."""

    def __init__(self, anatomy: Anatomy) -> None:
        self.anatomy = anatomy
        self.surface = Surface(anatomy.rest, triangles(anatomy.faces))
        self.curves: dict[str, Floats] = {}

    def vertex(self, number: int) -> Floats:
        """Position of a base vertex."""
        return self.anatomy.rest[self.anatomy.base_index[number]]

    def front(self, x: float, y: float) -> Floats:
        """The skin seen from the front at (x, y)."""
        return self.along(np.array([x, y, 0.0]), np.array([0.0, 0.0, 1.0]))

    def side(self, z: float, y: float) -> Floats:
        """The skin seen from the left at (z, y)."""
        return self.along(np.array([0.0, y, z]), np.array([1.0, 0.0, 0.0]))

    def along(self, place: Floats, axis: Floats) -> Floats:
        """The outermost skin on the line through `place` along `axis` (unit, outwards)."""
        start = place + axis * (FAR - place @ axis)
        hit = self.surface.cast(start[None], -axis[None])
        if not hit.found[0]:
            raise ValueError(f"no skin on the line through {place.round(1)} along {axis.round(2)}")
        found: Floats = start - axis * hit.distance[0]
        return np.where(np.abs(axis) > 0, found, place)

    def back(self, x: float, y: float) -> Floats:
        """The skin seen from behind at (x, y)."""
        return self.along(np.array([x, y, 0.0]), np.array([0.0, 0.0, -1.0]))

    def above(self, x: float, z: float) -> Floats:
        """The skin seen from above at (x, z)."""
        return self.along(np.array([x, 0.0, z]), np.array([0.0, 1.0, 0.0]))

    def flank(self, z: float, y: float) -> Floats:
        """The left side of the trunk at (z, y), met from within so that the arm is not in the way."""
        hit = self.surface.cast(np.array([[0.0, y, z]]), np.array([[1.0, 0.0, 0.0]]))
        if not hit.found[0]:
            raise ValueError(f"no skin to the left of z {z:g}, y {y:g}")
        return np.array([hit.distance[0], y, z])

    def profile(self, top: float, bottom: float) -> Floats:
        """The midline profile from one height down to another, every 0.1 mm, as (n, 3)."""
        heights = np.arange(top, bottom, -0.1)
        return self.surface.seen_from_front(np.stack([0 * heights, heights], 1))[1]


@dataclass(frozen=True, slots=True)
class How:
    """A way to find a landmark: in words, and as a function of the skin and the places found before it."""

    words: str
    find: Callable[[Measured, Places], Floats]


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of the tables. `sides`: both (the left is given) or middle; `hidden`: why no view shows it."""

    name: str
    sides: str
    how: How
    what: str
    source: str
    hidden: str = ""


def vertex(number: int) -> How:
    return How(f"mesh vertex {number}", lambda skin, _: skin.vertex(number))


def front(x: float, y: float, why: str = "") -> How:
    return How(_seen("front", f"x {x:g}, y {y:g}", why), lambda skin, _: skin.front(x, y))


def side(z: float, y: float, why: str = "") -> How:
    return How(_seen("left", f"z {z:g}, y {y:g}", why), lambda skin, _: skin.side(z, y))


def back(x: float, y: float, why: str = "") -> How:
    return How(_seen("back", f"x {x:g}, y {y:g}", why), lambda skin, _: skin.back(x, y))


def above(x: float, z: float, why: str = "") -> How:
    return How(_because(f"ray from above at x {x:g}, z {z:g}", why), lambda skin, _: skin.above(x, z))


def flank(z: float, y: float, why: str = "") -> How:
    words = f"ray from within the trunk to its left side at z {z:g}, y {y:g}"
    return How(_because(words, why), lambda skin, _: skin.flank(z, y))


def from_front(start: str, lateral: float, superior: float, why: str = "") -> How:
    """Millimetres from another landmark, as seen from the front."""
    words = f"{_mm(lateral, 'lateral', 'medial')} and {_mm(superior, 'superior', 'inferior')} of {start}"
    return How(
        _because(f"{words}, laid onto the skin from the front", why),
        lambda skin, places: skin.front(places[start][0] + lateral, places[start][1] + superior),
    )


def from_side(start: str, anterior: float, superior: float, why: str = "") -> How:
    """Millimetres from another landmark, as seen from the left."""
    words = f"{_mm(anterior, 'anterior', 'posterior')} and {_mm(superior, 'superior', 'inferior')} of {start}"
    return How(
        _because(f"{words}, laid onto the skin from the left", why),
        lambda skin, places: skin.side(places[start][2] + anterior, places[start][1] + superior),
    )


def extreme(words: str, top: float, bottom: float, score: Callable[[Floats], Floats]) -> How:
    """The place of the midline profile between two heights with the highest score."""

    def find(skin: Measured, _: Places) -> Floats:
        line = skin.profile(top, bottom)
        best: Floats = line[np.argmax(score(line))]
        return best

    return How(f"midline profile between y {top:g} and {bottom:g}: {words}", find)


def measure(skin: Measured, marks: tuple[Mark, ...], found: dict[str, Floats]) -> dict[str, Floats]:
    """`found` with the marks' positions added, in order."""
    for mark in marks:
        place = mark.how.find(skin, found)
        found[mark.name] = place * (0, 1, 1) if mark.sides == MIDDLE else place
    return found


def _seen(where: str, coordinates: str, why: str) -> str:
    return _because(f"ray from the {where} at {coordinates}", why)


def _because(words: str, why: str) -> str:
    return f"{words}; {why}" if why else words


def _mm(amount: float, plus: str, minus: str) -> str:
    return f"{abs(amount):g} mm {plus if amount >= 0 else minus}"
