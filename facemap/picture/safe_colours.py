"""Colours of the fourteen channels that people with any kind of colour vision can tell apart.

Chosen by search: on skin, as drawn, every two are as far apart as can be for full colour vision and for the
three kinds in which one sort of cones is missing. Tests see them through each of these.
"""

from __future__ import annotations

from collections.abc import Mapping

from facemap.atlas.model import Channel

SAFE: Mapping[str, str] = {
    "LU": "#4F5472", "LI": "#40248F", "ST": "#D05700", "SP": "#222405", "HT": "#B60E09", "SI": "#C531D5",
    "BL": "#2974FF", "KI": "#000074", "PC": "#8204C5", "TE": "#9D689E", "GB": "#095F2E", "LR": "#638157",
    "CV": "#0A11FF", "GV": "#40003C",
}  # fmt: skip


def recoloured(channels: Mapping[str, Channel]) -> dict[str, Channel]:
    """The channels in these colours; one of a user's own keeps its colour."""
    return {
        code: channel._replace(colour=SAFE.get(code, channel.colour)) for code, channel in channels.items()
    }
