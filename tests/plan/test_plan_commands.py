"""`facemap plan …` as a person gives it, through the whole command line."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from facemap.plan.text import read, write
from tests.plan.commanding import ST4, Run, Said, refused, told

# The plan


def test_the_issues_own_example(plan: Run) -> None:
    assert plan("add", *ST4) == (0, "1 ST-4 both, 2 needles a side, 0.14 × 15 mm, 3 mm deep\n", "")
    summary = told(plan)
    assert summary["totals"] == {
        "placements": 2, "places": 1, "needles": 4,
        "by_needle": [{"needle": {"gauge": 0.14, "length": 15}, "number": 4}],
    }  # fmt: skip
    left, right = summary["placements"]
    assert (left["code"], left["side"], right["side"]) == ("ST-4", "left", "right")
    assert (left["needles"], left["depth_mm"], left["gauge_mm"]) == (2, 3, 0.14)
    assert left["position"][0] == -right["position"][0] > 0
    assert summary["ledger"] == {"planned": 4, "in": 0, "out": 0, "still_in": 0}


@pytest.mark.parametrize(("depth", "mm"), [("3mm", 3), ("3 mm", 3), ("3", 3), ("0.2 cun", 4.2)])
def test_depths_are_mm_or_cun(plan: Run, depth: str, mm: float) -> None:
    plan("add", "ST-4", "--depth", depth)
    assert told(plan)["placements"][0]["depth_mm"] == pytest.approx(mm, abs=0.2)


def test_codes_are_read_as_people_write_them(plan: Run) -> None:
    plan("add", "st4", "--side", "left")
    assert [each["code"] for each in told(plan)["placements"]] == ["ST-4"]


def test_the_depth_and_its_reference_are_the_chosen_sources(plan: Run) -> None:
    plan("add", "LI-4", "--side", "left")
    plan("add", "LI-4", "--side", "left", "--source", "cheng-1987")
    first, other = told(plan)["placements"]
    assert (first["source"], other["source"]) == ("deadman-2007", "cheng-1987")
    assert (first["depth_mm"], other["depth_mm"]) == (first["source_low_mm"], other["source_low_mm"])


def test_a_point_of_the_middle_has_one_side(plan: Run) -> None:
    plan("add", "GV-24")
    assert [each["side"] for each in told(plan)["placements"]] == ["middle"]


def test_a_free_spot_is_placed_and_mirrored(plan: Run) -> None:
    plan("add", "--at", "25,1600,140", "--side", "both", "--depth", "1mm")
    left, right = told(plan)["placements"]
    assert (left["kind"], left["position"], right["position"]) == (
        "free", [25, 1600, 140], [-25, 1600, 140]
    )  # fmt: skip
    assert left["region"]


@pytest.mark.parametrize(
    ("at", "side"), [("25,1600,140", "left"), ("-25,1600,140", "right"), ("0,1600,167.5", "middle")]
)
def test_a_free_spot_goes_on_the_side_where_it_lies(plan: Run, at: str, side: str) -> None:
    assert plan("add", "--at", at).code == 0
    assert [each["side"] for each in told(plan)["placements"]] == [side]


def test_a_free_spot_is_called_after_the_point_near_it(plan: Run, tmp_path: Path) -> None:
    plan("add", "--at", "31,1563,139.295")
    (spot,) = read((tmp_path / "a.facemap").read_text(encoding="utf-8")).plan.placements
    assert (spot.name, spot.region) == ("1 mm from ST-4", "face")


def test_help_says_on_which_side_a_spot_goes(run: Run) -> None:
    assert "a free spot's is where it lies" in " ".join(run("add", "--help").out.split())


def test_what_the_window_says_of_a_needle_is_said_by_command_too(plan: Run, tmp_path: Path) -> None:
    values = ("--toward", "the nose", "--response", "de qi", "--label", "Seirin red")
    assert plan("add", *ST4, *values).code == 0
    plan("change", "1", "--response", "none", "--side", "left")
    left, right = read((tmp_path / "a.facemap").read_text(encoding="utf-8")).plan.placements
    assert (left.toward, right.toward) == ("the nose", "the nose")
    assert (left.response, right.response) == ("none", "de qi")
    assert left.needle
    assert left.needle.label == "Seirin red"
    plan("change", "1", "--gauge", "0.2", "--toward", "")
    left, right = read((tmp_path / "a.facemap").read_text(encoding="utf-8")).plan.placements
    assert (left.toward, left.needle and left.needle.label) == ("", "")


def test_values_are_taken_away_and_taken_from_another_source(plan: Run) -> None:
    plan("add", "LI-4", "--side", "left", "--gauge", "0.2", "--length", "25", "--retention", "20")
    plan("change", "1", "--source", "cheng-1987")
    (each,) = told(plan)["placements"]
    assert (each["source"], each["depth_mm"]) == ("cheng-1987", each["source_low_mm"])
    plan("change", "1", "--without", "depth", "--without", "needle", "--without", "retention")
    (each,) = told(plan)["placements"]
    assert (each["depth_mm"], each["gauge_mm"]) == (None, None)
    refused(plan("change", "1", "--source", "nobody-1900"), "no source")
    plan("add", "--at", "25,1600,140")
    refused(plan("change", "2", "--source", "cheng-1987"), "gives no depth for number 2")


def test_needles_are_changed_on_both_sides_or_one_and_taken_out(plan: Run) -> None:
    plan("add", *ST4)
    assert plan("change", "1", "--depth", "4mm").code == 0
    assert plan("change", "1", "--side", "left", "--note", "deeper").code == 0
    left, right = told(plan)["placements"]
    assert (left["depth_mm"], right["depth_mm"]) == (4, 4)
    assert (left["note"], right["note"]) == ("deeper", None)
    assert plan("remove", "1").code == 0
    assert told(plan)["placements"] == []


def test_a_style_begins_a_plan_and_says_what_it_leaves_open(run: Run) -> None:
    said = run("new", "b.facemap", "--protocol", "japanese-cosmetic", "--date", "2026-03-04")
    assert said.code == 0
    assert "BL-1" in run("summary", "b.facemap").out


def test_a_plan_begins_with_the_needles_of_another_and_nothing_of_its_client(plan: Run, run: Run) -> None:
    plan("add", *ST4)
    assert run("new", "b.facemap", "--from", "a.facemap").code == 0
    summary = json.loads(run("summary", "b.facemap", "--json").out)
    assert summary["client"] == ""
    assert summary["totals"]["needles"] == 4


def test_a_file_that_is_there_is_never_written_over(plan: Run, tmp_path: Path) -> None:
    before = (tmp_path / "a.facemap").read_bytes()
    refused(plan("new"), "already a file")
    assert (tmp_path / "a.facemap").read_bytes() == before


# Safety


@pytest.fixture
def barred(plan: Run) -> Run:
    plan("add", "LI-4", "--depth", "5mm", "--gauge", "0.2", "--length", "25")
    plan("client", "--fact", "pregnancy", "--weeks", "10")
    return plan


def bars(plan: Run) -> list[dict[str, Any]]:
    return [each for each in told(plan)["warnings"] if each["action"] == "bar"]


def test_a_bar_that_nobody_answered_for_is_exit_code_1(barred: Run) -> None:
    said = barred("check", "--today", "2026-03-04")
    assert said.code == 1
    assert "LI-4" in said.out
    (bar, *_) = bars(barred)
    assert bar["rule"] == "pregnancy"
    assert bar["sources"]
    assert all(source in said.out for source in bar["sources"])


def test_a_written_reason_lets_one_go_on_and_stays_to_be_read(barred: Run) -> None:
    for each in bars(barred):
        assert barred("override", each["key"], "--reason", "asked her midwife").code == 0
    said = barred("check")
    assert said.code == 0
    assert "asked her midwife" in said.out
    assert {each["overridden"] for each in bars(barred)} == {"asked her midwife"}


def test_a_reason_is_in_words_and_for_something_there_is(barred: Run) -> None:
    refused(barred("override", bars(barred)[0]["key"], "--reason", "  "), "reason")
    refused(barred("override", "no-such-key", "--reason", "x"), "no-such-key")


def test_botulinum_toxin_is_heeded_by_its_date_and_place(plan: Run) -> None:
    plan("add", "GB-14")
    plan("client", "--fact", "botulinum-toxin", "--since", "2026-02-20", "--region", "forehead")
    assert any(each["until"] for each in told(plan)["warnings"] if each["rule"] == "botulinum-toxin")
    plan("client", "--without", "botulinum-toxin")
    assert not [each for each in told(plan)["warnings"] if each["rule"] == "botulinum-toxin"]


def test_a_plan_without_a_bar_is_exit_code_0(plan: Run) -> None:
    plan("add", "LI-4", "--depth", "5mm")
    assert plan("check").code == 0


# Session, papers


def test_the_ledger_counts_both_sides_of_a_number(plan: Run) -> None:
    plan("add", *ST4)
    assert plan("tick", "1", "in", "--at", "2026-03-04T10:00:00").out == "4 of 4 still in, 4 planned\n"
    refused(plan("tick", "1", "in"), "in here already")
    assert plan("tick", "1", "out").out == "0 of 4 still in, 4 planned\n"
    refused(plan("tick", "1", "out"), "No needle is in here")


def test_no_needle_comes_out_before_it_was_put_in(plan: Run) -> None:
    plan("client", "--date", "2026-03-04")
    plan("add", *ST4)
    assert plan("tick", "1", "in", "--at", "2026-03-04T10:00:00").err == ""
    refused(plan("tick", "1", "out", "--at", "1990-03-04T10:00:00"), "put in at 2026-03-04T10:00:00")
    late = plan("tick", "1", "out", "--at", "2036-03-04T10:20:00")
    assert late.out == "0 of 4 still in, 4 planned\n"
    assert "the plan is of 2026-03-04, and this tick of 2036-03-04" in late.err


def test_what_one_side_still_lacks_is_ticked_when_the_other_is_done(plan: Run) -> None:
    plan("add", *ST4)
    plan("tick", "1", "in")
    plan("change", "1", "--side", "left", "--needles", "3")
    assert plan("tick", "1", "in").out == "5 of 5 still in, 5 planned\n"


def test_csv_and_reporting_items(plan: Run, tmp_path: Path) -> None:
    plan("add", *ST4)
    (left, _) = csv.DictReader(io.StringIO(plan("csv").out))
    assert (left["code"], left["depth_mm"]) == ("ST-4", "3")
    assert plan("csv", "-o", "a.csv").out == ""
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfnumber,code,")
    assert "2b  Names of points, sides: ST-4 (both, 4)\n" in plan("stricta").out


def test_the_summary_in_lines(plan: Run) -> None:
    plan("add", *ST4)
    said = plan("summary").out
    assert "A. B. · 2026-03-04 · planned" in said
    assert "\n1 place, 4 needles\n" in said
    assert "4 × 0.14 × 15 mm" in said


# Passphrase, damage, and what can't be done


@pytest.fixture
def sealed(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "secret").write_text("open sesame\n", encoding="utf-8")
    (tmp_path / "wrong").write_text("open barley\n", encoding="utf-8")
    assert run("new", "s.facemap", "--client", "A. B.", "--passphrase-file", "secret").code == 0
    return run


def test_a_sealed_plan_is_read_and_changed_with_its_passphrase_only(sealed: Run, tmp_path: Path) -> None:
    assert b"A. B." not in (tmp_path / "s.facemap").read_bytes()
    assert sealed("add", "s.facemap", "GV-24", "--passphrase-file", "secret").code == 0
    assert b"GV-24" not in (tmp_path / "s.facemap").read_bytes()
    assert "GV-24" in sealed("summary", "s.facemap", "--passphrase-file", "secret").out
    refused(sealed("summary", "s.facemap"), "--passphrase-file")
    refused(sealed("summary", "s.facemap", "--passphrase-file", "wrong"), "not the passphrase")
    refused(sealed("summary", "s.facemap", "--passphrase-file", "gone"), "gone")
    assert sealed("new", "t.facemap", "--from", "s.facemap", "--passphrase-file", "secret").code == 0


def test_a_damaged_plan_is_told_and_not_written_over(plan: Run, tmp_path: Path) -> None:
    plan("add", *ST4)
    file = tmp_path / "a.facemap"
    file.write_text(
        file.read_text(encoding="utf-8").replace('"depth": 3,', '"depth": "deep",'), encoding="utf-8"
    )
    before = file.read_bytes()
    said = plan("add", "GV-24")
    assert said.code == 2
    assert "is damaged" in said.err
    assert file.read_bytes() == before


def test_a_final_record_is_not_changed(plan: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.facemap"
    file.write_text(
        file.read_text(encoding="utf-8").replace("\n}\n", ',\n"state": "final"\n}\n'), encoding="utf-8"
    )
    assert read(file.read_text(encoding="utf-8")).plan.state == "final"
    for words in (("add", "ST-4"), ("client", "--label", "X"), ("course", "--phase", "3/7")):
        refused(plan(*words), "final")


WRONG: list[tuple[tuple[str, ...], str]] = [
    (("add", "ST-400"), "no point 'ST-400'"),
    (("add",), "name a point"),
    (("add", "ST-4", "--at", "1,2,3"), "name a point"),
    (("add", "--at", "1,2"), "no spot"),
    (("add", "--at", "nan,2,3"), "far from any body"),
    (("add", "--at", "1e9,2,3"), "no skin"),
    (("add", "--at", "9999,9999,9999"), "16302 mm"),
    (("add", "--at", "25,1600,120"), "20 mm"),
    (("add", "ST-4", "--needles", "1e9"), "--needles: invalid int value"),
    (("add", "ST-4", "--gauge", "nan"), "0.05 to 1.5 mm"),
    (("add", "GV-24", "--side", "left"), "GV-24"),
    (("add", "ST-4", "--depth", "deep"), "no depth"),
    (("add", "ST-4", "--depth", "3 inches"), "no depth"),
    (("add", "ST-4", "--depth", "2–3 mm"), "one figure"),
    (("add", "ST-4", "--depth", "999mm"), "Depth"),
    (("add", "ST-4", "--depth", "nan"), "no depth"),
    (("add", "ST-4", "--needles", "0"), "1 to 200 needles"),
    (("add", "ST-4", "--gauge", "0.14"), "both --gauge and --length"),
    (("add", "ST-4", "--gauge", "nan", "--length", "15"), "0.05 to 1.5 mm"),
    (("add", "ST-4", "--angle", "nan"), "angle"),
    (("change", "7", "--depth", "3mm"), "no number 7"),
    (("change", "1"), "say what"),
    (("remove", "7"), "no number 7"),
    (("client", "--date", "3.4.2026"), "2026-03-04"),
    (("client", "--date", "2026-3-41"), "2026-03-04"),
    (("client", "--date", "2026-W05-1"), "2026-03-04"),
    (("client", "--fact", "moonsickness"), "no rule 'moonsickness'"),
    (("client", "--fact", "pregnancy", "--weeks", "nan"), "0 to 45"),
    (("client", "--fact", "botulinum-toxin", "--since", "last week"), "last week"),
    (("client", "--concern", "x", "--before", "11"), "0 (nothing) to 10"),
    (("check", "--today", "soon"), "soon"),
    (("course",), "no course"),
    (("course", "--phase", "ten"), "10/3.5"),
    (("course", "--phase", "10/nan"), "a day to a year"),
    (("course", "--phase", "10/7", "--start", "9999-12-20"), "year 10000"),
    (("course", "--phase", "3/7", "--closed", "someday"), "someday"),
    (("course", "--phase", "3/7", "--at", "25:00", "-o", "x.ics"), "time of day"),
    (("course", "--phase", "3/7", "--at", "09:00", "--minutes", "0", "-o", "x.ics"), "1 or more"),
    (("course", "--rhythm", "weekly-ish"), "no rhythm"),
    (("tick", "7", "in"), "no number 7"),
    (("csv", "-o", "no/folder/x.csv"), "folder"),
    (("next", "a.facemap"), "already a file"),
]


@pytest.mark.parametrize(("words", "why"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_what_can_not_be_done_is_one_sentence_and_changes_nothing(
    plan: Run, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    refused(Said(*plan(*words)), why)
    assert not read((tmp_path / "a.facemap").read_text(encoding="utf-8")).plan.placements


@pytest.mark.parametrize("word", ["summary", "check", "csv", "stricta", "course"])
def test_a_file_that_is_none_or_no_plan_is_one_sentence(run: Run, tmp_path: Path, word: str) -> None:
    refused(run(word, "gone.facemap"), "gone.facemap")
    (tmp_path / "x.facemap").write_text("{}", encoding="utf-8")
    refused(run(word, "x.facemap"), "does not hold a plan")
    refused(run(word, str(tmp_path)))


def test_letters_that_no_file_can_hold_cost_nothing_else(run: Run) -> None:
    assert run("new", "b.facemap", "--client", "caf\udce9 A. B.").code == 0
    assert json.loads(run("summary", "b.facemap", "--json").out)["client"] == "caf\ufffd A. B."


@pytest.mark.parametrize("words", [(), ("frobnicate",), ("tick", "a.facemap", "1", "sideways")])
def test_words_that_are_none_are_told_by_the_parser(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert said.code == 2
    assert "usage: facemap plan" in said.err or said.err.count("\n") == 1


def test_the_command_line_writes_what_the_window_writes(plan: Run, tmp_path: Path) -> None:
    plan("add", *ST4)
    text = (tmp_path / "a.facemap").read_text(encoding="utf-8")
    assert write(read(text).plan) == text


@pytest.mark.parametrize("written", ["2026-2-1", "20260201", "2026-02-01"])
def test_a_day_may_be_written_shorter(plan: Run, written: str) -> None:
    assert plan("client", "--date", written).out == "A. B., 2026-02-01\n"
    plan("client", "--fact", "botulinum-toxin", "--since", written)
    said = plan("client", "--concern", "lines").out
    assert "botulinum-toxin 2026-02-01" in said


def test_commands_say_in_a_line_what_is_planned_now(plan: Run, run: Run) -> None:
    assert run("new", "b.facemap", "--client", "C.", "--date", "2026-03-05").out == "C., 2026-03-05\n"
    assert plan("add", *ST4[:-2], "--depth", "40mm").out == (
        "1 ST-4 both, 2 needles a side, 0.14 × 15 mm, 40 mm deep; deeper than source\n"
    )
    assert plan("change", "1", "--side", "left", "--depth", "2mm").out.endswith("; the sides differ\n")
    assert plan("add", "--at", "25,1600,140").out.endswith(", 1 needle, no source: depth is yours to set\n")
    said = plan("client", "--fact", "pregnancy", "--weeks", "10", "--concern", "lines", "--before", "7")
    assert said.out == "A. B., 2026-03-04; pregnancy week 10; lines 7 → –\n"


def test_a_label_is_one_line_without_signs_that_are_not_seen(plan: Run) -> None:
    assert plan("client", "--label", "A\n\tB\u202e C\x00D").out == "A B C D, 2026-03-04\n"
    assert len(plan("client", "--label", "x" * 3000).out) < 80
    assert len(told(plan)["client"]) == 3000
