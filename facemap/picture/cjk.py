"""What to write where no font has the Chinese glyphs."""

from __future__ import annotations

from collections.abc import Callable

from facemap.atlas.model import Names
from facemap.atlas.tongue import called, later

FORMS = ("pinyin", "hanzi", "simplified", "english")
CHINESE = ("hanzi", "simplified")
"""Forms that a font for Chinese is needed for."""
MISSING = later(
    "No installed font has Chinese characters, so names are shown in pinyin. "
    "On Debian: apt install fonts-noto-cjk."
)
SAMPLE = "地倉承漿睛明"
"""Characters that a font for traditional names must have."""


def named(names: Names, form: str) -> str:
    """The name in `form`, or the nearest one there is."""
    first = {
        "hanzi": (names.hanzi, names.simplified),
        "simplified": (names.simplified, names.hanzi),
        "english": (names.english,),
    }.get(form, (names.pinyin,))
    return next(filter(None, (*first, names.pinyin, called(names), names.hanzi)), "")


def chinese(names: Names, form: str) -> str:
    """A name in Chinese characters, simplified ones where these are read."""
    return (names.simplified or names.hanzi) if form == "simplified" else names.hanzi


def readable(names: Names, form: str, has_glyphs: Callable[[str], bool]) -> str:
    """The name in `form` (one of FORMS); the pinyin where the glyphs are missing."""
    wanted = named(names, form)
    if not wanted or has_glyphs(wanted):
        return wanted
    return next((name for name in (names.pinyin, names.english, names.latin) if name), wanted)


def usable_form(form: str, has_glyphs: Callable[[str], bool]) -> tuple[str, str]:
    """The form to use for a whole plate, and the sentence to say once when it is not the one asked for."""
    if form in CHINESE and not has_glyphs(SAMPLE):
        return "pinyin", MISSING
    return form, ""
