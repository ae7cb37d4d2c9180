"""Protocols and templates put into a plan; two plans compared; the next session grown; checklists."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from facemap.atlas.model import Atlas
from facemap.plan import checklists, comparing, growing, ledger, protocols, recording, straying, templates
from facemap.plan.making import by_technique, from_point
from facemap.plan.model import Client, Concern, Course, Fact, Needle, Phase, Placement, Plan
from facemap.plan.placing import Locked, Unfit, added, changed, moved, numbered, removed
from facemap.plan.spreading import entries
from facemap.plan.stock import shipped
from facemap.plan.style_places import RUN
from facemap.plan.text import read, write
from facemap.plan.totals import needles
from tests.plan.clients import client, difficult, with_point
from tests.plan.plans import plans


def test_a_style_brings_its_points_its_needle_and_its_course(atlas: Atlas) -> None:
    plan = protocols.applied(client(), atlas, "japanese-cosmetic")
    assert plan.protocol == "japanese-cosmetic"
    assert {each.code for each in plan.placements} >= {"BL-1", "ST-4", "CV-24", "GV-24+"}
    assert len(plan.placements) == 18  # eight of both sides, two of the middle
    assert {each.needle for each in plan.placements} == {Needle(0.1, 15.0)}
    assert plan.course is not None
    assert plan.course.phases == (Phase(5, 7.0),)
    assert any("see the rule on points around it" in each.text for each in plan.checks)


def test_ranges_take_their_low_end(atlas: Atlas) -> None:
    plan = protocols.applied(client(), atlas, "general-course")
    assert plan.retention == 25
    assert plan.course is not None
    assert plan.course.phases == (Phase(10, 3.5),)
    rhythm = protocols.applied(client(), atlas, "needling-and-micro-needling").course
    assert rhythm is not None
    assert rhythm.phases == (Phase(4, 7.0), Phase(8, 7.0))  # which alone are the twelve weeks in all


def test_only_what_is_stated_is_filled_in(atlas: Atlas) -> None:
    plan = protocols.applied(client(), atlas, "general-course")
    # The length that is told is unverified: it is the shortest of the sizes that leaves the handle free.
    assert {each.needle for each in plan.placements} == {Needle(0.12, 7.0)}
    assert any("both thickness and length" in gap for gap in protocols.gaps(atlas, "general-course"))
    assert any("No source names the points" in gap for gap in protocols.gaps(atlas, "mei-zen"))
    assert protocols.applied(client(), atlas, "mei-zen").placements == ()


def test_a_zone_that_a_source_names_is_needled_as_an_area_on_its_skin(atlas: Atlas) -> None:
    area = next(
        each for each in protocols.applied(client(), atlas, "general-course").placements
        if each.kind == "area"
    )  # fmt: skip
    assert (area.side, area.needles, area.depth, area.region) == ("middle", 9, None, "face")
    assert area.position is not None
    assert straying.off_skin(atlas, area.position) < 1.0
    assert all(abs(place.x) < 20.0 for place in area.path)
    assert any(
        "over a zone is not said; 9 are put there" in gap for gap in protocols.gaps(atlas, "general-course")
    )


def test_the_wrinkle_that_the_body_has_is_threaded_along_on_both_sides(atlas: Atlas) -> None:
    left, right = protocols.applied(client(), atlas, "wrinkle-lines").placements
    assert (left.kind, left.technique, left.side, right.side) == ("line", "intradermal", "left", "right")
    assert left.twin == right.id
    assert left.depth is not None
    assert left.depth <= RUN
    assert len(entries(atlas, left)) == left.needles > 1


def test_gellis_names_the_point_between_two_of_the_stomach(atlas: Atlas) -> None:
    plan = protocols.applied(client(), atlas, "acufacial-motor-points")
    cheek = [each for each in plan.placements if each.code == "M-GELLIS-CHEEK-MEDIAL"]
    assert [each.depth for each in cheek] == [None, None]


def test_what_is_placed_after_a_style_gets_its_needle_and_what_puts_it_in(atlas: Atlas) -> None:
    plan = protocols.applied(client(), atlas, "needling-and-micro-needling")
    each = protocols.proposed(atlas, plan, replace(from_point(atlas, "GB-14"), depth=3.0), shipped(atlas))
    assert (each.needle, each.by) == (Needle(0.12, 7.0), "injector")
    elsewhere = from_point(atlas, "ST-36")
    assert protocols.proposed(atlas, plan, elsewhere, shipped(atlas)) == elsewhere


def test_micro_needling_is_held_against_who_gives_its_depth(atlas: Atlas) -> None:
    values = by_technique(atlas, "micro-needling")
    reference = values["reference"]
    assert (values["depth"], reference.low, reference.high) == (0.5, 0.5, 1.5)
    assert reference.source == "facial-clinic-page"
    assert by_technique(atlas, "oblique") == {}


@pytest.mark.parametrize(
    "name", ["general-course", "japanese-cosmetic", "mei-zen", "wrinkle-lines", "home-care"]
)
def test_applying_a_style_twice_adds_nothing(atlas: Atlas, name: str) -> None:
    once = protocols.applied(difficult(atlas), atlas, name)
    assert protocols.applied(once, atlas, name) == once


def test_every_style_of_the_atlas_can_be_applied_and_written(atlas: Atlas) -> None:
    for name in atlas.protocols:
        plan = protocols.applied(client(), atlas, name)
        assert read(write(plan)).plan == plan
        assert all(gap and "{" not in gap for gap in protocols.gaps(atlas, name))


def test_a_final_record_takes_no_style(atlas: Atlas) -> None:
    for verb in (
        lambda plan: protocols.applied(plan, atlas, "mei-zen"),
        lambda plan: templates.applied(plan, Plan()),
        lambda plan: checklists.usual(plan, atlas),
        checklists.usual_steps,
    ):
        with pytest.raises(Locked):
            verb(replace(client(), state="final"))


@given(plans())
def test_a_template_says_nothing_of_anybody(plan: Plan) -> None:
    template = templates.template_of(plan)
    assert template.client == Client()
    assert template.assessment == Plan().assessment
    assert (template.date, template.ticks, template.marks, template.overrides, template.earlier) == (
        "",
        (),
        (),
        (),
        (),
    )
    assert template.placements == plan.placements
    assert templates.template_of(template) == template


def test_a_template_is_kept_read_and_applied(atlas: Atlas, tmp_path: Path) -> None:
    templates.kept(tmp_path, "Brow and mouth", difficult(atlas))
    (tmp_path / "templates" / "Broken.facemap").write_text("no plan")
    broken, good = templates.templates(tmp_path)
    assert (broken.name, broken.plan) == ("Broken", None)
    assert "does not hold a plan" in broken.problem
    assert good.plan is not None
    assert good.needles == needles(difficult(atlas).placements)
    plan = templates.applied(with_point(client(), atlas, "ST-36", both=True), good.plan)
    assert len({each.id for each in plan.placements}) == len(plan.placements)
    assert max(numbered(plan).values()) == 13
    assert all(each.twin in {other.id for other in plan.placements} for each in plan.placements if each.twin)
    assert plan.assessment.facts == ()
    templates.dropped(tmp_path, "Brow and mouth")
    assert [each.name for each in templates.templates(tmp_path)] == ["Broken"]


@pytest.mark.parametrize(
    "name", ["", "  ", "../x", "a/b", "con", "nul.txt", "x" * 81, "a.", ".hidden", "a\nb"]
)
def test_a_template_is_not_called_what_no_file_can_be(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unfit):
        templates.kept(tmp_path, name, Plan())
    assert not any(tmp_path.iterdir())


def test_a_plan_compared_with_itself_is_the_same(atlas: Atlas) -> None:
    plan = difficult(atlas)
    assert comparing.compared(plan, plan).is_same


def test_what_differs_between_two_plans_is_said_field_by_field(atlas: Atlas) -> None:
    one = replace(difficult(atlas), retention=20.0)
    other = with_point(removed(one, [1, 2]), atlas, "GB-20")
    other = changed(other, [5], both=False, depth=3.0, needles=2)
    other = replace(changed(other, [3], retention=30.0), retention=25.0)
    spot = other.placements[-3]
    assert spot.position is not None
    other = moved(other, spot.id, spot.position._replace(y=spot.position.y + 2))
    seen = comparing.compared(one, other)
    assert [each.code for each in seen.only_one] == ["LI-4", "LI-4"]
    assert [each.code for each in seen.only_other] == ["GB-20"]
    differs = {pair.one.id: set(pair.differs) for pair in seen.differing}
    assert differs[5] == {"depth", "needles", "pattern", "spacing", "retention"} - {"pattern", "spacing"}
    assert differs[3] == {"retention"}
    assert "position" in differs[spot.id]
    assert seen.one.totals.needles - 2 + 1 + 1 == seen.other.totals.needles
    assert (seen.one.retention, seen.other.retention) == (20.0, 25.0)


@given(plans(), plans())
def test_comparing_loses_nothing(one: Plan, other: Plan) -> None:
    seen = comparing.compared(one, other)
    assert len(seen.only_one) + len(seen.both) == len(one.placements)
    assert len(seen.only_other) + len(seen.both) == len(other.placements)
    back = comparing.compared(other, one)
    assert len(back.both) == len(seen.both) or any(p.kind != "point" for p in one.placements)


def held(atlas: Atlas) -> Plan:
    """A session that took place."""
    plan = with_point(client(Fact("pregnancy", weeks=10.0)), atlas, "ST-4", both=True)
    plan = replace(
        plan,
        assessment=replace(plan.assessment, concerns=(Concern("Frown", before=7, after=5),), tongue="pale"),
        course=Course(dates=("2026-11-25", "2026-11-28"), number=1),
        outcome="well",
    )
    plan = checklists.usual(plan, atlas)
    plan = recording.checked(plan, 0, True)
    plan = ledger.ticked(plan, 1, "in", "2026-11-25T10:00:00")
    plan = ledger.ticked(plan, 1, "out", "2026-11-25T10:25:00")
    plan = recording.marked(plan, "bruise", "2026-11-25T10:26:00", 1)
    return ledger.finalised(ledger.closed(plan, "2026-11-25T10:30:00"), "2026-11-25T11:00:00")


def test_the_next_session_has_the_needles_and_nothing_that_happened(atlas: Atlas) -> None:
    last = held(atlas)
    plan = growing.grown(last)
    assert plan.date == "2026-11-28"
    assert plan.placements == last.placements
    assert plan.assessment.tongue == "pale"
    assert (plan.state, plan.ticks, plan.marks, plan.outcome, plan.finalised) == ("planned", (), (), "", "")
    assert not any(each.done for each in plan.checks)
    assert len(plan.checks) == len(last.checks)
    assert plan.course is not None
    assert plan.course.number == 2
    assert plan.assessment.facts[0].weeks == pytest.approx(10.43, abs=0.01)
    (past,) = plan.earlier
    assert past.scores == (("Frown", 7, 5),)
    assert past.needles == (("ST-4", 1),)
    assert past.marks == (("bruise", "ST-4"),)
    assert past.minutes == 30.0
    assert growing.grown(plan, "2026-12-05").earlier[1].number == 2


@given(plans(), st.dates().map(lambda day: day.isoformat()))
def test_a_grown_plan_can_be_edited_written_and_read(plan: Plan, date: str) -> None:
    grown = growing.grown(plan, date)
    assert read(write(grown)).plan == grown
    assert grown.date == date
    assert added(grown, Placement(0, "free", "middle")).placements[:-1] == grown.placements


def test_the_usual_checklist_has_what_sources_say_and_is_added_once(atlas: Atlas) -> None:
    plan = checklists.usual(client(protocol="mei-zen"), atlas)
    before = [each.text for each in plan.checks if each.phase == "before"]
    after = [each.text for each in plan.checks if each.phase == "after"]
    assert any("Are you pregnant" in line for line in before)
    assert any(line.startswith("Make-up is off (") for line in before)
    assert any("Make-up must be off, and pregnancy has to be asked about" in line for line in before)
    assert any(line.startswith("Needles are counted") for line in after)
    assert checklists.usual(plan, atlas) == plan
    general = checklists.usual(client(), atlas)
    assert any("(The Facialist)" in each.text for each in general.checks if each.phase == "after")


def test_the_lines_of_a_checklist_are_put_in_another_order_within_their_phase(atlas: Atlas) -> None:
    plan = checklists.usual(client(), atlas)
    turned = checklists.reordered(plan, 0, 2)
    assert turned.checks[2] == plan.checks[0]
    assert set(turned.checks) == set(plan.checks)
    far = checklists.reordered(plan, 0, len(plan.checks) - 1)
    assert [each.phase for each in far.checks] == [each.phase for each in plan.checks]


def test_the_usual_steps_are_there_where_there_are_none() -> None:
    plan = checklists.usual_steps(replace(client(), retention=20.0))
    assert [each.minutes for each in plan.steps if each.minutes] == [20.0]
    assert checklists.usual_steps(plan) == plan


def test_a_point_from_the_atlas_keeps_its_source_in_a_style(atlas: Atlas) -> None:
    plan = protocols.applied(client(), atlas, "japanese-cosmetic")
    placed = next(each for each in plan.placements if each.code == "ST-4")
    assert placed.reference == from_point(atlas, "ST-4").reference
