"""A real window on the shipped pack, with settings of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.ui.frame import USUAL
from facemap.ui.settings import Settings, read
from facemap.ui.window import MainWindow


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas([points_folder()], cache=None).atlas


@pytest.fixture
def open_window(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> Callable[..., MainWindow]:
    """Opens a painted window; its settings are in `tmp_path`, so that a second one remembers the first."""

    def opened(settings: Settings | None = None) -> MainWindow:
        kept = settings or read(tmp_path)
        window = MainWindow(atlas, [], kept, tmp_path)
        if not kept.geometry:
            window.resize(*USUAL)  # whatever screen the tests have
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.plate_painted):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return opened


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(Settings(theme="light"))
