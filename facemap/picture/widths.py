"""How wide text is, where no font can be asked."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Advance widths in thousandths of the size, of the common grotesques; what is missing counts as 556.
_ADVANCES = {
    222: "ijl", 191: "'", 260: "|", 278: " !,./:;I[]\\ft·’‘", 333: "()-`r‐°", 355: '"“”', 389: "*", 469: "^",
    500: "Jckszvxy", 584: "+<=>~±×−≈", 611: "FTZ", 667: "ABEKPSVXY&", 722: "CDHNRUw", 778: "GOQ", 833: "Mm",
    889: "%", 944: "W", 1000: "—…", 1015: "@",
}  # fmt: skip
_ADVANCE = {character: width for width, characters in _ADVANCES.items() for character in characters}
_USUAL = 556
_ROOM = 1.06
"""Fonts in use are a little wider than those the table was taken from."""


@lru_cache(maxsize=4096)
def approximate_width(text: str, size: float) -> float:
    """Width in px of a text `size` px high in a sans-serif; accents have no width, Chinese is square."""
    return sum(map(_advance, text)) * size * _ROOM / 1000


def _advance(character: str) -> int:
    if character in _ADVANCE:
        return _ADVANCE[character]
    if ord(character) >= 0x2E80:
        return 950
    plain = unicodedata.normalize("NFD", character)
    if unicodedata.combining(plain[0]):
        return 0
    return _ADVANCE.get(plain[0], _USUAL)
