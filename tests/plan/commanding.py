"""`facemap plan …` as a person gives it, and what is seen of it."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple


class Said(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Said]
ST4 = ("ST-4", "--side", "both", "--needles", "2", "--gauge", "0.14", "--length", "15", "--depth", "3mm")


def told(plan: Run) -> Any:
    """The plan's summary."""
    said = plan("summary", "--json")
    assert (said.code, said.err) == (0, "")
    return json.loads(said.out)


def refused(said: Said, words: str = "") -> None:
    """One sentence, nothing else, and exit code 2."""
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith("facemap: ")
    assert said.err.count("\n") == 1
    assert words in said.err
