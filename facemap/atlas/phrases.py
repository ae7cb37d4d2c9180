"""Small phrases that cards, figures and the command line say in the same words."""

from __future__ import annotations

import re
from math import floor

from facemap.atlas.agreement import spread, voices
from facemap.atlas.model import Atlas, Measure, Needling, Point, Span
from facemap.atlas.tongue import ENGLISH, later, say, spoken

QUOTED = later("Texts quoted from sources stand as they were written, in English.")
_ENGLISH = re.compile(r"(?:\b[a-z]{2,} ){3,}")
"""Words of a sentence."""
_DIRECTIONS = ("ly", "ward", "wards")


def with_direction(technique: str, toward: str) -> str:
    """A technique and where the needle points: "transverse toward ST-6", "oblique medially"."""
    how, where = say(technique), say(toward)
    if not toward:
        return how
    if toward.startswith("toward") or toward.endswith(_DIRECTIONS):
        return say("{technique} {way}", technique=how, way=where)
    return say("{technique} toward {what}", technique=how, what=where)


def quoted(text: str) -> str:
    """What a reader of another language is told once where English sentences are quoted; else ""."""
    return say(QUOTED) if spoken() is not ENGLISH and _ENGLISH.search(text) else ""


def span_words(span: Span) -> str:
    """As its source prints it: "0.2–0.3 cun"."""
    return f"{range_words(span.low, span.high)} {say(span.unit)}"


def range_words(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def figure(measure: Measure) -> str:
    """'4.5 ± 0.6 mm', to a tenth: nobody's tissue is known to a hundredth."""
    mean = tenths(measure.mean)
    return say("{n} mm", n=mean if measure.sd is None else f"{mean} ± {tenths(measure.sd)}")


def tenths(mm: float) -> str:
    """With one decimal at most; a half is rounded up, as readers do."""
    return f"{floor(mm * 10 + 0.5 + 1e-9) / 10:g}"


def source_words(atlas: Atlas, name: str) -> str:
    """How a source is named beside a fact."""
    source = atlas.sources.get(name)
    return (source.short or source.title) if source else name


def agreement(atlas: Atlas, point: Point) -> str:
    """What a reader must know of how far the sources of a depth agree; empty when there is nothing to say."""
    found = spread(atlas, point)
    if found is not None and found.is_wide:
        least, most = (_limit(atlas, limit.needling) for limit in found)
        return say(
            "Upper limits differ {n:.1f} times: {least}, but {most}.", n=found.ratio, least=least, most=most
        )
    if len(voices(atlas, point)) == 1:
        return say("Only one independent source says how this point is needled.")
    return ""


def _limit(atlas: Atlas, needling: Needling) -> str:
    depth = span_words(needling.depth) if needling.depth else ""
    return f"{depth} {say(needling.technique)} ({source_words(atlas, needling.source)})"
