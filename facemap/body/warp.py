"""Taking positions from the rest pose to a pose and back.

The warp holds both ways as lattices; the way back is a first guess, made exact against the way there.
"""

import math

from facemap.body.frame import Position
from facemap.body.grid import grid
from facemap.body.model import Warp

ROUNDS, NEAR = 40, 0.005
THERE, BACK = 0, 3


def to_pose(warp: Warp | None, p: Position) -> Position:
    """Where the pose takes a rest-pose position (mm)."""
    if warp is None:
        return p
    dx, dy, dz = _shift(warp, THERE, *p)
    return Position(p[0] + dx, p[1] + dy, p[2] + dz)


def to_rest(warp: Warp | None, p: Position) -> Position:
    """The rest-pose position (mm) that the pose takes to `p`, to 0.005 mm, by fixed-point iteration."""
    if warp is None:
        return p
    dx, dy, dz = _shift(warp, BACK, *p)
    x, y, z = p[0] + dx, p[1] + dy, p[2] + dz
    for _ in range(ROUNDS):
        dx, dy, dz = _shift(warp, THERE, x, y, z)
        off = abs(p[0] - dx - x) + abs(p[1] - dy - y) + abs(p[2] - dz - z)
        x, y, z = p[0] - dx, p[1] - dy, p[2] - dz
        if off < NEAR:
            break
    return Position(x, y, z)


def _shift(warp: Warp, way: int, x: float, y: float, z: float) -> tuple[float, float, float]:
    """Displacement at a position: trilinear, constant beyond the lattice, mirrored on the right."""
    values = grid(warp.file).values
    columns, lines, pages = warp.count
    i, a = _cell((abs(x) - warp.origin[0]) / warp.cell, columns)
    j, b = _cell((y - warp.origin[1]) / warp.cell, lines)
    k, c = _cell((z - warp.origin[2]) / warp.cell, pages)
    page = columns * lines
    at = (way * pages + k) * page + j * columns + i
    w00, w10, w01, w11 = (1 - a) * (1 - b), a * (1 - b), (1 - a) * b, a * b
    found = []
    for corner in (at, at + page * pages, at + 2 * page * pages):
        here = (
            w00 * values[corner] + w10 * values[corner + 1]
            + w01 * values[corner + columns] + w11 * values[corner + columns + 1]
        )  # fmt: skip
        corner += page
        there = (
            w00 * values[corner] + w10 * values[corner + 1]
            + w01 * values[corner + columns] + w11 * values[corner + columns + 1]
        )  # fmt: skip
        found.append(warp.zero + warp.step * (here + c * (there - here)))
    return math.copysign(1.0, x) * found[0], found[1], found[2]


def _cell(t: float, count: int) -> tuple[int, float]:
    """Lattice cell and the fraction inside it."""
    t = min(max(t, 0.0), count - 1.000001)
    i = int(t)
    return i, t - i
