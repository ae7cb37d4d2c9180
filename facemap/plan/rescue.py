"""The JSON of a file, also of a damaged one, and where in the text a value stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from facemap.atlas.tongue import later, say
from facemap.plan.decode import Fault

DEEPEST = 60
"""Brackets within brackets; a plan has six."""
LONGEST_NUMBER = 300
"""Digits of a whole number; one that has more is as good as infinite."""
MOST_LINES = 20_000
"""Of a damaged file; a plan of 300 places that was run to its end has some thousands."""
_SPACE = re.compile(r"[ \t\r\n]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_KEY = re.compile(r'("(?:[^"\\]|\\.)*")\s*:\s*(.*)', re.DOTALL)
_BRACKETS = re.compile(r"[\[\]{},\s]*")
_LISTS = {
    "placements": ("id", "kind", "side"), "ticks": ("placement", "what", "number"),
    "overrides": ("key", "reason"), "earlier": ("date", "number"),
}  # fmt: skip
"""What tells an entry whose list has lost its name."""
JSON_WORDS = (
    later("Expecting value"), later("Expecting ',' delimiter"), later("Expecting ':' delimiter"),
    later("Expecting property name enclosed in double quotes"), later("Extra data"),
    later("Unterminated string starting at"), later("Invalid control character at"),
    later("Invalid \\escape"), later("Invalid \\uXXXX escape"),
)  # fmt: skip
"""What Python says of text that is no JSON."""


def rescued(text: str) -> tuple[dict[str, Any], list[Fault]]:
    """The object that the text holds; where the text is damaged, of its lines those that are sound."""
    faults: list[Fault] = []
    try:
        data = _loaded(text, faults)
    except (ValueError, RecursionError) as error:
        faults = [_told(error)]
        data = _by_lines(text, faults)
    return (data, faults) if isinstance(data, dict) else ({}, faults)


def holds_placements(data: dict[str, Any]) -> bool:
    """Whether this is a plan, whatever it says of itself."""
    placements = data.get("placements")
    return isinstance(placements, list) and any(_list_of(each) == "placements" for each in placements)


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
    while opening in "{[" and text[here] not in "]}":
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


def _loaded(text: str, faults: list[Fault], line: int = 0) -> Any:
    """JSON; what is no number in it is one that nothing takes. Raises ValueError, RecursionError."""
    told: list[Fault] = []

    def member(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, value in pairs:
            if key in made:
                twice = say("{key!r} is said twice; only the first is read", key=key[:60])
                told.append(Fault((), twice, (line, bool(line))))
            made.setdefault(key, value)
        return made

    data = json.loads(text, object_pairs_hook=member, parse_constant=float, parse_int=_whole)
    if _is_too_deep(data):
        raise ValueError("brackets within brackets without end")
    faults += told
    return data


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_NUMBER else float("inf")


def _is_too_deep(data: object) -> bool:
    layer = [data]
    for _ in range(DEEPEST):
        layer = [each for outer in layer if isinstance(outer, dict | list) for each in _members(outer)]
        if not layer:
            return False
    return any(isinstance(each, dict | list) for each in layer)


def _members(outer: dict[str, Any] | list[Any]) -> list[Any]:
    return list(outer.values()) if isinstance(outer, dict) else outer


def _told(error: Exception) -> Fault:
    if isinstance(error, json.JSONDecodeError):
        told = say("the file is damaged here: {why}", why=say(error.msg))
        return Fault((), told, (error.lineno, error.colno))
    return Fault((), say("the file is damaged: {why}", why=str(error)[:120]), (0, 0))


class _Line(NamedTuple):
    number: int
    indent: int
    text: str


def _by_lines(text: str, faults: list[Fault]) -> dict[str, Any]:
    """What `encode.laid_out` has written, a key a line and an entry a line in lists of objects; or the same
    as other programs lay it out, with deeper lines inside."""
    data: dict[str, Any] = {}
    lines = list(islice(_lines(text), MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        told = say("of a damaged file {n} lines are read; here are more", n=MOST_LINES)
        faults.append(Fault((), told, (lines.pop().number, 1)))
    for block in _blocks(lines):
        name, first = _keyed(block[0].text)
        if name is None:
            _entries(block, [], data, faults)
            continue
        value = "\n".join([first, *(line.text for line in block[1:])])
        if found := _bare(value, block[0].number, faults):
            data.setdefault(name, found[0])
        elif first == "[":
            entries: list[Any] = []
            _entries(block[1:], entries, data, faults)
            data.setdefault(name, entries)
        else:
            if found := _bare(first, block[0].number, faults):
                data.setdefault(name, found[0])
            else:
                faults.append(_unreadable(block[0]))
            _entries(block[1:], [], data, faults)
    return data


def _keyed(line: str) -> tuple[str | None, str]:
    """The key that a line begins with, and what follows it."""
    found = _KEY.fullmatch(line)
    try:
        return (json.loads(found[1]), found[2].strip()) if found else (None, line)
    except ValueError:
        return None, line


def _blocks(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Each begins with a key of the plan itself; what comes before the first is one, too."""
    keyed = [line for line in lines if _KEY.match(line.text)]
    outermost = min((line.indent for line in keyed), default=0)
    block: list[_Line] = []
    for line in lines:
        if block and line.indent <= outermost and _KEY.match(line.text):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _entries(lines: list[_Line], entries: list[Any], data: dict[str, Any], faults: list[Fault]) -> None:
    """The objects that begin in these lines, into the list they belong to or else into `entries`."""
    opening = [line.indent for line in lines if line.text.startswith("{") and line.text != "{"]
    depth = min(opening or [line.indent for line in lines if line.text == "{" and line.number > 1] or [0])
    chunk: list[_Line] = []
    for line in lines:
        if chunk and line.text.startswith("{") and line.indent <= depth:
            _entry(chunk, entries, data, faults)
            chunk = []
        chunk.append(line)
    if chunk:
        _entry(chunk, entries, data, faults)


def _entry(chunk: list[_Line], entries: list[Any], data: dict[str, Any], faults: list[Fault]) -> None:
    texts = [line.text for line in chunk]
    for end in dict.fromkeys((len(chunk), len(chunk) - 1, len(chunk) - 2, len(chunk) - 3, 1)):
        found = _bare("\n".join(texts[:end]), chunk[0].number, faults) if end > 0 else None
        if not found:
            continue
        if not isinstance(found[0], dict):
            break
        home = data.setdefault(_list_of(found[0]), []) if _list_of(found[0]) else entries
        (home if isinstance(home, list) else entries).append(found[0])
        chunk = chunk[end:]
        break
    faults += [_unreadable(line) for line in chunk if not _BRACKETS.fullmatch(line.text)]


def _list_of(entry: object) -> str:
    """The list that an entry is surely one of."""
    known = entry if isinstance(entry, dict) else {}
    return next((name for name, keys in _LISTS.items() if all(key in known for key in keys)), "")


def _bare(text: str, line: int, faults: list[Fault]) -> tuple[Any] | None:
    """The value in a text, whatever comma or closing bracket of what is around it follows."""
    text = text.strip().removesuffix(",")
    try:
        return (_loaded(text, faults, line),)
    except (ValueError, RecursionError):
        return None


def _unreadable(line: _Line) -> Fault:
    return Fault((), say("this line can't be read: {line!r}", line=line.text[:60]), (line.number, 1))


def _lines(text: str) -> Iterator[_Line]:
    for number, line in enumerate(_LINE_END.split(text), 1):
        bare = line.strip()
        if bare:
            yield _Line(number, len(line) - len(line.lstrip()), bare)
