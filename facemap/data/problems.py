"""A problem is a value: where, what, how bad, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ERROR = "error"
WARNING = "warning"


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
        return f"{self.file}:{self.line}:{self.column}: {mild}{self.message}{meant}"


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
