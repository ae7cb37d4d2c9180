"""How long needles are in, and when they are due."""

import pytest
from hypothesis import given, strategies as st

from facemap.plan import ledger
from facemap.plan.model import Placement, Plan
from facemap.plan.placing import added
from facemap.plan.timing import clock, dues, seconds, session_seconds

TEN, NOW = "2026-03-04T10:00:00", "2026-03-04T10:20:00"


def plan(*minutes: float | None, usual: float | None = None) -> Plan:
    """A needle for each of these times, all in since ten o'clock."""
    made = Plan(retention=usual)
    for number, each in enumerate(minutes, 1):
        made = added(made, Placement(0, "point", "middle", f"CV-{number}", retention=each))
    for number in range(1, len(minutes) + 1):
        made = ledger.ticked(made, number, "in", TEN)
    return made


def test_what_is_due_first_comes_first_and_what_has_no_time_last() -> None:
    found = dues(plan(None, 40.0, 15.0), NOW)
    assert [(due.placement, due.left) for due in found] == [(3, -300.0), (2, 1200.0), (1, None)]
    assert {due.elapsed for due in found} == {1200.0}


def test_the_sessions_time_holds_where_a_needle_has_none_of_its_own() -> None:
    assert [due.left for due in dues(plan(None, 0.0, usual=30.0), NOW)] == [-1200.0, 600.0]


def test_what_is_out_is_due_no_more() -> None:
    assert dues(ledger.ticked(plan(30.0), 1, "out", NOW), NOW) == []


def test_a_session_takes_from_its_first_needle_to_its_end() -> None:
    made = plan(30.0)
    assert session_seconds(Plan(), NOW) == 0.0
    assert session_seconds(made, NOW) == 1200.0
    done = ledger.closed(ledger.ticked(made, 1, "out", NOW), NOW)
    assert session_seconds(done, "2026-03-05T10:00:00") == 1200.0


@pytest.mark.parametrize(("start", "end"), [("", NOW), (NOW, TEN), ("soon", NOW), (TEN, NOW + "+00:00")])
def test_times_that_can_not_be_told_apart_are_no_time(start: str, end: str) -> None:
    assert seconds(start, end) == 0.0


@pytest.mark.parametrize(
    ("duration", "words"),
    [(0, "0:00"), (59.9, "0:59"), (725, "12:05"), (3723, "1:02:03"), (-65, "−1:05"), (-0.4, "0:00")],
)
def test_a_clock_counts_down_and_then_up(duration: float, words: str) -> None:
    assert clock(duration) == words


@given(st.floats(-1e6, 1e6))
def test_a_clock_reads_back_as_whole_seconds(duration: float) -> None:
    words = clock(duration)
    parts = [int(part) for part in words.removeprefix("−").split(":")]
    whole = sum(part * 60**n for n, part in enumerate(reversed(parts)))
    assert whole == abs(int(duration))
    assert words.startswith("−") == (int(duration) < 0)
