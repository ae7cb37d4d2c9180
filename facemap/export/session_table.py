"""The table of a session's needles: a row for each place, with boxes for in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase
from typing import NamedTuple
from unicodedata import normalize

from facemap.atlas.model import Atlas
from facemap.atlas.phrases import range_words
from facemap.atlas.short_codes import short_code
from facemap.atlas.tongue import called, count, later, listing, say, spoken
from facemap.export.column_widths import shared, wanted
from facemap.export.document import OPEN_BOX, Block, Cell, Paragraph, Row, Run, Table, Ticks, Words
from facemap.picture.scene import Measure
from facemap.plan.extent import extent, located
from facemap.plan.groups import Group, groups
from facemap.plan.ledger import Count, as_given, counts
from facemap.plan.model import Placement, Plan
from facemap.plan.needle_words import needle_words
from facemap.plan.rows import name_of
from facemap.plan.totals import Pick, totals

HEADS = (
    later("№"), later("Place"), later("Side"), later("Needles"), later("Needle mm"), later("Depth mm"),
    later("Angle, technique"), later("Min"), later("In"), later("Out"),
)  # fmt: skip
PLACE, HOW = 1, 6
"""Columns whose words may be broken; the others are as wide as what is in them."""
SIDES = later({
    "left": "left||of the body", "right": "right||of the body", "middle": "middle||of the body",
    "both": "both||sides of the body",
})  # fmt: skip
BEYOND, DIFFERS = "▲", "≠"
HYPHEN, UNBROKEN = "-", "\u2011"
"""Codes are not broken at the end of a line."""
IN_A_ROW, BESIDE = 5, 2
"""Boxes in a row; needles of a side, at most, whose boxes stand beside those of the other side."""
MOST_BOXES = 20
"""Needles of a side that have a box each; for more there is room to write how many."""
LETTERS = later({"left": "L", "right": "R"})
TO_WRITE = "____"
DEPTHS = later(
    "Depth is the length of needle under the skin: what was planned, and beside it what the source gives. A "
    "reference, never an instruction."
)
SIGNS = {BEYOND: later("deeper than its source"), DIFFERS: later("left and right are planned differently")}
ONE_BOX_EACH = later("A box for each needle: L on the left of the body, R on the right.")


class Letters(NamedTuple):
    """A letter for each source of a depth, in the order of the table."""

    of: dict[str, str]

    def key(self) -> str:
        return "   ".join(f"{letter} {name}" for name, letter in self.of.items())


def table(atlas: Atlas, plan: Plan, measure: Measure, wide: float, points: float) -> list[Block]:
    """The key to its letters, the table (`wide` mm, its text so many `points`), what its signs mean, and the
    needles to have ready."""
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
        Table(
            _widths(head, lines, measure, wide, points), tuple(lines), head, before=1.0 if letters.of else 3.0
        ),
        *_key(signs),
        *ready(plan),
    ]


def _widths(
    head: Row, lines: Sequence[Row], measure: Measure, wide: float, points: float
) -> tuple[float, ...]:
    """mm: nothing is broken but names and ways of needling, and these as little as can be."""
    columns = zip(head.cells, *(line.cells for line in lines), strict=True)
    asked = [wanted(column, measure, points, at in (PLACE, HOW)) for at, column in enumerate(columns)]
    return shared(asked, wide, (PLACE, HOW))


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
    """How many needles, and a box for each kind to lay out; after the session what was used."""
    over = plan.state in ("closed", "final")
    found = totals(as_given(plan) if over else plan)
    said = listing(
        (count("{n} place", "{n} places", found.places), count("{n} needle", "{n} needles", found.needles))
    )
    head = say("Needles used") if over else say("Needles to have ready")
    yield Paragraph((Run(head, bold=True), Run(f"   {said}")), before=2.5, keep=True)
    lacking = say("not recorded") if over else say("of a kind not chosen yet")
    cells = [Cell(_pick(pick, lacking), mark="" if over else OPEN_BOX) for pick in found.picks]
    rows = [cells[at : at + 3] for at in range(0, len(cells), 3)]
    padded = (Row((*row, *[Cell()] * (3 - len(row)))) for row in rows)
    yield Table((1.0, 1.0, 1.0), tuple(padded), ruled=False)


def _pick(pick: Pick, lacking: str) -> Words:
    """`lacking`: what is said of a needle whose kind is not known."""
    needle = needle_words(pick.needle) if pick.needle else lacking
    return Run(f"{pick.number} × ", bold=True), Run(needle)


def place_words(atlas: Atlas, each: Placement) -> tuple[str, str]:
    """Code, or what it is; and after it the name in the language that is read. A name that begins with the
    code is not said twice."""
    kinds = {"free": say("Free spot"), "line": say("Threaded line"), "area": say("Area||of needles")}
    point = atlas.points.get(each.code)
    name = name_of(each, called(point.names) if point and spoken().forms else each.name)
    code = short_code(each.code) or kinds.get(each.kind, "")
    if code and _plain(name).startswith(_plain(code)) and not name[len(code) :][:1].isalnum():
        return name[: len(code)], name[len(code) :]
    return code, f" {name}" if name else ""


def _plain(words: str) -> str:
    """Small letters without accents, as many as there are."""
    return "".join(normalize("NFD", letter)[0] for letter in words).lower()


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
    words = (Run(code, bold=True), Run(name, size=0.94))
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
    """Sides beside one another while they are short, else each in rows of its own."""
    sides = []
    for each in these:
        done = known[each.id].put_in if what == "in" else known[each.id].out
        sides.append(_rows_of(each, min(done, each.needles)))
    if all(each.needles <= BESIDE for each in these):
        return Cell((), (tuple(row for rows in sides for row in rows),))
    return Cell((), tuple((row,) for rows in sides for row in rows))


def _rows_of(each: Placement, done: int) -> list[Ticks]:
    letter = say(LETTERS[each.side]) if each.side in LETTERS else ""
    if each.needles > MOST_BOXES:
        so_far = TO_WRITE if not done else str(done)
        return [Ticks((), letter, say("{n} of {all}", n=so_far, all=each.needles))]
    ticks = tuple(n < done for n in range(each.needles))
    rows = [ticks[at : at + IN_A_ROW] for at in range(0, len(ticks), IN_A_ROW)]
    return [Ticks(row, letter if n == 0 else "") for n, row in enumerate(rows)]


def _sources(plan: Plan) -> Iterable[str]:
    return (each.reference.short for each in plan.placements if each.reference and each.depth is not None)


def _names() -> Iterator[str]:
    """a … z, aa …"""
    yield from ascii_lowercase
    for first in ascii_lowercase:
        yield from (first + second for second in ascii_lowercase)


def _text(cell: Cell) -> str:
    return "".join(run.text for run in cell.words)
