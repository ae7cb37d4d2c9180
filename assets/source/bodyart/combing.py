"""Drawing the hair: combed strands, then short fine ones that soften its border."""

import numpy as np

from .curve import ramp
from .hair import Dressed
from .ink import InkLayer
from .mesh import Floats
from .strands import COMBED, EDGE, Growth, Strands, grow
from .views import Camera

DARK, FAIR = np.array((60, 48, 41.0)), np.array((176, 152, 130.0))
LAMP = np.array([-0.5, 0.75, 0.45]) / np.linalg.norm([0.5, 0.75, 0.45])


def draw_hair(ink: InkLayer, camera: Camera, dressed: Dressed, light: Floats) -> None:
    """All hair of the head; `light` is per vertex of the shell."""
    for growth in (COMBED, EDGE):
        strands, random = grow(dressed, growth), np.random.default_rng(growth.seed + 9)
        colour = _colour(strands.points, camera, light[strands.vertex], random)
        width, alpha = _widths(growth, strands, random)
        third = strands.points[:, strands.points.shape[1] // 3]
        order = np.argsort(camera.project(third)[:, 2] + random.normal(0, 4, len(third)))
        ink.strokes(strands.points[order], width[order], colour[order], alpha[order], 3.0)


def _widths(growth: Growth, strands: Strands, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Width (mm) along each strand, and opacity of each."""
    count, k = strands.points.shape[:2]
    s = np.linspace(0, 1, k)
    if growth.edge_only:
        width = random.uniform(0.09, 0.17, count)[:, None] * (1 - 0.85 * s)
        return width, (0.10 + 0.38 * ramp(-3, 5, strands.border)) * random.uniform(0.5, 1, count)
    shape = np.sin(np.pi * np.clip(s * 0.94 + 0.06, 0, 1)) ** 0.55
    alpha = np.clip(0.16 + 0.60 * strands.root, 0, 0.76) * random.uniform(0.55, 1, count)
    return random.uniform(0.15, 0.29, count)[:, None] * shape, alpha


def _colour(strands: Floats, camera: Camera, light: Floats, random: np.random.Generator) -> Floats:
    """Brown, lighter where the light falls and along the sheen across the strands."""
    tangent = np.gradient(strands, axis=1)[:, strands.shape[1] // 3]
    tangent /= np.maximum(np.linalg.norm(tangent, axis=1, keepdims=True), 1e-6)
    half = camera.rotation.T @ LAMP + camera.rotation[2]
    across = tangent @ (half / np.linalg.norm(half))
    sheen = np.sqrt(np.clip(1 - across**2, 0, 1)) ** 26
    tone = random.normal(0, 0.10, len(strands))
    value = np.clip(0.30 + 0.52 * (light - 0.55) + 0.30 * sheen * np.clip(light, 0, 1) + tone, 0.03, 0.95)
    return DARK + (FAIR - DARK) * value[:, None]
