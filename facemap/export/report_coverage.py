"""How far the points are filled in: by channel, by region, by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from facemap.atlas.agreement import voices
from facemap.atlas.model import KINDS, MOTOR_KINDS, REGIONS, Atlas, Point
from facemap.atlas.place import Placed, Unplaced
from facemap.data.rules.codes import LENGTHS

YINTANG = "GV-24+"
"""What China's standard of 2021 adds to the WHO's 361 points."""
STANDARD = (*(f"{head}-{n}" for head, last in LENGTHS.items() for n in range(1, last + 1)), YINTANG)
OFF_CHANNEL = {"extra": "extra points", "motor": "motor points and sites"}
ALL = "all"


class Coverage(NamedTuple):
    """One part of the points: how many there should be and are, and of how many each thing is said.

    `expected` is None where the standard does not count; `heard` have two or more voices on needling.
    """

    name: str
    title: str
    expected: int | None
    known: int
    placed: int
    heard: int
    cautioned: int
    linked: int
    layered: int


class KindRow(NamedTuple):
    """Points of one kind, and how sure the studies behind them say they are."""

    kind: str
    known: int
    placed: int
    studied: int
    high: int
    moderate: int
    low: int


class Lost(NamedTuple):
    """Points that are not shown, and why."""

    reason: str
    codes: tuple[str, ...]


def by_channel(atlas: Atlas) -> tuple[Coverage, ...]:
    """A row for each channel of the standard and of the pack, for points off the channels, and for all."""
    groups: dict[str, list[Point]] = {name: [] for name in (*LENGTHS, *atlas.channels, *OFF_CHANNEL.values())}
    for point in atlas.points.values():
        groups.setdefault(_channel(point), []).append(point)
    expected = LENGTHS | {"GV": LENGTHS["GV"] + 1}
    rows = [_coverage(atlas, name, points, expected.get(name)) for name, points in groups.items()]
    return (*rows, _whole(atlas))


def by_region(atlas: Atlas) -> tuple[Coverage, ...]:
    """A row for each region of the body, and for all; the standard counts by channel only."""
    groups: Mapping[str, list[Point]] = {region: [] for region in REGIONS}
    for point in atlas.points.values():
        groups[point.region].append(point)
    return (*(_coverage(atlas, name, points, None) for name, points in groups.items()), _whole(atlas))


def by_kind(atlas: Atlas) -> tuple[KindRow, ...]:
    """A row for each kind of point."""
    return tuple(_kind(atlas, kind) for kind in KINDS)


def missing(atlas: Atlas) -> tuple[str, ...]:
    """Points of the standard that are not in the pack."""
    return tuple(code for code in STANDARD if code not in atlas.points)


def is_placed(atlas: Atlas, code: str) -> bool:
    """Whether the words of a point's place lead to a spot on the skin."""
    spot = atlas.spots.get(code)
    return spot is not None and isinstance(spot.resolved, Placed)


def unplaced(atlas: Atlas) -> tuple[Lost, ...]:
    """Points without a position by the reason, the commonest first."""
    found: dict[str, list[str]] = {}
    for code, spot in atlas.spots.items():
        if isinstance(spot.resolved, Unplaced):
            found.setdefault(spot.resolved.reason, []).append(code)
    rows = [Lost(reason, tuple(codes)) for reason, codes in found.items()]
    return tuple(sorted(rows, key=lambda row: -len(row.codes)))


def _channel(point: Point) -> str:
    if point.kind == "acupuncture":
        return point.channel
    return OFF_CHANNEL["motor" if point.kind in MOTOR_KINDS else "extra"]


def _whole(atlas: Atlas) -> Coverage:
    return _coverage(atlas, ALL, atlas.points.values(), len(STANDARD))


def _coverage(atlas: Atlas, name: str, points: Iterable[Point], expected: int | None) -> Coverage:
    points = list(points)
    channel = atlas.channels.get(name)
    return Coverage(
        name,
        channel.names.english if channel else "",
        expected,
        len(points),
        sum(is_placed(atlas, point.code) for point in points),
        sum(len(voices(atlas, point)) >= 2 for point in points),
        sum(bool(point.cautions) for point in points),
        sum(bool(point.conditions) for point in points),
        sum(bool(point.tissue) for point in points),
    )


def _kind(atlas: Atlas, kind: str) -> KindRow:
    points = [point for point in atlas.points.values() if point.kind == kind]
    sure = [point.study.confidence for point in points if point.study]
    return KindRow(
        kind,
        len(points),
        sum(is_placed(atlas, point.code) for point in points),
        len(sure),
        *(sure.count(word) for word in ("high", "moderate", "low")),
    )
