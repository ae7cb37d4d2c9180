"""What a view shows of planned needles: worked out once for each view, whatever the zoom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facemap.body.frame import Position
from facemap.body.model import View
from facemap.body.surface import project, sighted
from facemap.picture.shapes import Place2
from facemap.plan.model import Placement

MOST = 5_000
"""Badges whose sight is kept."""


class Badge(NamedTuple):
    """A placement as it stands on the plate: `state` is planned, in, part or out; `alarm` is bar, warn or "";
    `uneven`: its twin is planned differently.

    `entries` are where its needles enter (mm), `tips` where their ends lie below, if they slant; `hub` is
    where the needles of a fan run apart from.
    """

    placement: Placement
    number: int
    state: str = "planned"
    alarm: str = ""
    entries: tuple[Position, ...] = ()
    tips: tuple[Position, ...] = ()
    uneven: bool = False
    hub: Position | None = None


class Sight(NamedTuple):
    """Places in view mm; None for what the view does not see."""

    at: Place2 | None
    entries: tuple[Place2 | None, ...]
    tips: tuple[Place2 | None, ...]
    path: tuple[Place2, ...]
    hub: Place2 | None

    @property
    def dots(self) -> list[Place2]:
        """The entries that are seen."""
        return [dot for dot in self.entries if dot]


_kept: list[tuple[View, dict[int, tuple[Badge, Sight]]]] = []


def sights(view: View, badges: Sequence[Badge]) -> list[Sight]:
    """In the order of the badges. Kept by the very badge while the same view is asked about."""
    if not _kept or _kept[0][0] is not view or len(_kept[0][1]) > MOST:
        _kept[:] = [(view, {})]
    known = _kept[0][1]
    return [_of(view, badge, known) for badge in badges]


def _of(view: View, badge: Badge, known: dict[int, tuple[Badge, Sight]]) -> Sight:
    found = known.get(id(badge))
    if found is None or found[0] is not badge:
        known[id(badge)] = found = badge, _looked(view, badge)
    return found[1]


def _looked(view: View, badge: Badge) -> Sight:
    each = badge.placement
    at = sighted(view, each.position) if each.position is not None else None
    alone = badge.entries == (each.position,)
    entries = (at,) if alone else tuple(_seen(view, badge.entries))
    tips = entries if badge.tips == badge.entries else tuple(_seen(view, badge.tips))
    path = tuple(spot for spot in _seen(view, each.path) if spot)
    return Sight(at, entries, tips, path, project(view, badge.hub) if badge.hub else None)


def _seen(view: View, places: Iterable[Position]) -> Iterable[Place2 | None]:
    return (sighted(view, place) for place in places)
