"""The press that prints planned needles, kept as long as it prints alike."""

from __future__ import annotations

from PySide6.QtGui import QFont

from facemap.export.raster import Press
from facemap.picture.needle_looks import with_needles
from facemap.picture.style import Style


class NeedlePress:
    """Words and badges are painted once and copied from then on."""

    def __init__(self) -> None:
        self._drawn_in: Style | None = None
        self._press: Press | None = None

    def get(self, drawn_in: Style, font: QFont, ratio: float) -> Press:
        """`ratio` is device pixels per px."""
        press = self._press
        if press is None or self._drawn_in is not drawn_in or (press.font, press.ratio) != (font, ratio):
            self._drawn_in, self._press = drawn_in, Press(with_needles(drawn_in), font, ratio)
            return self._press
        return press
