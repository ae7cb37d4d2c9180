"""What the values of a pack file may be: words to choose from, amounts with units, places, names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, PlainValidator, WithJsonSchema, with_config
from pydantic_core import CoreSchema, core_schema
from typing_extensions import TypedDict  # pydantic asks for this one before Python 3.12

from facemap.atlas import around, model, needles, practice
from facemap.data import depths, places

BASES = ("tradition", "evidence")
DESIGNS = ("none", "case-series", "trial", "systematic-review")
STRENGTHS = ("none", "very-low", "low", "moderate", "high")
SOURCE_KINDS = (
    "standard", "textbook", "study", "review", "atlas", "label", "teaching", "clinic-page", "interview",
    "magazine", "dataset",
)  # fmt: skip
READINGS = ("full", "abstract", "second-hand", "memory")
STRUCTURE_KINDS = (
    "artery", "vein", "vessels", "nerve", "foramen", "gland", "duct", "organ", "cavity", "bone", "joint",
    "scar",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OneOf:
    """Marks a text that must be one of a few words."""

    words: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.literal_schema(list(self.words))


Kind = Annotated[str, OneOf(model.KINDS)]
Region = Annotated[str, OneOf(model.REGIONS)]
Sides = Annotated[str, OneOf(model.SIDES)]
Technique = Annotated[str, OneOf(model.TECHNIQUES)]
Basis = Annotated[str, OneOf(BASES)]
Strength = Annotated[str, OneOf(STRENGTHS)]
Design = Annotated[str, OneOf(DESIGNS)]
Fibres = Annotated[str, OneOf(around.FIBRES)]
Action = Annotated[str, OneOf(practice.ACTIONS)]
RuleGroup = Annotated[str, OneOf(practice.RULE_GROUPS)]
SourceKind = Annotated[str, OneOf(SOURCE_KINDS)]
Reading = Annotated[str, OneOf(READINGS)]
StructureKind = Annotated[str, OneOf(STRUCTURE_KINDS)]
Sex = Annotated[str, OneOf(("male", "female", "both"))]
Confidence = Annotated[str, OneOf(("low", "moderate", "high"))]
Polarity = Annotated[str, OneOf(("yin", "yang"))]
Limb = Annotated[str, OneOf(("hand", "foot"))]
Element = Annotated[str, OneOf(("wood", "fire", "earth", "metal", "water"))]
NeedleKind = Annotated[str, OneOf(needles.NEEDLE_KINDS)]
Status = Annotated[str, OneOf(("unverified",))]


def _read(reader: Callable[[object], Any], schema: dict[str, Any]) -> Any:
    """A field that one of our own readers understands, with what editors are told about it."""
    return (PlainValidator(reader), WithJsonSchema(schema))


def _pattern(pattern: str, *examples: str) -> dict[str, Any]:
    return {"type": "string", "pattern": pattern, "examples": list(examples)}


_NUMBER = r"(\d+(\.\d+)?|\d+/\d+)"
_RANGE = rf"^{_NUMBER}(\s*[–—-]\s*{_NUMBER})?"
_DEPTH = _pattern(_RANGE + r"\s*(cun|finger-cun|mm)$", "0.2–0.3 cun", "4 mm")
SINGLE_AMOUNT = rf"^{_NUMBER}\s*(cun|finger-cun|finger-breadth|mm)$"
_ANGLE = {"anyOf": [{"type": "number", "minimum": 0, "maximum": 90}, _pattern(_RANGE + "$", "15–30")]}

Words = Annotated[str, WithJsonSchema({"type": ["string", "number"]})]
"""Text that may look like a number: a year, a count."""
Depth = Annotated[model.Span, *_read(depths.span, _DEPTH)]
Angle = Annotated[tuple[float, float], *_read(depths.angle, _ANGLE)]
Length = Annotated[float, *_read(depths.millimetres, _pattern(rf"^{_NUMBER}\s*mm$", "1.2 mm"))]
Between = Annotated[tuple[float, float], *_read(depths.interval, _pattern(_RANGE + "$", "1–12", "10"))]
PlaceWords = Annotated[Any, *_read(places.place, {"title": "Place"})]

SpotWords = Annotated[Any, *_read(places.spot, {"title": "Spot"})]
TrailWords = Annotated[
    Any, *_read(places.trail, {"title": "Trail", "type": "array", "items": {"title": "Stop"}, "minItems": 1})
]
Flag = Annotated[bool, Field(strict=False)]

# Every shape refuses keys it does not know and writes `muscle_name` as `muscle-name`.
shaped = with_config(ConfigDict(extra="forbid", alias_generator=lambda name: name.replace("_", "-")))


@shaped
class NamesShape(TypedDict, total=False):
    """A name in the forms the field uses."""

    english: Annotated[str, Field(description="English name.")]
    pinyin: Annotated[str, Field(description="Pinyin with tone marks, such as Dìcāng.")]
    hanzi: Annotated[str, Field(description="Traditional characters.")]
    simplified: Annotated[str, Field(description="Simplified characters.")]
    latin: Annotated[str, Field(description="Latin name of Terminologia Anatomica.")]
    aliases: Annotated[tuple[str, ...], Field(description="Other names and spellings people search for.")]


NamesWords = Annotated[NamesShape, AfterValidator(lambda fields: model.Names(**fields))]

# Keys that many entries have, with what editors are told of them.
NamesKey = Annotated[NamesWords, Field(description="Its names.")]
TextKey = Annotated[str, Field(description="In your own words.")]
SourceKey = Annotated[str, Field(description="Who says so: a name of `sources`.")]
SourcesKey = Annotated[tuple[str, ...], Field(description="Names of `sources`.")]
StatusKey = Annotated[Status, Field(description="unverified, if it could not be checked.")]
NoteKey = Annotated[str, Field(description="What else there is to say.")]
