"""`facemap render`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from facemap.atlas.model import Atlas


def render(
    atlas: Atlas,
    view: str,
    out: Path,
    points: Sequence[str] = (),
    labels: str = "codes",
    guide: bool = False,
    width: int | None = None,
    theme: str = "light",
    labels_json: Path | None = None,
) -> None:
    """Write a plate as PNG, SVG or PDF, as `out`'s suffix says; `width` in px."""
    raise NotImplementedError
