"""What stands for a client in titles, names of files and on paper: one line, short, in plain letters."""

from __future__ import annotations

import re
from unicodedata import category

LONGEST = 60
"""Letters of a label where there is room for one line."""
_JOINING = "\u200c\u200d"
"""Marks without width that some scripts spell with."""
_NO_NAME = re.compile(r'[/\\:*?"<>|]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
LONGEST_NAME = 120
"""Letters of a file's name, without its ending."""
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


def file_name(text: str) -> str:
    """What a file may be called after it on any system: no sign of it leads into a folder, is refused, or
    hides the file; "plan" where nothing is left."""
    name = _NO_NAME.sub("-", cleaned(text)).strip(" .")[:LONGEST_NAME].rstrip(" .")
    return _RESERVED.sub(r"\1-", name) if _RESERVED.match(name) else name or "plan"
