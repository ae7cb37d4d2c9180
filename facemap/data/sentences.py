"""A point as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.atlas.model import Atlas, Needling, Point
from facemap.atlas.phrases import agreement, range_words, source_words, span_words, with_direction
from facemap.atlas.place import Placed, Unplaced


def point_lines(atlas: Atlas, point: Point) -> Iterator[str]:
    """Names, place, needling, cautions and conditions, each with its source."""
    names = point.names
    yield "  ".join(part for part in (point.code, names.pinyin, names.hanzi, names.english) if part)
    channel = atlas.channels.get(point.channel)
    yield f"{point.kind}, {point.region}" + (f", {channel.names.english} channel" if channel else "")
    if point.categories:
        yield "categories: " + ", ".join(_category(atlas, word) for word in point.categories)
    yield point.location
    if point.note:
        yield f"note: {point.note}"
    resolved = atlas.spots[point.code].resolved
    if isinstance(resolved, Placed):
        yield from (f"  – {step.text}" for step in resolved.construction)
    elif isinstance(resolved, Unplaced):
        yield f"  not shown: {resolved.reason.rstrip(chr(46))}."
    for variant in point.variants:
        yield f"elsewhere: {variant.text or 'another place'} ({source_words(atlas, variant.source)})"
    for needling in point.needling:
        yield f"needling: {_needling_words(needling)} ({source_words(atlas, needling.source)})"
        if needling.note:
            yield f"  – {needling.note}"
    told = agreement(atlas, point)
    if told:
        yield f"depths: {told}"
    for caution in point.cautions:
        yield f"caution: {caution.text} ({source_words(atlas, caution.source)})"
    for indication in point.conditions:
        condition = atlas.conditions[indication.condition].names.english
        yield f"{indication.basis}: {condition} ({source_words(atlas, indication.source)})"
    yield f"sources: {', '.join(source_words(atlas, source) for source in point.sources)}"


def _needling_words(needling: Needling) -> str:
    parts = [with_direction(needling.technique, needling.toward)]
    if needling.angle:
        low, high = needling.angle
        parts.append(f"at {low:g}°" if low == high else f"at {low:g}–{high:g}°")
    if needling.depth:
        parts.append(span_words(needling.depth))
    if needling.depth_mm and needling.depth and needling.depth.unit != "mm":
        parts.append(f"about {range_words(*map(round, needling.depth_mm))} mm on this body")
    return ", ".join(parts)


def _category(atlas: Atlas, word: str) -> str:
    category = atlas.categories.get(word)
    return category.names.english if category else word
