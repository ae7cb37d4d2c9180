"""A plan as the text of its file, and back. `read(write(plan)).plan == plan`.

The file is JSON of version `VERSION`. An older one is migrated step by step; a newer one is refused. A
damaged one gives what is sound of it and says what was lost, with line and column.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, NamedTuple

from facemap.atlas.tongue import say
from facemap.plan.decode import Fault, Unfitting, decoded, hints, unknown
from facemap.plan.encode import encoded, laid_out
from facemap.plan.lost import missing_of, plainly
from facemap.plan.model import Plan
from facemap.plan.rescue import holds_placements, located, rescued
from facemap.plan.soundness import mended

VERSION = 1
ABOUT = "facemap plan"
SUFFIX = ".facemap"
MOST_REMARKS = 200
MOST_LOCATED = 50
MOST_LOOKED_THROUGH = 10_000_000
"""Letters, for all places together."""
LONGEST_MESSAGE = 300
MOST_GUESSED = 20
"""Unknown keys of which it is thought about what they were meant to be."""
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""By the version they start from: data of that version → data of the next."""


class Remark(NamedTuple):
    """What was lost or mended in reading; line and column count from 1, 0 where there is no place. `lost`
    says it in the user's language, where it is a value that has a name."""

    line: int
    column: int
    message: str
    lost: str = ""


class Read(NamedTuple):
    """A plan, and what it lacks of what the file said; `lost`: saving over the file would lose that.
    `missing` are ids of placements with the fields that they lack."""

    plan: Plan
    remarks: tuple[Remark, ...] = ()
    missing: frozenset[tuple[int, str]] = frozenset()

    @property
    def lost(self) -> bool:
        return bool(self.remarks)


class NoPlan(ValueError):
    """A text that is no plan, or a newer version's; the message is for the user."""


def write(plan: Plan) -> str:
    """The file's text; the same plan always gives the same text."""
    data = {"about": ABOUT, "version": VERSION, **encoded(replace(plan, extra=()))}
    known = hints(Plan).keys() - {"extra"} | data.keys()
    data |= {key: json.loads(value) for key, value in plan.extra if key not in known}
    return laid_out(data)


def read(text: str) -> Read:
    """Raises NoPlan where there is nothing to go on with."""
    data, faults = rescued(text.removeprefix("\ufeff"))
    version = _version(data, faults)
    if version > VERSION:
        raise NoPlan(
            say(
                "This plan was made with a newer facemap (its files are of version {version}, this program "
                "reads up to {most}). Nothing was changed in it. Open it with the newer program.",
                version=version, most=VERSION,
            )
        )  # fmt: skip
    for step in range(version, VERSION):
        if step not in MIGRATIONS:
            raise NoPlan(say("There was never a plan of version {version}.", version=version))
        data = MIGRATIONS[step](data)
    extra = _extra(_spelled(data, faults), faults)
    try:
        plan: Plan = decoded(Plan, data, (), faults)
    except Unfitting as error:
        raise NoPlan(say("This file does not hold a plan of facemap.")) from error
    read_as = [
        {"id": each.id, "code": each.code, "name": each.name, "side": each.side} for each in plan.placements
    ]
    plan, mends = mended(plan)
    listed = data.get("placements")
    places = listed if isinstance(listed, list) else []
    told = [(fault, plainly(fault, places)) for fault in faults]
    told += [(fault, plainly(fault, read_as)) for fault in mends]
    missing = frozenset((*missing_of(faults, places), *missing_of(mends, read_as)))
    return Read(replace(plan, extra=extra), tuple(_remarks(text, told)), missing)


def told(file: str, remarks: Iterable[Remark]) -> Iterator[str]:
    """Remarks as lines that an editor or a log understands: FILE:LINE:COL: message."""
    for line, column, message, _ in remarks:
        yield f"{file}:{line}:{column}: {message}" if line else f"{file}: {message}"


def told_plainly(file: str, remarks: Iterable[Remark]) -> Iterator[str]:
    """Remarks as lines for people: what was lost, the line it stood in, why, and last FILE:LINE:COL."""
    for line, column, message, lost in remarks:
        words = lost or message
        if line:
            words = say("{lost} (line {n})", lost=words, n=line)
        place = f"{file}:{line}:{column}" if line else file
        yield "  –  ".join(filter(None, (words, message if lost else "", place)))


def _version(data: dict[str, Any], faults: list[Fault]) -> int:
    """The version of the file, whose own words may be what was damaged. Raises NoPlan."""
    about, version = data.pop("about", None), data.pop("version", None)
    told = type(version) is int and 0 < version < 1_000_000
    if about == ABOUT and told:
        return int(str(version))
    if about != ABOUT and not holds_placements(data):
        raise NoPlan(say("This file does not hold a plan of facemap."))
    faults.append(Fault((), say("the lines that say what this file is are damaged"), (0, 0)))
    return int(str(version)) if told else VERSION


def _spelled(data: dict[str, Any], faults: list[Fault]) -> dict[str, Any]:
    """The data with those keys put right of which it is plain what they were, as a letter was damaged."""
    missing = [name for name in hints(Plan) if name not in data]
    for key in unknown(Plan, data)[:MOST_GUESSED]:
        if meant := get_close_matches(key[:60], missing, 1, 0.8):
            told = say("unknown key {key!r} is read as {meant!r}", key=key[:60], meant=meant[0])
            faults.append(Fault((key,), told))
            missing.remove(meant[0])
            data[meant[0]] = data.pop(key)
    return data


def _extra(data: dict[str, Any], faults: list[Fault]) -> tuple[tuple[str, str], ...]:
    """What only a later version knows, taken out of the data."""
    extra = []
    for key in [key for key in ("extra", *unknown(Plan, data)) if key in data]:
        try:
            text = json.dumps(data.pop(key), ensure_ascii=False, allow_nan=False)
            f"{key}{text}".encode()
        except ValueError:
            told = say("unknown key {key!r} holds what can't be kept; it is left out", key=key[:60])
            faults.append(Fault((key,), told))
        else:
            extra.append((key, text))
    return tuple(extra)


def _remarks(text: str, faults: list[tuple[Fault, str]]) -> Iterator[Remark]:
    """The first of them with their places: to find one costs a look through the file."""
    for n, (fault, lost) in enumerate(faults[:MOST_REMARKS]):
        near = n < MOST_LOCATED and (n + 1) * len(text) < MOST_LOOKED_THROUGH
        at = fault.at or (located(text, fault.path) if near else (0, 0))
        yield Remark(*at, fault.message[:LONGEST_MESSAGE], lost)
    if len(faults) > MOST_REMARKS:
        yield Remark(0, 0, say("and {n} more like these", n=len(faults) - MOST_REMARKS))
