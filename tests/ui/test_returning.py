"""What was looked at comes back, unless something else was asked before."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.ui.features import follow
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow

BEFORE = Settings(theme="light", welcomed=True, topic="muscle:masseter")


def settled(window: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.waitUntil(lambda: "returning" in window.awake)
    return window


def test_the_page_of_the_last_time_comes_back(
    open_window: Callable[[Settings], MainWindow], qtbot: QtBot
) -> None:
    window = settled(open_window(BEFORE), qtbot)
    assert window.browsing.topic == "muscle:masseter"
    assert "ST-6" in window.lit()


def test_what_is_asked_at_the_start_comes_first(atlas: Atlas, qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(atlas, [], BEFORE, tmp_path)
    qtbot.addWidget(window)
    follow(window, "muscle:zygomaticus-major")
    window.show()
    assert settled(window, qtbot).browsing.topic == "muscle:zygomaticus-major"
