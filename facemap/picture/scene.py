"""What is asked of a plate: the layers that are on, what is singled out, at which zoom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import dist
from typing import NamedTuple

from facemap.atlas.codes import PLAIN, Manner
from facemap.atlas.model import KINDS, MOTOR_KINDS, Atlas
from facemap.body.frame import Position
from facemap.picture.shapes import Key, Place2
from facemap.picture.survey import DRAPED, Sighting, Survey

Measure = Callable[[str, float], float]
"""Width in px of a text at a size in px."""

FORM = {
    "acupuncture": "disc", "extra": "diamond", "motor-entry": "triangle", "endplate-zone": "hexagon",
    "nerve-branch": "pentagon", "injection-site": "square", "needling-site": "ring",
}  # fmt: skip
RADIUS = {
    "disc": 4.0,
    "ring": 4.2,
    "diamond": 5.0,
    "triangle": 5.4,
    "hexagon": 4.6,
    "pentagon": 4.9,
    "square": 4.9,
}
"""px from centre to corner, so that every form weighs the same on the eye."""
POINT_LAYERS = {"acupuncture": ("acupuncture",), "extra": ("extra",), "motor": MOTOR_KINDS}
"""Kinds of points by the layer that shows them."""
BADGE = 12.5
"""px that words keep off the middle of a badge."""
GLOWS = 5
"""Steps in which points of different weight glow."""
FLAG_OFF, FLAG_RADIUS = 7.5, 4.6
"""px from the middle of a mark, to the left and upwards, where its star or flag stands, and how large."""
RANK = {kind: rank for rank, kind in enumerate(KINDS)}
"""Which kinds are named first where there is not room for all."""


TEXT_PX = 11.0
"""Height of a label, usually."""


class Note(NamedTuple):
    """Words that want a place beside `at` (view mm), `radius` px away from it."""

    at: Place2
    text: str
    role: str
    radius: float
    crowded: bool = False
    """Must stand aside: there is too little room on the drawing beside what it names."""
    behind: bool = False
    """Names what steps back."""
    must: bool = False
    """Is written over what steps back, where there is no other room."""


class Span(NamedTuple):
    """A way along the skin from one point to another (positions at rest), with words such as "34 mm"."""

    path: tuple[Position, ...]
    text: str


class Disc(NamedTuple):
    """Words keep `px` and `mm` off a place that is `up` px above a position at rest."""

    at: Position
    px: float
    mm: float = 0.0
    up: float = 0.0


@dataclass(frozen=True, slots=True)
class Show:
    """Which layers are on. `labels` is codes, names, both or none; `name_form` one of `cjk.FORMS`.

    `only` limits labels to these codes and draws the other points faint; empty for all.
    """

    labels: str = "codes"
    channels: bool = True
    guide: bool = False
    guide_steps: int = 0
    """How many steps of the guide are drawn; 0 for all."""
    variants: bool = True
    kinds: frozenset[str] = frozenset(KINDS)
    name_form: str = "pinyin"
    text_px: float = TEXT_PX
    only: frozenset[str] = frozenset()
    layers: frozenset[str] = frozenset()
    """Of DRAPED."""
    codes: Manner = PLAIN
    """How codes are written."""
    side_letters: bool = True
    zone_kind: str = ""
    """The tradition whose zones are drawn; the first one where there is none of this name."""
    isolated: str = ""
    """What alone stands out, such as muscle:frontalis: all else that is laid on the skin recedes."""
    near: frozenset[str] = frozenset()
    """What a chosen point has to do with, such as muscles:frontalis: it stands before its layer."""
    walked: str = ""
    """The channel whose points are gone through: its line is lit."""
    spans: tuple[Span, ...] = ()
    """Distances that are drawn along the skin."""
    badged: frozenset[Key] = frozenset()
    """Points over whose marks the badge of a planned needle stands."""
    discs: tuple[Disc, ...] = ()
    """Other places that words keep off."""

    @property
    def alone(self) -> str:
        """What stands out, as a layer of its own: muscles:frontalis; empty where it is no such thing."""
        kind, _, name = self.isolated.partition(":")
        return f"{kind}s:{name}" if f"{kind}s" in DRAPED else ""

    @property
    def laid(self) -> frozenset[str]:
        """The layers that must be laid on the skin."""
        return self.layers | {self.alone} if self.alone else self.layers

    @property
    def before(self) -> frozenset[str]:
        """What stands before the layers that are on, none of which stands out alone."""
        if self.isolated:
            return frozenset()
        return frozenset(each for each in self.near if each.partition(":")[0] in self.layers)

    @property
    def needed(self) -> frozenset[str]:
        """The layers, and what stands out of them, that must be laid on the skin."""
        return self.laid | self.before

    @property
    def lines(self) -> bool:
        """Whether the lines of channels are needed."""
        return self.channels or self.isolated.startswith("channel:")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the user singles out: the selected point, points lit by a condition, the one under the pointer."""

    code: str | None = None
    side: str | None = None
    lit: frozenset[str] = frozenset()
    hovered: Key | None = None
    weights: Mapping[str, float] | None = None
    """How strongly each lit point glows, 0 for not at all to 1; None for all alike."""
    flags: Mapping[str, str] = field(default_factory=dict)
    """Points that a person has marked, with `star` or `flag`."""

    def glow(self, code: str) -> int | None:
        """The step in which a point glows, 0 to GLOWS; None for the usual glow."""
        if code not in self.lit:
            return 0
        return None if self.weights is None else round(self.weights.get(code, 0.0) * GLOWS)


