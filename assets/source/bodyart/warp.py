"""The lattice that takes the rest-pose skin to a pose: a smooth displacement field fitted to the mesh."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from PIL import Image
from scipy.sparse.linalg import spsolve

from .anatomy import Anatomy
from .mesh import Floats

CELL = 8.0
LOW, HIGH = np.array([0.0, 1320.0, -60.0]), np.array([174.0, 1660.0, 180.0])
ZERO, STEP = -163.84, 0.005
STIFF = 0.003
"""Weight of smoothness against fit: small, so that the skin decides where there is skin."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Displacements (x, y, z nodes, 3) mm on a lattice over the left half of the body, both ways."""

    there: Floats
    back: Floats

    @property
    def count(self) -> tuple[int, int, int]:
        x, y, z = self.there.shape[:3]
        return x, y, z


def fitted(anatomy: Anatomy) -> Lattice:
    """From rest to pose, and from pose to rest."""
    kept = anatomy.eye < 0.5
    rest, skin = anatomy.rest[kept], anatomy.skin[kept]
    return Lattice(_one_way(rest, skin), _one_way(skin, rest))


def _one_way(start: Floats, end: Floats) -> Floats:
    """Least squares over the vertices of the left half, with smoothness elsewhere."""
    count = np.ceil((HIGH - LOW) / CELL).astype(int) + 1
    inside = ((start > LOW - (0.5, 0, 0)) & (start < LOW + CELL * (count - 1))).all(1)
    data = corners(np.maximum(start[inside], LOW), count)
    bend = STIFF * sparse.vstack([second_difference(count, axis) for axis in range(3)])
    matrix = (data.T @ data + bend.T @ bend + 1e-9 * sparse.identity(data.shape[1])).tocsc()
    shifts: Floats = spsolve(matrix, data.T @ (end - start)[inside]).reshape(*count, 3)
    shifts[0, :, :, 0] = 0
    return shifts


def corners(points: Floats, count: Floats) -> sparse.csr_matrix:
    """Rows of trilinear weights of lattice nodes, one for each point."""
    place = (points - LOW) / CELL
    cell = np.clip(place.astype(int), 0, count - 2)
    part, rows = place - cell, np.arange(len(points))
    blocks = []
    for corner in np.ndindex(2, 2, 2):
        weight = np.prod(np.where(corner, part, 1 - part), axis=1)
        node = np.ravel_multi_index(tuple((cell + corner).T), tuple(count))
        blocks.append(sparse.csr_matrix((weight, (rows, node)), (len(points), int(np.prod(count)))))
    return sum(blocks[1:], blocks[0])


def second_difference(count: Floats, axis: int) -> sparse.csr_matrix:
    """Second differences along one axis of the lattice."""
    parts = [sparse.identity(n) for n in count]
    n = count[axis]
    parts[axis] = sparse.diags([1.0, -2.0, 1.0], [0, 1, 2], (n - 2, n))
    return sparse.kron(sparse.kron(parts[0], parts[1]), parts[2]).tocsr()


def moved(lattice: Lattice, points: Floats) -> Floats:
    """Points of the left half, taken to the pose."""
    count = np.array(lattice.count)
    held = np.clip(points, LOW, LOW + CELL * (count - 1) - 1e-9)
    return points + corners(held, count) @ lattice.there.reshape(-1, 3)


def holds(point: Floats) -> bool:
    """Whether the lattice reaches this place of the left half."""
    return bool((point >= LOW).all() and (point <= HIGH).all())


def write(lattice: Lattice, path: Path) -> None:
    """16-bit PNG: pages of one z below each other, rows of y, columns of x; dx, dy, dz there, then back."""
    values = np.round((np.concatenate([lattice.there, lattice.back], axis=3) - ZERO) / STEP)
    if values.min() < 0 or values.max() > 65535:
        raise ValueError("displacement outside what 16 bits hold")
    pages = values.transpose(3, 2, 1, 0).reshape(-1, lattice.count[0])
    Image.fromarray(pages.astype(np.uint16)).save(path, compress_level=9)
