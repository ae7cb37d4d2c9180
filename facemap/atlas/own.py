"""What a person keeps about a point: a star, tags and a note. None of it belongs to any pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

MOST_TAG = 60
"""Letters of a tag."""


class Own(NamedTuple):
    """A person's own words about a point."""

    favourite: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""


NOTHING = Own()


def tidy_tags(words: Iterable[str]) -> tuple[str, ...]:
    """Tags without spare spaces, each once however its letters are cased, in their order."""
    found: dict[str, str] = {}
    for word in words:
        tag = " ".join(word.split())[:MOST_TAG].strip()
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def typed_tags(text: str) -> tuple[str, ...]:
    """The tags of a line as one types it, with commas between them."""
    return tidy_tags(text.replace(";", ",").replace("，", ",").split(","))


def all_tags(owned: Mapping[str, Own]) -> dict[str, list[str]]:
    """Every tag in use, in the order of the alphabet, and the codes that bear it."""
    found: dict[str, list[str]] = {}
    for code, own in owned.items():
        for tag in own.tags:
            found.setdefault(tag, []).append(code)
    return dict(sorted(found.items(), key=lambda row: row[0].casefold()))


def tagged(owned: Mapping[str, Own], typed: str) -> Iterator[str]:
    """Codes with a tag that what was typed is the beginning of."""
    begun = " ".join(typed.split()).casefold()
    if begun:
        for code, own in owned.items():
            if any(tag.casefold().startswith(begun) for tag in own.tags):
                yield code
