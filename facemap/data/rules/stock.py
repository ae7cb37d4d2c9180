"""Needles are of sizes that needles have."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.data.rules.finding import Finding, World
from facemap.data.wording import quoted

GAUGES = (0.08, 0.5)
LENGTHS = {"filiform": (3.0, 150.0), "intradermal": (1.0, 15.0), "press": (0.2, 3.0)}
"""mm; shortest and longest of each kind."""


def needle_size(world: World) -> Iterator[Finding]:
    """A needle is 0.08 to 0.5 mm thick and as long as needles of its kind are."""
    for name, needle in world.atlas.needles.items():
        if not GAUGES[0] <= needle.gauge <= GAUGES[1]:
            told = f"no needle is {needle.gauge:g} mm thick; they are {GAUGES[0]:g} to {GAUGES[1]:g} mm"
            yield Finding("needles", name, ("gauge",), told)
        low, high = LENGTHS[needle.kind]
        if not low <= needle.length <= high:
            told = f"no {needle.kind} needle is {needle.length:g} mm long; they are {low:g} to {high:g} mm"
            yield Finding("needles", name, ("length",), told)


def needle_source(world: World) -> Iterator[Finding]:
    """A size of needle names who says that it is sold or used, or is unverified."""
    for name, needle in world.atlas.needles.items():
        if not needle.sources and not needle.status:
            told = "name who sells or uses this size in 'sources', or write 'status: unverified'"
            yield Finding("needles", name, ("sources",), told)


def needle_once(world: World) -> Iterator[Finding]:
    """Each size of a kind is there once; makers differ in 'colours'."""
    known: dict[tuple[float, float, str], str] = {}
    for name, needle in world.atlas.needles.items():
        size = (needle.gauge, needle.length, needle.kind)
        first = known.setdefault(size, name)
        if first != name:
            yield Finding("needles", name, (), f"this is the size of {quoted(first)}", at_key=True)
