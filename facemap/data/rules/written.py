"""Everything an atlas says in the location language, and every source it cites, with where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from facemap.atlas.around import Stretch, Trail, Waypoint
from facemap.atlas.model import Atlas, Measure, Point
from facemap.atlas.place import Place, Spot
from facemap.atlas.practice import DETAILS
from facemap.data.places import spots
from facemap.data.yaml_tree import Path

LAYERS = ("skin", "fat", "muscle", "to_bone", "to_cavity")
Written = tuple[str, str, Path, Spot]


def written_spots(atlas: Atlas) -> Iterator[Written]:
    """Every spot of every place and trail: kind and name of the entry, the path inside it, the spot."""
    for code, point in atlas.points.items():
        for start, place in _places(point):
            yield from _inside("points", code, start, place)
    for kind, name, start, stop in _stops(atlas):
        if not isinstance(stop, Stretch):
            yield from _inside(kind, name, start, stop)


def written_stretches(atlas: Atlas) -> Iterator[tuple[str, str, Path, Stretch]]:
    """Every stretch of a curve in a trail."""
    for kind, name, start, stop in _stops(atlas):
        if isinstance(stop, Stretch):
            yield kind, name, start, stop


def _inside(kind: str, name: str, start: Path, place: Spot) -> Iterator[Written]:
    for path, spot in spots(place):
        yield kind, name, (*start, *path), spot


def _places(point: Point) -> Iterator[tuple[Path, Place]]:
    if point.place is not None:
        yield ("place",), point.place
    for i, variant in enumerate(point.variants):
        yield ("variants", i, "place"), variant.place


def _stops(atlas: Atlas) -> Iterator[tuple[str, str, Path, Spot | Stretch]]:
    """Every stop of every trail."""
    for kind, name, start, _, trail in trails(atlas):
        for i, stop in enumerate(trail):
            yield kind, name, (*start, i), stop
    for name, structure in atlas.structures.items():
        for i, opening in enumerate(structure.spots):
            yield "structures", name, ("spots", i, "at"), opening.at
    for name, tissue in atlas.tissues.items():
        for i, place in enumerate(tissue.spots):
            yield "tissue", name, ("spots", i), place
    yield from waypoints(atlas)


def waypoints(atlas: Atlas) -> Iterator[tuple[str, str, Path, Place]]:
    """Every named place in between that a channel passes."""
    for code, channel in atlas.channels.items():
        for i, run in enumerate(channel.course):
            for j, stop in enumerate(run):
                if isinstance(stop, Waypoint):
                    yield "channels", code, ("course", i, j, "place"), stop.place


def trails(atlas: Atlas) -> Iterator[tuple[str, str, Path, str, Trail]]:
    """Every trail: kind and name of its entry, the path inside it, the region its cun are of, the trail."""
    for name, muscle in atlas.muscles.items():
        for i, sheet in enumerate(muscle.parts):
            for j, border in enumerate(sheet.borders):
                yield "muscles", name, ("parts", i, "borders", j), muscle.region, border
    for name, structure in atlas.structures.items():
        for i, band in enumerate(structure.paths):
            yield "structures", name, ("paths", i, "through"), structure.region, band.through
        for i, area in enumerate(structure.areas):
            yield "structures", name, ("areas", i, "outline"), structure.region, area.outline
    for name, zone in atlas.zones.items():
        yield "zones", name, ("outline",), "face", zone.outline


def cited(atlas: Atlas) -> Iterator[tuple[str, str, Path, str]]:
    """Every mention of a source: kind and name of the entry, the path inside it, the source's name."""
    for code, point in atlas.points.items():
        for path, source in _cited_by_point(point):
            yield "points", code, path, source
    for kind, entries in _owners(atlas).items():
        for name, entry in entries.items():
            for i, source in enumerate(getattr(entry, "sources", ())):
                yield kind, name, ("sources", i), source
            for part in FACTS.get(kind, ()):
                for i, fact in enumerate(getattr(entry, part)):
                    yield kind, name, (part.replace("_", "-"), i, "source"), fact.source
    for name, muscle in atlas.muscles.items():
        for i, source in enumerate(muscle.sheet_source):
            yield "muscles", name, ("sheet-source", i), source
    for kind, name, path, measure in measured(atlas):
        yield kind, name, (*path, "source"), measure.source


FACTS: Mapping[str, tuple[str, ...]] = {
    "channels": ("pathway",),
    "structures": ("paths", "spots", "areas"),
    "conditions": ("tradition", "evidence", "course"),
    "zones": ("claims",),
    "rules": ("advice",),
    "protocols": (*DETAILS, "claims", "evidence"),
    "needles": ("colours",),
}
"""Parts of entries that are lists of facts, each with its source."""


def _owners(atlas: Atlas) -> Mapping[str, Mapping[str, Any]]:
    return {
        "channels": atlas.channels, "muscles": atlas.muscles, "structures": atlas.structures,
        "conditions": atlas.conditions, "zones": atlas.zones, "categories": atlas.categories,
        "rules": atlas.rules, "protocols": atlas.protocols, "needles": atlas.needles,
    }  # fmt: skip


def _cited_by_point(point: Point) -> Iterator[tuple[Path, str]]:
    for i, source in enumerate(point.sources):
        yield ("sources", i), source
    for part in ("variants", "needling", "cautions", "conditions"):
        for i, fact in enumerate(getattr(point, part)):
            if fact.source:
                yield (part, i, "source"), fact.source
    if point.study:
        yield ("study", "source"), point.study.source


def measured(atlas: Atlas) -> Iterator[tuple[str, str, Path, Measure]]:
    """Every measurement: kind and name of the entry, the path inside it, the measurement."""
    for name, structure in atlas.structures.items():
        for i, measure in enumerate(structure.depth):
            yield "structures", name, ("depth", i), measure
    for name, tissue in atlas.tissues.items():
        for layer in LAYERS:
            for i, measure in enumerate(getattr(tissue, layer)):
                yield "tissue", name, (layer.replace("_", "-"), i), measure


def named_channels(atlas: Atlas) -> Iterator[tuple[str, str, Path, str]]:
    """Every mention of a channel by a zone or in what tradition says of a condition."""
    for name, zone in atlas.zones.items():
        for i, code in enumerate(zone.channels):
            yield "zones", name, ("channels", i), code
    for name, condition in atlas.conditions.items():
        for i, claim in enumerate(condition.tradition):
            for j, code in enumerate(claim.channels):
                yield "conditions", name, ("tradition", i, "channels", j), code
