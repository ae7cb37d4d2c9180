"""The table at which labels are laid out: what is wished for, the room there is, what is written already."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import dist, hypot
from typing import NamedTuple

from facemap.picture.room import SHORTEST, Fan, Ray, Room, Rows, meet, touches
from facemap.picture.shapes import LINE_HEIGHT, Box, Key, Place2

PAD = 0.6
"""px kept free around marks."""
OFF_MIDLINE = 3.0
"""px between the labels of paired points and the midline."""
BEGINS = (0.8, 2.6, 4.4)
"""px between a mark and its leader; more where other marks lie close around."""
NEARER = 0.5
"""px that a leader ends nearer to its own mark, by outlines and by middles, than to any other."""
SAME = 2.0
"""px within which two marks are in one place, and no leader can tell which of them it is for."""
CLEARLY, NEAR_PX = 1.2, 1.0
"""A label without a leader is so many times, and px, further from others' marks than its own."""
WIDEST = 13.0
"""px that the radius of a mark is at most."""


class Wish(NamedTuple):
    """A label that wants a place; lower `rank` comes first. The two sides of a point share a code."""

    key: Key
    at: Place2
    text: str
    width: float
    radius: float
    rank: int = 0
    gap: float = 0.0
    """px that its label keeps off beyond the usual, for a larger mark that stands out around its own."""
    loose: bool = False
    """May stand a little further off than usual."""
    margin: bool = True
    """May go into the margin, which words that explain a drawing may not."""
    led: bool = True
    """May stand away, joined by a leader."""
    crowded: bool = False
    """Stands aside from the first: beside it are things it would be mistaken to name."""
    anywhere: bool = False
    """Must be written, even across the midline or over what is spared."""
    over: bool = False
    """Names what lies all around: may be written over the very place, where nothing else is marked."""

    held: bool = False
    """Without a leader it stands over its very place only: beside that lies what it would seem to name."""


class Page(NamedTuple):
    """The room there is: the view's size, the margins' inner edges, u from which labels point away.

    That is the body's midline where `paired`: then no label of one side lies across it. Nothing is written
    over boxes, discs and lines that are kept; what is `spared` (the eyes) only where there is no other room.
    """

    width: float
    height: float
    columns: tuple[float, float]
    middle: float
    kept: tuple[Box, ...] = ()
    spared: tuple[Box, ...] = ()
    discs: tuple[tuple[Place2, float], ...] = ()
    lines: tuple[tuple[Place2, Place2], ...] = ()
    paired: bool = True
    unnamed: tuple[tuple[str, Place2, float], ...] = ()
    """Codes, places and radii of marks that want no label, which another's might be taken to name."""


class Written(NamedTuple):
    """Where a wish got its label; `leader` is empty beside the point, `align` the edge it is set against."""

    wish: Wish
    box: Box
    leader: tuple[Place2, ...]
    align: str


Spot = tuple[Box, str]
"""Where a label may stand, and the edge it is set against."""
Fence = tuple[float, float, float]
"""A way (px), and how far at most a direction may lead along it, as a product of both."""


