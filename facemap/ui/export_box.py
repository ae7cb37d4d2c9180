"""The box that exports the plate: what, how and where to, with the picture as it will be."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from facemap.export import paper
from facemap.export.choices import SCALES, Choices, letters
from facemap.export.order import CannotRender, Drawn, check_size
from facemap.export.page import PDF_MM_PER_PX
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.exporting import Exporting
from facemap.ui.widgets import Choice, Tick

FORMATS = {
    "png": later("PNG, a picture of pixels"), "svg": later("SVG, a drawing of any size"),
    "pdf": later("PDF, a page to print"),
}  # fmt: skip
FILTERS = {"png": later("PNG picture (*.png)"), "svg": later("SVG drawing (*.svg)"),
           "pdf": later("PDF document (*.pdf)")}  # fmt: skip
AREAS = {"visible": later("What is seen"), "view": later("The whole view")}
THEMES = {
    "window": later("As in the window"), "light": later("Light"), "dark": later("Dark"),
    "print": later("For white paper"),
}  # fmt: skip
BACKGROUNDS = {"paper": later("Paper"), "transparent": later("Transparent")}
PAGES = {"A4": "A4", "Letter": "Letter", "": later("The picture's own size")}
SMALLEST = 5.0
"""Points below which letters on paper are too small to be read with ease."""
PREVIEW = QSize(380, 440)
REST_MS = 200


class ExportBox(QDialog):
    """Stays open beside the window and follows what is shown in it."""

    def __init__(self, exporting: Exporting) -> None:
        super().__init__(exporting.window)
        self._exporting = exporting
        self._choices = Choices()
        self.setWindowTitle(say("Export the plate"))
        self._preview = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._preview.setFixedSize(PREVIEW)
        self._preview.setObjectName("preview")
        self._preview.setAccessibleName(say("How it will look"))
        self._facts, self._answer = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._facts.setObjectName("quiet")
        self._answer.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self._answer.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._combos: dict[str, QComboBox] = {}
        self._checks: dict[str, QCheckBox] = {}
        self._form = QFormLayout()
        self._fill_form()
        self._lay()
        self._resting = QTimer(self, singleShot=True, interval=REST_MS)
        self._resting.timeout.connect(self._show_preview)
        exporting.window.canvas.painted.connect(self._follow)
        self._seen: object = None

    def _fill_form(self) -> None:
        scales = {scale: say("{n} times as fine", n=scale) for scale in SCALES}
        rows: tuple[tuple[str, str, dict[str, str] | dict[int, str]], ...] = (
            ("kind", say("Format"), FORMATS), ("area", say("Shows"), AREAS),
            ("theme", say("Colours"), THEMES), ("background", say("Ground"), BACKGROUNDS),
            ("scale", say("Pixels"), scales), ("page", say("Page"), PAGES),
        )  # fmt: skip
        for name, title, choices in rows:
            combo = Choice()
            combo.setAccessibleName(title)
            for value, words in choices.items():
                combo.addItem(say(words), value)
            combo.activated.connect(lambda _, name=name, combo=combo: self._choose(name, combo.currentData()))
            self._combos[name] = combo
            self._form.addRow(title, combo)
        for name, words in (
            ("legend", say("With a legend and the sources")), ("fresh", say("Set labels anew for the page"))
        ):  # fmt: skip
            check = Tick(words)
            check.clicked.connect(lambda on, name=name: self._choose(name, on))
            self._checks[name] = check
            self._form.addRow(check)

    def _lay(self) -> None:
        buttons = QHBoxLayout()
        self._save = _button(say("Save…"), self._ask, default=True)
        self._copy = _button(say("Copy"), self._copy_it)
        for button in (self._copy, _button(say("Print…"), self._exporting.print), self._save):
            buttons.addWidget(button)
        right = QVBoxLayout()
        right.addLayout(self._form)
        right.addWidget(self._facts)
        right.addStretch(1)
        right.addWidget(self._answer)
        right.addLayout(buttons)
        box = QHBoxLayout(self)
        box.setSpacing(18)
        box.addWidget(self._preview)
        box.addLayout(right, 1)

    # What is chosen

    @property
    def choices(self) -> Choices:
        return self._choices

    @property
    def answer(self) -> str:
        """What was said last about saving or copying."""
        return str(self._answer.text())

    @property
    def facts(self) -> str:
        return str(self._facts.text())

    def open_for(self, choices: Choices) -> None:
        self._choices = choices
        self._say("")
        self._show_choices()
        self.show()
        self.raise_()
        self.activateWindow()

    def _choose(self, name: str, value: object) -> None:
        changed: dict[str, object] = {name: value}
        self._choices = replace(self._choices, **changed)  # type: ignore[arg-type]
        self._say("")
        self._exporting.keep(self._choices)
        self._show_choices()

    def _show_choices(self) -> None:
        now = self._choices
        for name, combo in self._combos.items():
            combo.setCurrentIndex(combo.findData(getattr(now, name)))
        for name, check in self._checks.items():
            check.setChecked(getattr(now, name))
        self._form.setRowVisible(self._combos["scale"], now.kind == "png")
        self._form.setRowVisible(self._combos["page"], now.kind == "pdf")
        self._form.setRowVisible(self._checks["fresh"], now.kind == "pdf" and bool(now.page))
        self._resting.start()

    # What it will be

    def _follow(self) -> None:
        """The window shows something else."""
        if self.isVisible():
            sight = self._exporting.sight()
            seen = (*sight[:7], sight.style_of("window"))
            if seen != self._seen:
                self._seen = seen
                self._resting.start()

    def _show_preview(self) -> None:
        if not self.isVisible():
            return
        try:
            found = self._exporting.drawn(self._choices)
        except CannotRender as why:
            self._facts.setText(_sentence(why))
            self._preview.clear()
            return
        self._facts.setText(facts(self._choices, found, self._exporting.sight().show.text_px))
        ratio = self.devicePixelRatioF()
        sheet = found.sheet
        scale = ratio * min(PREVIEW.width() / sheet.width, PREVIEW.height() / sheet.height)
        with suppress(CannotRender):
            picture = QPixmap.fromImage(paper.image(found, self._exporting.window.canvas.font(), scale))
            picture.setDevicePixelRatio(ratio)
            self._preview.setPixmap(self._edged(picture))

    def _edged(self, picture: QPixmap) -> QPixmap:
        """The picture with the edges of its paper."""
        painter = QPainter(picture)
        painter.setPen(QColor(self._exporting.window.theme.line))
        size = picture.deviceIndependentSize()
        painter.drawRect(QRectF(0, 0, size.width() - 1, size.height() - 1))
        painter.end()
        return picture

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._resting.start()

    # Where it goes

    def _ask(self) -> None:
        kind = self._choices.kind
        view = self._exporting.window.browsing.view
        place = Path(self._choices.folder) / f"{view}.{kind}"
        dialog = QFileDialog(self, say("Export the plate"), str(place.parent), say(FILTERS[kind]))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(place.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.open()

    def save(self, file: Path) -> None:
        """Write it, and say how that went."""
        self._choices = replace(self._choices, folder=str(file.parent))
        self._exporting.keep(self._choices)
        self._try(lambda: self._exporting.save(file, self._choices))

    def _copy_it(self) -> None:
        def copy() -> str:
            self._exporting.copy_as(self._choices)
            return say("The plate is on the clipboard, as a picture and in words.")

        self._try(copy)

    def _try(self, do: Callable[[], str]) -> None:
        QApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
        try:
            answer, fine = do(), True
        except CannotRender as why:
            answer, fine = _sentence(why), False
        except MemoryError:
            answer, fine = say("There is not enough memory for a picture that large."), False
        finally:
            QApplication.restoreOverrideCursor()
        self._say(answer, fine)

    def _say(self, text: str, fine: bool = True) -> None:
        self._answer.setText(text)
        self._answer.setObjectName("quiet" if fine else "warning")
        self._answer.style().unpolish(self._answer)
        self._answer.style().polish(self._answer)


def facts(choices: Choices, found: Drawn, text_px: float) -> str:
    """How large it will be, and on paper how small its letters."""
    sheet = found.sheet
    if choices.kind == "png":
        try:
            check_size(sheet, choices.scale)
        except CannotRender as why:
            return _sentence(why)
        width, height = round(sheet.width * choices.scale), round(sheet.height * choices.scale)
        return say("{width} × {height} pixels", width=width, height=height)
    width, height = (round(side * PDF_MM_PER_PX) for side in (sheet.width, sheet.height))
    if choices.kind == "svg":
        return say("{width} × {height} mm at its own size, and sharp at any", width=width, height=height)
    size = letters(text_px, sheet.zoom)
    if size < SMALLEST and not choices.fresh:
        return say(
            "{width} × {height} mm; letters {size:.1f} points high: zoom in, or set the labels anew",
            width=width, height=height, size=size,
        )  # fmt: skip
    return say("{width} × {height} mm; letters {size:.1f} points high", width=width, height=height, size=size)


def _sentence(why: CannotRender) -> str:
    text = str(why)
    return f"{text[:1].upper()}{text[1:]}."


def _button(text: str, does: Callable[[], object], default: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setDefault(default)
    button.setAutoDefault(default)
    button.clicked.connect(lambda _=False: does())
    return button
