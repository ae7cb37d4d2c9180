"""Planned needles over a view: a numbered badge at each place, each needle's entry, lines and areas.

Badges are drawn in px like marks; entries, lines and outlines lie on the skin in view mm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import hypot
from typing import NamedTuple

from facemap.body.frame import Position
from facemap.body.model import View
from facemap.body.surface import sighted
from facemap.picture.needle_seats import spread
from facemap.picture.needle_signs import UNEVEN
from facemap.picture.shapes import Area, Line, Mark, Place2, Shape, Strokes, Text
from facemap.plan.model import Placement

BADGE, RING = 8.5, 12.0
"""px radius of a badge and of the ring round a chosen one."""
WORDS = 10.5
"""px high: numbers in badges."""
BESIDE, SAME = 2 * BADGE + 2.0, 0.5
"""px from a badge to the next of the same place; mm within which places are the same."""
COUNT, COUNT_OFF, COUNT_WORDS = 5.6, (8.5, 7.0), 8.5
"""px of the bubble that says how many needles there are: its radius, its place by the badge, its number."""
APART, APART_OFF, APART_WORDS = 5.6, (-9.5, -7.5), 9.5
"""px of the sign that the other side is planned differently, as of the bubble."""
APART_BY = 1.7 * BADGE
"""px from badge to badge, so that each can be read."""
LEADER = 0.9
"""px width of the line from a badge to its place."""
SHAFT = 1.4
"""px width of a needle that runs under the skin."""
ENTRY = 2.2
"""px radius of a needle's entry."""
APART_PX = 5.0
"""Entries nearer to one another than this are not drawn one by one."""
CENTRED = 0.36
"""From the middle of a number down to its baseline, in sizes of its text."""


class Badge(NamedTuple):
    """A placement as it stands on the plate: `state` is planned, in, part or out; `alarm` is bar, warn or "";
    `uneven`: its twin is planned differently.

    `entries` are where its needles enter (mm), `tips` where their ends lie below, if they slant.
    """

    placement: Placement
    number: int
    state: str = "planned"
    alarm: str = ""
    entries: tuple[Position, ...] = ()
    tips: tuple[Position, ...] = ()
    uneven: bool = False


def needles(view: View, badges: Sequence[Badge], chosen: Collection[int], mm_per_px: float) -> list[Shape]:
    """The shapes, the chosen placements last, so that they lie over the others."""
    homes = _homes(view, badges, mm_per_px)
    seen = spread(homes, APART_BY * mm_per_px)
    ordered = sorted(badges, key=lambda each: each.placement.id in chosen)
    drawn: list[Shape] = []
    for badge in ordered:
        drawn += _on_the_skin(view, badge, badge.placement.id in chosen, mm_per_px)
    drawn = [*_together(drawn), *_leaders(homes, seen)]
    for badge in ordered:
        if at := seen.get(badge.placement.id):
            drawn += _badge(badge, at, badge.placement.id in chosen, mm_per_px)
    return drawn


def _together(shapes: Sequence[Shape]) -> list[Shape]:
    """The shafts of each look as one shape, which is painted in one stroke."""
    shafts: dict[str, list[tuple[Place2, ...]]] = {}
    others: list[Shape] = []
    for shape in shapes:
        if isinstance(shape, Line) and shape.role.startswith("needle.shaft"):
            shafts.setdefault(shape.role, []).append(shape.points)
        else:
            others.append(shape)
    return [*(Strokes(tuple(lines), role, SHAFT) for role, lines in shafts.items()), *others]


def seats(view: View, badges: Sequence[Badge], mm_per_px: float) -> Mapping[int, Place2]:
    """Where the badges are, by id; those the view does not see are left out. Those that would hide one
    another stand apart."""
    return spread(_homes(view, badges, mm_per_px), APART_BY * mm_per_px)


def _homes(view: View, badges: Sequence[Badge], mm_per_px: float) -> Mapping[int, Place2]:
    """Where badges belong. A place that has several needles side by side has its badge above them; that of an
    area whose middle is not seen is by the first needle that is."""
    found: dict[int, Place2] = {}
    for badge in badges:
        at = _seen(view, badge.placement.position)
        if at is None and badge.placement.kind == "area":
            at = next((spot for p in badge.entries if (spot := _seen(view, p))), None)
        if at is not None:
            lifted = badge.placement.kind in ("line", "area") or _are_apart(view, badge, mm_per_px)
            found[badge.placement.id] = (at[0], at[1] - (BADGE + 5.0) * mm_per_px) if lifted else at
    return _side_by_side(found, mm_per_px)


