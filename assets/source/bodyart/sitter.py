"""The body as one camera sees it: posed, dressed, lit, refined."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from .anatomy import anatomy
from .buffers import Buffers, rasterise
from .cut import cut
from .hair import Dressed, dress
from .light import vertex_light
from .mesh import Floats, triangles
from .refine import Close, close_up
from .rig import POSES
from .style import Style
from .subdivide import neighbour_mean, relaxed
from .views import Camera

LIGHT_BLUR = (14, 5, 2)
"""Smoothing steps of red, green and blue light: skin scatters red furthest."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """`light` is per vertex of the dressed body, `close` the finer mesh that is drawn."""

    dressed: Dressed
    light: Floats
    close: Close


def sit(camera: Camera, style: Style) -> Sitter:
    """Pose, dress, light and refine the body for a view."""
    dressed = _dressed(camera.pose)
    if camera.without:
        dressed = replace(dressed, skin=cut(dressed.skin, camera))
    light, openness = _light(camera, style, dressed)
    mean = neighbour_mean(dressed.skin.faces, len(dressed.points))
    carried = {
        "light": np.stack([relaxed(light, mean, steps) for steps in LIGHT_BLUR], 1),
        "open": openness,
        "eye": dressed.skin.eye,
        "ears": dressed.skin.ears,
        "hair": dressed.hair,
        "border": dressed.border,
        "arms": dressed.skin.arms,
    }
    return Sitter(dressed, light, close_up(camera, dressed, carried))


@cache
def _dressed(pose: str) -> Dressed:
    return dress(anatomy(POSES[pose]))


def _light(camera: Camera, style: Style, dressed: Dressed) -> tuple[Floats, Floats]:
    place, margin = camera.project(dressed.points)[:, :2], 15.0
    near = (place > -margin).all(1) & (place < np.array(camera.size) + margin).all(1)
    seen = np.flatnonzero(near & (dressed.normals @ camera.rotation[2] > -0.15))
    faces = triangles(dressed.skin.faces)
    return vertex_light(
        dressed.points, dressed.normals, faces, seen, camera.rotation, style.studio, style.rays
    )


def seen_by(camera: Camera, sitter: Sitter, step: float) -> Buffers:
    """All that painting needs, per pixel of `step` mm."""
    close = sitter.close
    attributes = {"normal": close.normals, "rest": close.rest, **close.carried}
    buffers = rasterise(close.surface, camera, step, attributes)
    if camera.without:
        _without_inside(camera, buffers)
    return buffers


def _without_inside(camera: Camera, buffers: Buffers) -> None:
    """Where something was left out one looks into the body: nothing is drawn there."""
    inside = buffers["normal"] @ camera.rotation[2] < 0
    buffers.hit[inside], buffers.depth[inside] = False, np.nan
