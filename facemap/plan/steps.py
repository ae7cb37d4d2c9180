"""The steps of a session as lines of text, with their minutes as people write them."""

from __future__ import annotations

import re

from facemap.plan.model import Step

_GAP = r"(?P<gap>[\s,;:，；：]*[–—-]?\s*[(（]?\s*)"
_AMOUNT = r"(?P<n>\d{1,4}(?:[.,]\d)?)"
_MINUTES = re.compile(
    rf"(?P<text>.*?\S){_GAP}{_AMOUNT}\s*(?P<unit>min\w*\.?|分钟?|['′’])?\s*[)）]?", re.IGNORECASE
)
_HOURS = re.compile(
    rf"(?P<text>.*?\S){_GAP}(?P<h>\d{{1,2}}(?:[.,]\d)?)\s*(?:h|hrs?|hours?|小时)"
    r"(?:\s*(?P<n>\d{1,2})\s*(?:min\w*\.?|分钟?)?)?\s*[)）]?", re.IGNORECASE,
)  # fmt: skip
_NAMED = re.compile(
    r"(?:^|\s)(?:[A-Z]{1,2}|EX-?[A-Z]*|steps?|parts?|phases?|stages?|rounds?|sets?|no\.?|nr\.?|№|#)$",
    re.IGNORECASE,
)
"""Before a bare number that is part of a name: GB 20, step 3."""


def steps_text(steps: tuple[Step, ...]) -> str:
    """A line a step, with its minutes behind: "Rest – 20 min"."""
    return "\n".join(
        each.text if each.minutes is None else f"{each.text} – {each.minutes:g} min" for each in steps
    )


def steps_of(text: str) -> tuple[Step, ...]:
    """The steps of a text as `steps_text` writes it, or as it is typed: "Cupping 5 min", "Gua sha, 10
    minutes", "LED mask - 15", "Needles 20"."""
    return tuple(_step(line) for line in filter(None, (line.strip() for line in text.splitlines())))


def _step(line: str) -> Step:
    hours = _HOURS.fullmatch(line)
    if hours and _is_amount(hours, has_unit=True):
        return Step(hours["text"], 60.0 * _number(hours["h"]) + _number(hours["n"] or "0"))
    timed = _MINUTES.fullmatch(line)
    if timed and _is_amount(timed, has_unit=bool(timed["unit"])):
        return Step(timed["text"], _number(timed["n"]))
    return Step(line)


def _is_amount(found: re.Match[str], has_unit: bool) -> bool:
    """Whether a number tells how long, and is neither part of a name nor the end of a range: GB-20, step 3,
    10–15 min."""
    text, gap = found["text"], found["gap"]
    if text[-1].isdigit() or (text[-1] in ".," and text[:-1][-1:].isdigit()):
        return gap.startswith(" ") and len(gap) > 1
    if has_unit:
        return True
    return bool(gap) and gap.strip() != gap and not _NAMED.search(text)


def _number(written: str) -> float:
    return float(written.replace(",", "."))
