"""Stage 2, has it the right shape: what a pack file may say, key by key, and the atlas values it becomes.

One declaration serves three ends: validation, conversion and the JSON Schema that editors complete from.
Descriptions are written for people who edit packs.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Required

from pydantic import AfterValidator, Field, TypeAdapter
from typing_extensions import TypedDict

from facemap.atlas import model
from facemap.data.around_shape import Bands, CourseStop, Openings, Outlines, Sheets
from facemap.data.claim_shape import Evidences, SeriesRows, Traditions
from facemap.data.fields import (
    Element,
    Kind,
    Length,
    Limb,
    NamesKey,
    NoteKey,
    PlaceWords,
    Polarity,
    Reading,
    Region,
    Sex,
    SourceKind,
    SourcesKey,
    Status,
    StructureKind,
    Words,
    shaped,
)
from facemap.data.needle_shape import NeedleShape
from facemap.data.point_shape import PointShape
from facemap.data.practice_shape import CategoryShape, ProtocolShape, RuleShape, ZoneShape

Course = tuple[tuple[CourseStop, ...], ...]


@shaped
class ChannelShape(TypedDict, total=False):
    """A channel."""

    names: Required[NamesKey]
    colour: Required[Annotated[str, Field(description="Its colour as #RRGGBB.")]]
    element: Annotated[Element, Field(description="Its phase.")]
    polarity: Annotated[Polarity, Field(description="yin or yang.")]
    limb: Annotated[Limb, Field(description="hand or foot.")]
    hour: Annotated[Words, Field(description="Its two hours: 7–9.")]
    pair: Annotated[str, Field(description="The code of the channel it is paired with.")]
    aliases: Annotated[tuple[str, ...], Field(description="Other codes: S, E, M.")]
    course: Annotated[
        Course, Field(description="Runs of point codes and places in between that the line passes through.")
    ]
    pathway: Annotated[Traditions, Field(description="Its superficial course in words, by source.")]
    sources: SourcesKey


@shaped
class MuscleShape(TypedDict, total=False):
    """A muscle."""

    names: Required[NamesKey]
    origin: Annotated[str, Field(description="Where it arises.")]
    insertion: Annotated[str, Field(description="Where it ends.")]
    action: Annotated[str, Field(description="What it does.")]
    nerve: Annotated[str, Field(description="What moves it.")]
    line: Annotated[str, Field(description="The line it makes in the skin.")]
    antagonist: Annotated[str, Field(description="What works against it.")]
    no_motor_point: Annotated[
        str, Field(description="Says that no measured motor point was found, where that is so.")
    ]
    sources: SourcesKey
    region: Annotated[Region, Field(description="Whose cun its parts are measured with; face if not said.")]
    parts: Annotated[Sheets, Field(description="Its outline and fibres, as sheets between trails.")]
    sheet_source: Annotated[tuple[str, ...], Field(description="Where that outline comes from.")]
    lines: Annotated[tuple[str, ...], Field(description="Lines and folds it makes: names of `conditions`.")]


@shaped
class MeasureShape(TypedDict, total=False):
    """A measured thickness or depth."""

    mean: Required[Annotated[Length, Field(description="Mean in mm.")]]
    source: Required[Annotated[str, Field(description="Who measured: a name of `sources`.")]]
    sd: Annotated[Length, Field(description="Standard deviation in mm.")]
    sex: Annotated[Sex, Field(description="Of whom.")]
    n: Annotated[int, Field(description="How many people.", ge=1, le=1_000_000)]
    population: Annotated[str, Field(description="Who they were.")]
    method: Annotated[str, Field(description="ultrasound, CT, cadaver …")]
    at: Annotated[str, Field(description="Where exactly.")]
    status: Annotated[Status, Field(description="unverified, if the figure could not be checked.")]


def _measure(fields: dict[str, Any]) -> model.Measure:
    return model.Measure(fields.pop("mean"), fields.pop("sd", None), **fields)


Measures = tuple[Annotated[MeasureShape, AfterValidator(_measure)], ...]


@shaped
class StructureShape(TypedDict, total=False):
    """An artery, vein, nerve, foramen, gland, organ or cavity to respect."""

    names: Required[NamesKey]
    kind: Required[Annotated[StructureKind, Field(description="What it is.")]]
    note: Annotated[str, Field(description="Where it usually runs, and how it varies.")]
    depth: Annotated[Measures, Field(description="Measured depths below the skin.")]
    sources: SourcesKey
    region: Annotated[Region, Field(description="Whose cun its places are measured with; face if not said.")]
    paths: Annotated[Bands, Field(description="Its usual course, as bands with a spread.")]
    spots: Annotated[Openings, Field(description="Where it usually opens, with a spread.")]
    areas: Annotated[Outlines, Field(description="Its usual outline on the skin.")]


@shaped
class TissueShape(TypedDict, total=False):
    """The layers beneath a part of the skin; the first measurement of each list is the one drawn."""

    what: Required[Annotated[str, Field(description="Which part of the skin.")]]
    skin: Annotated[Measures, Field(description="Thickness of epidermis and dermis.")]
    fat: Annotated[Measures, Field(description="Thickness of the fat beneath.")]
    muscle: Annotated[Measures, Field(description="Thickness of the muscle beneath that.")]
    to_bone: Annotated[Measures, Field(description="From the skin's surface to bone.")]
    to_cavity: Annotated[Measures, Field(description="From the skin's surface to peritoneum or pleura.")]
    muscle_name: Annotated[str, Field(description="Which muscle.")]
    note: NoteKey
    spots: Annotated[
        tuple[PlaceWords, ...], Field(description="Places that have it where no point near by does.")
    ]


@shaped
class ConditionShape(TypedDict, total=False):
    """A condition points are linked with."""

    names: Required[NamesKey]
    group: Required[Annotated[str, Field(description="How conditions are sorted: neurological, aesthetic …")]]
    description: Annotated[str, Field(description="What it is, in plain words.")]
    tradition: Annotated[Traditions, Field(description="What tradition says.")]
    evidence: Annotated[Evidences, Field(description="What evidence says.")]
    course: Annotated[SeriesRows, Field(description="Sessions and weeks, where a source gives them.")]
    note: NoteKey


@shaped
class SourceShape(TypedDict, total=False):
    """Where facts come from."""

    title: Required[Annotated[str, Field(description="Its title.")]]
    kind: Required[Annotated[SourceKind, Field(description="What it is.")]]
    authors: Annotated[str, Field(description="Who wrote it.")]
    year: Annotated[Words, Field(description="When it appeared.")]
    where: Annotated[str, Field(description="Publisher, journal with volume and pages, or address.")]
    doi: Annotated[str, Field(description="10.…/…")]
    isbn: Annotated[Words, Field(description="ISBN-10 or ISBN-13.")]
    short: Annotated[str, Field(description="How the card names it: WHO 2008.")]
    voice: Annotated[str, Field(description="Sources that copy each other share a voice and count as one.")]
    read: Annotated[Reading, Field(description="How closely it was read for this pack.")]
    note: NoteKey


@shaped
class FileShape(TypedDict, total=False):
    """A file of a facemap pack."""

    channel: Annotated[str, Field(description="The channel of the points of this file that name none.")]
    kind: Annotated[Kind, Field(description="The kind of the points of this file that name none.")]
    points: Annotated[list[PointShape], Field(description="Points.")]
    channels: Annotated[dict[str, ChannelShape], Field(description="Channels by code.")]
    muscles: Annotated[dict[str, MuscleShape], Field(description="Muscles by name.")]
    structures: Annotated[dict[str, StructureShape], Field(description="Structures to respect, by name.")]
    tissue: Annotated[dict[str, TissueShape], Field(description="Tissue layers by name.")]
    conditions: Annotated[dict[str, ConditionShape], Field(description="Conditions by name.")]
    zones: Annotated[dict[str, ZoneShape], Field(description="Zones of face reading, by name.")]
    categories: Annotated[dict[str, CategoryShape], Field(description="Categories of points, by word.")]
    rules: Annotated[
        dict[str, RuleShape], Field(description="Contraindications and waiting periods, by name.")
    ]
    protocols: Annotated[dict[str, ProtocolShape], Field(description="Styles of needling the face, by name.")]
    needles: Annotated[dict[str, NeedleShape], Field(description="Sizes of needles, by name.")]
    sources: Annotated[dict[str, SourceShape], Field(description="Sources by name.")]


@cache
def adapter() -> TypeAdapter[Any]:
    return TypeAdapter(FileShape)


@cache
def grammar() -> dict[str, Any]:
    """The JSON Schema of a pack file, as pydantic derives it from the shapes above."""
    return adapter().json_schema(mode="validation")
