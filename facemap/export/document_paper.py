"""Documents of several pages set by Qt: as PDF, on a printer, or as pictures of their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QRegularExpression, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from facemap.export.document import Document
from facemap.export.order import PAGES
from facemap.export.page import backed, undated
from facemap.export.paper import DOCUMENT, PDF_DPI, export_font, image_of, ready
from facemap.export.raster import Press, paint_shapes
from facemap.picture.plan_plates import PlanPlate
from facemap.picture.style import Style

MARGIN = 14.0
"""mm on all sides; the footer stands in the lower one."""
POINTS = 8.5
"""Size of the text."""
FOOTER_POINTS = 7.0
PLATE_PX_MM = 0.25
"""mm of paper for a px of a plate."""
PLATE = QTextFormat.ObjectTypes.UserObject + 1
_NUMBER = QTextFormat.Property.UserProperty + 1
PICTURE_DPI = 220
MM = 1 / 25.4


class _Plates(QPyTextObject):
    """Plates as things that stand in a line of text."""

    def __init__(self, plates: tuple[PlanPlate, ...], drawn_in: Style, font: QFont, dpi: float) -> None:
        super().__init__()
        self._plates, self._style, self._font = plates, drawn_in, font
        self._px = PLATE_PX_MM * MM * dpi
        """Units of the device for a px of a plate."""

    def intrinsicSize(self, doc: QTextDocument, position: int, format_: QTextFormat) -> QSizeF:
        wide, high = self._plates[int(format_.property(_NUMBER))].size
        return QSizeF(wide * self._px, high * self._px)

    def drawObject(
        self, painter: QPainter, rect: Any, doc: QTextDocument, position: int, format_: QTextFormat
    ) -> None:
        plate = self._plates[int(format_.property(_NUMBER))]
        left, top = plate.area[:2]
        wide, high = plate.size
        painter.save()
        painter.translate(rect.topLeft())
        painter.scale(self._px, self._px)
        painter.setClipRect(QRectF(0, 0, wide, high), Qt.ClipOperation.IntersectClip)
        pixels = max(round(wide * PLATE_PX_MM * MM * PICTURE_DPI), 1)
        picture = image_of(backed(plate.view, pixels, self._style, plate.area))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(0, 0, wide, high), picture)
        origin = -left / plate.mm_per_px, -top / plate.mm_per_px
        paint_shapes(painter, plate.shapes, origin, plate.mm_per_px, Press(self._style, self._font))
        painter.restore()


class _Set:
    """A document set for a device: pages of so many units."""

    def __init__(self, document: Document, device: QPaintDevice) -> None:
        dpi = float(device.logicalDpiX())
        self.mm = dpi * MM
        width, height = PAGES[document.page]
        self.inner = QRectF(
            MARGIN * self.mm,
            MARGIN * self.mm,
            (width - 2 * MARGIN) * self.mm,
            (height - 2 * MARGIN) * self.mm,
        )
        self.font = export_font()
        self.font.setPointSizeF(POINTS)
        self._document = document
        self._text = QTextDocument()
        self._text.setDefaultFont(self.font)
        self._text.setDocumentMargin(0)
        self._text.documentLayout().setPaintDevice(device)
        self._plates = _Plates(document.plates, document.style, export_font(), dpi)
        self._text.documentLayout().registerHandler(PLATE, self._plates)
        self._text.setDefaultStyleSheet(SHEET)
        self._text.setHtml(_marked(document.html))
        self._put_plates()
        self._text.setPageSize(self.inner.size())

    def _put_plates(self) -> None:
        """Each mark in the text becomes the plate it stands for."""
        at = self._text.find(_MARK)
        while not at.isNull():
            number = int(at.selectedText()[1:-1])
            format_ = QTextCharFormat()
            format_.setObjectType(PLATE)
            format_.setProperty(_NUMBER, number)
            at.insertText("\ufffc", format_)
            at = self._text.find(_MARK, QTextCursor(at).position())

    @property
    def pages(self) -> int:
        return self._text.pageCount()

    def paint(self, painter: QPainter, page: int) -> None:
        """Page number `page` (from 0) at the painter's origin."""
        high = self.inner.height()
        painter.save()
        painter.translate(self.inner.left(), self.inner.top() - page * high)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, page * high, self.inner.width(), high)
        context.palette.setColor(context.palette.ColorRole.Text, QColor("#000000"))
        painter.setClipRect(context.clip)
        self._text.documentLayout().draw(painter, context)
        painter.restore()
        self._paint_footer(painter, page)

    def _paint_footer(self, painter: QPainter, page: int) -> None:
        font = QFont(self.font)
        font.setPointSizeF(FOOTER_POINTS)
        painter.setFont(font)
        painter.setPen(QColor("#555555"))
        below = QRectF(
            self.inner.left(), self.inner.bottom() + 3 * self.mm, self.inner.width(), (MARGIN - 5) * self.mm
        )
        words = self._document.footer.replace("{page}", str(page + 1)).replace("{pages}", str(self.pages))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter), words)


_MARK = QRegularExpression("⟦\\d+⟧")
SHEET = """
h1 { font-size: 15pt; margin: 0 0 2pt 0; } h2 { font-size: 10.5pt; margin: 8pt 0 3pt 0; }
p { margin: 0 0 3pt 0; } th { text-align: left; font-weight: 600; } .small { font-size: 7.5pt; }
.quiet { color: #555555; }
"""


def _marked(html: str) -> str:
    return re.sub(r'<img src="plate:(\d+)">', r"⟦\1⟧", html)


def pdf(document: Document) -> bytes:
    """The document as a PDF: text and plates as vectors. The same document always gives the same bytes."""
    ready()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    writer.setPageLayout(page_layout(document))
    writer.setTitle(document.title)
    writer.setCreator("facemap")
    writer.setDocumentId(DOCUMENT)
    paint_on(writer, document)
    buffer.close()
    return undated(bytes(data.data()))


def page_layout(document: Document) -> QPageLayout:
    """The whole page, so that margins are the document's own."""
    width, height = PAGES[document.page]
    size = QPageSize(
        QSizeF(width, height), QPageSize.Unit.Millimeter, document.page, QPageSize.SizeMatchPolicy.FuzzyMatch
    )
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def paint_on(device: QPagedPaintDevice, document: Document) -> None:
    """Paint all pages on a PDF or a printer."""
    made = _Set(document, device)
    painter = QPainter(device)
    for page in range(made.pages):
        if page:
            device.newPage()
        made.paint(painter, page)
    painter.end()


def page_images(document: Document, dpi: float = 96.0) -> Iterator[QImage]:
    """The pages as pictures, to look at before printing."""
    ready()
    width, height = PAGES[document.page]
    blank = QImage(round(width * MM * dpi), round(height * MM * dpi), QImage.Format.Format_RGB32)
    blank.setDotsPerMeterX(round(dpi * 1000 * MM))
    blank.setDotsPerMeterY(round(dpi * 1000 * MM))
    made = _Set(document, blank)
    for page in range(made.pages):
        image = blank.copy()
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        made.paint(painter, page)
        painter.end()
        yield image
