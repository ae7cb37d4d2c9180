"""Surface anatomy the base mesh lacks, as ridges, furrows and mounds along the skin's normal.

Rows are given for the left side in rest millimetres and mirrored unless they say so.
`height` is the displacement (mm, negative: furrow), `width` its radius (mm) to 1/e.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import cKDTree

from .curve import distance_to, ramp, spline
from .mesh import Floats, Ints, triangles
from .rays import Surface
from .shape import COSTAL_MARGIN, UMBILICUS_Y, XIPHISTERNAL_Y


@dataclass(frozen=True, slots=True)
class Ridge:
    """A stroke over the skin: (x, y) points as seen from the front, (x, y, z) points to the nearest skin."""

    name: str
    points: Sequence[tuple[float, ...]]
    height: float
    width: float
    taper: tuple[float, float] = (0.15, 0.15)
    mirrored: bool = True


@dataclass(frozen=True, slots=True)
class Mound:
    """A bump at (x, y) seen from the front."""

    name: str
    at: tuple[float, float]
    height: float
    width: float
    tall: float | None = None
    mirrored: bool = True


NECK: tuple[Ridge | Mound, ...] = (
    Mound("laryngeal prominence", (0, 1483), 2.7, 8.5, 13, mirrored=False),
    Mound("cricoid cartilage", (0, 1461), 0.5, 10, 7, mirrored=False),
    Mound("suprasternal notch", (0, 1441), -3.0, 8.5, 9, mirrored=False),
    Ridge(
        "clavicle",
        [(8, 1431), (14, 1428.5), (28, 1425.5), (45, 1426.5), (62, 1432), (85, 1438), (115, 1437.5),
         (145, 1434), (172, 1430)],
        2.8, 6.3, (0.10, 0.15),
    ),
    Mound("sternal end of the clavicle", (12, 1428), 1.5, 7, 6),
    Ridge("supraclavicular fossa", [(30, 1440), (48, 1441), (70, 1449), (100, 1453), (130, 1449)],
          -2.2, 9, (0.25, 0.3)),
    Ridge("infraclavicular fossa", [(62, 1420), (85, 1423), (115, 1420), (140, 1412)], -1.6, 10, (0.3, 0.3)),
    Ridge(
        "sternocleidomastoid, sternal head",
        [(64, 1566, 30), (63, 1540, 42), (56, 1508, 58), (43, 1478, 74), (27, 1452, 86), (13, 1433, 98)],
        2.6, 6.8, (0.15, 0.06),
    ),
    Ridge("sternocleidomastoid, clavicular head",
          [(58, 1505, 50), (52, 1476, 60), (46, 1452, 70), (40, 1436, 80)], 1.0, 7.0, (0.25, 0.15)),
    Ridge("lesser supraclavicular fossa", [(26, 1441), (31, 1452), (37, 1466)], -1.0, 5.0, (0.25, 0.4)),
    Ridge("carotid groove", [(13, 1447), (17, 1460), (22, 1476), (29, 1494)], -0.8, 7.0, (0.3, 0.35)),
)  # fmt: skip

TRUNK: tuple[Ridge | Mound, ...] = (
    Ridge("sternal groove", [(0, 1425), (0, 1360), (0, XIPHISTERNAL_Y)], -0.8, 8, mirrored=False),
    Ridge("costal margin", COSTAL_MARGIN, 1.5, 12, (0.2, 0.35)),
    Ridge("below the costal margin", [(x - 5, y - 21) for x, y in COSTAL_MARGIN], -1.7, 14, (0.2, 0.35)),
    Mound("epigastric fossa", (0, XIPHISTERNAL_Y - 14), -1.4, 11, 13, mirrored=False),
    Ridge("linea alba", [(0, XIPHISTERNAL_Y - 22), (0, 1150), (0, UMBILICUS_Y + 14)],
          -0.9, 8, mirrored=False),
    Ridge("linea semilunaris", [(82, 1140), (79, 1075), (71, 1010), (56, 950), (40, 918)],
          -1.2, 12, (0.25, 0.35)),
    Mound("anterior superior iliac spine", (116, 978), 1.5, 20, 18),
    Ridge("iliac crest", [(116, 978), (128, 1002), (138, 1018)], 1.0, 15, (0.3, 0.3)),
    Ridge("inguinal groove", [(110, 966), (88, 937), (64, 912), (42, 895)], -1.1, 9, (0.25, 0.25)),
)  # fmt: skip

NAVEL: tuple[Ridge | Mound, ...] = (
    Mound("umbilicus, rim", (0, UMBILICUS_Y), 1.6, 15, 16, mirrored=False),
    Mound("umbilicus, pit", (0, UMBILICUS_Y), -6.0, 4.6, 6.6, mirrored=False),
)  # fmt: skip

SHAPES = NECK + TRUNK + NAVEL


class _Skin:
    """The rest skin while it is measured: points, how far each faces forward, rays and nearest vertices."""

    def __init__(self, rest: Floats, normals: Floats, faces: Ints) -> None:
        self.points = rest
        self.facing = np.clip(normals[:, 2] * 2 + 0.3, 0, 1)
        self.surface = Surface(rest, triangles(faces))
        self.tree = cKDTree(rest)

    def on_skin(self, points: Floats) -> Floats:
        """A drawn line laid onto the skin; parts off the skin are dropped."""
        if points.shape[1] == 2:
            line = self.surface.seen_from_front(points)[1]
            return line[np.isfinite(line[:, 2])]
        distance, nearest = self.tree.query(points)
        line = self.points[nearest[distance < 60]]
        return gaussian_filter1d(line, 3, axis=0, mode="nearest") if len(line) else line


def displacement(rest: Floats, normals: Floats, faces: Ints) -> Floats:
    """Shift (mm) of each rest vertex along its normal."""
    skin, total = _Skin(rest, normals, faces), np.zeros(len(rest))
    for shape in SHAPES:
        for side in (1, -1) if shape.mirrored else (1,):
            rows = _ridge(skin, shape, side) if isinstance(shape, Ridge) else _mound(skin, shape, side)
            for numbers, amount in rows:
                total[numbers] += amount
    return total


def _ridge(skin: _Skin, ridge: Ridge, side: int) -> Iterator[tuple[Ints, Floats]]:
    points = np.array(ridge.points, float)
    points[:, 0] *= side
    line = skin.on_skin(spline(points, 40 if points.shape[1] == 2 else 60))
    if len(line) < 3:
        return
    reach = 4 * ridge.width
    near = np.flatnonzero(((skin.points > line.min(0) - reach) & (skin.points < line.max(0) + reach)).all(1))
    distance, along = distance_to(line, skin.points[near])
    ends = ramp(0, ridge.taper[0], along) * ramp(0, ridge.taper[1], 1 - along)
    gate = skin.facing[near] if points.shape[1] == 2 else 1.0
    yield near, ridge.height * ends * np.exp(-((distance / ridge.width) ** 2)) * gate


def _mound(skin: _Skin, mound: Mound, side: int) -> Iterator[tuple[Ints, Floats]]:
    centre = skin.surface.seen_from_front(np.array([[side * mound.at[0], mound.at[1]]]))[1][0]
    if not np.isfinite(centre[2]):
        return
    tall = mound.tall or mound.width
    radii = np.array([mound.width, tall, 2 * max(mound.width, tall)])
    near = np.flatnonzero((np.abs(skin.points - centre) < 4 * radii).all(1))
    squared = (((skin.points[near] - centre) / radii) ** 2).sum(1)
    yield near, mound.height * np.exp(-squared) * skin.facing[near]
