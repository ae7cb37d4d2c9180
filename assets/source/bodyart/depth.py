"""Depth maps: how far the skin lies towards the viewer, for every spot of a view, as 16-bit numbers."""

from pathlib import Path

import numpy as np
from PIL import Image

from .anatomy import Anatomy
from .cut import cut, remains
from .finish import whole
from .mesh import Floats
from .rays import FAR, Surface
from .style import style_of
from .views import STEP, Camera

ZERO = -150.0
"""mm at value 0, which itself means no skin."""
FINE, COARSE = 0.02, 0.1
"""mm per unit, of plates and of the steps of a turning body."""
COARSER = 4
"""Picture pixels per depth pixel."""
DISSOLVED = 0.25
"""Where a view leaves something out, its map ends where less than this is left of the picture."""
RIM = 3
"""Pixels by which a profile's map continues beyond its silhouette."""


def depth_map(anatomy: Anatomy, camera: Camera) -> Floats:
    """Depth (mm from the camera's centre) at the pixel centres; NaN where there is no skin."""
    width, height = camera.pixels(camera.step * COARSER)
    u = (np.arange(width) + 0.5) * camera.size[0] / width - camera.size[0] / 2
    v = camera.size[1] / 2 - (np.arange(height) + 0.5) * camera.size[1] / height
    right, up, out = camera.rotation
    seen = cut(anatomy, camera)
    shown = whole((height, width), camera, style_of(camera).fade, camera.size[0] / width)
    surface, depth = Surface(seen.skin, seen.triangles), np.full((height, width), np.nan)
    for row, b in enumerate(v):
        origins = np.array(camera.centre) + u[:, None] * right + b * up + FAR * out
        hits = surface.cast(origins, np.tile(-out, (width, 1)))
        skin = hits.found.copy()
        if camera.without:  # one looks into the body there, or the picture has dissolved
            skin[hits.found] = surface.facing(hits.triangle[hits.found]) @ out > 0
            arms = surface.at(hits, seen.arms)
            skin &= shown[row] * remains(arms, camera) > DISSOLVED
        depth[row, skin] = FAR - hits.distance[skin]
    return beyond_rim(depth) if is_profile(camera) else depth


def is_profile(camera: Camera) -> bool:
    """Whether the silhouette is the body's own midline."""
    return abs(camera.yaw) == 90 and camera.pitch == 0 and camera.centre[0] == 0


def beyond_rim(depth: Floats) -> Floats:
    """A profile's map, continued a few pixels beyond the silhouette with negative depths.

    On a symmetric body the square of x is smooth across the midline and falls through zero at the silhouette,
    while x itself falls like a square root. A reader who mixes signed squares finds the midline exactly.
    """
    square = depth * np.abs(depth)
    steps = [(j, i) for j in (-1, 0, 1) for i in (-1, 0, 1) if (j, i) != (0, 0)]
    for _ in range(RIM):
        total, count = np.zeros_like(square), np.zeros_like(square)
        for step in steps:
            near, far = (np.roll(square, (-k * step[0], -k * step[1]), (0, 1)) for k in (1, 2))
            known = np.isfinite(near) & np.isfinite(far) & (near < 400)
            weight = known / np.hypot(*step)
            total += np.where(known, 2 * near - far, 0) * weight
            count += weight
        new = np.isnan(square) & (count > 0)
        square[new] = np.minimum(total[new] / count[new], -0.01)
    signed: Floats = np.sign(square) * np.sqrt(np.abs(square))
    return signed


def unit(camera: Camera) -> float:
    """Millimetres per unit of a view's map."""
    return COARSE if camera.kind == STEP else FINE


def write(depth: Floats, path: Path, unit: float) -> None:
    """As a 16-bit PNG."""
    values = np.where(np.isfinite(depth), np.round((depth - ZERO) / unit), 0)
    if values.max() > 65535 or (np.isfinite(depth) & (values < 1)).any():
        raise ValueError("depth outside what 16 bits hold")
    Image.fromarray(values.astype(np.uint16)).save(path, compress_level=9)
