"""The plates by their keys: Alt and a digit for each of the middle and the left, and for its right side."""

from __future__ import annotations

from collections.abc import Mapping

from facemap.atlas.tongue import later
from facemap.body.model import Body

PLATES: Mapping[str, str] = later({
    "face-front": "Face", "face-three-quarter-left": "Face, ¾ left", "face-left": "Face, left",
    "head-back": "Head, from behind", "head-top": "Head, from above", "neck-front": "Neck",
    "neck-left": "Neck, left", "trunk-front": "Chest and abdomen", "abdomen-front": "Abdomen",
    "flank-left": "Flank, left",
})  # fmt: skip
"""The plates of the left and the middle, in the order of their keys; the right ones have the same keys."""
SAME_KEY = later("the same key again: the other side")
SIDES = (("-left", "-right"), ("-right", "-left"))


def key_of(view: str) -> str:
    """Alt and the digit that leads to a plate, or to its other side; "" where none does."""
    at = next((at for at, name in enumerate(PLATES, 1) if view in (name, _mirrored(name))), 0)
    return f"Alt+{at % 10}" if at else ""


def wanted(body: Body, plate: str, now: str) -> str:
    """The view that a plate's key leads to: from itself to its other side, where there is one."""
    other = _mirrored(plate)
    return other if now == plate and other in body.views else plate


def _mirrored(view: str) -> str:
    ends = ((end, other) for end, other in SIDES if view.endswith(end))
    return next((view.removesuffix(end) + other for end, other in ends), view)
