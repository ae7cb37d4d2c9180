"""Nothing that was not checked looks as if it had been."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.data.rules.finding import Finding, World
from facemap.data.rules.written import LAYERS

UNCHECKED = ("memory",)
"""How a source was read whose figures nobody has checked."""


def drawn_verified(world: World) -> Iterator[Finding]:
    """The first figure of a layer, which is the one drawn, is not an unverified one."""
    for name, tissue in world.atlas.tissues.items():
        for layer in LAYERS:
            measures = getattr(tissue, layer)
            if measures and measures[0].status == "unverified":
                path = (layer.replace("_", "-"), 0, "status")
                told = "the first figure is the one drawn, and it is unverified; put a checked one first"
                yield Finding("tissue", name, path, told)


def confidence_earned(world: World) -> Iterator[Finding]:
    """A position that rests on memory, or is unverified, is not called highly certain."""
    for code, point in world.atlas.points.items():
        study = point.study
        source = world.atlas.sources.get(study.source) if study else None
        if study and study.confidence == "high" and (
            point.status == "unverified" or (source and source.read in UNCHECKED)
        ):  # fmt: skip
            told = "'confidence: high' for a position that was not checked"
            yield Finding("points", code, ("study", "confidence"), told)


def evidence_read(world: World) -> Iterator[Finding]:
    """Evidence that is cited from memory says that it is unverified."""
    owners = (("conditions", world.atlas.conditions), ("protocols", world.atlas.protocols))
    for kind, entries in owners:
        for name, entry in entries.items():
            for i, claim in enumerate(entry.evidence):
                source = world.atlas.sources.get(claim.source)
                if source and source.read in UNCHECKED and not claim.status:
                    told = "the source was not read for this; say 'status: unverified'"
                    yield Finding(kind, name, ("evidence", i, "status"), told)


def bone_remarked(world: World) -> Iterator[Finding]:
    """A perpendicular depth that begins beyond the region's mean distance to bone is remarked on."""
    for code, point in world.atlas.points.items():
        tissue = world.atlas.tissues.get(point.tissue)
        if tissue is None or not tissue.to_bone:
            continue
        bone = tissue.to_bone[0].mean
        for i, needling in enumerate(point.needling):
            if needling.technique != "perpendicular" or needling.depth_mm is None:
                continue
            if needling.depth_mm[0] > bone and not needling.note:
                told = (
                    f"even the least depth ({needling.depth_mm[0]:.0f} mm) lies beyond the mean distance "
                    f"to bone of {point.tissue} ({bone:g} mm); say so in 'note'"
                )
                yield Finding("points", code, ("needling", i, "depth"), told)
