"""Small curve and ramp mathematics shared by sculpting and drawing."""

from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.interpolate import make_interp_spline

from .mesh import Floats


def ramp(start: float, end: float, x: ArrayLike) -> NDArray[np.float64]:
    """Smooth step from 0 at `start` to 1 at `end` (which may be smaller than `start`)."""
    t = np.clip((np.asarray(x, float) - start) / (end - start), 0, 1)
    return np.asarray(t * t * (3 - 2 * t))


def spline(points: ArrayLike, count: int) -> Floats:
    """`count` points of a cubic through the given ones, evenly parametrised by chord length."""
    knots = np.asarray(points, float)
    t = lengths(knots)
    curve: Floats = make_interp_spline(t / t[-1], knots, k=min(3, len(knots) - 1))(np.linspace(0, 1, count))
    return curve


def lengths(points: Floats) -> Floats:
    """Length along a polyline up to each of its points."""
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    along: Floats = np.concatenate([[0.0], np.cumsum(steps)])
    return along


def distance_to(line: Floats, points: Floats) -> tuple[Floats, Floats]:
    """Distance of points to a polyline, and where along it (0 to 1) the nearest spot is."""
    best, where = np.full(len(points), np.inf), np.zeros(len(points))
    along = lengths(line)
    for k, (a, b) in enumerate(pairwise(line)):
        d = b - a
        t = np.clip((points - a) @ d / max(d @ d, 1e-12), 0, 1)
        distance = np.linalg.norm(points - a - t[:, None] * d, axis=1)
        nearer = distance < best
        best[nearer] = distance[nearer]
        where[nearer] = along[k] + t[nearer] * np.linalg.norm(d)
    return best, where / along[-1]


def inside(polygon: Floats, points: Floats) -> NDArray[np.bool_]:
    """Which 2-D points lie inside a closed polygon (even-odd rule)."""
    x, y = points[:, 0], points[:, 1]
    found = np.zeros(len(points), bool)
    for (ax, ay), (bx, by) in zip(polygon, np.roll(polygon, 1, 0), strict=True):
        if ay != by:
            crosses = (ay > y) != (by > y)
            found ^= crosses & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
    return found
