"""The safe colours of the channels, seen with each kind of colour vision."""

from itertools import combinations
from math import dist

import pytest

from facemap.atlas.model import Atlas
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.picture.colour import rgb
from facemap.picture.safe_colours import SAFE, recoloured
from facemap.picture.style import look, style

Rgb = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, severity 1, in linear light.
VISIONS: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green cones": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue cones": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
APART = 0.07
"""In OKLab; 0.02 is just noticed side by side."""


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas([points_folder()], cache=None).atlas


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def seen(colour: str, vision: str) -> Rgb:
    """A colour in OKLab, as it looks to such eyes."""
    light = [linear(value / 255) for value in rgb(colour)]
    r, g, b = (
        min(1.0, max(0.0, sum(share * value for share, value in zip(row, light, strict=True))))
        for row in VISIONS[vision]
    )
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def closest(colours: list[str], vision: str) -> float:
    return min(dist(seen(one, vision), seen(other, vision)) for one, other in combinations(colours, 2))


@pytest.mark.parametrize("vision", VISIONS)
def test_lines_on_the_skin_are_told_apart(atlas: Atlas, vision: str) -> None:
    shown = style("light", recoloured(atlas.channels))
    inks = [look(shown, f"channel.{code}").stroke for code in atlas.channels]
    assert len(inks) >= 14
    assert closest(inks, vision) > APART


def test_the_packs_own_colours_would_not_do(atlas: Atlas) -> None:
    inks = [channel.colour for channel in atlas.channels.values()]
    assert min(closest(inks, vision) for vision in VISIONS) < APART / 2


def test_every_shipped_channel_has_one_and_only_its_colour_changes(atlas: Atlas) -> None:
    assert set(SAFE) == set(atlas.channels)
    for code, channel in recoloured(atlas.channels).items():
        assert channel == atlas.channels[code]._replace(colour=SAFE[code])
