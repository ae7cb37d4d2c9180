"""The values a plan is made of. Frozen; the verbs beside them make a plan out of a plan.

Lengths are mm, angles degrees between needle and skin, times ISO 8601
("2026-03-04", "2026-03-04T10:15:00").
Positions are mm of the body at rest. What is needed to show, print and count a plan is inside it, so that it
opens where its packs are missing: names, positions and figures of sources are copied when a needle is placed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from facemap.atlas import needles
from facemap.atlas.model import TECHNIQUES as NEEDLING_TECHNIQUES
from facemap.atlas.tongue import later
from facemap.body.frame import Position

KINDS = ("point", "free", "line", "area")
"""A point of a pack; a spot chosen on the skin; needles threaded along a line; a field of needles."""
SIDES = ("left", "right", "middle")
PATTERNS = ("single", "row", "fan", "cluster")
"""How several needles stand at one place."""
NEEDLE_KINDS = needles.NEEDLE_KINDS
BY = ("", "hand", "tube", "injector")
"""What puts the needle in; "" where it is not said."""
STATES = ("planned", "running", "closed", "final")
PHASES = ("before", "after")
MARK_KINDS = ("bruise", "bleeding", "pain", "other")
MICRO_NEEDLING = later("micro-needling")
"""By a device, which is no needling of points: packs know no point that is needled so."""
TECHNIQUES = (*NEEDLING_TECHNIQUES, MICRO_NEEDLING)
TICKS = ("in", "out")


@dataclass(frozen=True, slots=True)
class Needle:
    """A kind of needle: diameter and length of its shaft in mm; `label` is the user's (maker, colour)."""

    gauge: float
    length: float
    kind: str = "filiform"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """The figure a planned depth is held against: how a source needles this point, in mm."""

    source: str
    short: str
    """The source as a card names it."""
    low: float
    high: float
    technique: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """The point that a free spot was dragged from; dragged back, it is of that point again."""

    code: str
    name: str = ""
    region: str = ""
    channel: str = ""
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """Needles at one place on one side. `twin` is the id of the same thing on the other side, 0 for none.

    `position` is where the needle enters, and the middle of several; None for a point that no picture shows.
    `path` is the line that threaded needles follow after it, or the outline of an area. `depth` is the length
    of needle under the skin, along the needle; `needles` counts those of this side.
    """

    id: int
    kind: str
    side: str
    code: str = ""
    name: str = ""
    region: str = ""
    channel: str = ""
    position: Position | None = None
    path: tuple[Position, ...] = ()
    needles: int = 1
    pattern: str = "single"
    spacing: float = 3.0
    technique: str = ""
    depth: float | None = None
    angle: float | None = None
    toward: str = ""
    needle: Needle | None = None
    by: str = ""
    stimulation: str = ""
    response: str = ""
    """The response that is sought (STRICTA 2d), such as de qi or none."""
    retention: float | None = None
    """Minutes; None: as long as the session's."""
    note: str = ""
    twin: int = 0
    reference: Reference | None = None
    moved: float = 0.0
    """mm from where the atlas has the point, for one that was moved on purpose."""
    home: Position | None = None
    """Where the point itself lies, for one that was moved or dragged off it: from there it is measured where
    the packs are missing."""
    origin: Origin | None = None
    late: bool = False
    """Whether it was changed after needles of it had been put in."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about the client that a rule of the packs is about, by the rule's name. A treatment at
    another place or on another day is a fact of its own."""

    rule: str
    name: str = ""
    """What the rule was called, for where it is not known."""
    since: str = ""
    """The date of the treatment or of the beginning."""
    weeks: float | None = None
    """Of pregnancy, on the plan's date."""
    regions: tuple[str, ...] = ()
    """Where; no region: anywhere."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """What the client comes for, scored 0 (none) to 10 (worst) before and after."""

    name: str
    condition: str = ""
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Client:
    """Initials or a code; the name only if one wants it in the file."""

    label: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    concerns: tuple[Concern, ...] = ()
    facts: tuple[Fact, ...] = ()
    skin: str = ""
    tongue: str = ""
    pulse: str = ""
    face_reading: str = ""
    general_health: str = ""
    other_treatments: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the session, such as cleaning, needling, rest; minutes where it is timed."""

    text: str
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A line of the checklist."""

    text: str
    phase: str = "before"
    done: bool = False


@dataclass(frozen=True, slots=True)
class Override:
    """The practitioner goes on although a finding (by its key) speaks against it, and says why."""

    key: str
    reason: str
    at: str = ""
    said: str = ""
    """What the finding said, with its source, as it stood then."""
    sense: str = ""
    """The same in every language, for telling whether it says something else since."""


@dataclass(frozen=True, slots=True)
class Tick:
    """So many needles of a placement were put in, or taken out."""

    placement: int
    what: str
    number: int
    at: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A bruise, bleeding or pain at a place or placement."""

    kind: str
    placement: int = 0
    position: Position | None = None
    name: str = ""
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What was changed after the record had been made final, and when."""

    at: str
    text: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of a rhythm: so many sessions, so many days (may be 3.5) from one to the next."""

    sessions: int
    days: float


