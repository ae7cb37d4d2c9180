"""What is given on the command line of `facemap plan …`, read or refused in one sentence."""

from __future__ import annotations

import os
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date

from facemap.atlas.model import Atlas
from facemap.body.frame import Position
from facemap.data.problems import CannotDo
from facemap.plan import making, placing
from facemap.plan.command_files import opened, saved
from facemap.plan.findings import Finding
from facemap.plan.groups import Group, groups
from facemap.plan.model import Plan
from facemap.plan.soundness import dated, is_time
from facemap.plan.text import SUFFIX

COMMA = re.compile(r"(?<=\d),(?=\d)")
"""As many write the point of a figure."""


@contextmanager
def said() -> Iterator[None]:
    """What a verb refuses, as a sentence of the command line."""
    try:
        yield
    except (placing.Unfit, placing.Locked) as refused:
        raise CannotDo(str(refused)) from refused


def out(text: str) -> None:
    """Print; that the reader has seen enough (`| head`) does not change what the exit code says."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def put_out(data: bytes, options: Namespace, printed: str = "") -> None:
    """Into the file that `--output` names, else printed as it is or as `printed`. Raises CannotDo."""
    from facemap.data.saving import save

    free_to_write(options)
    if options.output is None:
        out(printed or data.decode("utf-8"))
    else:
        save(options.output, data)


def free_to_write(options: Namespace) -> None:
    """Raises CannotDo where `--output` names a plan."""
    with suppress(OSError):
        if options.output and (
            options.output.suffix.lower() == SUFFIX or options.output.samefile(options.file)
        ):
            raise CannotDo(f"'{options.output.name}' is a plan, which nothing else is written over.")


def nearest(word: str, known: Iterable[str]) -> str:
    """ " (did you mean 'ST-4'?)", or nothing."""
    from facemap.data.wording import closest

    meant = closest(word, known)
    return f" (did you mean {meant}?)" if meant else ""


def atlas_of(options: Namespace) -> Atlas:
    from facemap.data.commands import loaded_atlas

    return loaded_atlas(options.pack)


def edited(options: Namespace, change: Callable[[Plan], Plan]) -> Plan:
    """The plan of the file changed and saved. Raises CannotDo."""
    found = opened(options.file, options.passphrase_file)
    with said():
        plan = change(found.plan)
    if plan != found.plan:
        saved(found, plan)
    return plan


def meant(plan: Plan, number: int) -> Group:
    for group in groups(plan):
        if group.number == number:
            return group
    raise CannotDo(f"the plan has no number {number}; it has {len(groups(plan))}.")


def mm(text: str, atlas: Atlas, what: str) -> float:
    """ "3mm", "3 mm", "0.2 cun", "3" in mm."""
    from facemap.data.depths import Unreadable, span

    bare = COMMA.sub(".", text.strip().lower())
    spaced = bare.removesuffix("mm").strip() + " mm" if bare.endswith("mm") or is_number(bare) else bare
    try:
        low, high = making.in_mm(atlas, span(spaced))
    except Unreadable as refused:
        raise CannotDo(f"'{text}' is no {what} such as 3mm or '0.2 cun'.") from refused
    if low != high:
        raise CannotDo(f"a {what} is one figure, not a range.")
    return low


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def position(text: str) -> Position:
    parts = text.split(",")
    if len(parts) != 3 or not all(is_number(part) for part in parts):
        raise CannotDo(f"'{text}' is no spot such as 25,1500,90 (mm).")
    return Position(*map(float, parts))


def findings_of(options: Namespace, plan: Plan, atlas: Atlas | None = None) -> tuple[Finding, ...]:
    from facemap.atlas.relief import Relief
    from facemap.plan.safety import findings

    atlas = atlas or atlas_of(options)
    today = day(getattr(options, "today", "")) or date.today().isoformat()
    return findings(atlas, Relief(atlas), plan, today)


def day(text: str) -> str:
    found = dated(text)
    if found and not (is_time(found) and len(found) == len("2026-03-04")):
        raise CannotDo(f"'{text}' is no day such as 2026-03-04.")
    return found
