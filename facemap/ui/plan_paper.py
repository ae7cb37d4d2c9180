"""Session sheet and client handout as they will be on paper: looked at, saved as PDF, printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QCursor, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from facemap.export import document_paper, paper
from facemap.export.document import Document
from facemap.export.handout import handout
from facemap.export.order import PAGES as SIZES
from facemap.export.raster import measure_with
from facemap.export.session_sheet import session_sheet
from facemap.plan.client_words import file_name
from facemap.ui.plan_client import Words
from facemap.ui.plan_heeding import UNDER_WAY
from facemap.ui.plan_menu import write_beside
from facemap.ui.tongue import count, later, say
from facemap.ui.widgets import Choice, Tick, quiet_label

if TYPE_CHECKING:
    from facemap.ui.planning import Planning

TITLES = later({"sheet": "Session sheet", "handout": "Client handout"})
PAGES = ("A4", "Letter")
PDFS = later("PDF (*.pdf)")
LEAST_DPI, MOST_DPI = 60.0, 110.0
TYPED_MS = 700
"""After the last letter, the pages are set anew."""
EDGES = 44
"""px beside a page."""


class PlanPaper(QDialog):
    """`kind` is sheet or handout. The pages are set once the dialog is seen."""

    def __init__(self, planning: Planning, kind: str) -> None:
        super().__init__(planning.window)
        self._planning, self._kind = planning, kind
        self.document: Document | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(TITLES[kind]))
        self.page = Choice()
        self.page.addItems(PAGES)
        self.page.setAccessibleName(say("Size of the paper"))
        self.page.setCurrentText(usual_page())
        self.named = Tick(say("With the client's label"))
        self.named.setVisible(kind == "handout")
        self.advice = Words(say("Advice of your own, a line each"))
        self.urgent = Words(say("When to ask for help, in words of your own, a line each"))
        for typed in (self.advice, self.urgent):
            typed.setPlaceholderText(typed.accessibleName())
            typed.setVisible(kind == "handout")
        self._many = quiet_label()
        self.pages = QWidget()
        self._lay_out()
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.set_pages)
        self.page.currentTextChanged.connect(lambda _: self._soon.start(0))
        self.named.toggled.connect(lambda _: self._soon.start(0))
        for typed in (self.advice, self.urgent):
            typed.textChanged.connect(lambda: self._soon.start(TYPED_MS))
        self._soon.start(30)
        planning.heeding.heeded.connect(self._heeded)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for part in (self.page, self.named, self._many):
            top.addWidget(part)
        top.addStretch(1)
        for words, does in ((say("Save as PDF…"), self.ask), (say("Print…"), self.print)):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(does)
            top.addWidget(button)
        QShortcut(QKeySequence.StandardKey.Print, self, self.print)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._area.setAccessibleName(say("Pages"))
        box = QVBoxLayout(self)
        box.addLayout(top)
        own = QHBoxLayout()
        for typed in (self.advice, self.urgent):
            own.addWidget(typed)
        box.addLayout(own)
        box.addWidget(self._area, 1)
        room = self.screen().availableGeometry()
        self.resize(min(1000, room.width() - 40), min(860, room.height() - 60))

    def _heeded(self) -> None:
        """What the sheet waited for may be there."""
        if self.document is None and self._kind == "sheet":
            self._soon.start(0)

    def set_pages(self, wait: bool = False) -> None:
        """Set the document anew, and show its pages. A session sheet without all there is to heed would be
        taken for the whole: it comes as soon as that is known, or at once with `wait`."""
        if self._kind == "sheet":
            self._planning.heeding.look(wait)
            if not self._planning.heeding.is_whole:
                self._many.setText(say(UNDER_WAY))
                return
        QApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
        try:
            self.document = self._made()
            dots = self._dpi() * self.devicePixelRatioF()
            images = list(document_paper.page_images(self.document, dots))
        finally:
            QApplication.restoreOverrideCursor()
        self._many.setText(count("{n} page", "{n} pages", len(images)))
        self.pages = QWidget()
        column = QVBoxLayout(self.pages)
        for number, image in enumerate(images, 1):
            column.addWidget(self._picture(image, number), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._area.setWidget(self.pages)

    def _dpi(self) -> float:
        """As large as there is room for, so that nobody scrolls sideways."""
        inches = SIZES[self.page.currentText()][0] / 25.4
        return max(min(MOST_DPI, (self._area.viewport().width() - EDGES) / inches), LEAST_DPI)

    def _made(self) -> Document:
        planning, page = self._planning, self.page.currentText()
        atlas, plan = planning.window.atlas, planning.plan
        measure = measure_with(paper.export_font())
        if self._kind == "handout":
            own = (_lines(self.advice), _lines(self.urgent))
            return handout(atlas, plan, measure, page, self.named.isChecked(), *own)
        return session_sheet(atlas, plan, planning.heeding.findings, measure, page)

    def _settled(self) -> Document | None:
        """The document with all that was typed."""
        if self._soon.isActive() or self.document is None:
            self._soon.stop()
            self.set_pages(wait=True)
        return self.document

    def _picture(self, image: QImage, number: int) -> QLabel:
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        label = QLabel()
        label.setObjectName("paper")
        label.setPixmap(picture)
        label.setAccessibleName(say("Page {n}", n=number))
        return label

    def ask(self) -> None:
        file = self._planning.file
        usual = str(Path(file.folder()) / f"{file_name(f'{file.title()} – {self.windowTitle()}')}.pdf")
        name, _ = QFileDialog.getSaveFileName(self, say("Save as PDF"), usual, say(PDFS))
        document = self._settled() if name else None
        if document is not None:
            path = Path(name) if Path(name).suffix.lower() == ".pdf" else Path(name + ".pdf")
            write_beside(self._planning, path, document_paper.pdf(document))

    def print(self) -> None:
        """The system's dialog, and from there to a printer."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        document = self._settled()
        if document is None:
            return
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(document.title)
        self._printer.setPageLayout(document_paper.page_layout(document))
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda printer: document_paper.paint_on(printer, document))
        dialog.setModal(True)
        dialog.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._soon.stop()
        super().closeEvent(event)


def _lines(typed: Words) -> list[str]:
    return [line.strip() for line in typed.toPlainText().splitlines() if line.strip()]


def usual_page() -> str:
    """What paper people here put into printers."""
    imperial = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return PAGES[1] if imperial else PAGES[0]
