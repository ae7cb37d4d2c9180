"""The reporting items of STRICTA 2010 that a plan can answer, as text for a case report (doi
10.1371/journal.pmed.1000261). What was not written down is said to be so."""

from __future__ import annotations

from collections.abc import Sequence

from facemap.atlas.model import Atlas
from facemap.atlas.phrases import range_words
from facemap.atlas.tongue import called as named, count, later, listing, say
from facemap.plan.extent import located
from facemap.plan.interventions import other_interventions
from facemap.plan.ledger import total
from facemap.plan.model import Plan
from facemap.plan.needle_words import needle_words
from facemap.plan.placing import called
from facemap.plan.rhythm import words_of
from facemap.plan.rows import Row, retention_of, rows
from facemap.plan.timing import seconds, stays
from facemap.plan.totals import picks, totals

SIDES = later({"left": "left", "right": "right", "middle": "middle", "both": "both||sides of the body"})
KINDS = later({
    "point": "Point", "free": "Free spot", "line": "Threaded line", "area": "Area||of needles",
})  # fmt: skip


def stricta(plan: Plan, atlas: Atlas | None = None) -> str:
    """A paragraph for each item, headed by its number."""
    items = (
        ("1a", say("Style of acupuncture"), _style(plan, atlas)),
        ("2a", say("Number of needle insertions"), _insertions(plan)),
        ("2b", say("Names of points, sides"), _points(plan, atlas)),
        ("2c", say("Depth of insertion"), _depths(plan)),
        ("2d", say("Response sought"), _same(plan, "response")),
        ("2e", say("Needle stimulation"), _same(plan, "stimulation")),
        ("2f", say("Needle retention time"), _retention(plan)),
        ("2g", say("Needle type"), _needles(plan)),
        ("3a", say("Number of treatment sessions"), _sessions(plan)),
        ("3b", say("Frequency and duration"), _rhythm(plan)),
        ("4a", say("Other interventions"), _others(plan)),
        ("5", say("Practitioner"), plan.practitioner),
    )
    missing = say("Not recorded.")
    return "".join(f"{number}  {head}: {' '.join(text.split()) or missing}\n" for number, head, text in items)


def _style(plan: Plan, atlas: Atlas | None) -> str:
    protocol = atlas.protocols.get(plan.protocol) if atlas else None
    return named(protocol.names) if protocol else plan.protocol


def _insertions(plan: Plan) -> str:
    found, ledger = totals(plan), total(plan)
    if not found.needles:
        return ""
    words = say(
        "{needles} at {places}, planned.",
        needles=count("{n} needle", "{n} needles", found.needles),
        places=count("{n} place", "{n} places", found.places),
    )
    if not ledger.put_in:
        return words
    return words + " " + say("{put_in} were put in, {out} taken out.", put_in=ledger.put_in, out=ledger.out)


def _points(plan: Plan, atlas: Atlas | None) -> str:
    """What has no name is told by where it is."""
    return listing(
        say("{point} ({side}, {n})", point=_located(row, atlas), side=say(SIDES[row.side]), n=row.needles)
        for row in rows(plan)
    )


def _located(row: Row, atlas: Atlas | None) -> str:
    first, name = row.first, _called(row)
    if called(first):
        return name
    return listing(filter(None, (name, located(atlas, first))))


def _called(row: Row) -> str:
    """Its name, else what it is and its number on the sheet."""
    return called(row.first) or f"{say(KINDS[row.first.kind])} #{row.number}"


def _depths(plan: Plan) -> str:
    """Along the needle, in mm."""
    known = [row for row in rows(plan) if row.first.depth is not None]
    said = listing(say("{point} {mm:g} mm", point=_name(row), mm=row.first.depth) for row in known)
    return _and_missing(said, [row for row in rows(plan) if row.first.depth is None])


def _same(plan: Plan, field: str) -> str:
    """What all say, or each for itself."""
    said: dict[str, list[str]] = {}
    for row in rows(plan):
        said.setdefault(str(getattr(row.first, field)), []).append(_name(row))
    if len(said) == 1:
        return next(iter(said))
    missing = [row for row in rows(plan) if not getattr(row.first, field)]
    words = "; ".join(f"{value} ({listing(names)})" for value, names in said.items() if value)
    return _and_missing(words, missing)


def _name(row: Row) -> str:
    """Its place, and the side where the other one is needled otherwise."""
    name = _called(row)
    if row.side != "both" and row.first.twin:
        return say("{point} {side}", point=name, side=say(SIDES[row.side]))
    return name


def _and_missing(said: str, missing: Sequence[Row]) -> str:
    """What was written down, and of which places it was not."""
    if not said or not missing:
        return said
    return "; ".join((said, say("not recorded: {points}", points=listing(map(_name, missing)))))


def _retention(plan: Plan) -> str:
    minutes = [m for row in rows(plan) if (m := retention_of(plan, row.first)) is not None]
    planned = say("{span} minutes, planned.", span=range_words(min(minutes), max(minutes))) if minutes else ""
    held = seconds(plan.started, plan.ended) / 60 if plan.started and plan.ended else 0.0
    took = say("The session took {n:g} minutes.", n=round(held)) if held else ""
    return " ".join(filter(None, (planned, _stayed(plan), took)))


def _stayed(plan: Plan) -> str:
    """How long needles were in by the ledger; "" before any is out."""
    minutes = [round(held / 60, 1) for held in stays(plan)]
    if not minutes:
        return ""
    return say("{span} minutes in, by the ledger.", span=range_words(min(minutes), max(minutes)))


def _needles(plan: Plan) -> str:
    chosen = [(pick.number, needle_words(pick.needle, usual=True)) for pick in picks(plan) if pick.needle]
    said = listing(say("{n} × {needle}", n=number, needle=needle) for number, needle in chosen)
    missing = [row for row in rows(plan) if row.first.needle is None]
    return _and_missing(said, missing)


def _sessions(plan: Plan) -> str:
    course = plan.course
    if course is None or not course.dates:
        return ""
    return say("{all}; this is number {n}.", all=len(course.dates), n=course.number)


def _rhythm(plan: Plan) -> str:
    course = plan.course
    if course is None or not course.phases:
        return ""
    return say(
        "{rhythm}, from {start}.",
        rhythm=words_of(course.phases),
        start=(course.dates or (course.start,))[0][:10],
    )


def _others(plan: Plan) -> str:
    """Other treatments that were told of, and what of the session is no needling."""
    steps = "; ".join(
        say("{words} ({minutes})", words=step.text, minutes=say("{n:g} min", n=step.minutes))
        if step.minutes is not None else step.text
        for step in other_interventions(plan)
    )  # fmt: skip
    in_session = say("In the session: {steps}.", steps=steps.rstrip(".")) if steps else ""
    return " ".join(filter(None, (plan.assessment.other_treatments, in_session)))
