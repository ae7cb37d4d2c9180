"""A plan as plain data, for programs: `facemap plan summary FILE --json`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from facemap.plan.encode import encoded
from facemap.plan.findings import Finding
from facemap.plan.groups import groups
from facemap.plan.ledger import counts, total
from facemap.plan.model import Plan
from facemap.plan.rows import values
from facemap.plan.totals import totals


def summary(plan: Plan, findings: Sequence[Finding]) -> dict[str, Any]:
    """Placements with their values, totals by needle, warnings with rule and source, ledger, course."""
    counted, ledger, by_id = totals(plan), total(plan), counts(plan)
    return {
        "client": plan.client.label,
        "date": plan.date,
        "state": plan.state,
        "purpose": plan.purpose,
        "protocol": plan.protocol,
        "placements": [
            {"id": each.id, "twin": each.twin or None, "region": each.region,
             "position": list(each.position) if each.position else None,
             **values(plan, each, group.number, by_id[each.id])}
            for group in groups(plan) for each in group.placements
        ],
        "totals": {
            "placements": counted.placements,
            "places": counted.places,
            "needles": counted.needles,
            "by_needle": [
                {"needle": encoded(pick.needle) if pick.needle else None, "number": pick.number}
                for pick in counted.picks
            ],
        },
        "warnings": [_warning(each) for each in findings],
        "ledger": {
            "planned": ledger.planned, "in": ledger.put_in, "out": ledger.out, "still_in": ledger.still_in,
        },
        "facts": [encoded(each) for each in plan.assessment.facts],
        "course": encoded(plan.course) if plan.course else None,
    }  # fmt: skip


def _warning(each: Finding) -> dict[str, Any]:
    return {
        "key": each.key,
        "kind": each.kind,
        "action": each.action,
        "rule": each.rule or None,
        "sources": list(each.sources),
        "text": each.text,
        "placements": list(each.placements),
        "until": each.until or None,
        "status": each.status or None,
        "overridden": each.overridden.reason if each.overridden else None,
    }
