"""The sheet of keys says what every key does, and finds it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from facemap.ui.actions import ROWS
from facemap.ui.help import Help
from facemap.ui.key_sheet import PLATE, ROOM, Group, Line, columns, groups, sheet
from facemap.ui.key_sheet_box import KeySheet
from facemap.ui.settings import Settings
from facemap.ui.theme import LIGHT, theme_colours
from facemap.ui.window import MainWindow

COLOURS = theme_colours(LIGHT)


def test_every_key_of_every_action_is_on_the_sheet() -> None:
    page = sheet(groups(), 3, COLOURS)
    for row in ROWS:
        for key in row.keys:
            assert f"<b>{key.replace('&', '&amp;')}</b>" in page
    titles = [group.title for group in groups()]
    assert titles[:3] == list(dict.fromkeys(row.menu.replace("&", "") for row in ROWS if row.keys))[:3]
    assert titles[-2:] == [PLATE, ROOM]


def test_an_action_without_a_key_is_not() -> None:
    told = {(group.title, line.text) for group in groups() for line in group.lines}
    assert not {(row.menu[1:], row.text.replace("&", "")) for row in ROWS if not row.keys} & told


@pytest.mark.parametrize(
    ("typed", "text"),
    [("measure", "Measure along the skin"), ("f5", "Show it to a room"), ("ctrl+k", "Find anything…"),
     ("layers mus", "Muscles")],
)  # fmt: skip
def test_a_line_is_found_by_its_words_or_its_key(typed: str, text: str) -> None:
    assert text in [line.text for group in groups(typed) for line in group.lines]


def test_nothing_found_says_so() -> None:
    assert groups("zzz") == ()
    assert "No key does that" in sheet((), 3, COLOURS)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_columns_keep_the_order_and_are_about_equally_long(count: int) -> None:
    of = groups()
    laid = columns(of, count)
    assert 1 <= len(laid) <= count
    assert [group for column in laid for group in column] == list(of)
    lengths = [sum(len(group.lines) + 2 for group in column) for column in laid]
    longest = max(len(group.lines) + 2 for group in of)
    assert max(lengths) - min(lengths) <= 2 * longest


def test_one_long_group_does_not_leave_an_empty_column() -> None:
    long, short = Group("A", (Line(("A",), "a"),) * 30), Group("B", (Line(("B",), "b"),))
    assert columns((long, short), 3) == ((long,), (short,))


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_f1_and_the_question_mark_open_it_and_escape_closes_it(
    window: MainWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    qtbot.keyClick(window, key)
    helping = window.feature("help")
    assert isinstance(helping, Help)
    box = helping.keys
    assert isinstance(box, KeySheet)
    assert not box.isModal()
    assert "Measure along the skin" in box.text
    qtbot.waitUntil(lambda: box.isActiveWindow() and QApplication.focusWidget() is not None)
    qtbot.keyClicks(QApplication.focusWidget(), "pane")
    assert "Next pane" in box.text
    assert "Measure" not in box.text
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()


@pytest.mark.parametrize("size", [100, 150])
def test_what_keys_do_begins_at_one_place_in_each_of_two_columns_or_more(
    open_window: Callable[..., MainWindow], size: int
) -> None:
    window = open_window(Settings(text_size=size))
    window.resize(1280, 720)
    shown = KeySheet(window)
    shown.open_for(window.reading)
    page = shown.findChild(QTextBrowser)
    assert page is not None
    assert page.horizontalScrollBar().maximum() == 0
    once = [line.text for group in groups() for line in group.lines if shown.text.count(line.text) == 1]
    begins = set()
    for text in once:
        page.moveCursor(QTextCursor.MoveOperation.Start)
        assert page.find(text, QTextDocument.FindFlag.FindCaseSensitively)
        cursor = page.textCursor()
        cursor.setPosition(cursor.selectionStart())
        begins.add(page.cursorRect(cursor).left())
    assert 2 <= len(begins) <= 3, sorted(begins)
