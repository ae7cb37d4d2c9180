"""The values an atlas is made of; nothing here reads files or draws.

They are named tuples where there are many of them: a third of the cost of a frozen dataclass at every start.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from facemap.atlas.around import Band, Opening, Outline, Sheet, Waypoint
from facemap.atlas.place import Place, Resolved
from facemap.body.frame import Position
from facemap.body.model import Body

if TYPE_CHECKING:
    from facemap.atlas.needles import NeedleSize
    from facemap.atlas.practice import Category, ClientRule, Protocol, Zone

KINDS = (
    "acupuncture", "extra", "motor-entry", "endplate-zone", "nerve-branch", "injection-site", "needling-site",
)  # fmt: skip
"""What a point is; the last five say exactly what their source measured (a nerve branch is no entry)."""
MOTOR_KINDS = KINDS[2:]
REGIONS = ("face", "head", "neck", "chest", "abdomen", "back", "upper-limb", "lower-limb", "ear")
SIDES = ("both", "middle", "left", "right")
TECHNIQUES = ("perpendicular", "oblique", "transverse", "intradermal", "threading", "prick")
USUAL_ANGLE = {
    "perpendicular": 90.0, "oblique": 45.0, "transverse": 15.0, "intradermal": 10.0, "threading": 15.0,
    "prick": 90.0,
}  # fmt: skip
"""Degrees to the skin that a technique's name stands for."""


class Origin(NamedTuple):
    """Where an entry was read: file, 1-based line and column."""

    file: str
    line: int
    column: int


class Names(NamedTuple):
    """A name in the forms the field uses; pinyin carries tone marks."""

    english: str = ""
    pinyin: str = ""
    hanzi: str = ""
    simplified: str = ""
    latin: str = ""
    aliases: tuple[str, ...] = ()


class Span(NamedTuple):
    """A range as its source prints it; `unit` is cun, finger-cun, finger-breadth or mm."""

    low: float
    high: float
    unit: str


class Needling(NamedTuple):
    """One way of needling a point, as one source gives it."""

    technique: str
    source: str
    depth: Span | None = None
    depth_mm: tuple[float, float] | None = None
    angle: tuple[float, float] | None = None
    """Degrees between needle and skin; None where the source does not say."""
    toward: str = ""
    layer: str = ""
    note: str = ""
    status: str = ""


class Caution(NamedTuple):
    text: str
    source: str
    structure: str = ""
    status: str = ""


class Indication(NamedTuple):
    """A condition a point is linked with, who says so, and on what basis (tradition or evidence)."""

    condition: str
    source: str = ""
    basis: str = "tradition"


class Variant(NamedTuple):
    """Where another school puts the point."""

    place: Place
    source: str
    text: str = ""


class Study(NamedTuple):
    """What a motor point or needling site rests on."""

    what: str
    source: str
    n: str = ""
    confidence: str = ""
    depth: Span | None = None


class Point(NamedTuple):
    code: str
    kind: str
    names: Names
    region: str
    location: str
    channel: str = ""
    sides: str = "both"
    place: Place | None = None
    unplaced: str = ""
    """Why there is no place, when there is none."""
    variants: tuple[Variant, ...] = ()
    tissue: str = ""
    muscles: tuple[str, ...] = ()
    needling: tuple[Needling, ...] = ()
    cautions: tuple[Caution, ...] = ()
    conditions: tuple[Indication, ...] = ()
    categories: tuple[str, ...] = ()
    study: Study | None = None
    sources: tuple[str, ...] = ()
    status: str = ""
    note: str = ""
    pack: str = ""
    origin: Origin | None = None


class Channel(NamedTuple):
    code: str
    names: Names
    colour: str
    element: str = ""
    polarity: str = ""
    limb: str = ""
    hour: str = ""
    pair: str = ""
    aliases: tuple[str, ...] = ()
    course: tuple[tuple[str | Waypoint, ...], ...] = ()
    """Runs of point codes, landmark names and named places in between that the drawn line passes through."""
    pathway: "tuple[Claim, ...]" = ()
    sources: tuple[str, ...] = ()


class Muscle(NamedTuple):
    name: str
    names: Names
    origin: str = ""
    insertion: str = ""
    action: str = ""
    nerve: str = ""
    line: str = ""
    antagonist: str = ""
    no_motor_point: str = ""
    """Says that no quantified motor point was found, where that is so."""
    sources: tuple[str, ...] = ()
    region: str = "face"
    parts: tuple[Sheet, ...] = ()
    sheet_source: tuple[str, ...] = ()
    """Where the outline of the parts comes from."""
    lines: tuple[str, ...] = ()
    """Conditions: the lines and folds it makes."""


class Measure(NamedTuple):
    """A measured thickness or depth in mm, mean and standard deviation (None where not given)."""

    mean: float
    sd: float | None
    source: str
    sex: str = ""
    n: int | None = None
    population: str = ""
    method: str = ""
    at: str = ""
    status: str = ""


