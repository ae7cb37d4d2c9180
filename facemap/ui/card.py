"""The card of the chosen point: everything known about it, in the order a person asks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from facemap.atlas.browse import neighbours
from facemap.atlas.model import Atlas, Point
from facemap.picture.guide import sentences
from facemap.ui import wording
from facemap.ui.depth import DepthPanel
from facemap.ui.theme import Theme, theme_colours
from facemap.ui.widgets import rich_label, tool_button

EMPTY = (
    "<p>Click a point on the body, or type a name, a code or a condition in the search box.</p>"
    "<p>Arrow keys walk the points, <b>G</b> shows how a point is found, "
    "<b>[</b> and <b>]</b> change the view.</p>"
)


class Card(QScrollArea):
    """`link_followed` carries condition:NAME or muscle:NAME; `point_wanted` a code."""

    link_followed = Signal(str)
    point_wanted = Signal(str)

    def __init__(self, hanzi: bool) -> None:
        super().__init__()
        self._hanzi = hanzi
        self._point: Point | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Card of the chosen point")
        inside = QWidget()
        self._box = QVBoxLayout(inside)
        self._box.setContentsMargins(16, 14, 16, 18)
        self._box.setSpacing(5)
        self._title = rich_label()
        self._code = QLabel()
        self._before, self._after = (
            tool_button("‹", "", name="Previous point on the channel"),
            tool_button("›", "", name="Next point on the channel"),
        )
        self._copy = tool_button("Copy names", "Copy all forms of the name")
        self._channel = rich_label()
        self._where, self._rest = rich_label(), rich_label()
        self._depth_head = rich_label()
        self._depth = DepthPanel()
        self._lay_out()
        self.setWidget(inside)
        self._copy.clicked.connect(self._copy_names)
        self._before.clicked.connect(lambda: self._go(0))
        self._after.clicked.connect(lambda: self._go(1))
        for label in (self._where, self._rest, self._channel):
            label.linkActivated.connect(self.link_followed)
        self._steps: tuple[str, str] = ("", "")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._code)
        top.addStretch(1)
        for button in (self._copy, self._before, self._after):
            top.addWidget(button)
        self._box.addLayout(top)
        for part in (self._title, self._channel, self._where, self._depth_head, self._depth, self._rest):
            self._box.addWidget(part)
        self._box.addStretch(1)

    def show_nothing(self, theme: Theme) -> None:
        self._point = None
        for part in (
            self._code,
            self._copy,
            self._before,
            self._after,
            self._channel,
            self._depth,
            self._depth_head,
            self._rest,
        ):
            part.hide()
        self._title.setText('<span style="font-size:large;font-weight:600">facemap</span>')
        self._where.setText(f'<div style="color:{theme.quiet}">{EMPTY}</div>')

    def show_point(self, atlas: Atlas, point: Point, side: str, theme: Theme) -> None:
        """Fill the card; scrolls to the top when the point is another one."""
        if self._point is None or self._point.code != point.code:
            self.verticalScrollBar().setValue(0)
        self._point = point
        colours = theme_colours(theme)
        self._fill_head(atlas, point, side, colours)
        self._where.setText(wording.where(atlas, point, sentences(atlas, point.code), colours))
        self._depth_head.setText(wording.heading("Needling, as sources give it", colours))
        self._depth.set_point(atlas, point, theme.name)
        parts = (
            wording.cautions,
            wording.study,
            wording.conditions,
            wording.muscles,
            wording.variants,
            wording.sources,
        )
        self._rest.setText("".join(part(atlas, point, colours) for part in parts))
        for part in (self._code, self._copy, self._channel, self._depth, self._depth_head, self._rest):
            part.show()

    def _fill_head(self, atlas: Atlas, point: Point, side: str, colours: dict[str, str]) -> None:
        names, channel = point.names, atlas.channels.get(point.channel)
        colour = channel.colour if channel else colours["quiet"]
        self._code.setText(f" {point.code} ")
        self._code.setStyleSheet(
            f"background:{colour}; color:white; border-radius:5px; padding:2px 6px; font-weight:600;"
        )
        hanzi = (
            [form for form in dict.fromkeys((names.hanzi, names.simplified)) if form] if self._hanzi else []
        )
        title = names.pinyin or names.english
        forms = f'<span style="font-size:x-large;font-weight:600">{title}</span>'
        if hanzi:
            forms += f'  <span style="font-size:x-large">{" / ".join(hanzi)}</span>'
        english = names.english if names.pinyin else names.latin
        forms += f'<br><span style="color:{colours["quiet"]}">{english}</span>'
        self._title.setText(forms)
        words = [wording.KIND_WORDS.get(point.kind, point.kind)]
        if channel:
            words.append(f'<span style="color:{colour}">●</span> {channel.names.english} channel')
        if side:
            words.append(wording.SIDE_WORDS[side])
        self._channel.setText(f'<p style="margin:2px 0 8px 0">{" · ".join(words)}</p>')
        self._steps = neighbours(atlas, point.code)
        for button, code in zip((self._before, self._after), self._steps, strict=True):
            button.setVisible(bool(channel))
            button.setEnabled(bool(code))
            button.setToolTip(f"{code} on this channel" if code else "")

    def _go(self, way: int) -> None:
        self.point_wanted.emit(self._steps[way])

    def _copy_names(self) -> None:
        if self._point:
            names = self._point.names
            forms = dict.fromkeys(
                (self._point.code, names.pinyin, names.hanzi, names.simplified, names.english, names.latin)
            )
            QGuiApplication.clipboard().setText(" ".join(form for form in forms if form))
