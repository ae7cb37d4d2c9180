"""What nobody could check: entries and figures marked so, and sentences that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from facemap.atlas.model import Atlas, Measure, Needling
from facemap.atlas.phrases import source_words, span_words

WORD = "unverified"
ENTRIES = {
    "points": "points", "channels": "channels", "muscles": "muscles", "structures": "structures",
    "tissue": "tissues", "conditions": "conditions", "zones": "zones", "categories": "categories",
    "rules": "rules", "protocols": "protocols", "needles": "needles", "sources": "sources",
}  # fmt: skip
"""Sections of a pack, and what the atlas calls them."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Unverified(NamedTuple):
    """Something unchecked: where it stands, what it says, who says so, and whether words alone mark it."""

    kind: str
    name: str
    part: str
    text: str
    source: str
    in_words: bool


def unverified(atlas: Atlas) -> tuple[Unverified, ...]:
    """Everything whose status is unverified, and every sentence that says so of itself."""
    return tuple(row for kind, name, entry in entries(atlas) for row in _of(atlas, kind, name, entry))


def entries(atlas: Atlas) -> Iterator[tuple[str, str, Any]]:
    """Every entry of the atlas with the section it stands in."""
    for kind, field in ENTRIES.items():
        values: Mapping[str, Any] = getattr(atlas, field)
        for name, entry in values.items():
            yield kind, name, entry


def _of(atlas: Atlas, kind: str, name: str, entry: Any) -> Iterator[Unverified]:
    for path, value in _marked(entry, ()):
        source = getattr(value, "source", "")
        who = source_words(atlas, source) if source else ""
        yield Unverified(kind, name, _part(path), _says(value), who, False)
    for path, text in _worded(entry, ()):
        yield Unverified(kind, name, _part(path), text, "", True)


def _marked(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value inside that has the status."""
    if getattr(value, "status", "") == WORD:
        yield path, value
    for step, inner in _inside(value):
        yield from _marked(inner, (*path, step))


def _worded(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Sentences with the word, where no status says the same already."""
    if getattr(value, "status", "") == WORD:
        return
    if isinstance(value, str):
        for sentence in _SENTENCE.split(value):
            if WORD in sentence.casefold():
                yield path, sentence
    for step, inner in _inside(value):
        yield from _worded(inner, (*path, step))


def _inside(value: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(value, tuple):
        return
    names = getattr(value, "_fields", None)
    if names is None:
        yield from ((str(index), part) for index, part in enumerate(value, 1))
    else:
        yield from zip(names, value, strict=True)


def _part(path: tuple[str, ...]) -> str:
    """ "needling 3, note"."""
    return re.sub(r", (\d)", r" \1", ", ".join(path)).replace("_", "-")


def _says(value: Any) -> str:
    """What a marked value says, shortly."""
    if isinstance(value, Measure):
        spread = f" ± {value.sd:g}" if value.sd is not None else ""
        return f"{value.mean:g}{spread} mm" + (f", {value.at}" if value.at else "")
    if isinstance(value, Needling):
        return f"{value.technique}, {span_words(value.depth)}" if value.depth else value.technique
    return str(getattr(value, "text", "") or getattr(value, "location", ""))
