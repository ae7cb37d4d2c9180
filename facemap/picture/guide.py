"""Drawing how a point is found: the construction that places it, on the body."""

from __future__ import annotations

from dataclasses import dataclass

from facemap.atlas.model import Atlas
from facemap.picture.shapes import Key, Shape


@dataclass(frozen=True, slots=True)
class Guide:
    """The construction as shapes on a view, and as numbered sentences for the card."""

    shapes: tuple[Shape, ...]
    sentences: tuple[str, ...]


def guide(atlas: Atlas, view_name: str, key: Key, mm_per_px: float, text_px: float = 11.0) -> Guide:
    raise NotImplementedError
