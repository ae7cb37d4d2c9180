"""A damaged word must not unlock a record: its state is the strictest that the rest of it speaks for."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from facemap.atlas.model import Atlas
from facemap.plan import ledger
from facemap.plan.lost import is_unsaid
from facemap.plan.model import Plan
from facemap.plan.text import read, write
from tests.plan.clients import difficult

AT = "2026-03-04T10:00:00"


def running(plan: Plan) -> Plan:
    return ledger.ticked(plan, plan.placements[0].id, "in", AT)


def closed(plan: Plan) -> Plan:
    return ledger.closed(running(plan), AT, "they stay in")


def final(plan: Plan) -> Plan:
    return ledger.finalised(closed(plan), AT)


def amended(plan: Plan) -> Plan:
    return replace(ledger.amended(final(plan), AT, "a bruise"), finalised="")


DAMAGED = ['"state": "finxl"', '"state": ""', '"state": "planned"', '"state": 7', '"xyz": "final"', "@@@"]


@pytest.mark.parametrize("line", DAMAGED)
@pytest.mark.parametrize("make", [running, closed, final, amended])
def test_a_damaged_state_unlocks_nothing(atlas: Atlas, make: Callable[[Plan], Plan], line: str) -> None:
    plan = make(difficult(atlas))
    text = write(plan)
    told = f'"state": "{plan.state}"'
    assert told in text
    found = read(text.replace(told, line))
    assert found.plan.state == ("final" if "finxl" in line else plan.state)
    assert found.lost or line == '"xyz": "final"'


def test_a_planned_session_stays_planned_whatever_its_word(atlas: Atlas) -> None:
    plan = difficult(atlas)
    text = write(plan).replace('"state": "planned"', '"state": "?"')
    assert read(text).plan.state == "planned"
    assert read(write(plan)).remarks == ()


def test_what_a_needle_lost_is_known_by_its_id(atlas: Atlas) -> None:
    plan = difficult(atlas)
    first = plan.placements[0]
    text = write(plan)
    assert read(text).missing == frozenset()
    for wrong in ("deep", -3, 1e99):
        data = json.loads(text)
        data["placements"][0]["depth"] = wrong
        found = read(json.dumps(data))
        assert found.missing == {(first.id, "depth")}
        assert found.plan.placements[0].depth is None
        assert is_unsaid(found.plan.placements[0], "depth")
