"""Two points side by side, while the map stays usable."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facemap.ui.comparing import Board, Comparing
from facemap.ui.window import MainWindow


def pinned(window: MainWindow, qtbot: QtBot, *codes: str) -> Comparing:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    for code in codes:
        window.choose(code)
        qtbot.keyClick(window, Qt.Key.Key_K)
        window.activateWindow()
    found = window.feature("comparing")
    assert isinstance(found, Comparing)
    return found


def test_pinned_points_stand_side_by_side_with_their_distance(window: MainWindow, qtbot: QtBot) -> None:
    text = pinned(window, qtbot, "ST-4", "ST-6").text()
    assert "Earth Granary" not in text  # names are short here
    assert "Dìcāng" in text
    assert "Jiáchē" in text
    assert "ST-4 – ST-6" in text
    assert "facial artery" in text


def test_a_second_time_takes_the_point_off_again(window: MainWindow, qtbot: QtBot) -> None:
    assert pinned(window, qtbot, "ST-4", "ST-6", "ST-4").codes == ("ST-6",)


def test_a_link_on_the_board_chooses_the_point(window: MainWindow, qtbot: QtBot) -> None:
    pinned(window, qtbot, "ST-4", "ST-6")
    board = window.findChild(Board)
    assert isinstance(board, Board)
    board.browser.anchorClicked.emit("ST-4")
    assert window.browsing.code == "ST-4"


def test_no_more_than_four_stand_side_by_side(window: MainWindow, qtbot: QtBot) -> None:
    comparing = pinned(window, qtbot, "ST-2", "ST-3", "ST-4", "ST-5", "ST-6")
    assert comparing.codes == ("ST-3", "ST-4", "ST-5", "ST-6")


def test_the_first_pin_only_says_so_and_keeps_the_plate_free(window: MainWindow, qtbot: QtBot) -> None:
    pinned(window, qtbot, "ST-4")
    board = window.findChild(Board)
    assert isinstance(board, Board)
    assert not board.isVisible()
    assert "ST-4 is pinned" in window.status_text()
    pinned(window, qtbot, "ST-6")
    assert board.isVisible()
    assert "pinned" not in window.status_text()
