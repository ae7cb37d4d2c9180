"""Iris, pupil and white, painted on the eyeballs in rest coordinates so that the gaze follows the head."""

import numpy as np

from .anatomy import Anatomy
from .buffers import Buffers, Image32
from .curve import ramp
from .mesh import Floats
from .tone import SCLERA, linear, mixed

IRIS, PUPIL = 5.95, 2.05
GAZE_DROP = 0.35
INNER, OUTER, LIMBUS, DARK = (142, 116, 88), (100, 88, 76), (58, 50, 45), (24, 21, 20)
CARUNCLE, CORNER = (214, 160, 148), (232, 190, 178)


def eye_centre(anatomy: Anatomy) -> Floats:
    """Middle of the left eyeball at rest (mm)."""
    ball = anatomy.rest[(anatomy.eye > 0.5) & (anatomy.rest[:, 0] > 0)]
    middle: Floats = 0.5 * (ball.min(0) + ball.max(0))
    return middle


def painted(
    colour: Image32, buffers: Buffers, anatomy: Anatomy, caruncles: Image32, facing: Image32
) -> Image32:
    """The picture (linear) with both eyes painted; `caruncles` weighs the moist skin in their corners."""
    seen = buffers["eye"] > 0.5
    if not seen.any():
        return colour
    light = 0.35 + 0.55 * np.clip(buffers["light"].mean(-1, keepdims=True), 0, 1)
    moist = 0.8 * caruncles[..., None]
    colour = colour * (1 - moist) + linear(CORNER) * light * moist
    rest, centre = buffers["rest"][seen], eye_centre(anatomy)
    side = np.sign(rest[:, 0])
    off = np.stack([rest[:, 0] - side * centre[0], rest[:, 1] - centre[1] + GAZE_DROP], 1)
    light = buffers["light"][seen].mean(-1, keepdims=True)
    result = colour.copy()
    result[seen] = _glints(_iris(_white(colour[seen], off, side), off, light, facing[seen]), off)
    return result


def _white(colour: Image32, off: Floats, side: Floats) -> Image32:
    """The white grows rosy towards its inner corner."""
    colour = colour * (1 - 0.30 * ramp(1.0, 5.5, off[:, 1]))[:, None].astype(np.float32)
    colour = 0.86 * colour + 0.14 * linear(SCLERA)
    towards_nose = -off[:, 0] * side
    return mixed(
        colour, CARUNCLE, 0.75 * ramp(10.5, 13.8, towards_nose) + 0.10 * ramp(6, 10, np.abs(off[:, 0]))
    )


def _iris(colour: Image32, off: Floats, light: Image32, facing: Image32) -> Image32:
    radius, angle = np.hypot(off[:, 0], off[:, 1]), np.arctan2(off[:, 1], off[:, 0])
    random, fibres = np.random.default_rng(5), np.zeros_like(radius)
    for count in (17, 29, 41, 67):
        fibres += np.sin(angle * count + random.uniform(0, 2 * np.pi)) * 0.25
    out = np.clip(radius / IRIS, 0, 1)
    blend = ramp(0.35, 0.95, out)[:, None]
    iris = linear(INNER) * (1 - blend) + linear(OUTER) * blend
    iris = iris * (1 + 0.15 * fibres * ramp(0.3, 0.6, out))[:, None]
    iris = mixed(iris, LIMBUS, 0.9 * ramp(0.78, 1.0, out))
    iris = iris * (1 + 0.35 * np.clip(-off[:, 1] / IRIS, -1, 1))[:, None]
    iris = mixed(iris, DARK, ramp(PUPIL + 0.25, PUPIL - 0.25, radius) * ramp(0.1, 0.5, facing))
    iris = iris * (0.35 + 0.75 * np.clip(light / 0.75, 0, 1.1))
    weight = ramp(IRIS + 0.4, IRIS - 0.4, radius)[:, None]
    return (colour * (1 - weight) + iris * weight).astype(np.float32)


def _glints(colour: Image32, off: Floats) -> Image32:
    for x, y, wide, tall, strength in ((-1.6, 1.7, 0.75, 0.7, 0.85), (1.9, -1.9, 0.6, 0.5, 0.18)):
        squared = ((off[:, 0] - x) / wide) ** 2 + ((off[:, 1] - y) / tall) ** 2
        colour = mixed(colour, (248, 248, 248), np.exp(-(squared**2)) * strength)
    return colour
