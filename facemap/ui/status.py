"""The line at the bottom: what is under the pointer, and what the user should know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStatusBar

from facemap.atlas.codes import PLAIN, rewritten, written
from facemap.atlas.model import Atlas
from facemap.picture.cjk import MISSING, chinese
from facemap.picture.shapes import Key
from facemap.ui.dressing import Reading
from facemap.ui.theme import Theme
from facemap.ui.tongue import count, say
from facemap.ui.widgets import OneLine, quiet_label
from facemap.ui.words import KIND_WORDS, SIDE_WORDS, escape

if TYPE_CHECKING:
    from facemap.data.problems import Problem


SEEN, OFFER = "seen", "offer"


AROUND = (14, 1, 14, 5)
"""px between the words and the edges of the window: left, top, right, bottom."""
AWHILE_MS = 12000
"""How long words stand that say what was done."""


class StatusLine(QStatusBar):
    """`problems_wanted` when the number of problems is clicked."""

    problems_wanted = Signal()

    def __init__(self, hanzi: bool) -> None:
        super().__init__()
        self._hanzi = hanzi
        self._manner, self._side_words, self._form = PLAIN, True, "pinyin"
        self._pointed, self._notice = OneLine(), quiet_label()
        self.addWidget(self._pointed, 1)
        self.addPermanentWidget(self._notice)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(*AROUND)
        self._notice.linkActivated.connect(self._follow)
        self._remark = ""
        self._offers: tuple[tuple[str, Callable[[], object]], ...] = ()
        self._passing = ""
        """What is told only for a while."""
        self._while = QTimer(self, singleShot=True, interval=AWHILE_MS)
        self._while.timeout.connect(self.take_back)
        self._said: tuple[Sequence[Problem], Theme | None] = ((), None)

    @property
    def pointed_text(self) -> str:
        return str(self._pointed.text())

    @property
    def notice_text(self) -> str:
        return str(self._notice.text())

    def write_as(self, reading: Reading) -> None:
        """Codes, sides and Chinese names as the reader is used to."""
        self._manner, self._side_words, self._form = reading.codes, reading.side_words, reading.name_form

    def point_at(self, atlas: Atlas, key: Key | None) -> None:
        """Name the point under the pointer."""
        if key is None:
            self._pointed.setText("")
            return
        point = atlas.fronts[key.code]
        code, names = written(point.code, self._manner), point.names
        hanzi = chinese(names, self._form) if self._hanzi else ""
        first = " ".join(filter(None, (code, names.pinyin, hanzi)))
        side = say(SIDE_WORDS[key.side]) if self._side_words else ""
        words = (first, names.english, say(KIND_WORDS.get(point.kind, "")), side)
        self._pointed.setText("  ·  ".join(word for word in words if word))

    def say_place(self, text: str) -> None:
        """Tell of bare skin, or what a tool has to say."""
        self._pointed.setText(rewritten(text, self._manner))

    def say_awhile(self, text: str) -> None:
        """Tell what was done, or what a tool has to say, until that is over."""
        self.say_place(text)
        self._passing = self.pointed_text
        self._while.start()

    def take_back(self) -> None:
        """What was told for a while is over, if it still stands there."""
        if self._passing and self._passing == self.pointed_text:
            self._pointed.setText("")
        self._passing = ""
        self._while.stop()

    def remark(self, text: str) -> None:
        """What the user should know until it is clicked away."""
        self._remark = text
        self._say()

    def offer(self, offers: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """What can be done about what is told, each with what a click on its words does."""
        self._offers = tuple(offers)
        self._say()

    def say(self, problems: Sequence[Problem], theme: Theme) -> None:
        """How many problems the packs have, and whether hanzi can be shown."""
        self._said = problems, theme
        self._say()

    def _follow(self, link: str) -> None:
        if link == SEEN:
            self.remark("")
        elif link.startswith(OFFER):
            self._offers[int(link.removeprefix(OFFER))][1]()
        else:
            self.problems_wanted.emit()

    def _say(self) -> None:
        problems, theme = self._said
        said = []
        if self._remark and theme is not None:
            away = f'<a href="{SEEN}" style="color:{theme.accent}">{say("Seen")}</a>'
            said.append(f"{escape(self._remark)} {away}")
        if theme is not None:
            style = f'style="color:{theme.accent}"'
            offers = enumerate(self._offers)
            said += [f'<a href="{OFFER}{at}" {style}>{escape(words)}</a>' for at, (words, _) in offers]
        if problems and theme is not None:
            many = count("{n} problem in packs", "{n} problems in packs", len(problems))
            said.append(f'<a href="problems" style="color:{theme.warning}">{many}</a>')
        if not self._hanzi:
            said.append(say(MISSING))
        self._notice.setText("  ·  ".join(said))
