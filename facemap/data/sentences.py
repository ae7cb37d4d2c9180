"""A point as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.atlas.model import Atlas, Needling, Point
from facemap.atlas.phrases import with_direction
from facemap.atlas.place import Placed, Unplaced
from facemap.data.listing import span_words


def point_lines(atlas: Atlas, point: Point) -> Iterator[str]:
    """Names, place, needling, cautions and conditions, each with its source."""
    names = point.names
    yield "  ".join(part for part in (point.code, names.pinyin, names.hanzi, names.english) if part)
    channel = atlas.channels.get(point.channel)
    yield f"{point.kind}, {point.region}" + (f", {channel.names.english} channel" if channel else "")
    yield point.location
    resolved = atlas.spots[point.code].resolved
    if isinstance(resolved, Placed):
        yield from (f"  – {step.text}" for step in resolved.construction)
    elif isinstance(resolved, Unplaced):
        yield f"  not shown: {resolved.reason}"
    for variant in point.variants:
        yield f"elsewhere: {variant.text or 'another place'} ({_source(atlas, variant.source)})"
    for needling in point.needling:
        yield f"needling: {_needling_words(needling)} ({_source(atlas, needling.source)})"
    for caution in point.cautions:
        yield f"caution: {caution.text} ({_source(atlas, caution.source)})"
    for indication in point.conditions:
        condition = atlas.conditions[indication.condition].names.english
        yield f"{indication.basis}: {condition} ({_source(atlas, indication.source)})"
    yield f"sources: {', '.join(_source(atlas, source) for source in point.sources)}"


def _needling_words(needling: Needling) -> str:
    parts = [with_direction(needling.technique, needling.toward)]
    if needling.angle:
        low, high = needling.angle
        parts.append(f"at {low:g}°" if low == high else f"at {low:g}–{high:g}°")
    if needling.depth:
        parts.append(span_words(needling.depth))
    if needling.depth_mm and needling.depth and needling.depth.unit != "mm":
        parts.append("about {:.0f}–{:.0f} mm on this body".format(*needling.depth_mm))
    return ", ".join(parts)


def _source(atlas: Atlas, name: str) -> str:
    source = atlas.sources.get(name)
    return (source.short or source.title) if source else name or "no source"
