"""The control shape: which targets, how much of each, and the adult of 1743 mm they give.

The head is fitted to adult head and face norms (women's and men's means averaged), the
trunk to the heights of ANSUR II as fractions of stature (Gordon et al. 2014). Frozen: pictures, landmarks
and depth maps are all made from it.
"""

from functools import cache

import numpy as np

from .mesh import Floats, base_mesh, joint, macro, morph, vertex_groups, vertex_normals

SCALE = 103.0
"""Millimetres per mesh unit: decimetres, enlarged 3 % to reach the stature."""

HEAD_GENDER, TRUNK_GENDER = 0.45, 0.7

FACE: dict[str, float] = {
    "head/head-scale-horiz-incr": 0.135,
    "head/head-scale-vert-decr": 0.280,
    "head/head-scale-depth-incr": 0.087,
    "head/head-back-scale-depth-decr": 0.233,
    "head/head-oval": 0.15,
    "forehead/forehead-scale-vert-incr": 0.317,
    "eyes/*-eye-scale-incr": 0.755,
    "eyes/*-eye-height2-incr": 0.222,
    "eyes/*-eye-trans-out": 0.114,
    "eyebrows/eyebrows-trans-up": 0.25,
    "nose/nose-scale-horiz-decr": 0.152,
    "nose/nose-scale-vert-decr": 0.050,
    "nose/nose-scale-depth-incr": 0.580,
    "nose/nose-point-down": 0.08,
    "nose/nose-base-up": 0.50,
    "mouth/mouth-scale-horiz-incr": 0.20,
    "mouth/mouth-cupidsbow-incr": 0.6,
    "mouth/mouth-angles-up": 0.25,
    "chin/chin-height-incr": 0.248,
    "chin/chin-prominent-incr": 0.25,
    "ears/*-ear-scale-incr": 0.631,
    "ears/*-ear-scale-vert-incr": 0.12,
    "ears/*-ear-wing-decr": 0.35,
}
"""Head targets beyond the whole-body ones; `*` stands for both sides."""

TRUNK: dict[str, float] = {
    "stomach/stomach-navel-down": 0.19,
    "breast/nipple-point-decr": 0.6,
    "breast/breast-trans-up": 0.5,
}
CHEST_CUP = 1.5
MUSCLE = {"averagemuscle": 0.3, "maxmuscle": 0.7}
WEIGHT = {"averageweight": 0.5, "minweight": 0.5}

JUGULAR_NOTCH_Y, XIPHISTERNAL_Y, UMBILICUS_Y, SYMPHYSIS_Y = 1435.0, 1294.0, 1048.0, 900.0
"""Heights of the trunk's midline marks (mm).

The notch is where the mesh hollows: 0.823 of stature, ANSUR II 0.818. The xiphisternal junction lies one
sternum (manubrium and body) below it: 154.1 mm in men and 133.1 mm in women (Ateşoğlu 2018) give 152 mm at
this stature, laid as a straight line on the skin. The umbilicus is at 0.602 of stature (ANSUR II). The
symphysis lies 148 mm below it; Parnia 2012 measured 152 mm in women of 161 cm.
"""
NIPPLE = (96.0, 1276.0)
COSTAL_MARGIN = (
    (9.0, 1285.0), (26.0, 1264.0), (50.0, 1226.0), (74.0, 1184.0), (96.0, 1144.0), (110.0, 1118.0),
)  # fmt: skip
"""Left costal arch (x, y), from the xiphisternal joint to the tenth rib."""

LIP_GAP = 0.75
STOMION_VERTEX = 493


@cache
def control() -> Floats:
    """Base vertices (n, 3) of the neutral adult in mm, feet on y = 0; the array is read-only."""
    head, trunk = _head(), _trunk()
    trunk = trunk + joint(head, "neck") - joint(trunk, "neck")
    share = _head_share(head)[:, None]
    vertices = head * share + trunk * (1 - share)
    vertices[:, 1] -= vertices[vertex_groups()["body"], 1].min()
    vertices = _with_closed_lips(vertices)
    vertices.flags.writeable = False
    return vertices


def both_sides(weights: dict[str, float]) -> dict[str, float]:
    """Each name with `*` as a left and a right target."""
    return {name.replace("*", side): weight for name, weight in weights.items() for side in "lr"}


def _head() -> Floats:
    return morph(macro(HEAD_GENDER) | both_sides(FACE)) * SCALE


def _trunk() -> Floats:
    female = CHEST_CUP * (1 - TRUNK_GENDER)
    cup = {
        f"breast/female-young-{muscle}-{weight}-mincup-averagefirmness": female * m * w
        for muscle, m in MUSCLE.items()
        for weight, w in WEIGHT.items()
    }
    return morph(macro(TRUNK_GENDER, MUSCLE, WEIGHT) | both_sides(FACE) | cup | TRUNK) * SCALE


def _head_share(head: Floats) -> Floats:
    """1 above the jaw, 0 below the jugular notch, smooth between."""
    neck = joint(head, "neck")[1]
    t = np.clip((head[:, 1] - neck + 40) / 85, 0, 1)
    share: Floats = t * t * (3 - 2 * t)
    return share


def _with_closed_lips(vertices: Floats) -> Floats:
    """The mesh's lips stand a little apart: near the midline of the mouth each moves towards the other."""
    base = base_mesh()
    faces = base.faces[base.groups == "body"]
    normals = vertex_normals(vertices, faces)
    x, above = np.abs(vertices[:, 0]), vertices[:, 1] - vertices[STOMION_VERTEX, 1]
    near = (x < 27) & (np.abs(above) < 5.5) & (vertices[:, 2] > 132)
    near &= np.isin(np.arange(len(vertices)), faces)
    amount = LIP_GAP * np.exp(-((above / 3.2) ** 2)) * np.clip((27 - x) / 5, 0, 1)
    closed = vertices.copy()
    closed[near, 1] += (amount * np.clip(2 * normals[:, 1], -1, 1))[near]
    return closed
