"""What lies on the skin turns with the body."""

import pytest
from pytestqt.qtbot import QtBot

from facemap.ui.window import MainWindow

PATIENT = 30_000


@pytest.mark.parametrize(("layer", "begins"), [("muscles", "muscle."), ("structures", "structure.")])
def test_a_layer_follows_each_step_of_a_turn(
    window: MainWindow, qtbot: QtBot, layer: str, begins: str
) -> None:
    window.look("face-front")
    window.change(**{layer: True})
    ring = [view.name for view in window.atlas.body.ring("head")]
    after = ring[(ring.index("face-front") + 1) % len(ring)]
    foresight, show = window.canvas.foresight, window.canvas.asked[1]
    qtbot.waitUntil(lambda: foresight.seen(window.atlas, after, show) is not None, timeout=PATIENT)
    window.turn_body(1)
    assert window.browsing.view == after
    roles = [getattr(shape, "role", "") for shape in window.canvas.plate.shapes]
    assert any(role.startswith(begins) for role in roles)
    assert not window.canvas.plate.labels  # it is still turning: words wait
