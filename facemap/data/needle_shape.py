"""What a pack file may say of needles."""

from __future__ import annotations

from typing import Annotated, Required

from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from facemap.atlas import needles
from facemap.data.fields import (
    Length,
    NamesKey,
    NeedleKind,
    NoteKey,
    SourceKey,
    SourcesKey,
    StatusKey,
    shaped,
)


@shaped
class ColourShape(TypedDict, total=False):
    """The colour by which a maker tells a size."""

    maker: Required[
        Annotated[str, Field(description="Whose needles they are; colours are each maker's own.")]
    ]
    colour: Required[Annotated[str, Field(description="The colour in a word: red.")]]
    source: Required[SourceKey]
    text: Annotated[str, Field(description="What is of that colour, and the maker's number.")]
    status: StatusKey


Colours = tuple[Annotated[ColourShape, AfterValidator(lambda fields: needles.Colour(**fields))], ...]


@shaped
class NeedleShape(TypedDict, total=False):
    """A size of needle that is sold."""

    gauge: Required[Annotated[Length, Field(description="Diameter of the shaft: 0.16 mm.")]]
    length: Required[Annotated[Length, Field(description="Length of the shaft, without the handle: 15 mm.")]]
    kind: Annotated[NeedleKind, Field(description="filiform if not said; intradermal or press.")]
    names: NamesKey
    colours: Annotated[Colours, Field(description="How makers mark it.")]
    sources: SourcesKey
    note: NoteKey
    status: StatusKey
