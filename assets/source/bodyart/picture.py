"""One view's picture: light, paint, furrows, contours, details, hair, faded edges."""

from dataclasses import dataclass, field

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter, maximum_filter

from . import details, eyes, furrows
from .anatomy import anatomy
from .buffers import Buffers, Image32, rasterise
from .contours import Contour, Pen, contours, draw_contours
from .curve import ramp
from .hair import Dressed, dress
from .ink import InkLayer, over
from .light import FACE_STUDIO, TRUNK_STUDIO, Studio, vertex_light
from .mesh import Floats, triangles
from .plates import ABDOMEN_LINES, NECK_LINES, Line, draw_lines
from .rays import Surface
from .rig import POSES
from .strands import COMBED, EDGE, grow
from .subdivide import neighbour_mean, relaxed
from .tone import Tone, encoded, shaded, with_hair
from .views import Camera

INK = (74, 52, 42)
OVERSAMPLING = 2
LIGHT_BLUR = (14, 5, 2)


@dataclass(frozen=True, slots=True)
class Fade:
    """Where the figure dissolves, in mm from the picture's edges (start, end); None keeps the edge hard."""

    top: tuple[float, float] | None = None
    bottom: tuple[float, float] | None = None
    sides: tuple[float, float] | None = None
    round: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How a view is lit, toned, lined and faded."""

    studio: Studio = FACE_STUDIO
    tone: Tone = field(default_factory=Tone)
    pen: Pen = field(default_factory=Pen)
    fade: Fade = field(default_factory=lambda: Fade(bottom=(30, 2)))
    lines: tuple[Line, ...] = ()
    rays: int = 160
    crease: float = 0.26


STYLES = {
    "face": Style(),
    "neck": Style(TRUNK_STUDIO, Tone(gain=1.2), fade=Fade(top=(27, 3), round=True), lines=NECK_LINES),
    "abdomen": Style(
        TRUNK_STUDIO,
        Tone(gain=1.28, shine=0.35),
        fade=Fade(top=(40, 6), bottom=(45, 6)),
        lines=ABDOMEN_LINES,
        rays=400,
    ),
}


def style_of(camera: Camera) -> Style:
    """The style of the first region a view teaches."""
    return STYLES[camera.regions[0]]


@dataclass(frozen=True, slots=True)
class Sitter:
    """The dressed, lit body in front of one camera."""

    dressed: Dressed
    surface: Surface
    light: Floats
    openness: Floats


def sit(camera: Camera) -> Sitter:
    """Pose, dress and light the body for a view."""
    dressed, style = dress(anatomy(POSES[camera.pose])), style_of(camera)
    surface = Surface(dressed.points, triangles(dressed.skin.faces))
    place = camera.project(dressed.points)
    margin = 15.0
    near = (place[:, :2] > -margin).all(1) & (place[:, :2] < np.array(camera.size) + margin).all(1)
    seen = np.flatnonzero(near & (dressed.normals @ camera.rotation[2] > -0.15))
    light, openness = vertex_light(
        dressed.points, dressed.normals, surface.triangles, seen, camera.rotation, style.studio, style.rays
    )
    return Sitter(dressed, surface, light, openness)


def seen_by(camera: Camera, sitter: Sitter, step: float) -> Buffers:
    """All the picture needs per pixel."""
    dressed = sitter.dressed
    mean = neighbour_mean(dressed.skin.faces, len(dressed.points))
    blurred = np.stack([relaxed(sitter.light, mean, steps) for steps in LIGHT_BLUR], 1)
    attributes = {
        "normal": dressed.normals, "rest": dressed.rest, "light": blurred, "open": sitter.openness,
        "eye": dressed.skin.eye, "ears": dressed.skin.ears, "hair": dressed.hair, "border": dressed.border,
    }  # fmt: skip
    return rasterise(sitter.surface, camera, step, attributes)


def render(camera: Camera, step: float) -> Image32:
    """The picture as straight-alpha RGBA 0..1, `step` mm per pixel."""
    sitter, style = sit(camera), style_of(camera)
    buffers = seen_by(camera, sitter, step / OVERSAMPLING)
    picture = _shrunk(_ground(camera, sitter, buffers, style), OVERSAMPLING)
    ink = InkLayer(camera, buffers, step)
    _draw_contours(ink, camera, sitter, style)
    draw_lines(ink, sitter.dressed, style.lines)
    if _shows_head(camera):
        _draw_head(ink, camera, sitter)
    return faded(over(picture, ink.picture()), camera, style.fade, step)


def _shows_head(camera: Camera) -> bool:
    return "abdomen" not in camera.regions


def _ground(camera: Camera, sitter: Sitter, buffers: Buffers, style: Style) -> Image32:
    """Painted skin with furrows; premultiplied RGBA at the buffers' resolution."""
    normal = buffers["normal"] @ camera.rotation.T.astype(np.float32)
    normal /= np.maximum(np.linalg.norm(normal, axis=2, keepdims=True), 1e-6)
    head = _shows_head(camera)
    lips = (
        details.lip_weight(buffers, details.Skin(sitter.dressed)) if head else np.zeros_like(buffers["eye"])
    )
    colour = shaded(buffers, normal, lips, style.tone)
    if head:
        colour = with_hair(eyes.painted(colour, buffers, sitter.dressed.skin), buffers)
    colour = encoded(colour)
    facing = furrows.filled(np.where(buffers.hit, normal[..., 2], 1.0).astype(np.float32), buffers.hit)
    clear = 1 - 0.97 * ramp(-9, -4, buffers["border"])
    fold = (furrows.creases(facing, buffers.step) * style.crease * clear)[..., None]
    colour = colour * (1 - fold) + colour * np.array([0.72, 0.60, 0.52]) * fold
    near_eye = gaussian_filter(maximum_filter(buffers["eye"][::4, ::4], 5).repeat(4, 0).repeat(4, 1), 2)
    near_eye = near_eye[: colour.shape[0], : colour.shape[1]]
    line = (
        furrows.valley_lines(facing, buffers.step)
        * clear
        * (1 - 0.7 * near_eye)
        * _off_the_sockets(camera, buffers)
    )
    line = (0.70 * line)[..., None]
    colour = colour * (1 - line) + (0.25 * colour + 0.75 * np.array(INK) / 255) * line
    alpha = buffers.hit.astype(np.float32)[..., None]
    return np.concatenate([colour * alpha, alpha], -1).astype(np.float32)


