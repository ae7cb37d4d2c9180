"""What is already drawn, in px, as rows of bits, so that asking for free room is one `and`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, hypot, sqrt

from facemap.picture.shapes import Box, Place2

CLEAR = 0.6
"""px that a leader keeps off everything else."""
APART = 2.5
"""px from the end of one label to the next in its line."""
LOOK = 5.0
"""px from place to place where a leader is looked at first, further than a leader begins off its mark."""
GLANCE = 7.0
"""The same where rays are followed; no words and no mark are as small."""
SHORTEST = 4.0
"""px that a leader is long at least."""
CLEARED = 2.0
"""px from the beginning of a leader within which its own mark may seem to lie."""

Row = tuple[int, int]
"""A row, and bits of it."""
Rows = dict[int, int]
"""Bits by their rows."""
Corner = tuple[str, float, float]
"""The edge that words are set against; from the end of their leader to their corner: across, up."""
Ray = tuple[float, float, tuple[Corner, ...]]
"""A direction, and where words stand at the end of a leader that runs in it."""
Saved = tuple[list[int], list[int], list[int], list[int]]


@dataclass(slots=True)
class Fan:
    """The rays around a place on which a leader to words so wide may end; those that are `clear` so far.

    Leaders that end further off may begin further off too, with what lies nearer left behind.
    """

    at: Place2
    width: float
    rays: Sequence[Ray]
    begins: Sequence[float]
    """px off the place, in order."""
    clear: list[Ray] = field(default_factory=list)
    _begin: float = -1.0
    _known: float = 0.0

    def followed_to(self, distance: float) -> tuple[Sequence[Ray], float]:
        """The rays that may be clear as far as that, and from how far off that is to be seen."""
        begin = max((begin for begin in self.begins if begin <= distance - SHORTEST), default=None)
        if begin is None:
            return (), 0.0
        if begin != self._begin:
            self._begin, self._known, self.clear = begin, begin + CLEARED, list(self.rays)
        followed, known = self.clear, self._known
        self.clear, self._known = [], distance
        return followed, known


class Room:
    """The pixels that nothing more may cover, for words that are all `line` px high.

    For each row there is also what is covered in the rows below it that every line of words takes, so that
    two of these say whether there is room. What is `fixed` never makes way.
    """

    def __init__(self, width: float, height: float, line: float) -> None:
        self.width, self.height, self.line = width, height, line
        self._tall = max(1, ceil(line - 1e-9))
        count = max(1, ceil(height)) + self._tall + 1
        self._rows, self._bands = [0] * count, [0] * count
        self._kept, self._kept_twice = [0] * count, [0] * count
        self._fixed = [0] * count
        self._discs: dict[tuple[Place2, float], list[Row]] = {}
        self._always = self._fixed
        """Of what is fixed, that which was kept from the first: it stays when others are taken away again."""

    # Drawing

    def keep(self, box: Box) -> None:
        """Nothing is written here. All that is kept has to be said before `settle`."""
        bits = _run(max(floor(box[0]), 0), min(ceil(box[2]), ceil(self.width)))
        for row in range(max(floor(box[1]), 0), min(ceil(box[3]), ceil(self.height))):
            self._keep(row, bits)

    def keep_disc(self, at: Place2, radius: float) -> None:
        for row, bits in self._disc(at, radius):
            self._keep(row, bits)

    def keep_line(self, start: Place2, end: Place2, beside: float) -> None:
        for row, bits in self._along(start, end, beside):
            self._keep(row, bits)

    def _keep(self, row: int, bits: int) -> None:
        self._kept_twice[row] |= self._kept[row] & bits
        self._kept[row] |= bits

    def _disc(self, at: Place2, radius: float) -> list[Row]:
        """Asked for again with each leader, so it is worked out once."""
        if (at, radius) not in self._discs:
            self._discs[at, radius] = self._disc_rows(*at, radius)
        return self._discs[at, radius]

    def _disc_rows(self, x: float, y: float, radius: float) -> list[Row]:
        found, square = [], radius * radius
        for row in range(max(floor(y - radius), 0), min(ceil(y + radius), ceil(self.height))):
            nearest = row - y if row > y else y - row - 1 if y > row + 1 else 0.0
            half = sqrt(square - nearest * nearest) if nearest < radius else 0.0
            left, right = floor(x - half), ceil(x + half)
            found.append((row, ((1 << (right - left)) - 1) << left if left >= 0 else _run(0, right)))
        return found

    def settle(self) -> None:
        """All that is kept has been said."""
        self._rows = list(self._kept)
        self._always = _banded(self._rows, self._tall)
        self._fixed, self._bands = list(self._always), list(self._always)

    def write(self, box: Box, fixed: bool = False) -> None:
        """Words stand here."""
        bits, top, bottom = _words(box), floor(box[1]), ceil(box[3])
        above = range(max(top - self._tall + 1, 0), bottom)
        for lists, span in ((self._rows, range(top, bottom)), (self._bands, above)):
            for row in span:
                lists[row] |= bits
        for lists, span in ((self._kept, range(top, bottom)), (self._fixed, above)) if fixed else ():
            for row in span:
                lists[row] |= bits

    def lead(self, start: Place2, end: Place2) -> None:
        """A leader runs here."""
        led = list(self._along(start, end, 0.0))
        for row, bits in led:
            self._rows[row] |= bits
            self._kept[row] |= bits
        first = led[0][0]
        above = min(self._tall - 1, first)
        bands = _banded([0] * above + [bits for _, bits in led], self._tall)
        for band, bits in enumerate(bands, first - above):
            self._bands[band] |= bits
            self._fixed[band] |= bits

    def erase(self, *boxes: Box) -> None:
        """Words that stood here, and were not fixed, are taken away."""
        for box in boxes:
            others = ~_words(box)
            for row in range(floor(box[1]), ceil(box[3])):
                self._rows[row] &= others | self._kept[row]
        if boxes:
            top, bottom = floor(min(box[1] for box in boxes)), ceil(max(box[3] for box in boxes))
            above = max(top - self._tall + 1, 0)
            bands = _banded(self._rows[above : bottom + self._tall], self._tall)
            self._bands[above:bottom] = bands[: bottom - above]

    def saved(self) -> Saved:
        """How things are, to be gone back to."""
        return list(self._rows), list(self._bands), list(self._kept), list(self._fixed)

    def go_back(self, saved: Saved) -> None:
        self._rows, self._bands, self._kept, self._fixed = saved

    # Asking

    def free(self, box: Box) -> bool:
        """Whether a line of words has room here."""
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            return False
        bands, start = self._bands, int(left)
        taken = (bands[int(top)] | bands[ceil(bottom) - self._tall]) >> start
        return not taken & ((1 << (ceil(right) - start)) - 1)

    def open(self, box: Box) -> bool:
        """Whether nothing but other words, which may make way, is in the way here."""
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            return False
        fixed, start = self._fixed, int(left)
        taken = (fixed[int(top)] | fixed[ceil(bottom) - self._tall]) >> start
        return not taken & ((1 << (ceil(right) - start)) - 1)

    def around(self, fan: Fan, distances: Iterable[float]) -> Iterator[tuple[Box, str, Place2]]:
        """Where the words of a fan have room so far off, and the ends of leaders that seem clear up to there.

        A ray that met something is not followed further.
        """
        rows, bands, line, below, (x, y) = self._rows, self._bands, self.line, self.line - self._tall, fan.at
        width, height, rightmost, lowest = self.width, self.height, self.width - fan.width, self.height - line
        for distance in distances:
            followed, known = fan.followed_to(distance)
            for ray in followed:
                across, down, corners = ray
                end = u, v = x + distance * across, y + distance * down
                if not (0 <= u < width and 0 <= v < height) or rows[int(v)] >> int(u) & 1:
                    continue
                off = distance - GLANCE
                while off > known:
                    if rows[int(y + off * down)] >> int(x + off * across) & 1:
                        break
                    off -= GLANCE
                if off > known:
                    continue
                fan.clear.append(ray)
                for align, aside, rise in corners:
                    left, top = u + aside, v - rise
                    if 0 <= left <= rightmost and 0 <= top <= lowest:
                        start, right = int(left), left + fan.width
                        taken = (bands[int(top)] | bands[ceil(top + below)]) >> start
                        if not taken & ((1 << (ceil(right) - start)) - 1):
                            yield (left, top, right, top + line), align, end

    def apart(self, box: Box) -> bool:
        """Whether there is nothing fixed in a box that is one to two lines high."""
        return self._lacks(box, self._fixed)

    def airy(self, box: Box) -> bool:
        """Whether there is nothing at all in such a box."""
        return self._lacks(box, self._bands)

    def _lacks(self, box: Box, bands: list[int]) -> bool:
        """Whether nothing of these is in what two lines of words cover of a box within the plate."""
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            left, top, right, bottom = (
                max(left, 0.0),
                max(top, 0.0),
                min(right, self.width),
                min(bottom, self.height),
            )
        start, line, tall = int(left), self.line, self._tall
        taken = bands[int(top)] | bands[ceil(top + line) - tall]
        if bottom - top > line:
            taken |= bands[int(bottom - line)] | bands[ceil(bottom) - tall]
        return not (taken >> start) & ((1 << (ceil(right) - start)) - 1)

    def meets(self, at: Place2, end: Place2, known: float) -> bool:
        """Whether something is met at a few places on the way, further off than that; mostly it is."""
        (x, y), (u, v), rows = at, end, self._rows
        if not (0 <= u < self.width and 0 <= v < self.height):
            return True
        length = hypot(u - x, v - y) or 1.0
        across, down = (u - x) / length, (v - y) / length
        while known < length:
            if rows[int(y + known * down)] >> int(x + known * across) & 1:
                return True
            known += LOOK
        return False

    def only(self, at: Place2, radius: float) -> Rows:
        """What of a disc that is kept is kept for nothing else."""
        return {row: bits & ~self._kept_twice[row] for row, bits in self._disc(at, radius)}

    def alone(self, own: Rows, at: Place2, radius: float) -> bool:
        """Whether a disc, of which `own` is the part kept for itself, lies on no other."""
        return all(bits == own.get(row) for row, bits in self._disc(at, radius))

    def clear(self, start: Place2, end: Place2, own: Rows) -> bool:
        """Whether a straight leader on the plate comes near nothing but its `own` mark."""
        return (
            0 <= start[0] < self.width and 0 <= start[1] < self.height
            and 0 <= end[0] < self.width and 0 <= end[1] < self.height
            and self._is_clear(start, end, own)
        )  # fmt: skip

    def _is_clear(self, start: Place2, end: Place2, own: Rows) -> bool:
        rows, bands, tall = self._rows, self._bands, self._tall
        for chunk, bits in self._along(start, end, CLEAR, tall):
            if bands[chunk] & bits:
                for row, fewer in self._along(start, end, CLEAR, 1, chunk, chunk + tall):
                    if rows[row] & fewer & ~own.get(row, 0):
                        return False
        return True

    def _along(
        self, start: Place2, end: Place2, beside: float, step: int = 1, first: int = 0, before: int = 1 << 30
    ) -> Iterator[Row]:
        """The pixels within `beside` of a segment, `step` rows at a time."""
        (ax, ay), (bx, by) = (start, end) if start[1] <= end[1] else (end, start)
        level = by - ay <= 1e-6
        slope = 0.0 if level else (bx - ax) / (by - ay)
        x0, x1 = (ax, bx) if ax <= bx else (bx, ax)
        for row in range(
            max(floor(ay - beside), first, 0), min(floor(by + beside) + 1, before, len(self._rows)), step
        ):
            if not level:
                upper, lower = row - beside, row + step + beside
                x0 = ax if upper <= ay else bx if upper >= by else ax + (upper - ay) * slope
                x1 = ax if lower <= ay else bx if lower >= by else ax + (lower - ay) * slope
                if slope < 0:
                    x0, x1 = x1, x0
            left, right = floor(x0 - beside), floor(x1 + beside) + 1
            yield row, _run(max(left, 0), right)


def _run(left: int, right: int) -> int:
    """Bits of the pixels from `left` to before `right`."""
    return ((1 << (right - left)) - 1) << left if right > left else 0


def _words(box: Box) -> int:
    """Bits of a line of words, with a little at both ends."""
    return _run(max(floor(box[0] - APART), 0), ceil(box[2] + APART))


def _banded(rows: list[int], tall: int) -> list[int]:
    """What is covered in `tall` rows from each row on, by doubling."""
    bands, done = list(rows), 1
    while done < tall:
        step = min(done, tall - done)
        bands = [a | b for a, b in zip(bands, [*bands[step:], *[0] * step], strict=True)]
        done += step
    return bands


def wider(box: Box, across: float, down: float) -> Box:
    """A box with so much around it."""
    return box[0] - across, box[1] - down, box[2] + across, box[3] + down


def meet(box: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def touches(start: Place2, end: Place2, box: Box) -> bool:
    """Whether a segment passes through a box (Liang and Barsky's clipping)."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    enter, leave = 0.0, 1.0
    for run, near, far in ((dx, box[0] - x, box[2] - x), (dy, box[1] - y, box[3] - y)):
        if abs(run) < 1e-12:
            if near > 0 or far < 0:
                return False
            continue
        first, last = (near / run, far / run) if run > 0 else (far / run, near / run)
        enter, leave = max(enter, first), min(leave, last)
        if enter > leave:
            return False
    return True
