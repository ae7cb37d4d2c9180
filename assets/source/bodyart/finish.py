"""The last steps of a picture: faded edges, fewer pixels, eight bits."""

import numpy as np
from PIL import Image

from .buffers import Image32
from .curve import ramp
from .mesh import Floats
from .style import Fade
from .views import Camera


def shrunk(picture: Image32, factor: int) -> Image32:
    """Average premultiplied pixels down; straight alpha out."""
    height, width = picture.shape[0] // factor, picture.shape[1] // factor
    small = picture.reshape(height, factor, width, factor, 4).mean((1, 3))
    return np.concatenate([small[..., :3] / np.maximum(small[..., 3:], 1e-6), small[..., 3:]], -1)


def faded(picture: Image32, camera: Camera, fade: Fade, step: float) -> Image32:
    """Alpha dissolves towards the cropped edges."""
    result = picture.copy()
    result[..., 3] *= whole(picture.shape[:2], camera, fade, step)
    return result


def whole(size: tuple[int, ...], camera: Camera, fade: Fade, step: float) -> Floats:
    """How much of the figure is left at each pixel of a picture of that size (rows, columns), 0..1."""
    height, width = size
    down = ((np.arange(height) + 0.5) * step)[:, None]
    aside = np.abs((np.arange(width) + 0.5) * step - camera.size[0] / 2)[None]
    amount = np.ones((height, width))
    if fade.top:
        lowered = fade.shoulders * ramp(0.45, 1.0, aside / (camera.size[0] / 2))
        amount *= ramp(fade.top[1], fade.top[0], down - lowered)
    if fade.bottom:
        amount *= ramp(fade.bottom[1], fade.bottom[0], camera.size[1] - down)
    if fade.sides:
        amount *= ramp(fade.sides[1], fade.sides[0], camera.size[0] / 2 - aside)
    if fade.round:
        below = np.clip(down / camera.size[1] - 0.30, 0, 1) / 0.70
        amount *= ramp(1.0, 0.70, np.hypot((2 * aside / camera.size[0]) ** 1.6, below**1.1))
    return amount


def eight_bit(picture: Image32, seed: int = 7) -> Image.Image:
    """Dithered to 8 bits, so that wide gradients do not band.

    Chroma is dithered in blocks of two pixels, because that is how lossy WebP stores it.
    """
    random, (height, width) = np.random.default_rng(seed), picture.shape[:2]
    levels = picture * 255
    blocks = random.uniform(-0.58, 0.58, (2, (height + 1) // 2, (width + 1) // 2))
    blue, red = blocks.repeat(2, 1).repeat(2, 2)[:, :height, :width]
    levels[..., 0] += 1.402 * red
    levels[..., 1] -= 0.344 * blue + 0.714 * red
    levels[..., 2] += 1.772 * blue
    grain = random.normal(0, 0.8, (height, width, 1))
    levels[..., :3] += grain + random.uniform(-0.5, 0.5, (height, width, 3))
    return Image.fromarray(np.clip(np.round(levels), 0, 255).astype(np.uint8), "RGBA")
