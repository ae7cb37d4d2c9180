"""The sheet of a session: plates with numbered needles, the table with boxes to tick, needles to have ready,
cautions, checklist, record. One to three pages for a usual session; light ink, and nothing needs colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.tongue import called, listing, say
from facemap.export.document import Block, Cell, Document, Paragraph, Row, Run, Table
from facemap.export.document_paper import filled
from facemap.export.long_dates import long_date
from facemap.export.plate_rows import Rows, inner_mm, plate_rows, unshown
from facemap.export.session_cautions import alarm, cautions, to_know
from facemap.export.session_record import checklist, record, steps
from facemap.export.session_table import place_words, table
from facemap.picture.needle_looks import with_needles
from facemap.picture.needle_signs import WORDS, signs_among
from facemap.picture.scene import Measure
from facemap.picture.style import style
from facemap.picture.wrap import elided
from facemap.plan.client_words import brief, cleaned
from facemap.plan.findings import Finding
from facemap.plan.model import Fact, Plan
from facemap.plan.placing import numbered
from facemap.plan.standing import fact_name, where_words

SIGNS_WIDE = 90.0
"""Letters in a line."""
FOOTER_MM, FOOTER_SHARE = 2.8, 0.55
"""mm high: words of the footer; share of the width for the client's label."""
TITLE_MM, TITLE_ROOM_MM = 6.4, 270.0
"""mm high: words of the title; how long they may be, so that with the date they fill two lines at most."""
LIGHT = 0.6
"""How strong the body is printed."""


class _Fit(NamedTuple):
    """How large text and plates are: points, and of what they would be."""

    points: float
    plates: float


FITS = _Fit(8.5, 1.0), _Fit(8.2, 0.86), _Fit(7.8, 0.86)
"""The first is taken unless it needs a page more than the next, or ends with hardly anything on a page."""
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_PAGES, TOO_MANY, HARDLY = 3, 5, 40.0
"""Pages that a sheet should have at most, and those beyond which it is long however it is set; mm on a last
page that is not worth it."""


def session_sheet(
    atlas: Atlas, plan: Plan, findings: Sequence[Finding], measure: Measure, page: str = "A4"
) -> Document:
    """The sheet as a document; `measure` tells how wide text is."""
    made: list[tuple[int, Document]] = []
    for fit in FITS:
        sheet = _sheet(atlas, plan, findings, measure, page, fit)
        pages, last = filled(sheet)
        if (pages <= MOST_PAGES and (pages == 1 or last > HARDLY)) or pages > TOO_MANY:
            return made[0][1] if made and made[0][0] <= pages else sheet
        made.append((pages, sheet))
    return min(made, key=lambda each: each[0])[1]


def _sheet(
    atlas: Atlas, plan: Plan, findings: Sequence[Finding], measure: Measure, page: str, fit: _Fit
) -> Document:
    rows = plate_rows(atlas, plan, measure, inner_mm(page), part=fit.plates)
    blocks = (
        *_head(atlas, plan), *alarm(findings), *rows.pictures, *_signs(rows), *_elsewhere(atlas, plan, rows),
        *table(atlas, plan, measure, inner_mm(page), fit.points), *steps(plan),
        *cautions(atlas, plan, findings), *checklist(plan.checks), *record(plan), *to_know(atlas, findings),
    )  # fmt: skip
    looks = with_needles(replace(style("print", atlas.channels), skin=LIGHT))
    label = elided(cleaned(plan.client.label), FOOTER_MM, inner_mm(page) * FOOTER_SHARE)
    who = " · ".join(filter(None, (label, long_date(plan.date))))
    footer = f"{who}  ·  facemap  ·  {{page}} / {{pages}}" if who else "facemap  ·  {page} / {pages}"
    title = " ".join(filter(None, (say("Session sheet"), brief(plan.client.label), plan.date)))
    return Document(title, blocks, looks, rows.plates, page, _escaped(footer, who), fit.points)


def _escaped(footer: str, who: str) -> str:
    """A label with braces in it is no place for a number."""
    return footer.replace(who, who.replace("{", "(").replace("}", ")")) if who else footer


def _head(atlas: Atlas, plan: Plan) -> Iterator[Block]:
    whole = " ".join(filter(None, map(cleaned, (plan.client.label, plan.client.name))))
    who, title = elided(whole, TITLE_MM, TITLE_ROOM_MM), say("Session sheet")
    if who:
        yield Paragraph((Run(title, grey=True),), keep=True)
    day = long_date(plan.date)
    words = (Run(who or title, bold=True, size=1.9), Run(f"    {day}" if day else "", size=1.25))
    yield Paragraph(words, rule=True)
    yield from _facts_of_session(atlas, plan)
    yield from _assessment(atlas, plan)


