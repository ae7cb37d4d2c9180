"""What is known about needling as a practice: face zones, categories, rules for clients, protocols.

Like the points these are only what sources say, side by side where they disagree.
"""

from typing import NamedTuple

from facemap.atlas.around import BOTH, Trail
from facemap.atlas.model import Claim, Names, Span

ACTIONS = ("bar", "warn", "note")
RULE_GROUPS = ("state", "illness", "medication", "treatment", "skin", "device")


class Zone(NamedTuple):
    """A part of the face that a tradition connects with organs and channels."""

    name: str
    names: Names
    kind: str
    outline: Trail
    sides: str = BOTH
    organs: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""


class Category(NamedTuple):
    """What a category of points is: front-mu, window of heaven …"""

    name: str
    names: Names
    what: str
    sources: tuple[str, ...] = ()


class Scope(NamedTuple):
    """What an advice is about: everywhere, or some regions, points, categories or techniques."""

    everywhere: bool = False
    treated_area: bool = False
    regions: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()


class Advice(NamedTuple):
    """What one source says to do: `bar`, `warn` or `note`; `days` since the treatment, `weeks` pregnant."""

    action: str
    text: str
    source: str
    scope: Scope
    days: int | None = None
    weeks: tuple[float, float] | None = None
    status: str = ""


class ClientRule(NamedTuple):
    """A fact about a client, and what sources say of needling with it.

    `always`: it is about points as such, and holds for everybody.
    """

    name: str
    names: Names
    group: str
    advice: tuple[Advice, ...]
    asks: str = ""
    what: str = ""
    always: bool = False


class Detail(NamedTuple):
    """One thing a source says of a protocol, with its figures where it gives any.

    `gauge`, `length` and `depth` are mm; `minutes`, `number` (of needles), `sessions`, `per_week` and
    `weeks` are ranges.
    """

    text: str
    source: str
    code: str = ""
    gauge: Span | None = None
    length: Span | None = None
    depth: Span | None = None
    layer: str = ""
    number: tuple[float, float] | None = None
    minutes: tuple[float, float] | None = None
    sessions: tuple[float, float] | None = None
    per_week: tuple[float, float] | None = None
    weeks: tuple[float, float] | None = None
    status: str = ""
    zone: str = ""
    """A zone of the atlas over which needles are set, in place of a point."""
    curve: str = ""
    """A line of the body along which they are threaded, in place of a point."""
    technique: str = ""
    by: str = ""
    """What puts the needle in: hand, tube or injector."""


DETAILS = (
    "needles", "depths", "order", "retention", "rhythm", "maintenance", "points", "cautions", "aftercare",
)  # fmt: skip


class Protocol(NamedTuple):
    """A style of needling the face, as its sources describe it."""

    name: str
    names: Names
    origin: str = ""
    regions: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    needles: tuple[Detail, ...] = ()
    depths: tuple[Detail, ...] = ()
    order: tuple[Detail, ...] = ()
    retention: tuple[Detail, ...] = ()
    rhythm: tuple[Detail, ...] = ()
    maintenance: tuple[Detail, ...] = ()
    points: tuple[Detail, ...] = ()
    points_note: str = ""
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Claim, ...] = ()
    cautions: tuple[Detail, ...] = ()
    aftercare: tuple[Detail, ...] = ()
    sources: tuple[str, ...] = ()
