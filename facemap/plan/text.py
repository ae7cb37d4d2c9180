"""A plan as the text of its file, and back. `read(write(plan)).plan == plan`.

The file is JSON of version `VERSION`. An older one is migrated step by step; a newer one is refused. A
damaged one gives what is sound of it and says what was lost, with line and column.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from facemap.plan.decode import Fault, Unfitting, decoded, unknown
from facemap.plan.encode import encoded, laid_out
from facemap.plan.model import Plan
from facemap.plan.rescue import located, rescued
from facemap.plan.soundness import mended

VERSION = 1
ABOUT = "facemap plan"
SUFFIX = ".facemap"
MOST_REMARKS = 200
MOST_LOCATED = 50
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""By the version they start from: data of that version → data of the next."""


class Remark(NamedTuple):
    """What was lost or mended in reading; line and column count from 1, 0 where there is no place."""

    line: int
    column: int
    message: str


class Read(NamedTuple):
    """A plan, and what it lacks of what the file said; `lost`: saving over the file would lose that."""

    plan: Plan
    remarks: tuple[Remark, ...] = ()

    @property
    def lost(self) -> bool:
        return bool(self.remarks)


class NoPlan(ValueError):
    """A text that is no plan, or a newer version's; the message is for the user."""


def write(plan: Plan) -> str:
    """The file's text; the same plan always gives the same text."""
    data = {"about": ABOUT, "version": VERSION, **encoded(replace(plan, extra=()))}
    data |= {key: json.loads(value) for key, value in plan.extra}
    return laid_out(data)


def read(text: str) -> Read:
    """Raises NoPlan where there is nothing to go on with."""
    data, faults = rescued(text.removeprefix("\ufeff"))
    version = data.pop("version", None)
    if data.pop("about", None) != ABOUT or not isinstance(version, int) or isinstance(version, bool):
        raise NoPlan("This file does not hold a plan of facemap.")
    if version > VERSION:
        raise NoPlan(
            f"This plan was made with a newer facemap (its files are of version {version}, this program "
            f"reads up to {VERSION}). Nothing was changed in it. Open it with the newer program."
        )
    for step in range(version, VERSION):
        if step not in MIGRATIONS:
            raise NoPlan(f"There was never a plan of version {version}.")
        data = MIGRATIONS[step](data)
    extra = {key: data.pop(key) for key in ["extra", *unknown(Plan, data)] if key in data}
    try:
        plan: Plan = decoded(Plan, data, (), faults)
    except Unfitting as error:
        raise NoPlan("This file does not hold a plan of facemap.") from error
    plan, mends = mended(plan)
    others = tuple((key, json.dumps(value, ensure_ascii=False)) for key, value in extra.items())
    return Read(replace(plan, extra=others), tuple(_remarks(text, [*faults, *mends])))


def _remarks(text: str, faults: list[Fault]) -> Iterator[Remark]:
    """The first of them with their places: to find one costs a look through the file."""
    for n, fault in enumerate(faults[:MOST_REMARKS]):
        at = fault.at or (located(text, fault.path) if n < MOST_LOCATED else (0, 0))
        yield Remark(*at, fault.message)
    if len(faults) > MOST_REMARKS:
        yield Remark(0, 0, f"and {len(faults) - MOST_REMARKS} more like these")
