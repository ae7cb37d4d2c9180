"""A style of the atlas put into a plan, as far as its sources state it, in one step.

Ranges take their low end. Figures that are not verified are left out, and a figure of one source is never
joined to another's. What could not be filled is said by `gaps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from facemap.plan.stock import Stock, fitting, shipped
from facemap.plan.style_places import GRID, RUN, places_of


def applied(plan: Plan, atlas: Atlas, name: str) -> Plan:
    """The plan following a style: points it does not have yet, needles, minutes, course, steps, checklist.
    Raises Locked, and KeyError for a style the atlas does not know."""
    open_only(plan)
    protocol = atlas.protocols[name]
    plan = replace(plan, protocol=name)
    for each in _placements(atlas, protocol):
        if not any(_is_same(there, each) for there in plan.placements):
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


def _is_same(there: Placement, each: Placement) -> bool:
    """Whether a place is in the plan already: a point by its code, an area or line by where it is."""
    if each.code:
        return there.code == each.code
    return there.kind == each.kind and there.position == each.position


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
    unknown = [each.code for each in protocol.points if each.code and each.code not in atlas.points]
    if not protocol.points:
        note = f" {protocol.points_note}" if protocol.points_note else ""
        yield say("No source names the points.{note}", note=note)
    elif protocol.points_note and not any(each.code for each in protocol.points):
        yield say(protocol.points_note)
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
                "No source gives both thickness and length of the needles for it; the length is as short as "
                "leaves the handle free: {needles}",
                needles=said,
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
    if any(each.zone and not each.number for each in protocol.points):
        yield say("How many needles stand over a zone is not said; {n} are put there.", n=GRID)
    if any(each.curve and not each.number for each in protocol.points):
        yield say("How many needles follow a line is not said; one is put for every {mm:g} mm.", mm=RUN)
    theirs = {each.source for each in protocol.points}
    others = [each for each in protocol.depths if each.source not in theirs or each.depth is None]
    if others and points:
        yield say("Depths are those of each point's own source, not of the style: {depths}",
                  depths=listing(_with_source(atlas, each) for each in others))  # fmt: skip
    elif not protocol.depths:
        yield say("No source gives a depth for the style.")


def _placements(atlas: Atlas, protocol: Protocol) -> Iterator[Placement]:
    """One needle at each point that a source names, and those over its zones and along its lines; sides are
    added by twins."""
    for detail in stated(protocol.points):
        if detail.code not in atlas.points:
            for each in places_of(atlas, detail):
                yield with_needle(atlas, protocol, each)
            continue
        each = from_point(atlas, detail.code, source=detail.source)
        there = not protocol.regions or each.region in protocol.regions
        each = with_needle(atlas, protocol, each) if there else each
        depth = next(
            (d.depth for d in stated(protocol.depths) if d.depth and d.source == detail.source), None
        )
        if depth is not None and there and (low := in_mm(atlas, depth)[0]) > 0:
            each = replace(each, depth=low)
        yield each


def with_needle(atlas: Atlas, protocol: Protocol, each: Placement) -> Placement:
    """The placement with the needle of the style, and with what its source puts it in with. Where that gives
    a thickness only, the length is the shortest of the packs' sizes that leaves the handle free."""
    needle, sized = _needle(protocol), _sized(protocol)
    if needle is None and sized and sized.gauge:
        needle = fitting(Stock(shipped(atlas)), each.depth or 0.0, sized.gauge.low)
    return replace(each, needle=needle, by=sized.by if sized and sized.by else each.by)


def proposed(atlas: Atlas, plan: Plan, each: Placement, stock: Sequence[Needle]) -> Placement:
    """A placement that is new in the plan, with the needle it is likely to get: as thick as the last one,
    else as the plan's style has it where it needles; as short as leaves the handle free."""
    last = next((there for there in reversed(plan.placements) if there.needle), None)
    if last is not None and last.needle is not None:
        if each.depth is None:
            return each
        return replace(each, needle=fitting(Stock(tuple(stock)), each.depth, last.needle.gauge))
    return styled(atlas, plan, each)


def styled(atlas: Atlas, plan: Plan, each: Placement) -> Placement:
    """A placement with the needle of the plan's style, where the plan follows one that needles there."""
    protocol = atlas.protocols.get(plan.protocol)
    if protocol is None or (protocol.regions and each.region not in protocol.regions):
        return each
    return with_needle(atlas, protocol, each)


def _sized(protocol: Protocol) -> Detail | None:
    """The first that a source says of needles with a thickness."""
    return next((each for each in stated(protocol.needles) if each.gauge), None)


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
