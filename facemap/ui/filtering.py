"""The filter of the points: what is asked now, its panel, its link, and the filters kept by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from facemap.atlas.filter_links import BadLink, filter_of, known, link, read
from facemap.atlas.filtering import EVERY, Choice, Filter, with_choice
from facemap.ui.features import Feature
from facemap.ui.tongue import later, say

if TYPE_CHECKING:
    from facemap.atlas.sieve import Sieve
    from facemap.ui.filter_panel import FilterPanel
    from facemap.ui.keeping import Keeping
    from facemap.ui.widgets import Section
    from facemap.ui.window import MainWindow

COPIED = later("The link to this filter is copied.")
KEPT = later("Kept as “{name}”.")
REPLACED = later("“{name}” was kept before; now it is this filter.")


class Filtering(Feature):
    """The filter outlives the window, as a link among the settings."""

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.filter = EVERY
        self._sieve: Sieve | None = None
        self._of = window.atlas
        self._left: frozenset[str] = frozenset()
        self._sentence = ""
        self._panel: FilterPanel | None = None
        self._topic = window.browsing.topic
        self._keeping = cast("Keeping", window.feature("keeping"))
        self._keeping.changed.connect(self._own_changed)
        window.finder.filter_wanted.connect(self.toggle)
        window.finder.filter_cleared.connect(self.clear)
        window.read.connect(self._read_anew)
        window.browsed.connect(self._give_way)
        window.set.connect(lambda _: self._dress())
        window.card.add_section(self._reasons)
        self._restore()

    def _restore(self) -> None:
        """The filter of last time, without what these packs do not know; that is told."""
        before = filter_of(self.window.settings.filter)
        if not before.is_empty:
            here = known(self.window.atlas, before)
            self.ask(here.filter)
            if here.remarks:
                self.window.status.remark(" ".join(here.remarks))

    # What is asked

    @property
    def sieve(self) -> Sieve:
        """All that can be asked of the points, gathered at the first question."""
        if self._sieve is None or self._of is not self.window.atlas:
            from facemap.atlas.facts import facts_of
            from facemap.atlas.sieve import sieve_of

            self._of = self.window.atlas
            self._sieve = sieve_of(facts_of(self.window.atlas, self._keeping.points))
        return self._sieve

    def ask(self, asked: Filter) -> None:
        """Leave only the points that meet a filter."""
        self.filter = asked
        self._narrow()
        self.window.change(filter="" if asked.is_empty else link(asked))
        self._show()
        self.changed.emit()

    def _narrow(self) -> None:
        from facemap.atlas.filter_words import in_order, sentence
        from facemap.atlas.sieve import sieved

        narrowing, asked, atlas = self.window.narrowing, self.filter, self.window.atlas
        narrowing.conditions = tuple(in_order(atlas, "conditions", asked.conditions))
        narrowing.leave = None if asked.is_empty else self._leave
        self._left = frozenset() if asked.is_empty else frozenset(sieved(self.sieve, asked))
        self._sentence = "" if asked.is_empty else sentence(atlas, asked)
        self._say_once()

    def _say_once(self) -> None:
        """The panel says what is on; the list does while the panel is shut."""
        self.window.finder.show_filter(self._sentence, self.is_open())

    def _leave(self, codes: list[str]) -> list[str]:
        return [code for code in codes if code in self._left]

    def clear(self) -> None:
        self.ask(EVERY)

    # What the user does

    def is_open(self) -> bool:
        return self._panel is not None and self._panel.isVisible()

    def toggle(self) -> None:
        """Open the panel, or close it."""
        if self._panel is not None and self.is_open():
            self._panel.close_again()
        else:
            self.open()

    def open(self, group: str = "") -> None:
        self.window.feature("siding").follow("card")
        if self._panel is None:
            self._panel = self._made()
        self._take_over_condition()
        self._dress()
        self._show(hidden=True)
        self._panel.open(group)
        self._say_once()

    def _take_over_condition(self) -> None:
        """The condition that is looked at becomes the first choice: so that others can be added to it."""
        now = self.window.browsing
        if now.condition:
            self.ask(with_choice(self.filter, Choice("conditions", now.condition), True))
            self.window.become(replace(now, condition=""))

    def _made(self) -> FilterPanel:
        from facemap.ui.filter_panel import FilterPanel

        panel = FilterPanel(self.window, self.window.card)
        panel.asked.connect(self.ask)
        panel.save_wanted.connect(self.save)
        panel.saved_chosen.connect(self.show_saved)
        panel.forget_wanted.connect(lambda name: self._keeping.keep_filter(name, ""))
        panel.copy_wanted.connect(self.copy_link)
        panel.paste_wanted.connect(self.paste_link)
        panel.closed.connect(self._say_once)
        return panel

    def follow(self, link: str) -> None:
        """Links of the card: `condition:acne` asks for it and offers more; `conditions` offers them;
        `tag:exam` and `filter:NAME` show what a person kept, `link:facemap://…` what somebody shared."""
        kind, _, name = link.partition(":")
        if kind == "condition":
            self._take_over_condition()
            self.ask(with_choice(self.filter, Choice("conditions", name), True))
        if kind in ("condition", "conditions"):
            self.open("conditions")
        elif kind == "tag":
            self.ask(with_choice(EVERY, Choice("tags", name), True))
        elif kind == "filter":
            self.show_saved(name)
        elif kind == "link":
            self.open_link(name)

    def save(self, name: str) -> None:
        """Keep the filter under a name."""
        said = REPLACED if name in self._keeping.filters else KEPT
        if self._keeping.keep_filter(name, link(self.filter)):
            self._tell(say(said, name=name))

    def show_saved(self, name: str) -> None:
        if name in self._keeping.filters:
            self.open_link(self._keeping.filters[name])

    def copy_link(self) -> None:
        """The filter as text that can be mailed."""
        QGuiApplication.clipboard().setText(link(self.filter))
        self._tell(say(COPIED))

    def paste_link(self) -> None:
        self.open_link(QGuiApplication.clipboard().text())

    def open_link(self, text: str) -> None:
        """Ask what a link asks; say so where it can't be read, or asks for what these packs don't have."""
        try:
            found = read(text)
        except BadLink as why:
            self._tell(str(why), is_wrong=True)
            return
        here = known(self.window.atlas, found.filter)
        self.ask(here.filter)
        remarks = (*found.remarks, *here.remarks)
        if remarks:
            self._tell(" ".join(remarks), is_wrong=True)

    def _reasons(self) -> Section:
        from facemap.ui.reasons import Reasons

        return Reasons(self.window)

    def _tell(self, message: str, is_wrong: bool = False) -> None:
        if self._panel is not None and self._panel.isVisible():
            self._panel.tell(message, is_wrong)
        else:
            self.window.status.say_place(message)

    # Keeping in step

    def _show(self, hidden: bool = False) -> None:
        """Bring the panel, where it is open, to what is asked."""
        if self._panel is None or not (hidden or self._panel.isVisible()):
            return
        from facemap.atlas.filter_rows import groups
        from facemap.atlas.filter_words import chips

        atlas, asked = self.window.atlas, self.filter
        every = len(atlas.points)
        left = every if asked.is_empty else len(self._left)
        self._panel.show_filter(
            asked, groups(atlas, self.sieve, asked), self._sentence, chips(atlas, asked), (left, every)
        )
        self._panel.show_saved(self._keeping.filters)

    def _dress(self) -> None:
        if self._panel is not None:
            self._panel.set_theme(self.window.theme)

    def _give_way(self, now: object) -> None:
        """Whoever chooses a point wants to read its card, and whoever follows a page, that page."""
        code, topic = self.window.browsing.code, self.window.browsing.topic
        other_page, self._topic = topic != self._topic, topic
        if code or (topic and other_page):
            self.give_way()

    def give_way(self) -> None:
        """Put the panel away, for what lies under it is wanted; the keyboard stays where it is."""
        if self._panel is not None and self._panel.isVisible():
            self._panel.close_again(give_back=False)

    def _own_changed(self) -> None:
        """Other favourites, tags or kept filters."""
        if self._sieve is not None:
            from facemap.atlas.sieve import owned_by

            self._sieve = owned_by(self._sieve, self._keeping.points)
        if self.filter.favourite or self.filter.tags or any(of == "tags" for of, _ in self.filter.without):
            self._narrow()
            self.window.refresh()
        self._show()

    def _read_anew(self) -> None:
        """Other packs were read."""
        self._sieve = None
        self._narrow()
        self.window.refresh()
        self._show()
