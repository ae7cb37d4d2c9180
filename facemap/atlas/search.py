"""Finding points by anything a person may type: code, pinyin, hanzi, English, condition, muscle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facemap.atlas.fold import code_spellings, fold
from facemap.atlas.model import Atlas, Names, Point

_END = "\n"
# What a field weighs: a hit in an earlier one ranks higher.
_FIELDS = ("code", "name", "english", "condition", "muscle", "channel", "other")


@dataclass(frozen=True, slots=True)
class Entry:
    """One point as the search sees it: a line for each field, its weight as a digit, then the folded text."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Index:
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A point that matches; lower `rank` is better; `field` names what matched."""

    code: str
    rank: int
    field: str


def index(atlas: Atlas) -> Index:
    """Everything searchable of an atlas, folded once."""
    return Index(tuple(Entry(point.code, _text(atlas, point)) for point in atlas.points.values()))


def search(found_in: Index, query: str) -> list[Hit]:
    """Points that match, best first, equals in channel order; an empty query matches every point."""
    words = [folded for word in query.split() if (folded := fold(word))]
    whole = "".join(words)
    if not whole:
        return [Hit(entry.code, 0, "") for entry in found_in.entries]
    hits = [_hit(entry, whole) for entry in found_in.entries if whole in entry.text]
    if not hits and len(words) > 1:
        hits = [
            _hit(entry, words[0]) for entry in found_in.entries if all(word in entry.text for word in words)
        ]
    return sorted(hits, key=lambda hit: hit.rank)


def _hit(entry: Entry, needle: str) -> Hit:
    """Rank a whole field before a field's beginning before its middle, then by the field's weight."""
    matching = (line for line in entry.text.split(_END) if needle in line)
    fit, field = min((_fit(line, needle), int(line[0])) for line in matching)
    return Hit(entry.code, 10 * fit + field, _FIELDS[field])


def _fit(line: str, needle: str) -> int:
    return 0 if len(line) == len(needle) + 1 else 1 if line.startswith(needle, 1) else 2


def _text(atlas: Atlas, point: Point) -> str:
    lines = dict.fromkeys(f"{_FIELDS.index(field)}{value}" for field, value in _fields(atlas, point) if value)
    return _END.join(lines)


def _fields(atlas: Atlas, point: Point) -> Iterator[tuple[str, str]]:
    channel = atlas.channels.get(point.channel)
    for spelling in code_spellings(point.code, channel.aliases if channel else ()):
        yield "code", spelling
    yield from _names(point.names, "name")
    if channel:
        yield from _names(channel.names, "channel")
    for indication in point.conditions:
        condition = atlas.conditions.get(indication.condition)
        if condition:
            yield from _names(condition.names, "condition")
    for name in point.muscles:
        muscle = atlas.muscles.get(name)
        if muscle:
            yield from _names(muscle.names, "muscle")
    yield "other", fold(point.kind)
    for category in point.categories:
        yield "other", fold(category)


def _names(names: Names, field: str) -> Iterator[tuple[str, str]]:
    yield field, fold(names.pinyin)
    yield field, fold(names.hanzi)
    yield field, fold(names.simplified)
    yield ("english" if field == "name" else field), fold(names.english)
    yield field, fold(names.latin)
    for alias in names.aliases:
        yield ("code" if field == "name" and any(c.isdigit() for c in alias) else field), fold(alias)
