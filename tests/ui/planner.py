"""The window with its planner, as tests of planning begin with it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.ui.planning import Planning
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow

LIGHT = Settings(theme="light", welcomed=True)


def opened_planner(qtbot: QtBot, atlas: Atlas, state: Path, settings: Settings = LIGHT) -> Planning:
    """Shown and painted; at the end it closes without a question."""
    window = MainWindow(atlas, [], settings, state)
    found = window.feature("planning")
    assert isinstance(found, Planning)
    qtbot.addWidget(window, before_close_func=lambda _: found.mark_saved())
    window.resize(1280, 800)
    with qtbot.waitSignal(window.plate_painted):
        window.show()
    return found
