"""The location language: where a point is, said in words, as values.

A *spot* is the name of a landmark, the code of a point, `curve@0.25`, or again a place.
"""

from collections.abc import Iterator
from typing import NamedTuple

from facemap.body.frame import Position

DIRECTIONS = ("lateral", "medial", "superior", "inferior", "anterior", "posterior")
UNITS = ("cun", "finger-cun", "finger-breadth", "mm")


class Offset(NamedTuple):
    """Go `amount` `unit` in `direction`, along the skin."""

    direction: str
    amount: float
    unit: str
    scale: str = ""


class From(NamedTuple):
    """Start at a spot and go along the skin, one offset after the other."""

    start: "Spot"
    offsets: tuple[Offset, ...] = ()


class Cross(NamedTuple):
    """Where the vertical through one spot meets the level of another."""

    vertical: "Spot"
    level: "Spot"


class Between(NamedTuple):
    """A fraction of the way from one spot to another, along the skin."""

    ends: "tuple[Spot, Spot]"
    at: float = 0.5


class Along(NamedTuple):
    """On a curve: at a fraction of its length, or where it crosses the level or the vertical of a spot."""

    curve: str
    at: float | None = None
    level: "Spot | None" = None
    vertical: "Spot | None" = None


class Seen(NamedTuple):
    """Picked by hand on a view, in view mm."""

    view: str
    at: tuple[float, float]


def mentioned(words: object) -> Iterator[str]:
    """Every text inside a value of named tuples: of a place, the names that it refers to, and some more."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, tuple):
        for part in words:
            yield from mentioned(part)


Place = From | Cross | Between | Along | Seen
Spot = str | From | Cross | Between | Along | Seen


class Walk(NamedTuple):
    """An offset as this body has it: so many mm, by the scale of that name ("" for a measure in mm)."""

    offset: Offset
    mm: float
    scale: str = ""


class Step(NamedTuple):
    """One step of a construction, for the guide layer.

    `kind` is spot, walk, level, vertical, between, curve or picked; `path` is what to draw (mm, rest pose);
    it ends at `end`; `ticks` are whole cun along it; `label` is the measure written beside it. `text` says it
    in English; whoever says it in another language takes the values: `name` is the landmark, point, curve or
    view, `what` a curve's definition, `by` how it is met (level or vertical), `part` how far along it or the
    way between two places.
    """

    kind: str
    text: str
    end: Position
    path: tuple[Position, ...] = ()
    ticks: tuple[Position, ...] = ()
    label: str = ""
    name: str = ""
    walk: Walk | None = None
    what: str = ""
    by: str = ""
    part: float | None = None


class Placed(NamedTuple):
    position: Position
    construction: tuple[Step, ...] = ()


class Unplaced(NamedTuple):
    reason: str


Resolved = Placed | Unplaced
