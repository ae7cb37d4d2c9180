"""Everything in its place after a restart: what was looked at, how close, open packs and panels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget

from facemap.atlas import browse
from facemap.atlas.browse import Browse
from facemap.atlas.model import Atlas
from facemap.ui.camera import kept_as
from facemap.ui.features import FEATURES, Feature
from facemap.ui.settings import Settings, as_lines
from facemap.ui.words import INDEXES

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow


@runtime_checkable
class Panelled(Protocol):
    """A feature with a panel that is open or not."""

    def is_open(self) -> bool: ...

    def open(self) -> None: ...


def looked_at(atlas: Atlas, settings: Settings) -> Browse:
    """What the first picture shows: the view and the chosen point; what else was asked follows later."""
    views = atlas.body.views
    now = Browse(settings.view if settings.view in views else next(iter(views)))
    if settings.code not in atlas.points:
        return now
    sides = {sight.side for sight in atlas.spots[settings.code].sights}
    if settings.side in sides:
        return replace(now, code=settings.code, side=settings.side)
    return browse.choose(atlas, now, settings.code, stay=True)


def asked(atlas: Atlas, settings: Settings, now: Browse) -> Browse:
    """The condition, topic and query that were asked, as far as the packs still have them."""
    condition = settings.condition if settings.condition in atlas.conditions else ""
    topic = settings.topic if known(atlas, settings.topic) else ""
    return replace(now, condition=condition, topic=topic, query=settings.query)


def known(atlas: Atlas, topic: str) -> bool:
    """Whether there is a page about a topic."""
    kind, _, name = topic.partition(":")
    if kind == "index":
        return name in INDEXES
    part = next((part for part, (of, _) in INDEXES.items() if of == kind), "")
    return bool(part) and name in getattr(atlas, part)


def kept(window: MainWindow) -> Settings:
    """What is written when a window is closed."""
    now = window.browsing
    return replace(
        window.settings,
        geometry=bytes(window.saveGeometry().toHex().data()).decode(),
        splitter=window.panes.state(),
        view=now.view,
        code=now.code,
        side=now.side,
        query=now.query,
        condition=now.condition,
        topic=now.topic,
        camera=_closeness(window),
        welcomed=True,
        packs=as_lines(window.packs),
        panels=" ".join(name for name, each in window.awake.items() if _is_open(each)),
    )


def _closeness(window: MainWindow) -> str:
    """As close as the plate is now. The next window opens its panels after its first picture: the spot in
    the middle is that of the plate without a panel below it."""
    canvas = window.canvas
    if not canvas.closeness:
        return ""
    below = [
        dock
        for dock in window.findChildren(QDockWidget)
        if dock.isVisible() and window.dockWidgetArea(dock) == Qt.DockWidgetArea.BottomDockWidgetArea
    ]
    more = max((dock.height() for dock in below if not dock.isFloating()), default=0)
    return kept_as(canvas.camera, (float(canvas.width()), float(canvas.height() + more)))


def _panelled(feature: object) -> Panelled | None:
    """A feature with a panel; one that has a plan or a file that is open says so with a property."""
    return feature if isinstance(feature, Panelled) and callable(feature.is_open) else None


def _is_open(feature: Feature) -> bool:
    panelled = _panelled(feature)
    return panelled is not None and panelled.is_open()


class Returning(Feature):
    """Brings back, after the first picture, what that could do without."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        settings, now = window.settings, window.browsing
        if now == looked_at(window.atlas, settings):  # else something was asked in the meantime
            fresh = asked(window.atlas, settings, now)
            if fresh.query:
                window.finder.set_query(fresh.query)
            window.become(fresh)
        if window.packs:
            window.feature("packs")
        for name in settings.panels.split():
            panelled = _panelled(window.feature(name)) if name in FEATURES else None
            if panelled is not None:
                panelled.open()
