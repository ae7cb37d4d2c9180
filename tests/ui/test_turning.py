"""What lies on the skin turns with the body."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from facemap.ui.window import MainWindow

PATIENT = 30_000


@pytest.mark.parametrize("layer", ["muscles", "structures"])
def test_a_layer_follows_each_step_of_a_turn(window: MainWindow, qtbot: QtBot, layer: str) -> None:
    window.change(channels=False)
    without = step_seen(window)
    window.change(**{layer: True})
    after = after_front(window)
    foresight, show = window.canvas.foresight, window.canvas.asked[1]
    qtbot.waitUntil(lambda: foresight.seen(window.atlas, after, show) is not None, timeout=PATIENT)
    turned = step_seen(window)
    assert differing(turned, without) > 0.02  # of the window: it is drawn on the skin
    assert not window.canvas.plate.labels  # it is still turning: words wait


def test_a_layer_that_is_off_again_does_not_follow(window: MainWindow, qtbot: QtBot) -> None:
    without = step_seen(window)
    window.change(muscles=True)
    after = after_front(window)
    foresight, show = window.canvas.foresight, window.canvas.asked[1]
    qtbot.waitUntil(lambda: foresight.seen(window.atlas, after, show) is not None, timeout=PATIENT)
    window.change(muscles=False)
    assert differing(step_seen(window), without) == 0.0


def after_front(window: MainWindow) -> str:
    ring = [view.name for view in window.atlas.body.ring("head")]
    return ring[(ring.index("face-front") + 1) % len(ring)]


def step_seen(window: MainWindow) -> QImage:
    """The plate as it is one step on from the front, in the middle of a turn; looks to the front again."""
    window.look("face-front")
    window.turn_body(1)
    assert window.browsing.view == after_front(window)
    return window.canvas.grab().toImage()


def differing(one: QImage, other: QImage) -> float:
    """Share of the pixels that differ."""
    places = [(x, y) for x in range(0, one.width(), 4) for y in range(0, one.height(), 4)]
    return sum(one.pixel(*place) != other.pixel(*place) for place in places) / len(places)
