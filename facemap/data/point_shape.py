"""What a pack file may say of a point."""

from __future__ import annotations

from typing import Annotated, Required

from pydantic import AfterValidator, BeforeValidator, Field
from typing_extensions import TypedDict

from facemap.atlas import model
from facemap.data.fields import (
    Angle,
    Basis,
    Confidence,
    Depth,
    Kind,
    NamesKey,
    NoteKey,
    PlaceWords,
    Region,
    Sides,
    SourceKey,
    Status,
    StatusKey,
    Technique,
    Words,
    shaped,
)


@shaped
class VariantShape(TypedDict, total=False):
    """Where another school puts the point."""

    place: Required[Annotated[PlaceWords, Field(description="Its place, in the location language.")]]
    source: Required[SourceKey]
    text: Annotated[str, Field(description="The same in words.")]


@shaped
class NeedlingShape(TypedDict, total=False):
    """One way of needling the point, as one source gives it."""

    technique: Required[Annotated[Technique, Field(description="How the needle goes in.")]]
    source: Required[SourceKey]
    depth: Annotated[
        Depth, Field(description="As the source prints it, with its unit. Left out when it gives none.")
    ]
    angle: Annotated[Angle, Field(description="Degrees between needle and skin, if the source says it.")]
    toward: Annotated[str, Field(description="Where the tip goes: a point's code, or words.")]
    layer: Annotated[str, Field(description="The layer to reach, if the source names one.")]
    note: Annotated[str, Field(description="What else the source says.")]
    status: Annotated[Status, Field(description="unverified, if the figure could not be checked.")]


@shaped
class CautionShape(TypedDict, total=False):
    """What to beware of at the point."""

    text: Required[Annotated[str, Field(description="The caution, in a sentence.")]]
    source: Required[SourceKey]
    structure: Annotated[str, Field(description="What is in danger: a name of `structures`.")]
    status: StatusKey


@shaped
class IndicationShape(TypedDict, total=False):
    """A condition the point is linked with."""

    condition: Required[Annotated[str, Field(description="A name of `conditions`.")]]
    source: SourceKey
    basis: Annotated[Basis, Field(description="What it rests on; tradition if not said.")]


@shaped
class StudyShape(TypedDict, total=False):
    """What a motor point or needling site rests on."""

    what: Required[Annotated[str, Field(description="What was measured or taught.")]]
    source: Required[Annotated[str, Field(description="Where: a name of `sources`.")]]
    n: Annotated[Words, Field(description="How many, of what: 50 muscles, cadaver.")]
    confidence: Annotated[Confidence, Field(description="How far the position can be trusted.")]
    depth: Annotated[Depth, Field(description="Depth below the skin, with its unit.")]


def _condition_alone(value: object) -> object:
    return {"condition": value} if isinstance(value, str) else value


Variants = tuple[Annotated[VariantShape, AfterValidator(lambda fields: model.Variant(**fields))], ...]
Needlings = tuple[Annotated[NeedlingShape, AfterValidator(lambda fields: model.Needling(**fields))], ...]
Cautions = tuple[Annotated[CautionShape, AfterValidator(lambda fields: model.Caution(**fields))], ...]
IndicationWords = Annotated[
    IndicationShape,
    AfterValidator(lambda fields: model.Indication(**fields)),
    BeforeValidator(_condition_alone, json_schema_input_type=str | IndicationShape),
]
StudyWords = Annotated[StudyShape, AfterValidator(lambda fields: model.Study(**fields))]


@shaped
class PointShape(TypedDict, total=False):
    """A point: what it is called, where it is in words, and what is said of it."""

    code: Required[
        Annotated[str, Field(description="ST-4; extra points EX-HN-3; motor points M-CORRUGATOR.")]
    ]
    names: Required[NamesKey]
    region: Required[Annotated[Region, Field(description="The part of the body it lies on.")]]
    location: Required[Annotated[str, Field(description="Where it is, in your own words.")]]
    kind: Annotated[
        Kind, Field(description="What it is; acupuncture if neither the point nor the file says.")
    ]
    channel: Annotated[str, Field(description="Its channel's code, if the file does not give one for all.")]
    sides: Annotated[Sides, Field(description="Of the subject; both if not said.")]
    place: Annotated[PlaceWords, Field(description="Where it is, in the location language.")]
    unplaced: Annotated[str, Field(description="In the place of `place`: why it can't be shown on the skin.")]
    variants: Annotated[Variants, Field(description="Where other schools put it.")]
    tissue: Annotated[str, Field(description="What lies beneath: a name of `tissue`.")]
    muscles: Annotated[tuple[str, ...], Field(description="Muscles beneath: names of `muscles`.")]
    needling: Annotated[Needlings, Field(description="How it is needled, by source.")]
    cautions: Annotated[Cautions, Field(description="What to beware of.")]
    conditions: Annotated[tuple[IndicationWords, ...], Field(description="What it is used for, by source.")]
    categories: Annotated[tuple[str, ...], Field(description="front-mu, meeting-point, window-of-heaven …")]
    study: Annotated[StudyWords, Field(description="What a motor point rests on.")]
    sources: Annotated[tuple[str, ...], Field(description="Where names and location come from.")]
    status: Annotated[Status, Field(description="unverified, if the entry could not be checked.")]
    note: NoteKey
