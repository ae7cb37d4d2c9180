"""What was worked out for an atlas, kept until another is asked about or another language is spoken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from weakref import ref

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import Tongue, spoken
from facemap.plan.model import Placement

T = TypeVar("T")
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


def of_placement(
    atlas: Atlas,
    kind: str,
    each: Placement,
    shape: Callable[[Placement], tuple[Any, ...]],
    make: Callable[[], T],
) -> T:
    """The answer for a placement: of the very same value at once, else of one of the same shape."""
    known = remembered(atlas, kind)
    found = known.get(id(each))
    if found is not None and found[0] is each:
        return found[1]  # type: ignore[no-any-return]
    key = shape(each)
    answer = known[key] if key in known else make()
    known[key] = answer
    known[id(each)] = each, answer
    return answer


def if_changed(atlas: Atlas, kind: str, signature: tuple[Any, ...], make: Callable[[], T]) -> T:
    """The last answer of a kind, if it was about the same; parts of the signature are kept, so that the same
    object is the same."""
    known = remembered(atlas, kind)
    if "last" not in known or known["last"][0] != signature:
        known["last"] = signature, make()
    return known["last"][1]  # type: ignore[no-any-return]
