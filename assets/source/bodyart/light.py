"""Light per vertex: cosine-weighted rays into a small studio that is fixed to the camera."""

import hashlib
from dataclasses import dataclass

import numpy as np

from .anatomy import scratch_folder
from .mesh import Floats, Ints
from .rays import Surface

RAYS_AT_ONCE = 2_000_000
CLEAR = 0.06


@dataclass(frozen=True, slots=True)
class Lamp:
    """A soft lamp: direction in camera axes (right, up, towards the viewer), narrowness, brightness."""

    direction: tuple[float, float, float]
    narrowness: float
    brightness: float


@dataclass(frozen=True, slots=True)
class Studio:
    """What shines from everywhere, more from above, and the lamps; `bounce` is light off other skin."""

    ambient: float
    sky: float
    lamps: tuple[Lamp, ...]
    bounce: float = 0.22


FACE_STUDIO = Studio(
    0.36,
    0.13,
    (Lamp((-0.5, 0.62, 0.68), 4.5, 1.52), Lamp((0.75, 0.1, 0.55), 3.0, 0.32), Lamp((0.3, 0.5, -0.8), 4, 0.3)),
)
TRUNK_STUDIO = Studio(
    0.29,
    0.15,
    (Lamp((-0.4, 0.68, 0.62), 6, 1.8), Lamp((0.75, 0.1, 0.55), 3, 0.28), Lamp((0.3, 0.5, -0.8), 4, 0.25)),
)


def radiance(studio: Studio, directions: Floats) -> Floats:
    """Brightness that comes from the given directions (camera axes)."""
    total = studio.ambient + studio.sky * directions[..., 1]
    for lamp in studio.lamps:
        towards = np.array(lamp.direction, np.float32) / np.linalg.norm(lamp.direction).astype(np.float32)
        total = total + lamp.brightness * np.exp(lamp.narrowness * (directions @ towards - 1))
    return np.maximum(total, 0)


def hemisphere(count: int) -> Floats:
    """Cosine-weighted directions about +z, spread as a sunflower."""
    i = np.arange(count) + 0.5
    angle, radius = np.pi * (1 + 5**0.5) * i, np.sqrt(i / count)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle), np.sqrt(1 - radius**2)], 1)


def tangents(normals: Floats) -> tuple[Floats, Floats]:
    """Two unit vectors across each normal."""
    start = np.where(np.abs(normals[:, [0]]) > 0.9, (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))
    across = np.cross(normals, start)
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    return np.cross(across, normals), across


def lit(
    surface: Surface, points: Floats, normals: Floats, camera: Floats, studio: Studio, rays: int
) -> tuple[Floats, Floats]:
    """Light received, and openness 0..1 (how far the rays get), for each point."""
    pattern, random = hemisphere(rays).astype(np.float32), np.random.default_rng(0)
    light, openness = np.zeros(len(points)), np.zeros(len(points))
    step = max(1, RAYS_AT_ONCE // rays)
    for start in range(0, len(points), step):
        part = slice(start, start + step)
        light[part], openness[part] = _lit_some(
            surface, points[part], normals[part], camera, studio, pattern, random
        )
    return light, openness


def _lit_some(
    surface: Surface,
    points: Floats,
    normals: Floats,
    camera: Floats,
    studio: Studio,
    pattern: Floats,
    random: np.random.Generator,
) -> tuple[Floats, Floats]:
    along, across = tangents(normals)
    spin = random.random(len(points)) * 2 * np.pi
    c, s = np.cos(spin)[:, None], np.sin(spin)[:, None]
    frame = np.stack([along * c + across * s, across * c - along * s, normals], 1).astype(np.float32)
    directions = np.einsum("rk,nkx->nrx", pattern, frame)
    origins = np.repeat((points + normals * CLEAR).astype(np.float32)[:, None], len(pattern), 1)
    answer = surface.blocked(origins.reshape(-1, 3), directions.reshape(-1, 3))
    shape = directions.shape[:2]
    met, distance = (answer["primID"] >= 0).reshape(shape), answer["tfar"].reshape(shape)
    sky = radiance(studio, directions @ camera.T.astype(np.float32))
    off_skin = studio.bounce * np.clip(0.15 + distance / 35, 0, 1)
    openness = np.where(met, np.clip(distance / 60, 0, 1) ** 0.7, 1).mean(1)
    return np.where(met, off_skin, sky).mean(1), openness


def vertex_light(
    points: Floats, normals: Floats, triangles: Ints, seen: Ints, camera: Floats, studio: Studio, rays: int
) -> tuple[Floats, Floats]:
    """Light and openness for all vertices; only those numbered in `seen` are worked out, the rest are 0."""
    digest = hashlib.sha256(np.round(points, 3).tobytes() + seen.tobytes() + np.round(camera, 6).tobytes())
    digest.update(repr((studio, rays)).encode())
    path = scratch_folder() / f"light-{digest.hexdigest()[:16]}.npz"
    if path.exists():
        with np.load(path) as stored:
            return stored["light"], stored["openness"]
    light, openness = np.zeros(len(points)), np.zeros(len(points))
    surface = Surface(points, triangles)
    light[seen], openness[seen] = lit(surface, points[seen], normals[seen], camera, studio, rays)
    np.savez(path, light=light, openness=openness)
    return light, openness
