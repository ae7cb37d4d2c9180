"""What the sessions of a course show together: scores, needles and bruises, as plain rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from facemap.atlas.tongue import later, say
from facemap.plan.growing import past
from facemap.plan.model import Past, Plan

NUMBERED = later({"line": "line {n}", "area": "area {n}||of needles"})
_BY_NUMBER = re.compile(r"(line|area) (\d+)")
LAST = "9999"
"""What has no day yet comes last."""


class Score(NamedTuple):
    """A concern over the sessions: (session, before, after), None where it was not scored."""

    concern: str
    at: tuple[tuple[int, int | None, int | None], ...]


class Place(NamedTuple):
    """Needles and marks at a place, session by session."""

    name: str
    needles: tuple[int, ...]
    marks: tuple[int, ...]


def sessions(plan: Plan) -> tuple[Past, ...]:
    """The earlier ones and this one, in their order, each with a number of its own: a course that was planned
    anew begins again at 1."""
    done = (*plan.earlier, past(plan))
    if len({each.number for each in done}) == len(done):
        return tuple(sorted(done, key=lambda each: each.number))
    by_day = sorted(done, key=lambda each: each.date or LAST)
    return tuple(replace(each, number=n) for n, each in enumerate(by_day, 1))


def scores(plan: Plan) -> list[Score]:
    """Each concern that was ever scored, in the order in which they first came up."""
    done = sessions(plan)
    names = dict.fromkeys(name for each in done for name, *_ in each.scores)
    found = [Score(name, tuple(_at(each, name) for each in done)) for name in names]
    return [
        each for each in found if any(before is not None or after is not None for _, before, after in each.at)
    ]


def _at(each: Past, name: str) -> tuple[int, int | None, int | None]:
    before, after = next(((b, a) for n, b, a in each.scores if n == name), (None, None))
    return each.number, before, after


def places(plan: Plan) -> list[Place]:
    """Every place that was needled or marked, those with most marks first. Spots without a name are one;
    lines and areas go by their number."""
    done = sessions(plan)
    names = dict.fromkeys(name for each in done for name in _names(each))
    found = [
        Place(
            _said(name),
            tuple(sum(number for where, number in each.needles if where == name) for each in done),
            tuple(sum(where == name for _, where in each.marks) for each in done),
        )
        for name in names
    ]
    return sorted(found, key=lambda place: -sum(place.marks))


def _said(name: str) -> str:
    found = _BY_NUMBER.fullmatch(name)
    return say(NUMBERED[found[1]], n=found[2]) if found else name or say("Free spot")


def _names(each: Past) -> Iterator[str]:
    yield from (name for name, _ in each.needles)
    yield from (where for _, where in each.marks)
