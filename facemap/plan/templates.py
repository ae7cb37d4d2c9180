"""Plans as the user's own templates: where the needles go and how, and nothing about anybody.

A template is a plan's file in a folder of the state folder; its name is the file's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from facemap.atlas.tongue import say
from facemap.data.problems import CannotDo
from facemap.data.safe_write import put_whole, reason
from facemap.plan.assessing import open_only
from facemap.plan.model import Course, Placement, Plan
from facemap.plan.placing import MOST_PLACEMENTS, Unfit
from facemap.plan.protocols import with_checks
from facemap.plan.text import SUFFIX, NoPlan, read, write
from facemap.plan.totals import needles

FOLDER = "templates"
LONGEST_NAME = 80
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class Template(NamedTuple):
    """A template in the folder; `problem` says why it can't be read, where it can't."""

    name: str
    path: Path
    plan: Plan | None = None
    problem: str = ""

    @property
    def needles(self) -> int:
        return needles(self.plan.placements) if self.plan else 0


def template_of(plan: Plan) -> Plan:
    """What of a plan may stand in a template: no client, no facts, no dates, nothing that happened."""
    course = plan.course
    return Plan(
        protocol=plan.protocol,
        source=plan.source,
        placements=plan.placements,
        retention=plan.retention,
        steps=plan.steps,
        checks=tuple(replace(each, done=False) for each in plan.checks),
        course=Course(course.name, course.phases) if course and course.phases else None,
        packs=plan.packs,
        next_id=plan.next_id,
    )


def applied(plan: Plan, template: Plan) -> Plan:
    """The plan with a template's needles after its own, and what it does not say itself. Raises Locked."""
    open_only(plan)
    if template.placements and len(plan.placements) + len(template.placements) > MOST_PLACEMENTS:
        raise Unfit("A session has no room for more places.")
    new = {each.id: plan.next_id + n for n, each in enumerate(template.placements)}
    more = tuple(_numbered(each, new) for each in template.placements)
    return replace(
        plan,
        placements=(*plan.placements, *more),
        next_id=plan.next_id + len(more),
        protocol=plan.protocol or template.protocol,
        source=plan.source or template.source,
        retention=plan.retention if plan.retention is not None else template.retention,
        steps=plan.steps or template.steps,
        checks=with_checks(plan.checks, template.checks),
        course=plan.course or template.course,
    )


def _numbered(each: Placement, new: dict[int, int]) -> Placement:
    return replace(each, id=new[each.id], twin=new.get(each.twin, 0), late=False)


def templates(state: Path) -> tuple[Template, ...]:
    """All of them by name, those that can't be read with the reason. `state` is the state folder."""
    return tuple(sorted(_found(state / FOLDER), key=lambda each: each.name.casefold()))


def _found(folder: Path) -> Iterator[Template]:
    try:
        paths = sorted(folder.glob(f"*{SUFFIX}"))
    except OSError:
        return
    for path in paths:
        try:
            yield Template(path.stem, path, read(path.read_text(encoding="utf-8")).plan)
        except OSError as error:
            yield Template(path.stem, path, problem=say(reason(error)))
        except (NoPlan, UnicodeDecodeError) as error:
            yield Template(path.stem, path, problem=str(error))


def kept(state: Path, name: str, plan: Plan) -> Path:
    """A plan written as a template, over one of the same name. Raises Unfit for a name no file can have, and
    CannotDo."""
    path = path_of(state, name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put_whole(path, write(template_of(plan)).encode(), private=True)
    except OSError as error:
        raise CannotDo(say("The template could not be written: {why}.", why=say(reason(error)))) from error
    return path


def dropped(state: Path, name: str) -> None:
    """One template less. Raises Unfit, CannotDo."""
    try:
        path_of(state, name).unlink(missing_ok=True)
    except OSError as error:
        raise CannotDo(say("The template could not be taken away: {why}.", why=say(reason(error)))) from error


def path_of(state: Path, name: str) -> Path:
    """Where a template of this name is. Raises Unfit."""
    name = name.strip()
    bad = re.search(r'[<>:"/\\|?*\x00-\x1f]', name) or name.startswith(".") or name.endswith(".")
    if not name or bad or _RESERVED.fullmatch(name) or len(name) > LONGEST_NAME:
        raise Unfit("A template's name is up to 80 letters, figures, spaces and dashes.")
    return state / FOLDER / f"{name}{SUFFIX}"