def drawn(sightings: Iterable[Sighting], show: Show, chosen: Chosen) -> list[Sighting]:
    """Those of the layers that are on; and where none of them is lit, the lit ones of hidden layers too."""
    shown = [sighting for sighting in sightings if sighting.kind in show.kinds]
    if not chosen.lit or any(sighting.key.code in chosen.lit for sighting in shown):
        return shown
    return [each for each in sightings if each.kind in show.kinds or each.key.code in chosen.lit]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a plate is decided from; `shown` are the sightings drawn, `guided` those constructed."""

    atlas: Atlas
    seen: Survey
    shown: tuple[Sighting, ...]
    show: Show
    chosen: Chosen
    mm_per_px: float
    measure: Measure
    guided: tuple[Key, ...] = ()
    goals: frozenset[str] = frozenset()
    """Points that the selected one is needled towards."""
    under: Mapping[Key, Key] = field(default_factory=dict)
    """Marks that lie under another's, with that; drawn larger so that both can be seen and clicked."""

    def state(self, sighting: Sighting) -> str:
        """selected, hovered, lit, dimmed, or empty for as usual."""
        key = sighting.key
        if key.code == self.chosen.code:
            return "selected"
        if key == self.chosen.hovered:
            return "hovered"
        if key.code in self.chosen.lit:
            return "lit"
        if key.code in self.goals:
            return ""
        if self.chosen.lit:
            return "dimmed"
        if self.guided:
            return "" if key in self.guided else "dimmed"
        if self.show.only:
            return "" if key.code in self.show.only else "dimmed"
        return "dimmed" if sighting.faded else ""

    def named_as(self, sighting: Sighting) -> str | None:
        """The state a label is written in (faint around a guide), or None where there is none."""
        state = self.state(sighting)
        if state in ("selected", "hovered", "lit") or sighting.key in self.guided:
            return state
        if sighting.faded or (self.show.only and sighting.key.code not in self.show.only):
            return None
        if state == "dimmed":
            return "dimmed" if self.guided and not self.chosen.lit else None
        return state

    def is_selected(self, key: Key) -> bool:
        """Whether this very side is the selected one."""
        if self.guided and key not in self.guided:
            return False
        return key.code == self.chosen.code and self.chosen.side in (None, key.side)

    def room(self, sighting: Sighting) -> float:
        """px from the centre of a mark that its label keeps off."""
        return max(self.radius(sighting), BADGE if sighting.key in self.show.badged else 0.0)

    def radius(self, sighting: Sighting) -> float:
        """px from the centre of a mark to its corners."""
        return RADIUS[FORM[sighting.kind]] * (SPREAD if sighting.key in self.under else 1.0)

    def flags(self) -> Iterator[tuple[Place2, str]]:
        """Where a person's own signs stand, and which."""
        off = FLAG_OFF * self.mm_per_px
        for sighting in self.shown:
            sign = self.chosen.flags.get(sighting.key.code)
            if sign and not sighting.faded:
                yield (sighting.at[0] - off, sighting.at[1] - off), sign

    def px(self, at: Place2) -> Place2:
        return at[0] / self.mm_per_px, at[1] / self.mm_per_px

    def mm(self, at: Place2) -> Place2:
        return at[0] * self.mm_per_px, at[1] * self.mm_per_px


COVERED = 6.0
"""px within which one mark hides another."""
UNDER_GAP = 5.5
"""px that rings and labels keep further off a mark for the larger one that stands out under it."""
SPREAD = 1.75
"""How much larger the lower one of two such marks is drawn."""
CROWDED = 26.0
"""px below which there is no room to write on a stretch of the drawing."""


def covered(shown: Sequence[Sighting], mm_per_px: float) -> dict[Key, Key]:
    """Marks hidden by one of a kind that is named before theirs, and by which."""
    reach, found = COVERED * mm_per_px, {}
    ordered = sorted(shown, key=lambda sighting: sighting.at)
    for index, one in enumerate(ordered):
        for other in islice(ordered, index + 1, None):
            if other.at[0] - one.at[0] > reach:
                break
            if one.kind != other.kind and dist(one.at, other.at) < reach:
                upper, lower = sorted((one, other), key=lambda sighting: RANK[sighting.kind])
                found[lower.key] = upper.key
    return found


def role(stem: str, state: str) -> str:
    return f"{stem}.{state}" if state else stem
