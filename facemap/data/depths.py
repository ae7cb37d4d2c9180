"""Amounts as people write them: "0.4 finger-cun", "3–4 mm", "15–30", "1/3"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from facemap.atlas.model import Span
from facemap.atlas.place import UNITS
from facemap.body.model import Body
from facemap.data.wording import closest, one_of, quoted

LONGEST = {"mm": 600.0, "cun": 30.0, "finger-cun": 30.0, "finger-breadth": 12.0}
"""More than any distance on the body; keeps a slip of the pen from walking for ever."""
DEPTH_UNITS = ("cun", "finger-cun", "mm")
OTHER_UNITS = {
    "cm": "mm",
    "inch": "cun",
    "in": "cun",
    "tsun": "cun",
    "fen": "cun",
    "finger-breadths": "finger-breadth",
}
_NUMBER = r"\d{1,4}/\d{1,4}|\d{1,6}(?:\.\d{1,6})?"
_AMOUNT = re.compile(rf"({_NUMBER})(?:\s*[–—-]\s*({_NUMBER}))?\s*(\D.*)?", re.DOTALL)
_ANGLE = re.compile(rf"({_NUMBER})\s*°?(?:\s*[–—-]\s*({_NUMBER})\s*°?)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one part of a value; `path` leads to it from the value."""

    message: str
    hint: str = ""
    path: tuple[str | int, ...] = ()
    at_key: bool = False


class Unreadable(ValueError):
    """A value that does not say what it should, and why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


def span(value: object) -> Span:
    """ "0.2–0.3 cun" as a range with its unit; the order of its ends is as written."""
    example = "such as '0.2–0.3 cun' or '4 mm'"
    found = _AMOUNT.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise Unreadable(Fault(f"{quoted(value)} is not a depth {example}"))
    low, high, unit = found.groups()
    _check_unit(value, unit, DEPTH_UNITS, example)
    return Span(number(low), number(high or low), unit)


def amount(value: object) -> tuple[float, str]:
    """ "0.4 finger-cun" as number and unit."""
    example = "such as '0.5 cun' or '12 mm'"
    found = _AMOUNT.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found or found[2]:
        raise Unreadable(Fault(f"{quoted(value)} is not a distance {example}"))
    _check_unit(value, found[3], UNITS, example)
    if number(found[1]) > LONGEST[found[3]]:
        raise Unreadable(Fault(f"{quoted(value)} is longer than the body allows"))
    return number(found[1]), found[3]


def millimetres(value: object) -> float:
    """ "6.9 mm" as a number; a minus is read, so that the check can name it."""
    text = value.strip() if isinstance(value, str) else ""
    found = re.fullmatch(rf"(-?)({_NUMBER})\s*mm", text)
    if not found:
        raise Unreadable(Fault(f"{quoted(value)} is not a length in mm such as '1.2 mm'"))
    return -number(found[2]) if found[1] else number(found[2])


def angle(value: object) -> tuple[float, float]:
    """ "15–30" in degrees between needle and skin."""
    found = _ANGLE.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise Unreadable(Fault(f"{quoted(value)} is not an angle in degrees such as '15' or '15–30'"))
    return number(found[1]), number(found[2] or found[1])


def interval(value: object) -> tuple[float, float]:
    """ "1–12" or "10", as two numbers in the order they are written."""
    found = _ANGLE.fullmatch(value.strip()) if isinstance(value, str) and "°" not in value else None
    if not found:
        raise Unreadable(Fault(f"{quoted(value)} is not a number or a range such as '10' or '8–12'"))
    return number(found[1]), number(found[2] or found[1])


def fraction(value: object) -> float:
    """ "1/3" or "0.33", between 0 and 1."""
    text = value.strip() if isinstance(value, str) else ""
    if not re.fullmatch(_NUMBER, text) or not 0.0 <= number(text) <= 1.0:
        raise Unreadable(Fault(f"{quoted(value)} is not a fraction between 0 and 1 such as '1/3' or '0.25'"))
    return number(text)


def number(text: str) -> float:
    upper, slash, lower = text.partition("/")
    if slash and not int(lower):
        raise Unreadable(Fault(f"{quoted(text)} divides by zero"))
    return int(upper) / int(lower) if slash else float(text)


def depth_mm(depth: Span | None, body: Body) -> tuple[float, float] | None:
    """A depth in mm on this body; cun of depth are the finger's, as needles are measured against the hand."""
    if depth is None:
        return None
    name = "finger-cun" if depth.unit == "cun" else depth.unit
    if depth.unit != "mm" and name not in body.scales:
        return None
    one = 1.0 if depth.unit == "mm" else body.scales[name].mm_per_cun
    return round(depth.low * one, 2), round(depth.high * one, 2)


def _check_unit(value: object, unit: str | None, fitting: Sequence[str], example: str) -> None:
    """Refuse a missing or unknown unit; one that is known but does not fit is for the rules to tell."""
    if not unit:
        raise Unreadable(Fault(f"{quoted(value)} has no unit; write {one_of(fitting)}, {example}"))
    if unit not in UNITS:
        meant = quoted(OTHER_UNITS[unit]) if unit in OTHER_UNITS else closest(unit, fitting)
        raise Unreadable(Fault(f"unknown unit {quoted(unit)}; units are {one_of(fitting)}", meant))
