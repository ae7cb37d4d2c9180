"""What stands for a client in titles, names of files and on paper: one line, short, in plain letters."""

from __future__ import annotations

import re
from unicodedata import category

LONGEST = 60
"""Letters of a label where there is room for one line."""
_JOINING = "\u200c\u200d"
"""Marks without width that some scripts spell with."""
_SPACE = re.compile(r"\s+")


def cleaned(text: str) -> str:
    """In one line, without signs that are not seen or that turn what follows round."""
    if text.isascii() and text.isprintable():
        return text
    lines = "".join(" " if category(letter) in ("Cc", "Zl", "Zp") else letter for letter in text)
    kept = (letter for letter in lines if letter in _JOINING or category(letter) != "Cf")
    return "".join(kept) if lines == text else _SPACE.sub(" ", "".join(kept))


def brief(text: str, most: int = LONGEST) -> str:
    """The same, cut off where it is long."""
    text = cleaned(text).strip()
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
