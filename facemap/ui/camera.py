"""The window's camera over a view: which millimetres of the plate are where on screen. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facemap.picture.shapes import Box

CLOSEST = 40.0
"""Logical px to the millimetre at the closest zoom."""
MARGIN_PX = 12.0
LARGEST = 10_000.0
"""mm; no view is as large."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Scale in logical px per view mm, and where the view's top-left corner is (logical px)."""

    scale: float
    left: float
    top: float

    def to_screen(self, u: float, v: float) -> tuple[float, float]:
        return self.left + u * self.scale, self.top + v * self.scale

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.left) / self.scale, (y - self.top) / self.scale

    def box(self, px: Box) -> Box:
        """A box of the window (px) as a box of the view (mm)."""
        return *self.to_view(*px[:2]), *self.to_view(*px[2:])


def fitted(size: tuple[float, float], window: tuple[float, float]) -> Camera:
    """The whole view (mm), centred in a window (px)."""
    room = max(window[0] - 2 * MARGIN_PX, 1.0), max(window[1] - 2 * MARGIN_PX, 1.0)
    scale = min(room[0] / size[0], room[1] / size[1])
    return Camera(scale, (window[0] - size[0] * scale) / 2, (window[1] - size[1] * scale) / 2)


def zoomed(camera: Camera, factor: float, about: tuple[float, float], least: float) -> Camera:
    """Closer or farther, keeping what is under `about` (px) where it is; `least` is the farthest scale."""
    scale = min(max(camera.scale * factor, least), CLOSEST)
    ratio = scale / camera.scale
    return Camera(
        scale, about[0] - (about[0] - camera.left) * ratio, about[1] - (about[1] - camera.top) * ratio
    )


def moved(camera: Camera, dx: float, dy: float) -> Camera:
    return replace(camera, left=camera.left + dx, top=camera.top + dy)


def centred(scale: float, u: float, v: float, window: tuple[float, float]) -> Camera:
    """A scale, with a spot of the view (mm) in the middle of a window (px)."""
    return Camera(scale, window[0] / 2 - u * scale, window[1] / 2 - v * scale)


def kept_as(camera: Camera, window: tuple[float, float]) -> str:
    """The camera as it is kept between starts: its scale, and the spot in the middle of the window."""
    u, v = camera.to_view(window[0] / 2, window[1] / 2)
    return f"{camera.scale:.4f} {u:.2f} {v:.2f}"


def from_kept(text: str) -> tuple[float, float, float] | None:
    """Scale and spot from what was kept; None where it is damaged."""
    try:
        scale, u, v = map(float, text.split())
    except ValueError:
        return None
    return (scale, u, v) if 0.0 < scale <= CLOSEST and max(abs(u), abs(v)) < LARGEST else None


def kept_in_sight(camera: Camera, size: tuple[float, float], window: tuple[float, float]) -> Camera:
    """Never dragged away: at least a third of the window's middle still shows the view."""
    width, height = size[0] * camera.scale, size[1] * camera.scale
    left = min(max(camera.left, window[0] / 3 - width), window[0] * 2 / 3)
    top = min(max(camera.top, window[1] / 3 - height), window[1] * 2 / 3)
    return replace(camera, left=left, top=top)


def showing(box: Box, size: tuple[float, float], window: tuple[float, float]) -> Camera:
    """So that a box of a view of this size (mm) fills a window (px)."""
    width, height = max(box[2] - box[0], 1.0), max(box[3] - box[1], 1.0)
    scale = min(window[0] / width, window[1] / height)
    camera = centred(scale, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, window)
    return kept_in_sight(camera, size, window)


def brought_in(
    camera: Camera, at: tuple[float, float], around: Box, window: tuple[float, float], margin: float = 60.0
) -> Camera:
    """Moved just enough that what is `around` a spot (view mm) is at least `margin` px inside the window.

    Where there is not room for that, the spot itself comes to the middle third of the window.
    """
    left, top = camera.to_screen(*around[:2])
    right, bottom = camera.to_screen(*around[2:])
    if right - left <= window[0] - 2 * margin and bottom - top <= window[1] - 2 * margin:
        across, down = (left, right, margin), (top, bottom, margin)
    else:
        (x, y), third = camera.to_screen(*at), (window[0] / 3, window[1] / 3)
        across, down = (x, x, third[0]), (y, y, third[1])
    return moved(camera, _inwards(*across, window[0]), _inwards(*down, window[1]))


def _inwards(first: float, last: float, margin: float, length: float) -> float:
    """How far a stretch moves to keep `margin` off either end."""
    return max(margin - first, 0.0) + min(length - margin - last, 0.0)
