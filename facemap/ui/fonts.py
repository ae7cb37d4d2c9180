"""Whether this machine can show Chinese characters."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF


@cache
def has_hanzi() -> bool:
    """Asked of the font database, which is cheaper than shaping a text."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.TraditionalChinese))


def prepare() -> None:
    """Find and open the fonts now, while the atlas may still be on its way."""
    if has_hanzi():
        QFontMetricsF(QFont()).horizontalAdvance("地")
