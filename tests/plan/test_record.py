"""What holds a record: its lock, the count of its needles, and what was changed late."""

from dataclasses import replace

import pytest

from facemap.plan import edits, growing, ledger
from facemap.plan.edits import Edits
from facemap.plan.model import Mark, Placement, Plan
from facemap.plan.placing import Unfit, added, changed, changed_late, twinned
from facemap.plan.recording import marked_at, side_of
from facemap.plan.text import read, write

NOW = "2026-03-04T10:00:00"
PLAN = added(Plan(), Placement(0, "point", "left", "ST-4", needles=3, depth=5.0), both=True)
RUNS = ledger.ticked(PLAN, 1, "in", NOW, 2)


def test_what_came_before_the_lock_is_not_undone_nor_is_an_amendment() -> None:
    closed = ledger.closed(RUNS, NOW, "retained")
    way = edits.done(edits.done(Edits(PLAN), "In", RUNS), "Close", closed)
    assert edits.undone(way).plan == RUNS
    locked = edits.done(way, "Final", ledger.finalised(closed, NOW))
    assert edits.undone(locked) == locked
    more = edits.done(locked, "Amend", ledger.amended(locked.plan, NOW, "A bruise came up."))
    assert edits.undone(more).plan.amendments == more.plan.amendments


def test_no_fewer_needles_are_planned_than_were_put_in() -> None:
    with pytest.raises(Unfit, match="put in here already"):
        changed(RUNS, [1], needles=1)
    assert [each.needles for each in changed(RUNS, [1], needles=2).placements] == [2, 2]


def test_a_late_change_is_in_the_record_and_in_its_file_but_not_in_the_next_session() -> None:
    fresh = changed(RUNS, [1], depth=7.0)
    assert [each.side for each in changed_late(fresh)] == ["left"]
    assert [each.side for each in changed_late(read(write(fresh)).plan)] == ["left"]
    assert not changed_late(growing.grown(fresh, "2026-03-08", "s"))
    assert not changed_late(changed(RUNS, [1], note="calm"))
    assert not changed_late(changed(PLAN, [1], depth=7.0))


def test_who_gets_a_twin_late_gets_one_that_was_not_changed() -> None:
    alone = added(Plan(), Placement(0, "point", "left", "ST-4", depth=5.0))
    late = changed(ledger.ticked(alone, 1, "in", NOW), [1], depth=7.0)
    assert [each.late for each in twinned(late, [1]).placements] == [True, False]


def test_a_mark_knows_its_side_from_its_needle_or_its_place() -> None:
    plan = marked_at(PLAN, "bruise", NOW, (1, 2))
    assert [side_of(plan, mark) for mark in plan.marks] == ["left", "right"]
    assert side_of(plan, Mark("pain")) == ""


def test_a_total_is_summed_place_by_place() -> None:
    over = replace(PLAN, ticks=ledger.ticked(PLAN, 1, "in", NOW, 7).ticks)
    total = ledger.total(over)
    assert (total.planned, total.put_in, total.to_come, total.over) == (6, 7, 3, 4)
    assert ledger.total(Plan()) == (0, 0, 0, 0, 0)
