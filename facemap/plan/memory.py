"""What was worked out for an atlas, kept until another is asked about or another language is spoken."""

from __future__ import annotations

from typing import Any
from weakref import ref

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import Tongue, spoken

MOST = 20_000
"""Answers of one kind; then they are worked out anew."""
_kept: list[tuple[ref[Atlas], Tongue, dict[str, dict[Any, Any]]]] = []


def remembered(atlas: Atlas, kind: str) -> dict[Any, Any]:
    """The answers of a kind; whoever asks adds to them."""
    tongue = spoken()
    if not _kept or _kept[0][0]() is not atlas or _kept[0][1] is not tongue:
        _kept[:] = [(ref(atlas), tongue, {})]
    found = _kept[0][2].setdefault(kind, {})
    if len(found) > MOST:
        found.clear()
    return found
