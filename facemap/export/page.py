"""The picture under a plate, scaled and laid on the page, and how large things are drawn."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from facemap.body.model import View
from facemap.picture.colour import rgb
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


def backed(view: View, width: int, style: Style) -> Image:
    """The view's picture `width` px wide on the page's colour, as strong as the theme has it; RGB."""
    from PIL import Image

    height = round(width * view.height / view.width)
    page = Image.new("RGB", (width, height), rgb(style.paper))
    with Image.open(view.picture) as file:
        picture = file.convert("RGBA").resize((width, height), Image.Resampling.LANCZOS)
    if view.mirrored:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    cover = picture.getchannel("A").point([round(value * style.skin) for value in range(256)])
    page.paste(picture.convert("RGB"), (0, 0), cover)
    return page


def jpeg(picture: Image) -> bytes:
    """The picture as JPEG without loss of colour resolution."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=92, subsampling=0, optimize=True)
    return out.getvalue()


def undated(document: bytes) -> bytes:
    """A PDF from the year 2000 whenever it is written; nothing in it moves."""
    dated = re.sub(
        rb"\(D:\d{14}[^)]*\)",
        lambda found: b"(D:20000101000000Z" + b" " * (len(found[0]) - 19) + b")",
        document,
    )
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", b"2000-01-01T00:00:00", dated)