@dataclass(slots=True)
class Desk:
    """Labels being laid out; each is known by its index among the wishes."""

    wishes: Sequence[Wish]
    page: Page
    line: float
    room: Room
    spots: dict[int, list[Spot]] = field(default_factory=dict)
    written: dict[int, Written] = field(default_factory=dict)
    columns: tuple[list[Place2], list[Place2]] = field(default_factory=lambda: ([], []))
    """Of the labels in either margin: v of the point, v of the label."""
    marks: Marks | None = None
    """Of all points, to tell which of them a label seems to name."""
    leads: dict[int, Leads] = field(default_factory=dict)
    """Worked out once for each label: what is kept from the first does not change."""
    fans: dict[int, Fan] = field(default_factory=dict)
    """Of labels that found no room near their mark, as long as nothing is taken away."""
    rays: dict[tuple[int, int], Sequence[Ray]] = field(default_factory=dict)
    """Of labels, by how many there are all around: those on which a leader is clearly for the mark."""
    futile: set[tuple[int, int]] = field(default_factory=set)
    """Labels and margins that they do not get into, as long."""

    def write(self, index: int, box: Box, align: str, leader: tuple[Place2, ...] = ()) -> None:
        self.written[index] = Written(self.wishes[index], box, leader, align)
        self.room.write(box, fixed=bool(leader))
        if leader:
            self.room.lead(*leader)

    def erase(self, *indices: int) -> list[Written]:
        gone = [self.written.pop(index) for index in indices]
        self.room.erase(*(each.box for each in gone))
        self._hope()
        return gone

    @contextmanager
    def trial(self) -> Iterator[Callable[[], None]]:
        """All is undone at the end unless what this gives is called."""
        room, written, columns = self.room.saved(), dict(self.written), tuple(map(list, self.columns))
        kept: list[bool] = []
        yield lambda: kept.append(True)
        if not kept:
            self.room.go_back(room)
            self.written, self.columns = written, (columns[0], columns[1])
            self._hope()

    def _hope(self) -> None:
        """Something was taken away: what found no room may find some."""
        self.fans.clear()
        self.futile.clear()

    def in_the_way(self, box: Box) -> list[int]:
        """Labels that would have to move for one in this box."""
        left, top, right, bottom = box
        return [index for index, each in self.written.items() if each.box[1] < bottom and top < each.box[3]
                and each.box[0] < right and left < each.box[2]]  # fmt: skip

    def allows(self, wish: Wish, box: Box) -> bool:
        """Whether a paired point's label stays off the midline, where it would name what lies there."""
        if wish.anywhere or not self.page.paired or wish.key.side not in ("left", "right"):
            return True
        middle = self.page.middle
        return box[2] < middle - OFF_MIDLINE or box[0] > middle + OFF_MIDLINE

    def spares(self, wish: Wish, box: Box) -> bool:
        """Whether a label here leaves the eyes open."""
        if wish.anywhere:
            return True
        left, top, right, bottom = box
        for start, upper, end, lower in self.page.spared:
            if top < lower and upper < bottom and left < end and start < right:
                return False
        return True

    def names(self, wish: Wish, box: Box) -> bool:
        """Whether words here, without a leader, are clearly nearer to their own mark than to any other."""
        if wish.over or wish.anywhere or not wish.led or self.marks is None:
            return True
        return self.marks.are_further(wish, box)

    def outwards(self, wish: Wish) -> int:
        """1 where labels point to the right, -1 where to the left."""
        return -1 if wish.at[0] < self.page.middle - 1 else 1


def desk(wishes: Sequence[Wish], page: Page, text_px: float) -> Desk:
    """An empty desk, with all that is marked or kept."""
    line = text_px * LINE_HEIGHT
    room = Room(page.width, page.height, line)
    for wish in wishes:
        if not wish.over:
            room.keep_disc(wish.at, wish.radius + PAD)
    for at, radius in page.discs:
        room.keep_disc(at, radius + PAD)
    for box in page.kept:
        room.keep(box)
    for start, end in page.lines:
        room.keep_line(start, end, 1.0)
    room.settle()
    marks = [(wish.at, wish.radius, wish.key.code) for wish in wishes if not wish.over]
    marks += [(at, radius, code) for code, at, radius in page.unnamed]
    return Desk(wishes, page, line, room, marks=Marks(marks))