@dataclass(frozen=True, slots=True)
class Course:
    """The series this session is number `number` (from 1) of; `dates` are all of them."""

    name: str = ""
    phases: tuple[Phase, ...] = ()
    start: str = ""
    dates: tuple[str, ...] = ()
    number: int = 1
    closed_weekdays: tuple[int, ...] = ()
    """0 is Monday."""
    closed_dates: tuple[str, ...] = ()
    id: str = ""
    """Tells its sessions from those of other courses in a calendar; the same in all files of the course."""
    in_calendars: int = 0
    """How many of its sessions, from the first, a calendar file was written of."""
    gone: tuple[str, ...] = ()
    """Dates of those after the last session: the next calendar file takes them back."""


@dataclass(frozen=True, slots=True)
class Past:
    """What an earlier session of the course leaves for the chart of progress."""

    date: str
    number: int
    scores: tuple[tuple[str, int | None, int | None], ...] = ()
    """Concern, before, after."""
    needles: tuple[tuple[str, int], ...] = ()
    """By place, sides together."""
    marks: tuple[tuple[str, str], ...] = ()
    """Kind and place."""
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the plan was warned of when it was last saved, so that it can be read without the packs."""

    key: str
    action: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class PackUsed:
    name: str
    version: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One session: who and why, where the needles go, what was done, what came of it."""

    client: Client = Client()
    practitioner: str = ""
    purpose: str = ""
    date: str = ""
    """The day of the session."""
    protocol: str = ""
    """Name of the style it follows, if any."""
    source: str = ""
    """Whose depths are taken first, by source id; "" for each point's first."""
    assessment: Assessment = Assessment()
    placements: tuple[Placement, ...] = ()
    """In the order of needling."""
    retention: float | None = None
    """Minutes the needles stay in, where a placement does not say otherwise."""
    steps: tuple[Step, ...] = ()
    checks: tuple[Check, ...] = ()
    overrides: tuple[Override, ...] = ()
    state: str = "planned"
    started: str = ""
    ended: str = ""
    ticks: tuple[Tick, ...] = ()
    left_in: str = ""
    """Why the session was closed although the ledger is not at zero."""
    marks: tuple[Mark, ...] = ()
    also_noticed: str = ""
    notes: str = ""
    outcome: str = ""
    finalised: str = ""
    amendments: tuple[Amendment, ...] = ()
    course: Course | None = None
    earlier: tuple[Past, ...] = ()
    packs: tuple[PackUsed, ...] = ()
    told: tuple[Told, ...] = ()
    next_id: int = 1
    extra: tuple[tuple[str, str], ...] = field(default=())
    """What the file held that this version does not know, as JSON, so that it is written back."""
