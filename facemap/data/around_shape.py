"""What a pack file may say of shapes along the skin: sheets, bands, openings, outlines, waypoints."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Required

from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from facemap.atlas import around
from facemap.data.fields import (
    Fibres,
    Flag,
    Length,
    NoteKey,
    PlaceWords,
    Sides,
    SourceKey,
    SpotWords,
    TrailWords,
    shaped,
)

SidesKey = Annotated[Sides, Field(description="Of the subject; both if not said.")]
Spread = Annotated[Length, Field(description="How far to either side it may lie, in mm.")]


@shaped
class SheetShape(TypedDict, total=False):
    """Part of a muscle, spun between border trails."""

    borders: Required[
        Annotated[
            tuple[TrailWords, ...], Field(description="Two or more trails in the same sense.", min_length=2)
        ]
    ]
    fibres: Annotated[
        Fibres, Field(description="across: from the first border to the last; along: beside them.")
    ]
    closed: Annotated[Flag, Field(description="true for a ring.")]
    layer: Annotated[Literal["1", "2", "3"], Field(description="1 just under the skin, 3 deepest.")]
    name: Annotated[str, Field(description="Which part of the muscle.")]
    sides: SidesKey


@shaped
class BandShape(TypedDict, total=False):
    """A usual course with its spread."""

    through: Required[Annotated[TrailWords, Field(description="The stops it passes.")]]
    source: Required[SourceKey]
    spread: Spread
    sides: SidesKey
    text: Annotated[str, Field(description="Which part it is, or what else there is to say.")]


@shaped
class OpeningShape(TypedDict, total=False):
    """Where a foramen usually opens."""

    at: Required[Annotated[SpotWords, Field(description="A spot.")]]
    source: Required[SourceKey]
    spread: Spread
    sides: SidesKey


@shaped
class OutlineShape(TypedDict, total=False):
    """A closed outline on the skin."""

    outline: Required[Annotated[TrailWords, Field(description="Its stops, all round.")]]
    source: Required[SourceKey]
    sides: SidesKey
    text: NoteKey


@shaped
class WaypointShape(TypedDict, total=False):
    """A place in between that a channel passes."""

    name: Required[Annotated[str, Field(description="What it is called.")]]
    place: Required[Annotated[PlaceWords, Field(description="Where it is, in the location language.")]]


def _sheet(fields: dict[str, Any]) -> around.Sheet:
    return around.Sheet(**{**fields, "layer": int(fields.get("layer", 1))})


Sheets = tuple[Annotated[SheetShape, AfterValidator(_sheet)], ...]
Bands = tuple[Annotated[BandShape, AfterValidator(lambda fields: around.Band(**fields))], ...]
Openings = tuple[Annotated[OpeningShape, AfterValidator(lambda fields: around.Opening(**fields))], ...]
Outlines = tuple[Annotated[OutlineShape, AfterValidator(lambda fields: around.Outline(**fields))], ...]
CourseStop = str | Annotated[WaypointShape, AfterValidator(lambda fields: around.Waypoint(**fields))]
