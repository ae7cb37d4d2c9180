"""The days of a course as an iCalendar file (RFC 5545), for any calendar program.

No name of the client is in it unless a label is given on purpose. It says no METHOD, as it invites nobody.
Sessions that an earlier file had and the course has no more are in it as cancelled, so that a calendar that
took them takes them back.
Times have no time zone: 09:30 is 09:30 where the calendar is.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from facemap.atlas.tongue import say
from facemap.plan.model import Course
from facemap.plan.rhythm import identity

LINE = 75
"""Octets of a line at most; the rest goes on in the next, after a space."""
PRODUCT = "-//facemap//facemap//EN"
SINCE = datetime(2020, 1, 1, tzinfo=UTC)
"""Seconds since then number the versions of an event: calendars take a change only where the number grew."""
LAST = 2**31 - 1
"""The highest number of a version, which calendars hold in 32 bits."""


def calendar(
    course: Course, stamp: str, at: str = "", minutes: int = 60, label: str = "", seed: str = ""
) -> str:
    """Text with CRLF at its lines' ends. `stamp` is when it was made (ISO 8601, UTC where it says no zone);
    `at` the time of day ("09:30", local; "" for whole days); `seed` tells courses that have no id apart.
    Raises ValueError for what is no time, and for a session that takes none."""
    if minutes < 1:
        raise ValueError("a session takes a minute at least")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    made = datetime.fromisoformat(stamp)
    made = made.replace(tzinfo=UTC) if made.tzinfo is None else made.astimezone(UTC)
    for number, on in enumerate((*course.dates, *course.gone), 1):
        lines += _event(course, number, date.fromisoformat(on[:10]), made, at, minutes, label, seed)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(
    course: Course, number: int, on: date, made: datetime, at: str, minutes: int, label: str, seed: str
) -> Iterator[str]:
    is_gone = number > len(course.dates)
    planned = say("Session {n} of {all}", n=number, all=len(course.dates))
    words = say("Session {n}, cancelled", n=number) if is_gone else planned
    summary = " – ".join(filter(None, (label, words)))
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(course, number, seed)}"
    yield f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}"
    yield f"LAST-MODIFIED:{made:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{min(max((made - SINCE) // timedelta(seconds=1), 0), LAST)}"
    if at:
        begins = datetime.combine(on, time.fromisoformat(at))
        yield f"DTSTART:{begins:%Y%m%dT%H%M%S}"
        yield f"DTEND:{begins + timedelta(minutes=minutes):%Y%m%dT%H%M%S}"
    else:
        yield f"DTSTART;VALUE=DATE:{on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{on + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    yield f"STATUS:{'CANCELLED' if is_gone else 'CONFIRMED'}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield "END:VEVENT"


def _uid(course: Course, number: int, seed: str) -> str:
    """The same session always has the same, in every file of the course, so that a calendar takes a change
    for one."""
    told = f"{identity(course, seed)}|{number}"
    return f"{hashlib.sha256(told.encode()).hexdigest()[:24]}@facemap"


def _escaped(text: str) -> str:
    """Text as a value: no sign of it ends the value or the line, and none is a control character."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\\n".join(
        "".join(c for c in line if c == "\t" or unicodedata.category(c) != "Cc") for line in lines
    )


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most LINE octets, none of which cuts a character."""
    part, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > LINE:
            yield part
            part, octets = " ", 1
        part, octets = part + character, octets + size
    yield part
