"""Who hears the window or uses it by keyboard alone meets the same things: Qt's accessibility tree."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QListView,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from facemap.ui.hearing import Hearing
from facemap.ui.window import MainWindow

Role = QAccessible.Role
NAMED = {
    Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.Slider,
    Role.EditableText,
    Role.List, Role.Tree, Role.SpinBox, Role.PageTab, Role.Link, Role.MenuItem, Role.ButtonDropDown,
}  # fmt: skip
STATES = {
    "nothing chosen": lambda window: None,
    "a point": lambda window: window.choose("ST-4"),
    "a muscle": lambda window: window.show_topic("muscle:masseter"),
    "a condition": lambda window: window.show_condition("insomnia"),
    "an index": lambda window: window.show_topic("index:protocols"),
    "settings": lambda window: window.feature("preferring").open(),
    "keys": lambda window: window.feature("help").show_keys(),
    "anything": lambda window: window.feature("palette").open(),
    "filter": lambda window: window.feature("filtering").toggle(),
    "tags": lambda window: (window.choose("ST-4"), window.feature("keeping").edit("tags")),
    "note": lambda window: (window.choose("ST-4"), window.feature("keeping").edit("note")),
    "export": lambda window: window.feature("exporting").open(),
    "editing": lambda window: window.feature("editing").toggle(),
    "packs": lambda window: window.feature("packs").open(),
    "comparing": lambda window: (window.choose("ST-4"), window.feature("comparing").pin()),
    "welcome": lambda window: window.feature("welcoming").open(),
    "tour": lambda window: window.feature("welcoming").tour(),
    "guide": lambda window: (window.choose("ST-4"), window.feature("guiding").walk(1)),
}


@pytest.fixture
def settled(window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    QAccessible.setActive(True)
    yield window
    QAccessible.setActive(False)
    for dialog in window.findChildren(QDialog):
        dialog.close()


def tree(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything that is visible, depth first; of long lists only the list."""
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if here is not root and here.state().invisible:
            continue
        yield here
        if here.role() not in (Role.List, Role.Tree):
            children = (here.child(at) for at in range(here.childCount()))
            waiting += [child for child in children if child is not None and child.isValid()][::-1]


def name_of(interface: QAccessibleInterface) -> str:
    return str(interface.text(QAccessible.Text.Name)).strip()


@pytest.mark.parametrize("state", STATES)
def test_every_control_has_a_name_in_every_state(settled: MainWindow, qtbot: QtBot, state: str) -> None:
    STATES[state](settled)
    qtbot.wait(50)
    windows = [settled, *(d for d in settled.findChildren(QDialog) if d.isVisible())]
    nameless = []
    for each in windows:
        for found in tree(each):
            inner = found.object() is not None and found.object().objectName().startswith("qt_")
            if found.role() in NAMED and not inner and not name_of(found):
                nameless.append((found.role(), found.object()))
    assert not nameless


def focusable(window: MainWindow) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
        and widget.focusProxy() is None
    ]


def walk(window: MainWindow, start: QWidget, forward: bool = True) -> list[QWidget]:
    """Where Tab goes from here until it is back; the plate is left as from its last point."""
    visited, widget, wanted = [start], start, set(focusable(window))
    while True:
        widget = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
        if widget is start:
            return visited
        if widget in wanted:
            visited.append(widget)


@pytest.mark.parametrize("state", ["nothing chosen", "a point", "a muscle", "filter"])
def test_tab_reaches_every_control_and_comes_back(settled: MainWindow, qtbot: QtBot, state: str) -> None:
    STATES[state](settled)
    qtbot.wait(50)
    settled.focus_search()
    start = QApplication.focusWidget()
    assert start is not None
    visited = walk(settled, start)
    assert set(visited) >= set(focusable(settled))
    assert len(visited) == len(set(visited))


def test_tab_goes_from_finding_to_the_plate_to_the_card_and_down_the_card(
    settled: MainWindow, qtbot: QtBot
) -> None:
    settled.choose("ST-4")
    qtbot.wait(50)
    settled.focus_search()
    start = QApplication.focusWidget()
    assert start is not None
    visited = walk(settled, start)
    parts = [settled.finder, settled.canvas, settled.card]
    at = [next(i for i, w in enumerate(visited) if w is part or part.isAncestorOf(w)) for part in parts]
    assert at == sorted(at)
    on_card = [w for w in visited if settled.card.isAncestorOf(w)]
    tops = [w.mapTo(settled.card.widget(), w.rect().topLeft()).y() for w in on_card]
    assert all(later > earlier - 12 for earlier, later in pairwise(tops))


