"""Close up: words are whole, rulers are free, and a chosen point is in sight or said not to be."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from facemap.picture.shapes import Box, Key, Text
from facemap.ui.beyond import Beyond
from facemap.ui.busy import Drawing
from facemap.ui.canvas import Canvas
from facemap.ui.extent import extents
from facemap.ui.guiding import Guiding
from facemap.ui.ruler import covers
from facemap.ui.window import MainWindow


def in_window(canvas: Canvas, box: Box) -> QRectF:
    (left, top), (right, bottom) = canvas.camera.to_screen(*box[:2]), canvas.camera.to_screen(*box[2:])
    return QRectF(left, top, right - left, bottom - top)


def rulers(canvas: Canvas) -> list[QRectF]:
    boxes = covers(canvas.measure(), lambda text, size: 0.4 * size * len(text), 1.0)
    return [QRectF(left, top, right - left, bottom - top) for left, top, right, bottom in boxes]


@pytest.mark.parametrize("across", [0.0, 25.0, 50.0, 75.0])
def test_labels_close_up_are_whole_and_off_the_ruler(window: MainWindow, qtbot: QtBot, across: float) -> None:
    canvas = window.canvas
    window.change(labels="both")
    canvas.show_area((60.0, 60.0, 160.0, 160.0))
    canvas.grab()
    canvas.pan_by(across)
    qtbot.wait(200)
    canvas.grab()
    whole = QRectF(canvas.rect())
    cut, on_ruler = [], []
    for label in canvas.plate.labels:
        box, at = in_window(canvas, label.box), QPointF(*canvas.camera.to_screen(*label.anchor))
        cut += [label.text] if whole.intersects(box) and not whole.contains(box) else []
        on_ruler += [label.text] if any(box.intersects(each) for each in rulers(canvas)) else []
        assert whole.contains(at) or not whole.intersects(box), "the rest of a name tells nothing"
    assert not cut
    assert len(on_ruler) <= 1  # in its corner there may be no room
    boxes = [label.box for label in canvas.plate.labels]
    met = [1 for a, b in combinations(boxes, 2) if in_window(canvas, a).intersects(in_window(canvas, b))]
    assert not met


def test_the_strip_of_the_guide_lifts_the_rulers(window: MainWindow, qtbot: QtBot) -> None:
    guiding = window.feature("guiding")
    assert isinstance(guiding, Guiding)
    window.choose("ST-4", "left")
    before = lowest(window.canvas)
    guiding.walk(1)
    assert lowest(window.canvas) < window.canvas.height() - guiding.covers() < before
    guiding.stop()
    assert lowest(window.canvas) == before


def lowest(canvas: Canvas) -> float:
    return max(shape.at[1] for shape in canvas.measure() if isinstance(shape, Text))


def test_a_point_chosen_close_up_comes_with_its_construction(window: MainWindow) -> None:
    canvas = window.canvas
    window.change(guide=True)
    canvas.show_area((90.0, 150.0, 150.0, 210.0))
    window.choose("ST-8", "left")
    ((at, around),) = extents(window.atlas, window.browsing.view, Key("ST-8", "left"), guided=True)
    assert around[3] - around[1] > 3, "a construction that reaches further than the mark"
    inner = QRectF(canvas.rect()).adjusted(50, 50, -50, -50)
    assert inner.contains(in_window(canvas, around))
    canvas.show_area((at[0] - 4, at[1] - 4, at[0] + 4, at[1] + 4))
    canvas.pan(QPointF(canvas.width() * 0.45, 0))
    canvas.bring_in("ST-8", "left")
    spot = canvas.screen_position("ST-8", "left")
    assert spot is not None
    assert canvas.width() / 3 - 1 <= spot.x() <= canvas.width() * 2 / 3 + 1


def test_a_chosen_point_out_of_sight_is_told_and_a_click_shows_it(window: MainWindow) -> None:
    beyond = window.feature("beyond")
    assert isinstance(beyond, Beyond)
    canvas = window.canvas
    window.choose("ST-6", "left")
    canvas.grab()
    assert beyond.told == ""
    canvas.show_area((100.0, 20.0, 140.0, 60.0))
    canvas.grab()
    assert beyond.told == "ST-6 is out of sight: show it"
    beyond.show_it()
    spot = canvas.screen_position("ST-6", "left")
    assert spot is not None
    assert QRectF(canvas.rect()).contains(spot)
    canvas.grab()
    assert beyond.told == ""


def test_layers_that_are_still_being_drawn_are_named(window: MainWindow, qtbot: QtBot) -> None:
    drawing = window.feature("drawing")
    assert isinstance(drawing, Drawing)
    sign = drawing.sign
    window.canvas.grab()
    qtbot.waitUntil(lambda: not window.canvas.surveys.is_busy)
    window.toggle("structures")
    window.toggle("muscles")
    qtbot.waitUntil(lambda: "Muscles" in sign.told)
    assert sign.told.endswith(": being drawn …")
    qtbot.waitUntil(lambda: not window.canvas.surveys.is_busy)
    qtbot.waitUntil(lambda: sign.told == "")
