"""What the speaker wants to know: the clock, what comes next, and the notes on the point that is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTime, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from facemap.atlas.model import Atlas
from facemap.atlas.vocabulary import view_title
from facemap.picture import talk as talks
from facemap.picture.talk import Coming, Talk, said
from facemap.ui.tongue import later, say
from facemap.ui.words import SIDE_WORDS, escape

NEXT = {
    talks.BLANK: later("The picture again"), talks.NAME: later("Name: {of}"),
    talks.POINT: later("Point: {of}"), talks.SLIDE: "{of}", talks.NOTHING: later("Nothing more"),
}  # fmt: skip
NEXT_SLIDE = later("The next slide")
NOW, COMING = later("Now"), later("Next||in a talk")
NOTES, PLACE = later("My note"), later("Where it lies")
NO_POINT = later("No point is chosen.")
STATES = {
    "frozen": later("The room's picture is frozen"), "blank": later("The room sees nothing"),
}  # fmt: skip
TICK_MS = 500
EDGE, SPACE = 16, 6
CLOCK = 1.7
"""How much larger than the other words the clock is."""


class Prompt(QFrame):
    """Kept beside the speaker's picture, or over it where there is one display."""

    def __init__(self, atlas: Atlas, note: Callable[[str], str], said: Callable[[str], str]) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAccessibleName(say("Clock, notes and what comes next"))
        self._atlas, self._note, self._said = atlas, note, said
        self._since = QElapsedTimer()
        self._since.start()
        self._clock, self._state, self._text = QLabel(), QLabel(), QLabel(wordWrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._state.setObjectName("warning")
        for label in (self._clock, self._state, self._text):
            label.setAccessibleName(label.text())
        box = QVBoxLayout(self)
        box.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        box.setSpacing(SPACE)
        box.addWidget(self._clock)
        box.addWidget(self._state)
        box.addWidget(_scrolled(self._text), 1)
        ticking = QTimer(self, interval=TICK_MS)
        ticking.timeout.connect(self._tick)
        ticking.start()
        self._tick()

    @property
    def text(self) -> str:
        return str(self._text.text())

    def height_for(self, width: int) -> int:
        """How tall it wants to be."""
        shown = [self._clock, *([self._state] if self._state.text() else [])]
        rest = sum(label.sizeHint().height() + SPACE for label in shown)
        return int(rest + self._text.heightForWidth(width - 2 * EDGE) + 2 * EDGE + SPACE)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            large = self._clock.font()
            large.setPixelSize(round(self.fontInfo().pixelSize() * CLOCK))
            self._clock.setFont(large)
            for label in (self._state, self._text):
                label.setFont(self.font())

    def _tick(self) -> None:
        gone = int(self._since.elapsed() // 1000)
        self._clock.setText(f"{QTime.currentTime().toString('HH:mm')}   {elapsed(gone)}")

    def show_talk(self, talk: Talk, coming: Coming) -> None:
        states = (say(words) for name, words in STATES.items() if getattr(talk, name))
        self._state.setText("\n".join(states))
        self._state.setVisible(bool(self._state.text()))
        text = self._said(page(self._atlas, talk, coming, self._note(talk.slide.code)))
        if text != self._text.text():
            self._text.setText(text)


def elapsed(seconds: int) -> str:
    """Time gone by: 0:07, 12:30, 1:02:05."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def page(atlas: Atlas, talk: Talk, coming: Coming, note: str) -> str:
    """What is shown, what comes next and the notes, as rich text."""
    slide = talk.slide
    point = atlas.points.get(slide.code)
    view = escape(view_title(atlas.body.views[slide.view].title))
    if point is None:
        parts = [_part(NOW, f"{view}<br>{say(NO_POINT)}")]
    else:
        names = (said(atlas, point.code), point.names.hanzi, point.names.english)
        side = say(SIDE_WORDS[slide.side]) if slide.side in SIDE_WORDS else ""
        called = "<br>".join(escape(name) for name in names if name)
        parts = [_part(NOW, f"<b>{called}</b><br>{' · '.join(filter(None, (view, side)))}")]
    parts.append(_part(COMING, escape(next_words(atlas, coming))))
    notes = "\n\n".join(filter(None, (slide.words, note)))
    if notes:
        parts.append(_part(NOTES, escape(notes).replace("\n", "<br>")))
    if point is not None and point.location:
        parts.append(_part(PLACE, escape(point.location)))
    return "".join(parts)


def next_words(atlas: Atlas, coming: Coming) -> str:
    of = said(atlas, coming.of) if coming.kind in (talks.NAME, talks.POINT) else coming.of
    return say(NEXT[coming.kind], of=of or say(NEXT_SLIDE))


def _part(title: str, text: str) -> str:
    return f"<p style='margin:10px 0 2px 0'><small>{say(title)}</small></p><div>{text}</div>"


def _scrolled(of: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(of)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
