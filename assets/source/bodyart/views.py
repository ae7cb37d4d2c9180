"""The table of views: which camera, how much it covers, in which pose. Shared by pictures and depth maps."""

from dataclasses import dataclass

import numpy as np

from .mesh import Floats

PLATE, STEP, CLOSE_UP = "plate", "step", "close-up"


@dataclass(frozen=True, slots=True)
class Camera:
    """One view. `centre` is mm of the posed body, `size` the mm covered (width, height), angles are degrees.

    yaw > 0 moves the camera to the subject's left, pitch > 0 looks from above; `step` is mm per pixel.
    `style` names a row of `style.STYLES`, `ring` the turning body that the view is part of, `without` what is
    left out of the body (see `cut`).
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
    style: str = "face"
    kind: str = PLATE
    ring: str = ""
    without: str = ""

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

    @property
    def mirror(self) -> str:
        """Name of the view of the other side that this one, flipped, gives; empty for a symmetric view."""
        return self.name.removesuffix("-left") + "-right" if self.name.endswith("-left") else ""

    @property
    def mirror_title(self) -> str:
        return self.title.replace("left", "right")


FACE, SIDE, BACK = ("face", "head"), ("face", "head", "neck"), ("head", "neck")
HEAD = "head"
MIDDLE, ROUND = (0, 1618, 50), (270, 300)
"""Centre and size of all views of the turning head."""
TURN = 5
"""Degrees from step to step."""
BEHIND = 110
"""From this yaw on a view shows nothing of the face."""


def _turned(name: str, title: str, yaw: float, regions: tuple[str, ...]) -> Camera:
    return Camera(name, title, "rest", yaw, 0, MIDDLE, ROUND, 0.125, regions, ring=HEAD)


def _close(
    name: str, title: str, yaw: float, centre: tuple[float, float, float], size: tuple[float, float],
    regions: tuple[str, ...], style: str = "close",
) -> Camera:  # fmt: skip
    return Camera(name, title, "rest", yaw, 0, centre, size, 0.06, regions, style, CLOSE_UP)


PLATES: tuple[Camera, ...] = (
    _turned("face-front", "Face", 0, FACE),
    _turned("face-three-quarter-left", "Face, ¾ left", 40, SIDE),
    _turned("face-left", "Face, left", 90, SIDE),
    _turned("head-back", "Head, from behind", 180, BACK),
    Camera("head-top", "Head, from above", "rest", 0, 90, (0, 1650, 63), (200, 250), 0.125, ("head",), "top",
           without="trunk"),
    Camera("neck-front", "Neck", "chin-raised", 0, 0, (0, 1484, 50), (330, 270), 0.15, ("neck",), "neck"),
    Camera("neck-left", "Neck, left", "chin-raised", 90, 0, (0, 1508, 30), (279, 327), 0.15, ("neck",),
           "neck-side"),
    Camera("trunk-front", "Chest and abdomen", "rest", 0, 0, (0, 1180, 50), (420, 610), 0.2,
           ("chest", "abdomen"), "trunk"),
    Camera("abdomen-front", "Abdomen", "rest", 0, 0, (0, 1092, 50), (360, 455), 0.2, ("abdomen",), "abdomen"),
    Camera("flank-left", "Flank, left", "rest", 75, 0, (-20, 1180, 30), (332, 460), 0.2, ("chest", "abdomen"),
           "flank", without="arms"),
)  # fmt: skip

CLOSE_UPS: tuple[Camera, ...] = (
    _close("eye-left", "Eye, left", 0, (30, 1635, 130), (84, 78), ("face",)),
    _close("nose-mouth", "Nose and mouth", 0, (0, 1562, 150), (96, 114), ("face",)),
    _close("ear-jaw-left", "Ear and jaw, left", 90, (0, 1583, 65), (111, 117), (*SIDE, "ear"), "close-jaw"),
    _close("temple-left", "Temple, left", 65, (50, 1648, 101), (111, 102), FACE),
)


def _steps() -> tuple[Camera, ...]:
    """The turning head between its named plates, from its front over its left side to its back."""
    named = {camera.yaw for camera in PLATES if camera.ring == HEAD}
    return tuple(
        Camera(
            f"head-{yaw:03}-left", f"Head, {yaw}° left", "rest", yaw, 0, MIDDLE, ROUND, 0.25,
            SIDE if yaw < BEHIND else BACK, kind=STEP, ring=HEAD,
        )
        for yaw in range(0, 181, TURN)
        if yaw not in named
    )  # fmt: skip


STEPS = _steps()
VIEWS: tuple[Camera, ...] = (*PLATES, *CLOSE_UPS, *STEPS)


def view(name: str) -> Camera:
    """The view of that name; KeyError if there is none."""
    return {camera.name: camera for camera in VIEWS}[name]
