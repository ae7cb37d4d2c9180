"""A double-click on the skin goes close to the part it lies in, and out again, and loses no choice."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from facemap.body.surface import project
from facemap.picture.shapes import Patch
from facemap.ui.window import MainWindow


@pytest.fixture
def cheek(window: MainWindow) -> QPoint:
    """A spot of bare skin of the left cheek."""
    window.feature("entering")
    window.change(labels="none")
    place = window.atlas.body.landmarks["zygion"].position
    eye = window.atlas.body.landmarks["pupil"].position
    view = window.atlas.body.views["face-front"]
    (u, v), (s, t) = project(view, place), project(view, eye)
    spot = QPointF(*window.canvas.camera.to_screen(u * 0.5 + s * 0.5, v * 0.9 + t * 0.1 + 4)).toPoint()
    assert window.canvas.key_at(QPointF(spot)) is None
    return spot


def double_click(window: MainWindow, qtbot: QtBot, spot: QPoint) -> None:
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(window.canvas, Qt.MouseButton.LeftButton, pos=spot)


def test_it_goes_close_and_a_second_one_goes_back(window: MainWindow, qtbot: QtBot, cheek: QPoint) -> None:
    whole = window.canvas.scale_px_per_mm
    double_click(window, qtbot, cheek)
    assert window.canvas.scale_px_per_mm > 1.5 * whole
    assert "shows the whole again" in window.status_text()
    bare = next(QPoint(x, 30) for x in range(5, 400, 5) if window.canvas.key_at(QPointF(x, 30)) is None)
    double_click(window, qtbot, bare)
    assert window.canvas.scale_px_per_mm == whole


def test_esc_goes_back_before_it_leaves_the_choice(window: MainWindow, qtbot: QtBot, cheek: QPoint) -> None:
    whole = window.canvas.scale_px_per_mm
    window.choose("ST-4", "left")
    double_click(window, qtbot, cheek)
    assert window.browsing.code == "ST-4"
    assert window.canvas.scale_px_per_mm > whole
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert window.canvas.scale_px_per_mm == whole
    assert window.browsing.code == "ST-4"
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not window.browsing.code


def test_a_click_close_up_stays_close_up(window: MainWindow, qtbot: QtBot, cheek: QPoint) -> None:
    double_click(window, qtbot, cheek)
    near = window.canvas.scale_px_per_mm
    bare = next(QPoint(x, 30) for x in range(5, 400, 5) if window.canvas.key_at(QPointF(x, 30)) is None)
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=bare)
    assert window.canvas.scale_px_per_mm == near


def test_beside_the_body_nothing_is_close(window: MainWindow, qtbot: QtBot) -> None:
    window.feature("entering")
    whole = window.canvas.scale_px_per_mm
    double_click(window, qtbot, QPoint(3, 3))
    assert window.canvas.scale_px_per_mm == whole


def test_the_name_of_a_muscle_leads_to_it(window: MainWindow, qtbot: QtBot) -> None:
    window.feature("entering")
    window.change(muscles=True, labels="codes")
    canvas = window.canvas
    qtbot.waitUntil(lambda: any(note.role == "tag.muscles" for note in canvas.plate.notes))
    note = next(note for note in canvas.plate.notes if note.text == "Frontalis")
    left, top, right, bottom = note.box
    spot = QPointF(*canvas.camera.to_screen((left + right) / 2, (top + bottom) / 2)).toPoint()
    double_click(window, qtbot, spot)
    assert not canvas.is_fitted()
    assert window.status_text().startswith("Frontalis")


def test_a_zone_of_the_face_is_gone_close_to(window: MainWindow, qtbot: QtBot) -> None:
    window.feature("entering")
    window.change(zones=True, labels="none", acupuncture=False, extra=False, motor=False)
    canvas = window.canvas
    qtbot.waitUntil(lambda: any(shape.role.startswith("zone.") for shape in canvas.plate.shapes))
    zones = (shape for shape in canvas.plate.shapes if shape.role.startswith("zone."))
    zone = next(shape for shape in zones if isinstance(shape, Patch))
    us, vs = zip(*max(zone.loops, key=len), strict=True)
    spot = QPointF(*canvas.camera.to_screen(sum(us) / len(us), sum(vs) / len(vs))).toPoint()
    double_click(window, qtbot, spot)
    names = {zone.names.english for zone in window.atlas.zones.values()}
    assert window.status_text().partition(". Esc")[0] in names


def test_what_shows_the_whole_again_is_told_only_as_long_as_it_does(
    window: MainWindow, qtbot: QtBot, cheek: QPoint
) -> None:
    double_click(window, qtbot, cheek)
    assert "shows the whole again" in window.status_text()
    window.fit()
    qtbot.waitUntil(lambda: "shows the whole again" not in window.status_text())
    double_click(window, qtbot, cheek)
    window.look("neck-front")
    assert "shows the whole again" not in window.status_text()
