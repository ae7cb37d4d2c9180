"""Names are whole, and each form is what it says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from facemap.atlas.model import Names
from facemap.data.rules.finding import Finding, World
from facemap.data.wording import one_of, quoted

TONES = frozenset("\u0304\u0301\u030c\u0300")  # combining macron, acute, caron, grave
_PINYIN = frozenset("abcdefghijklmnopqrstuvwxyz '’-\u0308\u0302") | TONES
_HANZI = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF), (0x3007, 0x3007), (0x00B7, 0x00B7))


def names_complete(world: World) -> Iterator[Finding]:
    """Acupuncture points have pinyin, hanzi and English names; everything else has an English name."""
    for kind, name, names in _named(world):
        acupuncture = kind == "points" and world.atlas.points[name].kind == "acupuncture"
        needed = ("pinyin", "hanzi", "english") if acupuncture else ("english",)
        missing = [form for form in needed if not getattr(names, form).strip()]
        if missing:
            yield Finding(kind, name, ("names",), f"the name in {one_of(missing)} is missing", at_key=True)


def pinyin_tones(world: World) -> Iterator[Finding]:
    """Pinyin has tone marks."""
    for kind, name, names in _named(world):
        if names.pinyin and not _tones(names.pinyin):
            told = f"the pinyin {quoted(names.pinyin)} has no tone marks"
            yield Finding(kind, name, ("names", "pinyin"), told)


def pinyin_letters(world: World) -> Iterator[Finding]:
    """Pinyin is written with Latin letters and nothing else."""
    for kind, name, names in _named(world):
        plain = unicodedata.normalize("NFD", names.pinyin.casefold())
        odd = next((c for c in plain if c not in _PINYIN), "")
        if odd:
            told = f"{quoted(odd)} is no letter of pinyin in {quoted(names.pinyin)}"
            yield Finding(kind, name, ("names", "pinyin"), told)


def hanzi_characters(world: World) -> Iterator[Finding]:
    """Hanzi and simplified names hold Chinese characters."""
    for kind, name, names in _named(world):
        for form in ("hanzi", "simplified"):
            text: str = getattr(names, form)
            odd = next((c for c in text if not any(low <= ord(c) <= high for low, high in _HANZI)), "")
            if odd:
                told = f"{quoted(odd)} is no Chinese character in {quoted(text)}"
                yield Finding(kind, name, ("names", form), told)


def names_of_one_length(world: World) -> Iterator[Finding]:
    """A point's pinyin has a tone for each character, and its two forms of characters are equally long."""
    for kind, name, names in _named(world):
        count = len(names.hanzi)
        if kind != "points" or not count:
            continue
        if names.simplified and len(names.simplified) != count:
            told = f"{quoted(names.simplified)} and {quoted(names.hanzi)} are not equally long"
            yield Finding(kind, name, ("names", "simplified"), told)
        tones = _tones(names.pinyin)
        if tones and tones != count:
            told = f"the pinyin {quoted(names.pinyin)} has {tones} tones for {count} characters"
            yield Finding(kind, name, ("names", "pinyin"), told)


def _named(world: World) -> Iterator[tuple[str, str, Names]]:
    atlas = world.atlas
    named: dict[str, Mapping[str, Any]] = {
        "points": atlas.points, "channels": atlas.channels, "muscles": atlas.muscles,
        "structures": atlas.structures, "conditions": atlas.conditions,
    }  # fmt: skip
    for kind, entries in named.items():
        for name, entry in entries.items():
            yield kind, name, entry.names


def _tones(pinyin: str) -> int:
    return sum(c in TONES for c in unicodedata.normalize("NFD", pinyin))
