"""The first start, and the tour in three steps: find, look, learn how a point is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from facemap.ui.features import Feature
from facemap.ui.flow import Flow
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

EDGE, WIDE = 14, 520
EXAMPLES = ("ST-4", "LI-20", "GB-14")
"""A point to learn from: the first of these that there is."""


class Step(NamedTuple):
    """`shows` names the parts of the window that it is about."""

    title: str
    text: str
    shows: tuple[str, ...]


TOUR = (
    Step(
        later("Find"),
        later(
            "Type a name, a code or what hurts into the field on the left: list and plate narrow. "
            "Ctrl+K finds anything at all: muscles, sources, settings, commands."
        ),
        ("finder",),
    ),
    Step(
        later("Look"),
        later(
            "Drag to turn the head, roll the wheel to come closer, click a point. "
            "Layers has muscles, vessels, nerves, channels and zones of the face."
        ),
        ("canvas",),
    ),
    Step(
        later("Learn how it is found"),
        later(
            "The card tells what sources say of the chosen point, what to avoid first. "
            "Press N to walk through how it is found; every step is drawn. The question mark lists all keys."
        ),
        ("card", "canvas"),
    ),
)


class Welcoming(Feature):
    """Opens the page again, and leads the tour."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.at = -1
        """Which step of the tour is shown; none before and after it."""
        self._strip = TourStrip(window.canvas)
        self._rings: list[Ring] = []
        self._strip.walk, self._strip.end = self.walk, self.end

    def open(self) -> None:
        """The page of the first start, in the card."""
        self.end()
        self.window.clear()
        self.window.change(welcomed=False)
        self.window.clear_choice()

    def follow(self, link: str) -> None:
        if link == "tour":
            self.tour()
        else:
            self.window.change(welcomed=True)
            self.window.focus_search()

    def tour(self) -> None:
        """Begin with the first step."""
        self.window.change(welcomed=True)
        self.at = -1
        self.walk(1)

    def walk(self, by: int) -> None:
        """The next step (1) or the one before (-1); past the last the tour ends."""
        self.at = max(self.at + by, 0)
        if self.at >= len(TOUR):
            self.end()
            return
        step = TOUR[self.at]
        if self.at == len(TOUR) - 1:
            self._choose_example()
        self._show_rings(step)
        self._strip.show_step(self.at, step)

    def end(self) -> None:
        """Leave the tour; the keyboard is where one finds things."""
        if self.at >= 0:
            self.at = -1
            self._strip.hide()
            self._show_rings(None)
            self.window.focus_search()

    def _choose_example(self) -> None:
        known = (code for code in EXAMPLES if code in self.window.atlas.points)
        if not self.window.browsing.code:
            self.window.choose(next(known, next(iter(self.window.atlas.points), "")))

    def _show_rings(self, step: Step | None) -> None:
        for ring in self._rings:
            ring.hide()
            ring.deleteLater()
        self._rings = [Ring(getattr(self.window, name)) for name in step.shows] if step else []


class TourStrip(QFrame):
    """A step of the tour, over the upper edge of the plate; the keyboard is on its button for the next."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("strip")
        self.setAccessibleName(say("Tour in three steps"))
        self._over = over
        self.walk: Callable[[int], None] = lambda by: None
        self.end: Callable[[], None] = lambda: None
        self._title, self._text = QLabel(), QLabel(wordWrap=True)
        self._title.setObjectName("title")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._skip, self._back, self._on = (QPushButton(say(t)) for t in (SKIP, BACK, NEXT))
        self._on.setObjectName("first")
        self._skip.clicked.connect(lambda _=False: self.end())
        self._back.clicked.connect(lambda: self.walk(-1))
        self._on.clicked.connect(lambda: self.walk(1))
        buttons = QWidget()
        row = Flow(buttons, 8)
        for button in (self._on, self._back, self._skip):
            row.addWidget(button)
            button.installEventFilter(self)
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(14, 12, 14, 12)
        box.setSpacing(8)
        for part in (self._title, self._text, buttons):
            box.addWidget(part)
        over.installEventFilter(self)
        self.hide()

    def show_step(self, at: int, step: Step) -> None:
        last = at == len(TOUR) - 1
        self._title.setText(say("{n} of {all}: {step}", n=at + 1, all=len(TOUR), step=say(step.title)))
        self._text.setText(say(step.text))
        self._back.setEnabled(at > 0)
        self._skip.setVisible(not last)
        self._on.setText(say(DONE) if last else say(NEXT))
        self._on.setAccessibleDescription(f"{self._title.text()}. {self._text.text()}")
        self.show()
        self.raise_()
        self._place()
        self._on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        wide = min(self._over.width() - 2 * EDGE, WIDE)
        self.setFixedWidth(wide)
        self._box.invalidate()  # words and buttons may have been dressed only now
        self.setFixedHeight(min(self.heightForWidth(wide), self._over.height() - 2 * EDGE))
        self.move((self._over.width() - wide) // 2, EDGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._walked(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QPushButton):
            return event.type() == QEvent.Type.KeyPress and self._pressed_on(watched, event)
        if self.isVisible() and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _pressed_on(self, button: QPushButton, event: QEvent) -> bool:
        """Keys that a button would hand on to the plate below it."""
        key = Qt.Key(event.key()) if isinstance(event, QKeyEvent) else Qt.Key.Key_unknown
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button.click()
            return True
        return self._walked(key) or key in (Qt.Key.Key_Up, Qt.Key.Key_Down)

    def _walked(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.end()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.walk(1 if key == Qt.Key.Key_Right else -1)
        return key in (Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Right)


SKIP, BACK, NEXT, DONE = later("Skip the tour"), later("Back"), later("Next"), later("Begin")


class Ring(QWidget):
    """A line round the part of the window that a step is about; the mouse goes through it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over.window())
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self._place()
        self.show()

    def _place(self) -> None:
        corner = self._over.mapTo(self._over.window(), self._over.rect().topLeft())
        self.setGeometry(QRect(corner, self._over.size()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().highlight().color(), 3))
        painter.drawRoundedRect(self.rect().adjusted(3, 3, -4, -4), 8, 8)
        painter.end()
