"""The card beside the plate. What fills it is made when the first point is chosen, not at the start."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from facemap.atlas.browse import Browse
from facemap.atlas.model import Atlas, Point
from facemap.ui.dressing import Reading
from facemap.ui.tongue import later, say
from facemap.ui.widgets import Section, rich_label

if TYPE_CHECKING:
    from facemap.ui.card_page import CardPage

EMPTY = (
    later("Click a point on the body, or type a name, a code or a condition in the search box."),
    later(
        "Arrow keys walk the points, <b>G</b> shows how a point is found, "
        "<b>[</b> and <b>]</b> change the view."
    ),
)


class Card(QScrollArea):
    """`link_followed` carries a topic such as condition:NAME or muscle:NAME; `point_wanted` a code."""

    link_followed = Signal(str)
    point_wanted = Signal(str)

    def __init__(self, hanzi: bool) -> None:
        super().__init__()
        self._hanzi = hanzi
        self._page: CardPage | None = None
        self._shown = ""
        self._about: tuple[object, ...] = ()
        self._sections: list[Callable[[], Section]] = []
        self._in_depth = False
        """Whether a card begins where it tells of depths and tissue."""
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("Card of the chosen point"))

    def add_section(self, make: Callable[[], Section]) -> None:
        """Have a part of a feature's own on every point's card, below the names."""
        self._sections.append(make)
        if self._page is not None:
            self._page.add_section(make())

    def tell(self, atlas: Atlas, now: Browse, topic: str, reading: Reading, welcomed: bool) -> None:
        """Of the chosen point, or else of a topic; nothing happens where only the view changed."""
        before = self._about
        self._about = (now.code, now.side, topic, reading, atlas, welcomed)
        if before == self._about:
            return
        if now.code:
            self.show_point(atlas, atlas.points[now.code], now.side, reading)
        elif topic:
            self.show_topic(atlas, topic, reading)
        else:
            self.show_nothing(reading, welcomed)

    def show_nothing(self, reading: Reading, welcomed: bool = True) -> None:
        """What to do and what the signs mean, while no point is chosen; at first what facemap is."""
        from facemap.ui.legend import Legend

        if not welcomed:
            from facemap.ui.welcome_page import WelcomePage

            welcome = WelcomePage(reading)
            welcome.link_followed.connect(self.link_followed)
            self._set_page("", welcome, Legend(reading.drawn_in))
            return
        told = "".join(f"<p>{say(text)}</p>" for text in EMPTY)
        head = "<p style='font-size:large;font-weight:600'>facemap</p>"
        html = f'<div style="color:{reading.theme.quiet}">{head}{told}</div>'
        self._set_page(html, Legend(reading.drawn_in))

    def show_topic(self, atlas: Atlas, topic: str, reading: Reading) -> None:
        """A page about a condition, muscle, structure …, whose points are lit."""
        from facemap.ui.pages import page

        self._set_page(reading.said(page(atlas, topic, reading.colours, reading.units)))

    def _set_page(self, html: str, *under: QWidget) -> None:
        text, inside = rich_label(), QWidget()
        text.setText(html)
        text.linkActivated.connect(self.link_followed)
        box = QVBoxLayout(inside)
        box.setContentsMargins(16, 14, 16, 16)
        box.setSpacing(14)
        box.addWidget(text)
        text.setVisible(bool(html))
        for part in under:
            box.addWidget(part)
        box.addStretch(1)
        self._page, self._shown = None, ""
        self.setWidget(inside)

    def show_point(self, atlas: Atlas, point: Point, side: str, reading: Reading) -> None:
        """Fill the card; scrolls to the top when the point is another one."""
        if self._page is None:
            from facemap.ui.card_page import CardPage

            self._page = CardPage(self._hanzi, [make() for make in self._sections])
            self._page.link_followed.connect(self.link_followed)
            self._page.point_wanted.connect(self.point_wanted)
            self.setWidget(self._page)
        self._page.show_point(atlas, point, side, reading)
        if self._shown != point.code:
            self._shown = point.code
            self._begin()

    def begin_with_needling(self, in_depth: bool) -> None:
        """Have cards scrolled to depths and tissue, or to their names, as soon as they are filled."""
        changed, self._in_depth = in_depth != self._in_depth, in_depth
        if changed and self._page is not None:
            self._begin()

    def _begin(self) -> None:
        self.verticalScrollBar().setValue(0)
        if self._in_depth:  # as soon as the page is laid out
            QTimer.singleShot(0, self, self._to_needling)

    def _to_needling(self) -> None:
        if self._page is not None and self._in_depth:
            self.verticalScrollBar().setValue(self._page.needling_top)
