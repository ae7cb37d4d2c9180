"""Placing labels as on a printed plate: beside their points, or in the margin with a leader.

All lengths here are px. Nothing overlaps: what finds no room is left out, lower ranks first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from facemap.picture.aside import aside
from facemap.picture.room import Room, meet, towards
from facemap.picture.shapes import LINE_HEIGHT, Box, Key, Place2

GAP = 4.5
"""Between a mark's outline and its label."""
EDGE = 4.0
"""Between labels in the margin and the edge of the plate."""
OFF_MIDLINE = 3.0
"""Between the labels of paired points and the midline."""
PAD = 1.0
"""Kept free around marks and between labels."""
LONGEST = 260.0
"""How far a leader runs to a margin; further, no eye follows it."""
FIRST = -5
"""Wishes below this rank get their room, aside too, before any other."""
BACKGROUND = 20
"""Wishes of this rank and above get what room all the others leave, and never move one of these."""
ROWS = 40
"""How many half lines up and down the margin a label may move."""


class Wish(NamedTuple):
    """A label that wants a place; lower `rank` comes first. The two sides of a point share a code."""

    key: Key
    at: Place2
    text: str
    width: float
    radius: float
    rank: int = 0
    gap: float = 0.0
    """px that its label keeps off beyond the usual, for a mark with a ring around it."""
    loose: bool = False
    """May stand a little further off than usual."""
    margin: bool = True
    """May go into the margin, which words that explain a drawing may not."""
    led: bool = False
    """May stand aside in free room, joined by a leader."""
    crowded: bool = False
    """Stands aside from the first: beside it are things it would be mistaken to name."""


class Page(NamedTuple):
    """The room there is: the view's size, the margins' inner edges, u of the body's midline.

    Nothing is written over `kept`; what is `spared` (the eyes) only where there is no other room.
    """

    width: float
    height: float
    columns: tuple[float, float]
    middle: float
    kept: tuple[Box, ...] = ()
    spared: tuple[Box, ...] = ()


class Written(NamedTuple):
    """Where a wish got its label; `leader` is empty beside the point, `align` the edge it is set against."""

    wish: Wish
    box: Box
    leader: tuple[Place2, ...]
    align: str


@dataclass(slots=True)
class _Desk:
    wishes: Sequence[Wish]
    page: Page
    line: float
    room: Room
    candidates: list[list[tuple[Box, str]]] = field(default_factory=list)
    written: dict[int, Written] = field(default_factory=dict)

    def write(self, index: int, box: Box, align: str, leader: tuple[Place2, ...] = ()) -> None:
        self.written[index] = Written(self.wishes[index], box, leader, align)
        self.room.put(box, index)
        if leader:
            self.room.leaders.append((leader[0], leader[-1]))

    def erase(self, index: int) -> Written:
        gone = self.written.pop(index)
        self.room.take(gone.box, index)
        return gone


def written(wishes: Sequence[Wish], page: Page, text_px: float) -> list[Written]:
    """A place for every wish that finds one. Each code is named once before any is named on both sides."""
    desk = _Desk(wishes, page, text_px * LINE_HEIGHT, Room(page.width, page.height))
    for index, wish in enumerate(wishes):
        desk.room.put(_around(wish.at, wish.radius + PAD + (wish.gap if wish.rank < 0 else 0)), ~index)
    for box in page.kept:
        desk.room.put(box)
    desk.candidates = [_candidates(desk, wish) for wish in wishes]
    pairs = _pairs(wishes)
    for low, high in ((-BACKGROUND, FIRST), (FIRST, BACKGROUND), (BACKGROUND, 2 * BACKGROUND)):
        tier = [pair for pair in pairs if low <= wishes[pair[0]].rank < high]
        _beside(desk, [pair[0] for pair in tier])
        led = [pair[0] for pair in tier if wishes[pair[0]].led]
        _stand_aside(desk, [index for index in led if index not in desk.written])
        _beside(desk, [pair[1] for pair in tier if len(pair) > 1 and pair[0] not in desk.written])
    unnamed = [pair for pair in pairs if not desk.written.keys() & set(pair)]
    _in_margins(desk, [pair for pair in unnamed if wishes[pair[0]].margin])
    _beside(desk, [index for pair in pairs for index in pair if desk.written.keys() & set(pair)])
    return [desk.written[index] for index in sorted(desk.written)]