def _leaders(homes: Mapping[int, Place2], seen: Mapping[int, Place2]) -> Iterator[Shape]:
    """From badges that had to move to where they belong."""
    lines = tuple((homes[number], at) for number, at in seen.items() if at != homes[number])
    if lines:
        yield Strokes(lines, "needle.leader", LEADER)


def _side_by_side(found: Mapping[int, Place2], mm_per_px: float) -> Mapping[int, Place2]:
    """Badges of the very same place beside one another."""
    taken: Counter[tuple[int, int]] = Counter()
    apart = {}
    for number, (u, v) in found.items():
        same = round(u / SAME), round(v / SAME)
        apart[number] = u + taken[same] * BESIDE * mm_per_px, v
        taken[same] += 1
    return apart


def hit_badge(seen: Mapping[int, Place2], at: Place2, mm_per_px: float, reach: float = 10.0) -> int:
    """The id of the placement whose badge is nearest to a place of the view within `reach` px; 0 for none."""
    near = ((hypot(u - at[0], v - at[1]) / mm_per_px, number) for number, (u, v) in seen.items())
    return min((each for each in near if each[0] <= reach), default=(0.0, 0))[1]


def _on_the_skin(view: View, badge: Badge, is_chosen: bool, mm_per_px: float) -> Iterator[Shape]:
    each, end = badge.placement, ".selected" if is_chosen else ""
    if each.kind == "area" and len(each.path) > 2:
        outline = [at for p in each.path if (at := _seen(view, p))]
        if len(outline) > 2:
            yield Area(tuple(outline), "needle.area")
            yield Line((*outline, outline[0]), f"needle.path{end}", 1.2, (4.0, 3.0))
    elif each.path and each.position:
        line = [at for p in (each.position, *each.path) if (at := _seen(view, p))]
        if len(line) > 1:
            yield Line(tuple(line), f"needle.path{end}", 1.6)
    for entry, tip in zip(badge.entries, badge.tips, strict=False):
        ends = [at for p in (entry, tip) if (at := _seen(view, p))]
        if len(ends) == 2 and ends[0] != ends[1]:
            yield Line(tuple(ends), f"needle.shaft{end}", SHAFT)
    if each.kind == "area" or len(badge.entries) == 1 or _are_apart(view, badge, mm_per_px):
        for p in badge.entries:
            if at := _seen(view, p):
                yield Mark(at, "dot", ENTRY, f"needle.entry{end}")


def _badge(badge: Badge, at: Place2, is_chosen: bool, mm_per_px: float) -> Iterator[Shape]:
    if is_chosen:
        yield Mark(at, "circle", RING, "needle.ring")
    yield Mark(at, "disc", BADGE, f"needle.{badge.state}")
    below = at[0], at[1] + WORDS * CENTRED * mm_per_px
    yield Text(below, str(badge.number), f"needle.number.{badge.state}", WORDS, "middle")
    if badge.placement.needles > 1:
        bubble = COUNT_OFF, COUNT, "needle.count", str(badge.placement.needles), COUNT_WORDS
        yield from _bubble(at, mm_per_px, *bubble)
    if badge.uneven:
        yield from _bubble(at, mm_per_px, APART_OFF, APART, "needle.uneven", UNEVEN, APART_WORDS)
    if badge.alarm:
        corner = at[0] + BADGE * 0.8 * mm_per_px, at[1] - BADGE * 0.8 * mm_per_px
        yield Mark(corner, "triangle", 4.6, f"needle.alarm.{badge.alarm}")


def _bubble(
    at: Place2, mm_per_px: float, off: Place2, radius: float, role: str, words: str, size: float
) -> Iterator[Shape]:
    """Words in a small disc beside a badge."""
    corner = at[0] + off[0] * mm_per_px, at[1] + off[1] * mm_per_px
    yield Mark(corner, "disc", radius, role)
    below = corner[0], corner[1] + size * CENTRED * mm_per_px
    yield Text(below, words, f"{role}.number", size, "middle")


def _are_apart(view: View, badge: Badge, mm_per_px: float) -> bool:
    """Whether its needles can be told from one another at this zoom."""
    if len(badge.entries) < 2:
        return False
    one, other = (_seen(view, p) for p in badge.entries[:2])
    return bool(one and other and hypot(one[0] - other[0], one[1] - other[1]) >= APART_PX * mm_per_px)


def _seen(view: View, position: Position | None) -> Place2 | None:
    return sighted(view, position) if position is not None else None
