"""Where the small picture of the whole view stands while that is not seen whole."""

from __future__ import annotations

from facemap.body.model import View
from facemap.picture.shapes import Box

WIDE, EDGE = 112, 12


def inset(window: tuple[float, float], view: View) -> Box:
    """In the lower right corner of a window so wide and high, all in px."""
    right, bottom = window[0] - EDGE, window[1] - EDGE
    return right - WIDE, bottom - WIDE * view.height / view.width, right, bottom
