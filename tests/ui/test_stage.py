"""What the room sees when the light, the picture or the layers are other than usual."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from facemap.ui.present_stage import Desk, Stage
from facemap.ui.presenting import Presenting
from facemap.ui.window import MainWindow
from tests.ui.stages import labels, settle

KEY = Qt.Key


def test_a_frozen_room_goes_blank_and_has_its_picture_back(two: tuple[Stage, Desk], qtbot: QtBot) -> None:
    stage, desk = two
    qtbot.keyClick(desk, KEY.Key_K)
    qtbot.keyClick(desk, KEY.Key_B)
    assert stage.grab().toImage().pixelColor(5, 5).lightness() == 0
    qtbot.keyClick(desk, KEY.Key_B)
    assert stage.grab().toImage().pixelColor(5, 5).lightness() > 0


@pytest.mark.parametrize("key", [KEY.Key_Space, KEY.Key_PageDown])
def test_where_all_points_are_hidden_they_are_shown_before_they_are_named(
    presenting: Presenting, window: MainWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    window.clear_choice()
    window.change(acupuncture=False, extra=False, motor=False, muscles=False)
    presenting.start()
    stage = presenting.stage
    assert stage is not None
    qtbot.waitUntil(stage.isActiveWindow)
    assert not stage.board.plate.marks
    qtbot.keyClick(stage, key)
    assert stage.board.plate.marks
    assert not labels(stage.board)
    settle(stage.board, qtbot)
    qtbot.keyClick(stage, key)
    assert len(labels(stage.board)) == 1


def test_after_the_light_is_changed_caption_and_notes_can_be_read(stage: Stage, qtbot: QtBot) -> None:
    qtbot.keyClick(stage, KEY.Key_N)
    qtbot.keyClick(stage, KEY.Key_I)
    for key in (KEY.Key_T, KEY.Key_T):
        qtbot.keyClick(stage, key)
        words = [label for label in stage.findChildren(QLabel) if label.isVisible() and label.text()]
        assert len(words) >= 3
        for label in words:
            ink = label.palette().color(label.foregroundRole()).lightness()
            assert abs(ink - _ground(stage, label)) > 110, label.text()


def _ground(stage: Stage, label: QLabel) -> int:
    """How light it is beside the letters, in the corner of the panel that they stand on."""
    corner = label.mapTo(stage, QPoint(label.width() - 12, 6))
    return stage.grab().toImage().pixelColor(corner).lightness()


@pytest.mark.parametrize("width", [1600, 1920])
def test_the_bar_of_the_speakers_window_stands_in_one_row(
    two: tuple[Stage, Desk], qtbot: QtBot, width: int
) -> None:
    _, desk = two
    desk.showNormal()
    desk.resize(width, width * 9 // 16)
    qtbot.waitUntil(lambda: desk.width() == width)
    qtbot.wait(50)
    assert len({button.y() for button in desk.bar.findChildren(QToolButton)}) == 1
