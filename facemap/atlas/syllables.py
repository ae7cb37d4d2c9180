"""Pinyin in syllables, for its initials: Dìcāng → dc, Zhōngwǎn → zhw and zw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_HEAD = re.compile("(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?")
_FINALS = (
    "iang", "iong", "uang", "ang", "eng", "ing", "ong", "uai", "iao", "ian", "uan", "ai", "ei", "ui",
    "ao", "ou", "iu", "ie", "ue", "er", "an", "en", "in", "un", "ia", "ua", "uo", "a", "o", "e", "i",
    "u",
)  # fmt: skip
"""Without tone marks; ü folds to u."""


@lru_cache(maxsize=4096)
def syllables(folded: str, count: int) -> tuple[str, ...]:
    """Folded pinyin cut into `count` syllables; empty where it can't be."""
    if not folded or not count:
        return ()
    return next(_cuts(folded, count), ())


def _cuts(text: str, count: int) -> Iterator[tuple[str, ...]]:
    if count == 0:
        if not text:
            yield ()
        return
    head = _HEAD.match(text)
    start = head.end() if head else 0
    for final in _FINALS:
        if text.startswith(final, start):
            whole = start + len(final)
            for rest in _cuts(text[whole:], count - 1):
                yield (text[:whole], *rest)


def initials(folded: str, count: int) -> tuple[str, ...]:
    """The initials of a name of so many characters, with and without the h of zh, ch and sh."""
    cut = syllables(folded, count)
    if len(cut) < 2:
        return ()
    full = "".join(syllable[:2] if syllable[:2] in ("zh", "ch", "sh") else syllable[0] for syllable in cut)
    short = "".join(syllable[0] for syllable in cut)
    return tuple(dict.fromkeys((short, full)))