def _off_the_sockets(camera: Camera, buffers: Buffers) -> Image32:
    """Valley lines beside the nose and the inner eye are shading, not drawing, when the head is turned."""
    rest, weight = buffers["rest"], np.zeros(buffers.hit.shape, np.float32)
    if camera.yaw:
        for side in (1, -1):
            away = ((rest[..., 0] - side * 21) / 10) ** 2 + ((rest[..., 1] - 1611) / 11) ** 2
            weight = np.maximum(weight, np.exp(-(away**2)))
    return 1 - weight


def _shrunk(picture: Image32, factor: int) -> Image32:
    """Average premultiplied pixels down; straight alpha out."""
    height, width = picture.shape[0] // factor, picture.shape[1] // factor
    small = picture.reshape(height, factor, width, factor, 4).mean((1, 3))
    return np.concatenate([small[..., :3] / np.maximum(small[..., 3:], 1e-6), small[..., 3:]], -1)


def _draw_contours(ink: InkLayer, camera: Camera, sitter: Sitter, style: Style) -> None:
    dressed = sitter.dressed
    found = contours(sitter.surface, dressed.rest, dressed.normals, camera)
    draw_contours(ink, found, style.pen, INK, [_strength(contour, dressed) for contour in found])


def _strength(contour: Contour, dressed: Dressed) -> Floats:
    """Contours inside the eye sockets are left to the lid lines."""
    outer = ~np.isfinite(contour.jump)
    weight = np.ones(len(contour.points))
    if dressed.skin.eye.any():
        centre = eyes.eye_centre(dressed.skin)
        off = (
            np.abs(contour.rest[:, 0]) - centre[0],
            contour.rest[:, 1] - centre[1] - 2,
            contour.rest[:, 2] - centre[2],
        )
        away = np.sqrt((off[0] / 19) ** 2 + (off[1] / 15) ** 2 + (off[2] / 24) ** 2)
        weight = np.where(outer, 1, ramp(0.85, 1.1, away))
    return weight


