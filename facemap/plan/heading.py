"""Which way a needle points, and how steeply: from the words of a placement."""

from __future__ import annotations

import re
from math import radians, sin

from facemap.atlas.model import Atlas
from facemap.body.frame import DIRECTIONS, Position, added, between, mirrored
from facemap.plan.making import position_of
from facemap.plan.model import Placement
from facemap.plan.threads import angle_of

_WORDS = {
    "lateral": "lateral", "outward": "lateral", "medial": "medial", "inward": "medial", "spine": "medial",
    "superior": "superior", "upward": "superior", "up": "superior", "inferior": "inferior",
    "downward": "inferior", "down": "inferior", "anterior": "anterior", "forward": "anterior",
    "posterior": "posterior", "backward": "posterior",
}  # fmt: skip
_OPEN = re.compile(r"\bor\b")
_ENDINGS = ("", "ly", "s")


def tip_depth(each: Placement) -> float:
    """How far below the surface of flat skin the tip lies, mm; 0 where no depth is planned."""
    return (each.depth or 0.0) * sin(radians(angle_of(each)))


def heading(atlas: Atlas, each: Placement) -> Position | None:
    """The vector in which the words of `toward` lead from the placement, of its own side and any length.

    None where they name no point of the atlas and no direction, or leave it open ("up or down").
    """
    words = each.toward
    if not words or each.position is None or _OPEN.search(words):
        return None
    for code in re.findall(r"[A-Z][A-Z0-9+'-]*\d\+?", words):
        if code in atlas.points and (to := position_of(atlas, code, _its_side(atlas, code, each))):
            return between(each.position, to)
    way = Position(0.0, 0.0, 0.0)
    for word in re.findall(r"[a-z]+", words.lower()):
        for ending in _ENDINGS:
            if known := _WORDS.get(word.removesuffix(ending)):
                way = added(way, DIRECTIONS[known])
                break
    if way == Position(0.0, 0.0, 0.0):
        return None
    return mirrored(way) if each.side == "right" else way


def _its_side(atlas: Atlas, code: str, each: Placement) -> str:
    sides = atlas.points[code].sides
    return sides if sides != "both" else "right" if each.side == "right" else "left"
