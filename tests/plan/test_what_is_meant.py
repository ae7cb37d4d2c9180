"""`facemap plan …`: which point, spot or fact is meant by what a person writes."""

import json
from pathlib import Path

import pytest

from facemap.plan.text import read
from tests.plan.commanding import Run, refused, told


@pytest.mark.parametrize("written", ["ST-3.5", "ST 3.5", "Stomach three and a half"])
def test_a_code_with_a_decimal_point_is_never_the_one_without(plan: Run, written: str) -> None:
    plan("add", written)
    assert {each["code"] for each in told(plan)["placements"]} == {"M-GELLIS-CHEEK-MEDIAL"}


def test_a_point_is_found_by_its_name_and_one_that_is_none_is_refused_with_those_it_may_be(plan: Run) -> None:
    assert plan("add", "Yintang").code == 0
    assert [each["code"] for each in told(plan)["placements"]] == ["GV-24+"]
    refused(plan("add", "ST-3.6"), "did you mean ST-3 Jùliáo or ST-36 Zúsānlǐ?")
    refused(plan("add", "dicnag"), "did you mean ST-4 Dìcāng?")


def test_a_free_spot_a_little_off_the_skin_is_put_onto_it_and_a_far_one_refused(plan: Run) -> None:
    said = plan("add", "--at", "60,1590,100")
    assert said.code == 0
    assert said.err == "note: the spot was 4.7 mm off the skin; it is put onto it.\n"
    (spot,) = told(plan)["placements"]
    assert spot["position"] == pytest.approx([64.704, 1590.138, 100.187], abs=0.01)
    refused(plan("add", "--at", "25,1600,150"), "is no skin")


@pytest.mark.parametrize(
    ("at", "name", "region"),
    [
        ("71.18,1607.74,42.58", "on the ear", "ear"),
        ("79.12,1590.27,46.94", "on the ear, 10 mm from the notch below the tragus", "ear"),
        ("-75.5,1601.2,56.4", "on the ear, tragus", "ear"),
        ("63.2,1583.07,41.86", "4 mm from TE-17", "neck"),
    ],
)
def test_a_spot_of_the_ear_is_of_the_ear_and_called_after_its_nearest_part(
    plan: Run, tmp_path: Path, at: str, name: str, region: str
) -> None:
    plan("add", "--at", at)
    (spot,) = read((tmp_path / "a.facemap").read_text(encoding="utf-8")).plan.placements
    assert (spot.name, spot.region) == (name, region)


def test_several_facts_are_told_at_once_each_with_its_own_day_and_place(plan: Run) -> None:
    said = plan(
        "client", "--fact", "anticoagulants", "--fact", "dermal-filler", "--since", "2026-10-01", "--region",
        "face", "--fact", "dermal-filler", "--since", "2026-11-01", "--region", "neck",
    )  # fmt: skip
    assert said.out.endswith(
        "anticoagulants; dermal-filler 2026-10-01 (face); dermal-filler 2026-11-01 (neck)\n"
    )
    plan("add", "ST-4")
    found = plan("check").out
    assert "Dermal filler, 2026-10-01 (face)" in found
    assert "Dermal filler, 2026-11-01 (neck)" in found
    plan("client", "--without", "dermal-filler#1")
    assert [each.get("since") for each in told(plan)["facts"]] == [None, "2026-11-01"]


def test_what_is_told_again_of_a_fact_is_added_to_it(plan: Run) -> None:
    plan("client", "--fact", "pregnancy", "--weeks", "10")
    plan("client", "--fact", "pregnancy", "--fact", "laser", "--region", "neck")
    plan("client", "--fact", "laser", "--since", "2026-10-01")
    assert plan("client").out.endswith("pregnancy week 10; laser 2026-10-01 (neck)\n")
    refused(plan("client", "--since", "2026-10-01"), "tell of a --fact")
    refused(plan("client", "--without", "laser#2"), "the plan has no fact 'laser#2'")


def test_micro_needling_is_planned_at_the_shallow_end_of_what_its_source_gives(plan: Run) -> None:
    plan("add", "--at", "25,1600,140", "--technique", "micro-needling")
    (spot,) = told(plan)["placements"]
    assert (spot["technique"], spot["depth_mm"]) == ("micro-needling", 0.5)
    assert (spot["source_low_mm"], spot["source_high_mm"]) == (0.5, 1.5)
    plan("client", "--fact", "keloid")
    assert "rule/keloid/" in plan("check").out
    deeper = plan("change", "1", "--depth", "2mm")
    assert "deeper than source" in deeper.out


def test_what_is_added_to_a_style_gets_its_needle_unless_another_is_said(run: Run) -> None:
    run("new", "b.facemap", "--protocol", "needling-and-micro-needling")
    run("add", "b.facemap", "GB-14", "--side", "left", "--depth", "3mm")
    run("add", "b.facemap", "GB-14", "--side", "left", "--gauge", "0.2", "--length", "30", "--by", "hand")
    run("add", "b.facemap", "ST-36", "--side", "left")
    plan = json.loads(run("summary", "b.facemap", "--json").out)
    needles = [(each["gauge_mm"], each["by"]) for each in plan["placements"]]
    assert needles[:2] == [(0.12, "injector"), (0.2, "hand")]
    assert needles[2][0] is None
