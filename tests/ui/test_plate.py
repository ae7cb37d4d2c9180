"""What a person does on the plate: look, point, click, zoom, drag and walk with the keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facemap.picture.shapes import Key
from facemap.ui.absence import absence
from facemap.ui.canvas import Canvas
from facemap.ui.showing import show_for
from facemap.ui.window import MainWindow


@pytest.fixture
def canvas(window: MainWindow) -> Canvas:
    found = window.findChild(Canvas)
    assert isinstance(found, Canvas)
    return found


def at(canvas: Canvas, code: str, side: str = "left") -> QPoint:
    position = canvas.screen_position(code, side)
    assert position is not None
    return position.toPoint()


def turn_wheel(canvas: Canvas, spot: QPointF, steps: int) -> None:
    event = QWheelEvent(
        spot,
        canvas.mapToGlobal(spot),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_it_opens_on_the_face_with_points_on_both_sides(window: MainWindow, canvas: Canvas) -> None:
    assert window.browsing.view == "face-front"
    assert at(canvas, "ST-4", "left").x() > at(canvas, "ST-4", "right").x()


def test_clicking_a_point_chooses_it(window: MainWindow, canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, "ST-4", "right"))
    assert (window.browsing.code, window.browsing.side) == ("ST-4", "right")


def test_clicking_bare_skin_clears_the_choice(window: MainWindow, canvas: Canvas, qtbot: QtBot) -> None:
    window.choose("ST-4")
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert window.browsing.code == ""


@pytest.mark.parametrize("closer", [0, 3, 12])
def test_a_point_answers_within_twelve_pixels_at_any_zoom(
    window: MainWindow, canvas: Canvas, closer: int
) -> None:
    spot = canvas.screen_position("CV-24", "middle")
    assert spot is not None
    if closer:
        turn_wheel(canvas, spot, closer)
    for away in (QPointF(0, 11.5), QPointF(0, -11.5)):
        assert canvas.key_at(spot + away) == Key("CV-24", "middle")


def test_hovering_names_the_point(window: MainWindow, canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.mouseMove(canvas, at(canvas, "ST-4"))
    qtbot.waitUntil(lambda: "Dìcāng" in window.status_text())
    assert "subject's left" in window.status_text()


def test_the_wheel_zooms_to_the_pointer(canvas: Canvas) -> None:
    spot = QPointF(at(canvas, "ST-4"))
    before = canvas.scale_px_per_mm
    turn_wheel(canvas, spot, 3)
    after = canvas.screen_position("ST-4", "left")
    assert after is not None
    assert canvas.scale_px_per_mm > 1.4 * before
    assert (after - spot).manhattanLength() < 2.0


def test_dragging_moves_the_plate_and_chooses_nothing(
    window: MainWindow, canvas: Canvas, qtbot: QtBot
) -> None:
    turn_wheel(canvas, QPointF(at(canvas, "ST-4")), 4)
    spot = at(canvas, "ST-4")
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseMove(canvas, spot + QPoint(30, 20))
    qtbot.mouseMove(canvas, spot + QPoint(40, 30))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=spot + QPoint(40, 30))
    assert at(canvas, "ST-4") - spot == QPoint(40, 30)
    assert window.browsing.code == ""


def test_double_click_on_bare_skin_and_f_fit_the_view(
    window: MainWindow, canvas: Canvas, qtbot: QtBot
) -> None:
    whole = canvas.scale_px_per_mm
    for fit in (
        lambda: qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3)),
        lambda: qtbot.keyClick(window, Qt.Key.Key_F),
    ):
        turn_wheel(canvas, QPointF(at(canvas, "ST-4")), 3)
        assert canvas.scale_px_per_mm > whole
        fit()
        assert canvas.scale_px_per_mm == whole


def test_arrow_keys_and_tab_walk_the_points_in_channel_order(
    window: MainWindow, canvas: Canvas, qtbot: QtBot
) -> None:
    window.choose("ST-4")
    canvas.setFocus()
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Backtab):
        qtbot.keyClick(canvas, key)
        walked.append(window.browsing.code)
    assert walked == ["ST-5", "ST-6", "ST-5", "ST-4"]


def test_tab_leaves_the_plate_after_the_last_point(window: MainWindow, canvas: Canvas, qtbot: QtBot) -> None:
    codes = [code for code in window.atlas.points if canvas.screen_position(code, "left") or
             canvas.screen_position(code, "middle")]  # fmt: skip
    window.choose(codes[-1])
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert not canvas.hasFocus()


def test_escape_clears_the_choice(window: MainWindow, canvas: Canvas, qtbot: QtBot) -> None:
    window.choose("ST-4")
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert window.browsing.code == ""


def test_enter_chooses_the_point_under_the_pointer(window: MainWindow, canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.mouseMove(canvas, at(canvas, "ST-4"))
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert window.browsing.code == "ST-4"


def test_brackets_change_the_view_and_keep_the_choice(window: MainWindow, qtbot: QtBot) -> None:
    window.choose("ST-4")
    qtbot.keyClick(window, Qt.Key.Key_BracketRight)
    assert (window.browsing.view, window.browsing.code) == ("face-three-quarter-left", "ST-4")
    qtbot.keyClick(window, Qt.Key.Key_BracketLeft)
    assert (window.browsing.view, window.browsing.code) == ("face-front", "ST-4")


def test_a_point_this_view_cannot_see_turns_to_one_that_can(window: MainWindow) -> None:
    window.choose("CV-12")
    assert window.browsing.view == "abdomen-front"


def test_a_point_whose_layer_is_off_is_said_to_be_hidden(window: MainWindow, canvas: Canvas) -> None:
    window.choose("ST-4")
    window.change(acupuncture=False)
    seen, show = canvas.survey_of("face-front"), show_for(window.settings, window.reshow)
    assert absence(seen, show, "ST-4") == "ST-4 is hidden: Acupuncture points are off (A)"
    assert absence(seen, show, "CV-12") == "CV-12 is not on this plate"
    assert not canvas.grab().isNull()
