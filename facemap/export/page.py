"""The picture under a plate, scaled and laid on the page, and how large things are drawn."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from facemap.body.model import View
from facemap.picture.colour import rgb
from facemap.picture.shapes import Box
from facemap.picture.style import Style

if TYPE_CHECKING:
    from PIL.Image import Image

USUAL_WIDTH = 1600
SET_FOR = 1280
"""Pictures wider than this many px are drawn larger, not with more in them."""
PDF_MM_PER_PX = 0.2
"""Millimetres of paper for each px, which sets labels in 6 points."""


def ratio(width: int) -> float:
    """Pixels for each logical px of a picture that wide."""
    return max(1.0, width / SET_FOR)


def backed(view: View, width: int, style: Style, area: Box | None = None, clear: bool = False) -> Image:
    """An area (view mm; the whole) of the view's picture, `width` px wide, as strong as the theme has it.

    On the page's colour and RGB, or when `clear` on nothing and RGBA.
    """
    from PIL import Image

    left, top, right, bottom = area or (0.0, 0.0, view.width, view.height)
    height = max(round(width * (bottom - top) / (right - left)), 1)
    if view.mirrored:
        left, right = view.width - right, view.width - left
    with Image.open(view.picture) as file:
        across, down = file.width / view.width, file.height / view.height
        box = None if area is None else (left * across, top * down, right * across, bottom * down)
        picture = file.convert("RGBA").resize((width, height), Image.Resampling.LANCZOS, box)
    if view.mirrored:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    cover = picture.getchannel("A").point([round(value * style.skin) for value in range(256)])
    if clear:
        picture.putalpha(cover)
        return picture
    page = Image.new("RGB", (width, height), rgb(style.paper))
    page.paste(picture.convert("RGB"), (0, 0), cover)
    return page


def jpeg(picture: Image) -> bytes:
    """The picture as JPEG without loss of colour resolution."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=92, subsampling=0, optimize=True)
    return out.getvalue()


def png_of(picture: Image) -> bytes:
    """The picture as PNG, which keeps what is clear."""
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()


def undated(document: bytes) -> bytes:
    """A PDF from the year 2000 whenever it is written; nothing in it moves."""
    dated = re.sub(
        rb"\(D:\d{14}[^)]*\)",
        lambda found: b"(D:20000101000000Z" + b" " * (len(found[0]) - 19) + b")",
        document,
    )
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", b"2000-01-01T00:00:00", dated)
