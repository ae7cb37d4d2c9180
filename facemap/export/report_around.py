"""What lies around the points: muscles, structures, tissue, and how much of it is drawn and measured."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from facemap.atlas.model import Atlas, Measure, Muscle, Structure, Tissue
from facemap.data.rules.written import LAYERS

MEASURED = ("motor-entry", "endplate-zone", "nerve-branch")
"""Kinds of points whose position was measured as the muscle's own."""
SITES = ("injection-site", "needling-site")


class MuscleRow(NamedTuple):
    """A muscle: sheets drawn, points measured in it, sites others use, and whether it says none was found."""

    name: str
    english: str
    sheets: int
    measured: tuple[str, ...]
    sites: tuple[str, ...]
    says_none: bool


class StructureRow(NamedTuple):
    """A structure: what is drawn of it, depths measured, and points whose cautions name it."""

    name: str
    english: str
    kind: str
    courses: int
    openings: int
    outlines: int
    depths: int
    cautions: int

    @property
    def is_drawn(self) -> bool:
        return bool(self.courses or self.openings or self.outlines)


class TissueRow(NamedTuple):
    """A part of the skin: the figure drawn for each layer, empty where there is none; points upon it."""

    name: str
    what: str
    layers: tuple[str, ...]
    points: int


def muscles(atlas: Atlas) -> tuple[MuscleRow, ...]:
    """A row for each muscle."""
    return tuple(_muscle(atlas, muscle) for muscle in atlas.muscles.values())


def structures(atlas: Atlas) -> tuple[StructureRow, ...]:
    """A row for each structure."""
    named = Counter[str]()
    for point in atlas.points.values():
        named.update({caution.structure for caution in point.cautions if caution.structure})
    return tuple(_structure(structure, named[name]) for name, structure in atlas.structures.items())


def tissues(atlas: Atlas) -> tuple[TissueRow, ...]:
    """A row for each part of the skin."""
    users = Counter(point.tissue for point in atlas.points.values())
    return tuple(_tissue(tissue, users[name]) for name, tissue in atlas.tissues.items())


def gaps(rows: tuple[TissueRow, ...]) -> dict[str, int]:
    """How many parts of the skin have no figure, by layer."""
    return {layer: sum(not row.layers[i] for row in rows) for i, layer in enumerate(LAYERS)}


def _muscle(atlas: Atlas, muscle: Muscle) -> MuscleRow:
    points = [point for point in atlas.points.values() if muscle.name in point.muscles]
    return MuscleRow(
        muscle.name,
        muscle.names.english,
        len(muscle.parts),
        tuple(point.code for point in points if point.kind in MEASURED),
        tuple(point.code for point in points if point.kind in SITES),
        bool(muscle.no_motor_point),
    )


def _structure(structure: Structure, cautions: int) -> StructureRow:
    return StructureRow(
        structure.name,
        structure.names.english,
        structure.kind,
        len(structure.paths),
        len(structure.spots),
        len(structure.areas),
        len(structure.depth),
        cautions,
    )


def _tissue(tissue: Tissue, points: int) -> TissueRow:
    return TissueRow(
        tissue.name, tissue.what, tuple(_drawn(getattr(tissue, layer)) for layer in LAYERS), points
    )


def _drawn(measures: tuple[Measure, ...]) -> str:
    """The first figure, which is the one drawn: "6.9 ± 3.5"."""
    if not measures:
        return ""
    first = measures[0]
    return f"{first.mean:g} ± {first.sd:g}" if first.sd is not None else f"{first.mean:g}"
