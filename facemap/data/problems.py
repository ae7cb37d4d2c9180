"""A problem is a value: where, what, how bad, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class CannotDo(Exception):
    """What was asked for is not possible; the message says why, in a sentence for the user."""


ERROR = "error"
WARNING = "warning"
FOLDER = "file-folder"
"""The rule of what is wrong with a folder, which has no lines."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a pack; `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    message: str
    severity: str = ERROR
    rule: str = ""
    hint: str = ""
    """What was probably meant, without the words around it."""
    left_out: str = ""
    """What the atlas goes without because of it."""

    def __str__(self) -> str:
        mild = "warning: " if self.severity == WARNING else ""
        meant = f" (did you mean {self.hint}?)" if self.hint else ""
        return f"{self.file}{self.spot}: {mild}{self.message}{meant}"

    @property
    def spot(self) -> str:
        """Line and column as they follow the name of a file; nothing for a folder."""
        return "" if self.rule == FOLDER else f":{self.line}:{self.column}"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Without repetitions, by file, line and column."""
    return sorted(set(problems), key=lambda p: (p.file, p.line, p.column, p.rule, p.message))


def as_json(problem: Problem) -> dict[str, str | int]:
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
        "left_out": problem.left_out,
    }