def _pairs(wishes: Sequence[Wish]) -> list[list[int]]:
    """Indices of each code's wishes, the side named first in front, in order of rank."""
    by_code: dict[str, list[int]] = {}
    for index, wish in enumerate(wishes):
        by_code.setdefault(wish.key.code, []).append(index)
    return sorted(by_code.values(), key=lambda pair: wishes[pair[0]].rank)


def _around(at: Place2, reach: float) -> Box:
    return at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach


def _candidates(desk: _Desk, wish: Wish) -> list[tuple[Box, str]]:
    """Free boxes beside a mark, best first: outwards from the midline, obliquely, above, below, inwards."""
    if wish.crowded:
        return []
    (x, y), width, line = wish.at, wish.width, desk.line
    far = wish.radius + GAP + wish.gap
    slant = wish.radius + PAD + 0.2 + wish.gap
    right, left, slant_right, slant_left = x + far, x - far - width, x + slant, x - slant - width
    middle, above, below = y - line / 2, y - far - line + 2, y + far - 2
    higher, lower = y - line - 1.8 - wish.gap / 2, y + 1.8 + wish.gap / 2
    outer, inner = (right, slant_right), (left, slant_left)
    ends = ("start", "end")
    if x < desk.page.middle - 1:
        outer, inner, ends = inner, outer, ("end", "start")
    spots = (
        (outer[0], middle, ends[0]), (outer[1], higher, ends[0]), (outer[1], lower, ends[0]),
        (inner[0], middle, ends[1]), (x - width / 2, above, "middle"), (x - width / 2, below, "middle"),
        (inner[1], higher, ends[1]), (inner[1], lower, ends[1]),
        (outer[0], middle - line * 0.35, ends[0]), (outer[0], middle + line * 0.35, ends[0]),
        (inner[0], middle - line * 0.35, ends[1]), (inner[0], middle + line * 0.35, ends[1]),
    )  # fmt: skip
    boxes = [((u, v, u + width, v + line), align) for u, v, align in spots + _further(wish, line)]
    free = [(box, align) for box, align in boxes if desk.room.free(box) and _on_its_side(desk, wish, box)]
    if wish.led:
        return [found for found in free if not _on_spared(desk.page, found[0])]
    return sorted(free, key=lambda found: _on_spared(desk.page, found[0]))


def _on_its_side(desk: _Desk, wish: Wish, box: Box) -> bool:
    """Whether a paired point's label stays off the midline, where it would seem to name what lies there."""
    if wish.key.side not in ("left", "right") or desk.page.middle <= 0:
        return True
    return box[2] < desk.page.middle - OFF_MIDLINE or box[0] > desk.page.middle + OFF_MIDLINE


def _on_spared(page: Page, box: Box) -> bool:
    return any(meet(box, spared) for spared in page.spared)


def _further(wish: Wish, line: float) -> tuple[tuple[float, float, str], ...]:
    """Corners for words that may stand a little off: above and below, in three steps."""
    if not wish.loose:
        return ()
    (x, y), width = wish.at, wish.width
    return tuple(
        (left, top, align)
        for off in (8.0, 14.0, 22.0)
        for top in (y - off - line, y + off)
        for left, align in ((x - width / 2, "middle"), (x, "start"), (x - width, "end"))
    )


def _beside(desk: _Desk, indices: Iterable[int]) -> None:
    """Put labels beside their marks, the hardest first; then move one that blocks for each left over."""
    wanted = [index for index in indices if index not in desk.written]
    wanted.sort(key=lambda index: (desk.wishes[index].rank, len(desk.candidates[index])))
    left_over = [index for index in wanted if not _settle(desk, index)]
    for index in left_over:
        any(_make_way(desk, index, box, align) for box, align in desk.candidates[index])


def _settle(desk: _Desk, index: int) -> bool:
    for box, align in desk.candidates[index]:
        if desk.room.free(box) and desk.room.unled(box):
            desk.write(index, box, align)
            return True
    return False


def _make_way(desk: _Desk, index: int, box: Box, align: str) -> bool:
    """Take `box` if its only occupant is a label that finds another place."""
    blockers = desk.room.owners(box)
    if len(blockers) != 1 or not desk.room.unled(box):
        return False
    blocker = blockers.pop()
    if blocker < 0 or desk.written[blocker].leader or _stands_first(desk, blocker, index):
        return False
    before = desk.erase(blocker)
    desk.write(index, box, align)
    if _settle(desk, blocker):
        return True
    desk.erase(index)
    desk.write(blocker, before.box, before.align)
    return False


