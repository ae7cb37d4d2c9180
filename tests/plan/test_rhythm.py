"""The days of a course: how far apart they are, what closed days do, what sources say of how often."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from facemap.atlas.model import Atlas
from facemap.plan import ledger
from facemap.plan.model import Course, Phase, Plan
from facemap.plan.placing import Locked, Unfit
from facemap.plan.rhythm import Rhythm, coursed, dates, rescheduled, rhythms, uncoursed

MONDAY = date(2026, 3, 2)
SUNDAY, SATURDAY = 6, 5
TWICE = Phase(10, 3.5)


def days_after_start(phases: tuple[Phase, ...]) -> list[int]:
    return [(on - MONDAY).days for on in dates(phases, MONDAY)]


def planned(phases: tuple[Phase, ...] = (TWICE,), **values: object) -> Plan:
    return coursed(Plan(), Course("", phases, MONDAY.isoformat(), **values))  # type: ignore[arg-type]


def test_twice_a_week_is_the_same_two_days_of_every_week() -> None:
    assert days_after_start((TWICE,)) == [0, 3, 7, 10, 14, 17, 21, 24, 28, 31]


def test_three_times_a_week_stays_so_for_months() -> None:
    found = dates((Phase(60, 2.3333),), MONDAY)
    assert {on.weekday() for on in found} == {0, 2, 4}


def test_a_phase_comes_its_own_days_after_the_one_before() -> None:
    assert days_after_start((Phase(3, 3.5), Phase(3, 7), Phase(2, 28))) == [0, 3, 7, 14, 21, 28, 56, 84]


def test_twelve_weeks_end_within_twelve_weeks() -> None:
    found = days_after_start((Phase(8, 3.5), Phase(8, 7)))
    assert len(found) == 16
    assert found[-1] < 84


def test_a_session_on_a_closed_day_moves_to_the_next_open_one_and_the_others_stay() -> None:
    closed = {MONDAY + timedelta(days=3)}
    found = dates((TWICE,), MONDAY, closed=closed)
    assert [(on - MONDAY).days for on in found] == [0, 4, 7, 10, 14, 17, 21, 24, 28, 31]


def test_never_two_sessions_on_one_day() -> None:
    holidays = {MONDAY + timedelta(days=n) for n in range(1, 15)}
    found = dates((TWICE,), MONDAY, closed=holidays)
    assert [(on - MONDAY).days for on in found[:6]] == [0, 15, 16, 17, 18, 19]


def test_a_course_that_begins_on_a_closed_day_begins_on_the_next() -> None:
    assert dates((Phase(1, 7),), date(2026, 3, 7), {SATURDAY, SUNDAY}) == [date(2026, 3, 9)]


@given(
    st.lists(st.builds(Phase, st.integers(1, 12), st.floats(1, 60)), min_size=1, max_size=4),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.sets(st.integers(0, 6), max_size=6),
    st.sets(st.integers(0, 60), max_size=20),
)
def test_days_are_open_in_order_and_not_before_they_are_due(
    phases: list[Phase], start: date, weekdays: set[int], off: set[int]
) -> None:
    closed = {start + timedelta(days=n) for n in off}
    found = dates(phases, start, weekdays, closed)
    free = dates(phases, start)
    assert len(found) == sum(phase.sessions for phase in phases)
    assert all(one < other for one, other in pairwise(found))
    assert all(on.weekday() not in weekdays and on not in closed for on in found)
    assert all(on >= due for on, due in zip(found, free, strict=True))


@pytest.mark.parametrize(
    ("phases", "why"),
    [
        ((Phase(0, 7),), "at least one session"),
        ((Phase(3, 0.2),), "a day to a year"),
        ((Phase(3, float("nan")),), "a day to a year"),
        ((Phase(10**9, 7),), "200 sessions"),
    ],
)
def test_a_rhythm_that_can_not_be_is_refused(phases: tuple[Phase, ...], why: str) -> None:
    with pytest.raises(Unfit, match=why):
        dates(phases, MONDAY)


def test_a_week_without_an_open_day_is_refused() -> None:
    with pytest.raises(Unfit, match="has to be open"):
        dates((TWICE,), MONDAY, range(7))


def test_a_course_that_would_never_end_is_refused() -> None:
    with pytest.raises(Unfit, match="year 10000"):
        dates((TWICE,), date(9999, 12, 20))


def test_a_plan_has_the_day_of_its_session() -> None:
    plan = planned(number=3)
    assert plan.date == "2026-03-09"
    assert plan.course is not None
    assert plan.course.dates[0] == "2026-03-02"
    assert len(plan.course.dates) == 10


def test_closed_weekdays_and_days_are_kept_with_the_course() -> None:
    plan = planned(closed_weekdays=(3,), closed_dates=("2026-03-09",))
    assert plan.course is not None
    assert plan.course.dates[:3] == ("2026-03-02", "2026-03-06", "2026-03-10")


@pytest.mark.parametrize("course", [Course(), Course("", (TWICE,)), Course("", (TWICE,), "soon")])
def test_a_course_needs_a_rhythm_and_a_first_day(course: Course) -> None:
    with pytest.raises(Unfit):
        coursed(Plan(), course)


def test_one_session_on_another_day_leaves_the_others() -> None:
    plan = rescheduled(planned(), 2, date(2026, 3, 6))
    assert plan.course is not None
    assert plan.course.dates[:3] == ("2026-03-02", "2026-03-06", "2026-03-09")
    assert plan.date == "2026-03-02"


def test_this_session_on_another_day_changes_the_date_of_the_plan() -> None:
    assert rescheduled(planned(), 1, date(2026, 3, 3)).date == "2026-03-03"


@pytest.mark.parametrize(("number", "day"), [(2, 2), (2, 9), (2, 20), (11, 30), (0, 1)])
def test_sessions_keep_their_order_and_a_day_for_each(number: int, day: int) -> None:
    with pytest.raises(Unfit):
        rescheduled(planned(), number, date(2026, 3, day))


def test_a_final_record_takes_no_course() -> None:
    final = ledger.finalised(ledger.closed(planned(), "2026-03-02T11:00:00"), "2026-03-02T12:00:00")
    with pytest.raises(Locked):
        uncoursed(final)
    with pytest.raises(Locked):
        rescheduled(final, 1, date(2026, 3, 3))


# What sources say


@pytest.fixture(scope="module")
def ready(atlas: Atlas) -> list[Rhythm]:
    return rhythms(atlas)


def named(ready: list[Rhythm], style: str) -> dict[tuple[Phase, ...], str]:
    return {each.phases: each.source for each in ready if each.name.startswith(style)}


def test_ten_sessions_twice_weekly_come_from_their_source(ready: list[Rhythm]) -> None:
    assert (Phase(10, 3.5),) in named(ready, "Mei Zen")


def test_a_range_gives_a_rhythm_for_either_end(ready: list[Rhythm]) -> None:
    found = named(ready, "Needling combined with micro-needling: ")
    assert list(found) == [(Phase(4, 7.0), Phase(8, 7.0)), (Phase(8, 3.5), Phase(8, 7.0))]


def test_a_course_is_kept_up_every_two_four_six_or_eight_weeks(ready: list[Rhythm]) -> None:
    found = named(ready, "Needling combined with micro-needling, kept up: ")
    assert [phases[0].days / 7 for phases in found] == [2, 4, 6, 8]


def test_every_rhythm_has_a_name_of_its_own_a_source_and_days(ready: list[Rhythm]) -> None:
    assert len({each.name for each in ready}) == len(ready) > 10
    for each in ready:
        assert each.source
        assert dates(each.phases, MONDAY)


def test_sources_of_a_style_that_say_the_same_share_a_rhythm(ready: list[Rhythm]) -> None:
    both = named(ready, "A usual course: ")[(Phase(12, 3.5),)]
    assert "Praticonnect" in both
    assert "Britannia" in both
