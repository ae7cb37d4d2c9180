"""Small phrases that cards, figures and the command line say in the same words."""

from __future__ import annotations

from facemap.atlas.agreement import spread, voices
from facemap.atlas.model import Atlas, Needling, Point, Span

_DIRECTIONS = ("ly", "ward", "wards")


def with_direction(technique: str, toward: str) -> str:
    """A technique and where the needle points: "transverse toward ST-6", "oblique medially"."""
    if not toward:
        return technique
    is_direction = toward.startswith("toward") or toward.endswith(_DIRECTIONS)
    return f"{technique} {toward}" if is_direction else f"{technique} toward {toward}"


def span_words(span: Span) -> str:
    """As its source prints it: "0.2–0.3 cun"."""
    return f"{range_words(span.low, span.high)} {span.unit}"


def range_words(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def source_words(atlas: Atlas, name: str) -> str:
    """How a source is named beside a fact."""
    source = atlas.sources.get(name)
    return (source.short or source.title) if source else name


def agreement(atlas: Atlas, point: Point) -> str:
    """What a reader must know of how far the sources of a depth agree; empty when there is nothing to say."""
    found = spread(atlas, point)
    if found is not None and found.is_wide:
        least, most = (_limit(atlas, limit.needling) for limit in found)
        return f"Upper limits differ {found.ratio:.1f} times: {least}, but {most}."
    if len(voices(atlas, point)) == 1:
        return "Only one independent source says how this point is needled."
    return ""


def _limit(atlas: Atlas, needling: Needling) -> str:
    depth = span_words(needling.depth) if needling.depth else ""
    return f"{depth} {needling.technique} ({source_words(atlas, needling.source)})"
