"""The skin seen by a camera: per pixel the depth and whatever vertices carry."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .mesh import Floats
from .rays import FAR, Surface
from .views import Camera

Image32 = NDArray[np.float32]
ROWS_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Buffers:
    """`hit` (h, w), `depth` relative to the camera's centre (NaN off the skin), `values` by name."""

    step: float
    hit: NDArray[np.bool_]
    depth: Image32
    values: dict[str, Image32]

    def __getitem__(self, name: str) -> Image32:
        return self.values[name]


def rasterise(surface: Surface, camera: Camera, step: float, attributes: Mapping[str, Floats]) -> Buffers:
    """Shoot one ray through each pixel of `step` mm."""
    width, height = camera.pixels(step)
    carried = {name: np.ascontiguousarray(value, np.float32) for name, value in attributes.items()}
    hit = np.zeros((height, width), bool)
    depth = np.full((height, width), np.nan, np.float32)
    values = {n: np.zeros((height, width, *v.shape[1:]), np.float32) for n, v in carried.items()}
    rotation, centre = camera.rotation, np.array(camera.centre)
    x = (np.arange(width) + 0.5) * step - camera.size[0] / 2
    for top in range(0, height, ROWS_AT_ONCE):
        rows = slice(top, min(height, top + ROWS_AT_ONCE))
        y = camera.size[1] / 2 - (np.arange(height)[rows] + 0.5) * step
        at = np.stack([*(axis.ravel() for axis in np.meshgrid(x, y)), np.full(len(x) * len(y), FAR)], 1)
        hits = surface.cast(at @ rotation + centre, np.broadcast_to(-rotation[2], at.shape))
        found = hits.found.reshape(len(y), width)
        hit[rows] = found
        depth[rows][found] = FAR - hits.distance[hits.found]
        corners = surface.triangles[hits.triangle[hits.found]]
        weights = hits.weights[hits.found].astype(np.float32)
        for name, value in carried.items():
            values[name][rows][found] = np.einsum("nc,nc...->n...", weights, value[corners])
    return Buffers(step, hit, depth, values)
