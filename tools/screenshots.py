"""Take the pictures of the window that README and docs show: `python -m tools.screenshots [FOLDER]`.

Each is the real window, grabbed after it has settled, at a given size and theme.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facemap.data.load import load_atlas
from facemap.paths import points_folder
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
SMALL, LARGE = (1280, 800), (1920, 1080)
SETTLED_MS = 300
LIGHT = Settings(theme="light")


@dataclass(frozen=True)
class Shot:
    """One picture: what the window shows in it."""

    name: str
    size: tuple[int, int] = SMALL
    view: str = "face-front"
    code: str = ""
    condition: str = ""
    query: str = ""
    settings: Settings = LIGHT


SHOTS = (
    Shot("facemap", code="ST-4"),
    Shot("facemap-dark", code="LI-20", settings=Settings(theme="dark", labels="names")),
    Shot("face-left", LARGE, "face-left", "ST-6"),
    Shot("three-quarter", view="face-three-quarter-left", code="M-CORRUGATOR"),
    Shot("neck", view="neck-front", code="ST-9"),
    Shot("abdomen", LARGE, "abdomen-front", "CV-12", settings=Settings(theme="dark")),
    Shot("condition", condition="facial-paralysis"),
    Shot("search", query="orbicularis", settings=Settings(theme="light", labels="none")),
)


def main(folder: Path = ROOT / "docs") -> int:
    QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    loaded = load_atlas([points_folder()], cache=None)
    with tempfile.TemporaryDirectory() as state:
        for shot in SHOTS:
            window = MainWindow(loaded.atlas, loaded.problems, shot.settings, Path(state))
            take(window, shot).save(str(folder / f"{shot.name}.webp"), quality=90)
            window.deleteLater()
    return 0


def take(window: MainWindow, shot: Shot):  # type: ignore[no-untyped-def]
    """The window's picture after showing what `shot` asks for."""
    window.resize(*shot.size)
    window.show()
    window.look(shot.view)
    if shot.condition:
        window.show_condition(shot.condition)
    if shot.query:
        window.search(shot.query)
    if shot.code:
        window.choose(shot.code)
        window.look(shot.view)
    QTest.qWait(SETTLED_MS)
    return window.grab()


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
