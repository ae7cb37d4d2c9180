"""The table of a plan, and the same for spreadsheets."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given

from facemap.body.frame import Position
from facemap.plan import ledger
from facemap.plan.model import Needle, Placement, Plan, Reference
from facemap.plan.placing import added, changed
from facemap.plan.rows import COLUMNS, csv_text, is_beyond, retention_of, rows
from facemap.plan.totals import totals
from tests.plan.plans import plans

ST4 = Placement(
    0, "point", "left", "ST-4", "Dìcāng", position=Position(32.1, 1563.6, 139.3), needles=2, pattern="row",
    depth=3.0, needle=Needle(0.14, 15.0), reference=Reference("who", "WHO", 2.0, 4.0),
)  # fmt: skip
TWO = added(added(Plan(), ST4, both=True), Placement(0, "point", "middle", "GV-24", depth=5.0))


def cells(plan: Plan) -> list[dict[str, str]]:
    text = csv_text(plan)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_twins_that_are_alike_are_one_row() -> None:
    first, second = rows(TWO)
    assert (first.number, first.side, first.needles) == (1, "both", 4)
    assert (second.number, second.side, second.needles) == (2, "middle", 1)


def test_twins_that_differ_are_a_row_each_with_one_number() -> None:
    plan = changed(TWO, [1], both=False, depth=4.0)
    assert [(row.number, row.side, row.first.depth) for row in rows(plan)] == [
        (1, "left", 4.0), (1, "right", 3.0), (2, "middle", 5.0),
    ]  # fmt: skip


@given(plans())
def test_the_rows_hold_all_needles_and_nothing_twice(plan: Plan) -> None:
    assert sum(row.needles for row in rows(plan)) == totals(plan).needles
    ids = [each.id for row in rows(plan) for each in row.placements]
    assert sorted(ids) == sorted(each.id for each in plan.placements)


def test_deeper_than_its_source_is_marked_and_as_deep_is_not() -> None:
    assert not is_beyond(replace(ST4, depth=4.0))
    assert is_beyond(replace(ST4, depth=4.1))
    assert not is_beyond(replace(ST4, depth=9.0, reference=None))
    assert not is_beyond(replace(ST4, depth=None))


def test_minutes_are_the_sessions_where_a_needle_says_nothing() -> None:
    plan = replace(TWO, retention=30.0)
    assert retention_of(plan, ST4) == 30.0
    assert retention_of(plan, replace(ST4, retention=0.0)) == 0.0


def test_the_spreadsheet_has_a_line_a_side_with_its_place() -> None:
    left, right, middle = cells(ledger.ticked(TWO, 1, "in", "2026-03-04T10:00:00"))
    assert (left["side"], left["x_mm"], left["in"]) == ("left", "32.1", "2")
    assert (right["side"], right["x_mm"], right["in"]) == ("right", "-32.1", "0")
    assert (left["gauge_mm"], left["length_mm"], left["source"]) == ("0.14", "15", "who")
    assert (left["source_low_mm"], left["source_high_mm"], left["beyond_source"]) == ("2", "4", "")
    assert middle["x_mm"] == middle["gauge_mm"] == ""


def test_beyond_the_source_is_said_in_the_spreadsheet() -> None:
    assert cells(changed(TWO, [1], depth=9.0))[0]["beyond_source"] == "yes"


@pytest.mark.parametrize("note", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"])
def test_no_cell_is_taken_for_a_formula(note: str) -> None:
    (left, *_) = cells(changed(TWO, [1], note=note, technique=note))
    assert left["note"] == left["technique"] == f"'{note}"


def test_places_are_written_to_a_thousandth_of_a_mm() -> None:
    plan = changed(TWO, [1], position=Position(-32.1234, 1563.6789, -0.0001))
    assert [cells(plan)[0][name] for name in ("x_mm", "y_mm", "z_mm")] == ["-32.123", "1563.679", "0"]


def test_negative_numbers_stay_numbers() -> None:
    assert float(cells(TWO)[1]["x_mm"]) < 0


@given(plans())
def test_every_line_has_every_column_and_reads_back_as_rfc_4180_says(plan: Plan) -> None:
    text = csv_text(plan).removeprefix("\ufeff")
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert read[0] == list(COLUMNS)
    assert {len(line) for line in read} == {len(COLUMNS)}
    assert len(read) == len(plan.placements) + 1
    assert text.endswith("\r\n")
    for line, each in zip(read[1:], (each for row in rows(plan) for each in row.placements), strict=True):
        assert line[COLUMNS.index("note")].removeprefix("'") == each.note.removeprefix("'")
