"""Hair as single strands grown over the shell."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from .curve import ramp
from .hair import Dressed, flow, noise
from .mesh import Floats, Ints

STEP = 1.6


@dataclass(frozen=True, slots=True)
class Growth:
    """How one population of hairs grows: lengths in mm, wander in degrees, along the border or all over."""

    count: int
    length: tuple[float, float]
    wander: float
    edge_only: bool
    seed: int


@dataclass(frozen=True, slots=True)
class Strands:
    """`points` (n, k, 3) posed; `root` hair weight and `border` mm at each root."""

    points: Floats
    root: Floats
    border: Floats
    vertex: Ints


COMBED = Growth(15000, (20, 40), 5, False, 1)
EDGE = Growth(5500, (3.0, 8.0), 8, True, 2)


def grow(dressed: Dressed, growth: Growth) -> Strands:
    """Strands of a population on the posed shell."""
    random = np.random.default_rng(growth.seed)
    start, hair, border = _roots(dressed, growth, random)
    field = _Field(dressed)
    length = random.uniform(*growth.length, growth.count)
    length *= 1 if growth.edge_only else 0.45 + 0.55 * np.clip(hair, 0, 1)
    angle = np.radians(growth.wander) * random.normal(size=growth.count)
    angle += np.radians(8) * noise(start, 0.05, growth.seed)
    end = (
        np.zeros(growth.count)
        if growth.edge_only
        else random.uniform(0.05, 0.6, growth.count) * np.clip(hair, 0, 1)
    )
    lift = random.uniform(-0.5, 0.35, growth.count)
    step = STEP / 2 if growth.edge_only else STEP
    points = field.follow(start, length, angle, end, lift, step, int(np.ceil(growth.length[1] / step)) + 1)
    return Strands(points, hair, border, field.nearest(start))


def _roots(dressed: Dressed, growth: Growth, random: np.random.Generator) -> tuple[Floats, Floats, Floats]:
    """Root positions, hair weight and border distance, drawn by area."""
    faces, hair, border = dressed.skin.faces, dressed.hair, dressed.border
    near = np.flatnonzero((border[faces] > -7).any(1) & (dressed.rest[faces][:, 0, 1] > 1500))
    corners = dressed.points[faces[near]]
    area = np.linalg.norm(np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1]), axis=1)
    weight, inside = hair[faces[near]].mean(1), border[faces[near]].mean(1)
    if growth.edge_only:
        clear = (dressed.skin.ears[faces[near]].mean(1) < 0.15) & (
            dressed.skin.eye[faces[near]].mean(1) < 0.1
        )
        chance = area * ramp(-3.5, 2.5, inside) * ramp(12, 4, inside) * clear
    else:
        chance = area * (weight + 1.2 * np.clip(weight * 4, 0, 1) * (weight < 0.9)) * (weight > 0.03)
    chosen = near[random.choice(len(near), growth.count, p=chance / chance.sum())]
    u, v = random.random((2, growth.count))
    share = np.stack([(1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v], 1)

    def blend(values: Floats) -> Floats:
        return np.einsum("nc,nc...->n...", share, values[faces[chosen]])

    return blend(dressed.points), blend(hair), blend(border)


class _Field:
    """The hair's direction over the posed shell, asked at any point near it."""

    def __init__(self, dressed: Dressed) -> None:
        self.numbers = np.flatnonzero((dressed.border > -12) & (dressed.rest[:, 1] > 1500))
        self.tree = cKDTree(dressed.points[self.numbers])
        self.points, self.normals = dressed.points[self.numbers], dressed.normals[self.numbers]
        self.hair = dressed.hair[self.numbers]
        self.way = flow(dressed, self.numbers) @ dressed.head_turn.T

    def nearest(self, points: Floats) -> Ints:
        return self.numbers[self.tree.query(points)[1]]

    def follow(
        self, start: Floats, length: Floats, angle: Floats, end: Floats, lift: Floats, step: float, count: int
    ) -> Floats:
        at, alive, path = start.copy(), np.ones(len(start), bool), [start]
        for k in range(1, count):
            near = self.tree.query(at)[1]
            way, normal = self.way[near], self.normals[near]
            c, s = np.cos(angle)[:, None], np.sin(angle)[:, None]
            alive &= self.hair[near] >= end
            stride = np.clip(length - (k - 1) * step, 0, step) * alive
            at = at + (way * c + np.cross(normal, way) * s) * stride[:, None]
            near = self.tree.query(at)[1]
            off = ((at - self.points[near]) * self.normals[near]).sum(1)
            at = at - (off - lift * min(1, k / 6))[:, None] * self.normals[near]
            angle = angle * 0.985
            path.append(at)
        return np.stack(path, 1)
