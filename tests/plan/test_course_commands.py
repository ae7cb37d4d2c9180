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
