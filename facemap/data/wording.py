"""How problems quote what they found and suggest what was meant."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facemap.atlas.model import Atlas

LONGEST_QUOTE = 48
LONGEST_GUESS = 64
MOST_GUESSES = 3_000


def quoted(value: object) -> str:
    """A value as written, on one line, shortened, without anything a terminal would obey."""
    text = str(value)
    if len(text) > LONGEST_QUOTE:
        text = f"{text[: LONGEST_QUOTE - 1]}…"
    return "'" + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text) + "'"


def closest(word: object, known: Iterable[str]) -> str:
    """The known word most like this one, quoted; empty when none is near or the word is very long."""
    if not isinstance(word, str) or not 0 < len(word) <= LONGEST_GUESS:
        return ""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in islice(known, MOST_GUESSES)}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.65)
    return quoted(folded[found[0]]) if found else ""


def one_of(choices: Iterable[str]) -> str:
    """'a, b or c'."""
    *most, last = choices
    return f"{', '.join(most)} or {last}" if most else last


def no_point(atlas: Atlas, written: str, others: Iterable[str]) -> str:
    """That no point is called so, and which of these codes may be meant; without a full stop."""
    names = [" ".join(filter(None, (code, _name(atlas, code)))) for code in others]
    return f"there is no point {quoted(written)}" + (f" (did you mean {one_of(names)}?)" if names else "")


def _name(atlas: Atlas, code: str) -> str:
    names = atlas.fronts[code].names
    return names.pinyin or names.english
