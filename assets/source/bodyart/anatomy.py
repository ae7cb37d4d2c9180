"""The finished skin: control shape, pose, subdivision, smoothing, sculpted surface anatomy.

Pictures, landmarks and depth maps are all made from this one surface. It has no hair.
"""

import hashlib
import os
import tempfile
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter, map_coordinates

from . import sculpt, shape
from .curve import ramp
from .mesh import Floats, Ints, base_mesh, data_folder, triangles, vertex_normals
from .rig import REST, Pose, posed
from .shape import NIPPLE, UMBILICUS_Y
from .subdivide import neighbour_mean, relaxed, subdivide, subdivide_flat

GROUPS = ("body", "helper-l-eye", "helper-r-eye")
LOWEST, WIDEST = 700.0, 430.0
CORNEA_BULGE, CORNEA_RADIUS = 1.7, 6.6


@dataclass(frozen=True, slots=True)
class Anatomy:
    """`rest` and `skin` (posed) vertices (n, 3) mm, quads (m, 4), normals, masks 0..1.

    `base_index[v]` is the row of base vertex v, or -1 where the cut body leaves it out.
    """

    rest: Floats
    skin: Floats
    faces: Ints
    rest_normals: Floats
    normals: Floats
    eye: Floats
    ears: Floats
    lips: Floats
    base_index: Ints

    @property
    def triangles(self) -> Ints:
        return triangles(self.faces)


def scratch_folder() -> Path:
    """Where slow results are kept between runs: `BODYART_CACHE`, or a folder beside other temporary files."""
    folder = Path(os.environ.get("BODYART_CACHE") or Path(tempfile.gettempdir()) / "bodyart")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def anatomy(pose: Pose | None = None, levels: int = 3) -> Anatomy:
    """The finished body in a pose (bone name to rotation; None: rest), `levels` subdivisions fine."""
    control, pose = shape.control(), pose or REST
    path = scratch_folder() / f"anatomy-{_fingerprint(control, pose, levels)}.npz"
    if not path.exists():
        made = _build(control, pose, levels)
        kept = {field.name: getattr(made, field.name) for field in fields(made)}
        part = path.with_suffix(f".{os.getpid()}.npz")
        np.savez(part, **kept)
        part.replace(path)
        return made
    with np.load(path) as stored:
        return Anatomy(**{name: stored[name] for name in stored.files})


def _fingerprint(control: Floats, pose: Pose, levels: int) -> str:
    digest = hashlib.sha256(np.round(control, 4).tobytes())
    for bone, rotation in sorted(pose.items()):
        digest.update(bone.encode() + np.round(rotation, 9).tobytes())
    digest.update(repr(levels).encode() + Path(__file__).read_bytes())
    digest.update(Path(str(sculpt.__file__)).read_bytes())
    return digest.hexdigest()[:16]


def _build(control: Floats, pose: Pose, levels: int) -> Anatomy:
    base = base_mesh()
    corners = control[base.faces]
    kept = np.isin(base.groups, GROUPS) & (corners[:, :, 1] > LOWEST).all(1)
    kept &= (np.abs(corners[:, :, 0]) < WIDEST).all(1)
    used, compact = np.unique(base.faces[kept], return_inverse=True)
    quads = compact.reshape(-1, 4)
    eye = np.zeros(len(used))
    eye[np.unique(quads[base.groups[kept] != "body"])] = 1
    fine, faces = subdivide(
        np.column_stack([control[used], posed(control, pose)[used], eye]), quads, levels
    )
    rest, skin, eye = fine[:, :3], fine[:, 3:6], fine[:, 6]
    rest, skin = _with_corneas(rest, skin, eye)
    rest, skin = _with_calm_chest(rest, skin, faces)
    base_index = np.full(len(control), -1)
    base_index[used] = np.arange(len(used))
    ears, lips = (
        _texture_mask(name, base.uv, base.uv_faces[kept], faces, len(rest), levels) * (1 - eye)
        for name in ("ears", "lips")
    )
    return _sculpted(rest, skin, faces, eye, ears, lips, base_index)


