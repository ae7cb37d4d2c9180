"""The panel of the filter as it is laid out: the range of depth among its choices, one sentence, Tab."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from facemap.atlas.filtering import EVERY, Filter
from facemap.ui.depth_range import Depth
from facemap.ui.filter_panel import FilterPanel
from facemap.ui.filter_tree import ChoiceTree
from facemap.ui.filtering import Filtering
from facemap.ui.window import MainWindow

FACE = Filter(regions=frozenset({"face"}))


@pytest.fixture
def filtering(window: MainWindow, qtbot: QtBot) -> Filtering:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    found = window.feature("filtering")
    assert isinstance(found, Filtering)
    return found


@pytest.fixture
def panel(window: MainWindow, filtering: Filtering) -> FilterPanel:
    filtering.open()
    found = window.findChild(FilterPanel)
    assert isinstance(found, FilterPanel)
    return found


def tree(panel: FilterPanel) -> ChoiceTree:
    found = panel.findChild(ChoiceTree)
    assert isinstance(found, ChoiceTree)
    return found


def button(panel: FilterPanel, text: str) -> QToolButton:
    return next(b for b in panel.findChildren(QToolButton) if text in b.text() and b.isVisible())


def test_a_range_of_depth_is_typed(panel: FilterPanel, filtering: Filtering, qtbot: QtBot) -> None:
    _, high = panel.findChildren(Depth)
    high.setFocus()
    high.selectAll()
    qtbot.keyClicks(high, "10")
    qtbot.keyClick(high, Qt.Key.Key_Return)
    assert filtering.filter == Filter(deep_to=10.0)
    assert filtering.window.listed()


def open_depths(panel: FilterPanel) -> list[Depth]:
    tree(panel).open_group("depth")
    return panel.findChildren(Depth)


def test_the_typed_range_is_a_choice_among_the_depths(
    panel: FilterPanel, filtering: Filtering, qtbot: QtBot
) -> None:
    low, high = open_depths(panel)
    of = tree(panel)
    row = next(row for row in of.rows() if row.key == "range")
    assert (row.state, row.points) == (0, len(filtering.window.atlas.points))
    high.setFocus()
    high.selectAll()
    qtbot.keyClicks(high, "20")
    qtbot.keyClick(high, Qt.Key.Key_Return)
    row = next(row for row in of.rows() if row.key == "range")
    assert (row.state, row.points) == (1, len(filtering.window.listed()))
    assert "Deepest needling: at most 20 mm" in [
        of.choices.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for at in range(of.choices.rowCount())
    ]
    of.setFocus()
    qtbot.keyClick(of, Qt.Key.Key_Space)
    assert filtering.filter == Filter(deep_from=None, deep_to=5.0)
    filtering.ask(Filter(deep_to=20.0))
    of.setCurrentIndex(of.indexAt(of.viewport().mapFromGlobal(low.mapToGlobal(low.rect().center()))))
    assert of.choices.at(of.currentIndex()) == next(row for row in of.rows() if row.key == "range")
    qtbot.keyClick(of, Qt.Key.Key_Space)
    assert filtering.filter == EVERY
    qtbot.keyClick(of, Qt.Key.Key_Space)
    assert low.hasFocus()


def test_the_fields_of_depth_go_with_their_group(panel: FilterPanel) -> None:
    low, _ = open_depths(panel)
    assert low.isVisible()
    field = panel.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("migraine")
    assert not low.isVisible()
    field.setText("mm")
    assert low.isVisible()


def test_the_sentence_is_said_once(window: MainWindow, filtering: Filtering, panel: FilterPanel) -> None:
    filtering.ask(FACE)

    def saying() -> list[QLabel]:
        return [
            each
            for each in window.findChildren(QLabel)
            if each.isVisible() and "Points of the face" in each.text()
        ]

    assert [panel.isAncestorOf(each) for each in saying()] == [True]
    panel.close_again()
    assert [window.finder.isAncestorOf(each) for each in saying()] == [True]
    filtering.open()
    assert [panel.isAncestorOf(each) for each in saying()] == [True]


def test_tab_goes_through_the_panel_from_above_to_below(
    panel: FilterPanel, filtering: Filtering, qtbot: QtBot
) -> None:
    filtering.ask(Filter(regions=frozenset({"face", "neck"})))
    low, high = open_depths(panel)
    button(panel, "Clear").setFocus()
    visited = []
    for _ in range(11):
        now = QApplication.focusWidget()
        assert now is not None
        visited.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    field = panel.findChild(QLineEdit)
    below = [button(panel, "Save …"), button(panel, "Link")]
    expected = [button(panel, "Clear"), button(panel, "✕"), button(panel, "Face"), button(panel, "Neck")]
    assert visited[:8] == [*expected, field, tree(panel), low, high]
    assert visited[8:10] == below
    heights = [each.mapTo(panel, each.rect().center()).y() for each in (*visited[:6], *below)]
    assert heights == sorted(heights)


def test_a_reason_that_is_long_goes_on_to_a_second_line(
    window: MainWindow, filtering: Filtering, qtbot: QtBot
) -> None:
    from facemap.ui.point_list import REASON, PointList

    found = window.findChild(PointList)
    assert isinstance(found, PointList)
    plain = found.sizeHintForIndex(found.model().index(0, 0)).height()
    names = ("facial-paralysis", "toothache", "trismus", "trigeminal-neuralgia")
    filtering.ask(Filter(conditions=frozenset(names), regions=frozenset({"face"})))
    rows = [found.model().index(at, 0) for at in range(found.model().rowCount())]
    longest = max(rows, key=lambda row: len(row.data(REASON)))
    assert found.visualRect(longest).height() > plain
    assert longest.data(Qt.ItemDataRole.ToolTipRole)
    filtering.clear()
    assert found.visualRect(found.model().index(0, 0)).height() == plain
