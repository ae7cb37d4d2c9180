"""Placing labels as on a printed plate: beside their points, or away from them with a leader.

All lengths here are px. Nothing overlaps: what finds no room is left out, lower ranks first.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from facemap.picture.aside import DIRECTIONS, FAR, FINELY, NEAR, stand_aside
from facemap.picture.desk import Desk, Page, Spot, Wish, Written, desk
from facemap.picture.margin import LONGEST, SHORT, go_to_margin, go_to_margins
from facemap.picture.room import wider
from facemap.picture.shapes import Box

__all__ = ["BACKGROUND", "FIRST", "LAST", "NOTES", "Page", "Wish", "Written", "written"]

GAP = 4.5
"""Between a mark's outline and its label."""
FIRST = -5
"""Wishes below this rank get their room, away from their mark too, before any other."""
NOTES = 10
"""Wishes of this rank and above are words that explain; no point makes way for them."""
BACKGROUND = 20
"""Wishes of this rank and above get what room all the others leave, and have no leaders."""
LAST = 40
"""As those, and nothing at all makes way for them."""
AIR = (8.0, 4.0)
"""px across and down around labels that are not needed, where the names of other things are written too."""
ELSE = 9.0
"""px behind a label within which another mark seems to be named by it."""
AROUND, MOST, TURNS = 60.0, 12, 3
"""px around a point without room that are cleared of labels; for how many points, and how often, at most."""
SIDES = ("left", "right")
"""Of what is named on both."""
TOGETHER = range(2, NOTES)
"""Ranks that are given room together."""


def written(wishes: Sequence[Wish], page: Page, text_px: float) -> tuple[Written, ...]:
    """A place for every wish that finds one. Each code is named once before any is named on both sides."""
    return _written(tuple(wishes), page, text_px) if wishes else ()


def forget() -> None:
    """Lay the next plate out anew, even if it was asked for before."""
    _written.cache_clear()


@lru_cache(maxsize=8)
def _written(wishes: tuple[Wish, ...], page: Page, text_px: float) -> tuple[Written, ...]:
    of = desk(wishes, page, text_px)
    pairs = _pairs(wishes)
    for rank, tier in groupby(pairs, key=lambda pair: _tier(wishes[pair[0]].rank)):
        if rank >= LAST:
            _name_the_other_sides(of, pairs)
        _name(of, list(tier), in_order=rank >= NOTES)
    _name_the_other_sides(of, pairs)
    return tuple(of.written[index] for index in sorted(of.written))


def _pairs(wishes: Sequence[Wish]) -> list[list[int]]:
    """Indices of each code's wishes, the side named first in front, by rank; apart if one comes first."""
    together: dict[tuple[str, int], list[int]] = {}
    for index, wish in enumerate(wishes):
        together.setdefault((wish.key.code, _tier(wish.rank)), []).append(index)
    return sorted(together.values(), key=lambda pair: wishes[pair[0]].rank)


def _tier(rank: int) -> int:
    return TOGETHER[0] if rank in TOGETHER else FIRST - 1 if rank < FIRST else rank


def _name(of: Desk, pairs: Sequence[Sequence[int]], in_order: bool) -> None:
    """Name each code once: beside its mark, else near it with a leader, in a margin, or further off.

    Others make room for a point before its leader runs far into a margin.
    """
    _beside(of, [pair[0] for pair in pairs], in_order)
    _beside(of, [pair[1] for pair in _unnamed(of, pairs) if len(pair) > 1], in_order)
    _stand_aside(of, _unnamed(of, pairs), NEAR)
    go_to_margins(of, _unnamed(of, pairs), SHORT)
    _stand_aside(of, _unnamed(of, pairs), FAR)
    if not in_order:
        _stand_aside(of, _unnamed(of, pairs), (*NEAR, *FAR), FINELY)
        for pair in _unnamed(of, pairs)[:MOST]:
            any(_clear_around(of, index) for index in pair if of.wishes[index].led)
    go_to_margins(of, _unnamed(of, pairs), LONGEST)
    if not in_order:
        _over_spared(of, [pair[0] for pair in _unnamed(of, pairs)])


def _unnamed(of: Desk, pairs: Iterable[Sequence[int]]) -> list[Sequence[int]]:
    return [pair for pair in pairs if not of.written.keys() & set(pair)]


def _name_the_other_sides(of: Desk, pairs: Iterable[Sequence[int]]) -> None:
    """Wherever there is room; where other things are named too, only where there is air around."""
    indices = [index for pair in pairs for index in pair
               if of.wishes[index].key.side in SIDES and of.written.keys() & set(pair)]  # fmt: skip
    dense = any(wish.over for wish in of.wishes)
    if not dense:
        _beside(of, indices, in_order=False)
    for index in [index for index in indices if index not in of.written]:
        spots = _spots(of, of.wishes[index], of.room.open) if dense else of.spots[index]
        airy = (spot for spot in spots if of.room.airy(_reaching(spot, *AIR)))
        if spot := next(airy, None):
            of.write(index, *spot)
        elif not spots and of.wishes[index].led:
            stand_aside(of, index, NEAR)  # whatever stood beside it would seem to name another


def _reaching(spot: Spot, across: float, down: float) -> Box:
    """The box of a label with some room above, below and behind it, as seen from its mark."""
    (left, top, right, bottom), align = spot
    before, after = across if align != "start" else 0.0, across if align != "end" else 0.0
    return left - before, top - down, right + after, bottom + down


# Beside the mark


