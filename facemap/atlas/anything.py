"""Finding anything by anything: points, muscles, conditions, channels, sources, and what a program adds.

What is typed is folded (no tones, case, spaces or hyphens). Keys that begin with it come first, then those
that hold it, then entries that hold all of its words, and last words within a slip or two of the finger.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from facemap.atlas.codes import LETTERS
from facemap.atlas.fold import code_spellings, fold
from facemap.atlas.model import Atlas, Front, Names
from facemap.atlas.syllables import initials
from facemap.atlas.tongue import called
from facemap.atlas.typos import NAMED, Buckets, buckets, by_character, miswritten, near

CODE, SPELLED, FORMER, NAME, ENGLISH, ALIAS, INITIALS, ABOUT = range(8)
"""What a key is; a hit in an earlier kind of key ranks higher.

A code may be spelled with other letters of its channel, as SJ-17 is TE-17. FORMER are codes that only some
give a point: they come after those that are its own.
"""
MOST = 60
"""Results of one search."""
LOOKED_AT = 1500
"""Keys beginning with what was typed that are ranked; more begin with a single letter only."""
SLIPPED = 5
"""Ranks above this are of what may have been meant."""
FEW = 3
"""With fewer hits than this, slips of the finger are allowed for."""
ENGLISH_BOOKS = ("chinese", "american", "older")
"""Of LETTERS: P6 is the sixth point of the pericardium, and of the lung only in French."""
KINDS = (
    "point", "condition", "muscle", "channel", "structure", "protocol", "rule", "zone", "category", "source",
)  # fmt: skip
CHANNEL = re.compile("(?:[手足].?[陽阳陰阴]明?)?((.+)[經经脈脉])")
_LAST = "\U0010ffff"


class Key(NamedTuple):
    """Something an entry is found by, folded."""

    text: str
    kind: int


class Entry(NamedTuple):
    """Something that can be found: what it is, its name for the program, and for people in two lines."""

    kind: str
    name: str
    title: str
    below: str
    keys: tuple[Key, ...]


class Found(NamedTuple):
    """An entry that was found; lower `rank` is better."""

    rank: tuple[int, ...]
    entry: Entry

    @property
    def is_guess(self) -> bool:
        """Whether nothing was called that, and this may have been meant."""
        return self.rank[0] > SLIPPED


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Entries with their keys sorted; `texts` holds all keys of an entry, `words` every word of them."""

    entries: tuple[Entry, ...]
    keys: tuple[str, ...]
    owners: tuple[tuple[int, int], ...]
    """For each of the sorted keys: the entry's place, and the kind of key."""
    texts: tuple[str, ...]
    words: Buckets
    heard: Buckets
    """Names in pinyin."""
    written: Mapping[tuple[int, int, str], Sequence[str]]
    """Names in characters: by how many these are, and what stands at which place."""


def catalogue(entries: Iterable[Entry]) -> Catalogue:
    """Make entries findable; costs some microseconds for each key."""
    of = tuple(entries)
    rows = sorted((key.text, at, key.kind) for at, entry in enumerate(of) for key in entry.keys if key.text)
    return Catalogue(
        of,
        tuple(row[0] for row in rows),
        tuple((row[1], row[2]) for row in rows),
        tuple("\n".join(key.text for key in entry.keys) for entry in of),
        buckets(row[0] for row in rows if row[2] <= ALIAS),
        buckets(row[0] for row in rows if row[2] == NAME and row[0].isascii() and row[0].isalpha()),
        by_character(row[0] for row in rows if row[2] == NAME and not row[0].isascii()),
    )


def find(among: Catalogue, typed: str, most: int = MOST) -> list[Found]:
    """The best entries for what was typed; none for nothing."""
    words = [folded for word in typed.split() if (folded := fold(word))]
    whole = "".join(words)
    if not whole:
        return []
    ranks = dict(_beginning(among, whole))
    if len(ranks) < most and len(whole) > 1:
        _better(ranks, _holding(among, whole, most))
    if len(ranks) < most and len(words) > 1:
        _better(ranks, _holding_all(among, words, most))
    if len(ranks) < FEW:
        _better(ranks, _slipped(among, near(whole, among.words)))
    if len(ranks) < FEW and all(rank[0] > SLIPPED for rank in ranks.values()):
        _better(ranks, _slipped(among, near(whole, among.heard, NAMED)))
    if not ranks:
        _better(ranks, _slipped(among, miswritten(whole, among.written)))
    best = sorted((rank, at) for at, rank in ranks.items())[:most]
    return [Found(rank, among.entries[at]) for rank, at in best]


Ranked = tuple[int, tuple[int, ...]]


def _beginning(among: Catalogue, whole: str) -> Iterator[Ranked]:
    """Entries with a key that begins with it: the kind of key counts, then whether that is all of it."""
    start = bisect_left(among.keys, whole)
    stop = bisect_left(among.keys, whole + _LAST, start)
    best: dict[int, tuple[int, ...]] = {}
    for place in range(start, min(stop, start + LOOKED_AT)):
        at, kind = among.owners[place]
        partly = len(among.keys[place]) > len(whole)
        rank = (2 * partly, kind, _order(among, at), len(among.keys[place]))
        if at not in best or rank < best[at]:
            best[at] = rank
    yield from best.items()


