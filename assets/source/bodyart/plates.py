"""Fine explanatory lines of surface anatomy, drawn at rest seen from the front and carried with the skin."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import cKDTree

from .curve import lengths, spline
from .hair import Dressed
from .ink import InkLayer
from .mesh import Floats, Ints, triangles
from .rays import Surface
from .shape import COSTAL_MARGIN, UMBILICUS_Y, XIPHISTERNAL_Y

LINE = (98, 68, 56)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the left side (mirrored unless on the midline), `width` mm at its middle, opacity `alpha`.

    Its points are (x, y) as seen from the front or, with `aside`, (z, y) as seen from the left.
    """

    name: str
    points: Sequence[tuple[float, float]]
    width: float
    alpha: float
    mirrored: bool = True
    aside: bool = False


NECK_LINES = (
    Line("upper edge of the clavicle",
         [(10, 1435.5), (17, 1432.6), (31, 1431), (48, 1433), (68, 1440), (92, 1444.5)], 0.45, 0.34),
    Line("lower edge of the clavicle",
         [(11, 1421), (23, 1417.8), (44, 1419), (62, 1424), (82, 1429.5)], 0.4, 0.26),
    Line("sternocleidomastoid, back edge",
         [(19, 1436), (24, 1449), (33, 1469), (44, 1491), (52, 1506)], 0.4, 0.24),
    Line("sternocleidomastoid, front edge",
         [(8.5, 1438), (11.5, 1449), (20, 1469), (30, 1489)], 0.36, 0.22),
    Line("suprasternal notch",
         [(-9, 1437.5), (-4.5, 1434.6), (0, 1433.6), (4.5, 1434.6), (9, 1437.5)], 0.4, 0.28, mirrored=False),
)  # fmt: skip

JAW_LINES = (
    Line("angle and lower border of the mandible",
         [(69, 1570), (72.5, 1556), (79, 1545), (91, 1539.5), (104, 1534), (116, 1527.5)], 0.36, 0.20,
         aside=True),
)  # fmt: skip

NECK_SIDE_LINES = (
    *NECK_LINES[:2],
    Line("sternocleidomastoid, front edge", [(62, 1508), (57, 1534), (49.5, 1560), (44, 1578)], 0.36, 0.18,
         aside=True),
    Line("sternocleidomastoid, back edge", [(58, 1448), (46, 1480), (37, 1506), (29, 1538), (21, 1566)],
         0.40, 0.22, aside=True),
    Line("trapezius, front edge", [(16, 1488), (9, 1506), (6, 1526), (6, 1542)], 0.36, 0.16, aside=True),
)  # fmt: skip

ABDOMEN_LINES = (
    Line("costal margin", [(x - 1.5, y - 8) for x, y in COSTAL_MARGIN], 0.42, 0.20),
    Line(
        "linea alba", [(0, XIPHISTERNAL_Y - 40), (0, 1150), (0, UMBILICUS_Y + 24)], 0.38, 0.13, mirrored=False
    ),
    Line("linea semilunaris", [(79, 1090), (76, 1050), (68, 1002), (58, 966)], 0.36, 0.10),
    Line("inguinal crease", [(106, 961), (88, 937), (69, 917), (52, 903)], 0.45, 0.22),
    Line("umbilicus, hood",
         [(x, UMBILICUS_Y + y) for x, y in ((-3.3, 2.2), (-2.3, 4.2), (0, 5.3), (2.3, 4.2), (3.3, 2.2))],
         0.5, 0.34, mirrored=False),
)  # fmt: skip


def draw_lines(ink: InkLayer, dressed: Dressed, lines: Sequence[Line]) -> None:
    """Project each line onto the rest skin, carry it to the pose, and draw it with tapered ends."""
    surface = Surface(dressed.rest, triangles(dressed.skin.faces))
    taper = np.sin(np.pi * np.linspace(0.02, 0.98, 120)) ** 0.7
    for line in lines:
        for side in (1, -1) if line.mirrored else (1,):
            spots = spline(line.points, 120)
            if line.aside:
                hits = surface.seen_from_side(spots, side)
            else:
                hits, _ = surface.seen_from_front(spots * (side, 1))
            if hits.found.all():
                posed = surface.at(hits, dressed.points) + 0.3 * surface.at(hits, dressed.normals)
                ink.strokes(posed[None], line.width * taper, LINE, line.alpha, 2.5)


def jaw_rim(rest: Floats, ears: Floats, drop: float) -> Ints:
    """Rows of rest skin along the jaw, right to left: outermost in directions that fall by `drop`."""
    x, y, z = rest.T
    jaw = np.flatnonzero(
        (y > 1512 + np.clip(128 - z, 0, None) * 0.45)
        & (y < 1575)
        & (z > 66)
        & (np.abs(x) < 68)
        & (ears < 0.1)
    )
    turns = np.radians(np.linspace(-68, 68, 121))
    ways = np.stack([np.sin(turns), -drop * np.ones_like(turns), np.cos(turns)], 1)
    return jaw[np.argmax(rest[jaw] @ ways.T, axis=0)]


def draw_jaw(ink: InkLayer, dressed: Dressed, alpha: float, drop: float) -> None:
    """The rim of the jaw where no contour shows it, as the skin below the chin still faces the viewer."""
    rim = dressed.skin.rest[jaw_rim(dressed.skin.rest, dressed.skin.ears, drop)]
    along = lengths(rim)
    even = np.linspace(0, along[-1], 160)
    line = np.stack([np.interp(even, along, column) for column in rim.T], 1)
    line = gaussian_filter1d(0.5 * (line + line[::-1] * (-1, 1, 1)), 6, axis=0, mode="nearest")
    nearest = cKDTree(dressed.skin.rest).query(line, 4)[1]
    posed = gaussian_filter1d(dressed.points[nearest].mean(1), 3, axis=0, mode="nearest")
    posed = posed + 0.3 * dressed.normals[nearest[:, 0]]
    ink.strokes(posed[None], 0.5 * np.sin(np.pi * np.linspace(0.01, 0.99, 160)) ** 0.7, LINE, alpha, 3)
