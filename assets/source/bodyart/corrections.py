"""What the subdivided mesh gets before it is sculpted: corneas, softer ear lobes, a calm chest and abdomen.

Each function takes rest and posed vertices (n, 3) in mm and returns both, changed alike.
"""

import numpy as np

from .curve import ramp
from .mesh import Floats, Ints
from .shape import NIPPLE, UMBILICUS_Y
from .subdivide import neighbour_mean, relaxed

CORNEA_BULGE, CORNEA_RADIUS = 1.5, 6.1
LOBE_TOP, LOBE_BOTTOM = 1594.0, 1577.0


def turn(rest: Floats, skin: Floats) -> Floats:
    """The rotation that best takes rest points to their posed places (Kabsch)."""
    u, _, vt = np.linalg.svd((rest - rest.mean(0)).T @ (skin - skin.mean(0)))
    rotation: Floats = (u @ vt).T
    return rotation


def with_corneas(rest: Floats, skin: Floats, eye: Floats) -> tuple[Floats, Floats]:
    """Eyeballs bulge over the iris, so that it shows from the side."""
    ball = eye > 0.5
    bulge = np.zeros(len(rest))
    for side in (1, -1):
        this = ball & (np.sign(rest[:, 0]) == side)
        off = rest - 0.5 * (rest[this].min(0) + rest[this].max(0))
        radius = np.hypot(off[:, 0], off[:, 1])
        front = this & (off[:, 2] > 5)
        bulge[front] = CORNEA_BULGE * np.clip(1 - (radius[front] / CORNEA_RADIUS) ** 2, 0, 1)
    forward = turn(rest[ball], skin[ball]) @ (0.0, 0.0, 1.0)
    return rest + bulge[:, None] * (0.0, 0.0, 1.0), skin + bulge[:, None] * forward


def with_soft_lobes(rest: Floats, skin: Floats) -> tuple[Floats, Floats]:
    """Seen from the front the mesh's lobes end in a square; they are rounded and join the cheek higher up."""
    x, y, z = np.abs(rest[:, 0]), rest[:, 1], rest[:, 2]
    lobe = (x > 58) & (y > 1560) & (y < LOBE_TOP + 8)
    around = ramp(LOBE_TOP, LOBE_BOTTOM, y) * ramp(32, 42, z) * ramp(69, 57, z)
    inwards = 2.4 * around * ramp(68, 81, x)
    upwards = around * (2.9 * ramp(75, 66, x) * ramp(58, 64, x) * ramp(1560, 1574, y) + 1.6 * ramp(76, 82, x))
    shift = np.stack([-np.sign(rest[:, 0]) * inwards, upwards, np.zeros_like(x)], 1) * lobe[:, None]
    head = y > 1640
    return rest + shift, skin + shift @ turn(rest[head], skin[head]).T


def with_calm_trunk(rest: Floats, skin: Floats, faces: Ints) -> tuple[Floats, Floats]:
    """The mesh's own muscle relief, nipples and navel are smoothed away; small nipples are put back."""
    x, y, z = rest.T
    mean = neighbour_mean(faces, len(rest))
    trunk = ramp(860, 930, y) * ramp(1330, 1270, y) * ramp(-20, 30, z) * ramp(190, 150, np.abs(x))
    smooth = relaxed(rest, mean, 45, 0.5 * trunk[:, None])
    spots = ramp(25, 13, np.hypot(x, y - UMBILICUS_Y))
    for side in (1, -1):
        spots = np.maximum(spots, ramp(34, 16, np.hypot(x - side * NIPPLE[0], y - NIPPLE[1])))
    smooth = relaxed(smooth, mean, 400, 0.5 * (spots * (z > 40) * (y < 1330))[:, None])
    for side in (1, -1):
        radius = np.hypot(smooth[:, 0] - side * NIPPLE[0], smooth[:, 1] - NIPPLE[1])
        smooth[:, 2] += (1.5 * np.exp(-((radius / 4.0) ** 4)) + 0.6 * np.exp(-((radius / 12) ** 4))) * (
            z > 40
        )
    return smooth, skin + smooth - rest
