"""From a place on the skin back to words: descriptions that lead there, the simplest first.

Each is resolved again and leads to within a millimetre. Everything is thought of on the left side.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.place import Along, From, Place, Placed, Seen, Spot, Step
from facemap.atlas.place_words import sentence
from facemap.atlas.resolve import NoPlace
from facemap.atlas.simplicity import INEXACT
from facemap.atlas.surroundings import KEPT, Surroundings
from facemap.atlas.ways import ideas
from facemap.body.frame import Position, distance, mirrored
from facemap.body.surface import project, sighted

EXACT_MM = 1.0
MIDDLE_MM = 1.2
"""Nearer to the midline than this a place is taken to be on it."""
MOST = 5
FIRST = 2
"""So many are shown for being the simplest; the others for being of another kind."""
WORSE = 1.3
"""Nobody wants to choose what costs so much more than the simplest."""
PATIENCE = 50
"""After so many attempts what was found is enough."""
SIGHTED = 0.006
"""What each mm costs over which one must judge whether two places are level, or one above the other."""


class Proposal(NamedTuple):
    """A place in words, how it is found, and how far (mm) it leads beside the place that was meant."""

    place: Place
    placed: Placed
    mm: float
    cost: float

    def words(self, atlas: Atlas) -> str:
        """As a sentence."""
        return sentence(atlas, self.place)


class Proposer:
    """Keeps what is near and known between one question and the next, as while a point is dragged.

    `region` says whose cun are used; the point `without` itself, and all that lead to it, are not named.
    """

    def __init__(self, atlas: Atlas, region: str, without: str = "") -> None:
        self._atlas, self.region = atlas, region
        self._around = Surroundings(atlas, region, without)

    def best(self, position: Position) -> Proposal | None:
        """The simplest description of a place (rest pose, mm; of either side)."""
        return next(iter(self.all(position, 1)), None)

    def all(self, position: Position, most: int = MOST) -> tuple[Proposal, ...]:
        """Up to so many descriptions, the simplest first; the last resort is a place picked on a view."""
        goal = on_left(position)
        found: list[Proposal] = []
        seen: set[Place] = set()
        for least, places in ideas(self._around, goal):
            if found and least > self._enough(found, most):
                break
            if len(seen) > PATIENCE and len(found) >= most:
                break
            for place in places():
                proposal = None if place in seen else self._tried(place, goal)
                seen.add(place)
                if proposal is not None:
                    found.append(proposal)
        found.sort(key=lambda each: each.cost)
        unlike = {each.words(self._atlas): each for each in reversed(found)}
        chosen = _various([each for each in found if unlike[each.words(self._atlas)] is each], most)
        return tuple(chosen or self._picked(goal))

    def _enough(self, found: list[Proposal], most: int) -> float:
        """The cost from which nothing would be shown any more."""
        costs = sorted(each.cost for each in found)
        if most == 1:
            return costs[0]
        return max(costs[0] + WORSE, costs[most - 1]) if len(costs) >= most else inf

    def _tried(self, place: Place, goal: Position) -> Proposal | None:
        """Where the words really lead."""
        try:
            placed = self._around.resolver.place(place, self.region)
        except NoPlace:
            return None
        mm = distance(placed.position, goal)
        if mm > EXACT_MM:
            return None
        cost = self._around.simplicity.cost(place, self._around.lengths)
        if isinstance(place, From) and self._around.start and place.start == self._around.start.name:
            cost -= KEPT
        return Proposal(place, placed, mm, cost + INEXACT * mm + SIGHTED * _judged(placed))

    def _picked(self, goal: Position) -> Iterator[Proposal]:
        """In mm of the first view that shows the place."""
        for view in self._around.views_of(goal):
            if sighted(view, goal) is None:
                continue
            u, v = project(view, goal)
            proposal = self._tried(Seen(view.name, (round(u, 1), round(v, 1))), goal)
            if proposal is not None:
                yield proposal
                return


def _judged(placed: Placed) -> float:
    """mm over which one goes by eye: along verticals, levels and lines between two places."""
    far = 0.0
    for before, step in pairwise((Step("", "", placed.position), *placed.construction)):
        if step.kind in ("vertical", "level", "between") and step.path:
            far += distance(step.path[0], step.path[-1])
        elif step.kind == "curve" and before.kind:
            far += distance(before.end, step.end)
    return far


def on_left(position: Position) -> Position:
    """The place as it is described: of the left side, or of the midline."""
    left = mirrored(position) if position.x < 0 else position
    return left._replace(x=0.0) if left.x < MIDDLE_MM else left


def _various(found: list[Proposal], most: int) -> list[Proposal]:
    """The simplest ones, then the simplest of each other kind, then whatever starts from somewhere else."""
    starts: set[object] = set()
    kinds: set[object] = set()
    chosen: list[Proposal] = []
    for any_kind, limit in ((True, min(FIRST, most)), (False, most), (True, most)):
        for proposal in found:
            start, kind = _start(proposal.place), _kind(proposal.place)
            if len(chosen) < limit and start not in starts and (any_kind or kind not in kinds):
                starts.add(start)
                kinds.add(kind)
                chosen.append(proposal)
    chosen += [each for each in found if each not in chosen][: most - len(chosen)]
    return sorted(chosen, key=lambda each: each.cost)


def _start(place: Spot) -> object:
    """What a description begins with: a landmark, a line, or a place on a line."""
    match place:
        case From(start):
            return _start(start)
        case Along(curve, at) if at is not None:
            return curve
        case str():
            return place.partition("@")[0]
    return place


def _kind(place: Spot) -> object:
    """How it is said, whatever the names."""
    match place:
        case From(start, offsets):
            return _kind(start), len(offsets)
        case str():
            return "@" in place
        case Along(_, at, level):
            return Along, at is None, level is None
    return type(place)
