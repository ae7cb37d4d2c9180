"""What a view leaves out of the body: the arms, so that they do not hide the flank, or all below the head."""

from dataclasses import replace

import numpy as np

from .anatomy import Anatomy
from .curve import ramp
from .mesh import Floats
from .views import Camera

ARMS, TRUNK = "arms", "trunk"
ARM_GONE, ARM_WHOLE = 0.6, 0.12
"""Skin that the arms hold by more than the first weight is left out; it dissolves from the second."""
HEAD_ENDS = 1540.0


def cut(anatomy: Anatomy, camera: Camera) -> Anatomy:
    """The anatomy without the faces this view leaves out; vertices keep their numbers."""
    if camera.without == ARMS:
        kept = (anatomy.arms[anatomy.faces] < ARM_GONE).all(1)
    elif camera.without == TRUNK:
        kept = (anatomy.rest[anatomy.faces][..., 1] > HEAD_ENDS).all(1)
    else:
        return anatomy
    return replace(anatomy, faces=anatomy.faces[kept])


def remains(arms: Floats, camera: Camera) -> Floats:
    """Opacity of skin by how much an arm holds it."""
    whole: Floats = ramp(ARM_GONE - 0.05, ARM_WHOLE, arms) if camera.without == ARMS else np.ones_like(arms)
    return whole
