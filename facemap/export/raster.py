"""Painting plates and sections with Qt, on a window or a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)

from facemap.picture.geometry import band, corners
from facemap.picture.scene import Measure
from facemap.picture.shapes import Area, Line, Mark, Patch, Place2, Plate, Shape, Strokes, Text, drawn
from facemap.picture.style import Look, Style, look

if TYPE_CHECKING:
    from facemap.picture.section import Section

MEASURED_AT = 1000
"""px at which words are measured and outlined. In small sizes both depend, in the last digits, on what was
drawn with the font before; in units of the font's own design they do not."""

MOST_PATHS = 2_000
"""Outlines and lines kept: a view with all its layers has some six hundred."""
MOST_SPRITES = 4_000
"""Words and marks kept as pictures, of some kilobytes each."""

Sprite = tuple[QPixmap, QPointF]
Painted = Mark | Text
Drawn = Line | Area | Patch | Strokes


@dataclass
class Press:
    """Fonts, pens and painted marks and words, kept from frame to frame; one for each style and font.

    With a `ratio` (device pixels per px of the screen) marks and words are painted once and copied after
    that, which is quick; without, everything stays vectors.
    """

    style: Style
    font: QFont
    ratio: float = 0.0
    hurried: bool = False
    """While the zoom changes, lines are one hard pixel wide and have no halo."""
    looks: dict[str, Look] = field(default_factory=dict)
    fonts: dict[tuple[float, Look], QFont] = field(default_factory=dict)
    sprites: dict[tuple[str | float, ...], Sprite] = field(default_factory=dict)
    paths: dict[int, tuple[object, QPainterPath]] = field(default_factory=dict)

    def look(self, role: str) -> Look:
        if role not in self.looks:
            self.looks[role] = look(self.style, role)
        return self.looks[role]

    def sized(self, size: float, of: Look) -> QFont:
        key = (size, of)
        if key not in self.fonts:
            font = QFont(self.font)
            font.setPixelSize(max(1, round(size)))
            font.setBold(of.bold)
            font.setItalic(of.italic)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self.fonts[key] = font
        return self.fonts[key]

    def width(self, text: Text) -> float:
        metrics = QFontMetricsF(self.sized(MEASURED_AT, self.look(text.role)))
        return round(metrics.horizontalAdvance(text.text) * round(text.size) / MEASURED_AT, 2)

    def path(self, points: Sequence[Place2]) -> QPainterPath:
        """A polyline in mm, made once for each value it is asked for."""
        return self._kept(points, lambda: (points,), closed=False)

    def paths_of(self, lines: Sequence[Sequence[Place2]], closed: bool = False) -> QPainterPath:
        """Many polylines as one path."""
        return self._kept(lines, lambda: lines, closed)

    def _kept(
        self, of: object, lines: Callable[[], Iterable[Sequence[Place2]]], closed: bool
    ) -> QPainterPath:
        kept = self.paths.get(id(of))
        if kept is None or kept[0] is not of:
            path = QPainterPath()
            for line in lines():
                path.addPolygon(QPolygonF([QPointF(*point) for point in line]))
                if closed:
                    path.closeSubpath()
            if len(self.paths) >= MOST_PATHS:
                for oldest in list(islice(self.paths, MOST_PATHS // 4)):
                    del self.paths[oldest]
            self.paths[id(of)] = kept = (of, path)
        return kept[1]


def paint_plate(painter: QPainter, plate: Plate, origin: Place2, press: Press) -> None:
    """Paint everything but the picture, with the view's top-left corner at `origin`.

    Px are the painter's own units; the plate's `mm_per_px` is the scale.
    """
    paint_shapes(painter, drawn(plate), origin, plate.mm_per_px, press)


def paint_section(painter: QPainter, section: Section, origin: Place2, press: Press) -> None:
    """Paint a depth section, its left top corner at `origin`, at its own scale."""
    corner = (origin[0] - section.left / section.mm_per_px, origin[1] - section.top / section.mm_per_px)
    paint_shapes(painter, section.shapes, corner, section.mm_per_px, press)


def measure_with(font: QFont) -> Measure:
    """Widths in a font, each text measured once."""
    large = QFont(font)
    large.setPixelSize(MEASURED_AT)
    large.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    metrics = QFontMetricsF(large)

    @lru_cache(maxsize=4096)
    def width(text: str) -> float:
        return metrics.horizontalAdvance(text) / MEASURED_AT

    return lambda text, size: width(text) * round(size)


def paint_shapes(
    painter: QPainter,
    shapes: Iterable[Shape],
    origin: Place2,
    mm_per_px: float,
    press: Press,
    within: QRectF | None = None,
) -> None:
    """Paint shapes whose mm begin at `origin` (px); lines and areas outside `within` (px) are left out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = 1 / mm_per_px
    to_px = QTransform(scale, 0, 0, scale, origin[0], origin[1])
    for shape in shapes:
        if isinstance(shape, (Mark, Text)):
            at = QPointF(origin[0] + shape.at[0] * scale, origin[1] + shape.at[1] * scale)
            _paint_at(painter, shape, at, press)
        elif within is not None and not within.intersects(_reach(shape, to_px, press)):
            continue
        elif isinstance(shape, (Line, Strokes)):
            _paint_line(painter, shape, to_px, press)
        else:
            _paint_area(painter, shape, to_px, press)


def _reach(shape: Drawn, to_px: QTransform, press: Press) -> QRectF:
    """What a line or area covers, never empty."""
    return to_px.mapRect(_path(shape, press).controlPointRect()).adjusted(-1, -1, 1, 1)


def _path(shape: Drawn, press: Press) -> QPainterPath:
    if isinstance(shape, Patch):
        return press.paths_of(shape.loops, closed=True)
    return press.paths_of(shape.lines) if isinstance(shape, Strokes) else press.path(shape.points)


def _paint_line(painter: QPainter, line: Line | Strokes, to_px: QTransform, press: Press) -> None:
    of, path = press.look(line.role), to_px.map(_path(line, press))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if press.hurried:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(_pen(of.stroke or of.fill, 0.0, (), of.opacity))
        painter.drawPath(path)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return
    if of.halo:
        painter.setPen(_pen(of.halo, line.width + 2 * of.halo_width, (), of.opacity * of.halo_opacity))
        painter.drawPath(path)
    painter.setPen(_pen(of.stroke or of.fill, line.width, line.dash, of.opacity))
    painter.drawPath(path)


def _paint_area(painter: QPainter, area: Area | Patch, to_px: QTransform, press: Press) -> None:
    of = press.look(area.role)
    painter.setPen(_pen(of.stroke, of.width, (), of.opacity) if of.stroke else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(_ink(of.fill, of.opacity) if of.fill else Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not press.hurried)
    painter.drawPath(to_px.map(_path(area, press)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_at(painter: QPainter, shape: Painted, at: QPointF, press: Press) -> None:
    """A mark or a text, as a copy of what was painted before where the press keeps such copies."""
    if not press.ratio:
        _paint_fresh(painter, shape, at, press)
        return
    pixmap, corner = sprite(shape, press)
    x = round((at.x() + corner.x()) * press.ratio) / press.ratio
    y = round((at.y() + corner.y()) * press.ratio) / press.ratio
    painter.drawPixmap(QPointF(x, y), pixmap)


def sprite(shape: Painted, press: Press) -> Sprite:
    """A mark or text painted once (`press.ratio` is not 0), and where its corner lies from its `at` (px)."""
    if isinstance(shape, Mark):
        key: tuple[str | float, ...] = (shape.form, shape.radius, shape.role)
    else:
        key = (shape.text, shape.size, shape.role, shape.anchor)
    if key not in press.sprites:
        if len(press.sprites) >= MOST_SPRITES:
            press.sprites.clear()
        press.sprites[key] = _painted(shape, press)
    return press.sprites[key]


def _painted(shape: Painted, press: Press) -> Sprite:
    box = _bounds(shape, press)
    pixmap = QPixmap(ceil(box.width() * press.ratio), ceil(box.height() * press.ratio))
    pixmap.setDevicePixelRatio(press.ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_fresh(painter, shape, -box.topLeft(), press)
    painter.end()
    return pixmap, box.topLeft()


def _bounds(shape: Painted, press: Press) -> QRectF:
    """What a mark or text covers, its `at` being the origin."""
    of = press.look(shape.role)
    if isinstance(shape, Mark):
        reach = ceil(shape.radius + of.width + of.halo_width + 1)
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)
    width = press.width(shape)
    left = _shift(shape.anchor, width)
    edge = of.halo_width + 2
    return QRectF(left - edge, -1.1 * shape.size - edge, width + 2 * edge, 1.5 * shape.size + 2 * edge)


def _paint_fresh(painter: QPainter, shape: Painted, at: QPointF, press: Press) -> None:
    if isinstance(shape, Mark):
        _paint_mark(painter, shape, at, press.look(shape.role))
    else:
        _paint_text(painter, shape, at, press)


def _paint_mark(painter: QPainter, mark: Mark, at: QPointF, of: Look) -> None:
    path = QTransform.fromTranslate(at.x(), at.y()).map(_form(mark.form, mark.radius))
    line = band(mark.form, mark.radius)[1] if of.fill else max(of.width, 1.0)
    if line:
        rim, rim_width = (of.stroke, of.width) if of.fill else (of.halo, of.halo_width)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _stroke(painter, path, rim, line + 2 * rim_width, of.opacity)
        _stroke(painter, path, of.fill or of.stroke, line, of.opacity)
        return
    painter.setBrush(_ink(of.fill, of.opacity))
    _stroke(painter, path, of.stroke, 2 * of.width, of.opacity)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(path)


def _stroke(painter: QPainter, path: QPainterPath, colour: str, width: float, opacity: float) -> None:
    if colour:
        painter.setPen(_pen(colour, width, (), opacity))
        painter.drawPath(path)


@lru_cache(maxsize=64)
def _form(form: str, radius: float) -> QPainterPath:
    path = QPainterPath()
    outline = corners(form, radius)
    if outline:
        path.addPolygon(QPolygonF([QPointF(*corner) for corner in outline]))
        path.closeSubpath()
    else:
        path.addEllipse(QPointF(0, 0), *[band(form, radius)[0]] * 2)
    return path


def _paint_text(painter: QPainter, text: Text, at: QPointF, press: Press) -> None:
    of = press.look(text.role)
    font = press.sized(text.size, of)
    place = at + QPointF(_shift(text.anchor, press.width(text)), 0)
    if of.halo:
        path = QPainterPath()
        path.addText(QPointF(), press.sized(MEASURED_AT, of), text.text)
        scale = font.pixelSize() / MEASURED_AT
        path = QTransform(scale, 0, 0, scale, place.x(), place.y()).map(path)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(of.halo, 2 * of.halo_width, (), of.opacity * of.halo_opacity))
        painter.drawPath(path)
    painter.setFont(font)
    painter.setPen(_ink(of.fill, of.opacity))
    painter.drawText(place, text.text)


def _shift(anchor: str, width: float) -> float:
    return {"start": 0.0, "middle": -width / 2, "end": -width}[anchor]


@lru_cache(maxsize=256)
def _ink(colour: str, opacity: float) -> QColor:
    """See-through by itself: a painter's opacity leaks into the next shape of a PDF, and is slow on lines."""
    ink = QColor(colour)
    ink.setAlphaF(opacity)
    return ink


@lru_cache(maxsize=256)
def _pen(colour: str, width: float, dash: tuple[float, ...] = (), opacity: float = 1.0) -> QPen:
    cap = Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap
    pen = QPen(_ink(colour, opacity), width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen
