"""Which sources are used, how often, and how closely they were read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from facemap.atlas.agreement import voice
from facemap.atlas.model import Atlas
from facemap.atlas.phrases import source_words
from facemap.data.rules.written import cited

READINGS = ("full", "abstract", "second-hand", "memory", "")
"""From the closest reading to none said."""
MEMORY = "memory"
ALL = "all"
Key = tuple[str, str, str]
"""A fact by what may stand beside it: kind of the entry, its name, the part of it."""


class Used(NamedTuple):
    """A source, and how many facts name it: in all, and about points."""

    name: str
    short: str
    title: str
    year: str
    kind: str
    read: str
    voice: str
    facts: int
    of_points: int


class Readings(NamedTuple):
    """Sources of one kind, counted by reading (full … none said), and how many facts name them."""

    kind: str
    counts: tuple[int, ...]
    facts: int


class Beside(NamedTuple):
    """A part of an entry that rests on memory alone."""

    kind: str
    name: str
    part: str


class Recalled(NamedTuple):
    """A source that was cited from memory, and what no closer read source says beside it."""

    name: str
    short: str
    facts: int
    alone: tuple[Beside, ...]


def used(atlas: Atlas) -> tuple[Used, ...]:
    """Every source, the most used first."""
    facts = Counter(source for *_, source in cited(atlas))
    of_points = Counter(source for kind, *_, source in cited(atlas) if kind == "points")
    for name in _of_body(atlas):
        facts[name] += 1
    rows = [
        Used(
            name, source_words(atlas, name), source.title, source.year, source.kind, source.read,
            voice(atlas, name), facts[name], of_points[name],
        )
        for name, source in atlas.sources.items()
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (-row.facts, row.name)))


def readings(rows: tuple[Used, ...]) -> tuple[Readings, ...]:
    """Kinds of sources by reading, the commonest first, and all of them."""
    kinds = [kind for kind, _ in Counter(row.kind for row in rows).most_common()]
    return (
        *(_readings(kind, [row for row in rows if row.kind == kind]) for kind in kinds),
        _readings(ALL, rows),
    )


def facts_by_reading(rows: tuple[Used, ...]) -> Readings:
    """How many facts rest on sources of each reading."""
    by_reading = Counter[str]()
    for row in rows:
        by_reading[row.read] += row.facts
    return Readings("facts", tuple(by_reading[word] for word in READINGS), by_reading.total())


def recalled(atlas: Atlas) -> tuple[Recalled, ...]:
    """Sources read from memory, the most used first."""
    groups: dict[Key, set[str]] = {}
    facts = Counter[str]()
    for key, source in _facts(atlas):
        groups.setdefault(key, set()).add(source)
        facts[source] += 1
    memory = {name for name, source in atlas.sources.items() if source.read == MEMORY}
    found = {
        name: [Beside(*key) for key, named in groups.items() if name in named <= memory] for name in memory
    }
    rows = [
        Recalled(name, source_words(atlas, name), facts[name], tuple(alone)) for name, alone in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.facts, row.name)))


def _facts(atlas: Atlas) -> Iterator[tuple[Key, str]]:
    """Every mention of a source with the part it stands in; a point's uses are a part for each condition."""
    for kind, name, path, source in cited(atlas):
        part = str(path[0])
        if kind == "points" and part == "conditions" and isinstance(path[1], int):
            part = f"use for {atlas.points[name].conditions[path[1]].condition}"
        yield (kind, name, part), source


def _of_body(atlas: Atlas) -> Iterator[str]:
    body = atlas.body
    for entries in (body.landmarks, body.curves, body.scales):
        for entry in entries.values():
            yield entry.source


def _readings(kind: str, rows: list[Used] | tuple[Used, ...]) -> Readings:
    counts = Counter(row.read for row in rows)
    return Readings(kind, tuple(counts[word] for word in READINGS), sum(row.facts for row in rows))
