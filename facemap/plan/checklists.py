"""What every session begins with: a checklist before and after, and its steps, with what sources say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import later, listing, say
from facemap.plan.assessing import open_only
from facemap.plan.making import short
from facemap.plan.model import PHASES, Check, Plan, Step
from facemap.plan.protocols import checks_of, with_checks
from facemap.plan.recording import with_steps

GENERAL = "general-course"
"""The style whose aftercare is taken where the plan follows none."""
Line = tuple[str, str, tuple[str, ...]]
BEFORE: tuple[Line, ...] = (
    (later("Consent is given"), "", ()),
    (later("Asked: {question}"), "pregnancy", ()),
    (later("Make-up is off"), "make-up", ("mei-zen-interview", "lir-beauty", "acupuncture-torbay")),
    (later("The client knows that bruises may come"), "bruising", ("doran-2019",)),
    (later("Hands and skin are clean, needles sterile and for single use"), "", ()),
)
"""Lines of the checklist, each with a rule of the packs and those of its sources that say so."""
AFTER: tuple[Line, ...] = (
    (later("Needles are counted: as many out as in"), "clean-technique", ("ccaom-cnt",)),
    (later("Each place is pressed after its needle is out"), "clean-technique", ("ccaom-cnt",)),
    (later("Needles are in the sharps box"), "", ()),
    (later("Advice for afterwards is given"), "", ()),
)
STEPS = (
    later("Consultation"), later("Assessment"), later("Cleaning the skin"), later("Needling"),
    later("Rest with the needles in"), later("Taking the needles out"), later("Advice for afterwards"),
)  # fmt: skip
REST = "Rest with the needles in"


def usual(plan: Plan, atlas: Atlas) -> Plan:
    """The plan with the lines of a usual checklist that it does not have yet. Raises Locked."""
    open_only(plan)
    name = plan.protocol if plan.protocol in atlas.protocols else GENERAL
    protocol = atlas.protocols.get(name)
    more = [*_lines(atlas, "before", BEFORE), *_lines(atlas, "after", AFTER)]
    if protocol is not None:
        theirs = checks_of(atlas, protocol)
        more += [each for each in theirs if each.phase == "after" or plan.protocol]
    return replace(plan, checks=with_checks(plan.checks, more))


def usual_steps(plan: Plan) -> Plan:
    """The plan with the steps of a usual session, where it has none. Raises Locked."""
    steps = tuple(Step(say(text), plan.retention if text == REST else None) for text in STEPS)
    return with_steps(plan, plan.steps or steps)


def reordered(plan: Plan, at: int, to: int) -> Plan:
    """Line `at` of the checklist in the place of line `to` (from 0), within its phase. Raises Locked."""
    open_only(plan)
    checks = list(plan.checks)
    checks.insert(to, checks.pop(at))
    return replace(plan, checks=tuple(sorted(checks, key=lambda each: PHASES.index(each.phase))))


def _lines(atlas: Atlas, phase: str, lines: Iterable[Line]) -> Iterator[Check]:
    for text, name, theirs in lines:
        rule = atlas.rules.get(name)
        if "{question}" in text:
            if rule and rule.asks:
                yield Check(say(text, question=rule.asks), phase)
            continue
        saying = {each.source for each in rule.advice} if rule else set()
        sources = listing(short(atlas, source) for source in theirs if source in saying)
        line = say(text)
        yield Check(say("{words} ({source})", words=line, source=sources) if sources else line, phase)
