"""A point that is being placed: where it is wanted, and in which words. Knows nothing of Qt."""

from __future__ import annotations

from dataclasses import dataclass, field

from facemap.atlas.drafting import fresh_code, region_at
from facemap.atlas.model import Atlas
from facemap.atlas.place import Placed
from facemap.atlas.propose import Proposal, Proposer, on_left
from facemap.body.frame import DIRECTIONS, Position, mirrored
from facemap.body.walk import OffTheSkin, onto_line


@dataclass
class Draft:
    """`code` is empty for a new point; `goal` lies on the side that is dragged on."""

    atlas: Atlas
    code: str
    goal: Position
    region: str = ""
    proposals: tuple[Proposal, ...] = ()
    at: int = 0
    """Which of the proposals is taken."""
    _proposers: dict[str, Proposer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        point = self.atlas.points.get(self.code)
        self.region = self.region or (point.region if point else region_at(self.atlas, self.goal))

    @property
    def right(self) -> bool:
        return self.goal.x < 0

    @property
    def is_new(self) -> bool:
        return not self.code

    @property
    def sides(self) -> str:
        """Of a new point; one that is there keeps its own."""
        point = self.atlas.points.get(self.code)
        return point.sides if point else "both" if on_left(self.goal).x else "middle"

    @property
    def taken(self) -> Proposal | None:
        return self.proposals[self.at] if self.at < len(self.proposals) else None

    @property
    def found(self) -> Position | None:
        """Where the words lead, on the side that is dragged on."""
        taken = self.taken
        if taken is None:
            return None
        return mirrored(taken.placed.position) if self.right else taken.placed.position

    def aim(self, goal: Position) -> None:
        """It is wanted somewhere else; the words are still those of before."""
        self.goal = self._held(goal)

    def move(self, goal: Position) -> None:
        """Somewhere else: the simplest words for it."""
        self.goal, self.at = self._held(goal), 0
        if self.is_new:
            self.region = region_at(self.atlas, self.goal)
        best = self._proposer().best(self.goal)
        self.proposals = (best,) if best is not None else ()

    def settle(self) -> None:
        """All the words that are worth a choice."""
        self.proposals, self.at = self._proposer().all(self.goal), 0

    def take(self, at: int) -> None:
        if 0 <= at < len(self.proposals):
            self.at = at

    def measure_in(self, region: str) -> None:
        """Words in the cun of another region."""
        if region != self.region:
            self.region = region
            self.settle()

    def words(self) -> str:
        taken = self.taken
        return taken.words(self.atlas) if taken is not None else ""

    def code_for(self, kind: str) -> str:
        return self.code or fresh_code(self.atlas, kind)

    def _held(self, goal: Position) -> Position:
        """A point of the midline stays on it."""
        if self.is_new or self.sides != "middle":
            return goal
        middle = goal._replace(x=0.0)
        try:
            return onto_line(self.atlas.body, middle, DIRECTIONS["anterior"])._replace(x=0.0)
        except OffTheSkin:
            return middle

    def _proposer(self) -> Proposer:
        if self.region not in self._proposers:
            self._proposers[self.region] = Proposer(self.atlas, self.region, self.code)
        return self._proposers[self.region]


def draft_of(atlas: Atlas, code: str, side: str) -> Draft | None:
    """A point that is there, as it lies now; None where it has no place."""
    spot = atlas.spots.get(code)
    if spot is None or not isinstance(spot.resolved, Placed):
        return None
    here = next((sight.position for sight in spot.sights if sight.side == side), spot.resolved.position)
    return Draft(atlas, code, here)
