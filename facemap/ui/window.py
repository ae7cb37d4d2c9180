"""The main window: list, plate and card, kept in step through one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, SignalInstance
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from facemap.atlas import browse
from facemap.atlas.browse import Browse
from facemap.atlas.model import Atlas
from facemap.picture.plate import Chosen
from facemap.picture.style import style
from facemap.ui import settings as remembered
from facemap.ui.actions import check, fill_menus, make_menus
from facemap.ui.canvas import Canvas
from facemap.ui.card import Card
from facemap.ui.finder import Finder
from facemap.ui.fonts import has_hanzi
from facemap.ui.narrowing import Narrowing
from facemap.ui.settings import LAYERS, Settings
from facemap.ui.showing import show_for
from facemap.ui.status import StatusLine
from facemap.ui.theme import Theme, palette, style_sheet, theme_for
from facemap.ui.view_bar import ViewBar

if TYPE_CHECKING:
    from facemap.data.problems import Problem
    from facemap.picture.shapes import Key

LABELS = ("codes", "names", "none")
SIDE_PX, CARD_PX = 226, 366


class MainWindow(QMainWindow):
    """Everything it shows follows from `_browse` (what is looked at) and `_settings` (how)."""

    def __init__(
        self,
        atlas: Atlas,
        problems: Sequence[Problem],
        settings: Settings,
        folder: Path,
        packs: Sequence[Path] = (),
    ) -> None:
        super().__init__()
        self._atlas, self._problems, self._settings = atlas, tuple(problems), settings
        self._folder, self._packs = folder, list(packs)
        self._narrowing = Narrowing(atlas)
        views = atlas.body.views
        self._browse = Browse(settings.view if settings.view in views else next(iter(views)))
        self._theme: Theme = theme_for(settings.theme)
        self._dress()
        self._build()
        self._menus = make_menus(self)
        self._actions: dict[tuple[str, object], QAction] = {}
        self._connect()
        self._settled = False
        self._restore()
        self._refresh()
        self._canvas.painted.connect(
            lambda: QTimer.singleShot(0, self, self._first_painted), Qt.ConnectionType.SingleShotConnection
        )

    def _build(self) -> None:
        hanzi = has_hanzi()
        self.setWindowTitle("facemap")
        drawn_in = style(self._theme.name, self._atlas.channels)
        self._canvas = Canvas(self._atlas, self._browse.view, drawn_in)
        self._view_bar = ViewBar(self._atlas.body.views.values())
        self._finder = Finder(self._atlas, hanzi)
        self._finder.set_theme(self._theme, drawn_in)
        self._card = Card(hanzi)
        self._card.setMinimumWidth(330)
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._view_bar)
        box.addWidget(self._canvas, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self._finder, middle, self._card):
            self._splitter.addWidget(part)
        self._splitter.setHandleWidth(1)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self.setCentralWidget(self._splitter)
        self._status = StatusLine(hanzi)
        self.setStatusBar(self._status)
        self._status.say(self._problems, self._theme)

    def _connect(self) -> None:
        self._canvas.point_chosen.connect(self.choose)
        self._canvas.choice_cleared.connect(self.clear_choice)
        self._canvas.stepped.connect(self.step)
        self._canvas.point_hovered.connect(self._hover)
        self._status.problems_wanted.connect(self.show_problems)
        self._view_bar.view_chosen.connect(self.look)
        self._view_bar.turned.connect(self.turn_body)
        self._canvas.turned.connect(self.turn_body)
        self._view_bar.switched.connect(self._switch)
        self._finder.query_changed.connect(self.search)
        self._finder.point_chosen.connect(lambda code: self.choose(code, ""))
        self._finder.condition_cleared.connect(lambda: self.show_condition(""))
        self._finder.left_downwards.connect(self._canvas.setFocus)
        self._card.point_wanted.connect(lambda code: self.choose(code, ""))
        self._card.link_followed.connect(self._follow)

    def _restore(self) -> None:
        self.resize(1280, 800)
        if self._settings.geometry:
            self.restoreGeometry(QByteArray.fromHex(self._settings.geometry.encode()))
        if self._settings.splitter:
            self._splitter.restoreState(QByteArray.fromHex(self._settings.splitter.encode()))
        else:
            self._splitter.setSizes([SIDE_PX, 1280 - SIDE_PX - CARD_PX, CARD_PX])
        if self._settings.code in self._atlas.points:
            self._browse = browse.choose(self._atlas, self._browse, self._settings.code)

    # What it shows, for whoever asks

    @property
    def atlas(self) -> Atlas:
        return self._atlas

    @property
    def browsing(self) -> Browse:
        return self._browse

    @property
    def plate_painted(self) -> SignalInstance:
        return self._canvas.painted

    def listed(self) -> list[str]:
        return self._finder.codes

    def lit(self) -> frozenset[str]:
        """Codes of the points singled out on the plate."""
        return self._narrowing.lit(self._browse)

    def labels_shown(self) -> str:
        return self._settings.labels

    def status_text(self) -> str:
        return self._status.pointed_text

    def notice_text(self) -> str:
        return self._status.notice_text

    # What the user does

    def choose(self, code: str, side: str = "") -> None:
        """Choose a point; the view changes when this one can't see it."""
        if code in self._atlas.points:
            self._become(browse.choose(self._atlas, self._browse, code, side))

    def clear_choice(self) -> None:
        """Esc: first the choice, then the search."""
        if self._browse.code:
            self._become(replace(self._browse, code="", side=""))
        elif self._browse.narrowed or self._browse.topic:
            self.clear()

    def clear(self) -> None:
        """All points again."""
        self._finder.set_query("")
        self._become(replace(self._browse, query="", condition="", topic=""))

    def step(self, by: int) -> None:
        """The next or previous point this view sees, in channel order."""
        there = browse.step(self._atlas, self._browse, self._narrowing.listed(self._browse), by)
        if there:
            self._become(there)

    def step_channel(self, by: int) -> None:
        if self._browse.code:
            self.choose(browse.neighbours(self._atlas, self._browse.code)[by > 0], self._browse.side)

    def turn(self, by: int) -> None:
        self._become(browse.turn(self._atlas, self._browse, by))

    def turn_body(self, by: int) -> None:
        """The head turned by so many steps; from another part of the body to the face."""
        self._become(browse.turned(self._atlas, self._browse, by))

    def look(self, view: str) -> None:
        self._become(browse.look(self._atlas, self._browse, view))

    def search(self, query: str) -> None:
        self._become(replace(self._browse, query=query))

    def show_condition(self, name: str) -> None:
        """Light every point of a condition; an empty name shows all again."""
        self._finder.set_query("")
        self._become(replace(self._browse, condition=name, query="", topic=""))

    def show_topic(self, topic: str) -> None:
        """A page about a muscle, structure, channel, zone, rule or protocol; its points are lit."""
        self._finder.set_query("")
        self._become(replace(self._browse, topic=topic, code="", side="", condition="", query=""))

    def focus_search(self) -> None:
        self._finder.focus()

    def zoom(self, factor: float) -> None:
        self._canvas.zoom(factor)

    def fit(self) -> None:
        self._canvas.fit()

    def next_pane(self, by: int) -> None:
        """F6: the keyboard goes from search to list to plate to card, and round."""
        panes: list[QWidget] = [*self._finder.panes, self._canvas, self._card]
        at = next((i for i, pane in enumerate(panes) if pane.hasFocus()), -1 if by > 0 else 0)
        panes[(at + by) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def set_labels(self, labels: str) -> None:
        self._change(labels=labels)

    def next_labels(self) -> None:
        self._change(labels=LABELS[(LABELS.index(self._settings.labels) + 1) % len(LABELS)])

    def set_layer(self, name: str) -> None:
        """Show a layer, or hide it when it is shown."""
        self._change(**{name: not getattr(self._settings, name)})

    def set_guide(self, on: bool) -> None:
        self._change(guide=on)

    def set_variants(self, on: bool) -> None:
        self._change(variants=on)

    def set_theme(self, choice: str) -> None:
        self._settings = replace(self._settings, theme=choice)
        self._apply_theme()
        self._refresh()

    def open_pack(self) -> None:
        from facemap.ui.dialogs import ask_for_folder

        folder = ask_for_folder(self)
        if folder:
            self._packs.append(folder)
            self.reload()

    def reload(self) -> None:
        """Read all packs again; what is broken is left out and listed."""
        from facemap.data.load import load_atlas
        from facemap.paths import cache_folder, points_folder

        loaded = load_atlas([points_folder(), *self._packs], cache=cache_folder())
        self._atlas, self._problems = loaded.atlas, tuple(loaded.problems)
        self._narrowing = Narrowing(self._atlas)
        if self._browse.code not in self._atlas.points:
            self._browse = replace(self._browse, code="", side="")
        self._canvas.set_atlas(self._atlas)
        self._finder.set_atlas(self._atlas)
        self._restyle()
        self._status.say(self._problems, self._theme)
        self._refresh()

    def export_picture(self) -> None:
        from facemap.ui.dialogs import export_picture

        points = [self._browse.code] if self._browse.code else []
        export_picture(self, self._atlas, self._browse.view, points, self._settings, self._theme.name)

    def show_keys(self) -> None:
        from facemap.ui.dialogs import show_keys

        show_keys(self)

    def show_problems(self) -> None:
        from facemap.ui.dialogs import show_problems

        show_problems(self, self._problems)

    def show_about(self) -> None:
        from facemap.ui.dialogs import show_about

        show_about(self, self._atlas)

    # Keeping in step

    def _become(self, fresh: Browse) -> None:
        if fresh != self._browse:
            self._browse = fresh
            self._refresh()

    def _change(self, **changes: object) -> None:
        self._settings = replace(self._settings, **changes)  # type: ignore[arg-type]
        self._refresh()

    def _switch(self, name: str, value: object) -> None:
        self._change(**{name: value})

    def _refresh(self) -> None:
        """Bring list, plate, card and switches to what `_browse` and `_settings` say."""
        now, found = self._browse, self._narrowing.listed(self._browse)
        chosen = Chosen(now.code or None, now.side or None, self.lit())
        self._canvas.set_content(now.view, show_for(self._settings), chosen)
        condition = self._atlas.conditions.get(now.condition)
        self._finder.list_points(found, now.code, condition.names.english if condition else now.condition)
        self._view_bar.show_state(now.view, self._settings)
        if self._settled:
            self._fill_card()
        self._tick_actions()

    def _tick_actions(self) -> None:
        for does in ("labels", "guide", "variants", "theme"):
            check(self._actions, f"set_{does}", getattr(self._settings, does))
        for name in LAYERS:
            if ("set_layer", name) in self._actions:
                self._actions["set_layer", name].setChecked(getattr(self._settings, name))

    def _fill_card(self) -> None:
        now = self._browse
        if now.code:
            self._card.show_point(self._atlas, self._atlas.points[now.code], now.side, self._theme)
        elif now.topic or now.condition in self._atlas.conditions:
            self._card.show_topic(self._atlas, now.topic or f"condition:{now.condition}", self._theme)
        else:
            self._card.show_nothing(style(self._theme.name, self._atlas.channels), self._theme)

    def _first_painted(self) -> None:
        """What the first look at the body need not wait for."""
        self._settled = True
        self._actions = fill_menus(self, self._menus)
        self._tick_actions()
        self._fill_card()

    def _dress(self) -> None:
        """Palette and style sheet; before the widgets are made it costs less."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(self._theme))
            application.setStyleSheet(style_sheet(self._theme))

    def _apply_theme(self) -> None:
        before, self._theme = self._theme, theme_for(self._settings.theme)
        if self._theme is not before:
            self._dress()
            self._restyle()

    def _restyle(self) -> None:
        drawn_in = style(self._theme.name, self._atlas.channels)
        self._canvas.set_style(drawn_in)
        self._finder.set_theme(self._theme, drawn_in)

    def _hover(self, key: Key | None) -> None:
        self._status.point_at(self._atlas, key)
        self._canvas.setToolTip(self._status.pointed_text)

    def _follow(self, link: str) -> None:
        kind, _, name = link.partition(":")
        if kind == "condition":
            self.show_condition(name)
        elif kind == "point":
            self.choose(name)
        else:
            self.show_topic(link)

    # Qt's own

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange and self._settings.theme == "system":
            QTimer.singleShot(0, self._follow_system)

    def _follow_system(self) -> None:
        if theme_for("system") != self._theme:
            self._apply_theme()
            self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear_choice()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        remembered.write(self._folder, self._remember())
        super().closeEvent(event)

    def _remember(self) -> Settings:
        return replace(
            self._settings,
            geometry=bytes(self.saveGeometry().toHex().data()).decode(),
            splitter=bytes(self._splitter.saveState().toHex().data()).decode(),
            view=self._browse.view,
            code=self._browse.code,
        )
