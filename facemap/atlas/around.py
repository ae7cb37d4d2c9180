"""What lies around the points: sheets of muscle, bands of vessels and nerves, zones, ways of channels.

All of it is said in words, as places are: a *trail* is a row of stops along the skin.
"""

from typing import NamedTuple

from facemap.atlas.place import Place, Spot

FIBRES = ("across", "along")
BOTH = "both"


class Stretch(NamedTuple):
    """Part of a named curve, from one fraction of its length to another (backwards where they fall)."""

    curve: str
    start: float = 0.0
    end: float = 1.0


Stop = Spot | Stretch
Trail = tuple[Stop, ...]


class Waypoint(NamedTuple):
    """A place in between that a channel passes and that is no point, with its name."""

    name: str
    place: Place


class Sheet(NamedTuple):
    """Part of a muscle, spun between border trails that run in the same sense.

    Fibres run `across` (from the first border to the last) or `along` (beside the borders, as round the
    eye). `layer` 1 lies just under the skin, 3 deepest. A `closed` sheet joins its ends into a ring.
    """

    borders: tuple[Trail, ...]
    fibres: str = "across"
    closed: bool = False
    layer: int = 1
    name: str = ""
    sides: str = BOTH


class Band(NamedTuple):
    """The usual course of a vessel, nerve or duct, give or take `spread` mm to either side."""

    through: Trail
    source: str
    spread: float = 2.0
    sides: str = BOTH
    text: str = ""


class Opening(NamedTuple):
    """Where a foramen usually opens, give or take `spread` mm."""

    at: Spot
    source: str
    spread: float = 3.0
    sides: str = BOTH


class Outline(NamedTuple):
    """The outline on the skin of a gland or organ; the left half where it lies across the midline."""

    outline: Trail
    source: str
    sides: str = BOTH
    text: str = ""
