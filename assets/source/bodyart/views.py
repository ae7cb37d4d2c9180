"""The table of views: which camera, how much it covers, in which pose. Shared by pictures and depth maps."""

from dataclasses import dataclass

import numpy as np

from .mesh import Floats


@dataclass(frozen=True, slots=True)
class Camera:
    """One view. `centre` is mm of the posed body, `size` the mm covered (width, height), angles are degrees.

    yaw > 0 moves the camera to the subject's left, pitch > 0 looks from above.
    """

    name: str
    title: str
    pose: str
    yaw: float
    pitch: float
    centre: tuple[float, float, float]
    size: tuple[float, float]
    step: float
    regions: tuple[str, ...]

    @property
    def rotation(self) -> Floats:
        """Rows: right, up, towards the viewer."""
        a, p = np.radians(self.yaw), np.radians(self.pitch)
        turned = np.array([[np.cos(a), 0, -np.sin(a)], [0, 1, 0], [np.sin(a), 0, np.cos(a)]])
        tilted = np.array([[1, 0, 0], [0, np.cos(p), -np.sin(p)], [0, np.sin(p), np.cos(p)]])
        rotation: Floats = tilted @ turned
        return rotation

    def project(self, points: Floats) -> Floats:
        """u (right), v (down) in view mm and depth towards the viewer, for posed points (..., 3)."""
        q = (points - np.array(self.centre)) @ self.rotation.T
        u, v = self.size[0] / 2 + q[..., 0], self.size[1] / 2 - q[..., 1]
        return np.stack([u, v, q[..., 2]], -1)

    def pixels(self, step: float) -> tuple[int, int]:
        """Picture width and height at `step` mm per pixel."""
        return round(self.size[0] / step), round(self.size[1] / step)


FACE = ("face", "head")
SIDE = (*FACE, "neck")
VIEWS: tuple[Camera, ...] = (
    Camera("face-front", "Face", "rest", 0, 0, (0, 1618, 50), (270, 300), 0.125, FACE),
    Camera("face-left", "Face, left", "rest", 90, 0, (0, 1618, 52), (270, 300), 0.125, SIDE),
    Camera("face-three-quarter-left", "Face, ¾ left", "rest", 40, 0, (0, 1618, 50), (270, 300), 0.125, SIDE),
    Camera("neck-front", "Neck", "chin-raised", 0, 0, (0, 1484, 50), (330, 270), 0.15, ("neck",)),
    Camera("abdomen-front", "Abdomen", "rest", 0, 0, (0, 1092, 50), (360, 455), 0.2, ("abdomen",)),
)


def view(name: str) -> Camera:
    """The view of that name; KeyError if there is none."""
    return {camera.name: camera for camera in VIEWS}[name]
