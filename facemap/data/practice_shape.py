"""What a pack file may say of practice: zones, categories, rules for clients, protocols."""

from __future__ import annotations

from typing import Annotated, Any, Required

from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from facemap.atlas import practice
from facemap.data.around_shape import SidesKey
from facemap.data.claim_shape import Evidences, Traditions
from facemap.data.fields import (
    Action,
    Between,
    Depth,
    Flag,
    NamesKey,
    NoteKey,
    Region,
    RuleGroup,
    SourceKey,
    SourcesKey,
    StatusKey,
    TextKey,
    TrailWords,
    shaped,
)


@shaped
class ZoneShape(TypedDict, total=False):
    """A part of the face that a tradition connects with organs and channels."""

    names: Required[NamesKey]
    kind: Required[Annotated[str, Field(description="Which tradition: face-reading …")]]
    outline: Required[Annotated[TrailWords, Field(description="Its stops, all round.")]]
    sides: SidesKey
    organs: Annotated[tuple[str, ...], Field(description="What it is said to show.")]
    channels: Annotated[tuple[str, ...], Field(description="Codes of the channels it is connected with.")]
    claims: Annotated[Traditions, Field(description="Who says what.")]
    sources: SourcesKey
    note: NoteKey


@shaped
class CategoryShape(TypedDict, total=False):
    """A category of points."""

    names: Required[NamesKey]
    what: Required[Annotated[str, Field(description="What it means.")]]
    sources: SourcesKey


@shaped
class ScopeShape(TypedDict, total=False):
    """What an advice is about."""

    everywhere: Annotated[Flag, Field(description="true: the whole body.")]
    treated_area: Annotated[Flag, Field(description="true: where the client was treated.")]
    regions: Annotated[tuple[Region, ...], Field(description="Regions.")]
    points: Annotated[tuple[str, ...], Field(description="Codes of points.")]
    categories: Annotated[tuple[str, ...], Field(description="Categories of points.")]
    techniques: Annotated[tuple[str, ...], Field(description="Techniques, such as electro.")]


@shaped
class AdviceShape(TypedDict, total=False):
    """What one source says to do."""

    action: Required[Annotated[Action, Field(description="How strict it is.")]]
    text: Required[TextKey]
    source: Required[SourceKey]
    scope: Required[
        Annotated[
            Annotated[ScopeShape, AfterValidator(lambda fields: practice.Scope(**fields))],
            Field(description="What it is about."),
        ]
    ]
    days: Annotated[int, Field(description="How long to wait.", ge=0, le=10_000)]
    weeks: Annotated[Between, Field(description="In which weeks of pregnancy: 1–12.")]
    status: StatusKey


Advices = tuple[Annotated[AdviceShape, AfterValidator(lambda fields: practice.Advice(**fields))], ...]


@shaped
class RuleShape(TypedDict, total=False):
    """A fact about a client, and what sources say of needling with it."""

    names: Required[NamesKey]
    group: Required[Annotated[RuleGroup, Field(description="What kind of fact it is.")]]
    advice: Required[Annotated[Advices, Field(description="What each source says.")]]
    asks: Annotated[str, Field(description="The question to the client.")]
    always: Annotated[Flag, Field(description="true: it is about points, and holds for everybody.")]
    what: Annotated[str, Field(description="What it is.")]


@shaped
class DetailShape(TypedDict, total=False):
    """One thing a source says of a protocol."""

    text: Required[TextKey]
    source: Required[SourceKey]
    code: Annotated[str, Field(description="The code of a point.")]
    gauge: Annotated[Depth, Field(description="Diameter of the needle: 0.12–0.16 mm.")]
    length: Annotated[Depth, Field(description="Length of the needle: 7–15 mm.")]
    depth: Annotated[Depth, Field(description="Depth: 0.5–1.5 mm.")]
    layer: Annotated[str, Field(description="The layer to reach, if the source names one.")]
    count: Annotated[Between, Field(description="How many needles: 40–70.")]
    minutes: Annotated[Between, Field(description="How long they stay: 25–45.")]
    sessions: Annotated[Between, Field(description="How many sessions: 10–12.")]
    per_week: Annotated[Between, Field(description="How many sessions a week: 1–2.")]
    weeks: Annotated[Between, Field(description="Over how many weeks: 5.")]
    status: StatusKey
    zone: Annotated[str, Field(description="In place of a code: a zone over which needles are set.")]
    curve: Annotated[str, Field(description="In place of a code: a line of the body that needles follow.")]
    technique: Annotated[str, Field(description="How the needle goes in: intradermal, micro-needling …")]
    by: Annotated[str, Field(description="What puts it in: hand, tube or injector.")]


def _detail(fields: dict[str, Any]) -> practice.Detail:
    """`count` is what every tuple calls a method."""
    return practice.Detail(**{"number" if key == "count" else key: value for key, value in fields.items()})


Details = tuple[Annotated[DetailShape, AfterValidator(_detail)], ...]


@shaped
class ProtocolShape(TypedDict, total=False):
    """A style of needling the face, as its sources describe it."""

    names: Required[NamesKey]
    origin: Annotated[str, Field(description="Who made it, and when.")]
    regions: Annotated[tuple[Region, ...], Field(description="Where it needles.")]
    zones: Annotated[tuple[str, ...], Field(description="The same in the style's own words.")]
    needles: Annotated[Details, Field(description="Which needles, how many.")]
    depths: Annotated[Details, Field(description="How deep.")]
    order: Annotated[Details, Field(description="In which order.")]
    retention: Annotated[Details, Field(description="How long needles stay.")]
    rhythm: Annotated[Details, Field(description="How many sessions, how often.")]
    maintenance: Annotated[Details, Field(description="What follows the series.")]
    points: Annotated[
        Details, Field(description="Points, zones and lines that are named, by `code`, `zone` or `curve`.")
    ]
    points_note: Annotated[str, Field(description="Why points are missing, where they are.")]
    claims: Annotated[Traditions, Field(description="What its sources claim.")]
    evidence: Annotated[Evidences, Field(description="What was studied.")]
    cautions: Annotated[Details, Field(description="What its sources warn of.")]
    aftercare: Annotated[Details, Field(description="What is recommended afterwards.")]
    sources: SourcesKey