def _draw_head(ink: InkLayer, camera: Camera, sitter: Sitter) -> None:
    skin = details.Skin(sitter.dressed)
    details.draw_brows(ink, skin)
    details.draw_lids(ink, skin)
    details.draw_lashes(ink, skin)
    draw_hair(ink, camera, sitter)


def draw_hair(ink: InkLayer, camera: Camera, sitter: Sitter) -> None:
    """Combed hair, then short fine hairs that soften its border."""
    dressed = sitter.dressed
    for growth in (COMBED, EDGE):
        strands, random = grow(dressed, growth), np.random.default_rng(growth.seed + 9)
        count, k = strands.points.shape[:2]
        colour = _hair_colour(strands.points, sitter, camera, strands.vertex, random)
        s = np.linspace(0, 1, k)
        if growth.edge_only:
            width = random.uniform(0.09, 0.17, count)[:, None] * (1 - 0.85 * s)
            alpha = (0.16 + 0.34 * ramp(-4, 5, strands.border)) * random.uniform(0.5, 1, count)
        else:
            width = (
                random.uniform(0.15, 0.29, count)[:, None]
                * np.sin(np.pi * np.clip(s * 0.94 + 0.06, 0, 1)) ** 0.55
            )
            alpha = np.clip(0.16 + 0.60 * strands.root, 0, 0.76) * random.uniform(0.55, 1, count)
        order = np.argsort(camera.project(strands.points[:, k // 3])[:, 2] + random.normal(0, 4, count))
        ink.strokes(strands.points[order], width[order], colour[order], alpha[order], 3.0)


def _hair_colour(
    strands: Floats, sitter: Sitter, camera: Camera, vertex: Floats, random: np.random.Generator
) -> Floats:
    """Brown, lighter where the light falls and along the sheen across the strands."""
    tangent = np.gradient(strands, axis=1)
    tangent /= np.maximum(np.linalg.norm(tangent, axis=2, keepdims=True), 1e-6)
    lamp = camera.rotation.T @ (np.array([-0.5, 0.75, 0.45]) / np.linalg.norm([0.5, 0.75, 0.45]))
    half = lamp + camera.rotation[2]
    across = tangent[:, strands.shape[1] // 3] @ (half / np.linalg.norm(half))
    sheen = np.sqrt(np.clip(1 - across**2, 0, 1)) ** 26
    light = sitter.light[vertex]
    tone = random.normal(0, 0.10, len(strands))
    value = np.clip(0.30 + 0.52 * (light - 0.55) + 0.30 * sheen * np.clip(light, 0, 1) + tone, 0.03, 0.95)
    dark, fair = np.array((60, 48, 41.0)), np.array((176, 152, 130.0))
    return dark + (fair - dark) * value[:, None]


def faded(picture: Image32, camera: Camera, fade: Fade, step: float) -> Image32:
    """Alpha dissolves towards the cropped edges."""
    height, width = picture.shape[:2]
    down, across = (np.arange(height) + 0.5) * step, (np.arange(width) + 0.5) * step
    amount = np.ones((height, width))
    if fade.top:
        amount *= ramp(fade.top[1], fade.top[0], down)[:, None]
    if fade.bottom:
        amount *= ramp(fade.bottom[1], fade.bottom[0], camera.size[1] - down)[:, None]
    if fade.sides:
        amount *= ramp(fade.sides[1], fade.sides[0], np.minimum(across, camera.size[0] - across))[None]
    if fade.round:
        x = np.abs(across / camera.size[0] - 0.5) * 2
        y = np.clip(down / camera.size[1] - 0.30, 0, 1) / 0.70
        amount *= ramp(1.0, 0.70, np.hypot(x[None] ** 1.6, y[:, None] ** 1.1))
    result = picture.copy()
    result[..., 3] *= amount
    return result


def eight_bit(picture: Image32, seed: int = 7) -> Image.Image:
    """Dithered to 8 bits, so that wide gradients do not band."""
    random = np.random.default_rng(seed)
    grain = random.normal(0, 0.6, picture.shape[:2])[..., None]
    levels = picture * 255
    levels[..., :3] += grain + random.uniform(-0.5, 0.5, levels[..., :3].shape)
    return Image.fromarray(np.clip(np.round(levels), 0, 255).astype(np.uint8), "RGBA")
