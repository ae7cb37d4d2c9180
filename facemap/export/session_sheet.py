"""The sheet of a session: plates with numbered needles, the table, the pick list, cautions, checklist, boxes
to tick. One to three pages for a usual session; light ink, and nothing on it needs colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape

from facemap.atlas.model import Atlas
from facemap.atlas.phrases import range_words
from facemap.atlas.tongue import count, later, listing, say
from facemap.export.document import Document
from facemap.export.document_paper import PLATE_PX_MM
from facemap.picture.needle_looks import with_needles
from facemap.picture.plan_plates import PlanPlate, plan_plate, views_for
from facemap.picture.scene import Measure
from facemap.picture.style import style
from facemap.plan.findings import Finding
from facemap.plan.groups import Group, groups
from facemap.plan.making import short
from facemap.plan.model import Check, Needle, Placement, Plan
from facemap.plan.totals import totals

INNER_MM = {"A4": 182.0, "Letter": 187.9}
"""Width of the text on each page."""
PLATES_IN_A_ROW = 3
LARGEST_PLATE_MM = 92.0
GAP_MM = 3.0
LIGHT = 0.6
"""How strong the body is printed."""
SIDES = later({"left": "left", "right": "right", "middle": "middle", "both": "both"})
ACTIONS = later({"bar": "Not to be done, says", "warn": "Caution, says", "note": "To know, says"})
BEYOND = "▲"
REFERENCE = later(
    "Depths are what was planned, held against the source named beside them; a reference, never an "
    "instruction. ▲ is deeper than that source."
)
HEADS = (
    later("№"), later("Place"), later("Side"), later("Needles"), later("Needle mm"), later("Depth mm"),
    later("Angle, technique"), later("Min"), later("In"), later("Out"), later("Note"),
)  # fmt: skip
WIDTHS = (4, 18, 7, 7, 12, 14, 13, 5, 5, 5, 10)
"""Per cent of the table."""


def session_sheet(
    atlas: Atlas, plan: Plan, findings: Sequence[Finding], measure: Measure, page: str = "A4"
) -> Document:
    """The sheet as a document; `measure` tells how wide text is."""
    plates = tuple(plates_of(atlas, plan, measure, INNER_MM[page]))
    parts = (
        _head(atlas, plan), _plates(len(plates)), _table(plan), _totals(plan), _cautions(atlas, findings),
        _checks(plan.checks), _notes(plan),
    )  # fmt: skip
    plain = style("print", atlas.channels)
    looks = with_needles(replace(plain, skin=LIGHT))
    who = " · ".join(filter(None, (plan.client.label, plan.date)))
    footer = f"{who}  ·  facemap  ·  {{page}} / {{pages}}" if who else "facemap  ·  {page} / {pages}"
    title = " ".join(filter(None, (say("Session sheet"), plan.client.label, plan.date)))
    return Document(title, "".join(parts), looks, plates, page, footer)


def plates_of(
    atlas: Atlas, plan: Plan, measure: Measure, inner_mm: float, numbers: bool = True
) -> Iterator[PlanPlate]:
    """The views that show the needles, as many in a row as there is room for."""
    views = views_for(atlas.body, plan.placements)
    row = min(len(views), PLATES_IN_A_ROW) or 1
    wide = min((inner_mm - GAP_MM * (row - 1)) / row, LARGEST_PLATE_MM)
    for view in views:
        yield plan_plate(atlas, plan, view, wide / PLATE_PX_MM, measure, numbers)


def _head(atlas: Atlas, plan: Plan) -> str:
    who = (plan.client.label, plan.client.name, plan.date, _which(plan), plan.practitioner)
    protocol = atlas.protocols.get(plan.protocol)
    why = (plan.purpose, protocol.names.english if protocol else plan.protocol)
    concerns = (_scored(each.name, each.before, each.after) for each in plan.assessment.concerns)
    facts = (_fact(each.name or each.rule, each.since, each.weeks) for each in plan.assessment.facts)
    lines = [
        f"<h1>{escape(say('Session sheet'))}</h1>",
        _line(" · ".join(filter(None, who)), bold=True),
        _line(" · ".join(filter(None, why))),
        _told(say("Concerns"), concerns),
        _told(say("Client"), facts),
    ]
    return "".join(lines)


def _which(plan: Plan) -> str:
    course = plan.course
    if course is None or not course.dates:
        return ""
    return say("session {n} of {all}", n=course.number, all=len(course.dates))


def _plates(number: int) -> str:
    if not number:
        return ""
    pictures = [f'<img src="plate:{at}">' for at in range(number)]
    rows = (pictures[at : at + PLATES_IN_A_ROW] for at in range(0, number, PLATES_IN_A_ROW))
    return "".join(f'<p align="center">{"&nbsp;".join(row)}</p>' for row in rows)


def _table(plan: Plan) -> str:
    rows = "".join(_row(plan, group) for group in groups(plan))
    if not rows:
        return _line(say("No needles are planned."))
    heads = "".join(
        f'<th width="{wide}%">{escape(say(head))}</th>' for head, wide in zip(HEADS, WIDTHS, strict=True)
    )
    table = f"<thead><tr>{heads}</tr></thead>{rows}"
    said = f'<p class="small quiet">{escape(say(REFERENCE))}</p>'
    return f'<table width="100%" border="0.4" cellspacing="0" cellpadding="2">{table}</table>{said}'


def _row(plan: Plan, group: Group) -> str:
    """Twins that differ have a line each."""
    if group.differs:
        return "".join(_cells(plan, group.number, (each,), each.side) for each in group.placements)
    return _cells(plan, group.number, group.placements, group.side)


def _cells(plan: Plan, number: int, alike: Sequence[Placement], side: str) -> str:
    first = alike[0]
    minutes = first.retention if first.retention is not None else plan.retention
    how = ", ".join(
        filter(None, (f"{first.angle:g}°" if first.angle is not None else "", say(first.technique)))
    )
    if first.toward:
        how += f" → {first.toward}"
    cells = (
        str(number), _place(first), say(SIDES[side]), _count(alike), needle_words(first.needle),
        _depth(first), how, f"{minutes:g}" if minutes is not None else "", "", "", _note(first),
    )  # fmt: skip
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _place(each: Placement) -> str:
    kinds = {"free": say("Free spot"), "line": say("Threaded line"), "area": say("Area||of needles")}
    return " ".join(filter(None, (each.code or kinds.get(each.kind, ""), each.name)))


def _count(alike: Sequence[Placement]) -> str:
    """Of both sides together: "2 + 2"."""
    numbers = [str(each.needles) for each in alike]
    return " + ".join(numbers)


def needle_words(needle: Needle | None) -> str:
    if needle is None:
        return "–"
    kind = "" if needle.kind == "filiform" else say(needle.kind)
    return " ".join(filter(None, (f"{needle.gauge:.2f} × {needle.length:g}", kind, needle.label)))


def _depth(each: Placement) -> str:
    if each.depth is None:
        return "–"
    reference = each.reference
    if reference is None:
        return f"{each.depth:g}"
    beyond = f" {BEYOND}" if each.depth > reference.high + 1e-9 else ""
    span = range_words(reference.low, reference.high)
    return f"{each.depth:g}{beyond} ({reference.short}: {span})"


def _note(each: Placement) -> str:
    return " · ".join(
        filter(None, (say(each.by) if each.by else "", each.stimulation, each.response, each.note))
    )


def _totals(plan: Plan) -> str:
    found = totals(plan)
    if not found.needles:
        return ""
    said = listing(
        (count("{n} place", "{n} places", found.places), count("{n} needle", "{n} needles", found.needles))
    )
    picks = "; ".join(f"{pick.number} × {needle_words(pick.needle)}" for pick in found.picks)
    return f"<h2>{escape(say('Needles to have ready'))}</h2>{_line(f'{said}. {picks}')}"


def _cautions(atlas: Atlas, findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    rows = []
    for action, words in ACTIONS.items():
        for each in findings:
            if each.action == action:
                who = listing(short(atlas, source) for source in each.sources) or say("facemap")
                until = say(" Until {day}.", day=each.until) if each.until else ""
                gone = each.overridden
                went = say(" Gone on because: {reason}", reason=gone.reason) if gone else ""
                text = f"<b>{escape(say(words))} {escape(who)}:</b> {escape(each.text + until + went)}"
                rows.append(f'<p class="small">{text}</p>')
    return f"<h2>{escape(say('Cautions'))}</h2>{''.join(rows)}"


def _checks(checks: Sequence[Check]) -> str:
    if not checks:
        return ""
    rows = []
    for phase, words in (("before", say("Before")), ("after", say("After"))):
        lines = [f"[{'×' if each.done else '&nbsp;&nbsp;'}] {escape(each.text)}"
                 for each in checks if each.phase == phase]  # fmt: skip
        if lines:
            rows.append(f"<td valign='top' width='50%'><b>{escape(words)}</b><br>{'<br>'.join(lines)}</td>")
    return f"<h2>{escape(say('Checklist'))}</h2><table width='100%'><tr>{''.join(rows)}</tr></table>"


def _notes(plan: Plan) -> str:
    said = "".join(
        _told(name, [words])
        for name, words in (
            (say("Notes"), plan.notes), (say("Outcome"), plan.outcome),
            (say("Also noticed"), plan.also_noticed), (say("Left in"), plan.left_in),
        )
        if words
    )  # fmt: skip
    marks = (" ".join(filter(None, (say(mark.kind), mark.name, mark.note))) for mark in plan.marks)
    amended = (f"{each.at}: {each.text}" for each in plan.amendments)
    return said + _told(say("Marks"), marks) + _told(say("Amendments"), amended)


def _told(head: str, words: Iterable[str]) -> str:
    said = "; ".join(words)
    return f"<p><b>{escape(head)}:</b> {escape(said)}</p>" if said else ""


def _line(text: str, bold: bool = False) -> str:
    if not text:
        return ""
    return f"<p><b>{escape(text)}</b></p>" if bold else f"<p>{escape(text)}</p>"


def _scored(name: str, before: int | None, after: int | None) -> str:
    scores = " → ".join(str(score) for score in (before, after) if score is not None)
    return f"{name} ({scores}/10)" if scores else name


def _fact(name: str, since: str, weeks: float | None) -> str:
    more = ", ".join(filter(None, (since, say("week {n:g}", n=weeks) if weeks is not None else "")))
    return f"{name} ({more})" if more else name
