"""The table of settings, and the dialog that is made from it."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QRadioButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from facemap.atlas.anything import catalogue, find
from facemap.atlas.model import Atlas
from facemap.atlas.schools import SCHOOLS
from facemap.atlas.units import UNITS
from facemap.ui import settings as remembered
from facemap.ui.actions import ROWS
from facemap.ui.preferences import (
    CHOICE,
    GROUPS,
    PREFERENCES,
    SHARE,
    SWITCH,
    Preference,
    choices_of,
    entries,
    matches,
)
from facemap.ui.preferences_box import PreferencesBox
from facemap.ui.preferring import Preferring
from facemap.ui.presets import PRESETS, settings_of
from facemap.ui.settings import CHOICES, LIMITS, Settings
from facemap.ui.window import MainWindow

TYPES = {SWITCH: bool, CHOICE: str, SHARE: int}
each_row = pytest.mark.parametrize("row", PREFERENCES, ids=lambda row: row.name)


@each_row
def test_a_row_fits_its_setting(row: Preference) -> None:
    assert type(getattr(Settings(), row.name)) is TYPES[row.kind]
    assert row.group in GROUPS
    assert (row.name in LIMITS) == (row.kind == SHARE)


@each_row
def test_a_row_offers_exactly_what_may_be_remembered(row: Preference, atlas: Atlas) -> None:
    if row.kind == CHOICE:
        values = list(choices_of(row, atlas))
        assert len(values) > 1
        assert set(values) == set(CHOICES.get(row.name, values))


def test_every_setting_that_one_chooses_has_a_row_or_a_switch() -> None:
    plain = Settings()
    words = {f.name for f in fields(plain) if isinstance(getattr(plain, f.name), str)} - set(CHOICES)
    switches = {row.argument for row in ROWS if row.does == "toggle"}
    chosen = {row.name for row in PREFERENCES}
    panes = {"list_pane", "card_pane"}
    assert {f.name for f in fields(plain)} - words - switches - panes - {"welcomed"} <= chosen


def test_choices_that_are_kept_elsewhere_are_the_same() -> None:
    assert CHOICES["units"] == UNITS
    assert CHOICES["school"] == SCHOOLS


def test_all_traditions_of_zones_can_be_chosen(atlas: Atlas) -> None:
    row = next(row for row in PREFERENCES if row.name == "zone_kind")
    assert set(choices_of(row, atlas)) == {zone.kind for zone in atlas.zones.values()}


@pytest.mark.parametrize(
    ("typed", "name"),
    [("colour-blind", "safe_colours"), ("units", "units"), ("hyphen", "code_form"), ("Deadman", "school"),
     ("opacity muscles", "muscles_opacity"), ("text size", "text_size")],
)  # fmt: skip
def test_a_setting_is_found_by_what_people_call_it(typed: str, name: str) -> None:
    assert name in [row.name for row in PREFERENCES if matches(row, typed)]
    found = find(catalogue(entries()), typed)
    assert name in [each.entry.name for each in found]


@pytest.mark.parametrize("damage", ['{"text_size": 900}', '{"skin_opacity": -1}', '{"text_size": true}'])
def test_sizes_beyond_all_measure_are_not_remembered(tmp_path: Path, damage: str) -> None:
    (tmp_path / remembered.FILE).write_text(damage)
    assert remembered.read(tmp_path) == Settings()


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_decides_every_layer(preset: str) -> None:
    decided = settings_of(preset)
    assert set(remembered.LAYERS) | {"labels", "guide", "variants", "skin"} == set(decided)
    assert all(hasattr(Settings(), name) for name in decided)
    assert decided["labels"] in CHOICES["labels"]


# The dialog


@pytest.fixture
def box(window: MainWindow, qtbot: QtBot) -> PreferencesBox:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    feature = window.feature("preferring")
    assert isinstance(feature, Preferring)
    assert feature.box.isVisible()
    assert not feature.box.isModal()
    return feature.box


def control(box: PreferencesBox, name: str) -> QWidget:
    text = next(row.text for row in PREFERENCES if row.name == name)
    return next(each for each in box.findChildren(QWidget) if each.accessibleName() == text)


def test_every_row_has_a_control_that_says_its_name(box: PreferencesBox) -> None:
    for row in PREFERENCES:
        assert isinstance(control(box, row.name), (QCheckBox, QComboBox, QSlider))


def test_every_change_takes_effect_at_once(window: MainWindow, box: PreferencesBox, qtbot: QtBot) -> None:
    for row in PREFERENCES:
        before, widget = getattr(window.settings, row.name), control(box, row.name)
        if isinstance(widget, QCheckBox):
            widget.click()
        elif isinstance(widget, QComboBox):
            widget.setCurrentIndex((widget.currentIndex() + 1) % widget.count())
        elif isinstance(widget, QSlider):
            widget.setValue(widget.minimum() + 10)
        qtbot.waitUntil(lambda name=row.name, old=before: getattr(window.settings, name) != old)
    next(b for b in box.findChildren(QPushButton) if b.text() == "As at first").click()
    chosen = {row.name: getattr(window.settings, row.name) for row in PREFERENCES}
    plain = {row.name: getattr(Settings(), row.name) for row in PREFERENCES}
    assert chosen == plain


def test_the_dialog_follows_the_window(window: MainWindow, box: PreferencesBox) -> None:
    window.change(side_letters=False, theme="dark", skin_opacity=35)
    switch, theme, skin = (control(box, name) for name in ("side_letters", "theme", "skin_opacity"))
    assert isinstance(switch, QCheckBox)
    assert not switch.isChecked()
    assert isinstance(theme, QComboBox)
    assert theme.currentData() == "dark"
    assert isinstance(skin, QSlider)
    assert skin.value() == 35


def test_typing_leaves_the_rows_that_are_meant(box: PreferencesBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box.focusWidget(), "units")
    shown = [label.text() for label in box.findChildren(QLabel) if label.isVisible() and label.buddy()]
    assert shown == ["Depths and lengths"]


def test_ctrl_k_leads_to_the_row(window: MainWindow, box: PreferencesBox, qtbot: QtBot) -> None:
    box.close()
    window.feature("palette").do("preferring", "school")  # type: ignore[attr-defined]
    assert box.isVisible()
    qtbot.waitUntil(lambda: control(box, "school").hasFocus())


# What the settings do


@pytest.fixture
def changed(window: MainWindow) -> Callable[..., MainWindow]:
    def change(**settings: object) -> MainWindow:
        window.change(**settings)
        return window

    return change


def card_text(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.card.findChildren(QLabel))


def test_codes_are_written_alike_everywhere(changed: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = changed(letters="german", code_form="joined")
    window.choose("ST-4")
    text = card_text(window)
    assert "M4" in text
    assert ">ST-" not in text
    assert "ST-6" not in text.replace("point:ST-6", "")
    shown = [label.text for label in window.canvas.plate.labels]
    qtbot.waitUntil(lambda: "M4" in [label.text for label in window.canvas.plate.labels])
    assert not [text for text in shown if text.startswith("ST-")]
    model = window.finder.panes[1].model()  # type: ignore[attr-defined]
    rows = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert any(row.startswith("M4 ") for row in rows)
    window.search("m4")
    assert window.listed()[0] == "ST-4"
    assert window.browsing.code == "ST-4"


def test_another_school_moves_the_point_on_the_plate_and_says_so(changed: Callable[..., MainWindow]) -> None:
    window = changed(school="who-2008")
    before = window.canvas.screen_position("GV-26", "middle")
    changed(school="gbt-12346-2021")
    after = window.canvas.screen_position("GV-26", "middle")
    assert before is not None
    assert after is not None
    assert after.y() < before.y() - 1
    window.choose("GV-26")
    assert "WHO 2008" in card_text(window)
    changed(school="who-2008")
    assert window.canvas.screen_position("GV-26", "middle") == before


def test_millimetres_come_first_where_one_wants_them(changed: Callable[..., MainWindow]) -> None:
    window = changed(units="mm")
    window.choose("ST-4")
    said = [" ".join(button.text().split()) for button in window.card.findChildren(QRadioButton)]
    assert any(text.startswith("Cheng 1987: 21–32 mm (1–1.5 cun)") for text in said)


def test_words_grow_in_the_whole_window_and_on_the_plate(changed: Callable[..., MainWindow]) -> None:
    window = changed(text_size=100)
    small, label = window.finder.fontMetrics().height(), window.canvas.plate.labels[0].size
    changed(text_size=200)
    assert window.finder.fontMetrics().height() > 1.8 * small
    assert window.canvas.plate.labels[0].size == 2 * label
    changed(text_size=100)
    assert window.finder.fontMetrics().height() == small


def test_what_the_card_is_about_stands_out_unless_one_does_not_want_it(
    changed: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = changed(muscles=True)

    def faint() -> bool:
        return any(shape.role.startswith("receded:") for shape in window.canvas.plate.shapes)

    window.show_topic("muscle:masseter")
    qtbot.waitUntil(faint, timeout=20000)
    changed(isolate=False)
    assert not faint()
