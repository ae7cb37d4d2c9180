"""A plan in lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.atlas.tongue import count
from facemap.plan.ledger import total
from facemap.plan.model import Plan
from facemap.plan.needle_words import needle_words
from facemap.plan.placing import called
from facemap.plan.rows import is_beyond, retention_of, rows
from facemap.plan.totals import totals


def summary_lines(plan: Plan) -> Iterator[str]:
    """Who and when, a line a place, totals, pick list, ledger."""
    yield " · ".join(filter(None, (plan.client.label, plan.date, plan.purpose, plan.protocol, plan.state)))
    for row in rows(plan):
        first = row.first
        depth = "" if first.depth is None else f"{first.depth:g} mm" + (" ▲" if is_beyond(first) else "")
        minutes = retention_of(plan, first)
        words = (
            f"{row.number:>3}", f"{called(first) or first.kind:<12}", f"{row.side:<6}",
            f"{row.needles:>3}", f"{needle_words(first.needle):<14}", f"{depth:<9}", first.technique,
            f"{minutes:g} min" if minutes is not None else "", first.note,
        )  # fmt: skip
        yield "  ".join(words).rstrip()
    found, ledger = totals(plan), total(plan)
    places, needles = (
        count("{n} place", "{n} places", found.places),
        count("{n} needle", "{n} needles", found.needles),
    )
    yield f"{places}, {needles}"
    for pick in found.picks:
        yield f"{pick.number:>5} × {needle_words(pick.needle)}"
    if ledger.put_in:
        more = f"; {ledger.to_come} not put in" if ledger.to_come else ""
        more += f"; {ledger.over} more than planned" if ledger.over else ""
        yield f"{ledger.still_in} of {ledger.put_in} still in{more}"
