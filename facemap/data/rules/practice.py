"""What is said of practice says what it is about, and leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.atlas.practice import DETAILS
from facemap.data.rules.finding import Finding, World, unknown


def advice_scope(world: World) -> Iterator[Finding]:
    """An advice says what it is about."""
    for name, rule in world.atlas.rules.items():
        for i, advice in enumerate(rule.advice):
            if not any(advice.scope):
                yield Finding("rules", name, ("advice", i, "scope"), "the scope names nothing")


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
            if world.dangling(detail.code, known):
                yield unknown("protocols", name, ("points", i, "code"), "point", detail.code, known)


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
    """A point of a protocol is named by its code."""
    for name, protocol in world.atlas.protocols.items():
        for i, detail in enumerate(protocol.points):
            if not detail.code:
                yield Finding(
                    "protocols", name, ("points", i, "code"), "a point of a protocol without 'code'"
                )


def detail_order(world: World) -> Iterator[Finding]:
    """A range's smaller end comes first."""
    for name, protocol in world.atlas.protocols.items():
        for part in DETAILS:
            for i, detail in enumerate(getattr(protocol, part)):
                for key in ("gauge", "length", "depth", "number", "minutes", "sessions", "per_week", "weeks"):
                    span = getattr(detail, key)
                    if span and span[0] > span[1]:
                        path = (part, i, "count" if key == "number" else key.replace("_", "-"))
                        yield Finding("protocols", name, path, "the range ends before it begins")