def _beside(of: Desk, indices: Iterable[int], in_order: bool) -> None:
    """Put labels beside their marks, the hardest first; then move one that blocks for each left over."""
    wanted = [index for index in indices if index not in of.written]
    if in_order:
        for index in wanted:
            of.spots[index] = _spots(of, of.wishes[index], of.room.free)
            _settle(of, index)
        return
    for index in wanted:
        of.spots[index] = _spots(of, of.wishes[index], of.room.open)
    free = {index: sum(of.room.free(box) for box, _ in of.spots[index]) for index in wanted}
    wanted.sort(key=lambda index: (of.wishes[index].rank, free[index]))
    for index in [index for index in wanted if not _settle(of, index)]:
        any(_make_way(of, index, spot) for spot in of.spots[index])


def _spots(of: Desk, wish: Wish, has_room: Callable[[Box], bool]) -> list[Spot]:
    """Boxes beside a mark that have room, best first; none that covers what is spared.

    Those that end at another mark, which they might be taken to name, are the last.
    """
    if wish.crowded:
        return []
    spots = [spot for spot in _around(of, wish) if has_room(spot[0]) and of.allows(wish, spot[0])
             and of.spares(wish, spot[0]) and of.names(wish, spot[0])]  # fmt: skip
    return sorted(spots, key=lambda spot: not of.room.apart(_reaching(spot, ELSE, 0.0)))


def _around(of: Desk, wish: Wish) -> Iterator[Spot]:
    """Over the place, outwards from the midline, obliquely, above, below, inwards; a little further off."""
    (x, y), width, line = wish.at, wish.width, of.line
    far = wish.radius + GAP + wish.gap
    slant = wish.radius + 1.2 + wish.gap
    outer, inner, ends = (x + far, x + slant), (x - far - width, x - slant - width), ("start", "end")
    if of.outwards(wish) < 0:
        outer, inner, ends = inner, outer, ("end", "start")
    middle, above, below = y - line / 2, y - far - line + 2, y + far - 2
    higher, lower = y - line - 1.8 - wish.gap / 2, y + 1.8 + wish.gap / 2
    corners = (
        (outer[0], middle, ends[0]), (outer[1], higher, ends[0]), (outer[1], lower, ends[0]),
        (inner[0], middle, ends[1]), (x - width / 2, above, "middle"), (x - width / 2, below, "middle"),
        (inner[1], higher, ends[1]), (inner[1], lower, ends[1]),
        (outer[0], middle - line * 0.35, ends[0]), (outer[0], middle + line * 0.35, ends[0]),
        (inner[0], middle - line * 0.35, ends[1]), (inner[0], middle + line * 0.35, ends[1]),
    )  # fmt: skip
    over = ((x - width / 2, middle, "middle"),) if wish.over else ()
    beside = _held(wish, line) if wish.held else (*corners, *_further(wish, line))
    for left, top, align in (*over, *beside):
        yield (left, top, left + width, top + line), align


def _held(wish: Wish, line: float) -> Iterator[tuple[float, float, str]]:
    """Corners of words that still cover their place: a little higher or lower, or to one side."""
    (x, y), width = wish.at, wish.width
    for up in (0.5, 0.85, 0.15):
        for share in (0.5, 0.3, 0.7, 0.1, 0.9):
            align = "middle" if share == 0.5 else "start" if share < 0.5 else "end"
            yield x - width * share, y - line * up, align


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


def _settle(of: Desk, index: int) -> bool:
    for box, align in of.spots[index]:
        if of.room.free(box):
            of.write(index, box, align)
            return True
    return False


def _make_way(of: Desk, index: int, spot: Spot) -> bool:
    """Take a spot if its only occupant is a label, not one that stands first, that finds another place."""
    box, align = spot
    blockers = of.in_the_way(box)
    if len(blockers) != 1 or _tier(of.wishes[blockers[0]].rank) < _tier(of.wishes[index].rank):
        return False
    blocker = blockers[0]
    if of.written[blocker].leader:
        return False  # written since this spot was found open: it stays
    (before,) = of.erase(blocker)
    if of.room.free(box):
        of.write(index, box, align)
        if _settle(of, blocker) or _stand_away(of, blocker):
            return True
        of.erase(index)
    of.write(blocker, before.box, before.align)
    return False


def _stand_away(of: Desk, index: int) -> bool:
    """Where a leader leads not far."""
    return of.wishes[index].led and (stand_aside(of, index, NEAR) or go_to_margin(of, index, SHORT))


# Away from the mark


def _stand_aside(
    of: Desk, pairs: Iterable[Sequence[int]], distances: Sequence[float], directions: int = DIRECTIONS
) -> None:
    for pair in pairs:
        any(stand_aside(of, index, distances, directions) for index in pair if of.wishes[index].led)


def _clear_around(of: Desk, index: int) -> bool:
    """Name a point after taking away the labels around it, if all of these then find other places."""
    around = wider((*of.wishes[index].at, *of.wishes[index].at), AROUND, AROUND)
    order = [index, *(other for other in of.in_the_way(around) if not of.written[other].leader)]
    for _ in range(TURNS):
        failed = _tried(of, order)
        if failed is None:
            return True
        if failed == order[0]:
            return False  # not even first
        order.remove(failed)
        order.insert(0, failed)
    return False


def _tried(of: Desk, order: Sequence[int]) -> int | None:
    """The first in this order that finds no place; None, and they stay there, if there is none."""
    with of.trial() as keep:
        of.erase(*(index for index in order if index in of.written))
        for index in order:
            if not (_settle(of, index) or _stand_away(of, index)):
                return index
        keep()
        return None


def _over_spared(of: Desk, indices: Iterable[int]) -> None:
    """Beside their marks, even over what is spared."""
    for index in indices if of.page.spared else ():
        wish = of.wishes[index]
        room = (spot for spot in _around(of, wish) if of.room.free(spot[0]) and of.allows(wish, spot[0])
                and of.names(wish, spot[0]))  # fmt: skip
        spot = next(room, None)
        if spot:
            of.write(index, *spot)
