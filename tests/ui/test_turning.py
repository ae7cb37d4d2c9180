"""What lies on the skin turns with the body."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from facemap.atlas.model import MOTOR_KINDS
from facemap.export.raster import Press
from facemap.ui.glimpse import Glimpse, Standing
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


def test_muscles_are_there_in_flat_shapes_first_and_then_finished(window: MainWindow, qtbot: QtBot) -> None:
    found: list[tuple[bool, bool]] = []

    def look() -> None:
        seen = window.canvas.survey_of("face-front")
        found.append(("muscles" in dict(seen.sketches), "muscles" in dict(seen.drapes)))

    window.canvas.surveys.completed.connect(look)
    window.change(muscles=True)
    window.canvas.grab()
    qtbot.waitUntil(lambda: (False, True) in found)
    assert found == [(True, False), (False, True)]
    assert [shape for shape in window.canvas.plate.shapes if getattr(shape, "role", "").startswith("muscle.")]


@pytest.mark.parametrize("topic", ["muscle:masseter", "structure:parotid-gland"])
def test_what_stands_out_does_so_at_once_while_the_body_turns(
    window: MainWindow, qtbot: QtBot, topic: str
) -> None:
    """Nothing was foreseen yet: only the one entry is drawn."""
    qtbot.waitUntil(lambda: "isolating" in window.awake)
    window.change(channels=False)
    without = step_seen(window)
    window.look("face-front")
    window.show_topic(topic)
    show = window.canvas.asked[1]
    assert show.isolated == topic
    window.look("head-045-left")
    window.turn_body(1)
    window.canvas.grab()
    seen = window.canvas.foresight.seen(
        window.atlas, window.browsing.view, show, Press(window.canvas.drawn_in, window.canvas.font())
    )
    assert isinstance(seen, Standing)
    assert seen.shapes
    assert differing(step_seen(window), without) > 0.001


def test_what_stands_out_is_foreseen_with_the_layers(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "isolating" in window.awake)
    window.change(channels=False, muscles=True)
    window.show_topic("muscle:masseter")
    window.look("face-front")
    foresight, show, after = window.canvas.foresight, window.canvas.asked[1], after_front(window)
    qtbot.waitUntil(lambda: isinstance(foresight.seen(window.atlas, after, show), Glimpse), timeout=PATIENT)
    masseter = step_seen(window)
    window.show_topic("muscle:frontalis")
    window.look("face-front")
    show = window.canvas.asked[1]
    assert foresight.seen(window.atlas, after, show) is None  # another stands out
    qtbot.waitUntil(lambda: isinstance(foresight.seen(window.atlas, after, show), Glimpse), timeout=PATIENT)
    assert differing(step_seen(window), masseter) > 0.01


def test_how_many_of_the_lit_points_are_not_seen_is_said_as_it_turns(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "hearing" in window.awake)
    window.show_condition("facial-paralysis")
    window.look("face-front")
    lit, said = window.lit(), {}
    for view in ("face-front", "face-left", "head-back"):
        window.look(view)
        there = {each.key.code for each in window.canvas.survey_of(view).sightings}
        away = len(lit - there)
        said[view] = window.status.pointed_text
        assert said[view] == (f"{away} of {len(lit)} points are not seen from here." if away else "")
    assert len(set(said.values())) > 1
    window.look("face-front")
    window.change(acupuncture=False)
    assert "are hidden: their layers are off." in window.status.pointed_text
    window.change(acupuncture=True)
    assert "hidden" not in window.status.pointed_text
    window.clear_choice()
    assert window.status.pointed_text == ""


def test_points_that_a_layer_hides_are_shown_with_a_click(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "hearing" in window.awake)
    window.look("face-left")
    window.change(motor=False, acupuncture=True)
    window.show_topic("muscle:masseter")
    seen = {each.key.code for each in window.canvas.survey_of(window.browsing.view).sightings}
    motor = {code for code in window.lit() & seen if window.atlas.fronts[code].kind in MOTOR_KINDS}
    assert f"Show {len(motor)}: Motor points and sites (M)" in window.status.notice_text
    assert "Acupuncture" not in window.status.notice_text
    window.status._notice.linkActivated.emit("offer0")
    assert window.settings.motor
    assert "Show" not in window.status.notice_text
    window.change(motor=False)
    assert "Show" in window.status.notice_text
    window.clear()
    assert "Show" not in window.status.notice_text


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
