"""The first start says what facemap is and what it is not, and offers a tour."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from facemap.ui.settings import Settings
from facemap.ui.welcome_page import WelcomePage
from facemap.ui.welcoming import TOUR, Ring, TourStrip, Welcoming
from facemap.ui.window import MainWindow


@pytest.fixture
def first(open_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    window = open_window(Settings(theme="light"))
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    return window


def page(window: MainWindow) -> WelcomePage | None:
    found = window.card.findChild(WelcomePage)
    return found if isinstance(found, WelcomePage) and found.isVisible() else None


def button(window: MainWindow, text: str) -> QPushButton:
    return next(b for b in window.findChildren(QPushButton) if b.text() == text and b.isVisible())


def welcoming(window: MainWindow) -> Welcoming:
    feature = window.feature("welcoming")
    assert isinstance(feature, Welcoming)
    return feature


def strip(window: MainWindow) -> TourStrip:
    found = window.findChild(TourStrip)
    assert isinstance(found, TourStrip)
    return found


def test_the_first_start_says_what_it_is_for_whom_and_what_it_is_not(first: MainWindow) -> None:
    shown = page(first)
    assert shown is not None
    text = " ".join(label.text() for label in shown.findChildren(QLabel))
    for word in ("atlas", "Students", "Practitioners", "Teachers", "no medical advice", "no training"):
        assert word in text


def test_it_keeps_nobody_from_working(first: MainWindow, qtbot: QtBot) -> None:
    assert QApplication.activeModalWidget() is None
    spot = first.canvas.screen_position("ST-4", "left")
    assert spot is not None
    qtbot.mouseClick(first.canvas, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert first.browsing.code == "ST-4"
    assert page(first) is None


def test_who_knows_the_way_starts_at_once_and_is_not_asked_again(
    first: MainWindow, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    qtbot.mouseClick(button(first, "Start"), Qt.MouseButton.LeftButton)
    assert page(first) is None
    assert first.finder.panes[0].hasFocus()
    first.close()
    second = open_window()
    assert page(second) is None


def test_the_page_can_be_found_again(first: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(first, "Start"), Qt.MouseButton.LeftButton)
    first.choose("ST-4")
    welcoming(first).open()
    assert page(first) is not None


def test_the_tour_has_three_steps_that_the_keyboard_walks(first: MainWindow, qtbot: QtBot) -> None:
    assert len(TOUR) == 3
    qtbot.mouseClick(button(first, "Show me around"), Qt.MouseButton.LeftButton)
    told = []
    while strip(first).isVisible():
        told.append(" ".join(label.text() for label in strip(first).findChildren(QLabel)))
        on = QApplication.focusWidget()
        assert isinstance(on, QPushButton)
        assert strip(first).isAncestorOf(on)
        qtbot.keyClick(on, Qt.Key.Key_Space)
    assert len(told) == 3
    assert [text[:6] for text in told] == ["1 of 3", "2 of 3", "3 of 3"]
    assert first.browsing.code  # a point to learn from
    assert first.finder.panes[0].hasFocus()
    assert not [ring for ring in first.findChildren(Ring) if ring.isVisible()]


@pytest.mark.parametrize("how", ["button", "escape"])
def test_the_tour_can_be_left_at_any_step(first: MainWindow, qtbot: QtBot, how: str) -> None:
    welcoming(first).tour()
    welcoming(first).walk(1)
    if how == "button":
        qtbot.mouseClick(button(first, "Skip the tour"), Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not strip(first).isVisible()
    welcoming(first).tour()
    assert strip(first).isVisible()
    assert welcoming(first).at == 0


def test_keys_of_the_tour_leave_the_plate_as_it_is(first: MainWindow, qtbot: QtBot) -> None:
    first.choose("ST-4")
    welcoming(first).tour()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert first.browsing.code == "ST-4"
    assert welcoming(first).at == 1


def test_tab_goes_from_button_to_button_of_the_tour(first: MainWindow, qtbot: QtBot) -> None:
    welcoming(first).tour()
    welcoming(first).walk(1)
    visited = []
    for _ in range(3):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QPushButton)
        visited.append(focus.text())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert visited == ["Next", "Back", "Skip the tour"]
    assert not first.browsing.code


def test_a_step_back_goes_back(first: MainWindow, qtbot: QtBot) -> None:
    welcoming(first).tour()
    qtbot.keyClick(strip(first), Qt.Key.Key_Right)
    assert welcoming(first).at == 1
    qtbot.keyClick(strip(first), Qt.Key.Key_Left)
    assert welcoming(first).at == 0


@pytest.mark.parametrize("size", [80, 100, 150, 200])
def test_no_word_of_the_tour_is_cut(first: MainWindow, size: int, qtbot: QtBot) -> None:
    first.change(text_size=size)
    qtbot.wait(20)
    welcoming(first).tour()
    for _ in TOUR:
        qtbot.wait(10)
        for label in strip(first).findChildren(QLabel):
            assert label.heightForWidth(label.width()) <= label.height()
        for each in strip(first).findChildren(QPushButton):
            assert each.width() >= each.sizeHint().width()
            assert each.height() >= each.sizeHint().height()
        welcoming(first).walk(1)
    first.change(text_size=100)
