"""A filter of the points as one value, and which points it leaves.

Within a facet any of the chosen names will do; every facet that has one must be met; what is left out is out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from facemap.atlas.facts import Facts

FACETS = ("kinds", "regions", "channels", "conditions", "structures", "categories", "sources", "tags")
"""The facets whose choices are names, in the order of a filter's sentence."""


class Choice(NamedTuple):
    """One name of a facet."""

    facet: str
    name: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of a point. `deep_from` and `deep_to` are mm: between them lies the deepest needling that
    any source gives for it. `without` are the choices a point must not have."""

    kinds: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    structures: frozenset[str] = frozenset()
    """Structures that a caution of the point names."""
    categories: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    deep_from: float | None = None
    deep_to: float | None = None
    motor: bool = False
    """Only with a measured motor point over the same muscle or close by."""
    favourite: bool = False
    without: frozenset[Choice] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether it leaves every point."""
        return self == EVERY

    def names(self, facet: str) -> frozenset[str]:
        """The chosen names of a facet."""
        names: frozenset[str] = getattr(self, facet)
        return names

    @property
    def choices(self) -> Iterator[Choice]:
        """The names that are on, facet by facet."""
        for facet in FACETS:
            for name in sorted(self.names(facet)):
                yield Choice(facet, name)


EVERY = Filter()


def matches(asked: Filter, facts: Facts) -> bool:
    """Whether a point with these facts is left by a filter."""
    wanted = all(not asked.names(facet) or asked.names(facet) & facts.names[facet] for facet in FACETS)
    spared = not any(choice.name in facts.names[choice.facet] for choice in asked.without)
    marked = (facts.motor or not asked.motor) and (facts.favourite or not asked.favourite)
    return wanted and spared and marked and _deep_enough(asked, facts.deepest)


def _deep_enough(asked: Filter, deepest: float | None) -> bool:
    if asked.deep_from is None and asked.deep_to is None:
        return True
    if deepest is None:
        return False
    low, high = asked.deep_from, asked.deep_to
    return (low is None or deepest >= low) and (high is None or deepest <= high)


def with_choice(asked: Filter, choice: Choice, on: bool) -> Filter:
    """The filter with a name chosen, or no longer chosen."""
    names = asked.names(choice.facet)
    names = names | {choice.name} if on else names - {choice.name}
    changed: dict[str, object] = {choice.facet: names}
    return replace(asked, **changed, without=asked.without - {choice})  # type: ignore[arg-type]


def without_choice(asked: Filter, choice: Choice, out: bool) -> Filter:
    """The filter with the points that have a name left out, or no longer."""
    asked = with_choice(asked, choice, False)
    return replace(asked, without=asked.without | {choice}) if out else asked


def toggled(asked: Filter, choice: Choice) -> Filter:
    """A name chosen, or let go where it was chosen or left out."""
    is_on = choice.name in asked.names(choice.facet) or choice in asked.without
    return with_choice(asked, choice, not is_on)


def toggled_out(asked: Filter, choice: Choice) -> Filter:
    """The points with a name left out, or let in again."""
    return without_choice(asked, choice, choice not in asked.without)
