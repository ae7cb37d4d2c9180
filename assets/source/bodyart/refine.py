"""The part of the body a camera sees, subdivided once more with its light, so that shading has no facets."""

from dataclasses import dataclass

import numpy as np

from .hair import Dressed
from .mesh import Floats, Ints, triangles, vertex_normals
from .rays import Surface
from .subdivide import subdivide
from .views import Camera

MARGIN = 25.0
FINEST = 350_000


@dataclass(frozen=True, slots=True)
class Close:
    """A finer mesh of one view: posed surface, normals, rest positions, and whatever was carried."""

    surface: Surface
    rest: Floats
    normals: Floats
    carried: dict[str, Floats]


def seen_faces(camera: Camera, dressed: Dressed) -> Ints:
    """Rows of the quads that project into the picture or just beside it."""
    place = camera.project(dressed.points)[:, :2]
    near = (place > -MARGIN).all(1) & (place < np.array(camera.size) + MARGIN).all(1)
    return np.flatnonzero(near[dressed.skin.faces].any(1))


def close_up(camera: Camera, dressed: Dressed, carried: dict[str, Floats]) -> Close:
    """Crop to the camera and subdivide; `carried` are per-vertex values, (n,) or (n, k)."""
    used, compact = np.unique(dressed.skin.faces[seen_faces(camera, dressed)], return_inverse=True)
    quads = compact.reshape(-1, 4)
    columns = {"points": dressed.points, "rest": dressed.rest} | carried
    widths = [1 if value.ndim == 1 else value.shape[1] for value in columns.values()]
    table = np.column_stack([value[used] for value in columns.values()])
    levels = 2 if len(quads) < FINEST / 4 else 1
    fine, faces = subdivide(table, quads, levels)
    parts = dict(zip(columns, np.split(fine, np.cumsum(widths)[:-1], axis=1), strict=True))
    parts = {name: part[:, 0] if part.shape[1] == 1 else part for name, part in parts.items()}
    points, rest = parts.pop("points"), parts.pop("rest")
    return Close(Surface(points, triangles(faces)), rest, vertex_normals(points, faces), parts)
