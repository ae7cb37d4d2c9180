"""The schema of a plan's file says what is written and what is read."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings

from facemap.paths import points_folder
from facemap.plan import model, text
from facemap.plan.model import Plan
from facemap.plan.schema import plan_schema
from facemap.plan.totals import totals
from tests.data.valid import slips
from tests.plan.plans import made, plans

SCHEMA: dict[str, Any] = json.loads(plan_schema())


def faults(data: Any) -> list[str]:
    return list(slips(data, SCHEMA, SCHEMA))


def test_the_committed_schema_is_up_to_date() -> None:
    committed = points_folder().parent / "docs" / "plan.schema.json"
    assert committed.read_text(encoding="utf-8") == plan_schema(), (
        "run: facemap schema --plan -o docs/plan.schema.json"
    )


@settings(max_examples=80)
@given(plans())
def test_what_is_written_fits_the_schema(plan: Plan) -> None:
    assert faults(json.loads(text.write(plan))) == []


def test_every_value_of_a_plan_is_in_the_schema() -> None:
    for kind in vars(model).values():
        if is_dataclass(kind) and isinstance(kind, type):
            known = SCHEMA if kind is Plan else SCHEMA["$defs"][kind.__name__]
            names = {field.name for field in fields(kind)} - {"extra"}
            assert names <= known["properties"].keys()


def test_an_editor_underlines_what_reading_tells() -> None:
    good = json.loads(text.write(made(2)))
    assert faults(good) == []
    for change in (
        {"depth": "3 mm"}, {"depth": 151}, {"side": "up"}, {"needles": 0}, {"position": [1, 2]},
        {"position": [1, 2, 30_000]}, {"needle": {"gauge": 0.14}}, {"needle": {"gauge": 14, "length": 15}},
        {"colour": "red"}, {"by": "foot"}, {"id": 1.5}, {"retention": True},
    ):  # fmt: skip
        bad = good | {"placements": [good["placements"][0] | change]}
        assert faults(bad), change
        assert text.read(json.dumps(bad)).remarks, change
    wrong: tuple[dict[str, Any], ...] = (
        {"date": "4 March"},
        {"state": "begun"},
        {"purpose": None},
        {"ticks": {}},
    )
    for whole in wrong:
        assert faults(good | whole), whole
        assert text.read(json.dumps(good | whole)).remarks, whole


def test_remarks_are_printed_with_file_line_and_column() -> None:
    written = text.write(made(2)).replace('"depth": 3.5', '"depth": "deep"', 1)
    assert list(text.told("a.facemap", text.read(written).remarks)) == [
        "a.facemap:8:100: this has to be a number, not 'deep'"
    ]
    unplaced = text.Remark(0, 0, "and 3 more like these")
    assert list(text.told("a.facemap", [unplaced])) == ["a.facemap: and 3 more like these"]


def test_what_was_lost_is_told_in_words_with_the_place_at_the_end() -> None:
    written = text.write(made(2)).replace('"depth": 3.5', '"depth": "deep"', 1)
    name = text.read(written).plan.placements[0]
    (line,) = text.told_plainly("a.facemap", text.read(written).remarks)
    assert line == (
        f"{name.code} {name.side}: the depth is lost (line 8)  –  this has to be a number, not 'deep'  –  "
        "a.facemap:8:100"
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"placements": [{"id": 1, "kind": "point", "side": 7, "code": "GB-14"}]}, "GB-14 is lost with all"),
        (
            {"placements": [{"id": 1, "kind": "point", "side": "left", "code": "GB-14", "depth": 9999.0}]},
            "GB-14 left: the depth is lost",
        ),
        (
            {"placements": [{"id": 1, "kind": "point", "side": "left", "code": 5, "depth": 5}]},
            "Place 1 left: “code” is lost",
        ),
        ({"amendments": [{"at": "", "text": "a"}, {"at": "", "text": 5}]}, "Amendment 2 is lost"),
        ({"amendments": [{"at": "", "text": "a", "changes": 5}]}, "Amendment 1: “changes” is lost"),
        ({"assessment": {"facts": [{"rule": 5}]}}, "Fact 1 about the client is lost"),
        ({"purpose": 5}, "“purpose” of the plan is lost"),
        ({"client": {"label": 5}}, "“client · label” of the plan is lost"),
    ],
)
def test_each_thing_that_was_lost_has_a_name(change: dict[str, Any], said: str) -> None:
    written = json.dumps(json.loads(text.write(made(1))) | change)
    told = list(text.told_plainly("a", text.read(written).remarks))
    assert any(said in line for line in told), told


def test_the_guide_shows_a_plan() -> None:
    guide = (points_folder().parent / "docs" / "plan-format.md").read_text(encoding="utf-8")
    shown = guide.partition("```json\n")[2].partition("```")[0]
    read = text.read(shown)
    assert read.remarks == ()
    assert totals(read.plan).needles == 4
    assert faults(json.loads(shown)) == []
