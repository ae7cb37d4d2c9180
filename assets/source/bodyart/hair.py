"""The hairline, the shell that carries the hair, and its strands.

The hairline is a closed border in (angle about the head's axis, height): degrees from straight
ahead, rest millimetres; front midline, temple, sideburn, over the ear, nape.
"""

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.spatial import cKDTree

from .anatomy import Anatomy
from .corrections import turn
from .curve import inside, ramp
from .mesh import Floats, vertex_normals
from .subdivide import neighbour_mean, relaxed

AXIS_Z, RADIUS = 45.0, 80.0
HEAD = (np.array([0.0, 1640.0, 50.0]), np.array([75.0, 100.0, 95.0]))
BORDER = np.array([
    (0, 1700), (9, 1700.3), (18, 1700.2), (26, 1698.5), (33, 1694.5), (39, 1688), (44, 1679), (47.5, 1669),
    (50.5, 1658), (54, 1647), (58.5, 1637), (62, 1627), (64.5, 1617), (66.5, 1609), (69.5, 1604.5),
    (73, 1606), (75.5, 1611), (77, 1619), (78.5, 1630), (81, 1640), (87, 1646.5), (95, 1647),
    (103, 1640), (109, 1625), (112.5, 1608), (116.5, 1592), (124, 1579), (138, 1567), (155, 1560.5),
    (180, 1557.5),
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dressed:
    """The anatomy with its hair shell: what a picture shows. `border` is mm inside (+) the hairline."""

    skin: Anatomy
    rest: Floats
    points: Floats
    normals: Floats
    rest_normals: Floats
    hair: Floats
    border: Floats

    @property
    def head_turn(self) -> Floats:
        """Rotation of the head from rest to this pose."""
        head = self.skin.rest[:, 1] > 1640
        if not head.any():
            return np.eye(3)
        return turn(self.skin.rest[head][::20], self.skin.skin[head][::20])


def noise(points: Floats, frequency: float, seed: int) -> Floats:
    """Smooth pseudo-random field of about unit size; frequency in radians per mm."""
    random, total = np.random.default_rng(seed), np.zeros(len(points))
    for _ in range(6):
        way = random.normal(size=3)
        way *= frequency * random.uniform(0.6, 1.6) / np.linalg.norm(way)
        total += np.sin(points @ way + random.uniform(0, 2 * np.pi))
    return total / 6**0.5


def hairline(count: int = 400) -> Floats:
    """The border on the left half, (arc mm about the axis, height mm)."""
    arc = np.radians(BORDER[:, 0]) * RADIUS
    along = np.concatenate([[0], np.cumsum(np.hypot(np.diff(arc), np.diff(BORDER[:, 1])))])
    where = np.linspace(0, along[-1], count)
    return np.stack([PchipInterpolator(along, row)(where) for row in (arc, BORDER[:, 1])], 1)


def inside_hairline(rest: Floats) -> Floats:
    """Signed distance (mm) of rest points to the hairline, positive in the hair."""
    flat = np.stack([np.arctan2(np.abs(rest[:, 0]), rest[:, 2] - AXIS_Z) * RADIUS, rest[:, 1]], 1)
    line = hairline()
    distance, _ = cKDTree(line).query(flat)
    beyond = np.pi * RADIUS + 1
    polygon = np.vstack([line, [[beyond, line[-1, 1]], [beyond, 1900], [0, 1900]]])
    signed: Floats = np.where(inside(polygon, flat), distance, -distance)
    return signed


def dress(anatomy: Anatomy) -> Dressed:
    """Raise the hair shell over the skin; a body without a head gets none."""
    rest, mean = anatomy.rest, neighbour_mean(anatomy.faces, len(anatomy.rest))
    head = np.flatnonzero(rest[:, 1] > 1500)
    border = np.full(len(rest), -99.0)
    border[head] = inside_hairline(rest[head])
    bare = (1 - np.clip(anatomy.ears * 3, 0, 1)) * (1 - anatomy.eye)
    outside = np.linalg.norm((rest - HEAD[0]) / HEAD[1], axis=1) > 0.8
    allowed = relaxed(bare, mean, 6) * outside * (rest[:, 1] > 1500)
    ragged = border + 0.5 * noise(rest, 0.8, 21) + 0.5 * noise(rest, 1.7, 22)
    in_front = ramp(40, 52, rest[:, 2])
    whiskers = in_front * ramp(1598, 1634, rest[:, 1]) + (1 - in_front) * ramp(1553, 1590, rest[:, 1])
    weight = ramp(-2, 9, ragged) * allowed * whiskers
    lift = relaxed(_height(rest[:, 1], border) * allowed * (border > -2), mean, 14)[:, None]
    points, dressed_rest = anatomy.skin + lift * anatomy.normals, rest + lift * anatomy.rest_normals
    return Dressed(
        anatomy, dressed_rest, points, vertex_normals(points, anatomy.faces),
        vertex_normals(dressed_rest, anatomy.faces), weight, border,
    )  # fmt: skip


def _height(y: Floats, border: Floats) -> Floats:
    """Thickness of the hair (mm): thin at the nape and the sides, thicker on top, nothing at the border."""
    thickness = 2.6 + 3.2 * ramp(1600, 1660, y) + 3.5 * ramp(1670, 1720, y)
    height: Floats = thickness * ramp(-1, 26, border) ** 0.85
    return height


def flow(dressed: Dressed, numbers: Floats) -> Floats:
    """Rest direction of the hair at vertices: back over the crown, down at the nape, along the ear."""
    rest, normals = dressed.rest[numbers], dressed.rest_normals[numbers]
    x, y, z = rest.T
    nape = ramp(55, -35, z)[:, None]
    zero, one = np.zeros_like(x), np.ones_like(x)
    top = np.stack([np.sign(x) * 0.10 * ramp(0, 30, np.abs(x)), -0.12 - 0.25 * ramp(1710, 1650, y), -one], 1)
    way = (1 - nape) * top + nape * np.stack([zero, -one, -0.15 * one], 1)
    sideburn = (ramp(1652, 1630, y) * ramp(52, 66, z))[:, None]
    way = (1 - sideburn) * way + sideburn * np.stack([zero, -one, -0.30 * one], 1)
    way = _kept_inside(way, rest, ramp(1566, 1600, y) * (1 - 0.75 * sideburn[:, 0]))
    way = way - (way * normals).sum(1, keepdims=True) * normals
    unit: Floats = way / np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
    return unit


def _kept_inside(way: Floats, rest: Floats, amount: Floats) -> Floats:
    """Near the border, hair that would leave is turned along it instead of ending in a comb."""
    border = inside_hairline(rest)
    inward = np.stack([inside_hairline(rest + step) - border for step in np.eye(3)], 1)
    inward /= np.maximum(np.linalg.norm(inward, axis=1, keepdims=True), 1e-9)
    leaving = np.minimum((way * inward).sum(1), 0) * ramp(16, 2, border) * amount
    kept: Floats = way - 1.05 * leaving[:, None] * inward
    return kept
