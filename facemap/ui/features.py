"""Parts of the window that are made when they are first used.

A row of actions that says `history:back` calls `back` of the feature `history`. A feature reaches the window
through its public names only; the window knows features by name only.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from facemap.ui.window import MainWindow

FEATURES: dict[str, str] = {
    "comparing": "facemap.ui.comparing:Comparing",
    "guiding": "facemap.ui.guiding:Guiding",
    "help": "facemap.ui.help:Help",
    "measuring": "facemap.ui.measuring:Measuring",
    "overview": "facemap.ui.overview:Overview",
    "where": "facemap.ui.where:Where",
    "beyond": "facemap.ui.beyond:Beyond",
    "drawing": "facemap.ui.busy:Drawing",
    "history": "facemap.ui.history:History",
    "returning": "facemap.ui.returning:Returning",
    "packs": "facemap.ui.packs:Packs",
    "editing": "facemap.ui.editing:Editing",
    "entering": "facemap.ui.entering:Entering",
    "exporting": "facemap.ui.exporting:Exporting",
    "presenting": "facemap.ui.presenting:Presenting",
    "palette": "facemap.ui.palette:Palette",
    "keeping": "facemap.ui.keeping:Keeping",
    "filtering": "facemap.ui.filtering:Filtering",
    "preferring": "facemap.ui.preferring:Preferring",
    "siding": "facemap.ui.siding:Siding",
    "presets": "facemap.ui.presets:Presets",
    "isolating": "facemap.ui.isolating:Isolating",
    "hearing": "facemap.ui.hearing:Hearing",
    "walking": "facemap.ui.walking:Walking",
    "planning": "facemap.ui.planning:Planning",
    "arriving": "facemap.ui.arriving:Arriving",
    "thrift": "facemap.ui.thrift:Thrift",
    "welcoming": "facemap.ui.welcoming:Welcoming",
}  # fmt: skip
"""The module and class of each feature, by name: "facemap.ui.history:History"."""
AWAKE: tuple[str, ...] = (
    "returning", "history", "overview", "entering", "where", "keeping", "filtering", "isolating", "walking",
    "hearing", "arriving", "thrift", "beyond", "drawing",
)  # fmt: skip
"""Features that are made after the first picture, since they follow what the user does."""


class Feature(QObject):
    """A part of the window; it lives as long as the window does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window

    def follow(self, link: str) -> None:
        """What a link on the card to `name:…` does, where this feature has that name."""

    def escape(self) -> bool:
        """Esc: leave what this feature is in the middle of; whether there was anything to leave."""
        return False

    def panes(self) -> Sequence[QWidget]:
        """What it opened and F6 visits."""
        return ()

    def holds_back(self) -> bool:
        """Whether the window must not close yet, since something would be lost; then the user is asked."""
        return False


class Features(dict[str, Feature]):
    """Those that were made so far, by name; asking for another makes it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window

    def __missing__(self, name: str) -> Feature:
        feature = self[name] = made(self._window, name)
        return feature


def follow(window: MainWindow, link: str) -> None:
    """Do what a link on the card says: a point, a condition, what belongs to a feature, or else a topic."""
    kind, _, name = link.partition(":")
    if kind == "condition":
        window.show_condition(name)
    elif kind == "point":
        window.choose(name)
    elif kind in FEATURES:
        window.feature(kind).follow(name)
    else:
        window.show_topic(link)


def made(window: MainWindow, name: str) -> Feature:
    """A new feature of this name; LookupError for one that is not in the table."""
    module, _, kind = FEATURES[name].partition(":")
    feature: Feature = getattr(import_module(module), kind)(window)
    return feature
