"""An atlas without names that lead nowhere, so that whoever shows it never has to ask."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any

from facemap.atlas.model import Atlas, Caution, Indication, Point, Spot
from facemap.data.rules.references import LAYERS


def pruned(atlas: Atlas) -> Atlas:
    """Figures without a known source are left out; a caution stays, as its loss would be the greater harm."""
    points = {code: _point(point, atlas) for code, point in atlas.points.items()}
    spots = {code: _spot(spot, atlas.points[code], atlas) for code, spot in atlas.spots.items()}
    return replace(
        atlas,
        points=points,
        spots=spots,
        channels={
            code: channel._replace(**_changes(atlas, channel), course=_course(channel.course, atlas))
            for code, channel in atlas.channels.items()
        },
        muscles=_each(atlas.muscles, atlas),
        structures=_each(atlas.structures, atlas),
        tissues=_each(atlas.tissues, atlas),
        conditions=_each(atlas.conditions, atlas),
    )


def _each(entries: Mapping[str, Any], atlas: Atlas) -> dict[str, Any]:
    return {name: entry._replace(**_changes(atlas, entry)) for name, entry in entries.items()}


def _changes(atlas: Atlas, entry: Any) -> dict[str, Any]:
    """What an entry keeps: names of known sources, facts that cite one, and a known pair."""
    changes: dict[str, Any] = {}
    if hasattr(entry, "sources"):
        changes["sources"] = _known(entry.sources, atlas.sources)
    if hasattr(entry, "pair") and entry.pair not in atlas.channels:
        changes["pair"] = ""
    for part in ("depth", *LAYERS, "tradition", "evidence"):
        facts = getattr(entry, part, ())
        if isinstance(facts, tuple) and facts:
            changes[part] = _sourced(facts, atlas.sources)
    return changes


def _point(point: Point, atlas: Atlas) -> Point:
    sources = atlas.sources
    return point._replace(
        channel=point.channel if point.channel in atlas.channels else "",
        tissue=point.tissue if point.tissue in atlas.tissues else "",
        muscles=_known(point.muscles, atlas.muscles),
        variants=_sourced(point.variants, sources),
        needling=_sourced(point.needling, sources),
        cautions=tuple(_caution(caution, atlas) for caution in point.cautions),
        conditions=tuple(
            _indication(indication, atlas)
            for indication in point.conditions
            if indication.condition in atlas.conditions
        ),
        study=point.study if point.study and point.study.source in sources else None,
        sources=_known(point.sources, sources),
    )


def _spot(spot: Spot, point: Point, atlas: Atlas) -> Spot:
    """The variants' spots go with their variants."""
    if all(variant.source in atlas.sources for variant in point.variants):
        return spot
    both = zip(point.variants, spot.variants, strict=False)
    return spot._replace(variants=tuple(seen for variant, seen in both if variant.source in atlas.sources))


def _caution(caution: Caution, atlas: Atlas) -> Caution:
    structure = caution.structure if caution.structure in atlas.structures else ""
    source = caution.source if caution.source in atlas.sources else ""
    if (structure, source) == (caution.structure, caution.source):
        return caution
    return caution._replace(structure=structure, source=source)


def _indication(indication: Indication, atlas: Atlas) -> Indication:
    if not indication.source or indication.source in atlas.sources:
        return indication
    return indication._replace(source="")


def _course(course: tuple[tuple[str, ...], ...], atlas: Atlas) -> tuple[tuple[str, ...], ...]:
    known = {*atlas.points, *atlas.body.landmarks}
    return tuple(kept for run in course if (kept := _known(run, known)))


def _known(names: tuple[str, ...], known: Container[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in known)


def _sourced(facts: tuple[Any, ...], sources: Container[str]) -> tuple[Any, ...]:
    return tuple(fact for fact in facts if fact.source in sources)
