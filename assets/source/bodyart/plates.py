"""Fine explanatory lines of surface anatomy, drawn at rest seen from the front and carried with the skin."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .curve import spline
from .hair import Dressed
from .ink import InkLayer
from .mesh import triangles
from .rays import Surface
from .shape import COSTAL_MARGIN, UMBILICUS_Y, XIPHISTERNAL_Y

LINE = (98, 68, 56)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the left side (mirrored unless on the midline), `width` mm at its middle, opacity `alpha`."""

    name: str
    points: Sequence[tuple[float, float]]
    width: float
    alpha: float
    mirrored: bool = True


NECK_LINES = (
    Line("upper edge of the clavicle", [(10, 1435.5), (17, 1432.6), (31, 1431), (48, 1433), (68, 1440), (92, 1444.5)], 0.45, 0.34),
    Line("lower edge of the clavicle", [(11, 1421), (23, 1417.8), (44, 1419), (62, 1424), (82, 1429.5)], 0.4, 0.26),
    Line("sternocleidomastoid, back edge", [(19, 1436), (24, 1449), (33, 1469), (44, 1491), (52, 1506)], 0.4, 0.24),
    Line("sternocleidomastoid, front edge", [(8.5, 1438), (11.5, 1449), (20, 1469), (30, 1489)], 0.36, 0.22),
    Line("suprasternal notch", [(-9, 1437.5), (-4.5, 1434.6), (0, 1433.6), (4.5, 1434.6), (9, 1437.5)], 0.4, 0.28, mirrored=False),
)  # fmt: skip

ABDOMEN_LINES = (
    Line("costal margin", [(x - 1.5, y - 8) for x, y in COSTAL_MARGIN], 0.42, 0.20),
    Line(
        "linea alba", [(0, XIPHISTERNAL_Y - 40), (0, 1150), (0, UMBILICUS_Y + 24)], 0.38, 0.13, mirrored=False
    ),
    Line("linea semilunaris", [(79, 1090), (76, 1050), (68, 1002), (58, 966)], 0.36, 0.10),
    Line("inguinal crease", [(106, 961), (88, 937), (69, 917), (52, 903)], 0.45, 0.22),
)


def draw_lines(ink: InkLayer, dressed: Dressed, lines: Sequence[Line]) -> None:
    """Project each line onto the rest skin, carry it to the pose, and draw it with tapered ends."""
    surface = Surface(dressed.rest, triangles(dressed.skin.faces))
    taper = np.sin(np.pi * np.linspace(0.02, 0.98, 120)) ** 0.7
    for line in lines:
        for side in (1, -1) if line.mirrored else (1,):
            hits, _ = surface.seen_from_front(spline(np.array(line.points, float) * (side, 1), 120))
            if hits.found.all():
                posed = surface.at(hits, dressed.points) + 0.3 * surface.at(hits, dressed.normals)
                ink.strokes(posed[None], line.width * taper, LINE, line.alpha, 2.5)
