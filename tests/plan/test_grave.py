"""What is grave: needles over the eye, organs of unknown depth, faults of planning; its rank and words."""

from dataclasses import replace

import pytest

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.atlas.tongue import ENGLISH, speak
from facemap.body.frame import Position
from facemap.body.laid import laid
from facemap.plan import straying
from facemap.plan.findings import Finding, alarms
from facemap.plan.making import from_spot
from facemap.plan.model import Fact, Needle, Plan
from facemap.plan.placing import added, changed
from facemap.plan.safety import findings
from facemap.plan.telling import about_placement, lead_of, said, who_says
from tests.plan.clients import TODAY, client, with_point


def found(atlas: Atlas, relief: Relief, plan: Plan, start: str = "") -> list[Finding]:
    return [each for each in findings(atlas, relief, plan, TODAY) if each.key.startswith(start)]


EYE = Position(31.0, 1627.0, 140.0)
"""In front of the left pupil (mm)."""


@pytest.mark.parametrize("kind", ["free", "line", "area", "point"])
@pytest.mark.parametrize("depth", [None, 0.5, 20.0])
def test_a_needle_over_the_eyeball_is_barred_whatever_it_is(
    atlas: Atlas, relief: Relief, kind: str, depth: float | None
) -> None:
    at = laid(atlas.body, EYE)
    round_about = tuple(
        laid(atlas.body, at._replace(x=at.x + x, y=at.y + y)) for x, y in ((4, 3), (-4, 3), (0, -4))
    )
    plan = added(
        Plan(), replace(from_spot(kind, at, "face", round_about if kind != "free" else ()), depth=depth)
    )
    if kind == "point":
        plan = straying.moved(atlas, with_point(client(), atlas, "LI-20"), 1, at)
    first = findings(atlas, relief, plan, TODAY)[0]
    assert (first.action, first.kind, first.placements) == ("bar", "eye", (1,))
    assert {"nzasa-code", "physio-list"} <= set(first.sources)
    assert "eyeball" in first.text
    assert "physiotherapists" in first.text
    assert "(unverified)" in first.text
    assert alarms([first]) == {1: "bar"}
    assert about_placement(findings(atlas, relief, plan, TODAY), 1)[0] == first


def test_a_line_drawn_across_the_eye_is_told_though_it_begins_beside_it(atlas: Atlas, relief: Relief) -> None:
    start, end = (laid(atlas.body, EYE._replace(x=x)) for x in (68.0, 12.0))
    way = tuple(laid(atlas.body, EYE._replace(x=x)) for x in (55.0, 45.0, 35.0, 25.0))
    plan = added(Plan(), replace(from_spot("line", start, "face", (*way, end)), depth=4.0))
    assert found(atlas, relief, plan, "eye/")


def test_an_organ_of_unknown_depth_under_a_needle_is_more_than_a_note(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(), atlas, "ST-25")
    plan = changed(plan, [1], depth=30.0)
    told = {each.key.split("/")[-1].split("#")[0]: each for each in found(atlas, relief, plan, "structure")}
    assert told["intestine"].action == "warn"
    assert told["intestine"].grave


def test_what_is_grave_comes_right_after_what_is_barred(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(with_point(client(), atlas, "CV-8"), atlas, "ST-4")
    plan = changed(plan, [2], depth=40.0, needle=Needle(0.2, 15.0))
    every = findings(atlas, relief, plan, TODAY)
    ranks = [0 if each.action == "bar" else 1 if each.grave else 2 for each in every]
    assert ranks == sorted(ranks)
    assert {0, 1, 2} == set(ranks)
    assert any(each.key.startswith("needle/ST-4/short") for each in about_placement(every, 2))


def test_source_and_last_day_are_said_once(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(Fact("botulinum-toxin", since="2026-11-04")), atlas, "GB-14")
    every = found(atlas, relief, plan, "rule/botulinum-toxin")
    barred = next(each for each in every if each.sources == ("acupuncture-torbay",))
    line = f"{who_says(atlas, barred)} – {said(atlas, barred, lead_of(barred))}"
    assert line.count("2027-03-04") == 1
    assert line.lower().count("torbay") == 1
    differ = next(each for each in every if each.key.endswith("/differ"))
    assert who_says(atlas, differ) == ""


def test_in_chinese_too_a_finding_is_under_what_it_is_about(atlas: Atlas, relief: Relief) -> None:
    from facemap.ui.tongue import tongue

    plan = with_point(client(Fact("pregnancy", weeks=10)), atlas, "LI-4")
    speak(tongue("zh-Hans"))
    try:
        for each in findings(atlas, relief, plan, TODAY):
            assert lead_of(each)
            assert each.text.startswith(lead_of(each))
            assert not said(atlas, each, lead_of(each)).startswith(lead_of(each))
    finally:
        speak(ENGLISH)


def test_the_same_point_twice_on_one_side_is_told_as_such(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(with_point(client(), atlas, "ST-4", both=True), atlas, "ST-4", both=True)
    (twice,) = found(atlas, relief, plan, "twice")
    assert (twice.action, set(twice.placements)) == ("warn", {1, 2, 3, 4})
    assert not found(atlas, relief, plan, "spacing")
    assert not found(atlas, relief, with_point(client(), atlas, "ST-4", both=True), "twice")
