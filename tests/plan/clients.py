"""Made-up clients and plans on the shipped atlas."""

from dataclasses import replace
from typing import Any

from facemap.atlas.model import Atlas
from facemap.plan.making import from_point, from_spot
from facemap.plan.model import Assessment, Client, Fact, Needle, Plan
from facemap.plan.placing import added

TODAY = "2026-11-25"
CODES = ("LI-4", "ST-36", "ST-4", "BL-1", "BL-2", "CV-4", "M-CORRUGATOR", "GB-14", "ST-9", "SP-6", "ST-7")


def client(*facts: Fact, **values: Any) -> Plan:
    return Plan(date=TODAY, assessment=Assessment(facts=facts), **values)


def with_point(plan: Plan, atlas: Atlas, code: str, both: bool = False, **values: Any) -> Plan:
    return added(plan, replace(from_point(atlas, code), **values), both=both)


def difficult(atlas: Atlas) -> Plan:
    """Twelve places for a client of whom much is to be heeded."""
    plan = client(
        Fact("pregnancy", weeks=10.0),
        Fact("anticoagulants"),
        Fact("botulinum-toxin", since="2026-11-04", regions=("forehead",)),
        Fact("dermal-filler"),
        Fact("epilepsy"),
        client=Client("M. K."),
        protocol="general-course",
    )
    for code in CODES:
        plan = with_point(plan, atlas, code, both=True, needle=Needle(0.16, 13.0))
    at = from_point(atlas, "ST-3").position
    assert at is not None
    spot = replace(from_spot("free", at._replace(y=at.y + 2), "face"), depth=9.0)
    return added(plan, spot, both=True)
