"""Colour of the skin: paint, light and a calm illustration tone curve. Work is done in linear light."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .buffers import Buffers, Image32
from .curve import ramp
from .shape import NIPPLE, UMBILICUS_Y

SKIN = (240, 216, 199)
EAR = (230, 186, 166)
FLUSH = (232, 182, 162)
LIP = (204, 144, 132)
AREOLA, NIPPLE_PAINT = (208, 163, 145), (190, 140, 122)
NAVEL = (170, 116, 98)
SCLERA = (243, 237, 231)
HAIR = (124, 106, 92)


@dataclass(frozen=True, slots=True)
class Tone:
    """`gain` brightens, `lift` opens the shadows, `shine` is the strength of highlights."""

    gain: float = 1.12
    lift: float = 0.12
    shine: float = 0.9


def linear(colour: ArrayLike) -> NDArray[np.float32]:
    """sRGB 0..255 to linear 0..1."""
    c = np.asarray(colour, np.float32) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4).astype(np.float32)


def encoded(light: NDArray[np.float32]) -> Image32:
    """Linear 0..1 to sRGB 0..1."""
    c = np.clip(light, 0, 1)
    return np.where(c <= 0.0031308, c * 12.92, 1.055 * c ** (1 / 2.4) - 0.055).astype(np.float32)


def mixed(under: Image32, colour: ArrayLike, weight: NDArray[np.floating]) -> Image32:
    """A linear picture with an sRGB colour painted over it by weight (h, w)."""
    w = np.clip(weight, 0, 1).astype(np.float32)[..., None]
    return under * (1 - w) + linear(colour) * w


def spot(rest: Image32, centre: ArrayLike, radii: ArrayLike) -> Image32:
    """A soft ellipsoid of weight around a rest position."""
    away = (rest - np.asarray(centre, np.float32)) / np.asarray(radii, np.float32)
    return np.exp(-(away**2).sum(-1))


def paint(buffers: Buffers, lips: Image32) -> Image32:
    """The skin's own colour per pixel, before light."""
    rest, eye = buffers["rest"], buffers["eye"]
    colour = np.ones_like(rest) * linear(SKIN)
    colour = mixed(colour, EAR, buffers["ears"] * 0.35)
    cheeks = spot(rest, (42, 1600, 120), (20, 16, 40)) + spot(rest, (-42, 1600, 120), (20, 16, 40))
    nose, chin = spot(rest, (0, 1594, 165), (14, 10, 16)), spot(rest, (0, 1530, 150), (16, 10, 25))
    colour = mixed(colour, FLUSH, (0.36 * cheeks + 0.28 * nose + 0.12 * chin) * (1 - eye))
    colour = mixed(colour, LIP, lips * 0.52)
    on_chest = (rest[..., 2] > 60) & (rest[..., 1] < 1320)
    if on_chest.any():
        radius = np.hypot(np.abs(rest[..., 0]) - NIPPLE[0], rest[..., 1] - NIPPLE[1])
        colour = mixed(colour, AREOLA, ramp(13.5, 9.0, radius) * 0.5 * on_chest)
        colour = mixed(colour, NIPPLE_PAINT, ramp(4.4, 2.4, radius) * 0.5 * on_chest)
    navel = np.hypot(rest[..., 0] / 3.9, (rest[..., 1] - UMBILICUS_Y - 1.0) / 5.2)
    colour = mixed(colour, NAVEL, 0.62 * ramp(1.15, 0.15, navel) * (rest[..., 2] > 60))
    return mixed(colour, SCLERA, ramp(0.4, 0.6, eye))


def shaded(buffers: Buffers, normal: Image32, lips: Image32, tone: Tone) -> Image32:
    """Painted, lit skin in linear light; `normal` is in camera axes."""
    light = tone.lift + (1 - tone.lift) * np.clip(buffers["light"] * tone.gain, 0, 1.15)
    colour = paint(buffers, lips) * light
    half = np.array([-0.30, 0.42, 1.0], np.float32)
    gleam = np.clip(normal @ (half / np.linalg.norm(half)), 0, 1)
    strength = 0.028 * gleam**18 + 0.030 * gleam**70 * (1 + 1.5 * lips)
    shine = tone.shine * (1 - buffers["eye"]) * strength * np.clip(buffers["open"], 0, 1)
    colour = colour + shine[..., None] * np.array([1, 0.97, 0.93], np.float32)
    shadow = np.clip(1 - light.mean(-1, keepdims=True), 0, 1)
    return (colour * (1 - shadow * 0.24 * np.array([0, 0.72, 0.74], np.float32))).astype(np.float32)


def with_hair(colour: Image32, buffers: Buffers) -> Image32:
    """The undercoat of the hair."""
    light = np.clip(buffers["light"].mean(-1), 0, 1.1)[..., None]
    weight = (ramp(0.05, 1.0, buffers["hair"]) * 0.92).astype(np.float32)[..., None]
    return colour * (1 - weight) + linear(HAIR) * (0.25 + 0.95 * light) * weight
