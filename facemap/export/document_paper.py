"""Documents of several pages on a device: as PDF, on a printer, or as pictures of their pages."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from facemap.export.document import Document
from facemap.export.document_set import DPI, GREY, MM, POINT, Setter, parts, printable
from facemap.export.order import PAGES
from facemap.export.page import backed, undated
from facemap.export.pages import paged
from facemap.export.paper import CJK_FAMILIES, DOCUMENT, export_font, image_of, ready
from facemap.export.plate_rows import MARGIN, PLATE_PX_MM
from facemap.export.raster import Press, paint_shapes
from facemap.picture.needle_signs import drawn_sign
from facemap.picture.plan_plates import MARK

FOOTER_POINTS = 7.0
PICTURE_DPI = 190


class _Set:
    """A document on its pages, in units of `document_set`."""

    def __init__(self, document: Document) -> None:
        width, height = PAGES[document.page]
        self.left = self.top = MARGIN * MM
        self.inner, self.high = (width - 2 * MARGIN) * MM, (height - 2 * MARGIN) * MM
        self.font = export_font()
        self._document = document
        self._press = Press(document.style, self.font)
        self._pictures: dict[int, QImage] = {}
        px = PLATE_PX_MM * MM
        sizes = [(wide * px, high * px) for wide, high in (plate.size for plate in document.plates)]
        bold = has_bold_chinese(self.font)
        setter = Setter(
            document, self.font, self.inner, self.high, self._paint_plate, self._paint_sign, sizes, bold
        )
        self.pages = paged(list(parts(setter)), self.high)

    def paint(self, painter: QPainter, page: int) -> None:
        """Page number `page` (from 0) at the painter's origin."""
        painter.save()
        painter.translate(self.left, self.top)
        for strip, left, top in self.pages[page]:
            strip.paint(painter, left, top)
        painter.restore()
        self._paint_footer(painter, page)

    def _paint_plate(self, painter: QPainter, number: int, left: float, top: float) -> None:
        plate = self._document.plates[number]
        wide, high = plate.size
        px = PLATE_PX_MM * MM
        painter.save()
        painter.translate(left, top)
        painter.scale(px, px)
        painter.setClipRect(QRectF(0, 0, wide, high), Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(0, 0, wide, high), self._picture(number))
        origin = -plate.area[0] / plate.mm_per_px, -plate.area[1] / plate.mm_per_px
        paint_shapes(painter, plate.shapes, origin, plate.mm_per_px, self._press)
        painter.restore()

    def _paint_sign(self, painter: QPainter, sign: str, x: float, y: float) -> None:
        """As large as on a plate, and in the same colour."""
        px = PLATE_PX_MM * MM
        painter.save()
        painter.translate(x, y)
        painter.scale(px, px)
        paint_shapes(painter, [drawn_sign(sign, (0.0, 0.0), MARK)], (0.0, 0.0), 1.0, self._press)
        painter.restore()

    def _picture(self, number: int) -> QImage:
        if number not in self._pictures:
            plate = self._document.plates[number]
            pixels = max(round(plate.size[0] * PLATE_PX_MM / 25.4 * PICTURE_DPI), 1)
            self._pictures[number] = image_of(backed(plate.view, pixels, self._document.style, plate.area))
        return self._pictures[number]

    def _paint_footer(self, painter: QPainter, page: int) -> None:
        font = QFont(self.font)
        font.setPixelSize(round(FOOTER_POINTS * POINT))
        painter.setFont(font)
        painter.setPen(QColor(GREY))
        below = QRectF(self.left, self.top + self.high + 3 * MM, self.inner, (MARGIN - 5) * MM)
        words = printable(self._document.footer).replace("{page}", str(page + 1))
        words = words.replace("{pages}", str(len(self.pages)))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter), words)


def has_bold_chinese(font: QFont) -> bool:
    """Whether the family that Chinese is set in is known and has bold letters of its own."""
    chinese = [family for family in font.families() if family in CJK_FAMILIES][:1]
    return any(QFontDatabase.bold(name, style) for name in chinese for style in QFontDatabase.styles(name))


def filled(document: Document) -> tuple[int, float]:
    """How many pages the document has, and how many mm of the last one are used."""
    ready()
    pages = _Set(document).pages
    return len(pages), max((top + strip.height for strip, _, top in pages[-1]), default=0.0) / MM


def pdf(document: Document) -> bytes:
    """The document as a PDF: text and plates as vectors. The same document always gives the same bytes."""
    ready()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
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
    made = _Set(document)
    painter = QPainter(device)
    painter.scale(device.logicalDpiX() / DPI, device.logicalDpiY() / DPI)
    for page in range(len(made.pages)):
        if page:
            device.newPage()
        made.paint(painter, page)
    painter.end()


def page_images(document: Document, dpi: float = 96.0) -> Iterator[QImage]:
    """The pages as pictures, to look at before printing."""
    ready()
    width, height = (round(mm * dpi / 25.4) for mm in PAGES[document.page])
    made = _Set(document)
    for page in range(len(made.pages)):
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(dpi / DPI, dpi / DPI)
        made.paint(painter, page)
        painter.end()
        yield image
