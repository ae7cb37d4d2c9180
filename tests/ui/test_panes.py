"""List and card give way where the plate would have too little room, and where somebody puts them away."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from facemap.ui.frame import EDGE, USUAL, first_size
from facemap.ui.panes import LEAST_PLATE
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow

Open = Callable[..., MainWindow]
PROJECTOR = (1024, 768)
LARGE_WORDS = Settings(theme="light", text_size=150)


@pytest.fixture
def small(open_window: Open, qtbot: QtBot) -> MainWindow:
    """A projector's picture with large words."""
    window = open_window(LARGE_WORDS)
    window.resize(*PROJECTOR)
    qtbot.waitUntil(lambda: window.size().toTuple() == PROJECTOR)
    return window


@pytest.mark.parametrize("text_size", [80, 100, 150, 200])
@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_the_plate_keeps_its_room(open_window: Open, text_size: int, width: int) -> None:
    window = open_window(Settings(theme="light", text_size=text_size))
    window.resize(width, 768)
    assert window.width() == width
    assert window.canvas.width() >= LEAST_PLATE


def test_where_the_list_has_no_room_it_opens_over_the_plate(small: MainWindow, qtbot: QtBot) -> None:
    before = small.canvas.geometry()
    assert not small.finder.isVisible()
    qtbot.keyClick(small, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert small.finder.panes[0].hasFocus()
    assert small.canvas.geometry() == before


def test_the_drawer_closes_when_the_keyboard_leaves_it(small: MainWindow) -> None:
    small.focus_search()
    small.canvas.setFocus()
    assert not small.finder.isVisible()


def test_escape_closes_the_drawer_and_nothing_else(small: MainWindow, qtbot: QtBot) -> None:
    small.choose("ST-4")
    small.focus_search()
    qtbot.keyClick(small.finder.panes[0], Qt.Key.Key_Escape)
    assert not small.finder.isVisible()
    assert small.canvas.hasFocus()
    assert small.browsing.code == "ST-4"


def test_a_button_opens_the_drawer(small: MainWindow, qtbot: QtBot) -> None:
    button = next(b for b in small.findChildren(QToolButton) if b.text() == "List")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert small.finder.isVisible()


def test_in_a_wider_window_the_list_stands_again(small: MainWindow) -> None:
    small.resize(1400, 768)
    assert small.finder.isVisible()
    assert small.panes.list_stands


@pytest.mark.parametrize(
    ("modifier", "part"), [("NoModifier", "finder"), ("ShiftModifier", "card")], ids=["list", "card"]
)
def test_a_key_puts_a_pane_away_and_brings_it_back(
    window: MainWindow, qtbot: QtBot, modifier: str, part: str
) -> None:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    before = window.canvas.width()
    for visible in (False, True):
        qtbot.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier[modifier])
        assert getattr(window, part).isVisible() == visible
        assert (window.canvas.width() > before + 100) != visible


def test_what_was_put_away_is_away_after_a_restart(open_window: Open) -> None:
    first = open_window(Settings())
    first.change(list_pane=False, card_pane=False)
    first.close()
    second = open_window()
    assert not second.finder.isVisible()
    assert not second.card.isVisible()


def test_who_writes_a_note_gets_the_card_back(window: MainWindow, qtbot: QtBot) -> None:
    window.change(card_pane=False)
    window.choose("ST-4")
    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert window.card.isVisible()


def test_the_keyboard_goes_round_what_is_there(small: MainWindow, qtbot: QtBot) -> None:
    small.change(card_pane=False)
    small.canvas.setFocus()
    visited = []
    for _ in range(3):
        qtbot.keyClick(small, Qt.Key.Key_F6)
        visited.append(small.focusWidget())
    assert visited == [*small.finder.panes, small.canvas]


@pytest.mark.parametrize(
    ("screen", "size"), [((1920, 1080), USUAL), ((3840, 2160), (2560, 1440)), ((1024, 768), (1022, 730))]
)
def test_the_first_window_fits_its_screen(screen: tuple[int, int], size: tuple[int, int]) -> None:
    assert first_size(*screen) == size
    assert all(px <= room - edge for px, room, edge in zip(size, screen, EDGE, strict=True))
