"""The window as a whole: list, card, search, themes, memory and bad days."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QLabel, QLineEdit, QListWidget, QMessageBox
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.data.problems import Problem
from facemap.ui import crash, settings
from facemap.ui.actions import ROWS
from facemap.ui.app import Options, unknown
from facemap.ui.card import Card
from facemap.ui.legend import ROW_PX, Legend
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow
from facemap.ui.words import KIND_WORDS

ANSWERS = (
    "ST-4", "Dìcāng", "地倉", "地仓", "Earth Granary", "Stomach channel", "Cheng 1987", "Sources",
    "What to avoid", "Facial artery", "How to find it", "Linked by tradition",
)  # fmt: skip


def card_text(window: MainWindow) -> str:
    card = window.findChild(Card)
    assert isinstance(card, Card)
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card))


def field(window: MainWindow) -> QLineEdit:
    found = window.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_the_card_answers_what_a_student_asks(window: MainWindow) -> None:
    window.choose("ST-4")
    text = card_text(window)
    for answer in ANSWERS:
        assert answer in text, answer


def test_every_point_has_a_card(window: MainWindow, atlas: Atlas) -> None:
    for code in atlas.points:
        window.choose(code)
        assert code in card_text(window)


def test_names_can_be_copied(window: MainWindow, qtbot: QtBot) -> None:
    window.choose("ST-4")
    button = next(b for b in window.findChildren(QAbstractButton) if b.text() == "Copy names")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "ST-4 Dìcāng 地倉 地仓 Earth Granary"


def test_the_next_point_on_the_channel_is_one_click_away(window: MainWindow, qtbot: QtBot) -> None:
    window.choose("ST-4")
    button = next(b for b in window.findChildren(QAbstractButton) if b.text() == "›")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.browsing.code == "ST-5"


def test_typing_narrows_list_and_plate_together(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field(window).hasFocus()
    qtbot.keyClicks(field(window), "dicang")
    assert window.listed() == ["ST-4"]
    assert window.lit() == {"ST-4"}
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    assert window.browsing.code == "ST-4"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.listed() == list(window.atlas.points)


def test_a_condition_on_the_card_lights_all_its_points(window: MainWindow, qtbot: QtBot) -> None:
    window.choose("ST-4")
    card = window.findChild(Card)
    assert isinstance(card, Card)
    card.link_followed.emit("condition:facial-paralysis")
    linked = {
        code
        for code, point in window.atlas.points.items()
        if any(each.condition == "facial-paralysis" for each in point.conditions)
    }
    assert window.lit() == linked == set(window.listed())
    assert len(linked) > 5
    window.clear_choice()
    text = card_text(window)
    assert text.index("Evidence") < text.index("Tradition")
    assert "Facial paralysis" in text


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_light_and_dark_can_be_chosen(window: MainWindow, choice: str) -> None:
    window.set_theme(choice)
    shade = window.grab().toImage().pixelColor(5, window.height() // 2).lightness()
    assert (shade > 200) == (choice == "light")


def test_the_window_comes_back_as_it_was_left(open_window: Callable[..., MainWindow]) -> None:
    first = open_window(Settings())
    first.choose("CV-12")
    first.set_labels("names")
    first.set_theme("dark")
    first.close()
    second = open_window()
    assert (second.browsing.view, second.browsing.code) == ("abdomen-front", "CV-12")
    assert second.settings.labels == "names"


@pytest.mark.xvfb
def test_the_window_comes_back_as_large_as_it_was(open_window: Callable[..., MainWindow]) -> None:
    first = open_window(Settings())
    first.resize(1100, 700)
    first.close()
    second = open_window()
    assert (second.width(), second.height()) == (1100, 700)


DAMAGES = (
    "", "{", "[]", '{"view": 3, "theme": null}', '{"view": "nowhere"}', "\x00\xff",
    '{"labels": "zzz", "theme": "pink", "name_form": "klingon"}',
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_settings_do_not_stop_the_window(
    open_window: Callable[..., MainWindow], tmp_path: Path, damage: str
) -> None:
    (tmp_path / settings.FILE).write_text(damage, encoding="latin-1")
    assert open_window().browsing.view == "face-front"


def test_problems_in_packs_are_told_and_listed(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> None:
    problem = Problem("mine/points.yaml", 12, 18, "unknown landmark 'cheilon'", hint="'cheilion'")
    window = MainWindow(atlas, [problem], Settings(), tmp_path)
    qtbot.addWidget(window)
    window.show()
    assert "1 problem in packs" in window.notice_text()
    window.show_problems()
    listed = window.findChild(QDockWidget, "packs-panel").findChild(QListWidget)  # type: ignore[union-attr]
    assert isinstance(listed, QListWidget)
    assert "mine/points.yaml:12" in listed.item(0).text()
    assert "Did you mean 'cheilion'?" in listed.item(0).text()


def test_every_control_says_its_name(window: MainWindow) -> None:
    ours = (b for b in window.findChildren(QAbstractButton) if not b.objectName().startswith("qt_"))
    for button in ours:
        assert button.text() or button.accessibleName() or button.toolTip(), button
    for line in window.findChildren(QLineEdit):
        assert line.accessibleName()


def test_every_action_is_in_a_menu_and_no_two_share_a_key(window: MainWindow) -> None:
    in_menus = [action for menu in window.menuBar().actions() for action in menu.menu().actions()]
    assert len(in_menus) == len(ROWS)
    keys = [key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_an_unforeseen_error_is_shown_and_logged_and_the_window_stays(
    window: MainWindow, tmp_path: Path
) -> None:
    try:
        raise RuntimeError("a bad day")
    except RuntimeError:
        text = crash.report(*sys.exc_info())  # type: ignore[arg-type]
    log = crash.write_log(tmp_path / "log", text, datetime(2026, 1, 2, 3, 4, 5))
    assert "2026-01-02T03:04:05" in log.read_text(encoding="utf-8")
    box = crash.dialog(text, log)
    assert isinstance(box, QMessageBox)
    assert "a bad day" in box.detailedText()
    assert str(log) in box.informativeText()
    assert window.isVisible()


def test_what_was_only_remembered_says_so_where_it_is_cited(window: MainWindow) -> None:
    window.choose("ST-9")
    text = card_text(window)
    assert "[Gray 1918, from memory]" in text
    assert "[Cheng 1987]" in text


def test_the_legend_names_every_sign(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.findChild(Legend) is not None)
    legend = window.findChild(Legend)
    assert isinstance(legend, Legend)
    picture, ground = legend.grab().toImage(), legend.palette().window().color()
    for row in range(len(KIND_WORDS)):
        ys = range(row * ROW_PX, (row + 1) * ROW_PX)
        inked = [(x, y) for y in ys for x in range(30, 80) if picture.pixelColor(x, y) != ground]
        assert len(inked) > 40, row


def test_a_depth_is_a_reference_and_says_so(window: MainWindow) -> None:
    window.choose("ST-6")
    assert "for reference; no instruction" in card_text(window)


def test_what_to_avoid_comes_before_how_deep(window: MainWindow) -> None:
    window.choose("BL-1")
    text = card_text(window)
    assert text.index("What to avoid") < text.index("Needling, as sources give it")


def test_giving_the_list_the_focus_chooses_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.focus_search()
    qtbot.keyClick(field(window), Qt.Key.Key_Tab)
    assert window.browsing.code == ""


def test_f6_goes_from_pane_to_pane_and_round(window: MainWindow, qtbot: QtBot) -> None:
    window.focus_search()
    visited = []
    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        visited.append(window.focusWidget().accessibleName())
    assert visited[:3] == ["Points", "Plate of the body", "Card of the chosen point"]
    assert field(window).hasFocus()


def test_a_point_that_this_plate_cannot_show_is_kept_and_said(window: MainWindow) -> None:
    window.choose("ST-8")
    window.look("abdomen-front")
    assert window.browsing.code == "ST-8"
    assert "ST-8" in card_text(window)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Options(view="nowhere"), "there is no view 'nowhere'; there are face-front"),
        (Options(point="NOPE"), "no point is called 'NOPE'"),
        (Options(view="neck-front", point="st 4"), ""),
    ],
)
def test_a_view_or_point_that_does_not_exist_is_said_in_a_sentence(
    atlas: Atlas, options: Options, said: str
) -> None:
    assert unknown(options, atlas).startswith(said)
    assert bool(unknown(options, atlas)) == bool(said)


def test_back_and_forward_go_through_what_was_looked_at(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    window.choose("ST-4")
    window.show_topic("muscle:masseter")
    window.choose("CV-24")
    for key, code in (("Left", ""), ("Left", "ST-4"), ("Right", ""), ("Right", "CV-24")):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{key}"), Qt.KeyboardModifier.AltModifier)
        assert window.browsing.code == code
    assert window.browsing.topic == "muscle:masseter"


def test_one_can_not_go_back_before_the_beginning(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    window.choose("ST-4")
    for _ in range(5):
        qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.browsing.code == ""