class Structure(NamedTuple):
    """An artery, vein, nerve, foramen, gland, organ or cavity to respect."""

    name: str
    names: Names
    kind: str
    note: str = ""
    depth: tuple[Measure, ...] = ()
    sources: tuple[str, ...] = ()
    region: str = "face"
    paths: tuple[Band, ...] = ()
    spots: tuple[Opening, ...] = ()
    areas: tuple[Outline, ...] = ()


class Tissue(NamedTuple):
    """Thickness of the layers of a region, each a list of measurements (the first is the one drawn)."""

    name: str
    what: str
    skin: tuple[Measure, ...] = ()
    fat: tuple[Measure, ...] = ()
    muscle: tuple[Measure, ...] = ()
    to_bone: tuple[Measure, ...] = ()
    """From the skin's surface to bone."""
    to_cavity: tuple[Measure, ...] = ()
    """From the skin's surface to peritoneum or pleura."""
    muscle_name: str = ""
    note: str = ""
    spots: tuple[Place, ...] = ()
    """Places that have it where no point near by does."""


class Claim(NamedTuple):
    """What tradition or evidence says; `strength` and `design` are evidence's, `channels` tradition's."""

    text: str
    source: str
    strength: str = ""
    design: str = ""
    """none, case-series, trial or systematic-review."""
    channels: tuple[str, ...] = ()
    status: str = ""


class Series(NamedTuple):
    """How many sessions over how many weeks a source gives for a condition."""

    text: str
    source: str
    sessions: int | None = None
    weeks: int | None = None
    status: str = ""


class Condition(NamedTuple):
    name: str
    names: Names
    group: str
    tradition: tuple[Claim, ...] = ()
    evidence: tuple[Claim, ...] = ()
    note: str = ""
    description: str = ""
    course: tuple[Series, ...] = ()


class Source(NamedTuple):
    name: str
    title: str
    kind: str
    """standard, textbook, study, review, atlas, label, teaching, clinic-page, interview, dataset."""
    authors: str = ""
    year: str = ""
    where: str = ""
    doi: str = ""
    isbn: str = ""
    short: str = ""
    """How the card names it: "WHO 2008"."""
    voice: str = ""
    """Sources that copy each other share a voice and count as one."""
    read: str = ""
    """full, abstract, second-hand or memory: how closely it was read."""
    note: str = ""


class Sight(NamedTuple):
    """One side of a point: its rest-pose position (mm), and where the plates that see it show it (view mm).

    Close-ups and the steps of a turn are looked at when they are shown.
    """

    side: str
    position: Position
    views: Mapping[str, tuple[float, float]]


class Spot(NamedTuple):
    """Where a point or variant lies: the resolved place (of the left side or midline) and its sights."""

    resolved: Resolved
    sights: tuple[Sight, ...] = ()
    variants: "tuple[Spot, ...]" = ()


class Front(NamedTuple):
    """What lists and plates need of every point; the rest of it is asked for one by one."""

    code: str
    kind: str
    region: str
    channel: str
    names: Names


class Shown(NamedTuple):
    """A side of a point that a plate shows, and where (view mm)."""

    code: str
    side: str
    at: tuple[float, float]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Atlas:
    """Everything known, in channel order; `spots` has one entry for each point.

    `fronts` and `shown` (by plate) follow from points and spots: so that a start need not read all of these.
    """

    body: Body
    points: Mapping[str, Point] = field(default_factory=dict)
    channels: Mapping[str, Channel] = field(default_factory=dict)
    muscles: Mapping[str, Muscle] = field(default_factory=dict)
    structures: Mapping[str, Structure] = field(default_factory=dict)
    tissues: Mapping[str, Tissue] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    zones: "Mapping[str, Zone]" = field(default_factory=dict)
    categories: "Mapping[str, Category]" = field(default_factory=dict)
    rules: "Mapping[str, ClientRule]" = field(default_factory=dict)
    protocols: "Mapping[str, Protocol]" = field(default_factory=dict)
    needles: "Mapping[str, NeedleSize]" = field(default_factory=dict)
    spots: Mapping[str, Spot] = field(default_factory=dict)
    laid: "Mapping[str, tuple[Any, ...]]" = field(default_factory=dict)
    """What lies along the skin, by `relief.PARTS`, where it was laid beforehand."""
    fronts: Mapping[str, Front] = field(init=False)
    shown: Mapping[str, tuple[Shown, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Points and spots that are still unread bring their own summary along."""
        fronts = getattr(self.points, "summary", None)
        shown = getattr(self.spots, "summary", None)
        object.__setattr__(self, "fronts", _fronts(self.points) if fronts is None else fronts)
        object.__setattr__(self, "shown", _shown(self.spots) if shown is None else shown)


def _fronts(points: Mapping[str, Point]) -> dict[str, Front]:
    return {code: Front(code, p.kind, p.region, p.channel, p.names) for code, p in points.items()}


def _shown(spots: Mapping[str, Spot]) -> dict[str, tuple[Shown, ...]]:
    found: dict[str, list[Shown]] = {}
    for code, spot in spots.items():
        for sight in spot.sights:
            for view, at in sight.views.items():
                found.setdefault(view, []).append(Shown(code, sight.side, at))
    return {view: tuple(shown) for view, shown in found.items()}
