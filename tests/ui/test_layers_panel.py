"""Layers are switched, and made paler, where one sees them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSlider
from pytestqt.qtbot import QtBot

from facemap.ui.dressing import OPACITIES
from facemap.ui.layers_panel import LayersPanel
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
