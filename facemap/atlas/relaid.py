"""What lies along the skin, laid again after a change: only what changed, or whose points moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed, mentioned
from facemap.atlas.relief import laying_part
from facemap.body.frame import Position
from facemap.body.laid import Work, finished

KINDS = {
    "courses": "channels", "muscles": "muscles", "paths": "structures", "areas": "structures",
    "openings": "structures", "zones": "zones",
}  # fmt: skip
"""Whose each part is."""


def relaid(atlas: Atlas, part: str, before: Atlas, found: tuple[Any, ...]) -> tuple[Any, ...]:
    """A part of an atlas, given what was `found` for the atlas `before`: the same as laying it all."""
    return finished(relaying(atlas, part, before, found))


def relaying(atlas: Atlas, part: str, before: Atlas, found: tuple[Any, ...]) -> Work[tuple[Any, ...]]:
    """The same little by little."""
    if before.body is not atlas.body:
        return (yield from laying_part(atlas, part))
    if part not in KINDS:
        return found  # of the body alone
    entries: Mapping[str, Any] = getattr(atlas, KINDS[part])
    known: Mapping[str, Any] = getattr(before, KINDS[part])
    moved = moved_points(before, atlas)
    stale = {
        name
        for name, entry in entries.items()
        if known.get(name) != entry or not moved.isdisjoint(mentioned(entry))
    }
    fresh = _by_owner((yield from laying_part(atlas, part, stale))) if stale else {}
    kept = _by_owner(found)
    return tuple(item for name in entries for item in (fresh if name in stale else kept).get(name, ()))


def moved_points(before: Atlas, after: Atlas) -> frozenset[str]:
    """Codes that came, went, or lie elsewhere."""
    codes = {*before.spots, *after.spots}
    return frozenset(code for code in codes if _where(before, code) != _where(after, code))


def _where(atlas: Atlas, code: str) -> Position | None:
    spot = atlas.spots.get(code)
    return spot.resolved.position if spot is not None and isinstance(spot.resolved, Placed) else None


def _by_owner(items: tuple[Any, ...]) -> dict[str, list[Any]]:
    """Items of a part by the entry they belong to, which each names first."""
    found: dict[str, list[Any]] = {}
    for item in items:
        found.setdefault(item[0], []).append(item)
    return found
