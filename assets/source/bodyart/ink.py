"""Anti-aliased strokes with a depth test, painted on a transparent layer."""

from collections.abc import Iterator

import numpy as np
import skia
from numpy.typing import ArrayLike, NDArray

from .buffers import Buffers
from .mesh import Floats
from .views import Camera

Colours = ArrayLike


def runs(flags: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """(start, end) of each stretch of true values, end exclusive."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def over(under: NDArray[np.float32], top: NDArray[np.float32]) -> NDArray[np.float32]:
    """One straight-alpha RGBA picture (0..1) over another."""
    alpha = top[..., 3:] + under[..., 3:] * (1 - top[..., 3:])
    colour = top[..., :3] * top[..., 3:] + under[..., :3] * under[..., 3:] * (1 - top[..., 3:])
    return np.concatenate([colour / np.maximum(alpha, 1e-6), alpha], -1).astype(np.float32)


class InkLayer:
    """Strokes in posed millimetres, hidden where the skin is nearer to the camera."""

    def __init__(self, camera: Camera, buffers: Buffers, step: float) -> None:
        self.camera, self.step = camera, step
        self.width, self.height = camera.pixels(step)
        ratio = round(step / buffers.step)
        depth = np.where(buffers.hit, buffers.depth, -1e4)
        self.depth = depth[ratio // 2 :: ratio, ratio // 2 :: ratio]
        self._surface = skia.Surface(self.width, self.height)
        self._canvas = self._surface.getCanvas()
        self._canvas.clear(skia.ColorTRANSPARENT)

    def visible(self, projected: Floats, tolerance: float) -> NDArray[np.bool_]:
        """Which projected points are at most `tolerance` mm behind the skin."""
        column = np.clip((projected[..., 0] / self.step).astype(int), 0, self.width - 1)
        row = np.clip((projected[..., 1] / self.step).astype(int), 0, self.height - 1)
        seen: NDArray[np.bool_] = projected[..., 2] > self.depth[row, column] - tolerance
        return seen

    def strokes(
        self,
        lines: Floats,
        widths: ArrayLike,
        colours: ArrayLike,
        alphas: ArrayLike,
        tolerance: float | None = 1.2,
        shown: NDArray[np.bool_] | None = None,
    ) -> None:
        """Draw lines (n, k, 3); widths in mm, colours 0..255; tolerance None draws what is hidden too.

        `shown` (n, k) leaves out more.
        """
        count, length = lines.shape[:2]
        projected = self.camera.project(lines)
        seen = np.ones((count, length), bool) if tolerance is None else self.visible(projected, tolerance)
        seen = seen if shown is None else seen & shown
        width = np.broadcast_to(np.asarray(widths, float), (count, length))
        colour = np.broadcast_to(np.asarray(colours, float), (count, 3)) / 255
        alpha = np.broadcast_to(np.asarray(alphas, float), (count,))
        left, right = self._outline(projected[..., :2] / self.step, width / self.step / 2)
        paint = skia.Paint(AntiAlias=True)
        for i in range(count):
            paint.setColor4f(skia.Color4f(*colour[i].tolist(), float(alpha[i])))
            for start, end in runs(seen[i]):
                if end - start > 1:
                    outline = np.concatenate([left[i, start:end], right[i, start:end][::-1]])
                    path = skia.Path()
                    path.addPoly([skia.Point(x, y) for x, y in outline.tolist()], True)
                    self._canvas.drawPath(path, paint)

    @staticmethod
    def _outline(pixels: Floats, half: Floats) -> tuple[Floats, Floats]:
        tangent = np.gradient(pixels, axis=1)
        tangent /= np.maximum(np.linalg.norm(tangent, axis=2, keepdims=True), 1e-6)
        aside = np.stack([-tangent[..., 1], tangent[..., 0]], -1) * half[..., None]
        return pixels + aside, pixels - aside

    def picture(self) -> NDArray[np.float32]:
        """The layer as straight-alpha RGBA (h, w, 4) 0..1."""
        pixels = self._surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
        return np.asarray(pixels, np.float32) / 255
