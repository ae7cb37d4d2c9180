"""Windows that share a state folder, and a plan's file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.plan.text import write
from facemap.ui.planning import Planning
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow
from tests.ui.filing.doing import PLAN, forgotten, planning_of


@pytest.fixture
def opened(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> Callable[[], MainWindow]:
    """Windows on one state folder, as in one start after the other."""
    state = tmp_path / "state"
    state.mkdir()

    def made() -> MainWindow:
        window = MainWindow(atlas, [], Settings(theme="light", welcomed=True), state)
        qtbot.addWidget(window, before_close_func=lambda _: forgotten(window))
        with qtbot.waitSignal(window.plate_painted):
            window.show()
        qtbot.waitUntil(lambda: "arriving" in window.awake)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return made


@pytest.fixture
def window(opened: Callable[[], MainWindow]) -> MainWindow:
    return opened()


@pytest.fixture
def planning(window: MainWindow) -> Planning:
    return planning_of(window)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "AB.facemap"
    path.write_text(write(PLAN), encoding="utf-8")
    return path
