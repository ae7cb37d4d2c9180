"""Each rule, by an example: the entry that breaks it, and the line it is told in."""

from collections.abc import Callable

import pytest

from facemap.data.load import Loaded
from facemap.data.rules import RULES
from tests.data import rule_cases, rule_cases_around
from tests.data.entries import (
    MEMORY,
    NEEDLE,
    acne,
    advice,
    chin,
    client,
    muscle,
    one,
    point,
    points,
    protocol,
    sheet,
    structure,
    zone,
)
from tests.data.rule_cases import Case

CASES = [*rule_cases.CASES, *rule_cases_around.CASES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_rule_is_told(case: Case, load: Callable[[str], Loaded], told: Callable[[str], list[str]]) -> None:
    assert [problem.rule for problem in load(case.content).problems] == [case.rule]
    assert told(case.content) == [case.said]


def test_every_rule_has_an_example_and_says_what_must_hold() -> None:
    assert {rule.id for rule in RULES} == {case.rule for case in CASES}
    assert all(rule.says.endswith(".") for rule in RULES)


def test_a_sound_point_has_no_problem(told: Callable[[str], list[str]]) -> None:
    needling = "[{technique: transverse, toward: medially, depth: 0.5–0.8 cun, angle: 15, source: book}]"
    assert told(one(needling=needling, tissue="cheek", muscles="[masseter]")) == []


def test_places_that_start_from_a_lost_point_are_not_told_again(told: Callable[[str], list[str]]) -> None:
    lost, behind = point(place="{from: cheilon}"), point("ST-5", place="{from: ST-4, lateral: 9 mm}")
    assert [line.partition(": ")[2] for line in told(points(lost, behind))] == [
        "unknown landmark 'cheilon' (did you mean 'cheilion'?)"
    ]


def test_trails_that_start_from_a_lost_point_are_not_told_again(told: Callable[[str], list[str]]) -> None:
    nowhere, unread = point(place="{from: nose, lateral: 300 mm}"), point("ST-5", region="fcae")
    trails = structure(
        "paths", "[{through: [nose, ST-4], source: book}, {through: [nose, ST-5], source: book}]"
    )
    assert [
        line.partition(": ")[2].partition(";")[0][:31] for line in told(points(nowhere, unread) + trails)
    ] == ["the place can't be found: the s", "unknown region 'fcae'"]


def test_half_an_outline_is_enough_in_the_middle(told: Callable[[str], list[str]]) -> None:
    assert told(zone("[nose, cheilion]", more=", sides: middle")) == []


def test_a_stretch_of_a_curve_has_stops_enough(told: Callable[[str], list[str]]) -> None:
    assert told(structure("areas", "[{outline: [{curve: brow, from: 1, to: 0}], source: book}]")) == []
    assert told(structure("paths", "[{through: [{curve: brow}], source: book}]")) == []


def test_evidence_that_there_is_none_has_no_strength(told: Callable[[str], list[str]]) -> None:
    assert told(acne("[{text: No study was found., source: book, design: none}]")) == []


def test_unverified_evidence_may_be_cited_from_memory(told: Callable[[str], list[str]]) -> None:
    evidence = "[{text: Some., source: recalled, strength: low, status: unverified}]"
    assert told(protocol("evidence", evidence) + MEMORY) == []


def test_a_depth_beyond_the_bone_may_be_remarked_on(told: Callable[[str], list[str]]) -> None:
    needling = f"[{{{NEEDLE}, depth: 9 mm, note: The mean to bone is less.}}]"
    assert told(one(tissue="chin", needling=needling) + chin("to-bone: [{mean: 5 mm, source: book}]")) == []


@pytest.mark.parametrize("user", [
    muscle(sheet("[nose, pupil]", "[nose, crown]"), **{"sheet-source": "[paper]"}),
    structure("spots", "[{at: nose, source: paper}]"),
    structure("depth", "[{mean: 4 mm, source: paper}]"),
    zone(more=", claims: [{text: Heat., source: paper}]"),
    client(f"[{advice(source='paper')}]"),
    protocol("retention", "[{text: Long., source: paper, minutes: 25–45}]"),
    "categories:\n  he-sea: {names: {english: He-sea}, what: The fifth., sources: [paper]}\n",
])  # fmt: skip
def test_a_source_is_used_wherever_it_is_named(user: str, told: Callable[[str], list[str]]) -> None:
    assert told(f"{user}sources:\n  paper: {{title: A paper, kind: study}}\n") == []
