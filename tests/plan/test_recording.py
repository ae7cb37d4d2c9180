"""What is written down during and after a session."""

from dataclasses import replace

import pytest

from facemap.body.frame import Position
from facemap.plan import recording
from facemap.plan.model import Check, Override, Placement, Plan, Step
from facemap.plan.placing import Locked, Unfit, added, removed
from facemap.plan.recording import checked, marked, overridden, unmarked, with_check
from facemap.plan.steps import steps_of, steps_text
from facemap.plan.text import read, write

AT = Position(30.0, 1560.0, 100.0)
NOW = "2026-03-04T10:30:00"
PLAN = replace(
    added(Plan(), Placement(0, "point", "left", "ST-4", position=AT), both=True),
    checks=(Check("Make-up off"), Check("Skin cleaned"), Check("Aftercare given", "after")),
)
FINAL = replace(PLAN, state="final")


def test_a_bruise_keeps_the_place_it_was_at_also_when_its_needle_goes() -> None:
    (mark,) = marked(PLAN, "bruise", NOW, 1, note="small").marks
    assert (mark.name, mark.position, mark.at, mark.note) == ("ST-4", AT, NOW, "small")
    (left,) = removed(marked(PLAN, "bruise", NOW, 1), [1]).marks
    assert (left.placement, left.name, left.position) == (0, "ST-4", AT)


def test_a_mark_can_be_anywhere_on_the_skin() -> None:
    (mark,) = marked(PLAN, "pain", NOW, position=AT).marks
    assert (mark.placement, mark.position) == (0, AT)


def test_a_mark_says_what_and_where() -> None:
    with pytest.raises(Unfit, match="no kind of mark"):
        marked(PLAN, "freckle", NOW, 1)
    with pytest.raises(Unfit, match="at a needle or at a spot"):
        marked(PLAN, "bruise", NOW)
    with pytest.raises(KeyError):
        marked(PLAN, "bruise", NOW, 99)


def test_one_mark_is_taken_away_and_no_other() -> None:
    plan = marked(marked(PLAN, "bruise", NOW, 1), "pain", NOW, 2)
    assert [each.kind for each in unmarked(plan, 0).marks] == ["pain"]
    for there_is_none in (2, -1):
        assert unmarked(plan, there_is_none) == plan


def test_lines_of_the_checklist_are_ticked_and_unticked() -> None:
    plan = checked(PLAN, 1, True)
    assert [each.done for each in plan.checks] == [False, True, False]
    assert checked(plan, 1, False) == PLAN
    for there_is_none in (3, -1):
        with pytest.raises(Unfit, match="no such line"):
            checked(PLAN, there_is_none, True)


def test_the_checklist_is_the_practitioners_own() -> None:
    texts = [each.text for each in with_check(PLAN, 3, " Consent ").checks]
    assert texts == ["Make-up off", "Skin cleaned", "Aftercare given", "Consent"]
    assert with_check(PLAN, 1, "").checks == (PLAN.checks[0], PLAN.checks[2])
    assert with_check(checked(PLAN, 0, True), 0, "Glasses off").checks[0] == Check("Glasses off")
    with pytest.raises(Unfit, match="no part of a checklist"):
        with_check(PLAN, 0, "x", "during")


def test_going_on_needs_a_reason_which_is_kept_once_for_a_finding() -> None:
    with pytest.raises(Unfit, match="reason"):
        overridden(PLAN, "rule/x", " ", NOW, "said")
    plan = overridden(overridden(PLAN, "rule/x", "asked", NOW, "said"), "rule/x", " agreed ", NOW, "said")
    assert plan.overrides == (Override("rule/x", "agreed", NOW, "said"),)
    assert recording.heeded(plan, "rule/x") == PLAN


def test_steps_are_written_as_lines_with_their_minutes() -> None:
    steps = (Step("Clean the skin"), Step("Needles in", 5.0), Step("Rest", 22.5))
    assert steps_text(steps) == "Clean the skin\nNeedles in – 5 min\nRest – 22.5 min"
    assert steps_of(steps_text(steps)) == steps
    assert steps_of("\n Rest - 20 minutes \n\n") == (Step("Rest", 20.0),)


