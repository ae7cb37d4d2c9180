"""Sheets painted with Qt: PNG, PDF and whatever else a painter paints on, with or without a screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QMarginsF, QRectF, QSizeF, QUuid
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from facemap.atlas.tongue import say
from facemap.export.order import CannotRender, Drawn, Order, check_size
from facemap.export.page import PDF_MM_PER_PX, backed, undated
from facemap.export.raster import Press, paint_shapes

if TYPE_CHECKING:
    from PIL.Image import Image

FAMILIES = (
    "Noto Sans", "Source Sans 3", "Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans"
)  # fmt: skip
CJK_FAMILIES = (
    "Noto Sans CJK TC", "Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans", "PingFang TC",
    "Microsoft JhengHei", "WenQuanYi Zen Hei",
)  # fmt: skip
DOCUMENT = QUuid("{6f2b0c3e-5d1a-5c59-9a53-6a1f0f7f4d10}")
"""Every PDF says it is the same document, so that equal plates are equal files."""
PDF_DPI = 600


def ready() -> None:
    """Make sure that Qt can paint; on Linux out of sight, which needs neither a screen nor its libraries."""
    if QGuiApplication.instance():
        return
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    QHashSeed.setDeterministicGlobalSeed()  # or parts of a PDF would come in another order each time
    _KEPT.append(QGuiApplication(["facemap"]))


_KEPT: list[QGuiApplication] = []


def export_font() -> QFont:
    """What exports are set in: the first of a few plain families that is installed, with one for Chinese."""
    there = set(QFontDatabase.families())
    first = next((family for family in FAMILIES if family in there), QGuiApplication.font().family())
    font = QFont(first)
    font.setFamilies([first, *(family for family in CJK_FAMILIES if family in there)])
    return font


def family(font: QFont) -> str:
    """How other programs know a font."""
    return font.families()[0] if font.families() else font.family()


def has_glyphs(font: QFont) -> Callable[[str], bool]:
    """Whether a font, or one that Qt puts in its place, can draw all of a text."""
    metrics = QFontMetricsF(font)
    return lambda text: all(metrics.inFontUcs4(ord(character)) for character in text)


def font_of(order: Order) -> QFont:
    """The font a plate is laid out with."""
    if not order.font:
        return export_font()
    font = QFont()
    font.fromString(order.font)
    return font


def paint(painter: QPainter, drawn: Drawn, font: QFont, finest: float) -> None:
    """Paint a sheet at the painter's origin; `finest` is how many pixels of the picture a px may have."""
    sheet = drawn.sheet
    left, top, right, bottom = sheet.frame
    press = Press(drawn.style, font)
    if not drawn.transparent:
        painter.fillRect(QRectF(0, 0, sheet.width, sheet.height), QColor(drawn.style.paper))
    painter.save()
    painter.setClipRect(QRectF(left, top, right - left, bottom - top))
    width = max(round(drawn.size[0] * sheet.zoom * finest), 1)
    picture = backed(drawn.plate.view, width, drawn.style, drawn.area, drawn.transparent)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(left, top, right - left, bottom - top), image_of(picture))
    painter.translate(left, top)
    painter.scale(sheet.zoom, sheet.zoom)
    paint_shapes(painter, drawn.shapes, drawn.origin, drawn.plate.mm_per_px, press)
    painter.restore()
    paint_shapes(painter, sheet.shapes, (0.0, 0.0), 1.0, press)


def image(drawn: Drawn, font: QFont, scale: float) -> QImage:
    """The sheet with `scale` pixels for each px. Raises CannotRender where it is too large."""
    check_size(drawn.sheet, scale)
    width, height = round(drawn.sheet.width * scale), round(drawn.sheet.height * scale)
    format_ = QImage.Format.Format_ARGB32_Premultiplied if drawn.transparent else QImage.Format.Format_RGB32
    found = QImage(max(width, 1), max(height, 1), format_)
    if found.isNull():
        raise CannotRender(say("there is not enough memory for a picture of {w} × {h} px", w=width, h=height))
    found.fill(QColor(0, 0, 0, 0) if drawn.transparent else QColor(drawn.style.paper))
    dots = round(1000 / PDF_MM_PER_PX * scale)
    found.setDotsPerMeterX(dots)
    found.setDotsPerMeterY(dots)
    painter = QPainter(found)
    painter.scale(width / drawn.sheet.width, height / drawn.sheet.height)
    paint(painter, drawn, font, scale)
    painter.end()
    return found


def png(drawn: Drawn, font: QFont, scale: float) -> bytes:
    """The sheet as a PNG."""
    picture = image(drawn, font, scale)
    return _written(lambda device: QImageWriter(device, QByteArray(b"png")).write(picture))


def pdf(drawn: Drawn, font: QFont, title: str) -> bytes:
    """The sheet as a PDF page of its own size: the picture in pixels, all else as vectors and text."""
    return undated(_written(lambda device: _pdf(device, drawn, font, title)))


def _pdf(device: QIODevice, drawn: Drawn, font: QFont, title: str) -> None:
    writer = QPdfWriter(device)
    writer.setResolution(PDF_DPI)
    size = QSizeF(drawn.sheet.width * PDF_MM_PER_PX, drawn.sheet.height * PDF_MM_PER_PX)
    page = QPageSize(size, QPageSize.Unit.Millimeter, "plate", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setTitle(title)
    writer.setCreator("facemap")
    writer.setDocumentId(DOCUMENT)
    painter = QPainter(writer)
    scale = PDF_MM_PER_PX * PDF_DPI / 25.4
    painter.scale(scale, scale)
    paint(painter, drawn, font, 2.0)
    painter.end()


def image_of(picture: Image) -> QImage:
    """A picture of Pillow's for Qt."""
    rows, clear = picture.tobytes(), picture.mode == "RGBA"
    made = QImage.Format.Format_RGBA8888 if clear else QImage.Format.Format_RGB888
    kept = QImage.Format.Format_ARGB32_Premultiplied if clear else QImage.Format.Format_RGB32
    channels = len(picture.mode)
    return QImage(rows, picture.width, picture.height, channels * picture.width, made).convertToFormat(kept)


def _written(write: Callable[[QIODevice], object]) -> bytes:
    data = QByteArray()
    device = QBuffer(data)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    write(device)
    device.close()
    return bytes(data.data())
