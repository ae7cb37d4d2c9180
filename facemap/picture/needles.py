"""Planned needles over a view: a numbered badge at each place, each needle's entry, lines and areas.

Badges are drawn in px like marks; entries, lines and outlines lie on the skin in view mm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import dist, hypot

from facemap.body.frame import distance
from facemap.body.model import View
from facemap.picture.needle_figures import FIGURE, SIGN, TICK, figure, pattern_of
from facemap.picture.needle_seats import covered, spread
from facemap.picture.needle_sights import Badge, Sight, sights
from facemap.picture.needle_signs import UNEVEN
from facemap.picture.scene import BADGE as POINT, Disc
from facemap.picture.shapes import Area, Box, Line, Mark, Place2, Plate, Shape, Strokes, Text

BADGE, RING = 8.5, 12.0
"""px radius of a badge and of the ring round a chosen one."""
WORDS = 10.5
"""px high: numbers in badges."""
BESIDE, SAME = 2 * BADGE + 2.0, 0.5
"""px from a badge to the next of the same place; mm within which places are the same."""
COUNT, COUNT_OFF, COUNT_WORDS = 5.6, (11.5, 2.5), 8.5
"""px of the bubble that says how many needles there are: its radius, its place by the badge, its number."""
APART, APART_OFF, APART_WORDS = 5.6, (-9.5, -7.5), 9.5
"""px of the sign that the other side is planned differently, as of the bubble."""
ALARM, ALARM_SIZE = {"bar": "square", "warn": "triangle", "note": "triangle"}, 4.6
"""As lists have it: ■ where a source says no, ▲ for a caution; px of its radius."""
APART_BY = 1.7 * BADGE
"""px from badge to badge, so that each can be read."""
LEADER = 0.9
"""px width of the line from a badge to its place."""
SHAFT = 1.4
"""px width of a needle that runs under the skin."""
STROKED = {"shaft": SHAFT, "figure": 1.3}
"""px width of what is drawn in one stroke for all needles, by the second word of its role."""
ENTRY = 2.2
"""px radius of a needle's entry."""
LIFT, HIGHEST, CLEAR = BADGE + 5.0, 40.0, ENTRY + 2.0
"""px that a badge stands above several needles, at the least and at the most, and that it keeps off each."""
SIGN_SIZE, SIGN_OFF = 5.5, (-2.5, 14.5)
"""px of the sign of how several needles stand: its radius, its place by the badge."""
OFF_WORDS = 1.0
"""px from a badge that had to move to words."""
HIDES = BADGE - 2.0
"""px from a badge to the line of a label; nearer ones hide of its letters."""
BADGES = ("needle.planned", "needle.part", "needle.in", "needle.out")
APART_PX = 5.0
"""Entries nearer to one another than this are not drawn one by one."""
CENTRED = 0.36
"""From the middle of a number down to its baseline, in sizes of its text."""


def needles(
    view: View, badges: Sequence[Badge], chosen: Collection[int], mm_per_px: float, words: Sequence[Box] = ()
) -> list[Shape]:
    """The shapes, the chosen placements last, so that they lie over the others. Badges that must move keep
    off `words` (mm) where there is room."""
    looked = sights(view, badges)
    homes = _homes(badges, looked, mm_per_px)
    seen = _spread(homes, words, mm_per_px)
    ordered = sorted(zip(badges, looked, strict=True), key=lambda each: each[0].placement.id in chosen)
    drawn: list[Shape] = []
    for badge, sight in ordered:
        drawn += _on_the_skin(badge, sight, badge.placement.id in chosen, mm_per_px)
    drawn = [*_together(drawn), *_leaders(homes, seen)]
    for badge, sight in ordered:
        if at := seen.get(badge.placement.id):
            is_chosen = badge.placement.id in chosen
            drawn += _badge(badge, at, is_chosen, mm_per_px)
            drawn += _sign(badge, sight, at, is_chosen, mm_per_px)
    return drawn


def _together(shapes: Sequence[Shape]) -> list[Shape]:
    """The shafts and figures of each look as one shape, which is painted in one stroke."""
    lines: dict[str, list[tuple[Place2, ...]]] = {}
    others: list[Shape] = []
    for shape in shapes:
        if isinstance(shape, Line) and shape.role.split(".")[1] in STROKED:
            lines.setdefault(shape.role, []).append(shape.points)
        else:
            others.append(shape)
    return [
        *(Strokes(tuple(each), role, STROKED[role.split(".")[1]]) for role, each in lines.items()),
        *others,
    ]


def seats(
    view: View, badges: Sequence[Badge], mm_per_px: float, words: Sequence[Box] = ()
) -> Mapping[int, Place2]:
    """Where the badges are, by id; those the view does not see are left out. Those that would hide one
    another stand apart, off the `words` (mm) if they can."""
    return _spread(_homes(badges, sights(view, badges), mm_per_px), words, mm_per_px)


def kept_free(badges: Iterable[Badge]) -> Iterator[Disc]:
    """What words keep off, besides the marks of points that have badges."""
    for badge in badges:
        each = badge.placement
        if each.position is None:
            continue
        if pattern_of(each):
            reach = max((distance(each.position, entry) for entry in badge.entries), default=0.0)
            yield Disc(each.position, ENTRY + TICK, reach)
            yield Disc(each.position, BADGE, up=LIFT)
        elif each.kind != "point":
            yield Disc(each.position, POINT, up=LIFT if each.kind in ("line", "area") else 0.0)


