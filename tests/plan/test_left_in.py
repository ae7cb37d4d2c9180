"""What is still in is named by place and side, and a place that was left half done waits."""

import pytest

from facemap.plan import ledger
from facemap.plan.left_in import left_in, left_in_words
from facemap.plan.model import Placement, Plan
from facemap.plan.placing import Unfit

AT = "2026-03-04T12:00:00"
PLAN = Plan(
    placements=(
        Placement(1, "point", "left", "ST-7", needles=8, twin=2),
        Placement(2, "point", "right", "ST-7", needles=8, twin=1),
        Placement(3, "point", "left", "SP-6"),
        Placement(4, "point", "middle", "GV-20"),
        Placement(5, "line", "right", needles=3),
    ),
    next_id=6,
)


def all_in(plan: Plan = PLAN) -> Plan:
    for each in plan.placements:
        plan = ledger.ticked(plan, each.id, "in", AT)
    return plan


def test_a_session_that_does_not_close_names_where_needles_are() -> None:
    plan = all_in()
    for number in (1, 2):
        plan = ledger.ticked(plan, number, "out", AT)
    with pytest.raises(Unfit) as refused:
        ledger.closed(plan, AT)
    assert "5 of 21 needles are still in: SP-6 left 1, GV-20 1, line 4 right 3." in str(refused.value)
    assert ledger.closed(plan, AT, "semi-permanent").left_in == "semi-permanent"


def test_of_very_many_places_the_others_are_counted() -> None:
    places = tuple(Placement(n, "point", "left", f"BL-{n}") for n in range(1, 10))
    words = left_in_words(all_in(Plan(placements=places, next_id=10)))
    assert words.startswith("BL-1 left 1, BL-2 left 1")
    assert words.endswith("and 3 places more")


def test_nothing_is_named_before_a_needle_is_in_and_after_all_are_out() -> None:
    assert (left_in(PLAN), left_in_words(PLAN)) == ([], "")
    plan = all_in()
    for each in PLAN.placements:
        plan = ledger.ticked(plan, each.id, "out", AT)
    assert left_in(plan) == []


@pytest.mark.parametrize("what", ["in", "out"])
def test_who_left_one_of_eight_goes_on_and_comes_back_to_it_in_the_end(what: str) -> None:
    plan = PLAN if what == "in" else all_in()
    for _ in range(7):
        plan = ledger.ticked(plan, 1, what, AT, 1)
    order = []
    while (each := ledger.next_to_tick(plan, what)) is not None:
        order.append(each.id)
        plan = ledger.ticked(plan, each.id, what, AT)
    assert order == [2, 3, 4, 5, 1]
