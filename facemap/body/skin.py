"""What kind of skin a place has: hair grows there, or it is the eye, which is no skin at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

from facemap.body.frame import Position
from facemap.body.model import Body

FRONT, SIDEBURN, ABOVE_EAR, NAPE = (
    "hairline", "temple-hairline-posterior", "hairline-above-ear", "hairline-nape",
)  # fmt: skip
LIDS = ("lid-margin-superior", "lid-margin-inferior")
BEYOND = 1000.0
"""mm by which the outline of the hair is closed around the back of the head."""
AURICLE = (
    "helix-root", "otobasion-superius", "ear-top", "postaurale", "ear-lobe", "otobasion-inferius",
    "intertragic-notch", "tragus",
)  # fmt: skip
"""Landmarks round the ear, as it is seen from the side."""
RIM_MM = 4.0
"""How far the rim of the ear bulges beyond the straight way from landmark to landmark."""
CONCHA_X, BEHIND_Z, TOWARDS_RIM = 66.0, 40.0, 16 / 14
"""mm: nothing of the ear is nearer to the midline than its hollow; behind z = 40 the ear stands off the head,
the more so the farther back, and skin nearer to the midline is behind it."""
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
    return holds(around, (place.z, place.y))


def in_eye(body: Body, place: Position) -> bool:
    """Whether a place lies between the margins of the lids."""
    upper, lower = (body.curves.get(name) for name in LIDS)
    if upper is None or lower is None:
        return False
    rim = [*upper.points, *reversed(lower.points)]
    near = min(p.z for p in rim) - EYE_MM < place.z < max(p.z for p in rim) + EYE_MM
    return near and holds([(p.x, p.y) for p in rim], (abs(place.x), place.y))


def on_ear(body: Body, place: Position) -> bool:
    """Whether a place of the skin is of the auricle, not before or behind it."""
    rim = [body.landmarks[name].position for name in AURICLE if name in body.landmarks]
    hollow = CONCHA_X + max(BEHIND_Z - place.z, 0.0) * TOWARDS_RIM
    if len(rim) < len(AURICLE) or abs(place.x) < hollow:
        return False
    middle = sum(p.z for p in rim) / len(rim), sum(p.y for p in rim) / len(rim)
    return holds([_outward((p.z, p.y), middle) for p in rim], (place.z, place.y))


def _outward(corner: Corner, middle: Corner) -> Corner:
    """RIM_MM farther from the middle of the ear; its front edge, which is joined to the face, stays."""
    if corner[0] > middle[0]:
        return corner
    u, v = corner[0] - middle[0], corner[1] - middle[1]
    more = 1.0 + RIM_MM / hypot(u, v)
    return middle[0] + more * u, middle[1] + more * v


def holds(outline: Sequence[Corner], at: Corner) -> bool:
    """Whether an outline, whose end meets its beginning, surrounds a place."""
    return sum(_crossed(outline, at)) % 2 == 1


def _crossed(outline: Sequence[Corner], at: Corner) -> Iterator[bool]:
    """For each side of an outline whether a way from the place towards greater u crosses it."""
    u, v = at
    for (a, b), (c, d) in pairwise((*outline, outline[0])):
        yield (b > v) != (d > v) and u < a + (v - b) / (d - b) * (c - a)
