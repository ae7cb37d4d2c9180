"""Take the pictures of the window that README and docs show: `python -m tools.screenshots [FOLDER]`.

Each is the real window, grabbed after it has settled, at a given size and theme.
"""

import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from facemap.data.laying import laid
from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.ui.features import follow
from facemap.ui.palette import Palette
from facemap.ui.palette_box import Box
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow
from tools.plan_shots import take_plans

ROOT = Path(__file__).resolve().parent.parent
SMALL, LARGE = (1280, 800), (1920, 1080)
SETTLED_MS = 1500
ZYGOMATICUS = "muscle:zygomaticus-major"
LIGHT = Settings(theme="light", welcomed=True)


@dataclass(frozen=True)
class Shot:
    """One picture: what the window shows in it."""

    name: str
    size: tuple[int, int] = SMALL
    view: str = "face-front"
    code: str = ""
    topic: str = ""
    query: str = ""
    find: str = ""
    settings: Settings = LIGHT


SHOTS = (
    Shot("facemap", code="ST-4"),
    Shot("facemap-dark", code="LI-20", settings=Settings(theme="dark", welcomed=True, labels="names")),
    Shot("face-left", LARGE, "face-left", "ST-6"),
    Shot("three-quarter", view="face-three-quarter-left", code="M-CORRUGATOR"),
    Shot("neck", view="neck-front", code="ST-9"),
    Shot("abdomen", LARGE, "abdomen-front", "CV-12", settings=Settings(theme="dark", welcomed=True)),
    Shot("condition", topic="condition:facial-paralysis"),
    Shot("muscles", view="face-front", topic=ZYGOMATICUS, settings=replace(LIGHT, muscles=True)),
    Shot("structures", view="face-left", code="ST-6", settings=replace(LIGHT, structures=True)),
    Shot("zones", settings=replace(LIGHT, zones=True, labels="none", channels=False)),
    Shot(
        "trunk", LARGE, "trunk-front", "CV-17", settings=Settings(theme="dark", welcomed=True, muscles=True)
    ),
    Shot("turned", view="head-025-left", code="LI-20"),
    Shot("palette", find="zygo"),
    Shot("search", query="orbicularis", settings=replace(LIGHT, labels="none")),
)


def main(folder: Path = ROOT / "docs") -> int:
    QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    loaded = laid(load_atlas([points_folder()], cache=None))
    with tempfile.TemporaryDirectory() as state:
        for shot in SHOTS:
            window = MainWindow(loaded.atlas, loaded.problems, shot.settings, Path(state))
            take(window, shot).save(str(folder / f"{shot.name}.webp"), quality=90)
            window.deleteLater()
        take_plans(loaded.atlas, Path(state), folder)
    return 0


def take(window: MainWindow, shot: Shot):  # type: ignore[no-untyped-def]
    """The window's picture after showing what `shot` asks for."""
    window.resize(*shot.size)
    window.show()
    window.look(shot.view)
    if shot.topic:
        follow(window, shot.topic)
    if shot.query:
        window.search(shot.query)
    if shot.code:
        window.choose(shot.code)
        window.look(shot.view)
    if shot.find:
        QTest.qWait(SETTLED_MS)
        field = open_palette(window)
        QTest.keyClicks(field, shot.find)
    QTest.qWait(SETTLED_MS)
    while window.canvas.surveys.is_busy:  # something is still being drawn
        QTest.qWait(SETTLED_MS)
    QTest.qWait(SETTLED_MS)
    return window.grab()


def open_palette(window: MainWindow) -> QLineEdit:
    """Open the box that finds anything; the field to type into."""
    palette = window.feature("palette")
    assert isinstance(palette, Palette)
    palette.open()
    box = window.findChild(Box)
    assert isinstance(box, Box)
    return box.findChildren(QLineEdit)[0]


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
