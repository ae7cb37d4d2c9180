"""The JSON of a file, also of a damaged one, and where in the text a value stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from facemap.plan.decode import Fault

_SPACE = re.compile(r"[ \t\r\n]*")
_KEY = re.compile(r'\s*,?\s*("(?:[^"\\]|\\.)*")\s*:\s*(.*)', re.DOTALL)
DEEPEST = 60
"""Brackets within brackets; a plan has six."""


def rescued(text: str) -> tuple[dict[str, Any], list[Fault]]:
    """The object that the text holds; where the text is damaged, of its lines those that are sound."""
    faults: list[Fault] = []
    try:
        data = _loaded(text, faults)
    except (ValueError, RecursionError) as error:
        faults = [_told(error)]
        data = _by_lines(text, faults)
        if data.get("placements"):  # the lines that say what the file is may be what was damaged
            data.setdefault("about", "facemap plan")
            data.setdefault("version", 1)
    return (data, faults) if isinstance(data, dict) else ({}, faults)


def located(text: str, path: tuple[str | int, ...]) -> tuple[int, int]:
    """Line and column (from 1) of the value that the keys and indices lead to, or of what holds it;
    (0, 0) where the text is no JSON."""
    at = _SPACE.match(text.removeprefix("\ufeff"))
    here = at.end() if at else 0
    try:
        for step in path:
            inner = _inside(text, here, step)
            if inner is None:
                break
            here = inner
    except (ValueError, RecursionError, IndexError):
        return 0, 0
    return text.count("\n", 0, here) + 1, here - text.rfind("\n", 0, here)


def _inside(text: str, here: int, step: str | int) -> int | None:
    """Where a member of the object or list that begins here begins."""
    decoder = json.JSONDecoder()
    opening, here = text[here], _skipped(text, here + 1)
    number = 0
    while text[here] not in "]}":
        key: str | int = number
        if opening == "{":
            name, end = decoder.raw_decode(text, here)
            key, here = str(name), _skipped(text, _skipped(text, end) + 1)
        if key == step:
            return here
        _, end = decoder.raw_decode(text, here)
        here = _skipped(text, end)
        if text[here] == ",":
            here = _skipped(text, here + 1)
        number += 1
    return None


def _skipped(text: str, here: int) -> int:
    found = _SPACE.match(text, here)
    return found.end() if found else here


def _loaded(text: str, faults: list[Fault]) -> Any:
    def member(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, value in pairs:
            if key in made:
                faults.append(Fault((), f"{key[:60]!r} is said twice; only the first is read"))
            made.setdefault(key, value)
        return made

    def no_number(name: str) -> Any:
        raise ValueError(f"{name} is no number")

    if _depth(text) > DEEPEST:
        raise ValueError("brackets within brackets without end")
    return json.loads(text, object_pairs_hook=member, parse_constant=no_number)


def _depth(text: str) -> int:
    """At most so many brackets are open at once; those in texts count too, which does no harm."""
    deepest = depth = 0
    for bracket in re.findall(r"[\[{\]}]", text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _told(error: Exception) -> Fault:
    if isinstance(error, json.JSONDecodeError):
        return Fault((), f"the file is damaged here: {error.msg}", (error.lineno, error.colno))
    return Fault((), f"the file is damaged: {str(error)[:120]}")


def _by_lines(text: str, faults: list[Fault]) -> dict[str, Any]:
    """A key a line, or an entry a line after the line that opens its list: as `encode.laid_out` writes."""
    data: dict[str, Any] = {}
    entries: list[Any] | None = None
    for number, line in _lines(text):
        keyed = _KEY.fullmatch(line)
        if keyed and keyed[2].strip() == "[":
            entries = data.setdefault(json.loads(keyed[1]), [])
            continue
        if line in ("]", "],"):
            entries = None
            continue
        try:
            if keyed:
                data.setdefault(json.loads(keyed[1]), _loaded(keyed[2], faults))
            elif entries is not None:
                entries.append(_loaded(line, faults))
        except (ValueError, RecursionError):
            faults.append(Fault((), f"this line can't be read: {line[:60]!r}", (number, 1)))
    return data


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip().removesuffix(",")
        if bare not in ("{", "}", ""):
            yield number, bare
