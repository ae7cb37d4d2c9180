"""What a role looks like on a light page, a dark page and in print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from facemap.atlas.model import Channel

THEMES = ("light", "dark", "print")


@dataclass(frozen=True, slots=True)
class Look:
    """Colours are #rrggbb, empty for none; `halo` is drawn around the shape, `halo_width` px wide."""

    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    opacity: float = 1.0
    halo: str = ""
    halo_width: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """A theme: page colour, how strongly the body picture is drawn (opacity over `paper`), and the looks by role."""

    theme: str
    paper: str
    skin: float
    looks: Mapping[str, Look] = field(default_factory=dict)


def style(theme: str, channels: Mapping[str, Channel]) -> Style:
    raise NotImplementedError


def look(of: Style, role: str) -> Look:
    """The look of a role; `point.extra.lit` falls back on `point.extra`, then on `point`."""
    raise NotImplementedError
