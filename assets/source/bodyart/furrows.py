"""Furrows of the head-lit skin (normal . view): soft creases and thin valley lines, per pixel."""

import numpy as np
from scipy.ndimage import distance_transform_edt, gaussian_filter, map_coordinates

from .buffers import Image32
from .curve import ramp


def filled(facing: Image32, hit: np.ndarray) -> Image32:
    """The facing picture carried on beyond the figure, so that its edge is no furrow."""
    if hit.all():
        return facing
    row, column = distance_transform_edt(~hit, return_distances=False, return_indices=True)
    return facing[row, column]


class Curvature:
    """Gradient and greater second derivative of a picture at one scale (mm), worked out on a coarser grid."""

    def __init__(self, picture: Image32, scale: float, step: float) -> None:
        pixels = scale / step
        self.every, self.shape = max(1, int(pixels // 3)), picture.shape
        coarse = picture
        if self.every > 1:
            coarse = gaussian_filter(picture, self.every * 0.5)[:: self.every, :: self.every]
        self.sigma = pixels / self.every
        orders = ((0, 1), (1, 0), (0, 2), (2, 0), (1, 1))
        self.fields = [gaussian_filter(coarse, self.sigma, order=order) for order in orders]

    def strength(self) -> Image32:
        """Depth of the valley, free of scale, per pixel of the full picture."""
        return self._full(_bend(*self.fields[2:]) * self.sigma**2)

    def distance(self) -> Image32:
        """Pixels to the nearest valley line, per pixel of the full picture."""
        x, y, xx, yy, xy = (self._full(values) for values in self.fields)
        angle = 0.5 * np.arctan2(2 * xy, xx - yy)
        slope = x * np.cos(angle) + y * np.sin(angle)
        return np.abs(slope / np.maximum(_bend(xx, yy, xy), 1e-7)) * self.every

    def _full(self, values: Image32) -> Image32:
        if self.every == 1:
            return values
        axes = [np.arange(size, dtype=np.float32) / self.every for size in self.shape]
        grid = np.meshgrid(*axes, indexing="ij")
        return np.asarray(map_coordinates(values.astype(np.float32), grid, order=1, mode="nearest"))


def _bend(xx: Image32, yy: Image32, xy: Image32) -> Image32:
    return (xx + yy) / 2 + np.sqrt(((xx - yy) / 2) ** 2 + xy**2)


def creases(facing: Image32, step: float) -> Image32:
    """Broad soft darkening in folds, 0..1."""
    total = np.zeros(facing.shape, np.float32)
    for scale, weight in ((0.55, 1.0), (1.3, 0.8)):
        total = np.maximum(total, weight * ramp(0.02, 0.22, Curvature(facing, scale, step).strength()))
    return total.astype(np.float32)


def valley_lines(facing: Image32, step: float, widths: tuple[float, float] = (0.12, 0.46)) -> Image32:
    """Thin lines along the bottom of sharp folds, 0..1; widths in mm."""
    total = np.zeros(facing.shape, np.float32)
    for scale in (0.4, 1.0):
        field = Curvature(facing, scale, step)
        depth = gaussian_filter(ramp(0.03, 0.20, field.strength()).astype(np.float32), scale / step * 0.5)
        half = (widths[0] + (widths[1] - widths[0]) * depth) / step / 2
        total = np.maximum(total, np.clip(half + 0.7 - field.distance(), 0, 1) * ramp(0.02, 0.5, depth))
    return total.astype(np.float32)
