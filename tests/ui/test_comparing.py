"""Two points side by side, while the map stays usable."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facemap.ui.comparing import Board, Comparing
from facemap.ui.settings import Settings
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


@pytest.mark.parametrize(("size", "text_size"), [((1024, 768), 150), ((1280, 800), 100), ((1920, 1080), 200)])
def test_the_board_leaves_the_plate_most_of_the_window(
    open_window: Callable[..., MainWindow], qtbot: QtBot, size: tuple[int, int], text_size: int
) -> None:
    window = open_window(Settings(theme="light", text_size=text_size))
    window.resize(*size)
    pinned(window, qtbot, "ST-2", "ST-3", "ST-4", "ST-6")
    board = window.findChild(Board)
    assert isinstance(board, Board)
    assert board.height() <= 0.46 * size[1]
    assert window.size().toTuple() == size
    assert board.browser.verticalScrollBar().maximum() > 0


def test_f6_visits_the_board(window: MainWindow, qtbot: QtBot) -> None:
    pinned(window, qtbot, "ST-4", "ST-6")
    board = window.findChild(Board)
    assert isinstance(board, Board)
    window.card.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert board.browser.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.finder.panes[0].hasFocus()


def test_escape_closes_the_board(window: MainWindow, qtbot: QtBot) -> None:
    pinned(window, qtbot, "ST-4", "ST-6")
    board = window.findChild(Board)
    assert isinstance(board, Board)
    qtbot.keyClick(board.browser, Qt.Key.Key_Escape)
    assert not board.isVisible()
    assert window.canvas.hasFocus()


def test_the_distances_are_drawn_along_the_skin(window: MainWindow, qtbot: QtBot) -> None:
    comparing = pinned(window, qtbot, "ST-4", "ST-6")
    window.look("face-left")
    plate = window.canvas.plate
    assert any(shape.role == "span" for shape in plate.shapes)
    assert any(shape.role == "guide.measure" and " mm" in shape.text for shape in plate.notes)
    assert "mm straight, " in comparing.text()
    board = window.findChild(Board)
    assert isinstance(board, Board)
    board.clear.click()
    assert not any(shape.role == "span" for shape in window.canvas.plate.shapes)


@pytest.mark.parametrize(
    "codes", [("ST-4", "M-DAO", "LI-20"), ("BL-2", "GB-14", "EX-HN-4", "GV-24+"), ("GB-1", "TE-23", "ST-2")]
)
def test_every_pair_has_its_figure_on_the_plate(
    window: MainWindow, qtbot: QtBot, codes: tuple[str, ...]
) -> None:
    pinned(window, qtbot, *codes)
    window.look("face-front")
    plate, spans = window.canvas.plate, window.canvas.asked[1].spans
    assert len(spans) == len(list(combinations(codes, 2)))
    figures = sorted(note.text for note in plate.notes if note.role == "guide.measure" and "mm" in note.text)
    assert figures == sorted(span.text for span in spans)
    boxes = [each.box for each in (*plate.notes, *plate.labels)]
    for (left, top, right, bottom), other in combinations(boxes, 2):
        assert left >= other[2] or right <= other[0] or top >= other[3] or bottom <= other[1]
