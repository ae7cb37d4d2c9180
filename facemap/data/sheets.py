"""One file of a pack, read: what is sound of it as values, where each was written, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from facemap.data.depths import Fault
from facemap.data.problems import Problem
from facemap.data.shape import adapter
from facemap.data.shape_words import faults, removable
from facemap.data.yaml_tree import Path, Tree, mark, read_tree

MOST_PROBLEMS = 200
"""Of one file; a file with more is not a pack file, or has one slip repeated."""
SINGULAR = {
    "points": "point", "channels": "channel", "muscles": "muscle", "structures": "structure",
    "tissue": "tissue", "conditions": "condition", "sources": "source",
    "zones": "zone", "categories": "category", "rules": "rule", "protocols": "protocol",
    "needles": "needle",
}  # fmt: skip
_NAME_LIKE = re.compile(
    r"^(?:\s{1,8}|[ \t]*-[ \t]*\{?code:[ \t]*)([A-Za-z][\w-]{1,63})[ \t]*(?::|,|$)", re.MULTILINE
)


@dataclass(slots=True)
class Sheet:
    """`removed` are the paths, as written, of what `value` goes without; `absent` names lost entries.

    The tree is large and only says where things are written; `again` reads it once more when it was let go.
    """

    tree: Tree | None
    value: dict[str, Any] = field(default_factory=dict)
    removed: set[Path] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    again: Callable[[], Tree | None] | None = None


def read_sheet(data: bytes, file: str) -> tuple[Sheet, list[Problem]]:
    """Stages 1 and 2 for one file."""
    tree, problems = read_tree(data, file)
    if tree is None:
        names = _NAME_LIKE.findall(data.decode("utf-8", "replace"))
        return Sheet(None, absent=set(names)), problems
    sheet = Sheet(tree)
    problems.extend(_validate(sheet, tree))
    if len(problems) > MOST_PROBLEMS:
        problems = [*problems[:MOST_PROBLEMS], too_many(file, len(problems) - MOST_PROBLEMS)]
    return sheet, problems


def too_many(file: str, count: int) -> Problem:
    return Problem(file, 1, 1, f"{count} more problems in this file are not shown", rule="too-many")


def written(sheet: Sheet, path: Path) -> Path:
    """A path into the values as the path in the file, where entries left out still count."""
    if not sheet.removed:
        return path
    true: Path = ()
    for part in path:
        if isinstance(part, int):
            part = _counted(part, {gone[-1] for gone in sheet.removed if gone[:-1] == true})
        true = (*true, part)
    return true


def _counted(index: int, gone: set[int | str]) -> int:
    for other in sorted(part for part in gone if isinstance(part, int)):
        index += other <= index
    return index


def _validate(sheet: Sheet, tree: Tree) -> list[Problem]:
    """Validate, leave out what is wrong, and validate the rest, until what remains is sound."""
    problems: list[Problem] = []
    for _ in range(4):
        try:
            sheet.value = adapter().validate_python(tree.value)
            return problems
        except ValidationError as found:
            errors = found.errors(include_url=False)
            problems.extend(_told(sheet, tree, errors))
            if not _leave_out(sheet, tree, errors):
                break
    sheet.value = {}
    return problems


def _told(sheet: Sheet, tree: Tree, errors: list[Any]) -> Iterator[Problem]:
    for count, error in enumerate(errors):
        if count > MOST_PROBLEMS:  # wording costs time; the rest is only counted
            yield Problem(tree.file, 1, 1 + count, "", rule="too-many")
            continue
        gone = removable(tuple(error["loc"]), error["type"] == "missing")
        for rule, fault in faults(error):
            yield _problem(sheet, tree, rule, fault, left_out(tree, gone))


def _problem(sheet: Sheet, tree: Tree, rule: str, fault: Fault, lost: str) -> Problem:
    line, column = mark(tree, written(sheet, fault.path), fault.at_key)
    return Problem(tree.file, line, column, fault.message, rule=rule, hint=fault.hint, left_out=lost)


def left_out(tree: Tree, path: Path) -> str:
    """What goes missing with a path: "needling 2 of point ST-4"."""
    if len(path) < 2:
        return f"all {path[0]} of the file" if path else "the file"
    entry = f"{SINGULAR.get(str(path[0]), str(path[0]))} {entry_name(tree.value, path)}"
    if len(path) == 2:
        return entry
    last = path[-1]
    return f"{path[-2]} {last + 1} of {entry}" if isinstance(last, int) else f"{last} of {entry}"


def entry_name(value: Any, path: Path) -> str:
    """The name of the entry a path leads into: its code for points, else its key."""
    if not isinstance(path[1], int):
        return path[1]
    try:
        return str(value[path[0]][path[1]]["code"])[:64]
    except (KeyError, TypeError, IndexError):
        return str(path[1] + 1)


def _leave_out(sheet: Sheet, tree: Tree, errors: list[Any]) -> bool:
    """Take the wrong parts out of the plain values; False when nothing could be taken out."""
    gone = {removable(tuple(error["loc"]), error["type"] == "missing") for error in errors} - {()}
    inner = {path for path in gone if any(path[:n] in gone for n in range(1, len(path)))}
    order = sorted(gone - inner, key=lambda path: tuple((isinstance(p, int), p) for p in path), reverse=True)
    true = {path: written(sheet, path) for path in order}
    for path in order:
        if len(path) == 2:
            sheet.absent.add(entry_name(tree.value, path))
        _delete(tree.value, path)
    sheet.removed.update(true.values())
    return bool(order)


def _delete(value: Any, path: Path) -> None:
    for part in path[:-1]:
        value = value[part]
    del value[path[-1]]
