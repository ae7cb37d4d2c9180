"""`facemap plan course` and `next`: days, calendar files, the next session."""

import json
import re
from pathlib import Path

from tests.plan.commanding import ST4, Run, refused


def test_a_course_of_named_days_as_a_calendar_file(plan: Run, tmp_path: Path) -> None:
    said = plan(
        "course", "--start", "2026-03-02", "--phase", "10/3.5", "--closed", "sunday",
        "--closed", "2026-03-05", "--stamp", "2026-02-20T08:00:00", "--at", "09:30", "-o", "course.ics",
    )  # fmt: skip
    assert said.code == 0
    assert [line.split()[1] for line in said.out.splitlines()][:3] == [
        "2026-03-02",
        "2026-03-06",
        "2026-03-09",
    ]
    text = (tmp_path / "course.ics").read_bytes().decode()
    assert text.count("BEGIN:VEVENT\r\n") == 10
    assert "DTSTART:20260306T093000\r\n" in text
    assert "A. B." not in text


def test_calendar_files_of_the_first_and_a_later_session_are_of_the_same_events(
    plan: Run, run: Run, tmp_path: Path
) -> None:
    def uids(name: str) -> list[str]:
        return re.findall("^UID:.*", (tmp_path / name).read_text(encoding="utf-8"), re.MULTILINE)

    plan("course", "--start", "2026-03-02", "--phase", "3/7", "-o", "one.ics")
    plan("next", "b.facemap")
    run("course", "b.facemap", "--closed", "monday", "-o", "two.ics")
    assert uids("one.ics") == uids("two.ics")
    run("new", "c.facemap")
    run("course", "c.facemap", "--start", "2026-03-02", "--phase", "3/7", "-o", "other.ics")
    assert not set(uids("one.ics")) & set(uids("other.ics"))
    run("course", "c.facemap", "--id", "hers", "-o", "hers.ics")
    run("course", "b.facemap", "--id", "hers", "-o", "two.ics")
    assert uids("hers.ics") == uids("two.ics")


def test_a_rhythm_of_the_packs_by_its_number_or_its_words(plan: Run) -> None:
    listed = plan("course", "--list")
    number = next(line.split()[0] for line in listed.out.splitlines() if "Mei Zen" in line)
    by_number = plan("course", "--start", "2026-03-02", "--rhythm", number)
    by_words = plan("course", "--start", "2026-03-02", "--rhythm", "mei-zen")
    assert by_number == by_words
    assert len(by_words.out.splitlines()) == 10
    refused(plan("course", "--rhythm", "kept up"), "may be")
    refused(plan("course", "--rhythm", "0"), "no rhythm")


def test_a_rhythm_that_a_style_brought_gets_its_days(run: Run) -> None:
    run("new", "b.facemap", "--protocol", "mei-zen", "--date", "2026-03-02")
    assert len(run("course", "b.facemap", "--start", "2026-03-03").out.splitlines()) == 10
    moved = run("course", "b.facemap", "--closed", "tuesday").out
    assert "2026-03-03" not in moved
    assert run("course", "b.facemap").out == moved


def test_the_next_session_grows_from_this_one(plan: Run, run: Run) -> None:
    plan("add", *ST4)
    plan("client", "--concern", "crow's feet", "--before", "7", "--after", "5")
    plan("course", "--start", "2026-03-02", "--phase", "3/7")
    plan("tick", "1", "in")
    assert plan("next", "b.facemap").code == 0
    summary = json.loads(run("summary", "b.facemap", "--json").out)
    assert (summary["date"], summary["course"]["number"]) == ("2026-03-09", 2)
    assert (summary["state"], summary["ledger"]["in"]) == ("planned", 0)
    assert '"crow\'s feet", 7, 5' in Path("b.facemap").read_text(encoding="utf-8")


def test_a_session_that_has_begun_keeps_its_day_and_that_is_said(run: Run) -> None:
    run("new", "b.facemap", "--date", "2026-11-29")
    run("add", "b.facemap", "ST-4")
    run("tick", "b.facemap", "1", "in", "--at", "2026-11-29T10:00")
    said = run("course", "b.facemap", "--start", "2026-11-29", "--closed", "sunday", "--phase", "3/7")
    assert said.err == "note: this session has begun; its day stays 2026-11-29.\n"
    assert [line.split()[1] for line in said.out.splitlines()] == ["2026-11-29", "2026-12-07", "2026-12-14"]
    assert told_date(run) == "2026-11-29"
    refused(run("course", "b.facemap", "--start", "2026-10-01", "--phase", "3/7"), "keeps its day")
    assert told_date(run) == "2026-11-29"


def told_date(run: Run) -> str:
    return str(json.loads(run("summary", "b.facemap", "--json").out)["date"])


def test_after_the_last_session_of_a_course_that_is_said_and_a_day_asked_for(run: Run) -> None:
    run("new", "b.facemap", "--date", "2026-03-02")
    run("course", "b.facemap", "--start", "2026-03-02", "--phase", "2/7")
    run("next", "b.facemap", "c.facemap")
    refused(run("next", "c.facemap", "d.facemap"), "session 2 of 2 was the last of the course")
    said = run("next", "c.facemap", "d.facemap", "--date", "2026-05-04")
    assert said.code == 0
    assert "belongs to none" in said.err
    refused(run("course", "d.facemap"), "the plan has no course")
    assert run("course", "d.facemap", "--phase", "6/28").out.split()[1] == "2026-05-04"
