"""Stage 2, has it the right shape: what a pack file may say, key by key, and the atlas values it becomes.

One declaration serves three ends: validation, conversion and the JSON Schema that editors complete from.
Descriptions are written for people who edit packs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, Required

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    TypeAdapter,
    WithJsonSchema,
    with_config,
)
from typing_extensions import TypedDict  # pydantic asks for this one before Python 3.12

from facemap.atlas import model
from facemap.data import depths, places

BASES = ("tradition", "evidence")
STRENGTHS = ("none", "very-low", "low", "moderate", "high")
SOURCE_KINDS = (
    "standard", "textbook", "study", "review", "atlas", "label", "teaching", "clinic-page", "interview", "magazine",
    "dataset",
)  # fmt: skip
READINGS = ("full", "abstract", "second-hand", "memory")
STRUCTURE_KINDS = (
    "artery", "vein", "vessels", "nerve", "foramen", "gland", "duct", "organ", "cavity", "bone", "joint", "scar",
)  # fmt: skip
SEXES = ("male", "female", "both")
CONFIDENCES = ("low", "moderate", "high")
POLARITIES = ("yin", "yang")
LIMBS = ("hand", "foot")
ELEMENTS = ("wood", "fire", "earth", "metal", "water")
STATUSES = ("unverified",)

if TYPE_CHECKING:
    Kind = Region = Sides = Technique = Basis = Strength = SourceKind = Reading = StructureKind = Sex = str
    Confidence = Polarity = Limb = Element = Status = str
else:
    Kind, Region, Sides = Literal[model.KINDS], Literal[model.REGIONS], Literal[model.SIDES]
    Technique, Basis, Strength = Literal[model.TECHNIQUES], Literal[BASES], Literal[STRENGTHS]
    SourceKind, Reading, StructureKind = Literal[SOURCE_KINDS], Literal[READINGS], Literal[STRUCTURE_KINDS]
    Sex, Confidence, Polarity = Literal[SEXES], Literal[CONFIDENCES], Literal[POLARITIES]
    Limb, Element, Status = Literal[LIMBS], Literal[ELEMENTS], Literal[STATUSES]


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
PlaceWords = Annotated[Any, *_read(places.place, {"title": "Place"})]

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


@shaped
class VariantShape(TypedDict, total=False):
    """Where another school puts the point."""

    place: Required[Annotated[PlaceWords, Field(description="Its place, in the location language.")]]
    source: Required[Annotated[str, Field(description="Who says so: a name of `sources`.")]]
    text: Annotated[str, Field(description="The same in words.")]


@shaped
class NeedlingShape(TypedDict, total=False):
    """One way of needling the point, as one source gives it."""

    technique: Required[Annotated[Technique, Field(description="How the needle goes in.")]]
    source: Required[Annotated[str, Field(description="Who says so: a name of `sources`.")]]
    depth: Annotated[Depth, Field(description="As the source prints it, with its unit. Left out when it gives none.")]
    angle: Annotated[Angle, Field(description="Degrees between needle and skin, if the source says it.")]
    toward: Annotated[str, Field(description="A point's code, or words; 'not given' when the source does not say.")]
    layer: Annotated[str, Field(description="The layer to reach, if the source names one.")]
    note: Annotated[str, Field(description="What else the source says.")]
    status: Annotated[Status, Field(description="unverified, if the figure could not be checked.")]


@shaped
class CautionShape(TypedDict, total=False):
    """What to beware of at the point."""

    text: Required[Annotated[str, Field(description="The caution, in a sentence.")]]
    source: Required[Annotated[str, Field(description="Who says so: a name of `sources`.")]]
    structure: Annotated[str, Field(description="What is in danger: a name of `structures`.")]
    status: Annotated[Status, Field(description="unverified, if it could not be checked.")]


@shaped
class IndicationShape(TypedDict, total=False):
    """A condition the point is linked with."""

    condition: Required[Annotated[str, Field(description="A name of `conditions`.")]]
    source: Annotated[str, Field(description="Who says so: a name of `sources`.")]
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

    code: Required[Annotated[str, Field(description="ST-4; extra points EX-HN-3; motor points M-CORRUGATOR.")]]
    names: Required[Annotated[NamesWords, Field(description="Its names.")]]
    region: Required[Annotated[Region, Field(description="The part of the body it lies on.")]]
    location: Required[Annotated[str, Field(description="Where it is, in your own words.")]]
    kind: Annotated[Kind, Field(description="What it is; acupuncture if neither the point nor the file says.")]
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
    note: Annotated[str, Field(description="What else there is to say.")]


Run = tuple[str, ...]


@shaped
class ChannelShape(TypedDict, total=False):
    """A channel."""

    names: Required[Annotated[NamesWords, Field(description="Its names.")]]
    colour: Required[Annotated[str, Field(description="Its colour as #RRGGBB.")]]
    element: Annotated[Element, Field(description="Its phase.")]
    polarity: Annotated[Polarity, Field(description="yin or yang.")]
    limb: Annotated[Limb, Field(description="hand or foot.")]
    hour: Annotated[Words, Field(description="Its two hours: 7–9.")]
    pair: Annotated[str, Field(description="The code of the channel it is paired with.")]
    aliases: Annotated[tuple[str, ...], Field(description="Other codes: S, E, M.")]
    course: Annotated[tuple[Run, ...], Field(description="Runs of point codes the drawn line passes through.")]
    sources: Annotated[tuple[str, ...], Field(description="Names of `sources`.")]


@shaped
class MuscleShape(TypedDict, total=False):
    """A muscle."""

    names: Required[Annotated[NamesWords, Field(description="Its names.")]]
    origin: Annotated[str, Field(description="Where it arises.")]
    insertion: Annotated[str, Field(description="Where it ends.")]
    action: Annotated[str, Field(description="What it does.")]
    nerve: Annotated[str, Field(description="What moves it.")]
    line: Annotated[str, Field(description="The line it makes in the skin.")]
    antagonist: Annotated[str, Field(description="What works against it.")]
    no_motor_point: Annotated[str, Field(description="Says that no measured motor point was found, where that is so.")]
    sources: Annotated[tuple[str, ...], Field(description="Names of `sources`.")]


@shaped
class MeasureShape(TypedDict, total=False):
    """A measured thickness or depth."""

    mean: Required[Annotated[Length, Field(description="Mean in mm.")]]
    source: Required[Annotated[str, Field(description="Who measured: a name of `sources`.")]]
    sd: Annotated[Length, Field(description="Standard deviation in mm.")]
    sex: Annotated[Sex, Field(description="Of whom.")]
    n: Annotated[int, Field(description="How many people.", ge=1)]
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

    names: Required[Annotated[NamesWords, Field(description="Its names.")]]
    kind: Required[Annotated[StructureKind, Field(description="What it is.")]]
    note: Annotated[str, Field(description="Where it usually runs, and how it varies.")]
    depth: Annotated[Measures, Field(description="Measured depths below the skin.")]
    sources: Annotated[tuple[str, ...], Field(description="Names of `sources`.")]


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
    note: Annotated[str, Field(description="What else there is to say.")]


@shaped
class TraditionShape(TypedDict, total=False):
    """What tradition says of a condition."""

    text: Required[Annotated[str, Field(description="In your own words.")]]
    source: Required[Annotated[str, Field(description="Who says so: a name of `sources`.")]]


@shaped
class EvidenceShape(TypedDict, total=False):
    """What evidence says of a condition, and how strong it is."""

    text: Required[Annotated[str, Field(description="In your own words, without promising an effect.")]]
    source: Required[Annotated[str, Field(description="Where: a name of `sources`.")]]
    strength: Annotated[Strength, Field(description="How strong the evidence is.")]


@shaped
class ConditionShape(TypedDict, total=False):
    """A condition points are linked with."""

    names: Required[Annotated[NamesWords, Field(description="Its names.")]]
    group: Required[Annotated[str, Field(description="How conditions are sorted: neurological, aesthetic …")]]
    tradition: Annotated[
        tuple[Annotated[TraditionShape, AfterValidator(lambda fields: model.Claim(**fields))], ...],
        Field(description="What tradition says."),
    ]
    evidence: Annotated[
        tuple[Annotated[EvidenceShape, AfterValidator(lambda fields: model.Claim(**fields))], ...],
        Field(description="What evidence says."),
    ]
    note: Annotated[str, Field(description="What else there is to say.")]


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
    note: Annotated[str, Field(description="What else there is to say.")]


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
    sources: Annotated[dict[str, SourceShape], Field(description="Sources by name.")]


@cache
def adapter() -> TypeAdapter[Any]:
    return TypeAdapter(FileShape)


@cache
def grammar() -> dict[str, Any]:
    """The JSON Schema of a pack file, as pydantic derives it from the shapes above."""
    return adapter().json_schema(mode="validation")
