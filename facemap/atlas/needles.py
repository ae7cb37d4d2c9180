"""Needles as they are sold: sizes, kinds, and the colours that makers tell them apart by."""

from typing import NamedTuple

from facemap.atlas.model import Names

NEEDLE_KINDS = ("filiform", "intradermal", "press")


class Colour(NamedTuple):
    """How a maker marks a size; makers do not agree, so a colour says nothing without its maker."""

    maker: str
    colour: str
    source: str
    text: str = ""
    status: str = ""


class NeedleSize(NamedTuple):
    """Diameter and length of the shaft, in mm."""

    name: str
    gauge: float
    length: float
    kind: str = "filiform"
    names: Names = Names()
    colours: tuple[Colour, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""
    status: str = ""
