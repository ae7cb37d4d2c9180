"""Days and times as they are written in the language that is read. Times are ISO 8601."""

from __future__ import annotations

from datetime import date, datetime

from facemap.atlas.tongue import later, say

WEEKDAYS = (
    later("Monday"), later("Tuesday"), later("Wednesday"), later("Thursday"), later("Friday"),
    later("Saturday"), later("Sunday"),
)  # fmt: skip
MONTHS = (
    later("January"), later("February"), later("March"), later("April"), later("May"), later("June"),
    later("July"), later("August"), later("September"), later("October"), later("November"),
    later("December"),
)  # fmt: skip


def long_date(day: str) -> str:
    """ "Saturday 28 November 2026"; what is no day, as it is."""
    try:
        found = date.fromisoformat(day[:10])
    except ValueError:
        return day
    return say(
        "{weekday} {day} {month} {year}", weekday=say(WEEKDAYS[found.weekday()]), day=found.day,
        month=say(MONTHS[found.month - 1]), year=found.year,
    )  # fmt: skip


def clock_time(time: str) -> str:
    """ "10:15"; nothing for a day alone."""
    try:
        return datetime.fromisoformat(time).strftime("%H:%M") if "T" in time else ""
    except ValueError:
        return ""
