"""Walking along a channel: its line is lit, the marker glides, and nothing has to wait for it."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from facemap.ui.settings import Settings
from facemap.ui.walking import Walking
from facemap.ui.window import MainWindow


def walking(window: MainWindow) -> Walking:
    found = window.feature("walking")
    assert isinstance(found, Walking)
    return found


def lit(window: MainWindow) -> bool:
    return any(shape.role == "channel.walked" for shape in window.canvas.plate.shapes)


def rings(window: MainWindow) -> list[str]:
    return [shape.role for shape in window.canvas.plate.shapes if shape.role == "glow.selected"]


def test_a_step_along_the_channel_chooses_at_once_and_lights_its_line(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.look("face-left")
    window.choose("ST-5", "left")
    walk = walking(window)
    window.step_channel(1)
    assert window.browsing.code == "ST-6"
    assert walk.channel == "ST"
    qtbot.waitUntil(lambda: lit(window))


def test_the_marker_is_on_its_way_and_then_there(window: MainWindow, qtbot: QtBot) -> None:
    window.look("face-left")
    window.choose("ST-5", "left")
    walk = walking(window)
    window.step_channel(1)
    assert walk.is_gliding
    assert not rings(window)
    qtbot.waitUntil(lambda: not walk.is_gliding)
    assert rings(window)


def test_a_next_step_does_not_wait(window: MainWindow) -> None:
    window.look("face-left")
    window.choose("ST-5", "left")
    walk = walking(window)
    window.step_channel(1)
    window.step_channel(1)
    assert window.browsing.code == "ST-7"
    assert walk.is_gliding


def test_less_motion_goes_without_gliding(open_window: Callable[..., MainWindow]) -> None:
    window = open_window(Settings(theme="light", reduced_motion=True))
    window.look("face-left")
    window.choose("ST-5", "left")
    walk = walking(window)
    window.step_channel(1)
    assert not walk.is_gliding
    assert walk.channel == "ST"


def test_a_choice_elsewhere_puts_the_light_out(window: MainWindow, qtbot: QtBot) -> None:
    window.look("face-left")
    window.choose("ST-5", "left")
    walk = walking(window)
    window.step_channel(1)
    window.choose("TE-17", "left")
    assert not walk.channel
    assert not walk.is_gliding
    qtbot.waitUntil(lambda: not lit(window))
