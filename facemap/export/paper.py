"""Plates on paper: PNG and PDF, painted with Qt, with or without a screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QMarginsF, QRectF, QSizeF, QUuid
from PySide6.QtGui import (
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

from facemap.export.page import PDF_MM_PER_PX, backed, undated
from facemap.export.raster import Press, paint_plate
from facemap.picture.shapes import Plate

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


def has_glyphs(font: QFont) -> Callable[[str], bool]:
    """Whether a font, or one that Qt puts in its place, can draw all of a text."""
    metrics = QFontMetricsF(font)
    return lambda text: all(metrics.inFontUcs4(ord(character)) for character in text)


def png(plate: Plate, press: Press, width: int) -> bytes:
    """The plate as a PNG that is `width` pixels wide."""
    image = _image(backed(plate.view, width, press.style))
    painter = QPainter(image)
    scale = width * plate.mm_per_px / plate.view.width
    painter.scale(scale, scale)
    paint_plate(painter, plate, (0.0, 0.0), press)
    painter.end()
    return _written(lambda device: QImageWriter(device, QByteArray(b"png")).write(image))


def pdf(plate: Plate, press: Press, title: str) -> bytes:
    """The plate as a PDF page of its own size: the picture in pixels, everything else as vectors and text."""
    return undated(_written(lambda device: _pdf(device, plate, press, title)))


def _pdf(device: QIODevice, plate: Plate, press: Press, title: str) -> None:
    writer = QPdfWriter(device)
    writer.setResolution(PDF_DPI)
    width, height = (side / plate.mm_per_px for side in (plate.view.width, plate.view.height))
    size = QSizeF(width * PDF_MM_PER_PX, height * PDF_MM_PER_PX)
    page = QPageSize(size, QPageSize.Unit.Millimeter, "plate", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setTitle(title)
    writer.setCreator("facemap")
    writer.setDocumentId(DOCUMENT)
    painter = QPainter(writer)
    scale = PDF_MM_PER_PX * PDF_DPI / 25.4
    painter.scale(scale, scale)
    painter.drawImage(QRectF(0, 0, width, height), _image(backed(plate.view, round(width * 2), press.style)))
    paint_plate(painter, plate, (0.0, 0.0), press)
    painter.end()


def _image(picture: Image) -> QImage:
    rows = picture.tobytes()
    return QImage(
        rows, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888
    ).convertToFormat(QImage.Format.Format_RGB32)


def _written(write: Callable[[QIODevice], object]) -> bytes:
    data = QByteArray()
    device = QBuffer(data)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    write(device)
    device.close()
    return bytes(data.data())
