"""What to write where no font has the Chinese glyphs."""

from __future__ import annotations

from collections.abc import Callable

from facemap.atlas.model import Names

MISSING = "No installed font has Chinese characters, so names are shown in pinyin. On Debian: apt install fonts-noto-cjk."


def readable(names: Names, form: str, has_glyphs: Callable[[str], bool]) -> str:
    """The name in `form` (pinyin, hanzi, english), or the nearest one that can be drawn."""
    raise NotImplementedError
