"""An atlas without names that lead nowhere, so that whoever shows it never has to ask."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from facemap.atlas.around import Waypoint
from facemap.atlas.model import Atlas, Caution, Indication, Point, Spot
from facemap.atlas.practice import ClientRule
from facemap.data.rules.written import FACTS, LAYERS

PARTS: Mapping[str, tuple[str, ...]] = {
    **FACTS,
    "rules": (),
    "structures": ("depth", *FACTS["structures"]),
    "tissues": LAYERS,
}
"""Parts of entries that are lists of facts, each with its source."""
NAMED = {"sources": "sources", "sheet_source": "sources", "lines": "conditions", "channels": "channels"}
"""Parts of entries that are lists of names, and of what."""


def pruned(atlas: Atlas) -> Atlas:
    """Figures without a known source are left out; cautions and advice stay, as their loss does more harm."""
    points = {code: _point(point, atlas) for code, point in atlas.points.items()}
    spots = {code: _spot(spot, atlas.points[code], atlas) for code, spot in atlas.spots.items()}
    each = partial(_each, atlas)
    return replace(
        atlas,
        points=points,
        spots=spots,
        channels={
            code: channel._replace(course=_course(channel.course, atlas))
            for code, channel in each("channels").items()
        },
        muscles=each("muscles"),
        structures=each("structures"),
        tissues=each("tissues"),
        conditions=each("conditions"),
        zones=each("zones"),
        categories=each("categories"),
        rules={name: _rule(rule, atlas) for name, rule in atlas.rules.items()},
        protocols=each("protocols"),
        needles=each("needles"),
    )


def _each(atlas: Atlas, kind: str) -> dict[str, Any]:
    parts = PARTS.get(kind, ())
    entries: Mapping[str, Any] = getattr(atlas, kind)
    return {name: entry._replace(**_changes(atlas, entry, parts)) for name, entry in entries.items()}


def _changes(atlas: Atlas, entry: Any, parts: tuple[str, ...]) -> dict[str, Any]:
    """What an entry keeps: names of what is known, and facts that cite a known source."""
    changes: dict[str, Any] = {part: _sourced(getattr(entry, part), atlas.sources) for part in parts}
    for part, known in NAMED.items():
        if hasattr(entry, part):
            changes[part] = _known(getattr(entry, part), getattr(atlas, known))
    if hasattr(entry, "pair") and entry.pair not in atlas.channels:
        changes["pair"] = ""
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


def _rule(rule: ClientRule, atlas: Atlas) -> ClientRule:
    kept = (a if a.source in atlas.sources else a._replace(source="") for a in rule.advice)
    return rule._replace(advice=tuple(kept))


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


Course = tuple[tuple[str | Waypoint, ...], ...]


def _course(course: Course, atlas: Atlas) -> Course:
    known = {*atlas.points, *atlas.body.landmarks}
    runs = (tuple(stop for stop in run if isinstance(stop, Waypoint) or stop in known) for run in course)
    return tuple(run for run in runs if run)


def _known(names: tuple[str, ...], known: Container[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in known)


def _sourced(facts: tuple[Any, ...], sources: Container[str]) -> tuple[Any, ...]:
    return tuple(fact for fact in facts if fact.source in sources)
