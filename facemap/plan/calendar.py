"""The days of a course as an iCalendar file (RFC 5545), for any calendar program.

No name of the client is in it unless a label is given on purpose.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from facemap.atlas.tongue import say
from facemap.plan.model import Course

LINE = 75
"""Octets of a line at most; the rest goes on in the next, after a space."""
PRODUCT = "-//facemap//facemap//EN"


def calendar(
    course: Course, stamp: str, at: str = "", minutes: int = 60, label: str = "", seed: str = ""
) -> str:
    """Text with CRLF at its lines' ends. `stamp` is when it was made (ISO 8601, UTC); `at` the time of day
    ("09:30", local; "" for whole days); `seed` tells the courses of one practice apart."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
    ]  # fmt: skip
    made = datetime.fromisoformat(stamp).strftime("%Y%m%dT%H%M%SZ")
    for number, on in enumerate(course.dates, 1):
        lines += _event(course, number, date.fromisoformat(on), made, at, minutes, label, seed)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(
    course: Course, number: int, on: date, made: str, at: str, minutes: int, label: str, seed: str
) -> Iterator[str]:
    words = say("Session {n} of {all}", n=number, all=len(course.dates))
    summary = " – ".join(filter(None, (label, words)))
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(course, number, seed)}"
    yield f"DTSTAMP:{made}"
    if at:
        begins = datetime.combine(on, time.fromisoformat(at))
        yield f"DTSTART:{begins:%Y%m%dT%H%M%S}"
        yield f"DTEND:{begins + timedelta(minutes=minutes):%Y%m%dT%H%M%S}"
    else:
        yield f"DTSTART;VALUE=DATE:{on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{on + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_escaped(summary)}"
    yield "END:VEVENT"


def _uid(course: Course, number: int, seed: str) -> str:
    """The same session always has the same, so that a calendar takes a change for one."""
    told = f"{seed}|{course.name}|{course.start}|{number}"
    return f"{hashlib.sha256(told.encode()).hexdigest()[:24]}@facemap"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


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
