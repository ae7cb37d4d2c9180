"""A plate as SVG: the picture embedded, everything else as vectors and text. Lengths are logical px."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from facemap.export.order import Drawn
from facemap.export.page import backed, jpeg, png_of
from facemap.picture.geometry import band, corners
from facemap.picture.scene import Measure
from facemap.picture.shapes import Area, Line, Mark, Patch, Place2, Shape, Strokes, Text
from facemap.picture.style import Look, look

FONTS = (
    "'Noto Sans', 'Helvetica Neue', Arial, 'Noto Sans CJK TC', 'PingFang TC', 'Microsoft JhengHei', "
    "sans-serif"
)
PICTURE_PX = 1.5
"""Pixels of the embedded picture for each px of the drawing."""


def svg(drawn: Drawn, measure: Measure, title: str, description: str, family: str = "") -> str:
    """The sheet as an SVG document; `measure` must be the one it was laid out with.

    The picture is a JPEG on the page's colour: unlike WebP or masks, every viewer shows that. On nothing it
    is a PNG.
    """
    sheet, style = drawn.sheet, drawn.style
    size = f'width="{_n(sheet.width)}" height="{_n(sheet.height)}"'
    fonts = f"'{family}', {FONTS}" if family else FONTS
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {_n(sheet.width)} {_n(sheet.height)}"',
        ' role="img" aria-labelledby="title description">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="description">{escape(description)}</desc>',
        *([] if drawn.transparent else [f'<rect {size} fill="{style.paper}"/>']),
        *_framed(drawn),
        f'<g font-family={quoteattr(fonts)} stroke-linejoin="round" stroke-linecap="round">',
        f'<g clip-path="url(#frame)"><g{_place(drawn)}>',
    ]
    for shape in drawn.shapes:
        lines += _drawn(shape, look(style, shape.role), 1 / drawn.plate.mm_per_px, measure)
    lines.append("</g></g>")
    for shape in sheet.shapes:
        lines += _drawn(shape, look(style, shape.role), 1.0, measure)
    return "\n".join([*lines, "</g>", "</svg>", ""])


def _framed(drawn: Drawn) -> Iterator[str]:
    """The picture, and the frame that cuts off what of the plate is outside."""
    left, top, right, bottom = drawn.sheet.frame
    at = f'x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" height="{_n(bottom - top)}"'
    width = round(drawn.size[0] * drawn.sheet.zoom * PICTURE_PX)
    picture = backed(drawn.plate.view, width, drawn.style, drawn.area, drawn.transparent)
    kind, data = ("png", png_of(picture)) if drawn.transparent else ("jpeg", jpeg(picture))
    encoded = base64.b64encode(data).decode()
    yield f'<image {at} preserveAspectRatio="none" href="data:image/{kind};base64,{encoded}"/>'
    yield f'<clipPath id="frame"><rect {at}/></clipPath>'


def _place(drawn: Drawn) -> str:
    """Where the plate lies on the sheet."""
    (x, y), (left, top, _, _), zoom = drawn.origin, drawn.sheet.frame, drawn.sheet.zoom
    if (left + x, top + y, zoom) == (0, 0, 1):
        return ""
    return f' transform="translate({_n(left + x * zoom)} {_n(top + y * zoom)}) scale({zoom:.6g})"'


def _drawn(shape: Shape, of: Look, scale: float, measure: Measure) -> Iterator[str]:
    parts = list(_parts(shape, of, scale, measure))
    if of.opacity < 1.0:
        yield f'<g opacity="{_n(of.opacity)}">{"".join(parts)}</g>'
    else:
        yield from parts


def _parts(shape: Shape, of: Look, scale: float, measure: Measure) -> Iterator[str]:
    if isinstance(shape, Line):
        yield from _line(shape, of, scale)
    elif isinstance(shape, Area):
        yield f'<polygon points="{_points(shape.points, scale)}" fill="{of.fill or "none"}"/>'
    elif isinstance(shape, Patch):
        outlines = " ".join(f"M{_points(loop, scale)}Z" for loop in shape.loops)
        yield f'<path d="{outlines}" fill="{of.fill or "none"}" fill-rule="evenodd"/>'
    elif isinstance(shape, Strokes):
        lines = " ".join(f"M{_points(line, scale)}" for line in shape.lines)
        dash = f' stroke-dasharray="{" ".join(map(_n, shape.dash))}"' if shape.dash else ""
        paint = f'fill="none" stroke="{of.stroke or of.fill}" stroke-width="{_n(shape.width)}"{dash}'
        yield f'<path d="{lines}" {paint}/>'
    elif isinstance(shape, Mark):
        yield from _mark(shape, of, scale)
    else:
        yield from _texts(shape, of, scale, measure)


def _line(line: Line, of: Look, scale: float) -> Iterator[str]:
    points = _points(line.points, scale)
    if of.halo:
        yield _stroked(points, of.halo, line.width + 2 * of.halo_width, _faint(of))
    dash = f' stroke-dasharray="{" ".join(map(_n, line.dash))}" stroke-linecap="butt"' if line.dash else ""
    yield _stroked(points, of.stroke or of.fill, line.width, dash)


def _stroked(points: str, colour: str, width: float, more: str = "") -> str:
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{_n(width)}"{more}/>'


def _mark(mark: Mark, of: Look, scale: float) -> Iterator[str]:
    line = band(mark.form, mark.radius)[1] if of.fill else max(of.width, 1.0)
    if line:
        rim, rim_width = (of.stroke, of.width) if of.fill else (of.halo, of.halo_width)
        if rim:
            yield _outline(
                mark, scale, f'fill="none" stroke="{rim}" stroke-width="{_n(line + 2 * rim_width)}"'
            )
        yield _outline(mark, scale, f'fill="none" stroke="{of.fill or of.stroke}" stroke-width="{_n(line)}"')
        return
    if of.stroke:
        yield _outline(
            mark, scale, f'fill="{of.stroke}" stroke="{of.stroke}" stroke-width="{_n(2 * of.width)}"'
        )
    yield _outline(mark, scale, f'fill="{of.fill}"')


def _outline(mark: Mark, scale: float, paint: str) -> str:
    x, y = mark.at[0] * scale, mark.at[1] * scale
    outline = corners(mark.form, mark.radius)
    if outline:
        return f'<polygon points="{_points([(x + dx, y + dy) for dx, dy in outline], 1.0)}" {paint}/>'
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(band(mark.form, mark.radius)[0])}" {paint}/>'


def _texts(text: Text, of: Look, scale: float, measure: Measure) -> Iterator[str]:
    """The words over their halo, as two texts, because many viewers know no `paint-order`."""
    manner = (' font-weight="bold"' if of.bold else "") + (' font-style="italic"' if of.italic else "")
    place = (
        f'x="{_n(text.at[0] * scale)}" y="{_n(text.at[1] * scale)}" font-size="{_n(text.size)}" '
        f'text-anchor="{text.anchor}" textLength="{_n(measure(text.text, text.size))}" '
        f'lengthAdjust="spacingAndGlyphs"{manner}'
    )
    if of.halo:
        halo = f'fill="none" stroke="{of.halo}" stroke-width="{_n(2 * of.halo_width)}"{_faint(of)}'
        yield f'<text {place} {halo} aria-hidden="true">{escape(text.text)}</text>'
    yield f'<text {place} fill="{of.fill}">{escape(text.text)}</text>'


def _faint(of: Look) -> str:
    return f' stroke-opacity="{_n(of.halo_opacity)}"' if of.halo_opacity < 1.0 else ""


def _points(points: Sequence[Place2], scale: float) -> str:
    return " ".join(f"{_n(u * scale)},{_n(v * scale)}" for u, v in points)


def _n(value: float) -> str:
    """A number to a hundredth, without trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
