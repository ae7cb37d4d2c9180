"""The page of the card: everything known about a point, in the order a person asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facemap.atlas.browse import neighbours
from facemap.atlas.model import Atlas, Point
from facemap.picture.colour import legible
from facemap.picture.guide import sentences
from facemap.ui import wording
from facemap.ui.depth import DepthPanel
from facemap.ui.dressing import Reading
from facemap.ui.tongue import say
from facemap.ui.widgets import Section, in_tab_order, rich_label, tool_button

AFTER_NEEDLING = (
    wording.study, wording.near_by, wording.clients, wording.conditions, wording.muscles,
    wording.variants, wording.sources,
)  # fmt: skip


class CardPage(QWidget):
    """One point from its name to its sources."""

    link_followed = Signal(str)
    point_wanted = Signal(str)

    def __init__(self, hanzi: bool, sections: Sequence[Section] = ()) -> None:
        super().__init__()
        self._hanzi = hanzi
        self._point: Point | None = None
        self._reading: Reading | None = None
        self._sections: list[Section] = []
        self._below_names = QVBoxLayout()
        self._beside = ("", "")
        self._code = QLabel()
        self._before = tool_button("‹", "", name=say("Previous point on the channel"))
        self._after = tool_button("›", "", name=say("Next point on the channel"))
        self._copy = tool_button(say("Copy names"), say("Copy all forms of the name"))
        self._title, self._channel, self._where = rich_label(), rich_label(), rich_label()
        self._cautions, self._depth_head, self._rest = rich_label(), rich_label(), rich_label()
        self._depth = DepthPanel()
        self._lay_out()
        for section in sections:
            self.add_section(section)
        self._copy.clicked.connect(self._copy_names)
        self._before.clicked.connect(lambda: self.point_wanted.emit(self._beside[0]))
        self._after.clicked.connect(lambda: self.point_wanted.emit(self._beside[1]))
        self._rest.linkActivated.connect(self.link_followed)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 18)
        box.setSpacing(5)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._code)
        top.addStretch(1)
        for button in (self._copy, self._before, self._after):
            top.addWidget(button)
        box.addLayout(top)
        for part in (self._title, self._channel):
            box.addWidget(part)
        box.addLayout(self._below_names)
        box.addWidget(self._where)
        box.addSpacing(8)
        box.addWidget(self._cautions)
        box.addSpacing(10)
        box.addWidget(self._depth_head)
        box.addWidget(self._depth)
        box.addWidget(self._rest)
        box.addStretch(1)

    @property
    def needling_top(self) -> int:
        """How far down (px) it tells of needling: depths by source, and the tissue they go through."""
        return self._depth_head.y()

    def add_section(self, section: Section) -> None:
        """A part that a feature adds, below the names."""
        self._sections.append(section)
        self._below_names.addWidget(section)
        if self._point is not None:
            section.show_point(self._point.code)

    def _put_in_order(self) -> None:
        """Tab goes down the page as one reads it."""
        head = (self._copy, self._before, self._after, self._title, self._channel)
        text = (self._where, self._cautions, self._depth_head)
        in_tab_order((*head, *self._sections, *text, *self._depth.stops, self._rest))

    def show_point(self, atlas: Atlas, point: Point, side: str, reading: Reading) -> None:
        self._point, self._reading = point, reading
        for section in self._sections:
            section.show_point(point.code)
        colours, said = reading.colours, reading.said
        self._fill_head(atlas, point, side, reading)
        self._where.setText(said(wording.where(atlas, point, sentences(atlas, point.code), colours)))
        self._cautions.setText(said(wording.cautions(atlas, point, colours)))
        self._cautions.setVisible(bool(point.cautions))
        self._depth_head.setText(said(wording.needling_head(atlas, point, colours)))
        self._depth.set_point(atlas, point, reading)
        self._rest.setText(said("".join(part(atlas, point, colours) for part in AFTER_NEEDLING)))
        self._put_in_order()

    def _fill_head(self, atlas: Atlas, point: Point, side: str, reading: Reading) -> None:
        channel = atlas.channels.get(point.channel)
        chip = legible(channel.colour if channel else reading.theme.quiet, "#FFFFFF", 4.5)
        self._code.setText(reading.said(point.code))
        self._code.setStyleSheet(
            f"background:{chip}; color:white; border-radius:5px; padding:3px 8px; font-weight:600;"
        )
        self._title.setText(wording.title(point, self._hanzi, reading.colours))
        self._channel.setText(wording.kind_line(atlas, point, side if reading.side_words else ""))
        self._beside = neighbours(atlas, point.code)
        for button, code in zip((self._before, self._after), self._beside, strict=True):
            button.setVisible(bool(channel))
            button.setEnabled(bool(code))
            button.setToolTip(say("{code} on this channel", code=reading.said(code)) if code else "")

    def _copy_names(self) -> None:
        if self._point and self._reading:
            QGuiApplication.clipboard().setText(self._reading.said(wording.all_names(self._point)))
