"""The plate as a picture: exported, copied, printed; all of it the window's picture, to the label."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPainter
from PySide6.QtWidgets import QApplication, QLabel

from facemap.export import choices as chosen, paper
from facemap.export.choices import Choices, Sight, copied, ordered
from facemap.export.made import description, made
from facemap.export.order import CannotRender, Drawn, Order, drawn
from facemap.export.page import PDF_MM_PER_PX
from facemap.export.raster import measure_with
from facemap.export.saved import save
from facemap.picture.shapes import Shape
from facemap.picture.style import Style
from facemap.picture.talk import said
from facemap.ui import dressing
from facemap.ui.camera import fitted
from facemap.ui.features import Feature
from facemap.ui.tongue import called, say

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

    from facemap.ui.export_box import ExportBox
    from facemap.ui.planning import Planning
    from facemap.ui.window import MainWindow


class Exporting(Feature):
    """Ctrl+E opens the box, Ctrl+C copies what is seen, Ctrl+P prints with a preview."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.box: ExportBox | None = None
        self.preview: QPrintPreviewDialog | None = None
        self._printer: QPrinter | None = None
        """Whose pages the preview shows; it must stay as long as that."""

    @property
    def choices(self) -> Choices:
        return chosen.read(self.window.settings.export)

    def keep(self, choices: Choices) -> None:
        """Remember how pictures are wanted."""
        if choices != self.choices:
            self.window.change(export=chosen.written(choices))

    def open(self) -> None:
        from facemap.ui.export_box import ExportBox

        if self.box is None:
            self.box = ExportBox(self)
        self.box.open_for(self.choices)

    # What the window shows

    def sight(self) -> Sight:
        window, canvas = self.window, self.window.canvas
        view, show, singled_out = canvas.asked
        of = window.atlas.body.views[view]
        camera = canvas.camera
        left, top = camera.to_view(0, 0)
        right, bottom = camera.to_view(canvas.width(), canvas.height())
        visible = max(left, 0.0), max(top, 0.0), min(right, of.width), min(bottom, of.height)
        whole = fitted((of.width, of.height), (canvas.width(), canvas.height()))
        return Sight(
            view,
            (of.width, of.height),
            show,
            singled_out,
            visible,
            canvas.mm_per_px,
            canvas.magnification / whole.scale,
            self._style,
            canvas.font().toString(),
            self.about(),
            self._over,
            canvas.room(),
        )

    def _over(self, mm_per_px: float) -> tuple[Shape, ...]:
        """Planned needles belong to the picture as the window shows it."""
        planning = self._planning()
        return planning.veil.shapes_at(mm_per_px) if planning is not None else ()

    def _planning(self) -> Planning | None:
        """The planner, if a plan is open."""
        if "planning" not in self.window.awake:
            return None
        planning = cast("Planning", self.window.feature("planning"))
        return planning if planning.is_open else None

    def _style(self, theme: str) -> Style:
        """The style of a theme as the window would draw it."""
        window = self.window
        if theme == "window":
            style = window.canvas.drawn_in
        else:
            style = dressing.drawn_in(window.settings, replace(window.theme, name=theme), window.atlas)
        if self._planning() is None:
            return style
        from facemap.picture.needle_looks import with_needles

        return with_needles(style)

    def about(self) -> str:
        """What is singled out, in a word or two."""
        atlas, now = self.window.atlas, self.window.browsing
        if now.code:
            return self.window.reading.said(said(atlas, now.code))
        if now.condition in atlas.conditions:
            return called(atlas.conditions[now.condition].names)
        kind, _, name = now.topic.partition(":")
        entries = getattr(atlas, f"{kind}s", {}) if kind != "index" else {}
        names = getattr(entries.get(name), "names", None)
        return called(names) if names else now.query

    # Files

    def save(self, file: Path, choices: Choices) -> str:
        """Write the picture; a sentence on how that went. Raises CannotRender."""
        done = made(self.window.atlas, ordered(choices, self.sight()))
        save(file, done.data)
        return " ".join((say("Saved as {file}.", file=str(file)), *done.told))

    def drawn(self, choices: Choices) -> Drawn:
        """How it would look."""
        order = ordered(choices, self.sight())
        return drawn(self.window.atlas, order, measure_with(paper.font_of(order)))

    # The clipboard

    def copy(self) -> None:
        """What is seen, as a picture and in words; the words alone where some are selected on the card."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLabel) and focus.hasSelectedText():
            QGuiApplication.clipboard().setText(focus.selectedText())
            return
        try:
            self._put(copied(self.sight()))
        except CannotRender as why:
            self.window.status.say_place(_sentence(why))
        else:
            self.window.status.say_place(say("The plate is on the clipboard, as a picture and in words."))

    def copy_as(self, choices: Choices) -> None:
        """The picture as the box would export it. Raises CannotRender."""
        self._put(replace(ordered(choices, self.sight()), kind="png", page=""))

    def _put(self, order: Order) -> None:
        font = paper.font_of(order)
        found = drawn(self.window.atlas, order, measure_with(font))
        data = QMimeData()
        data.setImageData(paper.image(found, font, order.scale))
        data.setText(description(found.plate))
        QGuiApplication.clipboard().setMimeData(data)

    # Printing

    def print(self) -> None:
        """The page as it will be printed, and from there to a printer."""
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.window.atlas.body.views[self.window.browsing.view].title)
        printer.setFullPage(True)
        left, top, right, bottom = self.sight().visible
        lies = right - left > bottom - top
        printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
        )
        if self.preview is not None:
            self.preview.deleteLater()
        self.preview = QPrintPreviewDialog(printer, self.window)
        self._printer = printer
        self.preview.setWindowTitle(say("Print the plate"))
        self.preview.setModal(False)
        self.preview.paintRequested.connect(self.print_on)
        self.preview.resize(900, 760)
        self.preview.show()

    def print_on(self, printer: QPrinter) -> None:
        """Paint the page that lies in a printer."""
        wanted = self.choices
        theme = "print" if wanted.theme == "window" else wanted.theme
        order = ordered(replace(wanted, kind="pdf", theme=theme, background="transparent"), self.sight())
        font = paper.font_of(order)
        size: QSizeF = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter).size()
        painter = QPainter(printer)
        scale = PDF_MM_PER_PX * printer.resolution() / 25.4
        painter.scale(scale, scale)
        try:
            found = drawn(self.window.atlas, order, measure_with(font), pages=[(size.width(), size.height())])
            paper.paint(painter, found, font, 2.0)
        except CannotRender as why:
            self.window.status.say_place(_sentence(why))
        painter.end()


def _sentence(why: CannotRender) -> str:
    text = str(why)
    return say("{sentence}.", sentence=f"{text[:1].upper()}{text[1:]}")
