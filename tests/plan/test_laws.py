"""What holds for every plan, whatever is done to it."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import example, given, settings, strategies as st

from facemap.body.frame import Position, mirrored
from facemap.plan import edits, ledger, placing, text, totals
from facemap.plan.model import Placement, Plan
from facemap.plan.placing import Locked, Unfit
from tests.plan.plans import (
    SESSION,
    SHARED,
    VERBS,
    Call,
    applied,
    calls,
    made,
    plans,
    positions,
    session_calls,
)

planned = plans(states=("planned",))
unlocked = plans(states=("planned", "running", "closed"))


@settings(max_examples=50)
@given(
    plan=unlocked, done=st.lists(st.tuples(session_calls, st.sampled_from("abc"), st.booleans()), max_size=6)
)
def test_as_many_undos_as_there_were_steps_give_the_first_plan_and_redos_the_last(
    plan: Plan, done: list[tuple[Call, str, bool]]
) -> None:
    now = edits.opened(plan)
    for call, words, joins in done:
        now = edits.done(now, words, applied(now.plan, call), joins)
    last, steps = now.plan, len(now.before)
    assert steps <= len(done)
    for _ in range(steps):
        assert now.undo_text
        now = edits.undone(now)
    assert now.plan == plan
    assert not now.is_dirty
    assert not now.undo_text
    for _ in range(steps):
        assert now.redo_text
        now = edits.redone(now)
    assert now.plan == last
    assert not now.redo_text


@settings(max_examples=50)
@given(plan=unlocked, call=session_calls)
def test_each_undo_is_taken_back_by_a_redo_and_a_new_step_forgets_what_was_undone(
    plan: Plan, call: Call
) -> None:
    start = edits.done(edits.opened(replace(plan, notes="before")), "note", replace(plan, notes="after"))
    assert edits.redone(edits.undone(start)) == start
    other = applied(plan, call)
    if other != edits.undone(start).plan:
        assert not edits.done(edits.undone(start), "other", other).after


@settings(max_examples=150)
@given(plans())
def test_what_is_written_is_read_back_without_a_remark(plan: Plan) -> None:
    read = text.read(text.write(plan))
    assert read.plan == plan
    assert not read.remarks
    assert not read.lost


@settings(max_examples=50)
@given(plans())
def test_the_same_plan_gives_the_same_text_also_after_it_was_read(plan: Plan) -> None:
    written = text.write(plan)
    assert text.write(plan) == written
    assert text.write(text.read(written).plan) == written
    assert written.encode("utf-8").decode("utf-8") == written


@settings(max_examples=50)
@given(plans())
def test_totals_are_the_sum_of_their_parts(plan: Plan) -> None:
    all_ = totals.totals(plan)
    assert all_.placements == len(plan.placements)
    assert all_.needles == sum(each.needles for each in plan.placements)
    assert all_.needles == sum(pick.number for pick in all_.picks)
    assert len({pick.needle for pick in all_.picks}) == len(all_.picks)
    pairs = sum(bool(each.twin) for each in plan.placements) // 2
    assert all_.places == len(plan.placements) - pairs


@settings(max_examples=50)
@given(unlocked)
def test_flipped_twice_is_the_plan_itself(plan: Plan) -> None:
    assert placing.flipped(placing.flipped(plan)) == plan


@settings(max_examples=50)
@given(plan=unlocked, which=st.sets(st.integers(1, 12)))
def test_mirrored_twice_is_mirrored_once(plan: Plan, which: set[int]) -> None:
    once = twinned(plan, which)
    if once is not None:
        assert placing.twinned(once, which) == once
        assert all(are_mirrors(once, each) for each in once.placements if each.id in which and each.twin)
    whole = twinned(plan, {each.id for each in plan.placements})
    assert whole is None or not list(placing.differences_of_sides(whole))


def twinned(plan: Plan, which: set[int]) -> Plan | None:
    """None where it is refused, since a side would have fewer needles than were put in there."""
    try:
        return placing.twinned(plan, which)
    except Unfit:
        needles, known = {each.id: each.needles for each in plan.placements}, ledger.counts(plan)
        assert any(known[p.id].put_in > needles[p.twin] for p in plan.placements if p.twin in needles)
        return None


@settings(max_examples=50)
@given(plan=planned, done=st.lists(calls, max_size=6))
def test_twins_that_are_changed_together_stay_mirrors(plan: Plan, done: list[Call]) -> None:
    plan = placing.twinned(plan, [each.id for each in plan.placements])
    for call in done:
        plan = applied(plan, call._replace(both=True))
    assert not list(placing.differences_of_sides(plan))
    assert all(are_mirrors(plan, each) for each in plan.placements if each.twin)


@settings(max_examples=50)
@example(plan=made(2, both=True), to=Position(5.0, 6.0, 7.0), both=True)
@given(plan=planned, to=positions, both=st.booleans())
def test_twins_that_are_chosen_together_do_not_land_on_one_spot(plan: Plan, to: Position, both: bool) -> None:
    everything = [each.id for each in plan.placements]
    after = placing.changed(plan, everything, both, position=to)
    for each in after.placements:
        if both and each.twin:
            assert placing.placement(after, each.twin).position == mirrored(each.position or to)
        else:
            assert each.position == to


@settings(max_examples=50)
@given(plan=unlocked, done=st.lists(session_calls, max_size=6))
def test_twins_are_always_two_on_two_sides(plan: Plan, done: list[Call]) -> None:
    for call in done:
        plan = applied(plan, call)
    known = {each.id: each for each in plan.placements}
    for each in plan.placements:
        if each.twin:
            assert known[each.twin].twin == each.id
            assert {each.side, known[each.twin].side} == {"left", "right"}


@settings(max_examples=50)
@given(plan=unlocked, done=st.lists(session_calls, max_size=8))
def test_the_ledger_is_never_below_zero_and_its_total_is_the_sum(plan: Plan, done: list[Call]) -> None:
    for call in done:
        plan = applied(plan, call)
        counts = ledger.counts(plan)
        assert list(counts) == [each.id for each in plan.placements]
        assert all(count.still_in >= 0 and count.out >= 0 for count in counts.values())
        total = ledger.total(plan)
        for name in ("planned", "put_in", "out", "still_in"):
            assert getattr(total, name) == sum(getattr(count, name) for count in counts.values())
        assert total.put_in == sum(tick.number for tick in plan.ticks if tick.what == "in")
        if plan.state == "closed" and total.still_in:
            assert plan.left_in


@settings(max_examples=50)
@given(plan=unlocked, done=st.lists(session_calls, max_size=8))
def test_an_id_is_used_once_in_the_life_of_a_plan(plan: Plan, done: list[Call]) -> None:
    used = {each.id for each in plan.placements}
    for call in done:
        before = {each.id for each in plan.placements}
        plan = applied(plan, call)
        ids = [each.id for each in plan.placements]
        assert len(set(ids)) == len(ids)
        fresh = set(ids) - before
        assert not fresh & used
        used |= fresh
        assert plan.next_id > max(used, default=0)


@settings(max_examples=50)
@given(plan=unlocked, which=st.sets(st.integers(1, 12)), before=st.integers(0, 12))
def test_reordering_is_a_permutation_that_keeps_the_rest_in_order(
    plan: Plan, which: set[int], before: int
) -> None:
    after = placing.reordered(plan, which, before)
    assert Counter(after.placements) == Counter(plan.placements)
    for chosen in (True, False):
        ids = [[each.id for each in p.placements if (each.id in which) is chosen] for p in (plan, after)]
        assert ids[0] == ids[1]
    assert placing.reordered(after, which, before) == after
    numbers = placing.numbered(after)
    assert sorted(set(numbers.values())) == list(range(1, len(set(numbers.values())) + 1))


@settings(max_examples=50)
@given(plan=plans(states=("final",)), call=session_calls)
def test_a_final_record_refuses_every_verb(plan: Plan, call: Call) -> None:
    call = call._replace(which=call.which or (0,))
    for verb in {**VERBS, **SESSION}.values():
        with pytest.raises((Locked, KeyError)) as refused:
            verb(plan, call)
        assert isinstance(refused.value, Locked) or not plan.placements
    with pytest.raises(Locked):
        ledger.finalised(plan, "2026-03-06")
    assert ledger.amended(plan, "2026-03-06", "a bruise", outcome="well").outcome == "well"


def are_mirrors(plan: Plan, each: Placement) -> bool:
    other = placing.placement(plan, each.twin)
    same = all(getattr(each, name) == getattr(other, name) for name in SHARED)
    there = mirrored(other.position) if other.position else None
    return same and each.position == there and each.path == tuple(map(mirrored, other.path))
