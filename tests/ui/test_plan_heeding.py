"""What is to be heeded where nobody has laid yet what lies along the skin: some at once, the rest soon."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.data.load import Loaded
from facemap.picture import survey
from facemap.picture.survey import lay_after, relief_of
from facemap.plan.making import from_point
from facemap.plan.model import Plan
from facemap.plan.placing import added
from facemap.plan.safety import NEEDED, findings
from facemap.ui.frame import USUAL
from facemap.ui.plan_heed import NOTHING, HeedPage
from facemap.ui.plan_heeding import UNDER_WAY
from facemap.ui.plan_hint import hint
from facemap.ui.plan_paper import PlanPaper
from facemap.ui.planning import Planning
from facemap.ui.settings import Settings
from facemap.ui.window import MainWindow
from tests.plan.clients import TODAY, difficult


@pytest.fixture(scope="session")
def whole(atlas: Atlas) -> Relief:
    """Everything laid, for comparison."""
    relief = Relief(atlas)
    for _ in relief.laying(NEEDED):
        pass
    return relief


@pytest.fixture
def bare(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> Atlas:
    """The same atlas, of which nothing is laid."""
    monkeypatch.setattr(survey, "_RELIEFS", {})
    return replace(atlas, laid={})


@pytest.fixture
def window(qtbot: QtBot, bare: Atlas, tmp_path: Path) -> MainWindow:
    window = MainWindow(bare, [], Settings(theme="light", welcomed=True), tmp_path)
    window.resize(*USUAL)
    qtbot.addWidget(window, before_close_func=lambda _: planning_of(window).mark_saved())
    with qtbot.waitSignal(window.plate_painted):
        window.show()
    return window


def planning_of(window: MainWindow) -> Planning:
    feature = window.feature("planning")
    assert isinstance(feature, Planning)
    return feature


@pytest.fixture
def planning(window: MainWindow, qtbot: QtBot) -> Planning:
    """With the difficult client, looked through for the first time."""
    planning = planning_of(window)
    planning.begin(difficult(window.atlas))
    qtbot.waitUntil(lambda: bool(planning.heeding.findings))
    assert not planning.heeding.is_whole
    return planning


def heed_page(planning: Planning) -> HeedPage:
    page = planning.column.pane.page("heed")
    assert isinstance(page, HeedPage)
    page.show_plan()
    return page


def words(page: HeedPage) -> str:
    return " ".join(label.text() for label in (page.counted, page.under_way) if not label.isHidden())


def laid(atlas: Atlas, whole: Relief) -> None:
    """Somebody else has laid it."""
    lay_after(atlas, replace(atlas, laid={name: whole._part(name) for name in NEEDED}))


def test_what_needs_no_skin_is_told_at_once_and_all_of_it_in_the_end(
    planning: Planning, whole: Relief, qtbot: QtBot
) -> None:
    first = planning.heeding.findings
    assert any(each.is_open for each in first)
    assert UNDER_WAY in words(heed_page(planning))
    assert "so far" in words(heed_page(planning))
    qtbot.waitUntil(lambda: planning.heeding.is_whole)
    plan = planning.plan
    assert planning.heeding.findings == findings(whole.atlas, whole, plan, TODAY)
    assert {each.key for each in first} < {each.key for each in planning.heeding.findings}
    assert UNDER_WAY not in words(heed_page(planning))
    assert "so far" not in words(heed_page(planning))


def test_nothing_to_heed_is_not_said_before_it_is_known(window: MainWindow, qtbot: QtBot) -> None:
    planning = planning_of(window)
    planning.begin(Plan(date=TODAY))
    page = heed_page(planning)
    assert NOTHING not in words(page)
    assert UNDER_WAY in words(page)
    qtbot.waitUntil(lambda: planning.heeding.is_whole)
    page.show_plan()
    assert (NOTHING in words(page)) == (not planning.heeding.findings)


def test_the_hint_of_a_needle_says_that_more_may_come(planning: Planning, qtbot: QtBot) -> None:
    assert UNDER_WAY in hint(planning, 1)
    qtbot.waitUntil(lambda: planning.heeding.is_whole)
    assert UNDER_WAY not in hint(planning, 1)


def test_a_file_is_told_all_of_it(planning: Planning, whole: Relief) -> None:
    told = planning.heeding.told()
    assert planning.heeding.is_whole
    every = findings(whole.atlas, whole, planning.plan, TODAY)
    assert [each.key for each in told] == [each.key for each in every]


def test_a_session_sheet_comes_when_all_is_known(planning: Planning, whole: Relief, qtbot: QtBot) -> None:
    paper = PlanPaper(planning, "sheet")
    qtbot.addWidget(paper)
    paper.show()
    paper.set_pages()
    assert paper.document is None
    laid(planning.window.atlas, whole)
    qtbot.waitUntil(lambda: paper.document is not None)
    assert planning.heeding.is_whole


def test_what_another_process_has_laid_is_taken(planning: Planning, whole: Relief, qtbot: QtBot) -> None:
    laid(planning.window.atlas, whole)
    qtbot.waitUntil(lambda: planning.heeding.is_whole)
    assert planning.heeding.findings == findings(whole.atlas, whole, planning.plan, TODAY)


def test_another_plan_and_none_are_harmless_meanwhile(
    planning: Planning, whole: Relief, qtbot: QtBot
) -> None:
    planning.mark_saved()
    planning.begin(None)
    assert (planning.heeding.findings, planning.heeding.is_whole) == ((), True)
    plan = added(Plan(date=TODAY), from_point(planning.window.atlas, "ST-9"), both=True)
    planning.begin(plan)
    assert (planning.heeding.findings, planning.heeding.is_whole) == ((), False)
    qtbot.waitUntil(lambda: planning.heeding.is_whole)
    assert planning.heeding.findings == findings(whole.atlas, whole, plan, TODAY)


def test_another_atlas_is_harmless_meanwhile(planning: Planning, whole: Relief, qtbot: QtBot) -> None:
    window = planning.window
    window.take_up(Loaded(replace(window.atlas), ()))
    qtbot.waitUntil(lambda: planning.heeding.is_whole)
    assert not relief_of(window.atlas).lacks(NEEDED)
    assert planning.heeding.findings == findings(whole.atlas, whole, planning.plan, TODAY)


def test_closing_the_window_meanwhile_is_harmless(planning: Planning, qtbot: QtBot) -> None:
    planning.mark_saved()
    planning.window.close()
    qtbot.wait(100)
    assert not planning.window.isVisible()
