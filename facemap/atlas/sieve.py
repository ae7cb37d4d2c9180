"""Filtering all points at once, and counting beside every choice, with one bit for each point.

A set of points is a whole number; its bit `n` stands for the atlas's point `n`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from facemap.atlas.facts import Facts
from facemap.atlas.filtering import FACETS, Filter
from facemap.atlas.own import Own, all_tags

DEPTHS: tuple[tuple[float | None, float | None], ...] = (
    (None, 5.0), (None, 10.0), (None, 15.0), (None, 25.0), (25.0, 50.0), (50.0, None),
)  # fmt: skip
"""Ranges of depth that are offered, with their counts."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """`masks` has the points of every name of every facet; `upto[n]` those no deeper than `depths[n - 1]`."""

    codes: tuple[str, ...]
    masks: Mapping[str, Mapping[str, int]]
    depths: tuple[float, ...]
    upto: tuple[int, ...]
    motor: int
    favourite: int

    @property
    def every(self) -> int:
        return (1 << len(self.codes)) - 1


class Counts(NamedTuple):
    """How many points there would be: `total` with the whole filter; beside a choice, with it and with what
    the other facets ask. `depths` goes with DEPTHS, `deep` with the range that is asked for; beside what is
    left out stands how many that are."""

    total: int
    names: Mapping[str, Mapping[str, int]]
    depths: tuple[int, ...]
    motor: int
    favourite: int
    deep: int


def sieve_of(facts: Iterable[Facts]) -> Sieve:
    """Everything that can be asked, ready to be counted."""
    of = tuple(facts)
    masks: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    motor = favourite = 0
    for at, each in enumerate(of):
        bit = 1 << at
        motor |= bit if each.motor else 0
        favourite |= bit if each.favourite else 0
        for facet in FACETS:
            named = masks[facet]
            for name in each.names[facet]:
                named[name] = named.get(name, 0) | bit
    depths, upto = _by_depth(of)
    return Sieve(tuple(each.code for each in of), masks, depths, upto, motor, favourite)


def owned_by(sieve: Sieve, owned: Mapping[str, Own]) -> Sieve:
    """The same points with other favourites and tags."""
    bits = {code: 1 << at for at, code in enumerate(sieve.codes)}
    tags = {tag: sum(bits.get(code, 0) for code in codes) for tag, codes in all_tags(owned).items()}
    favourite = sum(bits.get(code, 0) for code, own in owned.items() if own.favourite)
    masks = {**sieve.masks, "tags": {tag: mask for tag, mask in tags.items() if mask}}
    return replace(sieve, masks=masks, favourite=favourite)


def sieved(sieve: Sieve, asked: Filter) -> list[str]:
    """Codes of the points that a filter leaves, in the atlas's order."""
    left = _all_of(sieve, _parts(sieve, asked), sieve.every & ~_out(sieve, asked))
    return [code for at, code in enumerate(sieve.codes) if left >> at & 1]


def counts(sieve: Sieve, asked: Filter) -> Counts:
    """What would be left by each choice, given what the other facets ask."""
    parts, spared = _parts(sieve, asked), sieve.every & ~_out(sieve, asked)
    names = {}
    for facet in FACETS:
        others = _all_of(sieve, parts, spared, but=facet)
        names[facet] = {name: (mask & others).bit_count() for name, mask in sieve.masks[facet].items()}
    kept = _all_of(sieve, parts, sieve.every)
    for facet, name in asked.without:
        names[facet][name] = (sieve.masks[facet].get(name, 0) & kept).bit_count()
    around = _all_of(sieve, parts, spared, but="depth")
    return Counts(
        _all_of(sieve, parts, spared).bit_count(),
        names,
        tuple((_deep(sieve, low, high) & around).bit_count() for low, high in DEPTHS),
        (sieve.motor & _all_of(sieve, parts, spared, but="motor")).bit_count(),
        (sieve.favourite & _all_of(sieve, parts, spared, but="favourite")).bit_count(),
        (parts.get("depth", sieve.every) & around).bit_count(),
    )


def _parts(sieve: Sieve, asked: Filter) -> dict[str, int]:
    """The points that meet each facet of which something is asked."""
    parts = {}
    for facet in FACETS:
        if names := asked.names(facet):
            masks, met = sieve.masks[facet], 0
            for name in names:
                met |= masks.get(name, 0)
            parts[facet] = met
    if asked.deep_from is not None or asked.deep_to is not None:
        parts["depth"] = _deep(sieve, asked.deep_from, asked.deep_to)
    if asked.motor:
        parts["motor"] = sieve.motor
    if asked.favourite:
        parts["favourite"] = sieve.favourite
    return parts


def _out(sieve: Sieve, asked: Filter) -> int:
    out = 0
    for facet, name in asked.without:
        out |= sieve.masks[facet].get(name, 0)
    return out


def _all_of(sieve: Sieve, parts: Mapping[str, int], left: int, but: str = "") -> int:
    for facet, met in parts.items():
        if facet != but:
            left &= met
    return left


def _deep(sieve: Sieve, low: float | None, high: float | None) -> int:
    stop = len(sieve.depths) if high is None else bisect_right(sieve.depths, high)
    start = 0 if low is None else bisect_left(sieve.depths, low)
    return sieve.upto[stop] & ~sieve.upto[start] if stop > start else 0


def _by_depth(of: tuple[Facts, ...]) -> tuple[tuple[float, ...], tuple[int, ...]]:
    at_depth: dict[float, int] = {}
    for at, each in enumerate(of):
        if each.deepest is not None:
            at_depth[each.deepest] = at_depth.get(each.deepest, 0) | 1 << at
    depths, upto = tuple(sorted(at_depth)), [0]
    for depth in depths:
        upto.append(upto[-1] | at_depth[depth])
    return depths, tuple(upto)
