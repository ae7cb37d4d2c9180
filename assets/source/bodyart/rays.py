"""Rays against a triangle mesh (Embree)."""

from typing import Any, NamedTuple

import numpy as np
from embreex import rtcore_scene
from embreex.mesh_construction import TriangleMesh
from numpy.typing import NDArray

from .mesh import Floats, Ints

FAR = 1500.0


class Hits(NamedTuple):
    """Per ray: triangle number (-1: none), barycentric weights (n, 3), distance in mm."""

    triangle: Ints
    weights: Floats
    distance: Floats

    @property
    def found(self) -> NDArray[np.bool_]:
        return self.triangle >= 0


class Surface:
    """A mesh that can be shot at."""

    def __init__(self, vertices: Floats, triangles: Ints) -> None:
        self.vertices, self.triangles = vertices, triangles
        self._scene: Any = rtcore_scene.EmbreeScene()
        self._mesh = TriangleMesh(self._scene, vertices[triangles].astype(np.float32))

    def cast(self, origins: Floats, directions: Floats) -> Hits:
        """First hit of each ray."""
        run = self._scene.run(
            np.ascontiguousarray(origins, np.float32), np.ascontiguousarray(directions, np.float32), output=1
        )
        u, v = run["u"].astype(float), run["v"].astype(float)
        return Hits(run["primID"].astype(np.int64), np.stack([1 - u - v, u, v], 1), run["tfar"].astype(float))

    def facing(self, numbers: Ints) -> Floats:
        """Normals, not of unit length, of the triangles with these numbers."""
        a, b, c = np.moveaxis(self.vertices[self.triangles[numbers]], 1, 0)
        return np.cross(b - a, c - a)

    def blocked(self, origins: NDArray[np.float32], directions: NDArray[np.float32]) -> Any:
        """Raw Embree answer, for millions of light rays."""
        return self._scene.run(origins, directions, output=1)

    def at(self, hits: Hits, values: Floats) -> Floats:
        """Per-vertex values (n,) or (n, k) interpolated at hits that were found."""
        corners = values[self.triangles[hits.triangle]]
        return np.einsum("nc,nc...->n...", hits.weights, corners)

    def seen_from_front(self, xy: Floats) -> tuple[Hits, Floats]:
        """Hits of rays that run backwards (-z) through the (x, y); positions, NaN where there is no skin."""
        origins = np.column_stack([xy, np.full(len(xy), FAR)])
        hits = self.cast(origins, np.tile([0.0, 0.0, -1.0], (len(xy), 1)))
        z = np.where(hits.found, FAR - hits.distance, np.nan)
        return hits, np.column_stack([xy, z])

    def seen_from_side(self, zy: Floats, side: int) -> Hits:
        """Hits of rays that run inwards through the (z, y) from the subject's left (1) or right (-1)."""
        origins = np.column_stack([np.full(len(zy), side * FAR), zy[:, 1], zy[:, 0]])
        return self.cast(origins, np.tile([-float(side), 0.0, 0.0], (len(zy), 1)))