class Marks:
    """Marks with their radii and codes, from the top downwards."""

    def __init__(self, marks: Iterable[tuple[Place2, float, str]]) -> None:
        self._marks = sorted((at[1], at[0], radius, code) for at, radius, code in marks)

    def fences(self, wish: Wish, begin: float) -> tuple[Fence, ...]:
        """Ways in which a leader that begins so far off its mark would seem to be for one of another code."""
        (x, y), code, found = wish.at, wish.key.code, []
        middle, rim = begin + NEARER, begin + NEARER - wish.radius
        within = begin + max(middle, rim + WIDEST)
        first = bisect_left(self._marks, (y - within,))
        last = bisect_left(self._marks, (y + within,), first)
        for v, u, radius, other in self._marks[first:last]:
            across, down = u - x, v - y
            off = hypot(across, down)
            overlap = off < radius + wish.radius  # then the outline of a larger one is all around
            least = middle if overlap else max(middle, rim + radius)
            if other != code and SAME < off < begin + least:
                found.append((across, down, (begin * begin + off * off - least * least) / (2 * begin)))
        return tuple(found)

    def are_further(self, wish: Wish, box: Box) -> bool:
        """Whether every mark of another code is clearly further from a box than that of the wish.

        Marks differ in size, so both their outlines and their middles have to be further.
        """
        left, top, right, bottom = box
        (x, y), code = wish.at, wish.key.code
        middle = hypot(max(left - x, x - right, 0.0), max(top - y, y - bottom, 0.0))
        off = middle - wish.radius - wish.gap
        least = max(off * CLEARLY, off + NEAR_PX)
        widest = max(least + WIDEST, middle + NEAR_PX)
        from_left, to_right = left - widest, right + widest
        first = bisect_left(self._marks, (top - middle - WIDEST,))
        last = bisect_left(self._marks, (bottom + middle + WIDEST,), first)
        for v, u, radius, other in self._marks[first:last]:
            if from_left < u < to_right and other != code:
                across, down = max(left - u, u - right, 0.0), max(top - v, v - bottom, 0.0)
                if hypot(across, down) < max(least + radius, middle + NEAR_PX):
                    return False
        return True


class Leads(NamedTuple):
    """The leaders that a label may have: over its mark's `own` bits, beginning so far off, sparing boxes."""

    room: Room
    at: Place2
    own: Rows
    begin: tuple[float, ...]
    spared: tuple[Box, ...]
    fences: tuple[tuple[Fence, ...], ...]
    """For each beginning."""

    def from_end(self, end: Place2) -> tuple[Place2, Place2] | None:
        """The longest that ends here and crosses nothing: where the shortest is not clear, none is."""
        (x, y), length = self.at, dist(self.at, end) or 1.0
        begins = [begin for begin in self.begin if begin <= length - SHORTEST]
        if not begins or self.room.meets(self.at, end, begins[-1] + SHORTEST):
            return None
        across, down = (end[0] - x) / length, (end[1] - y) / length
        starts = [(x + begin * across, y + begin * down)
                  for begin, fences in zip(begins, self.fences, strict=False)
                  if all(across * u + down * v < most for u, v, most in fences)]  # fmt: skip
        if len(starts) > 1 and not self._is_clear(starts[-1], end):
            return None
        return next(((start, end) for start in starts if self._is_clear(start, end)), None)

    def told(self, rays: Sequence[Ray]) -> Sequence[Ray]:
        """The rays on which a leader, from one beginning at least, is clearly for its mark."""
        if not all(self.fences):
            return rays
        found = []
        for ray in rays:
            across, down, _ = ray
            for fences in self.fences:
                if all(across * u + down * v < most for u, v, most in fences):
                    found.append(ray)
                    break
        return found

    def _is_clear(self, start: Place2, end: Place2) -> bool:
        return self.room.clear(start, end, self.own) and not any(touches(start, end, b) for b in self.spared)


def leads_to(of: Desk, index: int) -> Leads:
    if index not in of.leads:
        of.leads[index] = _leads_to(of, index)
    return of.leads[index]


def _leads_to(of: Desk, index: int) -> Leads:
    wish = of.wishes[index]
    own: Rows = {} if wish.over else of.room.only(wish.at, wish.radius + PAD)
    reach = wish.radius + wish.gap
    alone = wish.over or of.room.alone(own, wish.at, reach + PAD)
    spared = () if wish.anywhere else of.page.spared
    around = tuple(box for box in spared if not meet(box, (*wish.at, *wish.at)))
    begin = tuple(reach + off for off in (BEGINS[:1] if alone else BEGINS))
    fences = tuple(of.marks.fences(wish, each) if of.marks else () for each in begin)
    return Leads(of.room, wish.at, own, begin, around, fences)
