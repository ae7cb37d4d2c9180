"""The depth section on the card: which needling is drawn, and its picture against the tissue."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from facemap.atlas.model import Atlas, Point
from facemap.export.raster import Press, paint_section
from facemap.picture.section import Section, section
from facemap.ui.dressing import Reading
from facemap.ui.tongue import later, say
from facemap.ui.widgets import quiet_label, tool_button
from facemap.ui.wording import needling_lines

SIGN = 34
"""px that a button's own sign takes."""
NARROWEST = 240.0
"""px that a section needs for its words."""
REFERENCE = later("Published means, for reference; no instruction. The body in front of you differs.")
MORE, LESS = later("Figures and their sources ▸"), later("Figures and their sources ▾")


class SectionPicture(QWidget):
    """Paints one section as wide as it is."""

    def __init__(self) -> None:
        super().__init__()
        self._section: Section | None = None
        self._press: Press | None = None
        self._size = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_section(self, drawn: Section, press: Press, size: float) -> None:
        """Show a section, `size` times as large as it was made for."""
        self._section, self._press, self._size = drawn, press, size
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName(say("Depth section"))
        self.setAccessibleDescription(" ".join(drawn.sentences))
        self.update()

    def sizeHint(self) -> QSize:
        drawn = self._section
        high = (drawn.bottom - drawn.top) / drawn.mm_per_px if drawn else 0.0
        return QSize(300, round(high * self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._section is None or self._press is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._size, self._size)
        paint_section(painter, self._section, (0.0, 0.0), self._press)
        painter.end()


class DepthPanel(QWidget):
    """A button for each source's needling, the picture of the chosen one, and the sentences under it."""

    def __init__(self) -> None:
        super().__init__()
        self._atlas: Atlas | None = None
        self._point: Point | None = None
        self._chosen = 0
        self._said: dict[int, list[str]] = {}
        """What stands beside each button, by its place."""
        self._reading: Reading | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._picture = SectionPicture()
        self._under, self._figures = quiet_label(), quiet_label()
        self._more = tool_button(say(MORE), say("What was measured, in whom, by whom"), checkable=True)
        self._more.toggled.connect(self._unfold)
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self._choose)
        self._lay_out()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(self._rows)
        for part in (self._picture, self._under, self._more, self._figures):
            box.addWidget(part)
        for label in (self._under, self._figures):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._figures.hide()

    def set_point(self, atlas: Atlas, point: Point, reading: Reading) -> None:
        """Show a point's needlings; the first with a depth is drawn."""
        if point is not self._point:
            deep = [i for i, needling in enumerate(point.needling) if needling.depth_mm]
            self._chosen = deep[0] if deep else 0
        self._atlas, self._point, self._reading = atlas, point, reading
        self._fill_rows(atlas, point, reading)
        self._draw()

    def _fill_rows(self, atlas: Atlas, point: Point, reading: Reading) -> None:
        for old in self._buttons.buttons():
            self._buttons.removeButton(old)
            self._rows.removeWidget(old)
            old.deleteLater()
        self._said = {}
        for i, needling in enumerate(point.needling):
            button = QRadioButton()
            self._said[i] = [reading.said(line) for line in needling_lines(atlas, needling, reading.units)]
            button.setChecked(i == self._chosen)
            button.setToolTip(needling.note)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._buttons.addButton(button, i)
            self._rows.addWidget(button)
        self._wrap()

    def _wrap(self) -> None:
        """Break the words of the buttons, which Qt does not, where the panel ends."""
        for i, said in self._said.items():
            button, metrics = self._buttons.button(i), self.fontMetrics()
            if button is not None:
                lines = (broken(line, metrics, max(self.width(), NARROWEST) - SIGN) for line in said)
                button.setText("\n".join(lines))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, from above to below."""
        return (*self._buttons.buttons(), self._more)

    def _choose(self, i: int) -> None:
        self._chosen = i
        self._draw()

    def _unfold(self, on: bool) -> None:
        self._more.setText(say(LESS if on else MORE))
        self._figures.setVisible(on)

    def _draw(self) -> None:
        reading = self._reading
        if self._atlas is None or self._point is None or reading is None:
            return
        needled = bool(self._point.needling)
        self._picture.setVisible(needled)
        self._more.setVisible(needled)
        self._figures.setVisible(needled and self._more.isChecked())
        if not needled:
            self._under.setText(say("None of the sources read says how this point is needled."))
            return
        wide = max(self.width() / reading.size, NARROWEST)
        needling = self._point.needling[self._chosen]
        drawn = section(self._atlas, self._point, needling, wide, reading.units)
        self._picture.set_section(drawn, Press(reading.drawn_in, self.font()), reading.size)
        self._under.setText(reading.said("\n".join([*drawn.sentences, say(REFERENCE)])))
        self._figures.setText("\n".join(drawn.sources))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._wrap()
            self._draw()


def broken(text: str, metrics: QFontMetrics, width: float) -> str:
    """A text in lines that are no wider than so many px."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)
