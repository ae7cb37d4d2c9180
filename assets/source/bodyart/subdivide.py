"""Catmull-Clark subdivision as sparse matrices; border edges stay a smooth curve.

New vertices are appended (old ones first, then edges, then faces), so old numbers stay valid.
"""

from typing import NamedTuple

import numpy as np
import scipy.sparse as sparse

from .mesh import Floats, Ints


class Edges(NamedTuple):
    """`ends` (e, 2) sorted vertex pairs, `of_face` (m, 4) edge of each quad side, `uses` quads per edge."""

    ends: Ints
    of_face: Ints
    uses: Ints


def edges_of(faces: Ints) -> Edges:
    """The unique edges of quads."""
    sides = np.sort(np.stack([faces, np.roll(faces, -1, 1)], -1).reshape(-1, 2), axis=1)
    ends, inverse, uses = np.unique(sides, axis=0, return_inverse=True, return_counts=True)
    return Edges(ends, inverse.reshape(-1, 4), uses)


def split_faces(faces: Ints, edges: Edges, vertex_count: int) -> Ints:
    """Each quad as four around its new middle vertex."""
    side = edges.of_face + vertex_count
    middle = np.arange(len(faces)) + vertex_count + len(edges.ends)
    corners = [np.stack([faces[:, k], side[:, k], middle, side[:, k - 1]], 1) for k in range(4)]
    return np.stack(corners, 1).reshape(-1, 4)


def _average(rows: Ints, columns: Ints, shape: tuple[int, int]) -> sparse.csr_matrix:
    """Matrix whose row is the mean of the columns listed for it."""
    matrix = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape)
    matrix.data[:] = 1
    counts = np.maximum(np.asarray(matrix.sum(1)).ravel(), 1)
    return sparse.diags(1 / counts) @ matrix


def catmull_clark_matrix(faces: Ints, edges: Edges, count: int) -> sparse.csr_matrix:
    """Sparse matrix that turns `count` old vertices into the new ones."""
    quads, n_edges = np.arange(len(faces)), len(edges.ends)
    face_points = _average(np.repeat(quads, 4), faces.ravel(), (len(faces), count))
    middles = _average(np.repeat(np.arange(n_edges), 2), edges.ends.ravel(), (n_edges, count))
    around = _average(edges.of_face.ravel(), np.repeat(quads, 4), (n_edges, len(faces)))
    border = edges.uses == 1
    inner = sparse.diags((~border).astype(float))
    edge_points = inner @ (0.5 * middles + 0.5 * around @ face_points)
    edge_points = edge_points + sparse.diags(border.astype(float)) @ middles
    vertex_points = _vertex_points(faces, edges, count, face_points, middles)
    return sparse.vstack([vertex_points, edge_points, face_points]).tocsr()


def _vertex_points(
    faces: Ints, edges: Edges, count: int, face_points: sparse.csr_matrix, middles: sparse.csr_matrix
) -> sparse.csr_matrix:
    quads, n_edges, border = np.arange(len(faces)), len(edges.ends), edges.uses == 1
    valence = np.maximum(np.bincount(edges.ends.ravel(), minlength=count), 1)
    near_faces = _average(faces.ravel(), np.repeat(quads, 4), (count, len(faces))) @ face_points
    near_edges = _average(edges.ends.ravel(), np.repeat(np.arange(n_edges), 2), (count, n_edges)) @ middles
    inner = sparse.diags(1 / valence) @ (near_faces + 2 * near_edges) + sparse.diags((valence - 3) / valence)
    at_border = np.zeros(count)
    at_border[edges.ends[border].ravel()] = 1
    rim = (
        _average(edges.ends[border].ravel(), np.repeat(np.flatnonzero(border), 2), (count, n_edges)) @ middles
    )
    curve = 0.5 * sparse.identity(count) + 0.5 * rim
    return sparse.diags(1 - at_border) @ inner + sparse.diags(at_border) @ curve


def subdivide(values: Floats, faces: Ints, levels: int) -> tuple[Floats, Ints]:
    """Per-vertex rows (n, k) and quads after `levels` Catmull-Clark steps."""
    for _ in range(levels):
        edges = edges_of(faces)
        matrix = catmull_clark_matrix(faces, edges, len(values))
        faces = split_faces(faces, edges, len(values))
        values = matrix @ values
    return values, faces


def subdivide_flat(values: Floats, faces: Ints, levels: int) -> tuple[Floats, Ints]:
    """The same splits without smoothing, for texture coordinates."""
    for _ in range(levels):
        edges = edges_of(faces)
        split = split_faces(faces, edges, len(values))
        values = np.vstack([values, values[edges.ends].mean(1), values[faces].mean(1)])
        faces = split
    return values, faces


def neighbour_mean(faces: Ints, count: int) -> sparse.csr_matrix:
    """Matrix that gives each vertex the mean of its edge neighbours."""
    sides = np.stack([faces, np.roll(faces, -1, 1)], -1).reshape(-1, 2)
    rows, columns = np.r_[sides[:, 0], sides[:, 1]], np.r_[sides[:, 1], sides[:, 0]]
    return _average(rows, columns, (count, count))


def relaxed(values: Floats, mean: sparse.csr_matrix, steps: int, amount: float | Floats = 0.5) -> Floats:
    """Values drawn towards their neighbours' mean, `steps` times."""
    for _ in range(steps):
        values = values + amount * (mean @ values - values)
    return values
