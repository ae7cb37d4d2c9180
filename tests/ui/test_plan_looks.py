"""What of a plan is seen at a glance: legends of shades, heads of columns, rings of another plan."""

import re
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.picture.shapes import Mark, Text
from facemap.plan import assessing, making
from facemap.plan.comparing import compared
from facemap.plan.model import Fact, Past, Placement, Plan
from facemap.plan.progress import places, sessions
from facemap.ui.plan_course import progress_html
from facemap.ui.plan_needles import NeedlesPage
from facemap.ui.plan_styles import comparison_html
from facemap.ui.planning import Planning
from facemap.ui.window import MainWindow
from tests.ui.filing.doing import planning_of


@pytest.fixture
def planning(window: MainWindow) -> Iterator[Planning]:
    planning = planning_of(window)
    window.look("face-front")
    planning.begin(Plan())
    planning.column.show_plan(True)
    yield planning
    planning.mark_saved()


def painted_ghosts(planning: Planning) -> int:
    """Rings of the other plan in what was painted last."""
    planning.window.canvas.repaint()
    return sum(isinstance(x, Mark) and x.role == "needle.ghost" for x in planning.veil._shapes[1])


def test_a_shade_is_named_as_soon_as_it_is_painted(planning: Planning, qtbot: QtBot) -> None:
    planning.veil.set_shaded(True)
    fact = Fact("botulinum-toxin", since="2026-03-01", regions=("face",))
    planning.attempt("toxin", lambda plan: assessing.with_fact(plan, fact))
    planning.heeding.look()
    qtbot.waitUntil(lambda: bool(planning.heeding.shades))
    planning.window.canvas.grab()
    qtbot.waitUntil(lambda: planning.veil.shades.is_whole)
    signs = [f"shade.{action}" for action in planning.veil.shades.actions]
    assert signs
    drawn = planning.veil.corner.shapes([], signs, planning.veil._pressed())
    words = {each.text for each in drawn if isinstance(each, Text)}
    assert len(words) == len(signs)
    assert words <= {"sources say no here", "sources warn here"}


def test_the_rings_of_another_plan_come_and_go(planning: Planning, atlas: Atlas) -> None:
    there = making.position_of(atlas, "ST-4", "left")
    other = Plan(placements=(Placement(1, "point", "left", "ST-4", position=there),), next_id=2)
    planning.add("ST-6", "left")
    for _ in range(20):  # what was dropped may leave its id behind
        assert painted_ghosts(planning) == 0
        planning.beside.other = other
        planning.beside._look()
        assert painted_ghosts(planning) == 1
        planning.beside.end()


def test_a_comparison_names_every_place_and_says_where_all_are_the_same() -> None:
    spots = (Placement(1, "point", "left", "ST-4"), Placement(2, "free", "left"))
    words = comparison_html(compared(Plan(placements=spots, next_id=3), Plan()), "other")
    assert "ST-4, Free spot<br>" in f"{words}<br>"
    one = Plan(placements=spots[:1], next_id=3)
    assert "at the same places" in comparison_html(compared(one, one), "other")
    assert "rings" not in comparison_html(compared(one, one), "other")


def test_columns_of_the_progress_have_the_number_and_day_of_their_session() -> None:
    plan = Plan(
        date="2026-12-02", placements=(Placement(1, "point", "left", "ST-4"),), next_id=2,
        earlier=(Past("2026-11-25", 1, needles=(("ST-4", 2),)),),
    )  # fmt: skip
    head = progress_html(places(plan), sessions(plan)).partition("</tr>")[0]
    assert re.findall(r">(\d+)<br><small>([^<]+)<", head) == [("1", "11-25"), ("2", "12-02")]


def test_many_rows_are_seen_and_none_is_cut_by_the_heading(planning: Planning, atlas: Atlas) -> None:
    codes = [code for code in atlas.points if code.startswith("BL-")][:30]
    placements = tuple(Placement(n, "point", "left", code) for n, code in enumerate(codes, 1))
    planning.begin(Plan(placements=placements, next_id=31))
    planning.column.pane.open("needles")
    page = planning.column.pane.page("needles")
    assert isinstance(page, NeedlesPage)
    table = page.table
    assert table.viewport().height() >= 8 * table.rowHeight(0)
    table.selectRow(20)
    first = table.rowAt(0)
    assert table.rowViewportPosition(first) == 0


def test_a_needle_in_sight_is_chosen_instead_of_a_point_that_is_not(planning: Planning) -> None:
    """ "GV-20 is not on this plate" is not what one asks then."""
    window = planning.window
    planning.add("ST-4", "left")
    planning.select(())
    window.choose("GV-20")
    window.look("face-front")
    planning.select({1})
    assert (window.browsing.view, window.browsing.code) == ("face-front", "ST-4")
    window.choose("ST-6", "left")
    planning.select(())
    planning.select({1})
    assert window.browsing.code == "ST-6", "what is in sight stays chosen"
