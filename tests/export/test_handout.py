"""What a client takes home."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from facemap.atlas.model import Atlas
from facemap.data.load import load_atlas
from facemap.export import document_paper, raster
from facemap.export.document import text_of
from facemap.export.handout import handout
from facemap.export.paper import export_font
from facemap.paths import points_folder
from facemap.picture.scene import Measure
from facemap.plan import ledger, placing
from facemap.plan.model import Course, Plan
from tests.export.sessions import dots, session, usual


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas([points_folder()]).atlas


@pytest.fixture(scope="module")
def measure() -> Measure:
    return raster.measure_with(export_font())


def test_the_handout_names_nobody_and_no_point_unless_that_is_wanted(atlas: Atlas, measure: Measure) -> None:
    plan: Plan = usual(atlas)
    text = text_of(handout(atlas, plan, measure))
    for secret in ("Q. Z.", "Zebra", "ST-", "GB-", " mm"):
        assert secret not in text
    assert "46 fine needles, in the face" in text
    assert "Saturday 28 November 2026" in text
    assert "Zebra" in text_of(handout(atlas, plan, measure, named=True))


def test_the_handout_tells_of_needles_that_were_given_and_how_long_they_were_in(
    atlas: Atlas, measure: Measure
) -> None:
    plan = session(atlas, ["ST-4", "ST-5", "GV-20"])
    left, right = plan.placements[:2]
    plan = placing.changed(plan, [left.id], needles=3)
    planned = text_of(handout(atlas, plan, measure))
    assert "What is planned" in planned
    assert "in the face and the head" in planned
    assert "They stay in for about 20 minutes." in planned
    plan = ledger.ticked(plan, left.id, "in", "2026-11-25T10:00:00", 2)
    plan = ledger.ticked(plan, right.id, "in", "2026-11-25T10:01:00", 1)
    running = handout(atlas, plan, measure)
    assert "3 fine needles, in the face." in text_of(running)
    assert "minutes" not in text_of(running).partition("The next days")[0]
    assert sum(len(list(dots(plate))) for plate in running.plates) == 3
    plan = ledger.ticked(plan, left.id, "out", "2026-11-25T10:12:00")
    plan = ledger.ticked(plan, right.id, "out", "2026-11-25T10:13:10")
    over = text_of(handout(atlas, ledger.closed(plan, "2026-11-25T10:20:00"), measure))
    assert "Your session" in over
    assert "3 fine needles, in the face. They stayed in for about 12 minutes." in over


def test_the_handout_says_nothing_that_no_source_says(atlas: Atlas, measure: Measure) -> None:
    bare = replace(atlas, protocols={}, rules={})
    text = text_of(handout(bare, usual(atlas), measure, advice=["Drink tea."], urgent=["Fever.", " "]))
    assert "scrubs" not in text
    assert "bruise" not in text
    assert "Drink tea." in text
    assert "Fever." in text.partition("When to ask for help")[2]


@pytest.mark.parametrize(
    ("code", "is_said"),
    [("ST-9", True), ("GB-21", True), ("CV-17", True), ("BL-13", True), ("LI-16", True), ("ST-4", False)],
)
def test_the_handout_says_when_to_get_help_where_the_lung_is_near(
    atlas: Atlas, measure: Measure, code: str, is_said: bool
) -> None:
    text = text_of(handout(atlas, session(atlas, [code]), measure))
    assert ("short of breath" in text) == is_said


def done(plan: Plan, codes: Sequence[str]) -> Plan:
    """Needles at these points in and out again, and the session over."""
    for each in plan.placements:
        if each.code in codes:
            plan = ledger.ticked(plan, each.id, "in", "2026-11-25T10:00:00")
            plan = ledger.ticked(plan, each.id, "out", "2026-11-25T10:20:00")
    return ledger.closed(plan, "2026-11-25T10:30:00", "the others were not wanted")


def test_every_region_that_was_needled_has_its_picture(atlas: Atlas, measure: Measure) -> None:
    plan = done(session(atlas, ["ST-4", "GV-20", "CV-12", "LI-4"]), ["ST-4", "GV-20", "CV-12", "LI-4"])
    paper = handout(atlas, plan, measure)
    assert [plate.view.name for plate in paper.plates] == ["face-front", "head-top", "abdomen-front"]
    assert "The picture does not show the arms and hands." in text_of(paper)


def test_what_was_not_put_in_has_no_picture(atlas: Atlas, measure: Measure) -> None:
    plan = done(session(atlas, ["ST-4", "CV-12"]), ["ST-4"])
    paper = handout(atlas, plan, measure)
    assert [plate.view.name for plate in paper.plates] == ["face-front"]
    assert "belly" not in text_of(paper)


def test_it_is_headed_by_what_it_is_about(atlas: Atlas, measure: Measure) -> None:
    plan = session(atlas, ["ST-4"])
    planned = text_of(handout(atlas, plan, measure))
    assert "After your session" not in planned
    assert planned.startswith("Your planned session")
    over = text_of(handout(atlas, done(plan, ["ST-4"]), measure))
    assert over.startswith("After your session")
    assert "planned" not in over


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_dates_of_the_course_do_not_take_a_page_of_their_own(
    atlas: Atlas, measure: Measure, page: str
) -> None:
    days = tuple(f"2026-12-{day:02}" for day in range(1, 11))
    plan = session(atlas, ["ST-4", "GV-20", "CV-12"], course=Course(dates=days))
    paper = handout(atlas, plan, measure, page, advice=["Drink tea."], urgent=["Call 112."])
    assert document_paper.filled(paper)[0] == 1
    assert "Thursday 10 December 2026" in text_of(paper)


def test_sources_are_named_small_at_the_end_in_plain_words(atlas: Atlas, measure: Measure) -> None:
    paper = handout(atlas, session(atlas, ["ST-4"]), measure)
    last = paper.blocks[-1]
    assert text_of(replace(paper, blocks=(last,))).startswith("Where this advice comes from: 1 The Facialist")
    assert "single practices" not in text_of(paper)
