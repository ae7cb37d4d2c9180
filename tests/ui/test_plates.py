"""Every plate is one key away."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.ui.key_sheet import groups
from facemap.ui.plates import PLATES, key_of
from facemap.ui.window import MainWindow


def test_the_plates_of_the_middle_and_the_left_have_a_key_each(atlas: Atlas) -> None:
    own = {view.name: view.title for view in atlas.body.plates if not view.mirrored}
    assert dict(PLATES) == own
    keys = [key_of(name) for name in PLATES]
    assert len(set(keys)) == len(keys)
    assert "" not in keys


def test_the_key_of_a_plate_shows_it_and_again_its_other_side(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    third = QKeySequence(key_of("face-left"))
    seen = []
    for _ in range(3):
        qtbot.keyClick(window.canvas, *_pressed(third))
        seen.append(window.browsing.view)
    assert seen == ["face-left", "face-right", "face-left"]


def _pressed(keys: QKeySequence) -> tuple[object, object]:
    return keys[0].key(), keys[0].keyboardModifiers()


def test_a_plate_without_another_side_stays(window: MainWindow) -> None:
    window.plate("head-back")
    window.plate("head-back")
    assert window.browsing.view == "head-back"


def test_the_keys_stand_in_the_menu_of_views_and_on_the_sheet(window: MainWindow) -> None:
    menu = QMenu()
    window.view_bar._views_menu(menu)
    texts = [action.text() for action in menu.actions()]
    assert "Face, left\tAlt+3" in texts
    assert "Face, right\tAlt+3" in texts
    lines = {line.text: line.keys for group in groups() for line in group.lines}
    assert lines["Head, from behind"] == ("Alt+4",)
