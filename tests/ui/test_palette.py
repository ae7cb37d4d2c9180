"""Ctrl+K finds anything, and Enter does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facemap.ui.palette_box import Box
from facemap.ui.window import MainWindow


@pytest.fixture
def box(window: MainWindow, qtbot: QtBot) -> Box:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    window.focus_search()  # where Ctrl+K would cut the line on some systems
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(Box)
    assert isinstance(found, Box)
    assert found.isVisible()
    return found


def typed(qtbot: QtBot, text: str) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, text)


def pressed(qtbot: QtBot, key: Qt.Key) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClick(field, key)


def test_a_point_is_chosen_by_its_initials(window: MainWindow, box: Box, qtbot: QtBot) -> None:
    typed(qtbot, "dc")
    pressed(qtbot, Qt.Key.Key_Return)
    assert window.browsing.code == "ST-4"
    assert not box.isVisible()


def test_a_muscle_opens_its_page_and_lights_its_points(window: MainWindow, box: Box, qtbot: QtBot) -> None:
    typed(qtbot, "zygomatcus major")
    pressed(qtbot, Qt.Key.Key_Return)
    assert window.browsing.topic == "muscle:zygomaticus-major"
    assert "ST-4" in window.lit()


def test_a_command_is_done(window: MainWindow, box: Box, qtbot: QtBot) -> None:
    typed(qtbot, "next view")
    pressed(qtbot, Qt.Key.Key_Return)
    assert window.browsing.view != "face-front"


def test_the_arrow_keys_walk_what_was_found(window: MainWindow, box: Box, qtbot: QtBot) -> None:
    typed(qtbot, "st4")
    second = box.titles[1]
    pressed(qtbot, Qt.Key.Key_Down)
    pressed(qtbot, Qt.Key.Key_Return)
    assert window.browsing.code == second.split()[0]


def test_escape_goes_back_to_where_the_keyboard_was(window: MainWindow, box: Box, qtbot: QtBot) -> None:
    pressed(qtbot, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert QApplication.focusWidget() is not None


def test_nonsense_says_so(box: Box, qtbot: QtBot) -> None:
    typed(qtbot, "zzzzzz")
    assert box.titles == []


def test_showing_to_a_room_is_found_as_presentation(window: MainWindow, box: Box, qtbot: QtBot) -> None:
    typed(qtbot, "presen")
    assert "Show it to a room" in box.titles[:3]


@pytest.mark.parametrize(
    ("words", "view"),
    [("neck left", "neck-left"), ("face left", "face-left"), ("left face", "face-left"),
     ("ear and jaw", "ear-jaw-left"), ("head back", "head-back"), ("back of the head", "head-back")],
)  # fmt: skip
def test_a_plate_is_found_by_its_words_in_any_order(
    window: MainWindow, box: Box, qtbot: QtBot, words: str, view: str
) -> None:
    typed(qtbot, words)
    pressed(qtbot, Qt.Key.Key_Return)
    assert window.browsing.view == view


@pytest.mark.parametrize(
    ("words", "title"),
    [("pdf", "Export the plate…"), ("svg", "Export the plate…"), ("clipboard", "Copy the plate"),
     ("full screen", "Show it to a room"), ("hide", "List of points, or put it away"),
     ("print", "Print the plate…"), ("skin", "Body …")],
)  # fmt: skip
def test_actions_and_settings_are_found_by_common_words(
    box: Box, qtbot: QtBot, words: str, title: str
) -> None:
    typed(qtbot, words)
    assert title in box.titles[:2]
