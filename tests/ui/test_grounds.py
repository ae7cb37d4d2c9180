"""Words over the plate stand on paper, whatever lies under them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from facemap.export.raster import Press
from facemap.picture.shapes import Line, Shape, Text
from facemap.ui.grounds import grounds, paint_grounded
from facemap.ui.measuring import Measuring
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow

WORDS = Text((20.0, 30.0), "34 mm", "guide.measure", 12.0)


def painted(window: MainWindow, shapes: list[Shape], ink: str) -> QImage:
    image = QImage(120, 60, QImage.Format.Format_RGB32)
    image.fill(QColor(ink))
    painter = QPainter(image)
    paint_grounded(painter, shapes, (0.0, 0.0), 1.0, Press(window.canvas.drawn_in, window.canvas.font()))
    painter.end()
    return image


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_have_paper_under_them(open_window: Callable[..., MainWindow], theme: str) -> None:
    window = open_window(Settings(theme=theme))
    paper = QColor(window.canvas.drawn_in.paper)
    press = Press(window.canvas.drawn_in, window.canvas.font())
    (ground,) = grounds([WORDS], (0.0, 0.0), 1.0, press)
    for ink in ("#C4302B", "#7F7F7F"):
        image = painted(window, [WORDS, Line(((0.0, 26.0), (120.0, 26.0)), "guide", 2.0)], ink)
        beside = image.pixelColor(round(ground.left()) + 3, round(ground.center().y()))
        assert abs(beside.lightness() - paper.lightness()) < 40
        assert image.pixelColor(2, 2) == QColor(ink)


def test_the_paper_reaches_as_far_as_the_words_whatever_their_side(window: MainWindow) -> None:
    press = Press(window.canvas.drawn_in, window.canvas.font())
    wide = press.width(WORDS)
    sides = [WORDS._replace(anchor=anchor) for anchor in ("start", "middle", "end")]
    start, middle, end = grounds(sides, (5.0, 0.0), 0.5, press)
    assert start.left() < 45 < 45 + wide < start.right()
    assert middle.center().x() == pytest.approx(45)
    assert end.left() < 45 - wide < 45 < end.right()


def test_what_is_measured_at_the_edge_is_said_within_the_window(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.canvas
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))
    measuring = window.feature("measuring")
    assert isinstance(measuring, Measuring)
    measuring.toggle()
    window.choose("CV-24")
    canvas.zoom(6.0)
    y = canvas.height() // 2
    found = [x for x in range(canvas.width() - 10, 10, -10) if canvas.skin_at(QPoint(x, y).toPointF())]
    for x in (found[-1], found[0]):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert measuring.found is not None
    press = Press(canvas.drawn_in, canvas.font())
    camera = canvas.camera
    words = [each for each in measuring.shapes(camera, press) if isinstance(each, Text)]
    (ground,) = grounds(words, (camera.left, camera.top), 1 / camera.scale, press)
    assert 0 <= ground.left() < ground.right() <= canvas.width()
