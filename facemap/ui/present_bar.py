"""The bar with what one does in front of a room, for those who prefer the mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap
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
SWATCH_EM, PICTURE = 1.4, 96
LEAST_PX = 11
"""Smaller words nobody reads."""


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
        """In one row, with smaller words if need be; in several where even small ones have no room in one."""
        font = QFont(self.font())
        font.setPixelSize(self.fontInfo().pixelSize())
        while self._wanted() > room and font.pixelSize() > LEAST_PX:
            font.setPixelSize(font.pixelSize() - 1)
            self.setFont(font)
        wide = min(self._wanted(), room)
        self.resize(wide, self.heightForWidth(wide))

    def _wanted(self) -> int:
        """px of one row."""
        items = [self._flow.itemAt(at) for at in range(self._flow.count())]
        return sum(item.sizeHint().width() for item in items if item is not None) + 2 * (EDGE + LINE)

    def _button(self, row: Row, do: Callable[[Row], None]) -> QToolButton:
        what = (row.does, row.argument)
        lasts = row.does in ("take", "colour", "switch", "freeze", "prompt", "all_names")
        text = say(row.text)
        button = tool_button(say(BUTTONS.get(what, "")), f"{text} ({said_keys(row)})", lasts, text)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # or Space would press it
        if row.does == "colour":
            button.setIcon(_swatch(list(COLOURS.values())[int(str(row.argument))]))
        button.clicked.connect(lambda: do(row))
        self._buttons[what] = button
        return button

    def changeEvent(self, event: QEvent) -> None:
        """Colours are as large as the words beside them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            side = max(SWATCH, round(SWATCH_EM * self.fontInfo().pixelSize()))
            for (does, _), button in self._buttons.items():
                button.setFont(self.font())  # tool buttons may have letters of their own
                if does == "colour":
                    button.setIconSize(QSize(side, side))
                    button.setFixedWidth(side + 12)

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
    picture = QPixmap(PICTURE, PICTURE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(0, 0, 0, 90), 3))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(10, 10, PICTURE - 20, PICTURE - 20)
    painter.end()
    return QIcon(picture)
