"""What there is to heed: rules for the client, the needle in the tissue, needles close together."""

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from facemap.atlas.model import Atlas
from facemap.atlas.relief import Relief
from facemap.atlas.tongue import ENGLISH, Tongue, speak
from facemap.plan import heeding_needles, recording
from facemap.plan.findings import Finding, alarms, told
from facemap.plan.making import from_point, from_spot, position_of
from facemap.plan.model import Fact, Needle, Plan, Told
from facemap.plan.placing import added, changed, flipped, removed
from facemap.plan.safety import findings, shading
from facemap.plan.spreading import entries
from facemap.plan.text import read, write
from tests.plan.clients import TODAY, client, difficult, with_point
from tests.plan.plans import plans


def found(atlas: Atlas, relief: Relief, plan: Plan, start: str = "", today: str = TODAY) -> list[Finding]:
    return [each for each in findings(atlas, relief, plan, today) if each.key.startswith(start)]


def test_disputes_about_regions_without_needles_are_left_out_and_no_bar_is(
    atlas: Atlas, relief: Relief
) -> None:
    face = with_point(client(Fact("pregnancy", weeks=10)), atlas, "LI-20")
    belly = with_point(face, atlas, "CV-4")
    alone, both = (found(atlas, relief, plan, "rule/pregnancy") for plan in (face, belly))
    for each in alone:
        assert not each.key.endswith("/differ") or "abdomen" not in each.text
    assert any(each.key.endswith("/differ") and "abdomen" in each.text for each in both)
    barred = {each.key for each in alone if each.action == "bar"}
    assert barred
    assert barred <= {each.key for each in both if each.action == "bar"}


def test_li_4_in_pregnancy_is_barred_by_each_source_that_says_so(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(Fact("pregnancy", weeks=10)), atlas, "LI-4", both=True)
    barring = [each for each in found(atlas, relief, plan, "rule/pregnancy") if each.action == "bar"]
    assert {each.sources for each in barring} >= {("physio-list",), ("deadman-2007",), ("cheng-1987",)}
    assert all(each.placements == (1, 2) and each.points == ("LI-4",) for each in barring)
    assert "Pregnancy, week 10 – LI-4" in barring[0].text


@pytest.mark.parametrize(
    ("weeks", "lower", "upper"), [(10, True, False), (12.9, True, False), (13, False, True)]
)
def test_the_abdomen_is_barred_by_the_stage_of_pregnancy(
    atlas: Atlas, relief: Relief, weeks: float, lower: bool, upper: bool
) -> None:
    plan = client(Fact("pregnancy", weeks=weeks))
    plan = with_point(with_point(plan, atlas, "CV-4"), atlas, "CV-12")
    keys = {each.key for each in found(atlas, relief, plan)}
    assert ("rule/pregnancy/who-1999/bar/weeks 1–12/CV-4" in keys) == lower
    assert ("rule/pregnancy/who-1999/bar/weeks 13–42/CV-12" in keys) == upper


@pytest.mark.parametrize(("since", "is_told"), [("2026-11-26", True), ("2026-11-25", False), ("", False)])
def test_a_treatment_dated_after_the_session_is_asked_about_and_its_sources_still_count(
    atlas: Atlas, relief: Relief, since: str, is_told: bool
) -> None:
    plan = with_point(client(Fact("botulinum-toxin", since=since)), atlas, "GB-14")
    plan = replace(plan, date="2026-11-25")
    every = {each.key: each for each in found(atlas, relief, plan, "rule/botulinum-toxin")}
    asked = every.get("rule/botulinum-toxin/later")
    assert (asked is not None) == is_told
    assert any(each.placements for each in every.values())
    if asked is not None:
        assert asked.action == "warn"
        assert "in the future, after this session (2026-11-25)" in asked.text
        assert findings(atlas, relief, plan, TODAY)[0] == asked


