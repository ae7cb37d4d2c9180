"""Deciding what is drawn on a view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from facemap.atlas.model import KINDS, Atlas
from facemap.body.model import View
from facemap.picture.shapes import Key, Place2, Plate

Measure = Callable[[str, float], float]
"""Width in px of a text at a size in px."""


@dataclass(frozen=True, slots=True)
class Show:
    """Which layers are on. `labels` is codes, names, both or none; `name_form` pinyin, hanzi or english."""

    labels: str = "codes"
    channels: bool = True
    guide: bool = False
    variants: bool = True
    kinds: frozenset[str] = frozenset(KINDS)
    name_form: str = "pinyin"
    text_px: float = 11.0


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the user singles out: the selected point, points lit by a condition, the one under the pointer."""

    code: str | None = None
    side: str | None = None
    lit: frozenset[str] = frozenset()
    hovered: Key | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A side of a point as one view shows it."""

    key: Key
    at: Place2
    kind: str
    ghosts: tuple[Place2, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What of a plate depends on neither zoom nor selection; picklable. Slow to make, so keep one per view."""

    view: View
    sightings: tuple[Sighting, ...]
    courses: tuple[tuple[str, tuple[Place2, ...]], ...] = ()
    """Channel code and visible stretch of its line, in view mm."""


def survey(atlas: Atlas, view_name: str) -> Survey:
    raise NotImplementedError


def plate(
    atlas: Atlas,
    view_name: str,
    show: Show,
    chosen: Chosen,
    mm_per_px: float,
    measure: Measure,
    surveyed: Survey | None = None,
) -> Plate:
    """The plate of a view at a zoom; give `surveyed` to be quick."""
    raise NotImplementedError
