"""Guide mode: the construction of the chosen point step by step, each drawn and said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from facemap.atlas.browse import Browse
from facemap.picture.guide_words import Stage, stages
from facemap.picture.scene import Show
from facemap.ui.features import Feature
from facemap.ui.tongue import say
from facemap.ui.widgets import tool_button

if TYPE_CHECKING:
    from facemap.ui.canvas import Canvas
    from facemap.ui.window import MainWindow

EDGE = 14


class Guiding(Feature):
    """Begins with N; N and Shift+N walk the steps, Esc or another point ends it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._stages: tuple[Stage, ...] = ()
        self._at = 0
        self._code = ""
        self._strip = Strip(window.canvas)
        self._strip.back.clicked.connect(lambda: self.walk(-1))
        self._strip.on.clicked.connect(lambda: self.walk(1))
        self._strip.end.clicked.connect(self.stop)
        window.reshow.append(self._shown)
        window.browsed.connect(self._follow)

    @property
    def sentence(self) -> str:
        """What is said now; empty outside the mode."""
        return self._stages[self._at].text if self._stages else ""

    def walk(self, by: int) -> None:
        """The next (1) or previous (-1) step; begins with the first, ends past the last."""
        code = self.window.browsing.code
        if not self._stages:
            self._begin(code)
            return
        at = self._at + by
        if at >= len(self._stages):
            self.stop()
            return
        self._at = max(at, 0)
        self._tell()

    def covers(self) -> float:
        """px at the lower edge of the plate that its strip takes."""
        return 0.0 if self._strip.isHidden() else float(self._strip.height() + EDGE)

    def stop(self) -> None:
        """The whole guide again."""
        self._stages = ()
        self._strip.hide()
        self.window.canvas.set_foot(0.0)
        self.window.status.say_place("")
        self.window.refresh()

    def escape(self) -> bool:
        walking = bool(self._stages)
        if walking:
            self.stop()
        return walking

    def _begin(self, code: str) -> None:
        self._stages, self._at, self._code = stages(self.window.atlas, code) if code else (), 0, code
        if not self._stages:
            self.window.status.say_place(
                say("Choose a point on the body, then N walks through how it is found.")
            )
            return
        self._tell()

    def _tell(self) -> None:
        self._strip.say(self.window.reading.said(self.sentence), self._at + 1, len(self._stages))
        self.window.status.say_place(self.sentence)
        self.window.refresh()

    def _shown(self, show: Show) -> Show:
        if not self._stages:
            return show
        return replace(show, guide=True, guide_steps=self._stages[self._at].steps)

    def _follow(self, now: Browse) -> None:
        if self._stages and now.code != self._code:
            self.stop()


class Strip(QFrame):
    """The sentence over the lower edge of the plate, with buttons."""

    def __init__(self, over: Canvas) -> None:
        super().__init__(over)
        self.setObjectName("strip")
        self.setAccessibleName(say("How the point is found, step by step"))
        self._over = over
        self._count, self._text = QLabel(), QLabel(wordWrap=True)
        self._count.setObjectName("quiet")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.back = tool_button("‹", say("The step before (Shift+N)"), name=say("Previous step"))
        self.on = tool_button("›", say("The next step (N)"), name=say("Next step"))
        self.end = tool_button("✕", say("Show the whole guide again"), name=say("End the guide"))
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 8, 8, 8)
        for part in (self._count, self._text, self.back, self.on, self.end):
            box.addWidget(part)
        box.setStretchFactor(self._text, 1)
        for button in (self.back, self.on, self.end):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys do the same
        over.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, at: int, of: int) -> None:
        self._count.setText(say("{n} of {all}", n=at, all=of))
        self._text.setText(sentence)
        self._text.setAccessibleName(say("Step {n} of {all}: {sentence}", n=at, all=of, sentence=sentence))
        self.show()
        self._place()

    def _place(self) -> None:
        wide = min(self._over.width() - 2 * EDGE, 620)
        self.setFixedWidth(wide)
        self.adjustSize()
        self.move((self._over.width() - wide) // 2, self._over.height() - self.height() - EDGE)
        self._over.set_foot(float(self.height() + EDGE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible() and event.type() == QEvent.Type.Resize:
            self._place()
        return False
