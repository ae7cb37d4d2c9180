"""The location language: where a point is, said in words, as values.

A *spot* is the name of a landmark, the code of a point, `curve@0.25`, or again a place.
"""

from __future__ import annotations

from dataclasses import dataclass

from facemap.body.frame import Position

DIRECTIONS = ("lateral", "medial", "superior", "inferior", "anterior", "posterior")
UNITS = ("cun", "finger-cun", "finger-breadth", "mm")


@dataclass(frozen=True, slots=True)
class Offset:
    """Go `amount` `unit` in `direction`, along the skin."""

    direction: str
    amount: float
    unit: str
    scale: str = ""


@dataclass(frozen=True, slots=True)
class From:
    """Start at a spot and go along the skin, one offset after the other."""

    start: Spot
    offsets: tuple[Offset, ...] = ()


@dataclass(frozen=True, slots=True)
class Cross:
    """Where the vertical through one spot meets the level of another."""

    vertical: Spot
    level: Spot


@dataclass(frozen=True, slots=True)
class Between:
    """A fraction of the way from one spot to another, along the skin."""

    ends: tuple[Spot, Spot]
    at: float = 0.5


@dataclass(frozen=True, slots=True)
class Along:
    """On a curve: at a fraction of its length, or where it crosses the level or the vertical of a spot."""

    curve: str
    at: float | None = None
    level: Spot | None = None
    vertical: Spot | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Picked by hand on a view, in view mm."""

    view: str
    at: tuple[float, float]


Place = From | Cross | Between | Along | Seen
Spot = str | From | Cross | Between | Along | Seen


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a construction, for the guide layer.

    `kind` is spot, walk, level, vertical, between, curve or picked; `path` is what to draw (mm, rest pose);
    it ends at `end`; `ticks` are whole cun along it; `label` is the measure written beside it.
    """

    kind: str
    text: str
    end: Position
    path: tuple[Position, ...] = ()
    ticks: tuple[Position, ...] = ()
    label: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    position: Position
    construction: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    reason: str


Resolved = Placed | Unplaced
