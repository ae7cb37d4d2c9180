"""A section of the report: an anchor, a title, how to read it, and its tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facemap.export.report_markup import Cell, Html, el, table


class Section(NamedTuple):
    """`lead` says in a sentence or two how to read it."""

    anchor: str
    title: str
    lead: str
    parts: Sequence[Html]


def drawn(section: Section) -> Html:
    """The section as markup."""
    head = el("h2", section.title)
    return el("section", head, el("p", section.lead, class_="lead"), *section.parts, id=section.anchor)


def nothing() -> Html:
    """What stands where there is nothing to list."""
    return el("p", "None.", class_="note")


def in_a_row(*parts: Html) -> Html:
    """Names or codes one after the other."""
    return el("p", *parts, class_="list")


def spaced(name: str) -> str:
    """A name as words."""
    return name.replace("-", " ")


def listed(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Html:
    """A table, or a word when there is nothing to list."""
    found = list(rows)
    return table(heads, found) if found else nothing()
