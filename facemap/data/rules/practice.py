"""What is said of practice says what it is about, and leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.atlas.model import Span
from facemap.atlas.phrases import range_words
from facemap.atlas.practice import DETAILS
from facemap.data.rules.finding import Finding, World, unknown
from facemap.data.wording import quoted
from facemap.data.yaml_tree import Path

RANGES = {
    "gauge": "gauge", "length": "length", "depth": "depth", "count": "number", "minutes": "minutes",
    "sessions": "sessions", "per-week": "per_week", "weeks": "weeks",
}  # fmt: skip
"""Keys of a detail that hold ranges, as they are written and as the atlas calls them."""


def advice_scope(world: World) -> Iterator[Finding]:
    """An advice says what it is about."""
    for name, rule in world.atlas.rules.items():
        for i, advice in enumerate(rule.advice):
            if not any(advice.scope):
                told = "the scope is empty: say 'everywhere: true', or where, or at which points"
                yield Finding("rules", name, ("advice", i, "scope"), told)


def rule_advice(world: World) -> Iterator[Finding]:
    """A rule has at least one source's advice."""
    for name, rule in world.atlas.rules.items():
        if not rule.advice:
            yield Finding("rules", name, ("advice",), "a rule without advice says nothing")


def unknown_practice_point(world: World) -> Iterator[Finding]:
    """Points that advice and protocols name exist."""
    known = world.atlas.points
    for name, rule in world.atlas.rules.items():
        for i, advice in enumerate(rule.advice):
            for j, code in enumerate(advice.scope.points):
                if world.dangling(code, known):
                    yield unknown("rules", name, ("advice", i, "scope", "points", j), "point", code, known)
    for name, protocol in world.atlas.protocols.items():
        for i, detail in enumerate(protocol.points):
            if detail.code and world.dangling(detail.code, known):
                yield unknown("protocols", name, ("points", i, "code"), "point", detail.code, known)
            for key, there in (("zone", world.atlas.zones), ("curve", world.atlas.body.curves)):
                word = getattr(detail, key)
                if word and world.dangling(word, there):
                    yield unknown("protocols", name, ("points", i, key), key, word, there)


def unknown_category(world: World) -> Iterator[Finding]:
    """Categories that points and advice name exist, where a pack defines any."""
    known = world.atlas.categories
    if not known:
        return
    for code, point in world.atlas.points.items():
        for i, word in enumerate(point.categories):
            if world.dangling(word, known):
                yield unknown("points", code, ("categories", i), "category", word, known)
    for name, rule in world.atlas.rules.items():
        for i, advice in enumerate(rule.advice):
            for j, word in enumerate(advice.scope.categories):
                if world.dangling(word, known):
                    path = ("advice", i, "scope", "categories", j)
                    yield unknown("rules", name, path, "category", word, known)


def detail_code(world: World) -> Iterator[Finding]:
    """A point of a protocol is named by its code, what is not a point by its zone or line."""
    for name, protocol in world.atlas.protocols.items():
        for i, detail in enumerate(protocol.points):
            if not (detail.code or detail.zone or detail.curve):
                told = "the key 'code' is missing: which point?"
                yield Finding("protocols", name, ("points", i, "code"), told)


def detail_order(world: World) -> Iterator[Finding]:
    """A range's smaller end comes first, in protocols and in weeks of pregnancy."""
    for kind, name, path, low, high, unit in _ranges(world):
        if low > high:
            ordered = f"{range_words(high, low)}{unit}"
            told = f"{low:g}–{high:g}{unit} ends before it begins"
            yield Finding(kind, name, path, told, quoted(ordered))


def _ranges(world: World) -> Iterator[tuple[str, str, Path, float, float, str]]:
    for name, rule in world.atlas.rules.items():
        for i, advice in enumerate(rule.advice):
            if advice.weeks:
                yield "rules", name, ("advice", i, "weeks"), *advice.weeks, ""
    for name, protocol in world.atlas.protocols.items():
        for part in DETAILS:
            for i, detail in enumerate(getattr(protocol, part)):
                for written, field in RANGES.items():
                    span = getattr(detail, field)
                    if span:
                        unit = f" {span.unit}" if isinstance(span, Span) else ""
                        yield "protocols", name, (part, i, written), span[0], span[1], unit