def uncovered(plate: Plate, over: Iterable[Shape]) -> Plate:
    """A plate without the labels that badges over it hide, but for the chosen point's."""
    places = [shape.at for shape in over if isinstance(shape, Mark) and shape.role in BADGES]
    spared = [label for label in plate.labels if ".selected" not in label.role]
    hidden = covered((label.box for label in spared), places, HIDES * plate.mm_per_px)
    if not hidden:
        return plate
    kept = (each for each in plate.labels if ".selected" in each.role or each.box not in hidden)
    return plate._replace(labels=tuple(kept))


def _spread(homes: Mapping[int, Place2], words: Sequence[Box], mm_per_px: float) -> Mapping[int, Place2]:
    return spread(homes, APART_BY * mm_per_px, words, (BADGE + OFF_WORDS) * mm_per_px)


def _homes(badges: Sequence[Badge], looked: Sequence[Sight], mm_per_px: float) -> Mapping[int, Place2]:
    """Where badges belong. A place that has several needles side by side has its badge above them; that of an
    area whose middle is not seen is by the first needle that is."""
    found: dict[int, Place2] = {}
    for badge, sight in zip(badges, looked, strict=True):
        at = sight.at
        if at is None and badge.placement.kind == "area":
            at = next(iter(sight.dots), None)
        if at is not None:
            found[badge.placement.id] = at[0], at[1] - _lift(badge, sight, at, mm_per_px)
    return _side_by_side(found, mm_per_px)


def _lift(badge: Badge, sight: Sight, at: Place2, mm_per_px: float) -> float:
    """mm that a badge stands above its place, so that it hides none of several needles."""
    if badge.placement.kind in ("line", "area"):
        return LIFT * mm_per_px
    if not _are_apart(sight, mm_per_px):
        return 0.0
    lift, clear = LIFT, (BADGE + CLEAR) * mm_per_px
    if pattern_of(badge.placement) == "row":
        lift += TICK - CLEAR
    near = [dot for dot in sight.dots if abs(dot[0] - at[0]) < clear]
    while lift < HIGHEST and any(dist(dot, (at[0], at[1] - lift * mm_per_px)) < clear for dot in near):
        lift += 1.0
    return lift * mm_per_px


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


def _on_the_skin(badge: Badge, sight: Sight, is_chosen: bool, mm_per_px: float) -> Iterator[Shape]:
    each, end = badge.placement, ".selected" if is_chosen else ""
    if each.kind == "area" and len(each.path) > 2:
        if len(sight.path) > 2:
            yield Area(sight.path, "needle.area")
            yield Line((*sight.path, sight.path[0]), f"needle.path{end}", 1.2, (4.0, 3.0))
    elif each.path and each.position:
        line = (sight.at, *sight.path) if sight.at else sight.path
        if len(line) > 1:
            yield Line(line, f"needle.path{end}", 1.6)
    for dot, tip in zip(sight.entries, sight.tips, strict=False):
        if dot and tip and dot != tip:
            yield Line((dot, tip), f"needle.shaft{end}", SHAFT)
    apart = _are_apart(sight, mm_per_px)
    if apart and (pattern := pattern_of(each)):
        for line in figure(pattern, sight.dots, sight.hub, mm_per_px):
            yield Line(line, f"{FIGURE}{end}.{pattern}")
    if apart or each.kind == "area" or len(badge.entries) == 1:
        yield from (Mark(dot, "dot", ENTRY, f"needle.entry{end}") for dot in sight.dots)


def _sign(badge: Badge, sight: Sight, at: Place2, is_chosen: bool, mm_per_px: float) -> Iterator[Shape]:
    """How several needles stand, below the badge, where they can't be told from one another."""
    pattern = pattern_of(badge.placement)
    if pattern and not _are_apart(sight, mm_per_px):
        below = at[0] + SIGN_OFF[0] * mm_per_px, at[1] + SIGN_OFF[1] * mm_per_px
        yield Mark(below, pattern, SIGN_SIZE, f"{SIGN}{'.selected' if is_chosen else ''}.{pattern}")


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
        yield Mark(corner, ALARM[badge.alarm], ALARM_SIZE, f"needle.alarm.{badge.alarm}")


def _bubble(
    at: Place2, mm_per_px: float, off: Place2, radius: float, role: str, words: str, size: float
) -> Iterator[Shape]:
    """Words in a small disc beside a badge."""
    corner = at[0] + off[0] * mm_per_px, at[1] + off[1] * mm_per_px
    yield Mark(corner, "disc", radius, role)
    below = corner[0], corner[1] + size * CENTRED * mm_per_px
    yield Text(below, words, f"{role}.number", size, "middle")


def _are_apart(sight: Sight, mm_per_px: float) -> bool:
    """Whether its needles can be told from one another at this zoom."""
    if len(sight.entries) < 2:
        return False
    one, other = sight.entries[:2]
    return bool(one and other and dist(one, other) >= APART_PX * mm_per_px)
