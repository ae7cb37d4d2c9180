"""`facemap plan …`: paper and files, the course, the session. Each returns the exit code."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from facemap.data.problems import CannotDo
from facemap.plan import growing, ledger
from facemap.plan.command_files import need_whole, opened, put_new, saved
from facemap.plan.command_given import (
    atlas_of,
    day,
    edited,
    free_to_write,
    is_number,
    meant,
    out,
    put_out,
    said,
)  # fmt: skip
from facemap.plan.model import Course, Phase, Plan
from facemap.plan.soundness import is_time
from facemap.plan.timing import seconds

if TYPE_CHECKING:
    from facemap.plan.rhythm import Rhythm

FAR_OFF = 180
"""Days between a plan's date and a tick that make one look again."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


# Paper and files


def csv(options: Namespace) -> int:
    from facemap.plan.rows import csv_text

    found = opened(options.file, options.passphrase_file)
    text = csv_text(found.plan)
    put_out(text.encode("utf-8"), options, text.removeprefix("\ufeff").replace("\r\n", "\n"))
    return found.code


def stricta(options: Namespace) -> int:
    from facemap.plan.stricta import stricta as items

    found = opened(options.file, options.passphrase_file)
    put_out(items(found.plan, atlas_of(options)).encode("utf-8"), options)
    return found.code


# The course and the session


def course(options: Namespace) -> int:
    """Work the days of a course out, keep them in the plan, print them, write a calendar file."""
    from facemap.plan import rhythm

    atlas = atlas_of(options)
    ready = rhythm.rhythms(atlas)
    if options.list:
        out("".join(f"{number:>3}  {each.name}  [{each.source}]\n" for number, each in enumerate(ready, 1)))
        return 0
    free_to_write(options)
    found = opened(options.file, options.passphrase_file)
    asked = options.phase or options.rhythm or options.start or options.closed or options.id
    plan = _coursed(options, found.plan, ready) if asked else found.plan
    if plan.course is None or not plan.course.dates:
        raise CannotDo("the plan has no course; say --phase SESSIONS/DAYS or --rhythm NAME, and --start DAY.")
    dates = plan.course.dates
    text = _calendar(options, plan.course) if options.output is not None else ""
    if text and found.whole:
        plan = rhythm.put_in_calendars(plan, options.file.stem)
    if plan != found.plan:
        saved(found, plan)
    if asked and rhythm.has_begun(plan):
        print(f"note: this session has begun; its day stays {plan.date[:10]}.", file=sys.stderr)
    if options.output is not None:
        put_out(text.encode("utf-8"), options)
    out("".join(f"{number:>3}  {on}\n" for number, on in enumerate(dates, 1)))
    return found.code


def _coursed(options: Namespace, plan: Plan, ready: list[Rhythm]) -> Plan:
    """What is not said is as it was: a style may have brought a rhythm already."""
    from facemap.plan.rhythm import coursed

    old = plan.course or Course()
    phases = _phases(options, ready)
    name = old.name if not phases else ""
    start = day(options.start) or old.start or plan.date[:10]
    weekdays, days = _closed(options.closed) if options.closed else (old.closed_weekdays, old.closed_dates)
    with said():
        fresh = Course(name, phases or old.phases, start, (), old.number, weekdays, days, options.id)
        return coursed(plan, fresh, uuid4().hex, options.file.stem)


def _calendar(options: Namespace, course: Course) -> str:
    from facemap.plan.calendar import calendar

    stamp = options.stamp or datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    try:
        return calendar(course, stamp, options.at, options.minutes, options.label, options.file.stem)
    except (ValueError, OverflowError) as wrong:
        raise CannotDo(
            "--at is a time of day such as 09:30, --stamp one such as 2026-03-04T10:15, --minutes 1 or more."
        ) from wrong


