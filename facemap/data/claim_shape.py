"""What a pack file may say of tradition and evidence, kept apart."""

from __future__ import annotations

from typing import Annotated, Required

from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from facemap.atlas import model
from facemap.data.fields import Design, SourceKey, StatusKey, Strength, TextKey, shaped


@shaped
class TraditionShape(TypedDict, total=False):
    """What tradition says, and which channels it names."""

    text: Required[TextKey]
    source: Required[SourceKey]
    channels: Annotated[tuple[str, ...], Field(description="Codes of the channels it names.")]
    status: StatusKey


@shaped
class EvidenceShape(TypedDict, total=False):
    """What evidence says, of which design it is and how strong."""

    text: Required[Annotated[str, Field(description="In your own words, without promising an effect.")]]
    source: Required[Annotated[str, Field(description="Where: a name of `sources`.")]]
    strength: Annotated[Strength, Field(description="How strong the evidence is.")]
    design: Annotated[Design, Field(description="What kind of study it is; none if there is none.")]
    status: StatusKey


@shaped
class SeriesShape(TypedDict, total=False):
    """How many sessions a source gives."""

    text: Required[TextKey]
    source: Required[SourceKey]
    sessions: Annotated[int, Field(description="How many sessions.", ge=1, le=1000)]
    weeks: Annotated[int, Field(description="Over how many weeks.", ge=1, le=1000)]
    status: StatusKey


Traditions = tuple[Annotated[TraditionShape, AfterValidator(lambda fields: model.Claim(**fields))], ...]
Evidences = tuple[Annotated[EvidenceShape, AfterValidator(lambda fields: model.Claim(**fields))], ...]
SeriesRows = tuple[Annotated[SeriesShape, AfterValidator(lambda fields: model.Series(**fields))], ...]
