"""What of a text in another language is English and was not quoted: told by what the shipped pack holds."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from facemap.atlas.model import Atlas, Names
from tests.spoken_keys import said_of_packs

ALLOWED = frozenset(
    {
        # people and styles that are called so in every language
        "Doran", "Gellis", "Hee", "Kyung", "Mei", "Thiel", "Zen", "Zuker",
        # keys of the keyboard, sizes of paper, and the program's own name
        "Alt", "Backspace", "Ctrl", "Del", "Delete", "Down", "End", "Enter", "Esc", "Home", "Left", "Letter",
        "Page", "Right", "Shift", "Space", "Tab", "facemap",
    }
)  # fmt: skip
"""Words that are no code and no text of the pack and stay as they are."""
PARTS = (
    "points", "sources", "conditions", "muscles", "structures", "channels", "zones", "categories", "rules",
    "protocols", "tissues",
)  # fmt: skip
TAG, WORD = re.compile(r"<[^>]*>"), re.compile(r"(?<![A-Za-z-])[A-Za-z][a-z]{2,}")
ADDRESS = re.compile(r"doi:\S+|(?<![\w.])[a-z][\w-]*(?:\.[a-z][\w-]*)+(?:/\S*)?")
CODE = re.compile(r"\b[A-Z]+-[A-Z0-9][A-Z0-9+-]*")


class Quoted:
    """The texts and names of a pack, which are quoted as they are."""

    def __init__(self, atlas: Atlas) -> None:
        parts = [getattr(atlas, part) for part in PARTS]
        found = {text for part in parts for text in _texts(part)} - said_of_packs(atlas)
        found |= {name for part in parts for each in part.values() for name in getattr(each, "names", ())}
        texts = {text.strip().rstrip(".") for text in found if isinstance(text, str) and WORD.search(text)}
        self._holding: dict[str, list[str]] = defaultdict(list)
        """By word the texts it is in, the longest first."""
        for text in sorted(texts, key=len, reverse=True):
            for word in set(WORD.findall(text)):
                self._holding[word].append(text)

    def left(self, text: str) -> list[str]:
        """English words of a text that are not quoted."""
        rest, strange = html.unescape(TAG.sub(" ", text)).replace("\xa0", " "), list[str]()
        while words := set(WORD.findall(rest)):
            rarest = min(sorted(words), key=lambda word: len(self._holding[word]))
            whole = next((found for quoted in self._holding[rarest] if (found := _found(quoted, rest))), None)
            if whole:
                rest = f"{rest[: whole.start()]}◇{rest[whole.end() :]}"
            else:
                rest = re.sub(rf"(?<![A-Za-z-]){rarest}(?![a-z])", "◆", rest)
                strange.append(rarest)
        known = " ".join((*ADDRESS.findall(text), *CODE.findall(text)))
        return [word for word in strange if word not in ALLOWED and word not in known]


def _found(quoted: str, text: str) -> re.Match[str] | None:
    """Where a text is quoted whole."""
    return re.search(rf"(?<![A-Za-z-]){re.escape(quoted)}(?![A-Za-z])", text) if quoted in text else None


def _texts(part: Any) -> Iterator[str]:
    """What is written in a part of the atlas: texts of several words, sentences of one, names."""
    if isinstance(part, str):
        if " " in part.strip() or part.endswith("."):
            yield part
    elif isinstance(part, Names):
        yield from (part.english, part.pinyin, part.latin, *part.aliases)
    elif isinstance(part, Mapping):
        for each in part.values():
            yield from _texts(each)
    elif isinstance(part, tuple) and hasattr(part, "_fields"):
        for name in part._fields:
            yield from _named(name, getattr(part, name))
    elif is_dataclass(part):
        for field in fields(part):
            yield from _named(field.name, getattr(part, field.name))
    elif isinstance(part, tuple | list | frozenset):
        for each in part:
            yield from _texts(each)


def _named(field: str, value: Any) -> Iterator[str]:
    """What is written in a field; some are quoted though they are one word."""
    if field in ("short", "title", "authors", "where", "voice", "antagonist") and isinstance(value, str):
        yield value
    else:
        yield from _texts(value)
