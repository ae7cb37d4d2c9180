"""What kind of skin a place has: hair grows there, or it is the eye, which is no skin at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from facemap.body.frame import Position
from facemap.body.model import Body

FRONT, SIDEBURN, ABOVE_EAR, NAPE = (
    "hairline", "temple-hairline-posterior", "hairline-above-ear", "hairline-nape",
)  # fmt: skip
LIDS = ("lid-margin-superior", "lid-margin-inferior")
BEYOND = 1000.0
"""mm by which the outline of the hair is closed around the back of the head."""
EYE_MM = 20.0
"""An eye lies no farther behind its lids, or before them, than this."""
Corner = tuple[float, float]


def has_hair(body: Body, place: Position) -> bool | None:
    """Whether a place lies within the hairline; None where the body's hairline is not known."""
    curves = [body.curves.get(name) for name in (FRONT, SIDEBURN, ABOVE_EAR, NAPE)]
    front, sideburn, above, nape = ([(p.z, p.y) for p in curve.points] if curve else [] for curve in curves)
    if not (front and nape):
        return None
    # Seen from the side: down the front, up behind the sideburn, over the ear and along the nape.
    edge = [*front, *reversed(sideburn), *above, *nape]
    back, top = -BEYOND, front[0][1] + BEYOND
    around = [*edge, (back, edge[-1][1]), (back, top), (front[0][0], top)]
    return _holds(around, (place.z, place.y))


def in_eye(body: Body, place: Position) -> bool:
    """Whether a place lies between the margins of the lids."""
    upper, lower = (body.curves.get(name) for name in LIDS)
    if upper is None or lower is None:
        return False
    rim = [*upper.points, *reversed(lower.points)]
    near = min(p.z for p in rim) - EYE_MM < place.z < max(p.z for p in rim) + EYE_MM
    return near and _holds([(p.x, p.y) for p in rim], (abs(place.x), place.y))


def _holds(outline: Sequence[Corner], at: Corner) -> bool:
    return sum(_crossed(outline, at)) % 2 == 1


def _crossed(outline: Sequence[Corner], at: Corner) -> Iterator[bool]:
    """For each side of an outline whether a way from the place towards greater u crosses it."""
    u, v = at
    for (a, b), (c, d) in pairwise((*outline, outline[0])):
        yield (b > v) != (d > v) and u < a + (v - b) / (d - b) * (c - a)
