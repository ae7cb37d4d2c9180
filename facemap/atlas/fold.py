"""Folding text so that a search finds it however it is typed."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = dict.fromkeys(map(ord, " -_'’`·/()\t"), None)
_NO_POINT = re.compile(r"(?<!\d)\.|\.(?!\d)")
"""A dot that is no decimal point: ST-3.5 is another point than ST-35."""


def fold(text: str) -> str:
    """Lower case, without tone marks, spaces and hyphens: "Dì cāng" and "dicang" fold to the same."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    if "." in text:
        text = _NO_POINT.sub("", text)
    return text.casefold().translate(_DROPPED)


def code_spellings(code: str, channel_aliases: tuple[str, ...]) -> tuple[str, ...]:
    """Folded spellings of a point's code, with each alias of its channel too (ST-4 → st4, s4, e4, 4st …)."""
    channel, dash, number = code.rpartition("-")
    if not dash:
        return (fold(code),)
    heads = [fold(head) for head in (channel, *channel_aliases)]
    tail = fold(number)
    both_ways = [spelling for head in heads for spelling in (head + tail, tail + head)]
    return tuple(dict.fromkeys(both_ways))
