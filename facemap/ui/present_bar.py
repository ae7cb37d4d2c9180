"""The bar with what one does in front of a room, for those who prefer the mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QSpacerItem, QToolButton, QVBoxLayout, QWidget

from facemap.picture.ink import COLOURS
from facemap.picture.talk import Talk
from facemap.ui.actions import Row
from facemap.ui.flow import Flow
from facemap.ui.present_keys import BUTTONS, ROWS, said_keys
from facemap.ui.tongue import say
from facemap.ui.widgets import tool_button

GAPS = (("step", 1), ("all_names", None), ("clear", None), ("freeze", None), ("switch", "blank"))
"""After these verbs comes a little room."""
SWATCH, GAP, EDGE, LINE = 18, 10, 8, 1


class Bar(QFrame):
    """Buttons made of the rows; pressed in are those of what is on.

    Beside a stage there is one to freeze its picture, on the stage one for the prompt.
    """

    def __init__(self, do: Callable[[Row], None], beside: bool) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAccessibleName(say("Presenting"))
        self._buttons: dict[tuple[str, object], QToolButton] = {}
        rows = QWidget()
        self._flow = Flow(rows, gap=0)
        box = QVBoxLayout(self)
        box.setContentsMargins(EDGE, 5, EDGE, 5)
        box.addWidget(rows)
        for row in ROWS:
            wanted = row.does == "colour" or (row.does, row.argument) in BUTTONS
            if wanted and row.does != ("prompt" if beside else "freeze"):
                self._flow.addWidget(self._button(row, do))
                if (row.does, row.argument) in GAPS:
                    self._flow.addItem(QSpacerItem(GAP, 1))

    def fit(self, room: int) -> None:
        """As wide as it wants to be, or as there is room, in as many rows as that takes."""
        items = [self._flow.itemAt(at) for at in range(self._flow.count())]
        wanted = sum(item.sizeHint().width() for item in items if item is not None) + 2 * (EDGE + LINE)
        wide = min(wanted, room)
        self.resize(wide, self.heightForWidth(wide))

    def _button(self, row: Row, do: Callable[[Row], None]) -> QToolButton:
        what = (row.does, row.argument)
        lasts = row.does in ("take", "colour", "switch", "freeze", "prompt", "all_names")
        text = say(row.text)
        button = tool_button(say(BUTTONS.get(what, "")), f"{text} ({said_keys(row)})", lasts, text)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # or Space would press it
        if row.does == "colour":
            button.setIcon(_swatch(list(COLOURS.values())[int(str(row.argument))]))
            button.setIconSize(QSize(SWATCH, SWATCH))
            button.setFixedWidth(SWATCH + 12)
        button.clicked.connect(lambda: do(row))
        self._buttons[what] = button
        return button

    def show_talk(self, talk: Talk, prompted: bool) -> None:
        for (does, argument), button in self._buttons.items():
            on = {
                "take": talk.pen == argument,
                "colour": bool(talk.pen) and list(COLOURS).index(talk.colour) == argument,
                "switch": bool(getattr(talk, str(argument), False)),
                "freeze": talk.frozen,
                "prompt": prompted,
                "all_names": talk.slide.revealed is None,
            }
            button.setChecked(on.get(does, False))


def _swatch(colour: str) -> QIcon:
    picture = QPixmap(SWATCH * 2, SWATCH * 2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 90))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(4, 4, 2 * SWATCH - 8, 2 * SWATCH - 8)
    painter.end()
    return QIcon(picture)
