"""The painted skin with its furrows, before any stroke."""

import numpy as np
from scipy.ndimage import gaussian_filter

from . import details, eyes, furrows
from .buffers import Buffers, Image32
from .curve import ramp
from .sitter import Sitter
from .style import Style
from .tone import encoded, shaded, with_hair
from .views import Camera

INK = (74, 52, 42)
FOLD = np.array([0.72, 0.60, 0.52], np.float32)


def ground(camera: Camera, sitter: Sitter, buffers: Buffers, style: Style, outlined: Image32) -> Image32:
    """Premultiplied RGBA at the buffers' resolution; `outlined` (coarser) is 1 where contours are drawn."""
    normal = buffers["normal"] @ camera.rotation.T.astype(np.float32)
    normal /= np.maximum(np.linalg.norm(normal, axis=2, keepdims=True), 1e-6)
    colour = encoded(_painted(sitter, buffers, normal, style))
    facing = furrows.filled(np.where(buffers.hit, normal[..., 2], 1.0).astype(np.float32), buffers.hit)
    bare = (1 - 0.97 * ramp(-9, -4, buffers["border"])).astype(np.float32)
    allowed = _allowed(camera, sitter, buffers, facing)
    soft = bare * (allowed if abs(camera.yaw) > 60 else 1)
    fold = (furrows.creases(facing, buffers.step) * style.crease * soft)[..., None]
    colour = colour * (1 - fold * (1 - FOLD))
    line = furrows.valley_lines(facing, buffers.step) * bare * allowed
    ratio = facing.shape[0] // outlined.shape[0]
    line *= 1 - gaussian_filter(outlined, 0.15 / (ratio * buffers.step)).repeat(ratio, 0).repeat(ratio, 1)
    line = (0.70 * line)[..., None]
    colour = colour * (1 - line) + (0.25 * colour + 0.75 * np.array(INK, np.float32) / 255) * line
    alpha = buffers.hit.astype(np.float32)[..., None]
    return np.concatenate([colour * alpha, alpha], -1).astype(np.float32)


def _painted(sitter: Sitter, buffers: Buffers, normal: Image32, style: Style) -> Image32:
    if not style.head:
        return shaded(buffers, normal, np.zeros_like(buffers["eye"]), style.tone)
    skin = details.Skin(sitter.dressed)
    lips = details.lip_weight(buffers, skin)
    colour = shaded(buffers, normal, lips, style.tone)
    colour = eyes.painted(
        colour, buffers, sitter.dressed.skin, details.caruncles(buffers, skin), normal[..., 2]
    )
    return with_hair(colour, buffers)


def _allowed(camera: Camera, sitter: Sitter, buffers: Buffers, facing: Image32) -> Image32:
    """Where valley lines may be drawn: faintly around the eyes, and not beside a turned nose."""
    allowed = np.ones_like(facing)
    if sitter.dressed.skin.eye.any():
        rest, centre = buffers["rest"], eyes.eye_centre(sitter.dressed.skin)
        off = [
            (np.abs(rest[..., 0]) - centre[0]) / 20,
            (rest[..., 1] - centre[1]) / 13,
            (rest[..., 2] - centre[2]) / 26,
        ]
        socket = ramp(1.25, 0.9, np.sqrt(sum(part**2 for part in off)))
        edge_on = np.maximum(ramp(0.55, 0.15, facing), abs(camera.yaw) > 60) if camera.yaw else 0.0
        allowed *= 1 - socket * np.maximum(0.55, edge_on)
        for side in (1, -1) if camera.yaw else ():
            away = ((rest[..., 0] - side * 21) / 10) ** 2 + ((rest[..., 1] - 1611) / 11) ** 2
            allowed *= 1 - np.exp(-(away**2))
    return allowed.astype(np.float32)
