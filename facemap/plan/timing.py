"""How long needles have been in, and when they are due: from the ticks of the ledger. Times are ISO 8601."""

from __future__ import annotations

from collections import deque
from datetime import datetime
from typing import Any, NamedTuple

from facemap.plan.ledger import counts
from facemap.plan.model import Plan


class Due(NamedTuple):
    """Needles of a placement that are in: since when (s), and how long still (s; below 0: overdue; None: no
    time is set)."""

    placement: int
    needles: int
    elapsed: float
    left: float | None


def dues(plan: Plan, now: str) -> list[Due]:
    """What is in, the first that is due first; what has no time comes last."""
    put_in = {tick.placement: tick.at for tick in plan.ticks if tick.what == "in"}  # the last one counts
    known, found = counts(plan), []
    for each in plan.placements:
        still = known[each.id].still_in
        if still < 1:
            continue
        elapsed = seconds(put_in.get(each.id, ""), now)
        minutes = each.retention if each.retention is not None else plan.retention
        found.append(Due(each.id, still, elapsed, None if minutes is None else minutes * 60 - elapsed))
    return sorted(found, key=lambda due: (due.left is None, due.left or 0.0))


def stays(plan: Plan) -> list[float]:
    """How long (s) the needles that are out were in; the first in of a place is the first out."""
    found, waiting = [], dict[int, deque[list[Any]]]()
    for tick in plan.ticks:
        queue = waiting.setdefault(tick.placement, deque())
        if tick.what == "in":
            queue.append([tick.at, tick.number])
            continue
        left = tick.number
        while left > 0 and queue:
            since, there = queue[0]
            if since and tick.at:
                found.append(seconds(since, tick.at))
            gone = min(left, there)
            left -= gone
            queue[0][1] -= gone
            if not queue[0][1]:
                queue.popleft()
    return found


def session_seconds(plan: Plan, now: str) -> float:
    """Since the first needle; until the end once the session is closed."""
    return seconds(plan.started, plan.ended or now) if plan.started else 0.0


def seconds(start: str, end: str) -> float:
    """From one time to another; 0 where one is missing or they are out of order."""
    try:
        return max((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds(), 0.0)
    except (ValueError, TypeError):  # TypeError: one has a time zone and the other has none
        return 0.0


def clock(duration: float) -> str:
    """ "12:05", "1:02:03"; minus for what is overdue."""
    whole = abs(int(duration))
    sign = "−" if duration < 0 and whole else ""
    hours, rest = divmod(whole, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{sign}{hours}:{minutes:02}:{rest:02}" if hours else f"{sign}{minutes}:{rest:02}"
