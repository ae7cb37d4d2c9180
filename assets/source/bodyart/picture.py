"""One view's picture: painted skin, contours, anatomical lines, details, hair, faded edges."""

import numpy as np

from . import details, eyes, furrows
from .buffers import Image32
from .combing import draw_hair
from .contours import Contour, Pen, contours, draw_contours
from .curve import ramp
from .cut import remains
from .finish import faded, shrunk
from .ground import INK, ground
from .hair import Dressed
from .ink import InkLayer, over
from .mesh import Floats
from .plates import draw_jaw, draw_lines
from .sitter import Sitter, seen_by, sit
from .style import Style, style_of
from .views import Camera

OVERSAMPLING = 2
WIDE = Pen(outer=2.4, inner=(0.0, 2.4), jump=(3.0, 10.0), taper=4.0, alpha=1.0)
"""The zone around contours where no valley line doubles them."""


def render(camera: Camera, step: float) -> Image32:
    """The picture as straight-alpha RGBA 0..1, `step` mm per pixel."""
    style = style_of(camera)
    sitter = sit(camera, style)
    buffers = seen_by(camera, sitter, step / OVERSAMPLING)
    found = contours(sitter.close.surface, sitter.close.rest, sitter.close.normals, camera)
    strength = [_strength(contour, sitter.dressed) for contour in found]
    outlined = InkLayer(camera, buffers, step)
    draw_contours(outlined, found, WIDE, INK, strength)
    picture = shrunk(ground(camera, sitter, buffers, style, outlined.picture()[..., 3]), OVERSAMPLING)
    ink = InkLayer(camera, buffers, step)
    draw_contours(ink, found, style.pen, INK, strength)
    _draw(ink, camera, sitter, style)
    whole = faded(over(picture, ink.picture()), camera, style.fade, step)
    if camera.without:
        arms = furrows.filled(buffers["arms"], buffers.hit)
        whole[..., 3] *= remains(_thinned(arms), camera)
    return whole


def _thinned(values: Image32) -> Image32:
    """At the picture's own resolution."""
    height, width = (size // OVERSAMPLING for size in values.shape)
    thin: Image32 = values.reshape(height, OVERSAMPLING, width, OVERSAMPLING).mean((1, 3))
    return thin


def _draw(ink: InkLayer, camera: Camera, sitter: Sitter, style: Style) -> None:
    draw_lines(ink, sitter.dressed, style.lines)
    if style.jaw and not camera.yaw:
        draw_jaw(ink, sitter.dressed, *style.jaw)
    if style.head:
        skin = details.Skin(sitter.dressed)
        details.draw_brows(ink, skin)
        details.draw_lids(ink, skin)
        details.draw_lashes(ink, skin)
        draw_hair(ink, camera, sitter.dressed, sitter.light)


def _strength(contour: Contour, dressed: Dressed) -> Floats:
    """Contours inside the eye sockets are left to the lid lines."""
    if not dressed.skin.eye.any():
        return np.ones(len(contour.points))
    centre = eyes.eye_centre(dressed.skin)
    aside = (np.abs(contour.rest[:, 0]) - centre[0]) / 19
    above, ahead = (contour.rest - centre)[:, 1] - 2, (contour.rest - centre)[:, 2] / 32
    above = above / np.where(above > 0, 15, 22)
    inside = ramp(0.95, 1.2, np.sqrt(aside**2 + above**2 + ahead**2))
    return np.where(np.isfinite(contour.jump), inside, 1)
