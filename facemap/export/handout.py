"""What the client takes home: a picture of what was done, what to do now, and when to come again.

Without codes and depths, and without who the client is unless that is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import count, later, say
from facemap.export.aftercare import CALL, Aftercare, aftercare
from facemap.export.document import Block, Columns, Document, Paragraph, Run
from facemap.export.document_paper import filled
from facemap.export.long_dates import long_date
from facemap.export.plate_rows import Rows, inner_mm, plate_rows, unshown
from facemap.export.session_record import BEGUN
from facemap.picture.needle_looks import with_needles
from facemap.picture.scene import Measure
from facemap.picture.style import style
from facemap.plan.client_words import brief
from facemap.plan.ledger import as_given, total
from facemap.plan.model import Placement, Plan
from facemap.plan.timing import stays

POINTS = 11.5
"""A client reads this without glasses."""
HEIGHTS = (82.0, 68.0, 56.0, 46.0)
"""mm a row of plates is high: the first at which all is on one page."""
MOST_PLATES = 6
MOST_DATES = 12
SKIN = 0.8
"""How strong the body is printed."""
REGIONS = later({
    "face": "the face", "head": "the head", "neck": "the neck", "chest": "the chest", "abdomen": "the belly",
    "back": "the back", "upper-limb": "the arms and hands", "lower-limb": "the legs and feet",
    "ear": "the ears",
})  # fmt: skip
BULLET = "•"
Numbers = tuple[int, ...]


def handout(
    atlas: Atlas, plan: Plan, measure: Measure, page: str = "A4", named: bool = False,
    advice: Sequence[str] = (), urgent: Sequence[str] = (),
) -> Document:  # fmt: skip
    """`named`: with the client's name or label. What the practitioner adds: `advice` to the aftercare, and
    `urgent` to when to get help."""
    for high in HEIGHTS:
        made = _handout(atlas, plan, measure, page, high, _Added(named, advice, urgent))
        if filled(made)[0] == 1:
            return made
    return _handout(atlas, plan, measure, page, HEIGHTS[1], _Added(named, advice, urgent))


class _Added(NamedTuple):
    """What the practitioner wants in a handout."""

    named: bool
    advice: Sequence[str]
    urgent: Sequence[str]


def _handout(atlas: Atlas, plan: Plan, measure: Measure, page: str, high: float, added: _Added) -> Document:
    done = as_given(plan)
    rows = plate_rows(atlas, done, measure, inner_mm(page), MOST_PLATES, high, numbers=False)
    care = aftercare(atlas, done)
    blocks = (
        *_head(plan, added.named), *rows.pictures, *_done(done, rows), *_after(plan, care, added.advice),
        *_help(care, added.urgent), *_dates(plan), *_sources(care),
    )  # fmt: skip
    looks = with_needles(replace(style("print", atlas.channels), skin=SKIN))
    return Document(_title(plan), blocks, looks, rows.plates, page, points=POINTS)


def _title(plan: Plan) -> str:
    return say("After your session") if plan.state in BEGUN else say("Your planned session")


def _head(plan: Plan, named: bool) -> Iterator[Block]:
    who = brief(plan.client.name or plan.client.label) if named else ""
    yield Paragraph((Run(_title(plan), bold=True, size=1.9),), rule=True)
    line = " · ".join(filter(None, (who, long_date(plan.date), plan.practitioner)))
    if line:
        yield Paragraph((Run(line),), before=1.0)


def _heading(words: str) -> Paragraph:
    return Paragraph((Run(words, bold=True, size=1.25),), before=4.5, keep=True)


def _done(plan: Plan, rows: Rows) -> Iterator[Block]:
    """Of a plan as it was given."""
    number = total(plan).planned
    if not number:
        return
    needles = count("{n} fine needle", "{n} fine needles", number)
    where = _where(plan.placements)
    words = say("{needles}, in {where}.", needles=needles, where=where) if where else f"{needles}."
    is_begun = plan.state in BEGUN
    if stayed := _stayed(plan) if is_begun else _to_stay(plan):
        words += f" {stayed}"
    yield _heading(say("Your session") if is_begun else say("What is planned"))
    missing = unshown(rows, plan.placements)
    shown = {each.region for each in plan.placements if each not in missing}
    if away := _where(each for each in missing if each.region not in shown):
        words += " " + say("The picture does not show {where}.", where=away)
    yield Paragraph((Run(words),), before=0.8)


def _where(placements: Iterable[Placement]) -> str:
    """ "the face and the belly"."""
    regions = {each.region for each in placements}
    return _and([say(words) for region, words in REGIONS.items() if region in regions])


def _to_stay(plan: Plan) -> str:
    return say("They stay in for about {n:g} minutes.", n=plan.retention) if plan.retention else ""


def _stayed(plan: Plan) -> str:
    """How long, by the ledger; nothing while needles are in, or where a time is lacking."""
    if total(plan).still_in or not all(tick.at for tick in plan.ticks):
        return ""
    minutes = [round(each / 60) for each in stays(plan)]
    low, high = min(minutes, default=0), max(minutes, default=0)
    if low < 1:
        return ""
    if low == high:
        return count("They stayed in for about a minute.", "They stayed in for about {n} minutes.", low)
    return say("They stayed in for {low} to {high} minutes.", low=low, high=high)


def _after(plan: Plan, care: Aftercare, advice: Sequence[str]) -> Iterator[Block]:
    if not (care.usual or care.groups or advice):
        return
    yield _heading(say("The next days") if plan.state in BEGUN else say("The days after it"))
    for words, numbers in care.usual:
        yield _line(words, numbers, "")
    lines: list[Paragraph] = []
    for group in care.groups:
        lines.append(Paragraph((Run(group.head, bold=True),), before=1.8, keep=True))
        lines += [_line(words, numbers) for words, numbers in group.lines]
    if lines:
        yield Columns(tuple(lines), before=1.5)
    for line in filter(str.strip, advice):
        yield _line(line, (), BULLET)


def _help(care: Aftercare, urgent: Sequence[str]) -> Iterator[Block]:
    yield _heading(say("When to ask for help"))
    yield _line(say(CALL), (), BULLET)
    for words, numbers in care.urgent:
        yield _line(words, numbers, BULLET, bold=True)
    for line in filter(str.strip, urgent):
        yield _line(line, (), BULLET, bold=True)


def _line(words: str, numbers: Numbers, mark: str = BULLET, bold: bool = False) -> Paragraph:
    raised = Run(" " + ",".join(map(str, numbers)), grey=True, raised=True) if numbers else Run("")
    return Paragraph((Run(words, bold=bold), raised), before=0.7, mark=mark)


def _dates(plan: Plan) -> Iterator[Block]:
    course = plan.course
    coming = [day for day in (course.dates if course else ()) if day > plan.date]
    if not coming:
        return
    yield _heading(say("Your next sessions"))
    lines = [long_date(day) for day in coming[:MOST_DATES]]
    if len(coming) > MOST_DATES:
        lines.append(say("and {n} more", n=len(coming) - MOST_DATES))
    yield Columns(tuple(_line(day, ()) for day in lines), before=0.5)


def _sources(care: Aftercare) -> Iterator[Block]:
    if care.sources:
        names = "   ".join(f"{number} {name}" for number, name in enumerate(care.sources, 1))
        words = say("Where this advice comes from: {sources}", sources=names)
        yield Paragraph((Run(words, grey=True, size=0.62),), before=4.0)


def _and(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return say("{some} and {last}", some=say(", ").join(words[:-1]), last=words[-1])