def _sculpted(
    rest: Floats, skin: Floats, faces: Ints, eye: Floats, ears: Floats, lips: Floats, base_index: Ints
) -> Anatomy:
    rest_normals, normals = vertex_normals(rest, faces), vertex_normals(skin, faces)
    lift = (sculpt.displacement(rest, rest_normals, faces) * (1 - eye))[:, None]
    rest, skin = rest + lift * rest_normals, skin + lift * normals
    rest_normals, normals = vertex_normals(rest, faces), vertex_normals(skin, faces)
    return Anatomy(rest, skin, faces, rest_normals, normals, eye, ears, lips, base_index)


def turn(rest: Floats, skin: Floats) -> Floats:
    """The rotation that best takes rest points to their posed places (Kabsch)."""
    u, _, vt = np.linalg.svd((rest - rest.mean(0)).T @ (skin - skin.mean(0)))
    rotation: Floats = (u @ vt).T
    return rotation


def _with_corneas(rest: Floats, skin: Floats, eye: Floats) -> tuple[Floats, Floats]:
    """Eyeballs get a cornea, so that the iris shows from the side."""
    ball = eye > 0.5
    if not ball.any():
        return rest, skin
    bulge = np.zeros(len(rest))
    for side in (1, -1):
        this = ball & (np.sign(rest[:, 0]) == side)
        centre = 0.5 * (rest[this].min(0) + rest[this].max(0))
        off = rest - centre
        radius = np.hypot(off[:, 0], off[:, 1])
        front = this & (off[:, 2] > 5)
        bulge[front] = CORNEA_BULGE * np.clip(1 - (radius[front] / CORNEA_RADIUS) ** 2, 0, 1)
    forward = turn(rest[ball], skin[ball]) @ (0.0, 0.0, 1.0)
    return rest + bulge[:, None] * (0.0, 0.0, 1.0), skin + bulge[:, None] * forward


def _with_calm_chest(rest: Floats, skin: Floats, faces: Ints) -> tuple[Floats, Floats]:
    """The mesh's own nipples and navel are smoothed away; small nipples are put back, the navel is sculpted."""
    x, y, z = rest.T
    weight = np.zeros(len(rest))
    for side in (1, -1):
        weight = np.maximum(weight, ramp(32, 16, np.hypot(x - side * NIPPLE[0], y - NIPPLE[1] + 1)))
    weight = np.maximum(weight, ramp(25, 13, np.hypot(x, y - UMBILICUS_Y)))
    weight *= (z > 40) & (y < 1310)
    if not weight.any():
        return rest, skin
    smooth = relaxed(rest, neighbour_mean(faces, len(rest)), 400, 0.5 * weight[:, None])
    for side in (1, -1):
        radius = np.hypot(smooth[:, 0] - side * NIPPLE[0], smooth[:, 1] - NIPPLE[1])
        bump = (2.2 * np.exp(-((radius / 4.0) ** 4)) + 0.6 * np.exp(-((radius / 12) ** 4))) * (z > 40)
        smooth[:, 2] += bump
    return smooth, skin + smooth - rest


def _texture_mask(
    name: str, uv: Floats, uv_quads: Ints, faces: Ints, count: int, levels: int, blur: float = 2.0
) -> Floats:
    """A painted region of the mesh's texture, as a weight per vertex."""
    picture = Image.open(data_folder() / "textures" / f"mpfb_{name}.jpg").convert("L")
    paint = gaussian_filter(np.asarray(picture, float) / 255, blur)
    used, compact = np.unique(uv_quads, return_inverse=True)
    fine, fine_quads = subdivide_flat(uv[used], compact.reshape(-1, 4), levels)
    rows = (1 - fine[:, 1]) * paint.shape[0] - 0.5
    columns = fine[:, 0] * paint.shape[1] - 0.5
    value = map_coordinates(paint, [rows, columns], order=1, mode="nearest")
    total = np.bincount(faces.ravel(), value[fine_quads.ravel()], count)
    weight: Floats = total / np.maximum(np.bincount(faces.ravel(), minlength=count), 1)
    return weight
