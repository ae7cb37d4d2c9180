"""What the planner paints on the body lies under the points and their words."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.picture.shapes import Text
from facemap.plan import assessing
from facemap.plan.model import Fact, Plan
from facemap.ui.inset import inset
from facemap.ui.plan_shades import TINT_UNDER_WAY
from facemap.ui.planning import Planning
from facemap.ui.tongue import say
from tests.ui.planner import LIGHT, opened_planner

DAY = "2026-03-04"
BESIDE = QPoint(0, 14)


@pytest.fixture
def planning(qtbot: QtBot, atlas: Atlas, tmp_path: Path) -> Planning:
    found = opened_planner(qtbot, atlas, tmp_path, replace(LIGHT, labels="none", channels=False))
    found.begin(Plan(date=DAY))
    return found


@pytest.mark.parametrize("layers", [{}, {"muscles": True}], ids=["skin", "muscles"])
def test_a_barred_region_is_tinted_under_its_points(
    planning: Planning, qtbot: QtBot, layers: dict[str, bool]
) -> None:
    canvas = planning.window.canvas
    planning.window.change(**layers)
    fact = Fact("botulinum-toxin", since="2026-03-01", regions=("face",))
    planning.attempt("toxin", lambda plan: assessing.with_fact(plan, fact))
    planning.heeding.look()
    spot = canvas.screen_position("ST-4", "left")
    assert spot is not None
    mark = spot.toPoint()
    qtbot.waitUntil(lambda: bool(planning.heeding.shades))
    colours = []
    for shaded in (True, False):
        planning.veil.set_shaded(shaded)
        canvas.grab()  # begins to work out the tint, if there is one
        qtbot.waitUntil(lambda: planning.veil.shades.is_whole)
        seen = canvas.grab().toImage()
        colours.append((QColor(seen.pixel(mark)), QColor(seen.pixel(mark + BESIDE))))
    (mark_with, skin_with), (mark_without, skin_without) = colours
    assert mark_with == mark_without
    assert skin_with != skin_without


def test_while_a_tint_is_worked_out_the_corner_says_so_and_the_points_are_shaded(
    planning: Planning, qtbot: QtBot
) -> None:
    canvas, shades = planning.window.canvas, planning.veil.shades
    fact = Fact("botulinum-toxin", since="2026-03-01", regions=("face",))
    planning.attempt("toxin", lambda plan: assessing.with_fact(plan, fact))
    planning.heeding.look(wait=True)
    canvas.grab()
    said = [(shades.is_whole, tuple(shades.words))]
    qtbot.waitUntil(lambda: shades.is_whole)
    said.append((True, tuple(shades.words)))
    for whole, words in said:
        assert (words == (say(TINT_UNDER_WAY),)) == (not whole)
    assert "barred by" in said[-1][1][0]


def test_words_in_the_corner_are_few_and_as_large_as_other_words(planning: Planning) -> None:
    told = [f"Fact {n} · barred by 1 source" for n in range(6)]
    small = corner_words(planning, told)
    assert max(text.text for text in small) == "and 3 more"
    assert len(small) == 4
    planning.window.change(text_size=150)
    large = corner_words(planning, told)
    assert large[0].size == pytest.approx(1.5 * small[0].size)


@pytest.mark.parametrize("size", [100, 150])
def test_words_in_the_corner_hide_no_point_and_neither_they_nor_the_small_picture_each_other(
    planning: Planning, size: int
) -> None:
    window, canvas, corner = planning.window, planning.window.canvas, planning.veil.corner
    window.change(text_size=size, labels="codes")
    planning.add("ST-4", "left")
    facts = "Botulinum toxin", "Pregnancy", "Infected, inflamed or broken skin", "Laser", "Peel"
    told = [f"{fact} · barred by 4 sources" for fact in facts]
    corner_words(planning, told)
    board = corner.board()
    assert board.width() > 100
    assert QRectF(canvas.rect()).contains(board)
    hidden = {
        mark.key.code for mark in canvas.plate.marks
        if mark.key and board.contains(QPointF(*canvas.camera.to_screen(*mark.at)))
    }  # fmt: skip
    assert hidden == set()
    canvas.show_area((80.0, 60.0, 170.0, 190.0))
    canvas.grab()
    corner_words(planning, told)
    here = corner.board()
    left, top, right, bottom = inset((canvas.width(), canvas.height()), canvas.plate.view)
    assert not QRectF(left, top, right - left, bottom - top).intersects(here)
    canvas.pan_by(40.0)
    corner_words(planning, told)
    assert corner.board() == here


def corner_words(planning: Planning, told: list[str]) -> list[Text]:
    shapes = planning.veil.corner.shapes(told, (), planning.veil._pressed())
    return [shape for shape in shapes if isinstance(shape, Text)]
