"""The table of a session's needles: a row for each place, with boxes for in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase
from typing import NamedTuple

from facemap.atlas.model import Atlas
from facemap.atlas.phrases import range_words
from facemap.atlas.short_codes import short_code
from facemap.atlas.tongue import called, count, later, listing, say, spoken
from facemap.export.document import OPEN_BOX, Block, Cell, Paragraph, Row, Run, Table, Words
from facemap.plan.extent import extent, located
from facemap.plan.groups import Group, groups
from facemap.plan.ledger import Count, counts
from facemap.plan.model import Placement, Plan
from facemap.plan.needle_words import needle_words
from facemap.plan.rows import name_of
from facemap.plan.totals import Pick, totals

HEADS = (
    later("№"), later("Place"), later("Side"), later("Needles"), later("Needle mm"), later("Depth mm"),
    later("Angle, technique"), later("Min"), later("In"), later("Out"),
)  # fmt: skip
WIDTHS = (7.0, 31.3, 14.0, 14.6, 19.4, 28.4, 33.7, 8.4, 12.3, 12.3)
"""mm."""
SIDES = later({
    "left": "left||of the body", "right": "right||of the body", "middle": "middle||of the body",
    "both": "both||sides of the body",
})  # fmt: skip
BEYOND, DIFFERS = "▲", "≠"
HYPHEN, UNBROKEN = "-", "\u2011"
"""Codes are not broken at the end of a line."""
MOST_BOXES = 6
"""Boxes for needles of one side; for more there is one, under their number."""
BOXES_IN_A_ROW = 3
DEPTHS = later(
    "Depth is the length of needle under the skin: what was planned, and beside it what the source gives. A "
    "reference, never an instruction."
)
SIGNS = {BEYOND: later("deeper than its source"), DIFFERS: later("left and right are planned differently")}
ONE_BOX_EACH = later("A box for each needle, left before right.")


class Letters(NamedTuple):
    """A letter for each source of a depth, in the order of the table."""

    of: dict[str, str]

    def key(self) -> str:
        return "   ".join(f"{letter} {name}" for name, letter in self.of.items())


def table(atlas: Atlas, plan: Plan) -> list[Block]:
    """The key to its letters, the table, what its signs mean, and the needles to have ready."""
    rows = list(groups(plan))
    if not rows:
        return [Paragraph((Run(say("No needles are planned.")),), before=3.0)]
    letters = Letters(dict(zip(dict.fromkeys(_sources(plan)), _names(), strict=False)))
    known = counts(plan)
    lines = [line for group in rows for line in _lines(atlas, plan, group, letters, known)]
    head = Row(tuple(Cell((Run(say(each), bold=True, size=0.88),)) for each in HEADS), tinted=True)
    signs = {sign for line in lines for cell in line.cells for sign in SIGNS if sign in _text(cell)}
    return [
        *_sources_key(letters),
        Table(_widths(rows[-1].number), tuple(lines), head, before=1.0 if letters.of else 3.0),
        *_key(signs),
        *ready(plan),
    ]


def _widths(most: int) -> tuple[float, ...]:
    """mm; a number of three digits is not broken, nor one of four."""
    more = 2.4 * max(len(str(most)) - 2, 0)
    return WIDTHS[0] + more, WIDTHS[1] - more, *WIDTHS[2:]


def _sources_key(letters: Letters) -> Iterator[Paragraph]:
    """Above the table, so that it is on the page where its letters begin."""
    if letters.of:
        sources = say("Sources of depth: {sources}", sources=letters.key())
        yield Paragraph((Run(sources, grey=True, size=0.85),), before=3.0, keep=True)


def _key(signs: set[str]) -> Iterator[Paragraph]:
    marks = [f"{sign}\u00a0{say(words)}." for sign, words in SIGNS.items() if sign in signs]
    said = "  ".join((say(DEPTHS), *marks, say(ONE_BOX_EACH)))
    yield Paragraph((Run(said, grey=True, size=0.85),), before=1.2)


def ready(plan: Plan) -> Iterator[Block]:
    """How many needles, and a box for each kind to lay out."""
    found = totals(plan)
    said = listing(
        (count("{n} place", "{n} places", found.places), count("{n} needle", "{n} needles", found.needles))
    )
    words = (Run(say("Needles to have ready"), bold=True), Run(f"   {said}"))
    yield Paragraph(words, before=2.5, keep=True)
    lacking = say("not recorded") if plan.state == "final" else say("of a kind not chosen yet")
    cells = [Cell(_pick(pick, lacking), mark=OPEN_BOX) for pick in found.picks]
    rows = [cells[at : at + 3] for at in range(0, len(cells), 3)]
    padded = (Row((*row, *[Cell()] * (3 - len(row)))) for row in rows)
    yield Table((1.0, 1.0, 1.0), tuple(padded), ruled=False)


def _pick(pick: Pick, lacking: str) -> Words:
    """`lacking`: what is said of a needle whose kind is not known."""
    needle = needle_words(pick.needle) if pick.needle else lacking
    return Run(f"{pick.number} × ", bold=True), Run(needle)


def place_words(atlas: Atlas, each: Placement) -> tuple[str, str]:
    """Code, or what it is; and the name in the language that is read."""
    kinds = {"free": say("Free spot"), "line": say("Threaded line"), "area": say("Area||of needles")}
    point = atlas.points.get(each.code)
    name = called(point.names) if point and spoken().forms else each.name
    return short_code(each.code) or kinds.get(each.kind, ""), name_of(each, name)


def _lines(
    atlas: Atlas, plan: Plan, group: Group, letters: Letters, known: dict[int, Count]
) -> Iterator[Row]:
    """Twins that differ have a line each."""
    sides = sorted(group.placements, key=lambda each: each.side != "left")
    alike = [(each,) for each in sides] if group.differs else [tuple(sides)]
    for these in alike:
        first = these[0]
        side = say(SIDES[first.side if group.differs else group.side])
        minutes = first.retention if first.retention is not None else plan.retention
        cells = (
            Cell((Run(str(group.number), bold=True),)),
            Cell(_place(atlas, first)),
            Cell((Run(f"{side} {DIFFERS}" if group.differs else side),)),
            Cell((Run(" + ".join(str(each.needles) for each in these)),)),
            Cell((Run(needle_words(first.needle, unit=False)),)),
            Cell(_depth(first, letters)),
            Cell((Run(_how(first), size=0.92),)),
            Cell((Run(f"{minutes:g}" if minutes is not None else ""),)),
            _boxes(these, known, "in"),
            _boxes(these, known, "out"),
        )
        yield Row(cells, tinted=group.differs)


def _place(atlas: Atlas, each: Placement) -> Words:
    code, name = place_words(atlas, each)
    words = (Run(code, bold=True), Run(f" {name}" if name else ""))
    where = (located(atlas, each), extent(each)) if each.path or not (each.code or name) else ()
    by = say(each.by) if each.by else ""
    note = " · ".join(filter(None, (*where, by, each.stimulation, each.response, each.note)))
    return (*words, Run(f"\u2028{note}", grey=True, size=0.85)) if note else words


def _depth(each: Placement, letters: Letters) -> Words:
    if each.depth is None:
        return (Run("–"),)
    reference = each.reference
    planned = Run(f"{each.depth:g}", bold=True)
    if reference is None:
        return (planned,)
    beyond = f" {BEYOND}" if each.depth > reference.high + 1e-9 else ""
    span = range_words(reference.low, reference.high)
    letter = letters.of.get(reference.short, "")
    return (
        planned,
        Run(beyond),
        Run(f" \u00a0{span}", grey=True, size=0.85),
        Run(f"\u00a0{letter}", grey=True, size=0.85),
    )


def _how(each: Placement) -> str:
    words = (f"{each.angle:g}°" if each.angle is not None else "", say(each.technique))
    toward = f" → {say(each.toward).replace(HYPHEN, UNBROKEN)}" if each.toward else ""
    return ", ".join(filter(None, words)) + toward


def _boxes(these: Sequence[Placement], known: dict[int, Count], what: str) -> Cell:
    """A side with several needles has rows of its own."""
    sides = []
    for each in these:
        done = known[each.id].put_in if what == "in" else known[each.id].out
        sides.append((each.needles, min(done, each.needles)))
    if any(needles > MOST_BOXES for needles, _ in sides):
        said = " · ".join(
            f"{done}/{needles}" if 0 < done < needles else str(needles) for needles, done in sides
        )
        return Cell((Run(said, size=0.9),), (tuple((done == needles,) for needles, done in sides),))
    groups_ = [tuple(n < done for n in range(needles)) for needles, done in sides]
    if all(len(each) == 1 for each in groups_):
        return Cell((), (tuple(groups_),))
    rows = [each[at : at + BOXES_IN_A_ROW] for each in groups_ for at in range(0, len(each), BOXES_IN_A_ROW)]
    return Cell((), tuple((row,) for row in rows))


def _sources(plan: Plan) -> Iterable[str]:
    return (each.reference.short for each in plan.placements if each.reference and each.depth is not None)


def _names() -> Iterator[str]:
    """a … z, aa …"""
    yield from ascii_lowercase
    for first in ascii_lowercase:
        yield from (first + second for second in ascii_lowercase)


def _text(cell: Cell) -> str:
    return "".join(run.text for run in cell.words)
