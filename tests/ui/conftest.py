"""A real window on the shipped pack, with settings of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.ui.app import _ANEW
from facemap.ui.frame import USUAL
from facemap.ui.present_stage import Desk, Stage
from facemap.ui.presenting import Presenting
from facemap.ui.settings import Settings, read
from facemap.ui.window import MainWindow
from tests.ui.stages import settle

PATIENCE_MS = 60_000
"""On a slow and busy machine, laying lines on the skin may hold up everything for more than the usual 5 s."""


class Patient(QtBot):
    """Waits no longer than it must, but gives up late."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE_MS), **more)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    return Patient(request)


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas([points_folder()], cache=None).atlas


@pytest.fixture(autouse=True)
def none_opened_anew() -> Iterator[None]:
    """A window that was opened in the place of another is gone before the next test."""
    yield
    _ANEW.clear()


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


@pytest.fixture
def presenting(window: MainWindow, qtbot: QtBot) -> Iterator[Presenting]:
    """On one display, with ST-4 chosen."""
    window.choose("ST-4")
    feature = window.feature("presenting")
    assert isinstance(feature, Presenting)
    yield feature
    feature.leave()
    qtbot.wait(1)


@pytest.fixture
def stage(presenting: Presenting, qtbot: QtBot) -> Stage:
    presenting.start()
    assert presenting.stage is not None
    settle(presenting.stage.board, qtbot)
    return presenting.stage


@pytest.fixture
def two(presenting: Presenting, qtbot: QtBot) -> tuple[Stage, Desk]:
    """As on two displays, though there is one."""
    screen = QGuiApplication.primaryScreen()
    presenting.begin(screen, beside=screen)
    assert presenting.stage is not None
    assert presenting.desk is not None
    settle(presenting.desk.board, qtbot)
    settle(presenting.stage.board, qtbot)
    return presenting.stage, presenting.desk
