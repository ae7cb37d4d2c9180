"""Needles that are in now, by place and side: what is counted before a session ends."""

from __future__ import annotations

from typing import NamedTuple

from facemap.atlas.tongue import count, listing, say
from facemap.plan.ledger import counts
from facemap.plan.lost import SIDES
from facemap.plan.model import Placement, Plan
from facemap.plan.placing import called, numbered
from facemap.plan.progress import NUMBERED

MOST_NAMED = 6
"""Places in a sentence."""


class Left(NamedTuple):
    """Needles that are in at a placement; `name` says the place and its side."""

    placement: int
    name: str
    needles: int


def sided(each: Placement, number: int) -> str:
    """ "SP-6 left", "GV-20", "line 13 right": a place with its side. What has no code is found by its
    number in the order of needling."""
    name = say(NUMBERED[each.kind], n=number) if each.kind in NUMBERED else called(each)
    name = name or say("spot {n}", n=number)
    return name if each.side == "middle" else f"{name} {say(SIDES[each.side])}"


def left_in(plan: Plan) -> list[Left]:
    """In the order of the plan."""
    known, numbers = counts(plan), numbered(plan)
    return [
        Left(each.id, sided(each, numbers[each.id]), known[each.id].still_in)
        for each in plan.placements
        if known[each.id].still_in > 0
    ]


def left_in_words(plan: Plan) -> str:
    """ "SP-6 left 1, GV-20 1"; where they are many, the first of them and how many places more."""
    left = left_in(plan)
    named = listing(f"{each.name} {each.needles}" for each in left[:MOST_NAMED])
    more = len(left) - MOST_NAMED
    if more < 1:
        return named
    return count("{places} and {n} place more", "{places} and {n} places more", more, places=named)
