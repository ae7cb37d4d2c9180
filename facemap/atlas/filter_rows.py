"""The choices of a filter as groups of rows: names, counts, what is on, and what choosing one does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from facemap.atlas.filter_words import (
    FACET_WORDS,
    FAVOURITE_WORDS,
    MOTOR_WORDS,
    choice_name,
    depth_name,
    in_order,
)
from facemap.atlas.filtering import FACETS, Choice, Filter, toggled, toggled_out
from facemap.atlas.fold import fold
from facemap.atlas.model import Atlas
from facemap.atlas.sieve import DEPTHS, Counts, Sieve, counts
from facemap.atlas.tongue import later, say

OFF, ON, OUT = range(3)
"""Not asked for, chosen, left out."""
RANGE = "range"
"""The row of depths in whose place any other range is typed."""
ORDER = (
    "conditions", "regions", "kinds", "channels", "categories", "structures", "depth", "sources", "tags",
    "more",
)  # fmt: skip
"""Groups in the order they are offered."""
TITLES = {**FACET_WORDS, **later({"depth": "Deepest needling", "more": "Also"})}


class Row(NamedTuple):
    """A choice: `points` are left by it, given what is asked otherwise; `found_by` is folded."""

    group: str
    key: str
    text: str
    state: int
    points: int
    found_by: str


class Group(NamedTuple):
    """Choices of one kind under a title."""

    name: str
    title: str
    rows: tuple[Row, ...]

    @property
    def on(self) -> str:
        """The choices that are on, in words."""
        said = (
            row.text if row.state == ON else say("not {what}", what=row.text)
            for row in self.rows
            if row.state
        )
        return say(", ").join(said)


def groups(atlas: Atlas, sieve: Sieve, asked: Filter) -> tuple[Group, ...]:
    """Every choice that some point has, and what is on although none has it."""
    counted = counts(sieve, asked)
    found = (Group(name, say(TITLES[name]), tuple(_rows(atlas, asked, counted, name))) for name in ORDER)
    return tuple(group for group in found if group.rows)


def _rows(atlas: Atlas, asked: Filter, counted: Counts, group: str) -> Iterator[Row]:
    if group == "depth":
        yield from _depths(asked, counted)
    elif group == "more":
        yield _row(group, "motor", say(MOTOR_WORDS), ON * asked.motor, counted.motor)
        yield _row(group, "favourite", say(FAVOURITE_WORDS), ON * asked.favourite, counted.favourite)
    else:
        out = {name for of, name in asked.without if of == group}
        for name in in_order(atlas, group, {*counted.names[group], *asked.names(group), *out}):
            state = ON if name in asked.names(group) else OUT if name in out else OFF
            also = _others(atlas, group, name)
            text = choice_name(atlas, group, name)
            yield _row(group, name, text, state, counted.names[group].get(name, 0), also)


def _depths(asked: Filter, counted: Counts) -> Iterator[Row]:
    for at, ((low, high), count) in enumerate(zip(DEPTHS, counted.depths, strict=True)):
        on = (asked.deep_from, asked.deep_to) == (low, high)
        yield _row("depth", str(at), depth_name(low, high), ON if on else OFF, count)
    ends = asked.deep_from, asked.deep_to
    is_other = ends != (None, None) and ends not in DEPTHS
    text = depth_name(*ends) if is_other else say("another range")
    yield _row("depth", RANGE, text, ON if is_other else OFF, counted.deep, (say("mm"),))


def _row(group: str, key: str, text: str, state: int, count: int, also: Iterable[str] = ()) -> Row:
    found_by = "\n".join(fold(word) for word in (text, *also) if word)
    return Row(group, key, text, state, count, found_by)


def _others(atlas: Atlas, group: str, name: str) -> Iterator[str]:
    """What a choice may be called besides."""
    if group in ("conditions", "channels", "structures", "categories"):
        entry = getattr(atlas, group).get(name)
        if entry is not None:
            names = entry.names
            yield from (name, names.pinyin, names.hanzi, names.simplified, names.latin, *names.aliases)


def narrowed(of: Iterable[Group], typed: str) -> tuple[Group, ...]:
    """The groups and rows that what was typed is in; a group whose title it is stays whole."""
    words = fold(typed)
    if not words:
        return tuple(of)
    found = []
    for group in of:
        whole = words in fold(group.title)
        rows = tuple(row for row in group.rows if whole or words in row.found_by)
        if rows:
            found.append(group._replace(rows=rows))
    return tuple(found)


def pressed(asked: Filter, row: Row, out: bool = False) -> Filter:
    """The filter after a row is chosen, or let go; `out` leaves out the points that have it."""
    if row.group in FACETS:
        choice = Choice(row.group, row.key)
        return toggled_out(asked, choice) if out else toggled(asked, choice)
    if row.group == "depth":
        if row.key == RANGE and row.state == OFF:
            return asked
        low, high = (None, None) if row.state == ON else DEPTHS[int(row.key)]
        return replace(asked, deep_from=low, deep_to=high)
    on = row.state != ON
    return replace(asked, motor=on) if row.key == "motor" else replace(asked, favourite=on)
