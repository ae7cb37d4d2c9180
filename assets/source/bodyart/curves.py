"""Measuring curves on the finished surface. Left side or midline, rest-pose mm, ordered as `what` says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import cKDTree

from . import details, hair
from .curve import lengths, spline
from .landmarks import BOTH, MIDDLE, Measured
from .mesh import Floats
from .shape import COSTAL_MARGIN, SYMPHYSIS_Y, XIPHISTERNAL_Y

HERE = "reference-body"
SPACING = 2.5
"""Millimetres between the points of a written curve."""
ORBIT_CENTRE, ORBIT_HALF = (31.6, 1628.2), (19.9, 17.0)
HAIR_SHOWS = 2.5
"""The drawn hair is dense enough to be seen this far (mm) inside its border."""
HAIR = "the edge of the drawn hair, laid onto the skin from the axis of the head"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: `find` gives the places it runs through."""

    name: str
    sides: str
    find: Callable[[Measured], Floats]
    what: str
    measured: str
    source: str


def measure_curves(skin: Measured, lines: Sequence[Line]) -> dict[str, Floats]:
    """Every curve of the tables, evenly spaced on the skin."""
    found = {}
    for line in lines:
        points = laid(skin, even(line.find(skin)))
        found[line.name] = points * (0, 1, 1) if line.sides == MIDDLE else points
    return found


def even(points: Floats) -> Floats:
    """A polyline with points every `SPACING` mm or a little less."""
    along = lengths(points)
    where = np.linspace(0, along[-1], max(2, int(np.ceil(along[-1] / SPACING)) + 1))
    return np.stack([np.interp(where, along, column) for column in points.T], 1)


def laid(skin: Measured, points: Floats) -> Floats:
    """Points moved onto the skin along the normal of the nearest bit of it."""
    body = skin.anatomy
    kept = np.flatnonzero(body.eye < 0.5)
    normals = body.rest_normals[kept[cKDTree(body.rest[kept]).query(points)[1]]]
    hits = skin.surface.cast(points + 6 * normals, -normals)
    near = hits.found & (hits.distance < 12)
    return np.where(near[:, None], points + (6 - hits.distance[:, None]) * normals, points)


def at_fraction(line: Floats, fraction: float) -> Floats:
    along = lengths(line)
    return np.array([np.interp(fraction * along[-1], along, column) for column in line.T])


def crossing(line: Floats, axis: int, value: float) -> Floats:
    """The first place where coordinate `axis` has this value."""
    off = line[:, axis] - value
    k = int(np.flatnonzero(off[:-1] * off[1:] <= 0)[0])
    part = off[k] / (off[k] - off[k + 1]) if off[k] != off[k + 1] else 0.0
    found: Floats = line[k] + part * (line[k + 1] - line[k])
    return found


def through(*places: tuple[str, float, float]) -> Callable[[Measured], Floats]:
    """A smooth line through places: ("front" or "back", x, y), ("side" or "flank", z, y), ("above", x, z)."""

    def find(skin: Measured) -> Floats:
        ways = {
            "front": skin.front, "back": skin.back, "side": skin.side, "flank": skin.flank,
            "above": skin.above,
        }  # fmt: skip
        return spline([ways[way](a, b) for way, a, b in places], 200)

    return find


def from_front(*places: tuple[float, float]) -> Callable[[Measured], Floats]:
    """A smooth line drawn on the front view."""
    return lambda skin: np.array([skin.front(x, y) for x, y in spline(places, 120)])


def vertices(numbers: Sequence[int]) -> Callable[[Measured], Floats]:
    return lambda skin: spline([skin.vertex(number) for number in numbers], 120)


def orbit(upper: bool) -> Callable[[Measured], Floats]:
    """Half of a rounded square of the orbit's published size, from its medial to its lateral end."""
    angle = np.linspace(np.pi, 0, 90)
    side = np.sin(angle) ** 0.85 * (1 if upper else -1)
    # the orbit is squarer than an ellipse and droops laterally
    x = ORBIT_CENTRE[0] + ORBIT_HALF[0] * np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** 0.85
    y = ORBIT_CENTRE[1] + ORBIT_HALF[1] * side - 1.2 * np.cos(angle)
    return lambda skin: np.array([skin.front(*spot) for spot in zip(x, y, strict=True)])


def hairline(first: float, last: float) -> Callable[[Measured], Floats]:
    """The visible edge of the drawn hair between two angles (degrees about the axis of the head)."""

    def find(skin: Measured) -> Floats:
        border = hair.hairline(1200)
        along = np.gradient(border, axis=0)
        inwards = np.stack([-along[:, 1], along[:, 0]], 1) / np.linalg.norm(along, axis=1, keepdims=True)
        arc, height = (border + HAIR_SHOWS * inwards)[
            (border[:, 0] >= np.radians(first) * hair.RADIUS - 1e-6)
            & (border[:, 0] <= np.radians(last) * hair.RADIUS + 1e-6)
        ].T
        angle = arc / hair.RADIUS
        axes = np.stack([np.sin(angle), 0 * angle, np.cos(angle)], 1)
        places = np.stack([0 * angle, height, 0 * angle + hair.AXIS_Z], 1)
        hits = skin.surface.cast(places + 300 * axes, -axes)
        return places + (300 - hits.distance[:, None]) * axes

    return find


