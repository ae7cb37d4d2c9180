"""A style of the atlas put into a plan, as far as its sources state it, in one step.

Ranges take their low end. Figures that are not verified are left out, and a figure of one source is never
joined to another's. What could not be filled is said by `gaps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from facemap.atlas.model import Atlas
from facemap.atlas.phrases import range_words
from facemap.atlas.practice import Detail, Protocol
from facemap.atlas.tongue import called, listing, say
from facemap.plan.assessing import open_only
from facemap.plan.making import from_point, in_mm, short
from facemap.plan.model import Check, Course, Needle, Phase, Placement, Plan, Step
from facemap.plan.placing import added
from facemap.plan.rhythm import phase_of, stated


def applied(plan: Plan, atlas: Atlas, name: str) -> Plan:
    """The plan following a style: points it does not have yet, needles, minutes, course, steps, checklist.
    Raises Locked, and KeyError for a style the atlas does not know."""
    open_only(plan)
    protocol = atlas.protocols[name]
    plan = replace(plan, protocol=name)
    for each in _placements(atlas, protocol):
        if not any(there.code == each.code for there in plan.placements):
            plan = added(plan, each, both=each.side != "middle")
    minutes = next((each.minutes for each in stated(protocol.retention) if each.minutes), None)
    phases = _phases(protocol)
    course = plan.course or Course(start=plan.date[:10])
    known = {step.text for step in plan.steps}
    steps = (Step(_with_source(atlas, each)) for each in protocol.order)
    return replace(
        plan,
        retention=minutes[0] if minutes else plan.retention,
        course=replace(course, name=called(protocol.names), phases=phases) if phases else plan.course,
        steps=(*plan.steps, *(step for step in steps if step.text not in known)),
        checks=with_checks(plan.checks, checks_of(atlas, protocol)),
    )


def checks_of(atlas: Atlas, protocol: Protocol) -> Iterator[Check]:
    """What its sources warn of before, and recommend after."""
    for phase, details in (("before", protocol.cautions), ("after", protocol.aftercare)):
        for each in details:
            yield Check(_with_source(atlas, each), phase)


def with_checks(old: tuple[Check, ...], more: Iterable[Check]) -> tuple[Check, ...]:
    """A checklist with the lines it does not have yet, each phase together."""
    known = {(each.text, each.phase) for each in old}
    fresh = [each for each in dict.fromkeys(more) if (each.text, each.phase) not in known]
    together = [*old, *fresh]
    return tuple(sorted(together, key=lambda each: each.phase != "before"))


def gaps(atlas: Atlas, name: str) -> tuple[str, ...]:
    """What applying a style leaves to the practitioner, in sentences. Raises KeyError."""
    return tuple(_gaps(atlas, atlas.protocols[name]))


def _gaps(atlas: Atlas, protocol: Protocol) -> Iterator[str]:
    known = [each for each in stated(protocol.points) if each.code in atlas.points]
    unknown = [each.code for each in protocol.points if each.code not in atlas.points]
    if not protocol.points:
        note = f" {protocol.points_note}" if protocol.points_note else ""
        yield say("No source names the points.{note}", note=note)
    elif protocol.points_note:
        yield say("Only some points are named. {note}", note=protocol.points_note)
    if unknown:
        yield say("The atlas does not have {points}.", points=listing(unknown))
    yield from _gaps_of_needles(atlas, protocol, len(known))
    if not any(each.minutes for each in stated(protocol.retention)):
        yield say("No source says how long the needles stay in.")
    if not _phases(protocol):
        yield say("No source gives both a number of sessions and how often.")
    elif len({each.source for each in protocol.rhythm}) > 1:
        others = listing(_with_source(atlas, each) for each in protocol.rhythm)
        yield say("The first rhythm that is stated whole is taken; sources say: {rhythms}", rhythms=others)
    if protocol.maintenance:
        said = listing(_with_source(atlas, each) for each in protocol.maintenance)
        yield say("What follows the series is not put into the course: {maintenance}", maintenance=said)
    if not protocol.aftercare:
        yield say("No source gives advice for afterwards.")


def _gaps_of_needles(atlas: Atlas, protocol: Protocol, points: int) -> Iterator[str]:
    if _needle(protocol) is None:
        sizes = [each for each in stated(protocol.needles) if each.gauge or each.length]
        if sizes:
            said = listing(_with_source(atlas, each) for each in sizes)
            yield say(
                "No source gives both thickness and length of the needles for it: {needles}", needles=said
            )
        else:
            yield say("No source gives the size of the needles.")
    numbers = (
        say("{number} ({source})", number=range_words(*each.number), source=short(atlas, each.source))
        for each in stated(protocol.needles) if each.number
    )  # fmt: skip
    if counted := listing(numbers):
        yield say(
            "Needles are counted as {numbers}; which point takes how many is not said.", numbers=counted
        )
    theirs = {each.source for each in protocol.points}
    others = [each for each in protocol.depths if each.source not in theirs or each.depth is None]
    if others and points:
        yield say("Depths are those of each point's own source, not of the style: {depths}",
                  depths=listing(_with_source(atlas, each) for each in others))  # fmt: skip
    elif not protocol.depths:
        yield say("No source gives a depth for the style.")


def _placements(atlas: Atlas, protocol: Protocol) -> Iterator[Placement]:
    """One needle at each point that a source names; sides are added by twins."""
    needle = _needle(protocol)
    for detail in stated(protocol.points):
        if detail.code not in atlas.points:
            continue
        each = from_point(atlas, detail.code, source=detail.source)
        there = not protocol.regions or each.region in protocol.regions
        each = replace(each, needle=needle if there else None)
        depth = next(
            (d.depth for d in stated(protocol.depths) if d.depth and d.source == detail.source), None
        )
        if depth is not None and there and (low := in_mm(atlas, depth)[0]) > 0:
            each = replace(each, depth=low)
        yield each


def _needle(protocol: Protocol) -> Needle | None:
    """The thinnest and shortest of the first source that gives a thickness, if it gives a length as well."""
    known = [each for each in stated(protocol.needles) if each.gauge or each.length]
    first = next((each for each in known if each.gauge), None)
    theirs = [each for each in known if first and each.source == first.source]
    length = next((each.length for each in theirs if each.length), None)
    return Needle(first.gauge.low, length.low) if first and first.gauge and length else None


def _phases(protocol: Protocol) -> tuple[Phase, ...]:
    """The rhythm of the first source that gives one whole: so many sessions, so often."""
    for _, rows in groupby(stated(protocol.rhythm), key=lambda each: each.source):
        phases = [phase for each in rows if (phase := phase_of(each))]
        if phases:
            return tuple(phases)
    return ()


def _with_source(atlas: Atlas, detail: Detail) -> str:
    return say("{words} ({source})", words=detail.text, source=short(atlas, detail.source))
