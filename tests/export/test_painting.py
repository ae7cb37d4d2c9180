"""Painting for the window: quick copies look like the real thing."""

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from facemap.atlas.model import Atlas
from facemap.export import paper, raster
from facemap.picture.plate import Chosen, Show, plate
from facemap.picture.section import section
from facemap.picture.shapes import Plate
from facemap.picture.style import style
from tests.picture.made_up import SIZE, needle


@pytest.fixture(autouse=True)
def app(qapp: QGuiApplication) -> QGuiApplication:
    return qapp


def painted(drawn: Plate, ratio: float, frames: int = 1) -> QImage:
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    press = raster.Press(style("light", {}), paper.export_font(), ratio)
    for _ in range(frames):
        image.fill(QColor("#E0C8B8"))
        painter = QPainter(image)
        raster.paint_plate(painter, drawn, (0.0, 0.0), press)
        painter.end()
    return image


@pytest.fixture
def drawn(atlas: Atlas) -> Plate:
    paper.ready()
    measure = raster.measure_with(paper.export_font())
    return plate(atlas, "front", Show(), Chosen(code="ST-3"), SIZE / 400, measure)


def difference(one: QImage, other: QImage) -> float:
    """Mean difference of the green of two pictures, 0 to 255."""
    pairs = [(x, y) for x in range(0, 400, 2) for y in range(0, 400, 2)]
    return sum(abs(one.pixelColor(x, y).green() - other.pixelColor(x, y).green()) for x, y in pairs) / len(
        pairs
    )


def test_copied_marks_and_words_look_like_fresh_ones(drawn: Plate) -> None:
    blank = QImage(400, 400, QImage.Format.Format_RGB32)
    blank.fill(QColor("#E0C8B8"))
    fresh, copied = painted(drawn, 0.0), painted(drawn, 1.0)
    assert difference(fresh, blank) > 5
    assert difference(fresh, copied) < 0.5 * difference(fresh, blank)


def test_the_second_frame_is_the_first(drawn: Plate) -> None:
    assert painted(drawn, 1.0, 2) == painted(drawn, 1.0)


def test_words_are_measured_as_they_are_drawn() -> None:
    measure = raster.measure_with(paper.export_font())
    assert measure("ST-4", 22) == pytest.approx(2 * measure("ST-4", 11))
    assert measure("ST-44", 11) > measure("ST-4", 11)


def test_a_font_without_glyphs_is_noticed() -> None:
    has = paper.has_glyphs(paper.export_font())
    assert has("ST-4")
    assert not has("\U000e0fff")


def test_a_section_is_painted(atlas: Atlas) -> None:

    point = atlas.points["ST-40"]._replace(tissue="cheek")
    of = section(atlas, point, needle("perpendicular", 6, 9))
    image = QImage(340, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    raster.paint_section(painter, of, (0.0, 0.0), raster.Press(style("light", {}), paper.export_font()))
    painter.end()
    tip = ((0 - of.left) / of.mm_per_px, (3 - of.top) / of.mm_per_px)
    assert image.pixelColor(round(tip[0]), round(tip[1])).lightness() < 150
