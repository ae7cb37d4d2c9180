"""What is ticked and written down on a session's sheet: checklist, what was done, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facemap.atlas.tongue import count, later, listing, say
from facemap.export.document import OPEN_BOX, TICKED_BOX, Block, Cell, Columns, Paragraph, Row, Run, Table
from facemap.export.long_dates import clock_time, long_date
from facemap.plan.ledger import total
from facemap.plan.model import Check, Mark, Placement, Plan, Step
from facemap.plan.placing import called, changed_late
from facemap.plan.recording import side_of
from facemap.plan.stricta import SIDES

MARKS = later({"bruise": "bruise", "bleeding": "bleeding", "pain": "pain", "other": "other"})
BEGUN = ("running", "closed", "final")
LINES_TO_WRITE = 3
BULLET = "•"


def steps(plan: Plan) -> Iterator[Block]:
    """What is done one after the other, and how long each step takes."""
    if not plan.steps:
        return
    words = [Run(say("Steps"), bold=True)]
    if all(each.minutes is not None for each in plan.steps):
        words.append(Run("   " + say("{n:g} min", n=sum(each.minutes or 0.0 for each in plan.steps))))
    yield Paragraph(tuple(words), before=2.5, keep=True)
    yield Columns(tuple(_step(each) for each in plan.steps))


def _step(each: Step) -> Paragraph:
    time = f"  {say('{n:g} min', n=each.minutes)}" if each.minutes is not None else ""
    return Paragraph((Run(each.text, size=0.94), Run(time, bold=True, size=0.94)), before=0.4, mark=BULLET)


def checklist(checks: Sequence[Check]) -> Iterator[Block]:
    """Lines with boxes, those before the session first."""
    lines: list[Paragraph] = []
    for phase, head in (("before", say("Before")), ("after", say("After"))):
        theirs = [_ticked(each) for each in checks if each.phase == phase]
        if theirs:
            lines += [Paragraph((Run(head, bold=True),), before=1.2, keep=True), *theirs]
    if lines:
        yield Paragraph((Run(say("Checklist"), bold=True, size=1.2),), before=4.0, keep=True)
        yield Columns(tuple(lines))


def _ticked(each: Check) -> Paragraph:
    mark = TICKED_BOX if each.done else OPEN_BOX
    return Paragraph((Run(each.text, size=0.94),), before=0.6, mark=mark)


def record(plan: Plan) -> Iterator[Block]:
    """What was done; before the session, room to write it by hand; and the signature."""
    yield Paragraph((Run(say("Record"), bold=True, size=1.2),), before=4.0, keep=True)
    yield from (line._replace(keep=True) for line in _told(plan))
    if plan.state not in ("closed", "final") and not plan.outcome:
        yield from _room_to_write()
    yield from _signature(plan)


def _told(plan: Plan) -> Iterator[Paragraph]:
    if plan.state in BEGUN:
        done = total(plan)
        words = [
            say("{n} of {all} needles put in", n=done.put_in - done.over, all=done.planned),
            say("{n} taken out", n=done.out),
            count("{n} still in", "{n} still in", done.still_in) if done.still_in else say("none left in"),
        ]
        if done.over:
            words.insert(1, count("{n} more than planned", "{n} more than planned", done.over))
        times = [clock_time(each) for each in (plan.started, plan.ended) if each]
        yield _line(say("Needles"), " · ".join((*words, "–".join(times))))
    if late := list(dict.fromkeys(map(_sided, changed_late(plan)))):
        yield _line(say("Changed after needles were in"), listing(late))
    if plan.left_in:
        yield _line(say("Left in"), plan.left_in)
    scores = (
        f"{each.name} {each.before} → {each.after}" for each in plan.assessment.concerns
        if each.before is not None and each.after is not None
    )  # fmt: skip
    marks = (_mark_words(plan, mark) for mark in plan.marks)
    for head, words_ in (
        (say("Marks"), "; ".join(marks)), (say("Scores (0–10)"), "; ".join(scores)),
        (say("Outcome"), plan.outcome), (say("Also noticed"), plan.also_noticed), (say("Notes"), plan.notes),
    ):  # fmt: skip
        if words_:
            yield _line(head, words_)
    for amendment in plan.amendments:
        when = f"{long_date(amendment.at[:10])} {clock_time(amendment.at)}".strip()
        changes = f" ({'; '.join(amendment.changes)})" if amendment.changes else ""
        yield _line(say("Amendment, {when}", when=when), amendment.text + changes)


def _mark_words(plan: Plan, mark: Mark) -> str:
    side = side_of(plan, mark)
    words = say(MARKS.get(mark.kind, mark.kind)), mark.name, say(SIDES[side]) if side else "", mark.note
    return " ".join(filter(None, words))


def _sided(each: Placement) -> str:
    return " ".join(filter(None, (called(each), say(SIDES[each.side]))))


def _line(head: str, words: str) -> Paragraph:
    return Paragraph((Run(f"{head}: ", bold=True), Run(words)), before=0.6)


def _room_to_write() -> Iterator[Block]:
    heads = (say("Needles in"), say("Needles out"), say("Marks"), say("Outcome"))
    empty = Cell((Run("\u2028" * LINES_TO_WRITE),))
    row = Row(tuple(Cell((Run(head, grey=True, size=0.85), *empty.words)) for head in heads))
    yield Table((0.5, 0.5, 1.0, 1.0), (row,), before=0.8, keep=True)


def _signature(plan: Plan) -> Iterator[Block]:
    if plan.finalised:
        when = f"{long_date(plan.finalised[:10])} {clock_time(plan.finalised)}".strip()
        yield _line(say("Final"), say("since {when}; later changes are amendments", when=when))
    cells = (Cell((Run(say("Practitioner"), grey=True, size=0.85), Run(f"  {plan.practitioner}"))),
             Cell((Run(say("Signature"), grey=True, size=0.85),)),
             Cell((Run(say("Date"), grey=True, size=0.85), Run("\u2028"))))  # fmt: skip
    yield Table((1.2, 1.6, 0.8), (Row(cells),), before=2.0)
