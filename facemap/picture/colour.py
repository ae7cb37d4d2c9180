"""Colours as #rrggbb: mixing, and darkening or lightening one until it can be read on another."""

from __future__ import annotations

from functools import lru_cache

Rgb = tuple[int, int, int]


def rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `other` in it."""
    pairs = zip(rgb(colour), rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def contrast(colour: str, other: str) -> float:
    """Contrast ratio of WCAG 2, 1 to 21."""
    high, low = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=256)
def legible(colour: str, ground: str, ratio: float) -> str:
    """`colour`, taken towards black or white until it has that contrast with `ground`."""
    end = "#000000" if _luminance(ground) > 0.18 else "#FFFFFF"
    for step in range(21):
        tried = mixed(colour, end, step / 20)
        if contrast(tried, ground) >= ratio:
            return tried
    return end


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