def _phases(options: Namespace, ready: list[Rhythm]) -> tuple[Phase, ...]:
    if options.rhythm:
        return _ready(options.rhythm, ready).phases
    phases = []
    for text in options.phase:
        sessions, _, days = text.partition("/")
        if not sessions.isdecimal() or len(sessions) > 4 or not is_number(days):
            raise CannotDo(f"'{text}' is no phase such as 10/3.5: sessions, and days from one to the next.")
        phases.append(Phase(int(sessions), float(days)))
    return tuple(phases)


def _ready(asked: str, ready: list[Rhythm]) -> Rhythm:
    """The rhythm that is meant by its number or by words of its name."""
    if asked.isdecimal():
        meant = [each for number, each in enumerate(ready, 1) if str(number) == asked.lstrip("0")]
    else:
        words = asked.casefold().replace("-", " ")
        meant = [each for each in ready if words in each.name.casefold().replace("-", " ")]
    if len(meant) == 1:
        return meant[0]
    names = "; ".join(each.name for each in meant)
    told = f"'{asked}' may be: {names}." if names else f"there is no rhythm '{asked}'."
    raise CannotDo(f"{told} `facemap plan course FILE --list` numbers them.")


def _closed(given: list[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Weekdays and single days."""
    meant = [(each, _weekday(each)) for each in given]
    weekdays = {at for _, at in meant if at is not None}
    return tuple(sorted(weekdays)), tuple(day(each) for each, at in meant if at is None)


def _weekday(text: str) -> int | None:
    """0 for "Monday", "mondays" or "mon"; None for other words."""
    word = text.strip().lower().removesuffix("s")
    found = [at for at, name in enumerate(WEEKDAYS) if len(word) >= 3 and name.startswith(word)]
    return found[0] if found else None


def next_session(options: Namespace) -> int:
    """The next session, in a file of its own."""
    found = opened(options.file, options.passphrase_file)
    need_whole(found)
    plan, on = found.plan, day(options.date)
    if plan.course and growing.ends_course(plan):
        last = f"session {plan.course.number} of {len(plan.course.dates)} was the last of the course"
        if not on:
            raise CannotDo(f"{last}; for another, say its day with --date DAY.")
        told = (
            f"{last}; the new plan belongs to none. Rhythms to keep it up: `facemap plan course FILE --list`."
        )
        print(f"note: {told}", file=sys.stderr)
    put_new(options.fresh, growing.grown(plan, on, options.file.stem), options.passphrase_file)
    return 0


def _need_after(at: str, put_in: list[str]) -> None:
    """Raises CannotDo for needles that would come out before they were put in. The window, which ticks by the
    clock, asks nothing: a clock that was set back keeps no needle in."""
    if late := max((each for each in put_in if seconds(at, each) > 0), default=""):
        raise CannotDo(f"these needles were put in at {late}; they can't have come out at {at}.")


def _days(one: str, other: str) -> float:
    return max(seconds(one, other[:10]), seconds(other[:10], one)) / 86400


def tick(options: Namespace) -> int:
    """All needles of a number, put in or taken out."""
    at = options.at or datetime.now().isoformat(timespec="seconds")
    if not is_time(at):
        raise CannotDo(f"'{at}' is no time such as 2026-03-04T10:15.")

    def verb(plan: Plan) -> Plan:
        group = meant(plan, options.number)
        left = [each.id for each in ledger.to_tick(plan, options.what) if each.id in group.ids]
        if options.what == "out":
            _need_after(at, [ledger.since(plan, id_) for id_ in left])
        days.append(plan.date)
        for id_ in left or [group.placements[0].id]:  # where none is left, the verb says so
            plan = ledger.ticked(plan, id_, options.what, at)
        return plan

    days: list[str] = []
    total = ledger.total(edited(options, verb))
    if days[0] and abs(_days(days[0], at)) > FAR_OFF:
        print(f"note: the plan is of {days[0]}, and this tick of {at[:10]}.", file=sys.stderr)
    more = f", {total.to_come} to come" if total.to_come else ""
    more += f", {total.over} more than planned" if total.over else ""
    print(f"{total.still_in} of {total.put_in} still in, {total.planned} planned{more}")
    return 0
