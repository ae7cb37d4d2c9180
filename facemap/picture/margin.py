"""Labels in the margins, one below the other in the order of their points. All lengths are px."""

from __future__ import annotations

from collections.abc import Sequence

from facemap.picture.desk import Desk, Wish, leads_to

EDGE = 4.0
"""Between labels in the margin and the edge of the plate."""
SHORT, LONGEST = 120.0, 260.0
"""How far across a leader runs to a margin at first, and at all; further, no eye follows it."""
SLOPE, STEEPEST = 0.8, 50.0
"""px that such a leader may rise or fall for each px across, and at most."""
LINES = 2.0
"""Lines that any leader may rise or fall."""
BEYOND = 4.5
"""px across that a leader has at least."""


def go_to_margins(of: Desk, pairs: Sequence[Sequence[int]], reach: float) -> None:
    """Write codes that found no room near either mark into the margins, in their order on the body."""
    columns: tuple[list[int], list[int]] = ([], [])
    asking = [[index for index in pair if of.wishes[index].margin and of.wishes[index].led] for pair in pairs]
    others: dict[int, list[int]] = {}
    for pair in sorted(filter(None, asking), key=lambda pair: of.wishes[pair[0]].at[1]):
        choices = [(_cost(of, index, side, len(columns[side])), index, side)
                   for index in pair for side in (0, 1)]  # fmt: skip
        _, index, column = min(choices)
        columns[column].append(index)
        others[index] = [other for other in pair if other != index]
    for column, indices in enumerate(columns):
        for index, height in zip(indices, _spread(of, indices), strict=True):
            if not _lead(of, index, column, height, reach):
                any(go_to_margin(of, other, reach) for other in (*others[index], index))


def go_to_margin(of: Desk, index: int, reach: float) -> bool:
    """Write a label into the nearer margin, else the other, if a leader gets there."""
    height = of.wishes[index].at[1]
    nearest = sorted((0, 1), key=lambda column: _cost(of, index, column, 0))
    return any(_lead(of, index, column, height, reach) for column in nearest)


def _cost(of: Desk, index: int, column: int, load: int) -> float:
    return abs(of.wishes[index].at[0] - of.page.columns[column]) + 1.5 * of.line * load


def _spread(of: Desk, indices: Sequence[int]) -> list[float]:
    """Heights of lines as near as can be to those of their points, a line apart, in order (least squares)."""
    blocks: list[tuple[float, int]] = []
    for count, index in enumerate(indices):
        blocks.append((of.wishes[index].at[1] - count * of.line, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (upper, above), (lower, below) = blocks[-2:]
            blocks[-2:] = [((upper * above + lower * below) / (above + below), above + below)]
    bases = [base for base, size in blocks for _ in range(size)]
    return [base + count * of.line for count, base in enumerate(bases)]


def _lead(of: Desk, index: int, column: int, height: float, reach: float) -> bool:
    """Write into a margin at the free line nearest to `height` that a straight leader can reach."""
    wish, line = of.wishes[index], of.line
    edge = _edge(of, wish, column)
    left, right = (edge - wish.width, edge) if column == 0 else (edge, edge + wish.width)
    end_x = edge + 2 if column == 0 else edge - 2
    across = (end_x - wish.at[0]) * (1 if column else -1)
    if not wish.radius + wish.gap + BEYOND <= across <= reach or not of.allows(wish, (left, 0, right, 0)):
        return False
    if (index, column) in of.futile:
        return False
    steepest = max(LINES * line, min(SLOPE * across, STEEPEST))
    leads = leads_to(of, index)
    for step in range(4 * int((steepest + abs(height - wish.at[1])) / line) + 1):
        y = height + (step + 1) // 2 * (line / 2) * (1 if step % 2 else -1)
        box = (left, y - line / 2, right, y + line / 2)
        if abs(y - wish.at[1]) > steepest or not of.room.free(box) or not _in_order(of, wish, column, y):
            continue
        led = leads.from_end((end_x, y))
        if led:
            of.write(index, box, "start" if column else "end", led)
            of.columns[column].append((wish.at[1], y))
            return True
    of.futile.add((index, column))
    return False


def _in_order(of: Desk, wish: Wish, column: int, height: float) -> bool:
    """Whether labels in the margin would stand in the order of their points."""
    return all((v - wish.at[1]) * (other - height) >= 0 for v, other in of.columns[column])


def _edge(of: Desk, wish: Wish, column: int) -> float:
    """Where a label in a margin begins, seen from the body; long ones reach further in."""
    if column == 0:
        return max(of.page.columns[0], EDGE + wish.width)
    return min(of.page.columns[1], of.page.width - EDGE - wish.width)
