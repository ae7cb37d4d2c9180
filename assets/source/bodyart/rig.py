"""Posing: linear blend skinning on the mesh's default rig."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from .mesh import Floats, read_json, vertex_groups

Pose = Mapping[str, Floats]


def raised(degrees: float) -> Floats:
    """Rotation that lifts what hangs on a bone: about x, face towards the ceiling."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[1, 0, 0], [0, c, s], [0, -s, c]])


REST: Pose = {}
CHIN_RAISED: Pose = {"neck01": raised(3), "neck02": raised(5), "neck03": raised(6), "head": raised(12)}
ARM_BONES = ("upperarm", "lowerarm", "wrist", "metacarpal", "finger")
POSES: dict[str, Pose] = {"rest": REST, "chin-raised": CHIN_RAISED}


@cache
def bones() -> dict[str, Any]:
    """The rig: bone name to parent, head and tail."""
    rig = read_json("rigs/standard/rig.default.json")
    found: dict[str, Any] = rig.get("bones", rig)
    return found


@cache
def skin_weights() -> dict[str, Floats]:
    """Bone name to rows (vertex number, weight)."""
    weights = read_json("rigs/standard/weights.default.json")["weights"]
    return {bone: np.array(rows, float).reshape(-1, 2) for bone, rows in weights.items()}


def held_by_arms(count: int) -> Floats:
    """How much of each base vertex the bones of the arms hold, 0..1."""
    arms, total = np.zeros(count), np.zeros(count)
    for bone, rows in skin_weights().items():
        numbers, weights = rows[:, 0].astype(int), rows[:, 1]
        total[numbers] += weights
        if bone.startswith(ARM_BONES):
            arms[numbers] += weights
    return arms / np.maximum(total, 1e-9)


def bone_head(vertices: Floats, bone: str) -> Floats:
    """Where a bone starts on these vertices."""
    head = bones()[bone]["head"]
    match head["strategy"]:
        case "CUBE":
            numbers = vertex_groups()[head["cube_name"]]
        case "VERTEX":
            numbers = np.array([head["vertex_index"]])
        case _:
            numbers = np.array(head["vertex_indices"])
    centre: Floats = vertices[numbers].mean(axis=0)
    return centre


def bone_transforms(vertices: Floats, pose: Pose) -> dict[str, Floats]:
    """4 x 4 transform of every bone; parents turn their children."""
    found: dict[str, Floats] = {}

    def transform(bone: str) -> Floats:
        if bone not in found:
            parent = bones()[bone].get("parent")
            local = np.eye(4)
            if bone in pose:
                head = bone_head(vertices, bone)
                local[:3, :3], local[:3, 3] = pose[bone], head - pose[bone] @ head
            found[bone] = (transform(parent) if parent else np.eye(4)) @ local
        return found[bone]

    for bone in bones():
        transform(bone)
    return found


def posed(vertices: Floats, pose: Pose) -> Floats:
    """Base vertices in the pose; those no bone holds stay."""
    if not pose:
        return vertices.copy()
    transforms = bone_transforms(vertices, pose)
    moved, total = np.zeros_like(vertices), np.zeros(len(vertices))
    for bone, rows in skin_weights().items():
        if len(rows) and bone in transforms:
            numbers, weights, matrix = rows[:, 0].astype(int), rows[:, 1], transforms[bone]
            moved[numbers] += weights[:, None] * (vertices[numbers] @ matrix[:3, :3].T + matrix[:3, 3])
            total[numbers] += weights
    held = total > 1e-6
    result = vertices.copy()
    result[held] = moved[held] / total[held, None]
    return result
