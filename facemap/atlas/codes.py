"""Codes as a reader writes them: ST-4, ST4, S4, E4, 4ST, M4. What a pack calls a point stays as it is.

Books of different countries call the channels by letters of their own; every one of these letters is among
the aliases of its channel, so that what is shown can also be typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

CHANNELS = ("LU", "LI", "ST", "SP", "HT", "SI", "BL", "KI", "PC", "TE", "GB", "LR", "CV", "GV")
LETTERS: Mapping[str, Mapping[str, str]] = {
    "who": {},
    "chinese": {"TE": "SJ", "CV": "Ren", "GV": "Du"},
    "american": {"BL": "UB", "TE": "SJ", "LR": "LV", "CV": "Ren", "GV": "Du"},
    "older": {
        "LU": "L", "ST": "S", "HT": "H", "BL": "B", "KI": "K", "PC": "P", "TE": "TH", "GB": "G", "LR": "Liv",
    },
    "french": {
        "LU": "P", "LI": "GI", "ST": "E", "SP": "RP", "HT": "C", "SI": "IG", "BL": "V", "KI": "R", "PC": "MC",
        "TE": "TR", "GB": "VB", "LR": "F", "CV": "VC", "GV": "VG",
    },
    "german": {
        "LU": "L", "LI": "Di", "ST": "M", "SP": "MP", "HT": "H", "SI": "Dü", "BL": "B", "KI": "N", "PC": "KS",
        "TE": "3E", "GB": "G", "LR": "Le", "CV": "KG", "GV": "LG",
    },
}  # fmt: skip
"""What books call the channels, where it is not what the standard calls them."""
FORMS = ("dashed", "joined", "spaced", "turned")
"""ST-4, ST4, ST 4, 4ST."""
_CODE = re.compile(r"([A-Z]{2}|EX-[A-Z]{1,3})-(\d{1,2}\+?)")
_IN_TEXT = re.compile(rf"(?<![\w:.-])(?<![^\d]/)(?:{'|'.join(CHANNELS)}|EX-[A-Z]{{1,3}})-\d{{1,2}}\+?(?!\w)")


class Manner(NamedTuple):
    """How codes are written: one of LETTERS, one of FORMS."""

    letters: str = "who"
    form: str = "dashed"


PLAIN = Manner()


@lru_cache(maxsize=4096)
def written(code: str, manner: Manner = PLAIN) -> str:
    """A point's code in a reader's manner; what is no channel and number stays as it is."""
    found = _CODE.fullmatch(code)
    if manner == PLAIN or found is None:
        return code
    channel, number = found.groups()
    head = LETTERS[manner.letters].get(channel, channel)
    if manner.form == "dashed":
        return f"{head}-{number}"
    if manner.form == "spaced":
        return f"{head}\N{NO-BREAK SPACE}{number}"
    if manner.form == "turned" and channel in CHANNELS:
        return f"{number}-{head}" if head[0].isdigit() else f"{number}{head}"
    return f"{head}{number}"


def rewritten(text: str, manner: Manner = PLAIN) -> str:
    """A text with every code in it in a reader's manner; the targets of links stay as they are."""
    if manner == PLAIN:
        return text
    return _IN_TEXT.sub(lambda found: written(found.group(), manner), text)