def _holding(among: Catalogue, whole: str, most: int) -> Iterator[Ranked]:
    held = (at for at, text in enumerate(among.texts) if whole in text)
    for at in islice(held, 4 * most):
        kind = min(key.kind for key in among.entries[at].keys if whole in key.text or key.kind == ABOUT)
        yield at, (3, kind, _order(among, at), len(among.texts[at]))


def _holding_all(among: Catalogue, words: Sequence[str], most: int) -> Iterator[Ranked]:
    first, *others = sorted(words, key=len, reverse=True)
    held = (
        at for at, text in enumerate(among.texts) if first in text and all(word in text for word in others)
    )
    for at in islice(held, 4 * most):
        yield at, (4, 0, _order(among, at), len(among.texts[at]))


def _slipped(among: Catalogue, meant: Iterable[tuple[int, str]]) -> Iterator[Ranked]:
    for slips, word in meant:
        place = bisect_left(among.keys, word)
        while place < len(among.keys) and among.keys[place] == word:
            at, kind = among.owners[place]
            yield at, (SLIPPED + slips, kind, _order(among, at), len(word))
            place += 1


def _better(ranks: dict[int, tuple[int, ...]], found: Iterable[Ranked]) -> None:
    for at, rank in found:
        if at not in ranks or rank < ranks[at]:
            ranks[at] = rank


def _order(among: Catalogue, at: int) -> int:
    kind = among.entries[at].kind
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def entries_of(atlas: Atlas) -> Iterator[Entry]:
    """Everything of an atlas that has a name."""
    for front in atlas.fronts.values():
        yield _point(atlas, front)
    parts: tuple[tuple[str, Any], ...] = (
        ("condition", atlas.conditions), ("muscle", atlas.muscles), ("channel", atlas.channels),
        ("structure", atlas.structures), ("protocol", atlas.protocols), ("rule", atlas.rules),
        ("zone", atlas.zones), ("category", atlas.categories),
    )  # fmt: skip
    for kind, entries in parts:
        for name, entry in entries.items():
            names: Names = entry.names
            title = called(names) or name
            parts_of = (names.english, names.pinyin, names.hanzi, names.latin)
            below = "  ".join(part for part in parts_of if part and part != title)
            keys = (
                Key(fold(name), ALIAS),
                *_named(names),
                *(_channel_keys(name) if kind == "channel" else ()),
            )
            yield Entry(kind, name, title, below, keys)
    for name, source in atlas.sources.items():
        keys = (
            Key(fold(source.short), NAME),
            Key(fold(source.title), ENGLISH),
            Key(fold(source.authors), ABOUT),
        )
        yield Entry("source", name, source.short or source.title, source.title if source.short else "", keys)


def _point(atlas: Atlas, front: Front) -> Entry:
    channel = atlas.channels.get(front.channel)
    heads = (*channel.aliases, *_chinese_heads(channel.names)) if channel else ()
    codes = code_spellings(front.code, heads)
    names = front.names
    below = "  ".join(part for part in (names.hanzi, names.english if names.pinyin else "") if part)
    about = [Key(fold(channel.names.english), ABOUT)] if channel else []
    own, usual = (code_spellings(front.code, heads) for heads in ((), _usual_heads(front.channel)))
    coded = (Key(code, CODE if code in own else SPELLED if code in usual else ALIAS) for code in codes)
    keys = (*coded, *_named(names), *about)
    return Entry("point", front.code, f"{front.code} {names.pinyin or called(names)}", below, keys)


def _channel_keys(code: str) -> Iterator[Key]:
    """ "GB channel", "GB meridian"."""
    yield from (Key(fold(f"{code}{word}"), ALIAS) for word in ("channel", "meridian"))


def _usual_heads(channel: str) -> tuple[str, ...]:
    """Letters that English books, and Chinese ones in English, number a channel's points behind."""
    return tuple(LETTERS[books][channel] for books in ENGLISH_BOOKS if channel in LETTERS[books])


def _chinese_heads(names: Names) -> Iterator[str]:
    """What points of a channel are numbered behind in Chinese: 胃 and 胃經 for 足陽明胃經, in both forms."""
    for name in dict.fromkeys((names.hanzi, names.simplified)):
        if found := CHANNEL.fullmatch(name):
            yield from (found[2], found[1])


def _named(names: Names) -> Iterator[Key]:
    """The keys of a name: all its forms, and the words of the English one."""
    pinyin = fold(names.pinyin)
    yield Key(pinyin, NAME)
    yield Key(fold(names.hanzi), NAME)
    yield Key(fold(names.simplified), NAME)
    yield Key(fold(names.english), ENGLISH)
    yield Key(fold(names.latin), ENGLISH)
    for name in (names.english, names.latin, *names.aliases):
        words = name.split()
        yield from (Key(fold(word), ALIAS) for word in words if len(words) > 1 and len(word) > 3)
        yield from (Key(fold(word[:-2]), ALIAS) for word in words if word.endswith(("'s", "’s")))
    for alias in names.aliases:
        yield Key(fold(alias), FORMER if any(c.isdigit() for c in alias) else ALIAS)
    for typed in initials(pinyin, len(names.hanzi)):
        yield Key(typed, INITIALS)
