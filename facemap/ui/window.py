"""The main window: list, plate and card, kept in step through one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent

from facemap.atlas import browse
from facemap.atlas.browse import Browse
from facemap.atlas.model import Atlas
from facemap.picture.plate import Show
from facemap.picture.survey import lay_after
from facemap.ui import dressing, settings as remembered
from facemap.ui.actions import Menus
from facemap.ui.dressing import Reading, dress, reading_for, theme_of
from facemap.ui.features import AWAKE, Feature, Features, follow
from facemap.ui.frame import Frame
from facemap.ui.narrowing import Narrowing
from facemap.ui.plates import wanted
from facemap.ui.returning import kept, looked_at
from facemap.ui.settings import Settings
from facemap.ui.showing import show_for
from facemap.ui.theme import Theme
from facemap.ui.tongue import called

if TYPE_CHECKING:
    from facemap.data.load import Loaded
    from facemap.data.problems import Problem
    from facemap.picture.shapes import Key
    from facemap.ui.packs import Packs


class MainWindow(Frame):
    """Everything it shows follows from `_browse` (what is looked at) and `_settings` (how).

    `browsed` follows a change of what is looked at, `set` one of the settings, `read` one of the atlas.
    """

    browsed = Signal(object)
    set = Signal(object)
    read = Signal()

    def __init__(
        self,
        atlas: Atlas,
        problems: Sequence[Problem],
        settings: Settings,
        folder: Path,
        packs: Sequence[Path] = (),
    ) -> None:
        super().__init__()
        self._as_read, self._problems, self._settings = atlas, tuple(problems), settings
        self._atlas = dressing.seen_as(atlas, settings)
        self.folder, self.packs = folder, list(packs)
        self.narrowing = Narrowing(self._atlas)
        self._features = Features(self)
        self.reshow: list[Callable[[Show], Show]] = []
        """What features change of what is drawn."""
        self._browse = looked_at(self._atlas, settings)
        self._theme: Theme = theme_of(settings)
        dress(settings, self._theme)
        drawn = dressing.drawn_in(settings, self._theme, self._atlas)
        self.build(self._atlas, self._browse.view, drawn, self._theme)
        self.status.say(self._problems, self._theme)
        self.menus = Menus(self)
        self._connect()
        self._settled = False
        self.restore(settings)
        self.refresh()
        self.canvas.painted.connect(
            lambda: QTimer.singleShot(0, self, self._first_painted), Qt.ConnectionType.SingleShotConnection
        )

    def _connect(self) -> None:
        self.canvas.point_chosen.connect(self.choose)
        self.canvas.choice_cleared.connect(self.clear_choice)
        self.canvas.stepped.connect(self.step)
        self.canvas.point_hovered.connect(self._hover)
        self.status.problems_wanted.connect(self.show_problems)
        self.view_bar.view_chosen.connect(self.look)
        self.view_bar.turned.connect(self.turn_body)
        self.canvas.turned.connect(self.turn_body)
        self.view_bar.switched.connect(lambda name, value: self.change(**{name: value}))
        self.view_bar.preset_wanted.connect(lambda name: follow(self, f"presets:{name}"))
        self.view_bar.pane_wanted.connect(lambda name: follow(self, f"siding:{name}"))
        self.finder.query_changed.connect(self.search)
        self.finder.point_chosen.connect(lambda code: self.choose(code, ""))
        self.finder.condition_cleared.connect(lambda: self.show_condition(""))
        self.finder.left_downwards.connect(self.canvas.setFocus)
        self.card.point_wanted.connect(lambda code: self.choose(code, ""))
        self.card.link_followed.connect(lambda link: follow(self, link))

    # What it shows, for whoever asks

    @property
    def atlas(self) -> Atlas:
        return self._atlas

    @property
    def as_read(self) -> Atlas:
        """The atlas as the packs have it, whatever school is followed."""
        return self._as_read

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._problems

    @property
    def browsing(self) -> Browse:
        return self._browse

    @property
    def settings(self) -> Settings:
        return self._settings

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def reading(self) -> Reading:
        """How the card says and draws things."""
        return reading_for(self._settings, self._theme, self.canvas.drawn_in)

    def feature(self, name: str) -> Feature:
        """A part of the window by its name in FEATURES, made at first use."""
        return self._features[name]

    @property
    def awake(self) -> Mapping[str, Feature]:
        """The parts that were made so far."""
        return self._features

    def lit(self) -> frozenset[str]:
        """Codes of the points singled out on the plate."""
        return self.narrowing.lit(self._browse)

    # What the user does

    def choose(self, code: str, side: str = "") -> None:
        """Choose a point; the view changes when this one can't see it."""
        if code in self._atlas.points:
            self.become(browse.choose(self._atlas, self._browse, code, side))

    def clear_choice(self) -> None:
        """Esc: first what a feature is in the middle of, then the choice, then the search."""
        if any(feature.escape() for feature in self._features.values()):
            return
        if self._browse.code:
            self.become(replace(self._browse, code="", side=""))
        elif self._browse.narrowed or self._browse.topic:
            self.clear()

    def clear(self) -> None:
        """All points again."""
        self.finder.set_query("")
        self.become(replace(self._browse, query="", condition="", topic=""))

    def step(self, by: int) -> None:
        """The next or previous point this view sees, in channel order."""
        among = self.narrowing.listed(self._browse)
        self.become(browse.step(self._atlas, self._browse, among, by) or self._browse)

    def step_channel(self, by: int) -> None:
        if self._browse.code:
            self.choose(browse.neighbours(self._atlas, self._browse.code)[by > 0], self._browse.side)

    def turn(self, by: int) -> None:
        self.become(browse.turn(self._atlas, self._browse, by))

    def turn_body(self, by: int) -> None:
        self.become(browse.turned(self._atlas, self._browse, by))

    def look(self, view: str) -> None:
        self.become(browse.look(self._atlas, self._browse, view))

    def plate(self, name: str) -> None:
        """A plate by its key; once there, its other side."""
        self.look(wanted(self._atlas.body, name, self._browse.view))

    def search(self, query: str) -> None:
        self.become(replace(self._browse, query=query))

    def show_condition(self, name: str) -> None:
        """Light every point of a condition; an empty name shows all again."""
        self._light(replace(self._browse, condition=name, query="", topic=""))

    def show_topic(self, topic: str) -> None:
        """A page about a muscle, structure, channel, zone, rule or protocol; its points are lit."""
        self._light(replace(self._browse, topic=topic, code="", side="", condition="", query=""))

    def _light(self, fresh: Browse) -> None:
        self.finder.set_query("")
        self.become(browse.in_sight(self._atlas, fresh, self.narrowing.lit(fresh)))

    def next_pane(self, by: int) -> None:
        """F6: the keyboard goes from search to list to plate to card to what features opened, and round."""
        self.go_round(by, [pane for feature in self._features.values() for pane in feature.panes()])

    def set_labels(self, labels: str) -> None:
        self.change(labels=labels)

    def next_labels(self) -> None:
        each = remembered.CHOICES["labels"]
        self.change(labels=each[(each.index(self._settings.labels) + 1) % len(each)])

    def toggle(self, name: str) -> None:
        """Switch a setting that is on or off: a layer, the guide, variants."""
        self.change(**{name: not getattr(self._settings, name)})

    def set_theme(self, choice: str) -> None:
        self.change(theme=choice)

    def reload(self) -> None:
        """Read all packs again; what is broken is left out and listed."""
        cast("Packs", self.feature("packs")).reload()

    def take_up(self, loaded: Loaded) -> None:
        """Show what was read of the packs, and tell what is wrong with them."""
        self._as_read, self._problems = loaded.atlas, tuple(loaded.problems)
        self._take()
        self.status.say(self._problems, self._theme)
        self.refresh()
        self.read.emit()

    def _take(self) -> None:
        """Show what was read, as the settings have it."""
        before, self._atlas = self._atlas, dressing.seen_as(self._as_read, self._settings)
        lay_after(self._atlas, before)
        self.narrowing.set_atlas(self._atlas)
        if self._browse.code not in self._atlas.points:
            self._browse = replace(self._browse, code="", side="")
        self.canvas.set_atlas(self._atlas)
        self.finder.set_atlas(self._atlas)
        self._restyle()

    def show_problems(self) -> None:
        cast("Packs", self.feature("packs")).open()

    # Keeping in step

    def become(self, fresh: Browse) -> None:
        """Look at something else."""
        if fresh != self._browse:
            self._browse = fresh
            self.refresh()
            self.browsed.emit(fresh)

    def change(self, **changes: object) -> None:
        """Change settings by name."""
        before, self._settings = self._settings, replace(self._settings, **changes)  # type: ignore[arg-type]
        if dressing.differ(before, self._settings, dressing.WORN):
            self._dress()
        seen = dressing.differ(before, self._settings, dressing.SEEN)
        if seen:
            self._take()
        elif dressing.differ(before, self._settings, dressing.DRAWN):
            self._restyle()
        self.refresh()
        if seen:
            self.read.emit()
        self.set.emit(self._settings)

    def refresh(self) -> None:
        """Bring list, plate, card and switches to what `_browse` and `_settings` say."""
        now, found = self._browse, self.narrowing.listed(self._browse)
        chosen = self.narrowing.chosen(now, found)
        self.canvas.set_content(now.view, show_for(self._settings, self.reshow), chosen)
        condition = self._atlas.conditions.get(now.condition)
        self.finder.write_as(self.reading)
        self.status.write_as(self.reading)
        self.finder.list_points(found, now.code, called(condition.names) if condition else now.condition)
        self.finder.give_reasons(self.narrowing.reasons(now, found))
        self.view_bar.show_state(now.view, self._settings)
        self.panes.show_parts(self._settings.list_pane, self._settings.card_pane)
        if self._settled:
            self._fill_card()
        self.menus.tick(self._settings)

    def _fill_card(self) -> None:
        topic = self.narrowing.topic(self._browse)
        self.card.tell(self._atlas, self._browse, topic, self.reading, self._settings.welcomed)

    def _first_painted(self) -> None:
        """What the first look at the body need not wait for."""
        self._settled = True
        self.menus.fill()
        self.menus.tick(self._settings)
        self._fill_card()
        for name in AWAKE:
            self.feature(name)

    def _dress(self) -> None:
        self._theme = theme_of(self._settings)
        dress(self._settings, self._theme)
        self.panes.make_room(self._settings.text_size / 100)

    def _restyle(self) -> None:
        drawn = dressing.drawn_in(self._settings, self._theme, self._atlas)
        self.canvas.set_style(drawn)
        self.finder.set_theme(self._theme, drawn)

    def _hover(self, key: Key | None) -> None:
        self.status.point_at(self._atlas, key)
        self.canvas.setToolTip(self.status.pointed_text)

    # Qt's own

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange and self._settings.theme == "system":
            QTimer.singleShot(0, self._follow_system)

    def _follow_system(self) -> None:
        if theme_of(self._settings) != self._theme:
            self._dress()
            self._restyle()
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear_choice()
        else:
            super().keyPressEvent(event)

    def may_close(self) -> bool:
        """Whether nothing would be lost with the window; a feature that has something asks what to do."""
        return not any(feature.holds_back() for feature in self._features.values())

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        remembered.write(self.folder, kept(self))
        super().closeEvent(event)
