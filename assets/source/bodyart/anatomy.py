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

from . import corrections, sculpt, shape
from .mesh import Floats, Ints, base_mesh, data_folder, triangles, vertex_normals
from .rig import REST, Pose, held_by_arms, posed
from .subdivide import subdivide, subdivide_flat

GROUPS = ("body", "helper-l-eye", "helper-r-eye")
LOWEST, WIDEST = 700.0, 430.0


@dataclass(frozen=True, slots=True)
class Anatomy:
    """`rest` and `skin` (posed) vertices (n, 3) mm, quads (m, 4), normals, masks 0..1 (`arms`: by the rig).

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
    arms: Floats
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
    digest.update(repr(levels).encode())
    for module in (__file__, corrections.__file__, sculpt.__file__, shape.__file__):
        digest.update(Path(str(module)).read_bytes())
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
    table = np.column_stack(
        [control[used], posed(control, pose)[used], eye, held_by_arms(len(control))[used]]
    )
    fine, faces = subdivide(table, quads, levels)
    rest, skin, eye, arms = fine[:, :3], fine[:, 3:6], fine[:, 6], fine[:, 7]
    base_index = np.full(len(control), -1)
    base_index[used] = np.arange(len(used))
    ears, lips = (
        _texture_mask(name, base.uv, base.uv_faces[kept], faces, len(rest), levels) * (1 - eye)
        for name in ("ears", "lips")
    )
    rest, skin = corrections.with_corneas(rest, skin, eye)
    rest, skin = corrections.with_soft_lobes(rest, skin)
    rest, skin = corrections.with_calm_trunk(rest, skin, faces)
    return _sculpted(rest, skin, faces, eye, ears, lips, arms, base_index)


def _sculpted(
    rest: Floats,
    skin: Floats,
    faces: Ints,
    eye: Floats,
    ears: Floats,
    lips: Floats,
    arms: Floats,
    base_index: Ints,
) -> Anatomy:
    rest_normals, normals = vertex_normals(rest, faces), vertex_normals(skin, faces)
    lift = (sculpt.displacement(rest, rest_normals, faces) * (1 - eye))[:, None]
    rest, skin = rest + lift * rest_normals, skin + lift * normals
    rest_normals, normals = vertex_normals(rest, faces), vertex_normals(skin, faces)
    return Anatomy(rest, skin, faces, rest_normals, normals, eye, ears, lips, arms, base_index)


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
