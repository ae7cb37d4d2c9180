"""Showing the atlas to a room: a display of its own, and the speaker's window where there is another.

Nothing of the window takes part: what is shown is the talk's own, so that leaving leaves all as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QScreen
from PySide6.QtWidgets import QWidget

from facemap.picture.ink import Ink
from facemap.picture.plate import Show
from facemap.picture.slide import Slide, layers_of, sentence
from facemap.picture.style import Style
from facemap.picture.talk import LABELS, Talk
from facemap.ui.actions import Row
from facemap.ui.dressing import drawn_in
from facemap.ui.features import FEATURES, Feature
from facemap.ui.present_bar import Bar
from facemap.ui.present_board import Board
from facemap.ui.present_displays import another, ask
from facemap.ui.present_keys import ROWS
from facemap.ui.present_prompt import Prompt
from facemap.ui.present_speaker import Speaker
from facemap.ui.present_stage import Desk, Stage
from facemap.ui.theme import palette, style_sheet, theme_for
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.ui.present_needles import BoardNeedles
    from facemap.ui.window import MainWindow

HINT = later("Space tells the names one by one  ·  Page Down goes on  ·  F1 shows all keys  ·  Esc leaves")
NO_NEEDLES = later("No plan is open.")
ALONE = later("The picture can be frozen where there is a second display.")


class Presenting(Feature):
    """F5 begins. `present` shows a row of slides, which is what a lesson is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.speaker: Speaker | None = None
        self.stage: Stage | None = None
        self.desk: Desk | None = None
        self._ink = Ink()
        self._needles: list[BoardNeedles] = []
        self._grown = 1.0
        self._lit: Style | None = None
        self._prompted: object = None
        window.installEventFilter(self)

    # Beginning and leaving

    def start(self) -> None:
        """Begin on the only display, or ask on which."""
        screens = QGuiApplication.screens()
        if self.stage is not None:
            self.stage.activateWindow()
        elif len(screens) == 1:
            self.begin(screens[0])
        else:
            ask(self.window, screens, self.begin)

    def present(self, steps: Sequence[Slide]) -> None:
        """Show a row of slides."""
        here = self.window.screen()
        self.begin(another(here, here) or here, steps)

    def begin(self, screen: QScreen, steps: Sequence[Slide] = (), beside: QScreen | None = None) -> None:
        """Fill a display; the speaker's window opens on another one (`beside`) if there is any."""
        if self.stage is not None:
            self.leave()
        beside = beside or another(screen, self.window.screen())
        _, base, _ = self.window.canvas.asked
        speaker = Speaker(self.window.atlas, self.window.canvas.surveys, base, self._first(base, steps), self)
        self.speaker, self._lit, self._prompted = speaker, None, None
        board = Board(speaker, self.window.canvas.drawn_in, leading=beside is None)
        bar = Bar(self._do, beside is not None)
        prompt = Prompt(self.window.atlas, self._note, self.window.reading.said)
        self.stage = Stage(board, None, None) if beside else Stage(board, bar, prompt)
        if beside:
            self.desk = Desk(Board(speaker, self.window.canvas.drawn_in, leading=True), bar, prompt)
            self.desk.board.painted.connect(self._follow)
        self._put_needles()
        speaker.names = self._names
        for part in self._parts():
            part.closed.connect(self.leave)
            self._bind(part)
        board.painted.connect(self._prompt)
        speaker.told.connect(self._tell)
        self.stage.show_on(screen)
        if self.desk and beside:
            self.desk.show_on(beside)
        self._grow_all()
        self._tell(speaker.talk)
        if not self.desk:
            self.stage.say(say(HINT))

    def _first(self, base: Show, steps: Sequence[Slide]) -> Talk:
        """What the window shows, as the talk's first slide; all names where the window shows names.

        The guide would make all else faint: it is drawn only if it is being walked.
        """
        now, settings = self.window.browsing, self.window.settings
        known = settings.labels in LABELS
        layers = layers_of(base) - {"guide"}
        codes = tuple(code for code in self.window.listed() if code in self.window.lit())
        told = None if known else ()
        walked = base.guide_steps
        slide = Slide(now.view, now.code, now.side, codes, told, layers, self._zoomed(), "", walked)
        steps = tuple(steps)
        labels = settings.labels if known else LABELS[0]
        return Talk(steps[0] if steps else slide, self._ink, labels=labels, steps=steps)

    def _zoomed(self) -> tuple[float, float, float, float] | None:
        canvas = self.window.canvas
        if canvas.is_fitted():
            return None
        camera = canvas.camera
        return (*camera.to_view(0, 0), *camera.to_view(canvas.width(), canvas.height()))

    def leave(self) -> None:
        """Everything as before. The next talk begins clean; undo brings back what was drawn in this one."""
        parts, speaker = self._parts(), self.speaker
        self.stage = self.desk = self.speaker = None
        if speaker:
            self._ink = speaker.talk.ink.put_away()
            speaker.deleteLater()
        for part in parts:
            part.blockSignals(True)
            part.close()
            part.deleteLater()
        self.window.activateWindow()

    # Keys

    def _bind(self, part: QWidget) -> None:
        """The rows as shortcuts of one of the two windows."""
        for row in ROWS:
            action = QAction(say(row.text), part)
            action.setShortcuts([QKeySequence(keys) for keys in row.keys])
            action.triggered.connect(lambda _=False, row=row: self._press(row))
            part.addAction(action)

    def _press(self, row: Row) -> None:
        """A key. The one that leaves first puts away the page of keys, and then brings a blank picture back:
        in front of a room nobody wants to lose the talk by one press too many."""
        part, speaker = self.desk or self.stage, self.speaker
        if row.does == "leave" and part and part.tells_keys:
            part.toggle_keys()
        elif row.does == "leave" and speaker and speaker.talk.blank:
            speaker.switch("blank")
        else:
            self._do(row)

    def _do(self, row: Row) -> None:
        if self.stage:
            self.stage.unsay()
        verb = getattr(self.speaker, row.does, None) or getattr(self, row.does)
        verb(*([] if row.argument is None else [row.argument]))
        self._tick()

    def zoom(self, factor: float) -> None:
        self._leading().zoom(factor)

    def fit(self) -> None:
        self._leading().fit()

    def grow(self, factor: float) -> None:
        """All words larger or smaller."""
        self._grown = min(max(self._grown * factor, 0.5), 2.5)
        self._grow_all()

    def _grow_all(self) -> None:
        for board in self._boards():
            board.grow(self._grown)

    def relight(self) -> None:
        """A light picture dark, a dark one light; leaving brings the window's own back."""
        before, settings = self._lit or self.window.canvas.drawn_in, self.window.settings
        theme = theme_for("light" if "dark" in before.theme else "dark", settings.contrast)
        self._lit = drawn_in(settings, theme, self.window.atlas)
        for part in self._parts():
            part.setPalette(palette(theme))
            part.setStyleSheet(style_sheet(theme))
            part.board.restyle(self._lit)

    def freeze(self) -> None:
        """The room keeps its picture while the speaker goes on."""
        if self.speaker and self.desk:
            self.speaker.switch("frozen")
        elif self.stage:
            self.stage.say(say(ALONE))

    def prompt(self) -> None:
        """Where there is one display: clock, notes and what comes next, for all to see."""
        if self.stage and self.speaker and not self.desk:
            self._prompted = None
            self.stage.toggle_prompt()
            self._tell(self.speaker.talk)

    def _put_needles(self) -> None:
        """Where a plan is open, the room sees its needles until they are put away."""
        self._needles = []
        planning: Any = self.window.awake.get("planning")
        if planning is not None and planning.is_open:
            from facemap.ui.present_needles import BoardNeedles

            self._needles = [BoardNeedles(board, planning.veil) for board in self._boards()]

    def needles(self) -> None:
        """Show the planned needles, or put them away."""
        for each in self._needles:
            each.show(not each.shown)
        if not self._needles and self.stage:
            self.stage.say(say(NO_NEEDLES))

    def tell_keys(self) -> None:
        part = self.desk or self.stage
        if part:
            part.toggle_keys()

    # In step

    def _tell(self, talk: Talk) -> None:
        """Bring every picture to what the talk says; a frozen one stays, but goes blank too."""
        if self.desk:
            self.desk.show_talk(replace(talk, blank=False))
        if self.stage and not (talk.frozen and self.desk):
            self.stage.show_talk(talk, self.window.reading.said(sentence(self.window.atlas, talk.slide)))
            self._follow()
        elif self.stage:
            self.stage.cover(talk.blank)
        self._tick()
        self._prompt()

    def _tick(self) -> None:
        """Let the buttons show what is on."""
        part = self.desk or self.stage
        if part and part.bar and part.prompt and self.speaker:
            part.bar.show_talk(self.speaker.talk, part.prompt.isVisible())

    def _follow(self) -> None:
        """The room sees what the speaker zooms to."""
        if not (self.desk and self.stage and self.speaker) or self.speaker.talk.frozen:
            return
        own, theirs = self.desk.board, self.stage.board
        if own.is_fitted() and not theirs.is_fitted():
            theirs.fit()
        elif not own.is_fitted() and not theirs.shows(own.area):
            theirs.show_area(own.area)

    def _prompt(self) -> None:
        """Tell the speaker what comes next, when that has changed."""
        prompt = self.desk.prompt if self.desk else self.stage.prompt if self.stage else None
        if prompt is None or self.speaker is None or not (self.desk or prompt.isVisible()):
            return
        talk, coming = self.speaker.talk, self.speaker.coming()
        now = (talk.slide, talk.blank, talk.frozen, coming)
        if now != self._prompted:
            self._prompted = now
            prompt.show_talk(talk, coming)
            if self.stage and not self.desk:
                self.stage.lay()

    def _boards(self) -> list[Board]:
        return [part.board for part in self._parts()]

    def _parts(self) -> list[Stage | Desk]:
        return [part for part in (self.stage, self.desk) if part is not None]

    def _leading(self) -> Board:
        part = self.desk or self.stage
        assert part is not None
        return part.board

    def _names(self) -> Sequence[str]:
        """What the room could be told; while its picture is frozen, what the speaker sees."""
        if self.speaker is None or self.stage is None:
            return ()
        frozen = self.desk is not None and self.speaker.talk.frozen
        return (self.desk if frozen and self.desk else self.stage).board.names()

    def _note(self, code: str) -> str:
        """A person's own note on a point, where notes are kept."""
        if not code or "keeping" not in FEATURES:
            return ""
        keeping: Any = self.window.feature("keeping")
        return str(keeping.of(code).note)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and self.stage is not None:
            self.leave()
        return False
