"""A plan in lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.atlas.tongue import count
from facemap.plan.client_words import brief
from facemap.plan.groups import Group
from facemap.plan.ledger import total
from facemap.plan.model import Plan
from facemap.plan.needle_words import needle_words
from facemap.plan.placing import called
from facemap.plan.rows import is_beyond, retention_of, rows
from facemap.plan.totals import totals


def placed_line(group: Group) -> str:
    """ "1 ST-4 both, 2 needles a side, 0.14 × 15 mm, 3 mm; deeper than source": what a place is now."""
    first = group.placements[0]
    each = " a side" if group.side == "both" else ""
    words = (
        f"{group.number} {called(first) or first.kind} {group.side}",
        count("{n} needle", "{n} needles", first.needles) + each,
        needle_words(first.needle) if first.needle else "",
        f"{first.depth:g} mm deep" if first.depth is not None else "no source: depth is yours to set",
    )
    more = "; deeper than source" if any(map(is_beyond, group.placements)) else ""
    return ", ".join(filter(None, words)) + more + ("; the sides differ" if group.differs else "")


def client_line(plan: Plan) -> str:
    """Who comes when and for what, and what was told."""
    facts = (
        " ".join(
            filter(
                None,
                (
                    each.rule,
                    each.since,
                    f"week {each.weeks:g}" if each.weeks is not None else "",
                    f"({', '.join(each.regions)})" if each.regions else "",
                ),
            )
        )
        for each in plan.assessment.facts
    )
    scores = (
        f"{each.name} {_score(each.before)} → {_score(each.after)}" for each in plan.assessment.concerns
    )
    known = brief(plan.client.label) or "no label", plan.date or "no date", brief(plan.purpose)
    return "; ".join((", ".join(filter(None, known)), *facts, *scores))


def _score(score: int | None) -> str:
    return "–" if score is None else str(score)


def summary_lines(plan: Plan) -> Iterator[str]:
    """Who and when, a line a place, totals, pick list, ledger."""
    yield " · ".join(
        filter(None, (brief(plan.client.label), plan.date, plan.purpose, plan.protocol, plan.state))
    )
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
