"""Putting strips of a document on pages: strips are never cut, heads of tables stand again on every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

LEAST_OF_FLOW = 4
"""Strips of a flow that must find room where it begins."""
FINENESS = 24
"""Steps in which columns are made higher until everything is in them."""


class Strip(NamedTuple):
    """What is painted as a whole: `paint(painter, left, top)`; `before` falls away at the top of a page.

    `keep`: on one page with what follows. `head`: what stands above it where it begins a page.
    """

    height: float
    paint: Callable[[Any, float, float], None]
    before: float = 0.0
    keep: bool = False
    head: Strip | None = None


class Flow(NamedTuple):
    """Strips that run through columns, `steps` being how far right each begins."""

    strips: tuple[Strip, ...]
    steps: tuple[float, ...]
    before: float = 0.0


class Placed(NamedTuple):
    strip: Strip
    left: float
    top: float


Part = Strip | Flow


def paged(parts: Sequence[Part], high: float) -> list[list[Placed]]:
    """The pages; at least one."""
    pages: list[list[Placed]] = [[]]
    y = 0.0
    for together in _together(parts):
        first = together[0]
        needed = sum(_needed(each) + each.before for each in together) - first.before
        if y > 0 and y + first.before + needed > high:
            pages.append([])
            y = 0.0
        for part in together:
            if isinstance(part, Flow):
                y = _flow(pages, part, y, high)
            else:
                y = _put(pages, part, y, high)
    return pages


def _together(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """What has to begin on one page."""
    group: list[Part] = []
    for part in parts:
        group.append(part)
        if isinstance(part, Flow) or not part.keep:
            yield group
            group = []
    if group:
        yield group


def _needed(part: Part) -> float:
    if isinstance(part, Strip):
        return part.height
    first = part.strips[:LEAST_OF_FLOW]
    return sum(each.height + each.before for each in first)


def _put(pages: list[list[Placed]], strip: Strip, y: float, high: float) -> float:
    if y > 0 and y + strip.before + strip.height > high:
        pages.append([])
        y = 0.0
    if y == 0 and strip.head:
        pages[-1].append(Placed(strip.head, 0.0, 0.0))
        y = strip.head.height
    elif y > 0:
        y += strip.before
    pages[-1].append(Placed(strip, 0.0, y))
    return y + strip.height


def _flow(pages: list[list[Placed]], flow: Flow, y: float, high: float) -> float:
    """Columns as low as they can be on the last page, and as high as the page on those before."""
    rest = list(flow.strips)
    y += flow.before if y else 0.0
    while rest:
        columns = _columns(rest, len(flow.steps), high - y)
        lowest = y
        for left, column in zip(flow.steps, columns, strict=True):
            for strip, top in column:
                pages[-1].append(Placed(strip, left, y + top))
                lowest = max(lowest, y + top + strip.height)
        rest = rest[sum(map(len, columns)) :]
        y = lowest
        if rest:
            pages.append([])
            y = 0.0
    return y


def _columns(strips: Sequence[Strip], number: int, most: float) -> list[list[tuple[Strip, float]]]:
    whole = sum(each.height + each.before for each in strips)
    for step in range(FINENESS + 1):
        high = whole / number * (1 + step / FINENESS)
        if high > most:
            break
        filled = _filled(strips, number, high, most)
        if sum(map(len, filled)) == len(strips):
            return filled
    return _filled(strips, number, most, most)


def _filled(
    strips: Sequence[Strip], number: int, high: float, most: float
) -> list[list[tuple[Strip, float]]]:
    """Columns about `high`; what has to stay together makes one higher, as long as it is not above `most`."""
    columns: list[list[tuple[Strip, float]]] = []
    at = 0
    for _ in range(number):
        column: list[tuple[Strip, float]] = []
        y = 0.0
        while at < len(strips):
            group = _kept(strips, at)
            gap = strips[at].before if column else 0.0
            wanted = sum(each.height for each in group) + sum(each.before for each in group[1:])
            if column and y + gap + wanted > high:
                break
            for strip in group if wanted <= most else group[:1]:
                y += strip.before if column else 0.0
                column.append((strip, y))
                y += strip.height
                at += 1
        columns.append(column)
    return columns


def _kept(strips: Sequence[Strip], at: int) -> Sequence[Strip]:
    """A strip with those it has to stay with."""
    end = at
    while end < len(strips) - 1 and strips[end].keep:
        end += 1
    return strips[at : end + 1]
