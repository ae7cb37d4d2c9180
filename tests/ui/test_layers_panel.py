"""Layers are switched, and made paler, where one sees them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QSlider
from pytestqt.qtbot import QtBot

from facemap.ui.actions import ROWS
from facemap.ui.card_page import CardPage
from facemap.ui.dressing import OPACITIES
from facemap.ui.layers_panel import BESIDE, LayersPanel
from facemap.ui.settings import LAYERS
from facemap.ui.window import MainWindow


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot) -> LayersPanel:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    found = window.findChild(LayersPanel)
    assert isinstance(found, LayersPanel)
    assert found.isVisible()
    return found


def slider(panel: LayersPanel, name: str) -> QSlider:
    return next(s for s in panel.findChildren(QSlider) if s.accessibleName().endswith(name))


def test_every_layer_that_can_be_paler_has_a_slider(panel: LayersPanel) -> None:
    assert len(panel.findChildren(QSlider)) == len(OPACITIES)


def test_arrow_keys_make_a_layer_paler(window: MainWindow, panel: LayersPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(slider(panel, "Channels"), Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: window.settings.channels_opacity == 95)


def test_the_keyboard_switches_layers(window: MainWindow, panel: LayersPanel, qtbot: QtBot) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    assert panel.isAncestorOf(focused)
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert not window.settings.acupuncture


def test_the_panel_follows_the_settings(window: MainWindow, panel: LayersPanel) -> None:
    window.change(zones_opacity=40)
    assert slider(panel, "Face zones").value() == 40
    assert window.settings.zones_opacity == 40


def test_escape_closes_it(window: MainWindow, panel: LayersPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_every_row_shows_its_key_which_does_the_same(
    window: MainWindow, panel: LayersPanel, qtbot: QtBot
) -> None:
    shown = [label.text() for label in panel.findChildren(QLabel)]
    keys = [key for _, key in (LAYERS | BESIDE).values()]
    assert [text for text in shown if text in keys] == keys
    of_rows = {keys[0]: row for row in ROWS for keys in (row.keys,) if keys}
    assert all(key in of_rows for key in keys)
    assert of_rows["G"].argument == "guide"
    assert of_rows["B"].argument == "skin"


def tick(panel: LayersPanel, text: str) -> QAbstractButton:
    return next(each for each in panel.findChildren(QAbstractButton) if each.text() == text)


def test_the_body_can_be_left_out_and_brought_back(window: MainWindow, panel: LayersPanel) -> None:
    tick(panel, "Body").click()
    assert window.canvas.drawn_in.skin == 0
    window.toggle("skin")
    assert window.canvas.drawn_in.skin > 0
    assert tick(panel, "Body").isChecked()
    window.toggle("skin")
    window.feature("presets").follow("student")
    assert window.settings.skin


def test_labels_switched_on_again_say_what_they_said(window: MainWindow, panel: LayersPanel) -> None:
    window.change(labels="names")
    tick(panel, "Labels").click()
    assert window.settings.labels == "none"
    tick(panel, "Labels").click()
    assert window.settings.labels == "names"


def test_the_needling_preset_begins_cards_with_depths_and_tissue(window: MainWindow, qtbot: QtBot) -> None:
    window.choose("ST-4")
    window.change(card_pane=False)
    window.feature("presets").follow("needling")
    assert window.settings.card_pane
    scroll = window.card.verticalScrollBar()
    qtbot.waitUntil(lambda: scroll.value() > 0)
    window.choose("ST-6")
    page = window.card.widget()
    assert isinstance(page, CardPage)
    qtbot.waitUntil(lambda: scroll.value() == min(page.needling_top, scroll.maximum()) > 0)
    window.feature("presets").follow("student")
    assert scroll.value() == 0
