"""A real window on the shipped pack, with settings of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.ui.app import _ANEW
from facemap.ui.frame import USUAL
from facemap.ui.settings import Settings, read
from facemap.ui.window import MainWindow

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
