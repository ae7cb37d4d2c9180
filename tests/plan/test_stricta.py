"""The reporting items of a plan: what was written down, and honestly what was not."""

from dataclasses import replace

import pytest
from hypothesis import given

from facemap.atlas.model import Atlas
from facemap.plan import ledger, making
from facemap.plan.model import Assessment, Course, Needle, Phase, Placement, Plan, Step
from facemap.plan.placing import added, changed
from facemap.plan.rhythm import coursed
from facemap.plan.stricta import stricta
from tests.plan.plans import plans

ITEMS = ["1a", "2a", "2b", "2c", "2d", "2e", "2f", "2g", "3a", "3b", "4a", "5"]
ST4 = Placement(
    0, "point", "left", "ST-4", needles=2, depth=3.0, stimulation="manual", needle=Needle(0.14, 15.0)
)
GV = Placement(0, "point", "middle", "GV-24", depth=5.0, stimulation="manual", needle=Needle(0.14, 15.0))
FULL = added(added(Plan(), ST4, both=True), GV)


def items(plan: Plan, atlas: Atlas | None = None) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in stricta(plan, atlas).splitlines():
        number, _, rest = line.partition("  ")
        found[number] = rest.partition(": ")[2]
    return found


def test_an_empty_plan_says_of_every_item_that_nothing_was_recorded() -> None:
    assert items(Plan()) == dict.fromkeys(ITEMS, "Not recorded.")


def test_needles_points_and_sides() -> None:
    said = items(FULL)
    assert said["2a"] == "5 needles at 2 places, planned."
    assert said["2b"] == "ST-4 (both, 4), GV-24 (middle, 1)"
    assert said["2c"] == "ST-4 3 mm, GV-24 5 mm"
    assert said["2g"] == "5 × 0.14 × 15 mm filiform"


def test_a_spot_without_a_name_is_told_by_where_it_is(atlas: Atlas) -> None:
    at = making.position_of(atlas, "ST-2", "left")
    assert at is not None
    spot = making.from_spot("free", at._replace(y=at.y - 2), "face")
    plan = added(added(FULL, replace(spot, depth=2.0)), making.from_spot("line", at, "face"))
    said = items(plan, atlas)
    assert said["2b"].endswith(
        "Free spot #3, the face, near ST-2 (left, 1), Threaded line #4, the face, near ST-2 (left, 1)"
    )
    assert said["2c"] == "ST-4 3 mm, GV-24 5 mm, Free spot #3 2 mm; not recorded: Threaded line #4"


def test_what_was_done_is_told_beside_what_was_planned() -> None:
    plan = ledger.ticked(FULL, 1, "in", "2026-03-04T10:00:00")
    assert items(plan)["2a"] == "5 needles at 2 places, planned. 2 were put in, 0 taken out."


def test_what_all_needles_share_is_said_once() -> None:
    assert items(FULL)["2e"] == "manual"
    assert items(changed(FULL, [3], stimulation="electric"))["2e"] == "manual (ST-4); electric (GV-24)"


def test_what_only_some_say_names_those_that_say_nothing() -> None:
    plan = changed(FULL, [3], stimulation="", depth=None, needle=None)
    said = items(plan)
    assert said["2e"] == "manual (ST-4); not recorded: GV-24"
    assert said["2c"] == "ST-4 3 mm; not recorded: GV-24"
    assert said["2g"] == "4 × 0.14 × 15 mm filiform; not recorded: GV-24"
    assert said["2d"] == "Not recorded."


def test_sides_that_differ_are_told_apart() -> None:
    said = items(changed(FULL, [1], both=False, depth=4.0))
    assert said["2c"] == "ST-4 left 4 mm, ST-4 right 3 mm, GV-24 5 mm"


def test_retention_is_planned_and_the_session_took_what_it_took() -> None:
    plan = replace(FULL, retention=25.0, started="2026-03-04T10:00:00", ended="2026-03-04T10:50:00")
    plan = changed(plan, [3], retention=40.0)
    assert items(plan)["2f"] == "25–40 minutes, planned. The session took 50 minutes."


def test_a_course_says_how_many_and_how_often() -> None:
    plan = coursed(FULL, Course("", (Phase(10, 3.5),), "2026-03-02", number=3))
    assert items(plan)["3a"] == "10; this is number 3."
    assert items(plan)["3b"] == "10 sessions, 2 a week, from 2026-03-02."


def test_style_others_and_practitioner(atlas: Atlas) -> None:
    other = Assessment(other_treatments="gua sha")
    plan = replace(FULL, protocol="mei-zen", practitioner="B. C., 12 years", assessment=other)
    said = items(plan, atlas)
    assert "Mei Zen" in said["1a"]
    assert said["4a"] == "gua sha"
    assert said["5"] == "B. C., 12 years"
    assert items(plan)["1a"] == "mei-zen"


@pytest.mark.parametrize("words", ["one\ntwo", "one\r\ntwo"])
def test_an_item_is_one_paragraph(words: str) -> None:
    assert items(replace(FULL, practitioner=words))["5"] == "one two"


@given(plans())
def test_any_plan_has_every_item_once(plan: Plan) -> None:
    text = stricta(plan)
    assert [line.split("  ")[0] for line in text.split("\n")[:-1]] == ITEMS


def test_how_long_needles_were_in_is_told_by_the_ledger() -> None:
    plan = replace(FULL, retention=20.0, ticks=(), state="planned")
    one, two = (each.id for each in plan.placements[:2])
    for number, what, minute in ((one, "in", 0), (two, "in", 2), (one, "out", 20), (two, "out", 27)):
        plan = ledger.ticked(plan, number, what, f"2026-03-04T10:{minute:02}:00")
    assert items(plan)["2f"] == "20 minutes, planned. 20–25 minutes in, by the ledger."


def test_what_of_the_session_is_no_needling_is_among_the_other_interventions() -> None:
    steps = (
        Step("Consultation"), Step("Cleaning the skin", 5.0), Step("Needling", 20.0),
        Step("LED while needles are in", 10.0), Step("Taking the needles out"), Step("Cupping", 5.0),
        Step("Gua sha"), Step("拔罐"), Step("针刺"), Step("Advice for afterwards"), Step("Something else"),
    )  # fmt: skip
    other = "LED while needles are in (10 min); Cupping (5 min); Gua sha; 拔罐; Something else"
    assert items(replace(FULL, steps=steps))["4a"] == f"In the session: {other}."
    told = replace(FULL, assessment=Assessment(other_treatments="Laser in May."), steps=steps[5:6])
    assert items(told)["4a"] == "Laser in May. In the session: Cupping (5 min)."
    assert items(replace(FULL, steps=steps[:3]))["4a"] == "Not recorded."


def test_a_course_begins_on_its_first_open_day() -> None:
    course = Course("", (Phase(3, 7.0),), "2026-03-07", closed_weekdays=(5, 6))
    plan = coursed(FULL, course)
    assert plan.course is not None
    assert plan.course.dates[0] == "2026-03-09"
    assert items(plan)["3b"].endswith("from 2026-03-09.")
