"""What is written down about the client."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, strategies as st

from facemap.plan import assessing
from facemap.plan.assessing import (
    place_of,
    put,
    told,
    with_concern,
    with_fact,
    without_concern,
    without_fact,
    without_fact_at,
)
from facemap.plan.model import Assessment, Client, Concern, Fact, Override, Plan
from facemap.plan.placing import Locked, Unfit
from facemap.plan.text import read, write
from tests.plan.plans import plans

PLAN = Plan(client=Client("A. B.", "Ada B."), date="2026-03-04")
FACTS = (Fact("pregnancy", weeks=10.0), Fact("botulinum-toxin", since="2026-02-01"))
CONCERNS = (Concern("frown", before=7), Concern("sleep"))
FULL = replace(PLAN, assessment=Assessment(concerns=CONCERNS, facts=FACTS))
FINAL = replace(FULL, state="final")


def test_words_go_where_they_belong_and_leave_the_rest() -> None:
    plan = told(FULL, label="C. D.", purpose="lines", tongue="pale", retention=25.0)
    assert plan.client == Client("C. D.", "Ada B.")
    assert (plan.purpose, plan.assessment.tongue, plan.retention) == ("lines", "pale", 25.0)
    assert plan.assessment.facts == FACTS


@pytest.mark.parametrize("name", assessing.TEXTS)
def test_every_free_text_of_the_assessment_can_be_written(name: str) -> None:
    assert getattr(told(PLAN, **{name: "x"}).assessment, name) == "x"


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"date": "4 March"}, "A date is written"),
        ({"date": "2026-02-30"}, "A date is written"),
        ({"retention": -1.0}, "Minutes are"),
        ({"retention": float("nan")}, "Minutes are"),
        ({"retention": 1e9}, "Minutes are"),
        ({"state": "final"}, "no state"),
    ],
)
def test_what_no_plan_can_hold_is_refused(values: dict[str, Any], why: str) -> None:
    with pytest.raises(Unfit, match=why):
        told(PLAN, **values)


def test_a_fact_that_is_told_again_takes_the_place_of_what_was_told() -> None:
    plan = with_fact(FULL, Fact("pregnancy", weeks=11.0))
    assert plan.assessment.facts == (Fact("pregnancy", weeks=11.0), FACTS[1])
    plan = with_fact(plan, Fact("epilepsy"))
    assert [each.rule for each in plan.assessment.facts] == ["pregnancy", "botulinum-toxin", "epilepsy"]
    assert [each.rule for each in without_fact(plan, "pregnancy").assessment.facts] == [
        "botulinum-toxin", "epilepsy",
    ]  # fmt: skip
    assert without_fact(FULL, "epilepsy") == FULL


@pytest.mark.parametrize(
    "fact",
    [Fact("x", since="soon"), Fact("x", weeks=-1.0), Fact("x", weeks=46.0), Fact("x", weeks=float("nan"))],
)
def test_facts_have_sensible_dates_and_weeks(fact: Fact) -> None:
    with pytest.raises(Unfit):
        with_fact(PLAN, fact)


def test_concerns_are_scored_renamed_and_taken_away() -> None:
    plan = with_concern(FULL, 0, Concern("frown", before=7, after=4))
    assert plan.assessment.concerns[0].after == 4
    plan = with_concern(plan, 2, Concern("headache"))
    assert [each.name for each in plan.assessment.concerns] == ["frown", "sleep", "headache"]
    assert [each.name for each in without_concern(plan, 1).assessment.concerns] == ["frown", "headache"]
    assert without_concern(plan, 7) == plan


@pytest.mark.parametrize("concern", [Concern("x", before=11), Concern("x", after=-1), Concern("  ")])
def test_a_concern_has_a_name_and_scores_from_0_to_10(concern: Concern) -> None:
    with pytest.raises(Unfit):
        with_concern(PLAN, 0, concern)


def test_a_final_record_takes_none_of_it() -> None:
    for verb in (
        lambda: told(FINAL, purpose="x"), lambda: with_fact(FINAL, FACTS[0]),
        lambda: without_fact(FINAL, "pregnancy"), lambda: with_concern(FINAL, 0, CONCERNS[0]),
        lambda: without_concern(FINAL, 0),
    ):  # fmt: skip
        with pytest.raises(Locked):
            verb()


@given(st.lists(st.integers(), max_size=5).map(tuple), st.integers(-3, 8))
def test_a_row_is_put_in_the_place_of_one_or_at_the_end(rows: tuple[int, ...], at: int) -> None:
    there = 0 <= at < len(rows)
    assert len(put(rows, at, -1)) == len(rows) + (not there)
    assert put(rows, at, -1)[at if there else -1] == -1
    assert len(put(rows, at)) == len(rows) - there


texts = st.text(max_size=9)
anything = st.fixed_dictionaries(
    {}, optional={**dict.fromkeys((*assessing.TEXTS, "purpose", "label", "date"), texts),
                  "retention": st.floats()},
)  # fmt: skip


@given(plans(states=("planned", "running", "closed")), anything, st.floats(), st.integers(-5, 15))
def test_what_was_not_refused_is_read_back_from_a_file_without_a_remark(
    plan: Plan, values: dict[str, Any], weeks: float, score: int
) -> None:
    for verb, arguments, named in (
        (told, (), values), (with_fact, (Fact("x", weeks=weeks),), {}),
        (with_concern, (score, Concern("x", after=score)), {}),
    ):  # fmt: skip
        try:
            plan = verb(plan, *arguments, **named)  # type: ignore[operator]
        except Unfit:
            continue
    assert not read(write(plan)).remarks


FILLERS = (
    Fact("dermal-filler", since="2026-10-01", regions=("face",)),
    Fact("dermal-filler", since="2026-11-01", regions=("neck",)),
)


def test_a_treatment_on_another_day_or_at_another_place_is_a_fact_of_its_own() -> None:
    first, second = FILLERS
    assert place_of((first,), second) == 1
    assert place_of((first,), replace(first, since="2026-10-02")) == 1
    assert place_of((first,), replace(first, regions=("neck",))) == 1
    assert place_of((first,), replace(first, regions=())) == 0
    assert place_of((Fact("dermal-filler"),), second) == 0
    plan = with_fact(with_fact(PLAN, first, 0), second, 1)
    assert plan.assessment.facts == FILLERS
    assert read(write(plan)).plan == plan
    assert without_fact_at(plan, 0).assessment.facts == (second,)


def test_reasons_stay_with_the_fact_they_were_given_for() -> None:
    reasons = (
        Override("rule/dermal-filler/x/bar", "old"), Override("rule/dermal-filler#2/x/bar", "checked"),
        Override("rule/epilepsy/x/bar", "well"), Override("eye/ST-1#1", "advanced"),
    )  # fmt: skip
    facts = (*FILLERS, Fact("epilepsy"))
    plan = replace(PLAN, assessment=Assessment(facts=facts), overrides=reasons)
    left = without_fact_at(plan, 0).overrides
    assert [(each.key, each.reason) for each in left] == [
        ("rule/dermal-filler/x/bar", "checked"), ("rule/epilepsy/x/bar", "well"), ("eye/ST-1#1", "advanced"),
    ]  # fmt: skip
    assert without_fact_at(plan, 1).overrides == (reasons[0], *reasons[2:])
