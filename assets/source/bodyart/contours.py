"""Contours as vectors: where the smooth skin turns away from the camera (normal . view = 0)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from .curve import lengths, ramp
from .ink import InkLayer, runs
from .mesh import Floats, Ints
from .rays import FAR, Surface
from .views import Camera

SPACING, SHORTEST = 0.25, 1.5


@dataclass(frozen=True, slots=True)
class Contour:
    """A chain over the posed skin, evenly spaced; `jump` is the mm of depth behind it (inf: the page)."""

    points: Floats
    rest: Floats
    normals: Floats
    seen: NDArray[np.bool_]
    jump: Floats


def zero_chains(facing: Floats, triangles: Ints) -> list[Ints]:
    """Chains of mesh edges (k, 2) that the zero set of a per-vertex function crosses, in order."""
    positive = facing[triangles] > 0
    mixed = triangles[positive.any(1) & ~positive.all(1)]
    sides = np.stack([mixed, np.roll(mixed, -1, 1)], -1)
    crossing = (facing[sides] > 0).sum(-1) == 1
    pairs = np.sort(sides[crossing].reshape(-1, 2), axis=1)
    nodes, number = np.unique(pairs, axis=0, return_inverse=True)
    links = number.reshape(-1, 2)
    return [nodes[chain] for chain in _chained(links, len(nodes))]


def _chained(links: Ints, count: int) -> list[list[int]]:
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for a, b in links.tolist():
        neighbours[a].append(b)
        neighbours[b].append(a)
    left, chains = set(range(count)), []
    ends = [k for k in range(count) if len(neighbours[k]) == 1]
    for start in [*ends, *range(count)]:
        if start not in left:
            continue
        chain, at = [start], start
        left.discard(start)
        while nexts := [n for n in neighbours[at] if n in left]:
            at = nexts[0]
            left.discard(at)
            chain.append(at)
        if len(chain) > 2 and start in neighbours[at]:
            chain.append(start)
        chains.append(chain)
    return chains


def contours(
    surface: Surface, rest: Floats, normals: Floats, camera: Camera, shortest: float = 2.5
) -> list[Contour]:
    """All contours of a surface for a camera, at least `shortest` mm long."""
    towards = camera.rotation[2]
    facing = normals @ towards
    growth = growth_along(surface, facing, towards)[:, None]
    found = []
    for edges in zero_chains(facing, surface.triangles):
        a, b = facing[edges[:, 0]], facing[edges[:, 1]]
        t = (a / (a - b))[:, None]
        mixed = [
            v[edges[:, 0]] * (1 - t) + v[edges[:, 1]] * t for v in (surface.vertices, rest, normals, growth)
        ]
        along = lengths(mixed[0])
        if along[-1] < shortest:
            continue
        even = np.linspace(0, along[-1], max(4, round(along[-1] / SPACING)))
        points, at_rest, normal, grows = (
            gaussian_filter1d(
                np.stack([np.interp(even, along, column) for column in value.T], 1),
                1.6,
                axis=0,
                mode="nearest",
            )
            for value in mixed
        )
        found.append(_measured(surface, points, at_rest, normal, grows[:, 0] > 0, towards))
    return found


def growth_along(surface: Surface, values: Floats, way: Floats) -> Floats:
    """Per vertex, how values on the surface grow in a direction (per mm)."""
    corners = surface.vertices[surface.triangles]
    opposite = np.roll(corners, -2, 1) - np.roll(corners, -1, 1)
    across = np.cross(opposite[:, 2], -opposite[:, 1])
    size = np.maximum(np.linalg.norm(across, axis=1), 1e-9)
    slope = np.einsum("tc,tcx->tx", values[surface.triangles], np.cross(across[:, None], opposite))
    number = surface.triangles.ravel()
    total = np.bincount(number, np.repeat(slope @ way / size, 3), len(values))
    grown: Floats = total / np.maximum(np.bincount(number, np.repeat(size, 3), len(values)), 1e-12)
    return grown


def _measured(
    surface: Surface,
    points: Floats,
    rest: Floats,
    normals: Floats,
    outward: NDArray[np.bool_],
    towards: Floats,
) -> Contour:
    """`outward`: where the skin bulges towards the view; contours of hollows are always hidden."""
    normals = normals - (normals @ towards)[:, None] * towards
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    eyes = np.broadcast_to(towards, points.shape)
    in_front = surface.cast(points + 0.12 * normals + 0.4 * towards, eyes)
    behind = surface.cast(points + 0.3 * normals + 0.4 * towards, -eyes)
    jump = np.where(behind.found, np.clip(behind.distance - 0.4, 0, FAR), np.inf)
    return Contour(points, rest, normals, _steadied(~in_front.found & outward), jump)


def _steadied(seen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Drop flicker along a chain: gaps under 1.5 mm are closed, stretches under 1.5 mm removed."""
    steady = seen.copy()
    for value in (False, True):
        for start, end in runs(steady == value):
            inner = start > 0 and end < len(steady)
            if (end - start) * SPACING < SHORTEST and (inner or value):
                steady[start:end] = not value
    return steady


@dataclass(frozen=True, slots=True)
class Pen:
    """Line widths in mm: against the page, and within the figure from a small to a large depth jump.

    Stretches under `shortest` mm are left out. A contour that closes on itself is drawn `overlap` points
    beyond its seam.
    """

    outer: float = 0.46
    inner: tuple[float, float] = (0.10, 0.34)
    jump: tuple[float, float] = (0.6, 14.0)
    taper: float = 7.0
    alpha: float = 0.88
    shortest: float = SHORTEST
    overlap: int = 0


def draw_contours(
    ink: InkLayer, found: list[Contour], pen: Pen, colour: tuple[int, int, int], strength: list[Floats]
) -> None:
    """Draw the seen stretches; `strength` 0..1 per contour point thins the line."""
    for contour, amount in zip(found, strength, strict=True):
        outer = ~np.isfinite(contour.jump)
        width = gaussian_filter1d(_width(contour.jump, outer, pen) * amount, 2.0 / SPACING, mode="nearest")
        for start, end in runs(contour.seen & (amount > 0.02)):
            if (end - start) * SPACING < pen.shortest:
                continue
            stretch = slice(start, end)
            tapered = width[stretch] * np.where(outer[stretch], 1, _taper(contour, start, end, pen.taper))
            points = contour.points[stretch]
            if pen.overlap and end == len(contour.points) and _closed(contour):
                points = np.concatenate([points, contour.points[: pen.overlap]])
                tapered = np.concatenate([tapered, width[: pen.overlap]])
            ink.strokes(points[None], tapered[None], colour, pen.alpha, None)


def _closed(contour: Contour) -> bool:
    return bool(np.linalg.norm(contour.points[0] - contour.points[-1]) < 1)


def _width(jump: Floats, outer: NDArray[np.bool_], pen: Pen) -> Floats:
    """Thin over a small step in depth, thick over a large one, thickest against the page."""
    step = np.where(outer, 1e3, jump)
    inner = pen.inner[0] + (pen.inner[1] - pen.inner[0]) * ramp(*pen.jump, step)
    return np.where(outer, pen.outer, inner * ramp(0.15, pen.jump[0], step))


def _taper(contour: Contour, start: int, end: int, reach: float) -> Floats:
    """1 along the stretch, running out to nothing over `reach` mm at free ends."""
    along = np.arange(end - start) * SPACING
    whole = end - start == len(contour.points)
    if whole and _closed(contour):
        return np.ones(len(along))
    return np.clip(np.minimum(along, along[::-1]) / min(reach, along[-1] / 2), 0, 1) ** 0.8
