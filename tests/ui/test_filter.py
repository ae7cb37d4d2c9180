"""The filter in the window: chosen by keyboard alone, read as a sentence, kept, shared and remembered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from facemap.atlas.filter_links import link
from facemap.atlas.filtering import EVERY, Choice, Filter
from facemap.atlas.model import Atlas
from facemap.data.load import Loaded
from facemap.ui.app import Options, open_window as opened_by
from facemap.ui.card import Card
from facemap.ui.filter_panel import FilterPanel
from facemap.ui.filter_tree import ChoiceTree
from facemap.ui.filtering import Filtering
from facemap.ui.settings import Settings, read
from facemap.ui.window import MainWindow

FACE = Filter(regions=frozenset({"face"}))


@pytest.fixture
def filtering(window: MainWindow, qtbot: QtBot) -> Filtering:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    found = window.feature("filtering")
    assert isinstance(found, Filtering)
    return found


@pytest.fixture
def panel(window: MainWindow, filtering: Filtering, qtbot: QtBot) -> FilterPanel:
    ctrl_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_F, ctrl_shift)
    found = window.findChild(FilterPanel)
    assert isinstance(found, FilterPanel)
    assert found.isVisible()
    return found


def tree(panel: FilterPanel) -> ChoiceTree:
    found = panel.findChild(ChoiceTree)
    assert isinstance(found, ChoiceTree)
    return found


def key(qtbot: QtBot, pressed: Qt.Key, shift: bool = False) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(field, pressed, modifier)


def typed(qtbot: QtBot, text: str) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, text)


def button(panel: FilterPanel, text: str) -> QToolButton:
    return next(b for b in panel.findChildren(QToolButton) if text in b.text() and b.isVisible())


def text_of(panel: FilterPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_the_keyboard_alone_chooses_and_leaves_out(
    window: MainWindow, filtering: Filtering, panel: FilterPanel, qtbot: QtBot
) -> None:
    typed(qtbot, "miantan")
    key(qtbot, Qt.Key.Key_Return)
    assert filtering.filter == Filter(conditions=frozenset({"facial-paralysis"}))
    typed(qtbot, "\b" * 7)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.clear()
    typed(qtbot, "region")
    key(qtbot, Qt.Key.Key_Down)
    key(qtbot, Qt.Key.Key_Down)
    key(qtbot, Qt.Key.Key_Space)
    assert filtering.filter.regions == {"face"}
    key(qtbot, Qt.Key.Key_Down)
    key(qtbot, Qt.Key.Key_Down)
    key(qtbot, Qt.Key.Key_Space, shift=True)
    assert filtering.filter.without == {Choice("regions", "neck")}
    listed = window.listed()
    assert listed
    points = [window.atlas.points[code] for code in listed]
    assert {point.region for point in points} == {"face"}
    assert all(any(c.condition == "facial-paralysis" for c in p.conditions) for p in points)
    assert "Points of the face, linked with facial paralysis; leaving out those of the neck." in text_of(
        panel
    )
    key(qtbot, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert window.listed() == listed


def test_the_count_is_said_beside_each_choice(panel: FilterPanel, filtering: Filtering) -> None:
    filtering.ask(FACE)
    for row in tree(panel).rows():
        if row.group == "kinds":
            filtering.ask(Filter(regions=FACE.regions, kinds=frozenset({row.key})))
            assert f"{row.points} of {len(filtering.window.atlas.points)} points" in text_of(panel)


def test_a_chip_takes_its_choice_away(panel: FilterPanel, filtering: Filtering, qtbot: QtBot) -> None:
    filtering.ask(Filter(regions=frozenset({"face", "neck"})))
    chip = button(panel, "Neck")
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert filtering.filter == FACE
    qtbot.mouseClick(button(panel, "Clear"), Qt.MouseButton.LeftButton)
    assert filtering.filter == EVERY
    assert filtering.window.listed() == list(filtering.window.atlas.points)


def test_points_outside_the_filter_stand_back(window: MainWindow, filtering: Filtering) -> None:
    filtering.ask(FACE)
    roles = {mark.key.code: mark.role for mark in window.canvas.plate.marks if mark.key}
    assert roles["ST-4"].endswith(".lit")
    assert roles["GB-13"].endswith(".dimmed")
    assert not [shape for shape in window.canvas.plate.shapes if getattr(shape, "role", "") == "glow.lit"]
    filtering.ask(Filter(conditions=frozenset({"jaundice"}), regions=frozenset({"face"})))
    assert window.listed() == []
    roles = {mark.key.code: mark.role for mark in window.canvas.plate.marks if mark.key}
    assert all(role.endswith(".dimmed") for role in roles.values())


def test_several_conditions_rank_the_list_and_weigh_the_map(window: MainWindow, filtering: Filtering) -> None:
    names = ("facial-paralysis", "toothache", "trismus")
    filtering.ask(Filter(conditions=frozenset(names), regions=frozenset({"face"})))
    linked = [
        sum(any(c.condition == name for c in window.atlas.points[code].conditions) for name in names)
        for code in window.listed()
    ]
    assert linked == sorted(linked, reverse=True)
    assert linked[0] == 3
    glow = {}
    for shape in window.canvas.plate.shapes:
        if getattr(shape, "role", "").startswith("glow.lit."):
            glow[shape.at] = shape.role  # type: ignore[union-attr]
    marks = {mark.key.code: mark.at for mark in window.canvas.plate.marks if mark.key}
    assert glow[marks["ST-6"]] > glow[marks["LI-20"]]


def test_the_card_tells_the_reasons_and_how_far_they_were_studied(
    window: MainWindow, filtering: Filtering
) -> None:
    filtering.ask(Filter(conditions=frozenset({"facial-paralysis", "toothache"})))
    card = window.findChild(Card)
    assert isinstance(card, Card)
    text = "\n".join(label.text() for label in card.findChildren(QLabel))
    assert "studies of very low to low certainty" in text
    assert "Linked with both" in text
    assert "by tradition: Cheng 1987" in text
    assert "no evidence for the single point" in text
    window.choose("ST-6")
    text = "\n".join(label.text() for label in card.findChildren(QLabel))
    assert "Studies of the condition: very low to low certainty." in text


def test_a_condition_that_is_looked_at_becomes_the_first_of_several(
    window: MainWindow, filtering: Filtering
) -> None:
    window.show_condition("facial-paralysis")
    assert window.browsing.condition == "facial-paralysis"
    window.card.link_followed.emit("filtering:condition:toothache")
    assert window.browsing.condition == ""
    assert filtering.filter.conditions == {"facial-paralysis", "toothache"}
    assert window.findChild(FilterPanel).isVisible()  # type: ignore[union-attr]


def test_choosing_a_point_gives_way_to_its_card(window: MainWindow, panel: FilterPanel) -> None:
    window.choose("ST-4")
    assert not panel.isVisible()


def test_the_filter_is_there_after_a_restart(
    open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    first = open_window(Settings())
    filtering = first.feature("filtering")
    assert isinstance(filtering, Filtering)
    filtering.ask(FACE)
    first.close()
    assert read(tmp_path).filter == "facemap://points?region=face"
    second = open_window()
    qtbot.waitUntil(lambda: len(second.listed()) < len(second.atlas.points))
    assert {second.atlas.points[code].region for code in second.listed()} == {"face"}


def test_a_filter_is_kept_by_name_and_found_by_it(
    window: MainWindow, filtering: Filtering, panel: FilterPanel, qtbot: QtBot
) -> None:
    filtering.ask(FACE)
    qtbot.mouseClick(button(panel, "Save"), Qt.MouseButton.LeftButton)
    typed(qtbot, "only the face")
    key(qtbot, Qt.Key.Key_Return)
    assert "Kept as “only the face”." in text_of(panel)
    filtering.clear()
    key(qtbot, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    typed(qtbot, "only the fa")
    key(qtbot, Qt.Key.Key_Return)
    assert filtering.filter == FACE


def test_a_link_is_copied_and_opened(filtering: Filtering, panel: FilterPanel) -> None:
    filtering.ask(FACE)
    filtering.copy_link()
    assert QGuiApplication.clipboard().text() == "facemap://points?region=face"
    filtering.clear()
    filtering.paste_link()
    assert filtering.filter == FACE


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("https://example.org", "begins with facemap://points"),
        ("", "There is no link to open."),
        ("facemap://points?condition=moon-sickness", "“moon-sickness” is not in these packs"),
    ],
)
def test_a_bad_link_says_so_and_breaks_nothing(
    filtering: Filtering, panel: FilterPanel, link: str, said: str
) -> None:
    filtering.open_link(link)
    assert said in text_of(panel)


def test_every_row_says_itself_to_a_screen_reader(panel: FilterPanel, filtering: Filtering) -> None:
    filtering.ask(Filter(regions=frozenset({"face"}), without=frozenset({Choice("regions", "neck")})))
    of = tree(panel)
    said = []
    for at in range(of.choices.rowCount()):
        group = of.choices.index(at, 0)
        said.append(group.data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(of.choices.rowCount(group)):
            said.append(of.choices.index(row, 0, group).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "Region: Face, not Neck" in said
    assert any(text.startswith("Face, ") and text.endswith("points, chosen") for text in said)
    assert any(text.startswith("Neck, ") and text.endswith("left out") for text in said)
    assert all(said)
    for widget in panel.findChildren(QLineEdit) + panel.findChildren(QToolButton):
        if widget.isVisible() and not widget.objectName().startswith("qt_"):
            named = QAccessible.queryAccessibleInterface(widget)
            assert named.text(QAccessible.Text.Name), widget


def test_other_packs_are_counted_anew(window: MainWindow, filtering: Filtering) -> None:
    filtering.ask(FACE)
    before = window.listed()
    window.reload()
    assert window.listed() == before


def test_what_a_kept_filter_names_and_nobody_knows_is_dropped_and_told(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    asked = Filter(regions=frozenset({"face"}), conditions=frozenset({"zzz"}))
    window = open_window(Settings(filter=link(asked)))
    found = window.feature("filtering")
    assert isinstance(found, Filtering)
    assert found.filter == FACE
    assert window.listed()
    assert "“zzz” is not in these packs; it was left aside." in window.status.notice_text


@pytest.mark.parametrize("sent", ["facemap://zzz", "facemap://point/XX-99"])
def test_a_bad_link_from_outside_is_told_in_the_window(
    sent: str, atlas: Atlas, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACEMAP_STATE", str(tmp_path))
    window = opened_by(Options(link=sent), Loaded(atlas, ()))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.plate_painted):
        window.show()
    qtbot.wait(300)
    assert f"it does not know “{sent}”" in window.status_text()


def test_what_cannot_be_written_is_not_echoed(filtering: Filtering, window: MainWindow) -> None:
    filtering.open_link("facemap://points?condition=zz%00%ff%07z")
    assert "“zzz” is not in these packs" in window.status_text()
    filtering.open_link("facemap://points?condition=%00%ff")
    assert "“…” is not in these packs" in window.status_text()