def eyebrow(skin: Measured) -> Floats:
    """The middle of the drawn eyebrow: of its hairs, taken in strips from its medial to its lateral end."""
    hairs = details.brow_hairs(details.Skin(hair.dress(skin.anatomy)), 1).points.reshape(-1, 3)
    ends = np.quantile(hairs[:, 0], (0.005, 0.995))
    edges = np.linspace(*ends, 15)
    strips = [hairs[(hairs[:, 0] >= low) & (hairs[:, 0] <= high), 1] for low, high in pairwise(edges)]
    heights = np.array([np.mean(np.quantile(strip, (0.1, 0.9))) for strip in strips])
    middles = 0.5 * (edges[1:] + edges[:-1])
    slope = np.gradient(heights, middles)
    x = np.concatenate([ends[:1], middles, ends[1:]])
    step = middles[1] - middles[0]
    y = np.concatenate([
        [heights[0] - 0.5 * step * slope[0]], gaussian_filter1d(heights, 1.0, mode="nearest"),
        [heights[-1] + 0.5 * step * slope[-1]],
    ])  # fmt: skip
    return np.array([skin.front(*spot) for spot in spline(np.stack([x, y], 1), 80)])


def jaw(skin: Measured) -> Floats:
    """The lower border of the mandible, from mesh vertex to mesh vertex along the ridge of the jaw."""
    between = (
        (7.5, 1519.0, 133.8), (15.5, 1521.2, 131.4), (24.8, 1524, 122.5), (31.2, 1527.2, 116.6),
        (36.6, 1530.6, 111.2), (41.2, 1533.8, 105.2), (45, 1536.8, 98.8), (48.4, 1540, 92.2),
        (51.1, 1543, 85.2),
    )  # fmt: skip
    return spline([skin.vertex(732), *between, skin.vertex(7460)], 200)


def profile(top: float, bottom: float) -> Callable[[Measured], Floats]:
    return lambda skin: skin.profile(top, bottom)