def _facts_of_session(atlas: Atlas, plan: Plan) -> Iterator[Block]:
    """Small headings with what they head, side by side."""
    protocol = atlas.protocols.get(plan.protocol)
    minutes = say("{n:g} min", n=plan.retention) if plan.retention is not None else ""
    known = (
        (say("Practitioner"), plan.practitioner), (say("Session"), _which(plan)),
        (say("Purpose"), plan.purpose), (say("Needles stay in"), minutes),
        (say("Style"), called(protocol.names) if protocol else _spelled(plan.protocol)),
    )  # fmt: skip
    there = [(head, words) for head, words in known if words]
    if there:
        cells = (Cell((Run(f"{head}\u2028", grey=True, size=0.85), Run(words))) for head, words in there)
        widths = tuple(max(len(head), min(len(words), 40)) + 6.0 for head, words in there)
        yield Table(widths, (Row(tuple(cells)),), ruled=False, before=1.0)


def _which(plan: Plan) -> str:
    course = plan.course
    if course is None or not course.dates:
        return ""
    number = say("{n} of {all}", n=course.number, all=len(course.dates))
    return f"{number} ({course.name})" if course.name else number


def _assessment(atlas: Atlas, plan: Plan) -> Iterator[Block]:
    told = plan.assessment
    facts = (_fact(atlas, each) for each in told.facts)
    concerns = (_scored(each.name, each.before, each.after) for each in told.concerns)
    for head, words in (
        (say("Concerns"), "; ".join(concerns)), (say("Client"), "; ".join(facts)),
        (say("Skin"), told.skin), (say("Tongue"), told.tongue), (say("Pulse"), told.pulse),
        (say("Face reading"), told.face_reading), (say("General health"), told.general_health),
        (say("Other treatments"), told.other_treatments),
    ):  # fmt: skip
        if words:
            yield Paragraph((Run(f"{head}: ", bold=True), Run(words)), before=0.5)


def _fact(atlas: Atlas, fact: Fact) -> str:
    """ "Botulinum toxin (2026-11-04), forehead"."""
    weeks = say("week {n:g}", n=fact.weeks) if fact.weeks is not None else ""
    when = ", ".join(filter(None, (fact.since[:10], weeks)))
    name = _spelled(fact_name(atlas, fact))
    where = [_spelled(where_words(atlas, place)).lower() for place in fact.regions]
    return ", ".join(filter(None, (f"{name} ({when})" if when else name, *where, fact.note)))


def _spelled(words: str) -> str:
    """An id of a pack that is not here, in words."""
    return words.replace("-", " ").capitalize() if ID.fullmatch(words) else words


def _scored(name: str, before: int | None, after: int | None) -> str:
    scores = " → ".join(str(score) for score in (before, after) if score is not None)
    return f"{name} ({scores}/10)" if scores else name


def _signs(rows: Rows) -> Iterator[Block]:
    """What the signs on the plates mean, in a line."""
    there = signs_among([shape for plate in rows.plates for shape in plate.shapes])
    if there:
        cells = tuple(Cell((Run(say(WORDS[sign]), size=0.9),), mark=sign) for sign in there)
        widths = tuple(len(cell.words[0].text) + 6.0 for cell in cells)
        spare = max(SIGNS_WIDE - sum(widths), 0.0)
        yield Table((*widths, spare + 1.0), (Row((*cells, Cell())),), ruled=False, before=0.6)


def _elsewhere(atlas: Atlas, plan: Plan, rows: Rows) -> Iterator[Block]:
    """What stands in the table and on no plate."""
    numbers = numbered(plan)
    shown = {each.id for each in plan.placements} - {each.id for each in unshown(rows, plan.placements)}
    on_some = {numbers[id_] for id_ in shown}
    hidden = {
        numbers[each.id]: "".join(place_words(atlas, each))
        for each in plan.placements if each.id not in shown
    }  # fmt: skip
    lost = [f"{number} {name}" for number, name in hidden.items() if number not in on_some]
    half = [f"{number} {name}" for number, name in hidden.items() if number in on_some]
    yield from _small(say("On no plate: {places}", places=listing(lost)), lost)
    yield from _small(say("One side is on no plate: {places}", places=listing(half)), half)
    unwritten = [str(number) for number in rows.unwritten]
    yield from _small(say("Without room for their number: {numbers}", numbers=listing(unwritten)), unwritten)


def _small(words: str, of: Iterable[str]) -> Iterator[Block]:
    if of:
        yield Paragraph((Run(words, size=0.9),), before=1.0)
