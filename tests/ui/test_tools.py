"""Finding one's way on the plate: what is here, how far it is, the whole while one is close."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from facemap.atlas.whereabouts import Near, Whereabouts
from facemap.ui.canvas import Canvas
from facemap.ui.guiding import Guiding
from facemap.ui.measuring import Measuring
from facemap.ui.pages import page
from facemap.ui.where import said
from facemap.ui.window import MainWindow


@pytest.fixture
def canvas(window: MainWindow, qtbot: QtBot) -> Canvas:
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    return window.canvas


def at(canvas: Canvas, code: str, side: str = "left") -> QPoint:
    position = canvas.screen_position(code, side)
    assert position is not None
    return position.toPoint()


def is_bare(canvas: Canvas, spot: QPoint) -> bool:
    """Whether neither a point nor its name is there or beside it."""
    steps = (QPoint(right, down) for right in (-5, 0, 5) for down in (-5, 0, 5))
    return all(canvas.key_at(QPointF(spot + step)) is None for step in steps)


def test_two_clicks_measure_the_way_along_the_skin(window: MainWindow, canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_R)
    for code in ("GV-24+", "GV-24"):
        spot = canvas.screen_position(code, "middle")
        assert spot is not None
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    measuring = window.feature("measuring")
    assert isinstance(measuring, Measuring)
    assert measuring.found is not None
    assert measuring.found.cun == pytest.approx(3.5, abs=0.15)
    assert "cun" in window.status_text()
    assert window.browsing.code == ""
    qtbot.keyClick(window, Qt.Key.Key_R)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, "ST-4"))
    assert window.browsing.code == "ST-4"


def test_bare_skin_names_what_is_there(window: MainWindow, canvas: Canvas, qtbot: QtBot) -> None:
    below = (at(canvas, "ST-4") + QPoint(0, down) for down in range(16, 90, 2))
    qtbot.waitUntil(lambda: bool(canvas.plate.labels))  # else one may come to lie there later
    spot = next(spot for spot in below if is_bare(canvas, spot))
    qtbot.mouseMove(canvas, spot - QPoint(4, 0))
    qtbot.mouseMove(canvas, spot)
    qtbot.waitUntil(lambda: "mm from" in window.status_text())


def test_ctrl_drag_zooms_to_the_box(window: MainWindow, canvas: Canvas, qtbot: QtBot) -> None:
    before, spot = canvas.scale_px_per_mm, at(canvas, "ST-4")
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, ctrl, spot - QPoint(60, 60))
    qtbot.mouseMove(canvas, spot + QPoint(60, 60))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, ctrl, spot + QPoint(60, 60))
    assert canvas.scale_px_per_mm > 2 * before
    middle = canvas.screen_position("ST-4", "left")
    assert middle is not None
    assert (middle.toPoint() - canvas.rect().center()).manhattanLength() < 8


def test_the_guide_is_walked_step_by_step_and_each_step_is_drawn_and_said(
    window: MainWindow, canvas: Canvas, qtbot: QtBot
) -> None:
    guiding = window.feature("guiding")
    assert isinstance(guiding, Guiding)
    window.choose("GB-14")
    said, drawn = [], []
    for _ in range(6):
        qtbot.keyClick(window, Qt.Key.Key_N)
        if not guiding.sentence:
            break
        said.append(guiding.sentence)
        drawn.append(sum(shape.role.startswith("guide") for shape in canvas.plate.shapes))
    assert len(said) >= 3
    assert said[0].startswith("Find")
    assert drawn == sorted(drawn)
    assert drawn[0] < drawn[-1]


def test_another_point_ends_the_walk(window: MainWindow, canvas: Canvas, qtbot: QtBot) -> None:
    guiding = window.feature("guiding")
    assert isinstance(guiding, Guiding)
    window.choose("GB-14")
    qtbot.keyClick(window, Qt.Key.Key_N)
    window.choose("ST-4")
    assert guiding.sentence == ""


def test_esc_leaves_measuring_and_the_walk_before_it_lets_go_of_the_point(
    window: MainWindow, canvas: Canvas, qtbot: QtBot
) -> None:
    guiding, measuring = window.feature("guiding"), window.feature("measuring")
    assert isinstance(guiding, Guiding)
    assert isinstance(measuring, Measuring)
    window.choose("ST-4")
    qtbot.keyClick(window, Qt.Key.Key_N)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert (guiding.sentence, window.browsing.code, window.status_text()) == ("", "ST-4", "")
    qtbot.keyClick(window, Qt.Key.Key_R)
    assert measuring in canvas.tools
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert measuring not in canvas.tools
    assert window.browsing.code == "ST-4"
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert window.browsing.code == ""


def test_a_page_turns_to_a_view_that_shows_what_it_is_about(window: MainWindow, canvas: Canvas) -> None:
    window.look("neck-front")
    window.show_topic("muscle:zygomaticus-major")
    assert window.atlas.body.views[window.browsing.view].regions[0] != "neck"
    window.look("face-left")
    window.show_topic("muscle:zygomaticus-major")
    assert window.browsing.view == "face-left"  # it sees some of the points: the eye stays where it is


def test_motor_points_are_told_in_words_and_not_by_their_codes(window: MainWindow, canvas: Canvas) -> None:
    near = Whereabouts(Near("M-ANGULAR-NERVE", 13.0), "", ())
    assert said(window.atlas, near) == "13 mm from Angular nerve"
    text = page(window.atlas, "muscle:zygomaticus-major", window.reading.colours)
    assert ">SI-18<" in text
    assert ">M-" not in text