# fmt: off
LINES: tuple[Line, ...] = (
    Line("midline-face", MIDDLE, profile(1700 + HAIR_SHOWS, 1518.6),
        "Midline of the face, from the hairline to the chin.",
        "midline profile from the hairline to the menton", HERE),
    Line("hairline", BOTH, hairline(0, 67),
        "Anterior hairline, from the midline over the corner of the forehead and the temple to the sideburn.",
        HAIR, HERE),
    Line("temple-hairline-posterior", BOTH, lambda skin: hairline(69.5, 80)(skin)[::-1],
        "Hind edge of the sideburn, from above to below.", HAIR, HERE),
    Line("hairline-above-ear", BOTH, hairline(80, 103), "Edge of the hair above the ear, from front to back.",
        HAIR, HERE),
    Line("hairline-nape", BOTH, hairline(124, 180), "Posterior hairline, from behind the ear to the midline.",
        HAIR, HERE),
    Line("eyebrow", BOTH, eyebrow, "Middle line of the eyebrow, from medial to lateral.",
        "middle of the drawn hairs, laid onto the skin from the front", HERE),
    Line("orbital-rim-superior", BOTH, orbit(True), "Upper margin of the orbit, from medial to lateral.",
        "estimate: orbit 40 mm wide and 34 mm high, set around the globe and the canthi, seen from the front",
        HERE),
    Line("orbital-rim-inferior", BOTH, orbit(False), "Lower margin of the orbit, from medial to lateral.",
        "estimate: orbit 40 mm wide and 34 mm high, set around the globe and the canthi, seen from the front",
        HERE),
    Line("lid-margin-superior", BOTH, vertices(details.UPPER_LID),
        "Free margin of the upper lid, from medial to lateral.", "mesh vertices of the lid margin", HERE),
    Line("lid-margin-inferior", BOTH, vertices(details.LOWER_LID),
        "Free margin of the lower lid, from medial to lateral.", "mesh vertices of the lid margin", HERE),
    Line("nasolabial-fold", BOTH,
        from_front((18.6, 1600.5), (20.6, 1595), (24.0, 1588), (28.2, 1579), (31.6, 1570), (33.6, 1562),
            (34.2, 1555)),
        "Fold between cheek and lip, from beside the ala to beside the corner of the mouth.",
        "drawn from the front, 9 mm beside the cheilion", HERE),
    Line("vermilion-upper", BOTH, vertices([*reversed(details.LIP_UPPER), 7186]),
        "Border of the red of the upper lip, from the midline to the corner of the mouth.", "mesh vertices",
        HERE),
    Line("vermilion-lower", BOTH, vertices([*reversed(details.LIP_LOWER), 7186]),
        "Border of the red of the lower lip, from the midline to the corner of the mouth.", "mesh vertices",
        HERE),
    Line("philtrum", MIDDLE, profile(1584.1, 1572.9),
        "Groove of the upper lip, from subnasale to the red of the lip.",
        "midline profile from subnasale to labiale superius", HERE),
    Line("zygomatic-arch-superior", BOTH,
        through(("side", 64, 1618.2), ("side", 72, 1619.6), ("side", 82, 1620.4), ("side", 92, 1621.6),
            ("side", 101, 1623.8), ("side", 107.5, 1626.4)),
        "Upper border of the zygomatic arch, from the ear to the orbit.",
        "estimate: 8 mm above the lower border, checked against the skull of BodyParts3D", HERE),
    Line("zygomatic-arch-inferior", BOTH,
        through(("side", 68, 1611.4), ("side", 76, 1612.4), ("side", 85, 1612.1), ("side", 94, 1609.6),
            ("side", 103.5, 1604.8)),
        "Lower border of the zygomatic arch, from the condyle of the jaw to the cheek bone.",
        "estimate from the zygion, checked against the skull of BodyParts3D", HERE),
    Line("zygoma-inferior", BOTH,
        through(("side", 103.5, 1604.8), ("side", 109, 1601.4), ("front", 52.5, 1597.4),
            ("front", 46.1, 1594.8), ("front", 41.5, 1593.6)),
        "Lower border of the cheek bone, from the zygomatic arch to below the eye.",
        "estimate: level with the ala below the outer corner of the eye", HERE),
    Line("mandible", BOTH, jaw, "Lower border of the mandible, from the chin to the angle.",
        "ridge of the jaw between menton and gonion, laid onto the skin", HERE),
    Line("mandible-ramus-posterior", BOTH,
        through(("side", 77.4, 1545.3), ("side", 72.6, 1561), ("side", 68.6, 1578), ("side", 65.6, 1593),
            ("side", 63.5, 1605.5)),
        "Hind border of the ramus of the mandible, from the angle to the condyle.",
        "estimate: from gonion to the hind border of the condyle", HERE),
    Line("masseter-anterior", BOTH,
        through(("side", 103.3, 1534.6), ("side", 104.6, 1552), ("side", 106.2, 1574), ("side", 108.4, 1601)),
        "Front border of the masseter, from the mandible to the cheek bone.",
        "estimate: 30 mm in front of the gonion, upright", HERE),
    Line("auricle-root", BOTH,
        through(("side", 55, 1632.4), ("side", 58.6, 1622), ("side", 59.6, 1611), ("side", 60.4, 1600),
            ("side", 61.6, 1591), ("side", 62.8, 1582)), "Front attachment of the ear, from above to below.",
        "drawn from the left", HERE),
    Line("scm-anterior", BOTH,
        through(("front", 8.5, 1438), ("front", 11.5, 1449), ("front", 20, 1469), ("front", 30, 1489),
            ("front", 38.6, 1505), ("side", 57, 1534), ("side", 49.5, 1560), ("side", 43, 1582)),
        "Front border of the sternocleidomastoid, from the sternum to the mastoid process.",
        "along the sculpted muscle, drawn from the front and from the left", HERE),
    Line("scm-posterior", BOTH,
        through(("front", 46, 1437), ("front", 49.5, 1455), ("front", 52.5, 1475), ("side", 37, 1506),
            ("side", 29, 1538), ("side", 21, 1564), ("side", 15, 1586)),
        "Hind border of the sternocleidomastoid, from the clavicle to behind the mastoid process.",
        "along the sculpted muscle, drawn from the front and from the left", HERE),
    Line("clavicle", BOTH,
        from_front((12, 1429), (20, 1426.6), (30, 1425.5), (45, 1426.5), (62, 1432), (85, 1438),
            (115, 1437.5), (145, 1434), (158, 1432)),
        "Ridge of the clavicle, from the sternum towards the shoulder.",
        "crest of the sculpted bone, from the front", HERE),
    Line("costal-margin", BOTH, from_front((0, XIPHISTERNAL_Y), *COSTAL_MARGIN),
        "Costal arch, from the xiphisternal junction to the tenth rib.", "the sculpted arch, from the front",
        HERE),
    Line("linea-alba", MIDDLE, profile(XIPHISTERNAL_Y, SYMPHYSIS_Y - 0.05),
        "Midline of the abdomen, from the xiphisternal junction to the symphysis.", "midline profile", HERE),
    Line("linea-semilunaris", BOTH,
        from_front(COSTAL_MARGIN[3], (78, 1120), (75, 1060), (68, 1000), (52, 945), (27, 903)),
        "Lateral border of the rectus abdominis, from the costal arch to the pubic tubercle.",
        "the sculpted groove, from the front", HERE),
    Line("inguinal-crease", BOTH,
        from_front((112, 968), (106, 961), (88, 937), (69, 917), (52, 903), (40, 894)),
        "Crease of the groin, from the anterior superior iliac spine towards the pubis.",
        "the drawn crease, from the front", HERE),
)
# fmt: on
