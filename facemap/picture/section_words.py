"""What is written beside and under a depth section."""

from __future__ import annotations

from collections.abc import Iterator
from math import radians, sin

from facemap.atlas.model import USUAL_ANGLE, Atlas, Measure, Needling, Point, Tissue
from facemap.atlas.phrases import figure, range_words, tenths, with_direction
from facemap.atlas.strata import Strata, Stratum, strata
from facemap.atlas.tongue import called, later, listing, say
from facemap.atlas.units import depth_words, finger_cun

UPRIGHT = 80.0
"""Degrees from which a needle goes about as deep as it is long."""
NAMES = later({
    "skin": "skin", "fat": "fat", "muscle": "muscle", "soft": "soft tissue, undivided", "bone": "bone",
    "cavity": "cavity", "unknown": "not measured here",
})  # fmt: skip
BEHIND = ("organ", "cavity")
"""Kinds of structure that lie behind what is drawn; the others lie near."""
NEVER_MET = ("uterus", "umbilicus")
"""What cautions name for another reason than that a needle may meet it."""
TENDINOUS = ("linea", "galea", "aponeurosis", "fascia")
"""How names of layers begin that are sinew, not muscle."""
REFERENCE = later(
    "Mean tissue of the people measured, for reference; a body differs, and this is no instruction."
)
_LISTS = (
    ("skin", later("Skin")),
    ("fat", later("Fat")),
    ("muscle", later("Muscle")),
    ("to_bone", later("To bone")),
    ("to_cavity", later("To the cavity")),
)


def angle_of(needling: Needling) -> tuple[float, bool]:
    """Degrees at which the needle is drawn, and whether the source states them."""
    if needling.angle:
        return sum(needling.angle) / 2, True
    return USUAL_ANGLE.get(needling.technique, 90.0), False


def boundary_label(atlas: Atlas, point: Point, layer: Stratum) -> tuple[str, str]:
    """A layer's name, and its figure; empty where there is none."""
    name = say(NAMES[layer.kind])
    tissue = atlas.tissues.get(point.tissue)
    if layer.kind == "muscle" and tissue and tissue.muscle_name:
        name = muscle_name(atlas, tissue.muscle_name).lower()
    if layer.measure is None:
        return name, ""
    at = figure(layer.measure)
    return name, say("at {depth}", depth=at) if layer.kind in ("bone", "cavity") else at


def is_tendinous(atlas: Atlas, point: Point) -> bool:
    """Whether what the tissue entry lists as its muscle is sinew."""
    tissue = atlas.tissues.get(point.tissue)
    return tissue is not None and muscle_name(atlas, tissue.muscle_name).lower().startswith(TENDINOUS)


def near_by(atlas: Atlas, point: Point, layers: Strata) -> str:
    """'eyeball behind, vessels of the orbit near – not to scale': what cautions name, at most two; or ''."""
    names = dict.fromkeys(caution.structure for caution in point.cautions)
    met = [atlas.structures[name] for name in names if name in atlas.structures and name not in NEVER_MET]
    drawn = layers.layers[-1].kind  # a cavity that has its layer is not named twice
    behind, near = later("{what} behind"), later("{what} near")
    said: dict[str, list[str]] = {}
    for each in [each for each in met if each.kind != "cavity" or drawn != "cavity"][:2]:
        name = called(each.names) or each.name
        said.setdefault(behind if each.kind in BEHIND else near, []).append(name[:1].lower() + name[1:])
    where = listing(say(words, what=listing(names)) for words, names in said.items())
    return say("{what} – not to scale", what=where) if where else ""


def muscle_name(atlas: Atlas, name: str) -> str:
    muscle = atlas.muscles.get(name)
    return called(muscle.names) if muscle else name.replace("-", " ")


def sentences(
    atlas: Atlas, point: Point, needling: Needling, layers: Strata, units: str = "source"
) -> tuple[str, ...]:
    """What one must know to read the figure: what is drawn, what it goes past, what is not known."""
    needled = _needling_said(atlas, needling, layers, units)
    beyond = _beyond_said(atlas, layers, needling)
    return (*needled, *_unknown_said(layers), *beyond)


def _needling_said(atlas: Atlas, needling: Needling, layers: Strata, units: str) -> Iterator[str]:
    angle, stated = angle_of(needling)
    how = with_direction(needling.technique, needling.toward)
    how = how[:1].upper() + how[1:]
    if needling.depth is None:
        yield say("{how}; the source gives no depth.", how=how)
    else:
        depth = depth_words(needling.depth, needling.depth_mm, finger_cun(atlas), units)
        if angle < UPRIGHT and needling.depth_mm is not None:
            yield _slanting(layers, needling, how, depth)
        else:
            yield say("{how}, {depth} along the needle.", how=how, depth=depth)
    if not stated and angle != 90.0:
        yield say(
            "Drawn at {angle:g}°, the angle usual for {technique} needling; not stated by the source.",
            angle=angle,
            technique=say(needling.technique),
        )
    elif needling.angle and needling.angle[0] != needling.angle[1]:
        low, high = needling.angle
        yield say("Drawn at {angle:g}°; the source says {low:g}–{high:g}°.", angle=angle, low=low, high=high)