def test_a_week_that_nobody_knows_bars_both_stages_and_is_asked_for(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(with_point(client(Fact("pregnancy")), atlas, "CV-4"), atlas, "CV-12")
    keys = {each.key: each.action for each in found(atlas, relief, plan)}
    assert keys["rule/pregnancy/date"] == "warn"
    assert {
        "rule/pregnancy/who-1999/bar/weeks 1–12/CV-4",
        "rule/pregnancy/who-1999/bar/weeks 13–42/CV-12",
    } <= (keys.keys())


def test_waits_stand_side_by_side_each_with_its_source_and_its_last_day(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(Fact("botulinum-toxin", since="2026-11-04")), atlas, "GB-14")
    every = found(atlas, relief, plan, "rule/botulinum-toxin")
    until = {each.sources: each.until for each in every if each.action == "bar"}
    assert until == {
        ("point-of-healing",): "2027-02-02",
        ("acupuncture-torbay",): "2027-03-04",
        ("aletris-center",): "2027-05-03",
    }
    over = next(each for each in every if each.key.endswith("/over"))
    assert over.action == "note"
    assert "14 days, over since 2026-11-18" in over.text
    differ = next(each for each in every if each.key.endswith("/differ"))
    for said in ("14 days", "28 days", "90 days", "120 days in the treated area", "180 days"):
        assert said in differ.text


def test_on_the_last_day_of_a_wait_it_is_over(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(Fact("dermal-filler", since="2026-08-27")), atlas, "ST-4")
    key = "rule/dermal-filler/point-of-healing/bar/90 days/regions"
    assert not found(atlas, relief, plan, key)
    assert found(atlas, relief, replace(plan, date="2026-11-24"), key)


def test_the_day_of_the_plan_counts_before_today(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(Fact("laser", since="2026-11-20")), atlas, "ST-4")
    assert found(atlas, relief, plan, "rule/laser/point-of-healing", today="2027-06-01")
    assert not found(atlas, relief, replace(plan, date=""), "rule/laser/point-of-healing", today="2027-06-01")


def test_a_missing_date_is_told_and_counts_as_not_over(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(Fact("dermal-filler")), atlas, "ST-4")
    every = found(atlas, relief, plan, "rule/dermal-filler")
    assert any(each.key == "rule/dermal-filler/date" and each.action == "warn" for each in every)
    assert {each.sources for each in every if each.action == "bar"} == {
        ("the-facialist",),
        ("point-of-healing",),
    }


def test_only_where_a_client_was_treated_is_the_treated_area(atlas: Atlas, relief: Relief) -> None:
    key = "rule/botulinum-toxin/acupuncture-torbay/bar/120 days/treated area"
    for places, barred in (
        (("forehead",), {1}),
        (("frontalis",), {1}),
        ((), {1, 2}),
        (("no such place",), {1, 2}),
    ):
        plan = client(Fact("botulinum-toxin", since="2026-11-04", regions=places))
        plan = with_point(with_point(plan, atlas, "GB-14"), atlas, "ST-4")
        (finding,) = found(atlas, relief, plan, key)
        assert set(finding.placements) == barred
    assert found(atlas, relief, plan, "rule/botulinum-toxin/where")


def test_a_technique_is_barred_only_where_it_is_planned(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(Fact("pacemaker")), atlas, "ST-36")
    assert [each.key for each in found(atlas, relief, plan, "rule/pacemaker")] == ["rule/pacemaker/nothing"]
    plan = changed(plan, [1], stimulation="electro, 2 Hz")
    assert any(each.action == "bar" for each in found(atlas, relief, plan, "rule/pacemaker"))


def test_a_rule_of_a_missing_pack_is_told_with_what_was_told_before(atlas: Atlas, relief: Relief) -> None:
    plan = client(Fact("new-piercing", name="New piercing"))
    plan = replace(plan, told=(Told("rule/new-piercing/x/bar/regions", "bar", "Wait three months.", "x"),))
    missing, before = sorted(
        found(atlas, relief, plan, "rule/new-piercing"), key=lambda each: each.action != "warn"
    )
    assert "New piercing: the pack with this rule is missing" in missing.text
    assert before.action == "bar"
    assert before.text.startswith("Wait three months.")


def test_what_holds_for_everybody_needs_no_fact(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(with_point(client(), atlas, "CV-8"), atlas, "BL-1")
    keys = {each.key for each in found(atlas, relief, plan) if each.action == "bar"}
    assert {"rule/prohibited-areas/nzasa-code/bar/CV-8", "rule/eye-region/physio-list/bar/BL-1"} <= keys
    assert not found(atlas, relief, client())


def test_a_spot_beside_a_point_is_told_what_is_said_of_the_point(atlas: Atlas, relief: Relief) -> None:
    at = from_point(atlas, "BL-1").position
    assert at is not None
    plan = added(client(), from_spot("free", at._replace(y=at.y + 2), "face"))
    (bar,) = found(atlas, relief, plan, "rule/eye-region/physio-list/bar/BL-1")
    assert "2 mm from BL-1" in bar.text


def test_the_eye_is_asked_about_until_the_note_says_advanced(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(), atlas, "BL-1", both=True)
    (hint,) = found(atlas, relief, plan, "eye/")
    assert hint.placements == (1, 2)
    advanced = changed(plan, [1], note="Advanced: shallow, no manipulation")
    assert not found(atlas, relief, advanced, "eye/")
    assert found(atlas, relief, advanced, "rule/eye-region/")


def test_a_reason_goes_with_its_finding_and_the_others_stay(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(with_point(client(Fact("pregnancy", weeks=38)), atlas, "LI-4"), atlas, "SP-6")
    bar = found(atlas, relief, plan, "rule/pregnancy/cheng-1987/bar/LI-4")[0]
    assert bar.is_open
    going_on = recording.overridden(plan, bar.key, "Labour is wanted", "2026-11-25T10:00:00", bar.text)
    (again,) = found(atlas, relief, going_on, bar.key)
    assert again.overridden is not None
    assert again.overridden.reason == "Labour is wanted"
    assert not again.is_open
    assert not again.has_changed
    assert found(atlas, relief, going_on, "rule/pregnancy/cheng-1987/bar/SP-6")[0].is_open
    assert len(found(atlas, relief, going_on)) == len(found(atlas, relief, plan))


def test_keys_stay_while_other_things_are_edited(atlas: Atlas, relief: Relief) -> None:
    plan = difficult(atlas)
    before = {each.key for each in found(atlas, relief, plan)}
    more = with_point(plan, atlas, "GB-20")
    assert before <= {each.key for each in found(atlas, relief, more)}
    assert len(before) == len(found(atlas, relief, plan))


def test_deeper_than_the_source_is_told_with_the_source(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(), atlas, "ST-2", both=True)
    assert not found(atlas, relief, plan, "depth/")
    reference = plan.placements[0].reference
    assert reference is not None
    (told_of,) = found(atlas, relief, changed(plan, [1], depth=reference.high + 2), "depth/")
    assert told_of.placements == (1, 2)
    assert reference.short in told_of.text
    one_side = changed(plan, [1], both=False, depth=reference.high + 2)
    assert [each.placements for each in found(atlas, relief, one_side, "depth/")] == [(1,)]


def test_a_tip_at_the_bone_names_the_study(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(), atlas, "GB-14", technique="perpendicular", angle=90.0, depth=1.0)
    measure = atlas.tissues[atlas.points["GB-14"].tissue].to_bone[0]
    assert not found(atlas, relief, plan, "tissue/")
    deep = changed(plan, [1], depth=measure.mean)
    (told_of,) = found(atlas, relief, deep, "tissue/GB-14/to-bone")
    assert measure.source in told_of.sources
    assert f"{measure.mean:g}" in told_of.text
    flat = changed(deep, [1], angle=10.0)
    assert not found(atlas, relief, flat, "tissue/")


def test_an_artery_is_told_once_the_tip_comes_as_deep(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(), atlas, "M-CORRUGATOR", angle=90.0, depth=1.0)
    key = "structure/M-CORRUGATOR/supratrochlear-artery"
    assert not found(atlas, relief, plan, key)
    (told_of,) = found(atlas, relief, changed(plan, [1], depth=4.0), key)
    assert told_of.action == "warn"
    assert "supratrochlear artery" in told_of.text
    assert "4 mm deep" in told_of.text
    assert set(told_of.sources) & set(atlas.sources)


def test_a_needle_shorter_than_the_depth_is_told(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(), atlas, "ST-36", depth=20.0, needle=Needle(0.2, 15.0))
    assert [each.action for each in found(atlas, relief, plan, "needle/")] == ["warn"]
    close = changed(plan, [1], depth=13.0)
    assert [each.action for each in found(atlas, relief, close, "needle/")] == ["note"]
    assert not found(atlas, relief, changed(plan, [1], needle=Needle(0.25, 40.0)), "needle/")
    press = changed(plan, [1], depth=1.2, needle=Needle(0.2, 1.2, "press"))
    assert not found(atlas, relief, press, "needle/")


def test_needles_closer_than_three_millimetres_are_told_once_for_both_sides(
    atlas: Atlas, relief: Relief
) -> None:
    plan = with_point(with_point(client(), atlas, "BL-2", both=True), atlas, "M-CORRUGATOR", both=True)
    (told_of,) = found(atlas, relief, plan, "spacing/")
    assert set(told_of.placements) == {1, 2, 3, 4}
    assert not found(atlas, relief, removed(plan, [3, 4]), "spacing/")


def test_spots_that_are_close_are_told_by_their_printed_numbers(atlas: Atlas, relief: Relief) -> None:
    at = position_of(atlas, "ST-3", "left")
    assert at is not None
    plan = with_point(client(), atlas, "ST-36", both=True)
    for off, name in ((0.0, "a cheek"), (1.0, "a cheek"), (2.0, "another cheek")):
        spot = from_spot("free", at._replace(y=at.y + off), "face")
        plan = added(plan, replace(spot, name=name))
    leads = {each.lead for each in found(atlas, relief, plan, "spacing/")}
    assert leads == {
        "a cheek #2 and #3", "a cheek #2 and another cheek #4", "a cheek #3 and another cheek #4"
    }  # fmt: skip


def test_the_needles_of_one_place_are_told_when_they_are_close(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(), atlas, "ST-4", needles=3, pattern="row", spacing=3.0)
    assert not found(atlas, relief, plan, "spacing/")
    assert found(atlas, relief, changed(plan, [1], spacing=2.0), "spacing/ST-4#1")


def test_the_needles_are_held_against_the_numbers_of_the_style(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(protocol="general-course"), atlas, "ST-4", needles=71, pattern="cluster")
    (many,) = found(atlas, relief, plan, "number/")
    assert many.action == "warn"
    assert "71 needles" in many.text
    assert "40–70" in many.text
    assert not found(atlas, relief, changed(plan, [1], needles=50), "number/")
    elsewhere = with_point(changed(plan, [1], needles=50), atlas, "ST-36", needles=60)
    assert not found(atlas, relief, elsewhere, "number/")


def test_shades_are_there_before_any_needle(atlas: Atlas) -> None:
    plan = client(
        Fact("pregnancy", weeks=10), Fact("botulinum-toxin", since="2026-11-04", regions=("forehead",))
    )
    shades = shading(atlas, plan, TODAY)
    barred = [each for each in shades if each.action == "bar"]
    assert any("LI-4" in each.points and each.source == "cheng-1987" for each in barred)
    assert any("face" in each.regions and each.until == "2027-02-02" for each in barred)
    assert any(each.places == ("forehead",) and each.until == "2027-03-04" for each in barred)
    assert any("CV-8" in each.points and each.rule == "prohibited-areas" for each in barred)


def test_the_mirror_of_a_plan_has_the_same_findings(atlas: Atlas, relief: Relief) -> None:
    plan = difficult(atlas)

    def texts(of: Plan) -> list[str]:
        return sorted(each.text for each in found(atlas, relief, of))

    assert texts(flipped(plan)) == texts(plan)


def test_what_was_told_is_read_back_with_the_file(atlas: Atlas, relief: Relief) -> None:
    plan = difficult(atlas)
    plan = replace(plan, told=told(findings(atlas, relief, plan, TODAY)))
    assert read(write(plan)).plan == plan


def test_a_needle_wears_the_strictest_of_its_alarms(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(with_point(client(Fact("pregnancy", weeks=10)), atlas, "LI-4"), atlas, "ST-36")
    worn = alarms(findings(atlas, relief, plan, TODAY))
    assert worn[1] == "bar"
    assert worn[2] == "warn"


def test_an_edit_works_out_anew_only_what_it_touched(
    atlas: Atlas, relief: Relief, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = difficult(atlas)
    findings(atlas, relief, plan, TODAY)
    asked: list[str] = []
    real = heeding_needles._past
    monkeypatch.setattr(
        heeding_needles, "_past", lambda a, p, each: asked.append(each.code) or real(a, p, each)
    )
    findings(atlas, relief, changed(plan, [5], depth=2.345), TODAY)
    assert set(asked) == {"ST-4"}
    assert len(asked) <= 2


def test_another_language_is_not_answered_from_memory(atlas: Atlas, relief: Relief) -> None:
    plan = with_point(client(), atlas, "BL-1")
    (english,) = found(atlas, relief, plan, "eye/")
    speak(Tongue("xx", {"{point} is at the eye, and its note does not say “{word}”.": "{point}!"}))
    try:
        (other,) = found(atlas, relief, plan, "eye/")
    finally:
        speak(ENGLISH)
    assert (other.text, other.key) == ("BL-1!", english.key)


def test_the_difficult_client_is_told_of_everything_at_once(atlas: Atlas, relief: Relief) -> None:
    plan = difficult(atlas)
    every = findings(atlas, relief, plan, TODAY)
    assert {each.rule for each in every if each.action == "bar"} >= {
        "pregnancy", "anticoagulants", "botulinum-toxin", "dermal-filler", "epilepsy", "eye-region",
    }  # fmt: skip
    assert {each.kind for each in every} >= {
        "rule",
        "eye",
        "structure",
        "needle",
        "spacing",
        "number",
        "caution",
    }
    assert [each.action for each in every] == sorted(
        (each.action for each in every), key=("bar", "warn", "note").index
    )
    assert all(
        each.sources or each.kind in ("spacing", "needle") or each.key.endswith("/date") for each in every
    )
    assert len({each.key for each in every}) == len(every)
    assert entries(atlas, plan.placements[0]) == ()  # LI-4 is on no picture


class World:
    """Atlas and relief, with a short name for what a law that fails is told with."""

    def __init__(self, atlas: Atlas, relief: Relief) -> None:
        self.atlas, self.relief = atlas, relief


@pytest.fixture(scope="session")
def world(atlas: Atlas, relief: Relief) -> World:
    return World(atlas, relief)


@given(plans(), st.sampled_from((TODAY, "", "never")), st.sampled_from(("", "general-course", "mei-zen")))
@settings(max_examples=80, deadline=None)
def test_whatever_a_plan_holds_it_can_be_looked_at(world: World, plan: Plan, today: str, style: str) -> None:
    facts = (Fact("pregnancy"), Fact("botulinum-toxin", since=plan.date), Fact("no such rule"))
    facts = (*facts, *plan.assessment.facts, *facts)
    plan = replace(plan, protocol=style, assessment=replace(plan.assessment, facts=facts))
    every = findings(world.atlas, world.relief, plan, today)
    assert len({each.key for each in every}) == len(every)
    assert {number for each in every for number in each.placements} <= {each.id for each in plan.placements}
    assert all(each.text for each in shading(world.atlas, plan, today))
