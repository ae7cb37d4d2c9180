"""Codes as a plate has room for them."""

from __future__ import annotations

from functools import lru_cache

from facemap.atlas.codes import PLAIN, Manner, written
from facemap.atlas.place_words import ABBREVIATIONS
from facemap.atlas.tongue import say

LONG_WORD, MANY_WORDS = 8, 2
"""Words of more letters are cut, in names of more words."""


def short_code(code: str, manner: Manner = PLAIN) -> str:
    """A code as a plate prints it: one without a number is read as words, in the language that is spoken."""
    return say(spelled(code, manner))


@lru_cache(maxsize=4096)
def spelled(code: str, manner: Manner = PLAIN) -> str:
    """A code in English words, the long among many cut."""
    kind, _, rest = code.partition("-")
    if kind not in ("M", "EX") or any(character.isdigit() for character in rest):
        return written(code, manner)
    first, *others = (word if word in ABBREVIATIONS else word.lower() for word in rest.split("-"))
    words = [first[:1].upper() + first[1:], *others]
    return " ".join(map(_cut, words) if len(words) > MANY_WORDS else words)


def _cut(word: str) -> str:
    """A long word cut before its second vowel, as anatomists do: Orb., Mass., abd."""
    if len(word) <= LONG_WORD:
        return word
    vowels = [index for index, letter in enumerate(word) if letter.lower() in "aeiouy"]
    return f"{word[: vowels[1]]}."
