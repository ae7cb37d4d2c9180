"""Brows, lid margins, lashes and the red of the lips, fixed to mesh vertices."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from .buffers import Buffers, Image32
from .curve import inside, ramp, spline
from .hair import Dressed
from .ink import InkLayer
from .mesh import Floats, mirror_numbers
from .views import Camera

UPPER_LID = (6850, 6847, 6886, 6844, 6841, 6838, 6785, 6784, 6790, 6793, 6796, 6799, 6802, 6805)
LOWER_LID = (
    6850, 6853, 6856, 6837, 11695, 6834, 6831, 6828, 6825, 6820, 6817, 6814, 11693, 6811, 6808, 6805,
)  # fmt: skip
LID_CREASE = (6846, 6843, 6840, 6789, 6788, 6792, 6795, 6798)
BROW_LOWER = (6984, 6956, 6953, 6952, 6954, 6955, 6987)
BROW_UPPER = (6984, 6983, 6980, 6979, 6981, 6982, 6987)
LIP_UPPER = (7250, 7184, 7168, 7171, 7170, 11956, 7169, 7215, 7210, 7214, 455)
LIP_LOWER = (7250, 7201, 7165, 7166, 7235, 7241, 492)
DARK, WARM, BROW = (58, 43, 36), (112, 78, 64), (92, 73, 60)


class Skin:
    """Looks up and lays lines on the posed skin."""

    def __init__(self, dressed: Dressed) -> None:
        self.dressed, self.anatomy = dressed, dressed.skin
        face = np.flatnonzero(
            (dressed.rest[:, 1] > 1480) & (dressed.rest[:, 2] > 60) & (self.anatomy.eye < 0.5)
        )
        self.points, self.normals = dressed.points[face], dressed.normals[face]
        self.tree = cKDTree(self.points)

    def vertices(self, numbers: tuple[int, ...], side: int, rest: bool = False) -> Floats:
        """Positions of base vertices, on the left (1) or the right (-1) side."""
        named = np.array(numbers) if side > 0 else mirror_numbers()[list(numbers)]
        source = self.anatomy.rest if rest else self.anatomy.skin
        found: Floats = source[self.anatomy.base_index[named]]
        return found

    def faces(self, points: Floats, camera: Camera, least: float) -> NDArray[np.bool_]:
        """Whether the skin nearest to each point faces the camera (normal . view above `least`)."""
        return np.asarray(self.normals[self.tree.query(points)[1]] @ camera.rotation[2] > least)

    def laid(self, points: Floats, off: float) -> Floats:
        """Points moved onto the skin, `off` mm above it."""
        near = self.tree.query(points)[1]
        height = ((points - self.points[near]) * self.normals[near]).sum(-1, keepdims=True)
        placed: Floats = points - (height - off) * self.normals[near]
        return placed


def brow_line(skin: Skin, side: int, count: int = 200) -> tuple[Floats, Floats]:
    """Middle line of the eyebrow from its head to its tail (posed mm), and the unit direction across it."""
    up = skin.dressed.head_turn @ (0.0, 1.0, 0.0)
    lower, upper = (spline(skin.vertices(row, side), count) for row in (BROW_LOWER, BROW_UPPER))
    u = np.linspace(0, 1, count)
    rise = 4.2 + 0.9 * np.sin(np.pi * u) ** 1.2 - 1.0 * ramp(0.7, 1.0, u) + 1.3 * ramp(0.30, 0, u)
    middle = 0.5 * (lower + upper) + up * rise[:, None]
    along = np.gradient(middle, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    across = up - (along @ up)[:, None] * along
    return middle, across / np.linalg.norm(across, axis=1, keepdims=True)


@dataclass(frozen=True, slots=True)
class Hairs:
    """Short hairs: points (n, k, 3) mm, widths (n, k) mm, where along the line each grows (n,)."""

    points: Floats
    widths: Floats
    along: Floats


def brow_hairs(skin: Skin, side: int, count: int = 520) -> Hairs:
    """The hairs of one eyebrow: upright at its head, lying along it, converging at its tail."""
    random = np.random.default_rng(3 + side)
    middle, across = brow_line(skin, side)
    along = np.gradient(middle, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    t, v = random.beta(1.1, 1.1, count) * 0.95, random.beta(1.4, 1.4, count) - 0.5
    at = (t * (len(middle) - 1)).astype(int)
    half = 3.25 * (0.55 + 0.45 * ramp(-0.02, 0.16, t)) * (1 - 0.76 * ramp(0.40, 1.0, t))
    root = middle[at] + across[at] * (v * 2 * half)[:, None] - along[at] * 1.5
    tilt = (
        52 * ramp(0.28, 0, t)
        - 34 * v * ramp(0.08, 0.4, t)
        + 6 * random.normal(size=count)
        + 8 * ramp(0.8, 0.25, t)
    )
    angle = np.radians(tilt)[:, None]
    way, curl = along[at] * np.cos(angle) + across[at] * np.sin(angle), -0.28 * across[at] * np.sin(angle)
    length = random.uniform(4.0, 6.8, count) * (1 - 0.42 * ramp(0.65, 1, t)) * (0.72 + 0.28 * ramp(0, 0.2, t))
    s = np.linspace(0, 1, 7)
    points = (
        root[:, None] + (way[:, None] * s[:, None] + curl[:, None] * s[:, None] ** 2) * length[:, None, None]
    )
    laid = skin.laid(points.reshape(-1, 3), 0.25).reshape(points.shape)
    widths = random.uniform(0.10, 0.18, count)[:, None] * (1 - 0.8 * s**1.3) * np.minimum(1, 0.55 + 4 * s)
    return Hairs(laid, widths, t)


def draw_brows(ink: InkLayer, skin: Skin) -> None:
    """Both eyebrows over a soft shade."""
    for side in (1, -1):
        hairs, random = brow_hairs(skin, side), np.random.default_rng(4)
        shade = slice(None, None, 2)
        ink.strokes(hairs.points[shade], hairs.widths[shade] * 7, BROW, 0.035)
        colours = np.clip(np.array(BROW) + random.normal(0, 10, (len(hairs.points), 1)), 0, 255)
        alpha = random.uniform(0.34, 0.64, len(hairs.points))
        alpha *= (0.40 + 0.60 * ramp(0, 0.25, hairs.along)) * (1 - 0.30 * ramp(0.8, 1, hairs.along))
        ink.strokes(hairs.points, hairs.widths, colours, alpha)


def lid_line(skin: Skin, numbers: tuple[int, ...], side: int, off: float, count: int = 90) -> Floats:
    """A line through lid vertices, just above the skin."""
    return skin.laid(spline(skin.vertices(numbers, side), count), off)[None]


def across_view(lines: Floats, camera: Camera) -> Floats:
    """1 where lines (n, k, 3) run across the view, 0 where they run along it."""
    way = np.gradient(lines, axis=1)
    way /= np.maximum(np.linalg.norm(way, axis=2, keepdims=True), 1e-9)
    return ramp(0.97, 0.80, np.abs(way @ camera.rotation[2]))


def draw_lids(ink: InkLayer, skin: Skin) -> None:
    """Lid margins and the crease of the upper lid."""
    s = np.linspace(0, 1, 90)
    upper = 0.18 + 0.62 * ramp(0, 0.45, s) * (1 - 0.5 * ramp(0.8, 1.0, s))
    arc = np.sin(np.pi * s) ** 0.8
    for side in (1, -1):
        for numbers, off, width, colour, alpha, tolerance, least in (
            (UPPER_LID[1:], 0.35, upper, DARK, 0.82, 0.9, -0.25),
            (LOWER_LID[2:], 0.30, 0.10 + 0.16 * arc, WARM, 0.50, 0.7, 0.12),
            (LID_CREASE, 0.20, 0.06 + 0.24 * arc, WARM, 0.50, 1.0, 0.12),
        ):
            line = lid_line(skin, numbers, side, off)
            shown = skin.faces(line, ink.camera, least)
            if abs(ink.camera.yaw) > 60:
                width = width * across_view(line, ink.camera)
            ink.strokes(line, width, colour, alpha, tolerance, shown)


def lashes(
    skin: Skin, numbers: tuple[int, ...], side: int, up: int, count: int, length: float, seed: int
) -> Hairs:
    """Lashes of the outer two thirds of a lid, fanning outwards."""
    random, turn = np.random.default_rng(seed), skin.dressed.head_turn
    line = spline(skin.vertices(numbers, side), 300)
    t = np.sort(random.uniform(0.42, 0.98, count))
    root = line[(t * 299).astype(int)]
    x, y, z = turn @ (float(side), 0, 0), turn @ (0, 1.0, 0), turn @ (0, 0, 1.0)
    way = z * 0.75 + x * ((t - 0.30) * 1.5)[:, None] + y * (0.25 * up)
    s = np.linspace(0, 1, 7)
    reach = length * random.uniform(0.7, 1.1, count) * (0.5 + 0.6 * ramp(0.4, 0.85, t))
    points = (
        root[:, None] + (way[:, None] * s[:, None] + (0.75 * up * y) * s[:, None] ** 2) * reach[:, None, None]
    )
    return Hairs(points, np.ones((count, 1)) * 0.15 * (1 - 0.85 * s), t)


def draw_lashes(ink: InkLayer, skin: Skin) -> None:
    """Upper and lower lashes, faint."""
    for side in (1, -1):
        upper = lashes(skin, UPPER_LID, side, 1, 40, 3.2, 11)
        ink.strokes(upper.points, upper.widths, DARK, 0.34, 6)
        lower = lashes(skin, LOWER_LID, side, -1, 24, 1.9, 12)
        ink.strokes(lower.points, lower.widths * 0.7, WARM, 0.25, 6)


def lip_outline(skin: Skin) -> Floats:
    """The border of the red of the lips, seen from the front at rest: (x, y) mm, closed."""
    upper, lower = (skin.vertices(row, 1, rest=True)[:, :2].copy() for row in (LIP_UPPER, LIP_LOWER))
    x = upper[:, 0]
    upper[:, 1] -= 0.35 + 0.75 * np.exp(-((x / 2.4) ** 2)) - 0.35 * np.exp(-(((x - 5.8) / 2.4) ** 2))
    upper[0, 1] += 0.35
    lower[:, 1] -= 1.1 * ramp(23, 12, lower[:, 0])
    halves = [spline(np.vstack([row, (row[:-1] * (-1, 1))[::-1]]), 160) for row in (upper, lower)]
    return np.vstack([halves[0], halves[1][::-1][1:-1]])


def lip_weight(buffers: Buffers, skin: Skin, soft: float = 0.7) -> Image32:
    """How much each pixel is lip, 0..1."""
    rest, weight = buffers["rest"], np.zeros(buffers.hit.shape, np.float32)
    outline = lip_outline(skin)
    low, high = outline.min(0) - 3, outline.max(0) + 3
    flat = rest[..., :2]
    near = buffers.hit & (rest[..., 2] > 120) & ((flat > low) & (flat < high)).all(-1)
    if near.any():
        at = flat[near].astype(float)
        closed = np.vstack([outline, outline[:1]])
        fine = np.concatenate([closed[:-1] + np.diff(closed, axis=0) * t for t in np.linspace(0, 1, 8)[:-1]])
        distance, _ = cKDTree(fine).query(at)
        weight[near] = ramp(-soft, soft, np.where(inside(outline, at), distance, -distance))
    return weight


def fissure(skin: Skin, side: int) -> Floats:
    """Border of the opening between the lids at rest, closed (k, 3) mm."""
    upper, lower = (spline(skin.vertices(row, side, rest=True), 60) for row in (UPPER_LID, LOWER_LID))
    return np.vstack([upper, lower[::-1][1:-1]])


def caruncles(buffers: Buffers, skin: Skin) -> Image32:
    """How much each pixel is moist skin between the lids or behind their inner margins, 0..1."""
    rest, weight = buffers["rest"], np.zeros(buffers.hit.shape, np.float32)
    for side in (1, -1):
        border = fissure(skin, side)
        low, high = border.min(0) - (2, 2, 14), border.max(0) + (2, 2, 1)
        near = ((rest > low) & (rest < high)).all(-1) & (buffers["eye"] < 0.5)
        if near.any():
            at = rest[near].astype(float)
            distance, margin = cKDTree(border[:, :2]).query(at[:, :2])
            nasal = ramp(30, 27, np.abs(at[:, 0]))
            behind = nasal * ramp(0.5, 1.2, border[margin, 2] - at[:, 2]) * ramp(2.5, 1.5, distance)
            between = ramp(0.1, 0.7, distance) * inside(border[:, :2], at[:, :2])
            weight[near] = np.maximum(weight[near], np.maximum(behind, between))
    return weight
