"""The depth section on the card: which needling is drawn, and its picture against the tissue."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from facemap.atlas.model import Atlas, Point
from facemap.export.raster import Press, paint_section
from facemap.picture.section import Section, section
from facemap.picture.style import style
from facemap.ui.widgets import quiet_label
from facemap.ui.wording import needling_line


class SectionPicture(QWidget):
    """Paints one section as wide as it is."""

    def __init__(self) -> None:
        super().__init__()
        self._section: Section | None = None
        self._press: Press | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_section(self, drawn: Section, press: Press) -> None:
        self._section, self._press = drawn, press
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName("Depth section")
        self.setAccessibleDescription(" ".join(drawn.sentences))
        self.update()

    def sizeHint(self) -> QSize:
        drawn = self._section
        return QSize(300, round((drawn.bottom - drawn.top) / drawn.mm_per_px) if drawn else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._section is None or self._press is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_section(painter, self._section, (0.0, 0.0), self._press)


class DepthPanel(QWidget):
    """Radio buttons for each source's needling, the picture of the chosen one, and the sentences under it."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._atlas: Atlas | None = None
        self._point: Point | None = None
        self._chosen = 0
        self._theme = "light"
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._picture = SectionPicture()
        self._under = quiet_label()
        self._under.setWordWrap(True)
        self._under.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self._choose)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._rows)
        box.addWidget(self._picture)
        box.addWidget(self._under)

    def set_point(self, atlas: Atlas, point: Point, theme: str) -> None:
        """Show a point's needlings; the first with a depth is drawn."""
        self._atlas, self._point, self._theme = atlas, point, theme
        deep = [i for i, needling in enumerate(point.needling) if needling.depth_mm]
        self._chosen = deep[0] if deep else 0
        self._fill_rows()
        self._draw()

    def _fill_rows(self) -> None:
        assert self._atlas is not None
        assert self._point is not None
        for button in self._buttons.buttons():
            self._buttons.removeButton(button)
            self._rows.removeWidget(button)
            button.deleteLater()
        for i, needling in enumerate(self._point.needling):
            button = QRadioButton(needling_line(self._atlas, needling))
            button.setChecked(i == self._chosen)
            button.setToolTip(needling.note)
            self._buttons.addButton(button, i)
            self._rows.addWidget(button)

    def _choose(self, i: int) -> None:
        self._chosen = i
        self._draw()

    def _draw(self) -> None:
        point = self._point
        if self._atlas is None or point is None or not point.needling:
            self._picture.hide()
            self._under.setText("No needling depth is given by the sources read." if point else "")
            return
        drawn = section(self._atlas, point, point.needling[self._chosen], float(max(self.width(), 240)))
        self._picture.show()
        self._picture.set_section(drawn, Press(style(self._theme, self._atlas.channels), self.font()))
        self._under.setText("\n".join([*drawn.sentences, *drawn.sources]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._draw()
