"""Long work that may be done little by little: it pauses at each `yield`, and returns what it has made."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")
Stints = Generator[None, None, T]


def finished(work: Stints[T]) -> T:
    """All of it at once."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