def test_nothing_keeps_the_tab_key_for_itself(settled: MainWindow, qtbot: QtBot) -> None:
    for state in ("note", "tags", "keys", "settings"):
        STATES[state](settled)
    for edit in (*settled.findChildren(QPlainTextEdit), *settled.findChildren(QTextEdit)):
        assert edit.tabChangesFocus() or edit.isReadOnly()


def test_tab_leaves_the_list_and_the_search_field(settled: MainWindow, qtbot: QtBot) -> None:
    for pane in settled.finder.panes:
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            pane.setFocus()
            qtbot.keyClick(pane, key)
            assert QApplication.focusWidget() is not pane


# The list as the equivalent of the map


def rows(window: MainWindow) -> list[str]:
    view = window.finder.panes[1]
    assert isinstance(view, QListView)
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    return [name_of(interface.child(at)) for at in range(min(interface.childCount(), 500))]


def test_the_list_says_where_the_plate_shows_each_point(settled: MainWindow) -> None:
    heard = dict(zip(settled.listed(), rows(settled), strict=True))
    for code, text in heard.items():
        sides = [s for s in ("left", "right", "middle") if settled.canvas.screen_position(code, s)]
        assert ("Not on the plate." in text) == (not sides)
        assert all(
            {"left": "subject's left", "right": "subject's right", "middle": "midline"}[s] in text
            for s in sides
        )


def test_the_list_can_mirror_the_plate_alone(settled: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(settled, Qt.Key.Key_O)

    def on_plate() -> set[str]:
        return {mark.key.code for mark in settled.canvas.plate.marks if mark.key}

    assert set(settled.listed()) == on_plate()
    order = list(settled.atlas.points)
    assert settled.listed() == sorted(settled.listed(), key=order.index)
    before = settled.listed()
    settled.turn(1)
    assert set(settled.listed()) == on_plate()
    settled.toggle("acupuncture")
    assert set(settled.listed()) == on_plate()
    settled.toggle("acupuncture")
    settled.turn(-1)
    assert settled.listed() == before


def test_what_is_chosen_on_the_plate_is_selected_in_the_list_and_the_other_way_round(
    settled: MainWindow,
) -> None:
    view = settled.finder.panes[1]
    assert isinstance(view, QListView)
    settled.choose("ST-6", "left")
    assert view.currentIndex().row() == settled.listed().index("ST-6")
    view.setCurrentIndex(view.model().index(settled.listed().index("ST-4"), 0))
    assert settled.browsing.code == "ST-4"


def test_the_plate_tells_what_it_shows_and_what_was_chosen(settled: MainWindow, qtbot: QtBot) -> None:
    settled.canvas.setFocus()
    settled.choose("ST-4", "right")
    interface = QAccessible.queryAccessibleInterface(settled.canvas)
    assert interface is not None
    told = interface.text(QAccessible.Text.Description)
    assert "ST-4 Earth Granary is chosen, subject's right." in told
    assert "acupuncture points" in told
    hearing = settled.feature("hearing")
    assert isinstance(hearing, Hearing)
    assert hearing.announced == "ST-4 Earth Granary is chosen, subject's right."
    settled.change(acupuncture=False)
    hidden = "ST-4 Earth Granary is chosen and hidden: acupuncture points are off."
    assert hidden in interface.text(QAccessible.Text.Description)
    settled.choose("ST-4", "left")
    assert hearing.announced == hidden
    row = settled.listed().index("ST-4")
    model = settled.finder.panes[1].model()  # type: ignore[attr-defined]
    assert "Hidden: its layer is off." in model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    settled.look("abdomen-front")
    assert "not on this plate" in interface.text(QAccessible.Text.Description)


def test_roles_say_what_things_are(settled: MainWindow) -> None:
    roles = {name_of(found): found.role() for found in tree(settled)}
    assert roles["Points"] == Role.List
    assert roles["Labels"] == Role.ButtonMenu
    assert roles["Guide"] == Role.CheckBox
    for button in settled.findChildren(QAbstractButton):
        found = QAccessible.queryAccessibleInterface(button)
        assert found is not None
        if button.isCheckable() and button.isVisible():
            assert found.state().checkable