def _stands_first(desk: _Desk, one: int, other: int) -> bool:
    """Whether `one` must not be moved for `other`."""
    return desk.wishes[one].rank < BACKGROUND <= desk.wishes[other].rank


def _stand_aside(desk: _Desk, indices: Iterable[int]) -> None:
    """Words in free room near their mark, with a leader; over what is spared only where nothing is left."""
    for index in indices:
        wish = desk.wishes[index]
        size, outwards = (wish.width, desk.line), -1 if wish.at[0] < desk.page.middle - 1 else 1
        for spared in (desk.page.spared, ()):
            found = aside(desk.room, wish.at, size, wish.radius, ~index, outwards, spared)
            if found:
                desk.write(index, *found)
                break


def _in_margins(desk: _Desk, pairs: Sequence[Sequence[int]]) -> None:
    """Write codes that found no room beside either mark into the margins, in their order on the body."""
    columns: tuple[list[int], list[int]] = ([], [])
    for pair in sorted(pairs, key=lambda pair: desk.wishes[pair[0]].at[1]):
        choices = [(_margin_cost(desk, index, side, len(columns[side])), index, side)
                   for index in pair for side in (0, 1)]  # fmt: skip
        _, index, column = min(choices)
        columns[column].append(index)
    for column, indices in enumerate(columns):
        for index, height in zip(indices, _spread(desk, indices), strict=True):
            if not (_lead(desk, index, column, height) or _lead_elsewhere(desk, pairs, index, column)):
                _stand_aside(desk, [index])


def _lead_elsewhere(desk: _Desk, pairs: Sequence[Sequence[int]], index: int, column: int) -> bool:
    """Name the point in the other margin: its other side if it has one, so that no leader runs across."""
    pair = next(pair for pair in pairs if index in pair)
    other = next((each for each in pair if each != index), index)
    return _lead(desk, other, 1 - column, desk.wishes[other].at[1])


def _margin_cost(desk: _Desk, index: int, column: int, load: int) -> float:
    return abs(desk.wishes[index].at[0] - desk.page.columns[column]) + 1.5 * desk.line * load


def _spread(desk: _Desk, indices: Sequence[int]) -> list[float]:
    """Heights of lines as near as can be to those of their points, a line apart, in order (least squares)."""
    blocks: list[tuple[float, int]] = []
    for count, index in enumerate(indices):
        blocks.append((desk.wishes[index].at[1] - count * desk.line, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (upper, above), (lower, below) = blocks[-2:]
            blocks[-2:] = [((upper * above + lower * below) / (above + below), above + below)]
    bases = [base for base, size in blocks for _ in range(size)]
    return [base + count * desk.line for count, base in enumerate(bases)]


def _lead(desk: _Desk, index: int, column: int, height: float) -> bool:
    """Write into a margin at the free line nearest to `height` that a straight leader can reach."""
    wish = desk.wishes[index]
    edge = _column_edge(desk, wish, column)
    left, right = (edge - wish.width, edge) if column == 0 else (edge, edge + wish.width)
    end_x = edge + 2 if column == 0 else edge - 2
    if (end_x - wish.at[0]) * (1 if column else -1) < wish.radius + GAP:
        return False
    if abs(end_x - wish.at[0]) > LONGEST:
        return False
    for step in range(2 * ROWS):
        y = height + (step + 1) // 2 * (desk.line / 2) * (1 if step % 2 else -1)
        box = (left, y - desk.line / 2, right, y + desk.line / 2)
        if not (desk.room.free(box) and desk.room.unled(box)):
            continue
        start = towards(wish.at, (end_x, y), wish.radius + 0.8)
        if desk.room.clear(start, (end_x, y), but=~index):
            desk.write(index, box, "start" if column else "end", (start, (end_x, y)))
            return True
    return False


def _column_edge(desk: _Desk, wish: Wish, column: int) -> float:
    """Where a label in a margin begins, seen from the body; long ones reach further in."""
    if column == 0:
        return max(desk.page.columns[0], EDGE + wish.width)
    return min(desk.page.columns[1], desk.page.width - EDGE - wish.width)
