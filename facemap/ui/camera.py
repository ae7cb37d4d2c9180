"""The window's camera over a view: which millimetres of the plate are where on screen. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace

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


def brought_in(
    camera: Camera, at: tuple[float, float], window: tuple[float, float], margin: float = 60.0
) -> Camera:
    """Moved just enough that a spot (view mm) is at least `margin` px inside the window."""
    x, y = camera.to_screen(*at)
    dx = max(margin - x, 0.0) + min(window[0] - margin - x, 0.0)
    dy = max(margin - y, 0.0) + min(window[1] - margin - y, 0.0)
    return moved(camera, dx, dy)