def _slanting(layers: Strata, needling: Needling, how: str, depth: str) -> str:
    """How long and how deep a slanting needle goes, beside the bone below it."""
    angle, _ = angle_of(needling)
    tips = [mm * sin(radians(angle)) for mm in needling.depth_mm or (0.0, 0.0)]
    tip, floor = range_words(*map(round, tips)), layers.layers[-1]
    if floor.kind == "bone" and floor.measure is not None and tips[1] <= floor.top:
        return say(
            "{how}: {depth} of needle, whose tip at this slant lies {tip} mm below the surface; "
            "straight down, bone is {n} mm away.",
            how=how, depth=depth, tip=tip, n=tenths(floor.top),
        )  # fmt: skip
    return say(
        "{how}: {depth} of needle, whose tip at this slant lies {tip} mm below the surface.",
        how=how, depth=depth, tip=tip,
    )  # fmt: skip


def _unknown_said(layers: Strata) -> Iterator[str]:
    kinds = [layer.kind for layer in layers.layers]
    if kinds == ["unknown"]:
        yield say("How thick the tissue is here is not known: no measurement was found.")
    elif "unknown" in kinds:
        yield say("What lies deeper than {n} mm was not measured here.", n=tenths(layers.layers[-1].top))


def _tissue_said(tissue: Tissue | None, layers: Strata) -> Iterator[str]:
    """How the layers were put together, and what is to be borne in mind of the people measured."""
    kinds = [layer.kind for layer in layers.layers]
    if tissue and tissue.fat and not tissue.skin:
        yield say("The fat was measured here, but not the skin above it, so the two are not drawn apart.")
    if "soft" in kinds:
        yield say("No measurement divides all of the soft tissue here, so the rest is drawn undivided.")
    if layers.overfull > 0.05:
        yield say(
            "The layers, measured on different people, add up to {n:.1f} mm more "
            "than the distance to the floor they are drawn on.",
            n=layers.overfull,
        )
    if tissue and tissue.note:
        yield tissue.note
    if tissue:
        yield say(REFERENCE)


def _beyond_said(atlas: Atlas, layers: Strata, needling: Needling) -> Iterator[str]:
    floor = layers.layers[-1]
    if floor.measure is None or needling.depth_mm is None:
        return
    reached = needling.depth_mm[1] * sin(radians(angle_of(needling)[0]))
    if reached > floor.top:
        where = say("bone") if floor.kind == "bone" else say("the cavity")
        at = f", {say(floor.measure.at)}" if floor.measure.at else ""
        yield say(
            "The far end of this range lies {mm:.1f} mm below the surface, deeper than the mean "
            "distance to {where} of {depth} ({who}).",
            mm=reached,
            where=where,
            depth=figure(floor.measure),
            who=f"{short(atlas, floor.measure.source)}{at}",
        )


def sources(atlas: Atlas, point: Point, needling: Needling) -> tuple[str, ...]:
    """A line for the needling, one for each tissue figure (which are drawn?), then what bears on them."""
    tissue = atlas.tissues.get(point.tissue)
    layers = strata(tissue)
    drawn = {layer.measure for layer in layers.layers}
    found = [say("Needling: {who}", who=f"{short(atlas, needling.source)}{_doubt(needling.status)}")]
    measured = _measured(atlas, tissue, drawn) if tissue else ()
    return (*found, *measured, *_tissue_said(tissue, layers))


def _measured(atlas: Atlas, tissue: Tissue, drawn: set[Measure | None]) -> Iterator[str]:
    for attribute, name in _LISTS:
        measures: tuple[Measure, ...] = getattr(tissue, attribute)
        for measure in measures:
            words = later("{what} (drawn): {figure}") if measure in drawn else later("{what}: {figure}")
            yield say(words, what=say(name), figure=_measurement(atlas, measure))


def _measurement(atlas: Atlas, measure: Measure) -> str:
    people = f"n = {measure.n}" if measure.n else ""
    at, method = say(measure.at), say(measure.method)
    parts = (figure(measure), at, say(measure.sex), people, say(measure.population), method)
    return f"{listing(filter(None, parts))}; {short(atlas, measure.source)}{_doubt(measure.status)}"


def _doubt(status: str) -> str:
    return f" ({say(status)})" if status else ""


def short(atlas: Atlas, name: str) -> str:
    """How a source is named."""
    source = atlas.sources.get(name)
    return (source.short or source.title) if source else name
