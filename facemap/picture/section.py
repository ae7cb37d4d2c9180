"""The depth section: a needling drawn against the tissue it goes through, at true scale."""

from __future__ import annotations

from dataclasses import dataclass

from facemap.atlas.model import Atlas, Needling, Point
from facemap.picture.shapes import Shape


@dataclass(frozen=True, slots=True)
class Section:
    """Shapes in section mm (x along the skin, y down from the skin's surface at 0), and the sentences under it.

    `left`, `top`, `right`, `bottom` bound it; paint at any scale `mm_per_px`.
    """

    left: float
    top: float
    right: float
    bottom: float
    mm_per_px: float
    shapes: tuple[Shape, ...]
    sentences: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def section(atlas: Atlas, point: Point, needling: Needling, width_px: float = 320.0) -> Section:
    """The section for one needling, as wide as `width_px`; as high as it needs."""
    raise NotImplementedError