@pytest.mark.parametrize(
    ("line", "text", "minutes"),
    [
        ("Cupping 5 min", "Cupping", 5.0), ("Gua sha, 10 minutes", "Gua sha", 10.0),
        ("LED mask - 15", "LED mask", 15.0), ("Needles 20", "Needles", 20.0),
        ("Moxa (7 min)", "Moxa", 7.0), ("Rest: 12'", "Rest", 12.0), ("Rest 2,5 min", "Rest", 2.5),
        ("Rest 1 h 15 min", "Rest", 75.0), ("留针20分钟", "留针", 20.0),
        ("Needles 20 – 5 min", "Needles 20", 5.0),
    ],
)  # fmt: skip
def test_minutes_are_understood_as_people_write_them(line: str, text: str, minutes: float) -> None:
    assert steps_of(line) == (Step(text, minutes),)
    assert steps_of(steps_text(steps_of(line))) == steps_of(line)


@pytest.mark.parametrize("line", ["Rest", "GB-20", "GB 20", "Step 3", "Rest 10-15 min", "Moxa 3 cones", "20"])
def test_a_number_that_is_no_time_stays_in_the_words(line: str) -> None:
    assert steps_of(line) == (Step(line),)


@pytest.mark.parametrize("minutes", [-1.0, 1e6, float("nan")])
def test_a_step_takes_no_more_than_two_weeks(minutes: float) -> None:
    with pytest.raises(Unfit, match="Minutes are"):
        recording.with_steps(PLAN, (Step("Rest", minutes),))


def test_a_final_record_takes_none_of_it() -> None:
    for verb in (
        lambda: marked(FINAL, "bruise", NOW, 1), lambda: unmarked(FINAL, 0), lambda: checked(FINAL, 0, True),
        lambda: with_check(FINAL, 0, "x"), lambda: overridden(FINAL, "k", "r", NOW, "s"),
        lambda: recording.heeded(FINAL, "k"), lambda: recording.with_steps(FINAL, ()),
    ):  # fmt: skip
        with pytest.raises(Locked):
            verb()


def test_all_of_it_is_read_back_from_the_file() -> None:
    plan = overridden(marked(checked(PLAN, 0, True), "bleeding", NOW, 2, note="x"), "k", "r", NOW, "s")
    plan = recording.with_steps(plan, (Step("Rest", 20.0),))
    assert read(write(plan)).plan == plan
    assert not read(write(plan)).remarks


def test_the_same_mark_at_the_same_needle_counts_once_and_takes_further_notes() -> None:
    first = marked(PLAN, "bruise", NOW, 1, note="2 cm")
    with pytest.raises(Unfit, match="counts once"):
        marked(first, "bruise", NOW, 1)
    again = marked(first, "bruise", NOW, 1, note="blue")
    assert [(each.kind, each.note) for each in again.marks] == [("bruise", "2 cm; blue")]
    assert len(marked(first, "pain", NOW, 1).marks) == 2
    spot = marked(PLAN, "bruise", NOW, position=Position(0.0, 1.0, 2.0))
    with pytest.raises(Unfit, match="counts once"):
        marked(spot, "bruise", NOW, position=Position(0.0, 1.0, 2.01))


def test_what_has_no_kind_of_its_own_is_told_apart_by_its_note() -> None:
    plan = marked(marked(PLAN, "other", NOW, 1, note="swelling"), "other", NOW, 1, note="redness")
    assert [each.note for each in plan.marks] == ["swelling", "redness"]


def test_of_several_needles_only_those_are_marked_that_were_not() -> None:
    plan = added(PLAN, Placement(0, "point", "right", "GB-14"), both=False)
    one, other = (each.id for each in plan.placements[:2])
    both = recording.marked_at(marked(plan, "bruise", NOW, one), "bruise", NOW, [one, other])
    assert [each.placement for each in both.marks] == [one, other]
    with pytest.raises(Unfit, match="counts once"):
        recording.marked_at(both, "bruise", NOW, [one, other])
