"""Calendar files as RFC 5545 has them, read by a reader of its own."""

import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from hypothesis import given, strategies as st

from facemap.plan.calendar import calendar
from facemap.plan.growing import grown
from facemap.plan.model import Course, Phase, Plan
from facemap.plan.rhythm import coursed, put_in_calendars, rescheduled, uncoursed

COURSE = Course("Ten", (), "2026-03-02", ("2026-03-02", "2026-03-05", "2026-12-31"))
STAMP = "2026-02-20T08:15:00"
VALUE = re.compile(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")
"""TEXT of RFC 5545, 3.3.11: what ends or parts a value is escaped, and no control character but a tab."""


def lines(text: str) -> list[str]:
    """Content lines, unfolded as 3.1 says; a line end is CRLF and nothing else."""
    assert text.endswith("\r\n")
    assert not re.search(r"[^\r]\n|\r[^\n]", text)
    folded = text.removesuffix("\r\n").split("\r\n")
    assert all(0 < len(line.encode()) <= 75 for line in folded)
    return text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def events(text: str) -> Iterator[dict[str, str]]:
    event: dict[str, str] = {}
    for line in lines(text):
        name, colon, value = line.partition(":")
        assert colon
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            yield event
        else:
            assert name not in event, "said twice"
            event[name] = value


def unescaped(value: str) -> str:
    assert VALUE.fullmatch(value)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_it_is_a_calendar_with_an_event_a_session() -> None:
    text = calendar(COURSE, STAMP)
    found = lines(text)
    assert found[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert found[2].startswith("PRODID:")
    assert found[-1] == "END:VCALENDAR"
    assert not any(line.startswith("METHOD") for line in found), "it invites nobody"
    assert [each["SUMMARY"] for each in events(text)] == [f"Session {n} of 3" for n in (1, 2, 3)]


def test_whole_days_end_on_the_next_and_block_no_time() -> None:
    first, _, last = events(calendar(COURSE, STAMP))
    assert (first["DTSTART;VALUE=DATE"], first["DTEND;VALUE=DATE"]) == ("20260302", "20260303")
    assert last["DTEND;VALUE=DATE"] == "20270101"
    assert first["TRANSP"] == "TRANSPARENT"


def test_a_timed_session_has_its_minutes_where_the_calendar_is() -> None:
    first, *_ = events(calendar(COURSE, STAMP, "23:30", 75))
    assert (first["DTSTART"], first["DTEND"]) == ("20260302T233000", "20260303T004500")
    assert "TRANSP" not in first


@pytest.mark.parametrize("stamp", [STAMP, "2026-02-20T08:15:00Z", "2026-02-20T10:15:00+02:00"])
def test_it_says_in_utc_when_it_was_made(stamp: str) -> None:
    for each in events(calendar(COURSE, stamp)):
        assert each["DTSTAMP"] == each["LAST-MODIFIED"] == "20260220T081500Z"


def test_a_session_is_known_again_after_its_day_was_moved() -> None:
    moved = Course("Ten", (), "2026-03-02", ("2026-03-02", "2026-03-06", "2026-12-31"))
    before, after = list(events(calendar(COURSE, STAMP))), list(events(calendar(moved, "2026-02-21")))
    assert [each["UID"] for each in before] == [each["UID"] for each in after]
    assert int(after[1]["SEQUENCE"]) > int(before[1]["SEQUENCE"]) >= 0
    assert int(after[1]["SEQUENCE"]) < 2**31


def test_a_later_file_of_the_course_updates_the_same_events() -> None:
    course = Course("", (Phase(4, 7.0),), "2026-03-02")
    first = coursed(Plan(), course, fresh="a1", seed="first")
    third = grown(grown(first, seed="first"), seed="second")
    third = rescheduled(third, 3, date(2026, 3, 17), seed="third")
    uids = [
        [each["UID"] for each in events(calendar(plan.course, STAMP, seed=seed))]
        for plan, seed in ((first, "first"), (third, "third"))
        if plan.course
    ]
    assert uids[0] == uids[1]
    assert len(uids[0]) == 4


def test_a_course_of_old_files_keeps_its_events_once_it_is_grown_or_changed() -> None:
    old = Plan(course=COURSE)
    known = [each["UID"] for each in events(calendar(COURSE, STAMP, seed="mine"))]
    moved = Course("Ten", (Phase(3, 3.5),), "2026-03-09")
    for plan in (
        grown(old, seed="mine"),
        rescheduled(old, 2, date(2026, 3, 6), seed="mine"),
        coursed(old, moved, fresh="new", seed="mine"),
    ):
        assert plan.course
        assert [each["UID"] for each in events(calendar(plan.course, STAMP, seed="renamed"))] == known


def test_a_course_worked_out_anew_stays_the_same_course() -> None:
    first = coursed(Plan(), Course("", (Phase(4, 7.0),), "2026-03-02"), fresh="a1")
    again = coursed(first, Course("", (Phase(6, 7.0),), "2026-03-09"), fresh="b2")
    assert again.course
    assert again.course.id == "a1"
    other = coursed(uncoursed(first), Course("", (Phase(4, 7.0),), "2026-03-02"), fresh="b2")
    assert other.course
    assert other.course.id == "b2"


def test_a_file_of_a_second_later_is_a_newer_version() -> None:
    first, second = (next(events(calendar(COURSE, f"2026-02-20T08:15:0{second}"))) for second in (0, 1))
    assert int(second["SEQUENCE"]) == int(first["SEQUENCE"]) + 1
    assert second["DTSTAMP"] == "20260220T081501Z"
    late = next(events(calendar(COURSE, "9999-12-31")))
    assert int(late["SEQUENCE"]) < 2**31


def test_no_two_sessions_or_courses_are_taken_for_one() -> None:
    texts = (calendar(COURSE, STAMP, seed=seed) for seed in ("a", "b"))
    found = [each["UID"] for text in texts for each in events(text)]
    assert len(set(found)) == 6


def test_the_same_course_gives_the_same_file() -> None:
    assert calendar(COURSE, STAMP) == calendar(COURSE, STAMP)


def test_nobody_is_named_unless_asked_for() -> None:
    assert "A. B." not in calendar(COURSE, STAMP, seed="A. B.")
    assert next(events(calendar(COURSE, STAMP, label="A. B.")))["SUMMARY"] == "A. B. – Session 1 of 3"


@given(st.text(max_size=200))
def test_any_label_comes_back_as_it_was_without_what_no_calendar_may_hold(label: str) -> None:
    clean = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", label.replace("\r\n", "\n").replace("\r", "\n"))
    said = unescaped(next(events(calendar(COURSE, STAMP, label=label)))["SUMMARY"])
    assert said == (f"{clean} – Session 1 of 3" if label else "Session 1 of 3")


@given(st.text("地é\U0001f600a", min_size=20, max_size=90))
def test_folding_cuts_no_character(label: str) -> None:
    for line in calendar(COURSE, STAMP, label=label).encode().split(b"\r\n"):
        line.decode()


@pytest.mark.parametrize(
    ("stamp", "at", "minutes"), [("soon", "", 60), (STAMP, "25:00", 60), (STAMP, "09:30", 0)]
)
def test_what_is_no_time_is_refused(stamp: str, at: str, minutes: int) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        calendar(COURSE, stamp, at, minutes)


def test_events_of_all_dates_are_real() -> None:
    for each in events(calendar(COURSE, STAMP)):
        begins, ends = (
            datetime.strptime(each[f"{name};VALUE=DATE"], "%Y%m%d") for name in ("DTSTART", "DTEND")
        )
        assert begins < ends


def weekly(plan: Plan, sessions: int) -> Plan:
    return coursed(plan, Course("", (Phase(sessions, 7.0),), "2026-03-02"), fresh="a1")


def test_sessions_that_fell_away_are_taken_back_from_calendars_that_took_them() -> None:
    four = put_in_calendars(weekly(Plan(), 4))
    two = weekly(four, 2)
    assert four.course
    assert two.course
    before = {each["UID"]: each for each in events(calendar(four.course, STAMP))}
    after = {each["UID"]: each for each in events(calendar(two.course, "2026-02-21"))}
    assert before.keys() == after.keys()
    states = [each["STATUS"] for each in after.values()]
    assert states == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CANCELLED"]
    for uid, each in after.items():
        assert each["DTSTART;VALUE=DATE"] == before[uid]["DTSTART;VALUE=DATE"]
        assert int(each["SEQUENCE"]) > int(before[uid]["SEQUENCE"])
    words = [unescaped(each["SUMMARY"]) for each in after.values()]
    assert words[2:] == ["Session 3, cancelled", "Session 4, cancelled"]


def test_a_session_that_comes_back_is_no_longer_cancelled() -> None:
    again = weekly(weekly(put_in_calendars(weekly(Plan(), 4)), 2), 3)
    assert again.course
    assert [each["STATUS"] for each in events(calendar(again.course, STAMP))] == [
        "CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED",
    ]  # fmt: skip


def test_what_no_calendar_ever_had_is_not_taken_back() -> None:
    two = weekly(weekly(Plan(), 4), 2)
    assert two.course
    assert len(list(events(calendar(two.course, STAMP)))) == 2
    assert put_in_calendars(Plan()) == Plan()
    final = Plan(state="final", course=COURSE)
    assert put_in_calendars(final) == final


def test_the_next_session_knows_what_calendars_hold() -> None:
    four = put_in_calendars(weekly(Plan(), 4))
    later = weekly(grown(four), 2)
    assert later.course
    assert len(later.course.gone) == 2
